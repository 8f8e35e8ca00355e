"""What past reports say together, and how small numbers are kept quiet."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.record import new_id
from cjld_desktop.domain.report_check import ReportCheck
from cjld_desktop.services import expert_history
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.expert_history import ExpertHistory, Turn
from cjld_desktop.services.experts import Experts
from cjld_desktop.services.providers import Providers
from tests import builders
from tests.reports_of_experts import finished_reports

SENT, DUE, CAME = date(2026, 10, 5), date(2026, 10, 26), date(2026, 10, 23)
REQUEST = builders.report_request(hours_limit=10.0, hourly_rate=108.0)
FINISHED: Any = (("sent", SENT, {}), ("received", CAME, {}))


def event(of: Commission, code: str, on: date, **values: Any) -> Any:
    return builders.report_event(of, code, happened_on=on, **values)


def one_turn(*events: tuple[str, date, dict[str, Any]], fee: float | None = None) -> Turn:
    made = builders.commission(REQUEST, received_on=DUE)
    check = ReportCheck.checked(
        {
            "person_id": made.person_id,
            "request_id": made.request_id,
            "commission_id": made.id,
            "fee": fee,
            "recorded_by": builders.WORKER,
        }
    )
    kept = [event(made, code, on, **values) for code, on, values in events]
    return expert_history.turn(made, kept, [check], REQUEST)


def test_turnaround_is_working_days_from_sent_to_received() -> None:
    """A report sent on a Monday and received on the Friday two weeks after took 14 working days."""
    turn = one_turn(("sent", SENT, {}), ("received", CAME, {}))
    assert (turn.working_days, turn.late_by) == (14, 0)


def test_a_late_report_says_by_how_much_and_why() -> None:
    """Late against the day in force: an extension that was granted moves it, one refused does not."""
    asked = ("extension_asked", date(2026, 10, 20), {"detail": "Waiting for notes"})
    late = one_turn(
        ("sent", SENT, {}), asked, ("extension_refused", CAME, {}), ("received", date(2026, 10, 28), {})
    )
    assert (late.late_by, late.why, late.extensions_granted) == (2, ("Waiting for notes",), 0)
    granted = ("extension_granted", CAME, {"new_received_on": date(2026, 10, 30)})
    moved = one_turn(("sent", SENT, {}), asked, granted, ("received", date(2026, 10, 28), {}))
    assert (moved.late_by, moved.due_on, moved.first_due_on) == (0, date(2026, 10, 30), DUE)


def test_an_extension_granted_afterwards_does_not_make_it_timely() -> None:
    """Only what was in force when the report came counts."""
    turn = one_turn(
        ("sent", SENT, {}),
        ("received", date(2026, 10, 28), {}),
        ("extension_granted", date(2026, 10, 29), {"new_received_on": date(2026, 10, 30)}),
    )
    assert turn.late_by == 2


def test_a_report_sent_back_counts_from_when_it_first_came() -> None:
    """The second version is no second report."""
    turn = one_turn(
        ("sent", SENT, {}), ("received", CAME, {}), ("sent_back", CAME, {}), ("received", DUE, {}), fee=1200.0
    )
    assert (turn.working_days, turn.sent_back) == (14, 1)
    assert (turn.fee, turn.authority) == (1200.0, 1080.0)


@pytest.mark.parametrize("events", [(), (("sent", SENT, {}),), (("refused", SENT, {}),)])
def test_what_has_not_come_has_no_number(events: tuple[Any, ...]) -> None:
    """An open or refused commission is not finished and not late."""
    turn = one_turn(*events)
    assert (turn.is_finished, turn.late_by) == (False, None)


def test_a_day_of_receipt_before_sending_is_not_counted() -> None:
    """A slip of the pen makes no report quick."""
    assert one_turn(("sent", CAME, {}), ("received", SENT, {})).working_days is None


def test_a_ceiling_is_the_authority_before_hours_at_a_rate() -> None:
    """Without either there is none."""
    ceiling = builders.report_request(fee_ceiling=900.0, hours_limit=10.0, hourly_rate=108.0)
    assert expert_history.authority(ceiling) == 900.0
    assert expert_history.authority(builders.report_request(hours_limit=10.0)) is None


def test_few_reports_give_no_number_at_all() -> None:
    """With one report fewer than the least, every number is None and the words name only the least."""
    turn = one_turn(("sent", SENT, {}), ("received", CAME, {}), fee=1.0)
    facts = expert_history.facts([turn] * 4)
    numbers = {name: value for name, value in vars(facts).items() if name not in ("least", "words")}
    assert set(numbers.values()) == {None}
    assert [one.text for one in facts.words] == [
        "Fewer than 5 finished reports: too few to say anything about time, dates or cost."
    ]


def test_enough_reports_give_the_middle_and_the_spread() -> None:
    """Each number stands beside the number of reports it is of."""
    quick = one_turn(("sent", SENT, {}), ("received", CAME, {}), fee=1000.0)
    late = one_turn(("sent", SENT, {}), ("received", date(2026, 10, 28), {}), fee=1100.0)
    facts = expert_history.facts([quick, quick, quick, late, late])
    assert (facts.finished, facts.middle, facts.quickest, facts.slowest) == (5, 14, 14, 17)
    assert (facts.dated, facts.kept, facts.costed, facts.within_authority) == (5, 3, 5, 3)
    said = " ".join(one.text for one in facts.words)
    assert "in working days: 14 in the middle, 14 to 17, over 5 reports" in said
    assert "in force: 3 of 5. Late: 2; the longest delay in working days: 2" in said
    assert "do not compare people" in said


def test_what_few_reports_have_is_left_out_of_many() -> None:
    """Five finished reports of which two have a cost say nothing about cost."""
    plain = one_turn(("sent", SENT, {}), ("received", CAME, {}))
    costed = one_turn(("sent", SENT, {}), ("received", CAME, {}), fee=1000.0)
    facts = expert_history.facts([plain, plain, plain, costed, costed])
    assert (facts.costed, facts.within_authority) == (None, None)
    assert "authority" not in " ".join(one.text for one in facts.words)


def test_a_history_is_read_from_the_records(desk: Desk) -> None:
    """Of an expert and of a provider, the newest first; what was entered in error is left out."""
    expert = Experts(desk).add({"name": "Dr Ada Synthetic"})
    made = finished_reports(desk, expert, 6)
    history = ExpertHistory(desk)
    assert expert_history.facts(history.of_expert(expert.id)).finished == 6
    days = [one.sent_on for one in history.of_expert(expert.id) if one.sent_on]
    assert days == sorted(days, reverse=True)
    desk.journal.mark_in_error(made[0], "Wrong expert")
    assert len(history.of_expert(expert.id)) == 5


def test_a_provider_has_the_history_of_those_who_work_for_it(desk: Desk) -> None:
    """Together, however few each has written."""
    trust = Providers(desk).add({"name": "Quorn NHS Trust", "phone": "1"})
    for name, number in (("Dr Ada Synthetic", 3), ("Bea Quill", 2)):
        one = desk.journal.save(
            Expert.checked({"name": name, "provider_id": trust.id, "recorded_by": builders.WORKER})
        )
        finished_reports(desk, one, number)
    turns = ExpertHistory(desk).of_provider(trust.id)
    assert expert_history.facts(turns).finished == 5


def test_an_expert_without_reports_has_an_empty_history(desk: Desk) -> None:
    """And nobody asked for gives nothing."""
    expert = Experts(desk).add({"name": "Dr Ada Synthetic"})
    assert ExpertHistory(desk).of_expert(expert.id) == []
    assert ExpertHistory(desk).of_experts([]) == {}


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=1, max_size=4))
def test_the_few_of_one_expert_cannot_be_worked_out_from_those_of_all(
    numbers: list[tuple[int, int]],
) -> None:
    """What is told of all, less what is told of each, leaves nothing, or enough to say nothing of one."""
    finished_one = one_turn(*FINISHED)
    experts = [
        [replace(finished_one, expert_id=who, fee=1.0 if at < with_cost else None) for at in range(finished)]
        for who, (finished, with_cost) in zip((new_id() for _ in numbers), numbers, strict=True)
    ]
    together = expert_history.facts([one for turns in experts for one in turns])
    for name in ("finished", "costed"):
        if (whole := getattr(together, name)) is not None:
            told = [getattr(expert_history.facts(turns), name) for turns in experts]
            left = whole - sum(number for number in told if number)
            assert left == 0 or left >= together.least
