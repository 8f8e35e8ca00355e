"""Report requests as a list: unsigned ones, and the others by how pressing they are."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from cjld_desktop import clock
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.record import Record
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.working_days import add_working_days
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.report_list import Pressing, ReportLine, pressing, report_lines
from cjld_desktop.services.report_progress_page import report_page
from tests.builders import commission, person, report_event, report_request


def kept(desk: Desk, name: str, events: dict[str, int], **values: Any) -> tuple[ReportRequest, Commission]:
    """A signed request to Dr Ada, due in so many working days (`due`), with events so many days ago."""
    who = person(family_name=name)
    due = values.pop("due", 20)
    given = {
        "signed_at": clock.now() - timedelta(days=30),
        "received_on": add_working_days(clock.today(), due),
        "copies": ["court"],
    } | values
    asked = report_request(who.id, **given)
    first = commission(asked)
    entries: list[Record] = [
        report_event(first, event, happened_on=clock.today() - timedelta(days=ago), recipient="court")
        for event, ago in events.items()
    ]
    desk.journal.save_many([who, asked, first, *entries])
    return asked, first


def line_of(desk: Desk, request_id: UUID) -> ReportLine:
    return next(line for line in report_lines(desk) if line.id == request_id)


def test_reports_stand_in_groups_the_most_pressing_first(desk: Desk) -> None:
    """Unsigned, critically overdue, overdue, due soon, not due yet, closed: in this order."""
    at_work = {"accepted": 20, "progress": 1}
    kept(desk, "Later", at_work, due=20)
    kept(desk, "Soon", at_work, due=2)
    kept(desk, "Late", at_work, due=-2)
    kept(desk, "Latest", at_work, due=-9)
    kept(desk, "Done", {"checked": 9, "served": 8, "closed": 7})
    desk.journal.save(report_request(desk.journal.save(person(family_name="Begun")).id))
    found = [(line.group, line.person_name.split(",")[0].title()) for line in report_lines(desk)]
    assert found == [
        ("unsigned", "Begun"),
        ("critical", "Latest"),
        ("overdue", "Late"),
        ("due_soon", "Soon"),
        ("not_due", "Later"),
        ("closed", "Done"),
    ]


def test_what_was_closed_long_ago_is_left_out(desk: Desk) -> None:
    """A closed report stays in the list for 90 days."""
    old, _ = kept(desk, "Old", {"closed": 91})
    new, _ = kept(desk, "New", {"closed": 90})
    assert {line.id for line in report_lines(desk)} == {new.id}
    assert old.id != new.id


def test_a_line_says_who_is_asked_and_whether_a_letter_can_go(desk: Desk) -> None:
    """The expert at work can be chased; one whose report is here cannot."""
    asked, first = kept(desk, "Waiting", {"accepted": 20, "chased": 3}, due=-1)
    line = line_of(desk, asked.id)
    assert (line.experts, line.commission_id, line.may_chase) == (("Dr Ada Synthetic",), first.id, True)
    assert line.chased_on == clock.today() - timedelta(days=3)
    here, _ = kept(desk, "Here", {"received": 1})
    assert not line_of(desk, here.id).may_chase


def test_a_list_is_searched_by_person_court_expert_and_case_number(desk: Desk) -> None:
    """Every word must be found, in any of them."""
    asked, _ = kept(desk, "Zzquill", {}, court_name="Nowhere Crown Court", case_urn="01ZZ1234526")
    line = line_of(desk, asked.id)
    assert all(line.holds(text) for text in ("zzq", "crown nowhere", "ada 01zz", ""))
    assert not line.holds("zzq elsewhere")


def test_two_thousand_requests_are_read_with_a_handful_of_statements(desk: Desk) -> None:
    """The number of statements does not grow with the number of requests."""
    with desk.vault.read() as connection:
        engine = connection.engine
    seen: list[str] = []
    sa.event.listen(engine, "before_cursor_execute", lambda *said: seen.append(str(said[2])))
    counted = []
    for requests in (1, 40):
        for number in range(requests):
            kept(desk, f"Person{number}", {"sent": 3, "accepted": 1})
        seen.clear()
        report_lines(desk)
        counted.append(len(seen))
    assert counted[0] == counted[1] < 12


def test_among_the_critical_the_nearest_hearing_comes_first(desk: Desk) -> None:
    """Then those without one, or whose hearing has passed, by the day that is next."""
    at_work = {"accepted": 20, "progress": 1}
    for name, due, hearing in (
        ("Passed", -30, -3),
        ("None", -20, None),
        ("Later", -15, 9),
        ("Tomorrow", -5, 1),
        ("Today", -4, 0),
    ):
        at = clock.now() + timedelta(days=hearing) if hearing is not None else None
        kept(desk, name, at_work, due=due, hearing_at=at)
    found = report_lines(desk)
    assert {line.group for line in found} == {"critical"}
    names = [line.person_name.split(",")[0].title() for line in found]
    assert names == ["Today", "Tomorrow", "Later", "Passed", "None"]


def test_what_presses_is_counted_as_the_list_counts_it(desk: Desk) -> None:
    """Critical and overdue reports, and none that is not signed, on time or closed."""
    at_work = {"accepted": 20, "progress": 1}
    for name, due in (("Late", -2), ("Latest", -9), ("Later", 20), ("Worst", -15)):
        kept(desk, name, at_work, due=due)
    desk.journal.save(report_request(desk.journal.save(person(family_name="Begun")).id))
    assert pressing(desk) == Pressing(critical=2, overdue=1) == Pressing.among(report_lines(desk))


def test_a_list_reads_less_than_a_page_and_says_the_same(desk: Desk) -> None:
    """Whatever happened to a report: what presses most and who is asked are as on its page."""
    histories: list[dict[str, int]] = [
        {},
        {"sent": 9},
        {"accepted": 9, "extension_granted": 3},
        {"accepted": 9, "received": 5, "sent_back": 4, "chased": 1},
        {"refused": 3},
        {"received": 5, "checked": 4, "served": 3},
        {"closed": 5, "received": 4},
    ]
    more = {"promised_on": clock.today() - timedelta(days=1)}
    for number, events in enumerate(histories):
        asked, _ = kept(desk, f"Case {number}", events, due=2, doctors=1 + number % 2)
        other = commission(asked, place=2, expert_name="Dr Bea Synthetic", in_error=number % 3 == 0)
        desk.journal.save_many([other, report_event(other, "accepted", **more)])
    for line in report_lines(desk):
        page = report_page(desk, line.id)
        assert line.due == page.dues[0]
        assert line.experts == tuple(one.commission.expert_name for one in page.current)
