"""A report request over a real vault: kept as it is given, dates proposed, signed, printed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from cjld_desktop import clock
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.working_days import is_working_day, working_days_between
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.report_rules import DATES
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.report_request.presenter import Presenter
from tests.ui.inline import InlineRunner


def hearing(days: int = 60) -> datetime:
    day = clock.today() + timedelta(days=days)
    while not is_working_day(day):
        day += timedelta(days=1)
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def give_all(presenter: Presenter) -> None:
    for field, value in {
        "asked_by": "court",
        "prepared_by": "court_officer",
        "court_kind": "crown",
        "purpose": "fitness",
        "hearing_at": hearing(),
        "issues": ["understand_charge", "follow_proceedings"],
        "expertise": ["adult_forensic"],
        "funding": "central_funds",
        "enclosures": ["charge_sheet", "medical_records_asked"],
        "information": "Repeating the question in shorter words helped.",
        "copies": ["court", "defence"],
    }.items():
        presenter.give(field, value)
    presenter.propose_dates()


def request_of(presenter: Presenter) -> ReportRequest:
    request = presenter.state.record
    assert isinstance(request, ReportRequest)
    return request


def kept(presenter: Presenter, workplace: Workplace) -> ReportRequest:
    return workplace.report_requests.get(request_of(presenter).id)


def test_a_request_begins_with_what_is_known(presenter: Presenter, person: Person) -> None:
    """The court and who prepares it come from the record; the first page asks who asks."""
    presenter.begin(person.id)
    assert request_of(presenter).court_name == "Quorn Green"
    assert presenter.state.page == "asks"


def test_what_is_given_is_in_the_vault_and_no_longer_missing(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """Each choice is saved as it is given, and the list of what is missing shrinks with it."""
    presenter.begin(person.id)
    before = len(presenter.state.missing)
    presenter.give("funding", "central_funds")
    assert kept(presenter, workplace).funding == "central_funds"
    assert len(presenter.state.missing) == before - 1


def offered(presenter: Presenter, page: str, field: str) -> list[Any]:
    specs = next(one for one in presenter.state.pages if one.code == page).fields
    return [c.code for spec in specs if spec.name == field for c in spec.choices if not c.refused]


def why_not(presenter: Presenter, page: str, field: str, code: str) -> str:
    specs = next(one for one in presenter.state.pages if one.code == page).fields
    choices = [choice for spec in specs if spec.name == field for choice in spec.choices]
    return next(choice.refused for choice in choices if choice.code == code)


def test_dates_are_not_proposed_for_a_hearing_that_is_too_near(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """No date is filled in; the sentence names the earliest hearing that fits."""
    presenter.begin(person.id)
    presenter.give("hearing_at", hearing(6))
    presenter.propose_dates()
    assert kept(presenter, workplace).delivered_on is None
    assert "earliest hearing that fits" in presenter.said_of_dates


def test_dates_are_proposed_in_working_days_before_the_hearing(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """The four dates are working days in order, three or more working days before the hearing."""
    presenter.begin(person.id)
    at = hearing()
    presenter.give("hearing_at", at)
    presenter.propose_dates()
    days = [getattr(kept(presenter, workplace), name) for name in DATES]
    assert all(is_working_day(day) for day in days)
    assert days == sorted(days)
    assert working_days_between(days[-1], at.date()) >= 3
    assert presenter.state.warnings == ()


def test_a_report_due_at_the_hearing_is_a_warning_in_words(presenter: Presenter, person: Person) -> None:
    """The warning names the field and says what would happen."""
    presenter.begin(person.id)
    presenter.give("hearing_at", hearing())
    presenter.give("received_on", hearing().date())
    warning = next(one for one in presenter.state.warnings if one.field == "received_on")
    assert "day of the hearing" in warning.text


def test_a_date_that_cannot_be_read_holds_continue_and_is_there_again_later(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """`31 feb` is told on Continue, is not saved as a date, and stands in its boxes after leaving."""
    presenter.begin(person.id)
    presenter.go_to("timetable")
    presenter.give_unread("review_on", "31/feb/2027", "That day is not in that month")
    presenter.go_on()
    assert presenter.state.page == "timetable"
    assert presenter.state.problems == (("review_on", "That day is not in that month"),)
    presenter.leave()
    again = Presenter(workplace, InlineRunner())
    again.open(request_of(presenter).id)
    assert again.unread.raw("review_on") == "31/feb/2027"
    again.go_to("timetable")
    again.go_on()
    assert again.state.page == "timetable"
    again.give("review_on", date(2027, 2, 26))
    again.go_on()
    assert again.state.page == "funding"
    assert workplace.drafts.keys() == []


def test_signing_asks_for_everything_or_for_a_reason(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """Incomplete and without a reason it is refused in words; with a reason the reason is kept."""
    presenter.begin(person.id)
    presenter.sign()
    assert "still missing" in presenter.state.fault
    assert not kept(presenter, workplace).is_signed
    presenter.sign("The court sits again in an hour")
    assert kept(presenter, workplace).incomplete_why == "The court sits again in an hour"


def test_a_complete_request_is_signed_and_printed(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """Everything given: signed without a reason, read-only, and its commission is a PDF."""
    printed: list[Paper] = []
    presenter.printed.connect(printed.append)
    presenter.begin(person.id)
    give_all(presenter)
    assert presenter.state.missing == ()
    presenter.print_paper()
    assert printed == []
    assert "Sign the request first" in presenter.state.fault
    presenter.sign()
    assert presenter.state.is_signed
    presenter.give("funding", "nhs")
    assert kept(presenter, workplace).funding == "central_funds"
    presenter.print_paper()
    assert printed[0].pdf.startswith(b"%PDF")
    assert "ZZQUILL, Orrin" in printed[0].title


def test_opening_again_goes_to_the_first_page_that_misses_something(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """What is done is not asked again; a signed request opens to read."""
    presenter.begin(person.id)
    presenter.give("asked_by", "court")
    again = Presenter(workplace, InlineRunner())
    again.open(request_of(presenter).id)
    assert again.state.page == "court"
    presenter.sign("No time")
    again.open(request_of(presenter).id)
    assert again.state.page == "check"


def test_typing_for_one_request_never_reaches_another(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """Opening another person's request a moment after typing keeps the words where they belong."""
    other = workplace.people.add({"family_name": "Umbrel"})
    presenter.begin(person.id)
    first = request_of(presenter).id
    presenter.give("expert_name", "Dr Ulla Quibble", at_once=False)
    presenter.begin(other.id)
    assert workplace.report_requests.get(first).expert_name == "Dr Ulla Quibble"
    assert kept(presenter, workplace).expert_name == ""
