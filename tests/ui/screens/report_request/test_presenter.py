"""A report request over a real vault: kept as it is given, dates proposed, signed, printed."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from cjld_desktop import clock
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.working_days import is_working_day, working_days_between
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.report_rules import DATES
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.report_request.presenter import Presenter
from tests.ui.inline import InlineRunner


@pytest.fixture
def person(workplace: Workplace) -> Person:
    details = {"family_name": "Zzquill", "given_names": "Orrin", "birth_date": "1988-05-02"}
    return workplace.people.add(details, {"court_name": "Quorn Green", "cell": "Cell 4"})


@pytest.fixture
def presenter(workplace: Workplace, qapp: QApplication) -> Presenter:
    return Presenter(workplace, InlineRunner())


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


def test_the_purpose_brings_its_questions_and_doctors(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """Fitness to plead needs two doctors and offers its own questions; another purpose offers others."""
    presenter.begin(person.id)
    presenter.give("purpose", "fitness")
    assert kept(presenter, workplace).doctors == 2
    assert "understand_charge" in offered(presenter, "questions", "issues")
    presenter.give("purpose", "sentence")
    assert "understand_charge" not in offered(presenter, "questions", "issues")
    assert "effect_of_custody" in offered(presenter, "questions", "issues")


def offered(presenter: Presenter, page: str, field: str) -> list[Any]:
    specs = next(one for one in presenter.state.pages if one.code == page).fields
    return [c.code for spec in specs if spec.name == field for c in spec.choices if not c.refused]


def why_not(presenter: Presenter, page: str, field: str, code: str) -> str:
    specs = next(one for one in presenter.state.pages if one.code == page).fields
    choices = [choice for spec in specs if spec.name == field for choice in spec.choices]
    return next(choice.refused for choice in choices if choice.code == code)


def test_a_question_ticked_under_another_purpose_stays_in_sight(presenter: Presenter, person: Person) -> None:
    """Changing the purpose never drops a ticked question in silence."""
    presenter.begin(person.id)
    presenter.give("purpose", "fitness")
    presenter.give("issues", ["understand_charge"])
    presenter.give("purpose", "sentence")
    assert "understand_charge" in offered(presenter, "questions", "issues")


def test_a_purpose_the_court_cannot_use_is_not_offered(presenter: Presenter, person: Person) -> None:
    """A magistrates' court is not offered fitness to plead; the reason names what to use instead."""
    presenter.begin(person.id)
    presenter.give("court_kind", "magistrates")
    assert "fitness" not in offered(presenter, "purpose", "purpose")
    assert "section 37(3)" in why_not(presenter, "purpose", "purpose", "fitness")


