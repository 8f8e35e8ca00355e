"""Where a commission stands, out of entries that arrive in any order."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjld_desktop.domain.report_event import REPORT_EVENTS, ReportEvent
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.services.report_progress import chain, current, progress
from tests.builders import commission, report_event, report_request

MONDAY = date(2026, 11, 2)
REQUEST = report_request(copies=["court", "defence"], received_on=date(2026, 11, 20))
FIRST = commission(REQUEST)


def at(day: int, event: str, **values: object) -> ReportEvent:
    """An entry of the day so many days after Monday 2 November 2026."""
    return report_event(FIRST, event, happened_on=MONDAY + timedelta(days=day), **values)


def stage_of(*events: ReportEvent, request: ReportRequest = REQUEST) -> str:
    return progress(FIRST, request, events).stage


ENTRIES = st.lists(
    st.builds(
        lambda code, day, struck: at(
            day, code, in_error=struck, in_error_why="Slip" if struck else "", recipient="court"
        ),
        st.sampled_from(REPORT_EVENTS),
        st.integers(0, 4),
        st.booleans(),
    ),
    max_size=8,
)


@given(st.data())
def test_the_order_of_arrival_does_not_matter(data: st.DataObject) -> None:
    """Two computers that hear of the same entries in other orders show the same."""
    entries = data.draw(ENTRIES)
    shuffled = data.draw(st.permutations(entries))
    assert progress(FIRST, REQUEST, entries) == progress(FIRST, REQUEST, shuffled)


@given(ENTRIES)
def test_nothing_is_lost(entries: list[ReportEvent]) -> None:
    """Every entry is shown, standing or struck out, and hearing of one twice changes nothing."""
    found = progress(FIRST, REQUEST, entries)
    assert {e.id for e in (*found.events, *found.struck)} == {e.id for e in entries}
    assert progress(FIRST, REQUEST, [*entries, *entries]) == found


@given(ENTRIES)
def test_what_is_struck_out_counts_for_nothing(entries: list[ReportEvent]) -> None:
    """The stage is the same as if the struck-out entries had never been made."""
    standing = [e for e in entries if not e.in_error]
    assert progress(FIRST, REQUEST, entries).stage == progress(FIRST, REQUEST, standing).stage


def test_a_report_goes_through_its_life() -> None:
    """Each entry leads to the next stage, and the last copy ends the serving."""
    life = [
        (at(0, "sent"), "sent"),
        (at(1, "delivered"), "delivered"),
        (at(2, "accepted"), "writing"),
        (at(9, "received"), "to_check"),
        (at(10, "sent_back"), "back"),
        (at(14, "received"), "to_check"),
        (at(15, "checked"), "to_serve"),
        (at(15, "served", recipient="court"), "to_serve"),
        (at(16, "served", recipient="defence"), "served"),
        (at(17, "closed"), "closed"),
    ]
    entries: list[ReportEvent] = []
    for entry, stage in life:
        entries.append(entry)
        assert stage_of(*entries) == stage


def test_a_step_written_twice_counts_once_by_its_first_day() -> None:
    """Two workers who both write down that it was sent change neither stage nor day."""
    found = progress(FIRST, REQUEST, [at(1, "sent"), at(0, "sent")])
    assert (found.stage, found.days["sent"], found.since) == ("sent", MONDAY, MONDAY)


def test_steps_left_out_do_not_hold_it_up() -> None:
    """A report that came without an acceptance slip is there to be checked."""
    assert stage_of(at(0, "sent"), at(5, "received")) == "to_check"
    assert stage_of(at(5, "accepted"), at(6, "sent")) == "writing"


def test_what_is_written_down_late_goes_where_it_happened() -> None:
    """A refusal of an earlier day does not undo the acceptance that followed it."""
    assert stage_of(at(0, "sent"), at(3, "accepted"), at(2, "refused")) == "writing"
    assert stage_of(at(0, "sent"), at(3, "received"), at(3, "refused")) == "to_check"


def test_a_granted_extension_moves_the_date_and_one_asked_does_not() -> None:
    """The date in force is the court's; what is only asked for shows until it is answered."""
    until = date(2026, 12, 4)
    asked = at(5, "extension_asked", new_received_on=until)
    found = progress(FIRST, REQUEST, [at(0, "accepted"), asked])
    assert (found.received_on, found.asked_until) == (date(2026, 11, 20), until)
    assert found.next_events[:2] == ("extension_granted", "extension_refused")
    granted = at(6, "extension_granted", new_received_on=until)
    answered = progress(FIRST, REQUEST, [at(0, "accepted"), granted, asked])
    assert (answered.received_on, answered.extension_unanswered) == (until, False)


