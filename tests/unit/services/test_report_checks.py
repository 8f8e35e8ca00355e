"""Checks of received reports: begun, filled in, signed with a clear result."""

from datetime import date, timedelta
from typing import Any

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.domain.working_days import add_working_days
from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.people import People
from cjld_desktop.services.report_checks import CheckPage, ReportChecks
from tests import builders


def received(desk: Desk, *, due_on: date | None = None, **request: Any) -> Commission:
    """A commission whose report came in today."""
    person = People(desk).add({"family_name": "Zzquill"}, {})
    asked = {"issues": ["understand_charge"], "own_questions": ["Would breaks help?"], "copies": ["court"]}
    of = builders.report_request(person.id, **(asked | {"received_on": due_on or clock.today()} | request))
    commission = builders.commission(of)
    steps = [builders.report_event(commission, step) for step in ("sent", "accepted", "received")]
    desk.journal.save_many([of, commission, *steps])
    return commission


def filled(desk: Desk, commission: Commission, **wrong: dict[str, str]) -> CheckPage:
    """A check with every point looked at; what is not named in `wrong` is in order."""
    checks = ReportChecks(desk)
    check = checks.start(commission.id)
    page = checks.page(check.id)
    points = {one.code: "yes" for one in page.points} | wrong.get("points", {})
    questions = {one.code: "answered" for one in page.questions} | wrong.get("questions", {})
    checks.change(check.id, {"points": points, "questions": questions})
    return checks.page(check.id)


def steps(desk: Desk, commission: Commission) -> list[str]:
    return [one.event for one in desk.find(ReportEvent, commission_id=commission.id)]


def test_a_check_begins_only_when_a_report_is_here(desk: Desk) -> None:
    """Otherwise a sentence says what to write down first, and nothing is begun."""
    person = People(desk).add({"family_name": "Zzquill"}, {})
    of = builders.report_request(person.id)
    commission = builders.commission(of)
    desk.journal.save_many([of, commission])
    with pytest.raises(RefusedError, match="received first"):
        ReportChecks(desk).start(commission.id)
    assert ReportChecks(desk).of_commission(commission.id) == []


def test_an_unsigned_check_is_gone_on_with(desk: Desk) -> None:
    """Two people who open it work on one check, not on two."""
    commission = received(desk)
    checks = ReportChecks(desk)
    begun = checks.start(commission.id)
    checks.give(begun.id, {"points.i_summary": "part", "remarks.i_summary": "One line only", "hours": 2.5})
    again = checks.start(commission.id)
    assert (again.id, again.points, again.hours) == (begun.id, {"i_summary": "part"}, 2.5)
    assert checks.give(begun.id, {"remarks.i_summary": ""}).remarks == {}


@pytest.mark.parametrize(("name", "number"), [("pages", -1), ("pages", 1.5), ("hours", -2.0), ("fee", -0.01)])
def test_a_number_that_cannot_be_is_refused_by_its_field(desk: Desk, name: str, number: float) -> None:
    """Nothing of it is kept, and the sentence is for the field."""
    checks = ReportChecks(desk)
    begun = checks.start(received(desk).id)
    with pytest.raises(InvalidError) as fault:
        checks.give(begun.id, {name: number})
    assert list(fault.value.fields) == [name]
    assert getattr(checks.get(begun.id), name) is None


def test_a_sound_report_is_signed_as_fit_and_its_copies_are_next(desk: Desk) -> None:
    """The check and the step of the report are one transaction, by the same hand."""
    commission = received(desk)
    page = filled(desk, commission)
    assert (page.proposed, page.findings) == ("fit", ())
    signed = ReportChecks(desk).sign(page.check.id, "fit")
    assert (signed.result, signed.is_signed) == ("fit", True)
    assert steps(desk, commission)[-1] == "checked"


def test_a_report_that_lacks_something_goes_back(desk: Desk) -> None:
    """The step in the log says so, and the report is awaited again."""
    commission = received(desk)
    page = filled(desk, commission, questions={"issue:understand_charge": "not_answered"})
    assert page.proposed == "back"
    ReportChecks(desk).sign(page.check.id, "back")
    assert steps(desk, commission)[-1] == "sent_back"


