"""One report checked on two computers without a line between them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from cjld_desktop.domain.record import new_id
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.services.disclosures import Disclosures
from cjld_desktop.services.report_checks import ReportChecks
from tests import builders
from tests.sync.computers import Computer, desk_at

Make = Callable[[int], list[Computer]]


@pytest.fixture
def computers(team: Make) -> list[Computer]:
    """Two computers that both know a report that came in."""
    made = team(2)
    person = made[0].journal.save(builders.person())
    request = builders.report_request(person.id, own_questions=["Would breaks help?"], copies=["court"])
    commission = builders.commission(request)
    made[0].journal.save_many([request, commission, builders.report_event(commission, "received")])
    sync_all(made)
    return made


def sync_all(computers: list[Computer]) -> None:
    for computer in [*computers, *computers]:
        assert computer.sync().notices == []


def commission_of(computer: Computer) -> ReportEvent:
    (received,) = desk_at(computer).find(ReportEvent, event="received")
    return received


def begun_on_both(computers: list[Computer], *given: dict[str, Any]) -> UUID:
    """A check begun and filled in on each while offline; then they sync."""
    which = commission_of(computers[0]).commission_id
    assert which is not None
    for computer, answers in zip(computers, given, strict=True):
        checks = ReportChecks(desk_at(computer))
        checks.give(checks.start(which).id, answers)
    sync_all(computers)
    return which


def test_a_check_begun_on_both_while_offline_becomes_one(computers: list[Computer]) -> None:
    """It merges point by point on whichever computer opens it next, and nobody has anything to decide."""
    which = begun_on_both(
        computers,
        {"points.k_truth": "yes", "pages": 12},
        {"points.j_duty": "no", "points.k_truth": "yes", "remarks.j_duty": "Not stated"},
    )
    for computer in computers:  # both at once, as after a sync in the morning
        ReportChecks(desk_at(computer)).start(which)
    sync_all(computers)
    for computer in computers:
        (check,) = ReportChecks(desk_at(computer)).of_commission(which)
        assert check.points == {"k_truth": "yes", "j_duty": "no"}
        assert (check.remarks, check.pages) == ({"j_duty": "Not stated"}, 12)
        assert computer.doubts() == []


def test_a_point_answered_differently_is_open_again(computers: list[Computer]) -> None:
    """A person looks at it anew; the other points and both remarks stay."""
    which = begun_on_both(
        computers,
        {"points.k_truth": "yes", "points.j_duty": "yes", "remarks.k_truth": "Page 9"},
        {"points.k_truth": "no", "remarks.k_truth": "Not found"},
    )
    check = ReportChecks(desk_at(computers[1])).start(which)
    assert check.points == {"j_duty": "yes"}
    assert check.remarks == {"k_truth": "Page 9\nNot found"}


def test_two_who_go_on_with_one_check_offline_merge_by_point(computers: list[Computer]) -> None:
    """The points each answered stand; only one both answered differently waits for a person."""
    which = commission_of(computers[0]).commission_id
    assert which is not None
    check = ReportChecks(desk_at(computers[0])).start(which)
    sync_all(computers)
    for computer, answers in zip(
        computers,
        (
            {"points.k_truth": "yes", "points.i_summary": "yes"},
            {"points.k_truth": "no", "points.j_duty": "no"},
        ),
        strict=True,
    ):
        ReportChecks(desk_at(computer)).give(check.id, answers)
    sync_all(computers)
    for computer in computers:
        kept = ReportChecks(desk_at(computer)).get(check.id).points
        assert (kept["i_summary"], kept["j_duty"]) == ("yes", "no")
        assert {doubt.field for doubt in computer.doubts()} == {"points.k_truth"}


def test_the_same_copy_written_down_on_both_is_done_once_in_the_list(computers: list[Computer]) -> None:
    """Both entries stand in the log; striking one out leaves it done."""
    here, there = (desk_at(computer) for computer in computers)
    received = commission_of(computers[0])
    which = received.commission_id
    assert which is not None
    here.journal.save(
        ReportEvent.checked(
            received.model_dump() | {"id": new_id(), "event": "checked", "attachment_id": None}
        )
    )
    sync_all(computers)
    steps = [
        Disclosures(desk).record(which, "copy", "court", on=received.happened_on) for desk in (here, there)
    ]
    sync_all(computers)
    Disclosures(there).take_back(steps[1].id, "Written down twice")
    sync_all(computers)
    for desk in (here, there):
        assert Disclosures(desk).of_commission(which)[0].done is not None