def test_the_last_promise_and_the_last_chase_are_known() -> None:
    """Chases are counted, and the newest promise stands."""
    found = progress(
        FIRST,
        REQUEST,
        [
            at(0, "accepted", promised_on=date(2026, 11, 18)),
            at(9, "chased", promised_on=date(2026, 11, 25)),
            at(8, "chased"),
        ],
    )
    assert (found.promised_on, found.chased_on, found.chases) == (date(2026, 11, 25), date(2026, 11, 11), 2)


def test_somebody_alone_is_told_the_substance_in_place_of_the_defence() -> None:
    """An unrepresented defendant's report is not served before they were told its substance."""
    alone = report_request(copies=["court", "defence"], representation="unrepresented")
    first = commission(alone)
    entries = [report_event(first, "checked"), report_event(first, "served", recipient="court")]
    assert progress(first, alone, entries).to_serve == ("defendant",)
    told = [*entries, report_event(first, "told_in_substance")]
    assert progress(first, alone, told).stage == "served"


def test_a_refusal_leads_to_the_next_expert_and_two_doctors_stand_beside_each_other() -> None:
    """Of each doctor's place the expert who is asked now counts; the refusal stays in sight."""
    next_one = commission(REQUEST, expert_name="Dr Ben Synthetic", follows_id=FIRST.id)
    second = commission(REQUEST, expert_name="Dr Cy Synthetic", place=2)
    whole = chain([second, next_one, FIRST], REQUEST, [at(0, "refused")])
    assert [one.commission.expert_name for one in whole] == [
        "Dr Ada Synthetic",
        "Dr Ben Synthetic",
        "Dr Cy Synthetic",
    ]
    assert [one.commission.id for one in current(whole)] == [next_one.id, second.id]


def test_two_computers_that_each_asked_a_next_expert_both_show() -> None:
    """Neither commission is hidden by the other."""
    one, other = (commission(REQUEST, follows_id=FIRST.id) for _ in range(2))
    whole = chain([FIRST, one, other], REQUEST, [at(0, "no_answer")])
    assert {p.commission.id for p in current(whole)} == {one.id, other.id}


def test_when_everybody_refused_the_last_one_shows() -> None:
    """Somebody must still be asked, and the last refusal says so."""
    next_one = commission(REQUEST, follows_id=FIRST.id)
    entries = [at(0, "refused"), report_event(next_one, "refused", happened_on=MONDAY)]
    (last,) = current(chain([FIRST, next_one], REQUEST, entries))
    assert (last.commission.id, last.stage) == (next_one.id, "ended")


@pytest.mark.parametrize("day", [3, 4])
def test_a_report_that_came_is_not_closed_away_by_somebody_who_did_not_know(day: int) -> None:
    """Closed at one computer, received at another on that day or later: it waits for its check."""
    closed = at(3, "closed", detail="No report came", recorded_at=datetime(2026, 11, 5, 9, tzinfo=UTC))
    received = at(day, "received", recorded_at=datetime(2026, 11, 6, 9, tzinfo=UTC))
    assert stage_of(at(0, "accepted"), closed, received) == "to_check"


def test_a_report_that_is_closed_after_it_came_stays_closed() -> None:
    """Whoever closes knows what was written down before."""
    received = at(3, "received", recorded_at=datetime(2026, 11, 5, 9, tzinfo=UTC))
    closed = at(3, "closed", detail="Case dropped", recorded_at=datetime(2026, 11, 5, 10, tzinfo=UTC))
    assert stage_of(at(0, "accepted"), closed, received) == "closed"


@pytest.mark.parametrize("event", ["refused", "no_answer", "withdrawn"])
def test_a_commission_taken_back_elsewhere_does_not_hide_a_report_that_came(event: str) -> None:
    """Received at one computer, given up at another: the report waits for its check."""
    for day in (2, 3, 4):
        assert stage_of(at(0, "accepted"), at(3, "received"), at(day, event)) == "to_check"


def test_an_entry_of_a_sort_this_program_does_not_know_is_shown_and_changes_nothing() -> None:
    """A newer program may have written it."""
    strange = at(3, "sent")
    vars(strange)["event"] = "translated"
    found = progress(FIRST, REQUEST, [strange, at(0, "accepted")])
    assert (found.stage, found.events[-1]) == ("writing", strange)


def test_what_was_promised_before_the_report_came_is_done_with() -> None:
    """Sent back, the report is awaited anew: an old promise, or an old request for time, asks for nothing."""
    before = [
        at(0, "accepted", promised_on=date(2026, 11, 9)),
        at(2, "extension_asked", new_received_on=date(2026, 11, 30)),
        at(3, "received"),
        at(4, "sent_back"),
    ]
    found = progress(FIRST, REQUEST, before)
    assert (found.stage, found.promised_on, found.asked_until) == ("back", None, None)
    again = progress(FIRST, REQUEST, [*before, at(5, "chased", promised_on=date(2026, 11, 13))])
    assert again.promised_on == date(2026, 11, 13)