def test_a_result_against_the_findings_needs_its_reason(desk: Desk) -> None:
    """Whoever checks decides, and says why; without the reason nothing is signed."""
    commission = received(desk)
    page = filled(desk, commission, points={"k_truth": "no"})
    checks = ReportChecks(desk)
    with pytest.raises(RefusedError, match="Give the reason"):
        checks.sign(page.check.id, "fit")
    assert not checks.get(page.check.id).is_signed
    signed = checks.sign(page.check.id, "fit", "The court has the declaration on its file")
    assert signed.result_note == "The court has the declaration on its file"


@pytest.mark.parametrize("result", ["fit", "back"])
def test_no_result_while_a_point_is_open(desk: Desk, result: str) -> None:
    """Not even with a reason: an unlooked-at point is no finding."""
    commission = received(desk)
    checks = ReportChecks(desk)
    check = checks.start(commission.id)
    with pytest.raises(RefusedError, match="no answer yet"):
        checks.sign(check.id, result, "In a hurry")
    assert steps(desk, commission)[-1] == "received"


def test_a_result_nobody_knows_is_refused(desk: Desk) -> None:
    """Nothing is signed by a slip."""
    page = filled(desk, received(desk))
    with pytest.raises(RefusedError, match="fit for purpose"):
        ReportChecks(desk).sign(page.check.id, "")


def test_lateness_is_held_against_the_date_in_force(desk: Desk) -> None:
    """An extension the court granted moves the day; the date first agreed no longer counts."""
    due = add_working_days(clock.today(), -3)
    commission = received(desk, due_on=due)
    assert [one.code for one in filled(desk, commission).findings] == ["late"]
    granted = builders.report_event(
        commission, "extension_granted", happened_on=due, new_received_on=clock.today()
    )
    desk.journal.save(granted)
    assert filled(desk, commission).findings == ()


def test_a_report_that_came_again_is_checked_again(desk: Desk) -> None:
    """The first check stays as it was signed; the second begins empty."""
    commission = received(desk)
    first = filled(desk, commission, points={"j_duty": "no"})
    checks = ReportChecks(desk)
    checks.sign(first.check.id, "back")
    desk.journal.save(
        builders.report_event(commission, "received", happened_on=clock.today() + timedelta(days=1))
    )
    second = checks.start(commission.id)
    assert (second.id != first.check.id, second.points) == (True, {})
    assert len(checks.of_commission(commission.id)) == 2


def test_the_check_of_what_came_last_is_shown(desk: Desk) -> None:
    """A signed one stays in front until the report comes again; looking at it begins no other."""
    commission = received(desk)
    checks = ReportChecks(desk)
    first = filled(desk, commission, points={"j_duty": "no"}).check
    assert checks.current(commission.id).id == first.id
    checks.sign(first.id, "back")
    assert checks.current(commission.id).id == first.id
    assert len(checks.of_commission(commission.id)) == 1
    desk.journal.save(builders.report_event(commission, "received"))
    assert not checks.current(commission.id).is_signed


def test_a_check_struck_out_is_begun_anew(desk: Desk) -> None:
    """With its reason in the history."""
    commission = received(desk)
    checks = ReportChecks(desk)
    begun = checks.start(commission.id)
    checks.mark_in_error(begun.id, "Wrong report")
    assert checks.start(commission.id).id != begun.id


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -1, 10**30])
@pytest.mark.parametrize("name", ["pages", "hours", "fee"])
def test_a_number_that_cannot_be_is_refused_with_a_sentence(desk: Desk, name: str, number: float) -> None:
    """Whatever was typed, the field is named and the rest is kept."""
    check = ReportChecks(desk).start(received(desk).id)
    with pytest.raises(InvalidError) as refused:
        ReportChecks(desk).give(check.id, {name: number})
    assert list(refused.value.fields) == [name]