def test_section_36_is_locked_in_a_magistrates_court_with_the_reason(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """It stays in sight with its reason; given all the same, it is not kept, and all else is."""
    presenter.begin(person.id)
    presenter.give("court_kind", "magistrates")
    presenter.give("purpose", "remand_bail")
    assert "s36" not in offered(presenter, "powers", "powers")
    assert "Crown Court only" in why_not(presenter, "powers", "powers", "s36")
    presenter.give("powers", ["s36"])
    assert "law does not allow" in presenter.state.fault
    assert kept(presenter, workplace).powers == []
    presenter.give("powers", ["s35"])
    assert kept(presenter, workplace).powers == ["s35"]
    assert presenter.state.fault == ""


def test_a_power_of_another_purpose_stays_in_sight_and_can_only_be_taken_away(
    presenter: Presenter, person: Person
) -> None:
    """Changing the purpose drops nothing in silence: the caution names it, and it cannot be signed."""
    presenter.begin(person.id)
    for field, value in {"court_kind": "crown", "purpose": "sentence", "powers": ["s41"]}.items():
        presenter.give(field, value)
    presenter.give("purpose", "fitness")
    assert "only for" in why_not(presenter, "powers", "powers", "s41")
    assert any(one.field == "powers" and one.stops for one in presenter.state.warnings)
    presenter.sign("The court insists")
    assert not presenter.state.is_signed
    assert "nor with a reason" in presenter.state.fault


def test_a_power_brings_its_questions_and_doctors(presenter: Presenter, person: Person) -> None:
    """A hospital order considered at sentence asks for two doctors, and offers its questions."""
    presenter.begin(person.id)
    for field, value in {"court_kind": "crown", "purpose": "sentence"}.items():
        presenter.give(field, value)
    assert request_of(presenter).doctors == 1
    presenter.give("powers", ["s37_hospital"])
    assert request_of(presenter).doctors == 2
    assert "most_suitable" in offered(presenter, "questions", "issues")


def test_a_chosen_question_can_be_reworded(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """It becomes a question of one's own with the same words, and is no longer ticked."""
    presenter.begin(person.id)
    presenter.give("purpose", "fitness")
    presenter.give("issues", ["understand_charge", "decide_plea"])
    presenter.reword("understand_charge")
    presenter.reword("bed")
    assert kept(presenter, workplace).issues == ["decide_plea"]
    assert kept(presenter, workplace).own_questions == ["Can the defendant understand the charge?"]


def test_hours_and_rate_propose_the_ceiling_until_somebody_sets_it(
    presenter: Presenter, person: Person
) -> None:
    """Six hours at £100 are £600; a ceiling of one's own stays, and the difference is told."""
    presenter.begin(person.id)
    presenter.give("hours_limit", 6.0)
    presenter.give("hourly_rate", 100.0)
    assert request_of(presenter).fee_ceiling == 600
    presenter.give("hours_limit", 7.0)
    assert request_of(presenter).fee_ceiling == 700
    presenter.give("fee_ceiling", 650.0)
    presenter.give("hours_limit", 8.0)
    assert request_of(presenter).fee_ceiling == 650
    assert any(one.field == "fee_ceiling" for one in presenter.state.warnings)


def test_an_expert_of_the_directory_brings_name_rate_and_agreement(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """Chosen by name; the agreement that holds comes too. Taken back: nobody is named."""
    expert = workplace.experts.add(
        {
            "name": "Dr Ulla Quibble",
            "address": "2 Nowhere Row",
            "expertise": ["adult_forensic"],
            "section_12": True,
            "hourly_rate": 110.0,
        }
    )
    terms = {"title": "Panel", "expert_id": expert.id, "limits": {"report": 20}, "pages_limit": 12}
    agreement = workplace.agreements.add(terms)
    presenter.begin(person.id)
    presenter.give("hours_limit", 5.0)
    assert offered(presenter, "expert", "expert_id") == [expert.id]
    presenter.give("expert_id", expert.id)
    held = kept(presenter, workplace)
    assert (held.expert_name, held.expert_address) == ("Dr Ulla Quibble", "2 Nowhere Row")
    assert (held.hourly_rate, held.agreement_id, held.pages_limit) == (110, agreement.id, 12)
    assert held.fee_ceiling == 550
    presenter.give("expert_id", "")
    held = kept(presenter, workplace)
    assert (held.expert_id, held.expert_name, held.agreement_id) == (None, "", None)


def test_an_expert_who_takes_no_work_is_not_listed_but_counted(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """Nobody thinks that the directory is empty."""
    expert = workplace.experts.add({"name": "Dr Ulla Quibble", "expertise": ["old_age"]})
    workplace.experts.stop_work(expert.id, "Retired")
    presenter.begin(person.id)
    page = next(one for one in presenter.state.pages if one.code == "expert")
    assert "expert_id" not in [spec.name for spec in page.fields]
    assert "One more is in the directory" in page.hint


def test_the_record_is_offered_and_never_copied_alone(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """A note stands beside its question; a fact is put into the text only when asked, and once."""
    episode = workplace.episodes.current(person.id)
    assert episode is not None
    workplace.episodes.change(episode.id, {"offence": "Theft"})
    workplace.notes.sign(person.id, "Shorter words helped.", episode_id=episode.id)
    presenter.begin(person.id)
    presenter.give("purpose", "fitness")
    questions = next(one for one in presenter.state.pages if one.code == "questions")
    notes = {choice.code: choice.note for choice in questions.fields[0].choices}
    assert notes["follow_proceedings"] == "You noted today: “Shorter words helped.”"
    assert kept(presenter, workplace).information == ""
    presenter.add_facts()
    presenter.add_facts()
    assert kept(presenter, workplace).information.count("Alleged offence: Theft.") == 1
    assert "Shorter words" not in kept(presenter, workplace).information


def test_dates_are_not_proposed_for_a_hearing_that_is_too_near(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """No date is filled in; the sentence names the earliest hearing that fits."""
    presenter.begin(person.id)
    presenter.give("hearing_at", hearing(6))
    presenter.propose_dates()
    assert kept(presenter, workplace).delivered_on is None
    assert "earliest hearing that fits" in presenter.said_of_dates


def test_an_adult_only_purpose_is_not_offered_to_a_child(presenter: Presenter, workplace: Workplace) -> None:
    """A treatment requirement is for adults: whose age is not known is not offered it."""
    unknown = workplace.people.add({"family_name": "Umbrel"})
    presenter.begin(unknown.id)
    assert "mhtr" not in offered(presenter, "purpose", "purpose")


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
