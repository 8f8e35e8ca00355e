"""The four dates: proposed in working days, or told that they cannot be met."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cjld_desktop import clock
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.domain.working_days import add_working_days, is_working_day, working_days_between
from cjld_desktop.services import report_rules_dates
from cjld_desktop.services.report_rules import DATES, Case
from tests import builders

TODAY = clock.today()
HEARING = add_working_days(TODAY, 40)
DAYS = st.integers(min_value=-60, max_value=200).map(lambda n: TODAY + timedelta(days=n))


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def case(
    hearing: date | None,
    directed: date | None = TODAY,
    expert: Expert | None = None,
    limits: dict[str, int] | None = None,
) -> Case:
    request = builders.report_request(hearing_at=at(hearing) if hearing else None, directed_on=directed)
    return Case(request, builders.person(), TODAY, expert, agreement(limits) if limits else None)


def agreement(limits: dict[str, int]) -> ServiceLevelAgreement:
    given_by = {"title": "Panel", "limits": limits, "recorded_by": builders.WORKER}
    return ServiceLevelAgreement.checked(given_by)


def away(first: date, last: date, **values: Any) -> Expert:
    leave = [{"from": first.isoformat(), "to": last.isoformat(), "why": "Leave"}]
    return builders.expert(leave=leave, **values)


def test_the_proposed_dates_are_those_of_the_list() -> None:
    """Two and five working days after the direction, thirteen and three before the hearing."""
    dates = report_rules_dates.propose(case(HEARING)).dates
    assert dates == {
        "delivered_on": add_working_days(TODAY, 2),
        "refusal_by_on": add_working_days(TODAY, 5),
        "review_on": add_working_days(HEARING, -13),
        "received_on": add_working_days(HEARING, -3),
    }


@settings(max_examples=60, deadline=None)
@given(
    hearing=DAYS,
    directed=st.one_of(st.none(), DAYS),
    limits=st.one_of(
        st.none(),
        st.fixed_dictionaries(
            {}, optional={step: st.integers(1, 30) for step in ("deliver", "reply", "report", "progress")}
        ),
    ),
    leave=st.one_of(st.none(), st.tuples(DAYS, st.integers(0, 40))),
    report_days=st.one_of(st.none(), st.integers(1, 40)),
)
def test_a_proposal_can_be_met_or_says_what_could(
    hearing: date,
    directed: date | None,
    limits: dict[str, int] | None,
    leave: tuple[date, int] | None,
    report_days: int | None,
) -> None:
    """Never a past day, a holiday or a wrong order; time to write without leave, time to read; else none."""
    expert = (
        away(leave[0], leave[0] + timedelta(days=leave[1]), report_days=report_days)
        if leave
        else builders.expert(report_days=report_days)
    )
    checked = case(hearing, directed, expert, limits)
    proposal = report_rules_dates.propose(checked)
    days = list(proposal.dates.values())
    if not days:
        assert hearing < TODAY or proposal.cautions[-1].field == "hearing_at"
        assert hearing < TODAY or proposal.earliest_hearing is None or proposal.earliest_hearing > hearing
        return
    needed, _agreed = report_rules_dates.days_needed(checked)
    assert list(proposal.dates) == list(DATES)
    assert days == sorted(days)
    assert all(is_working_day(day) and day >= TODAY for day in days)
    assert working_days_between(days[-1], hearing) >= 3
    assert report_rules_dates.writing_days(days[0], days[-1], expert) >= needed


@settings(max_examples=40, deadline=None)
@given(hearing=DAYS, directed=DAYS, report=st.integers(1, 40))
def test_the_earliest_hearing_named_is_the_earliest_that_fits(
    hearing: date, directed: date, report: int
) -> None:
    """On the day named the dates can be met; one working day before they cannot."""
    expert = builders.expert(report_days=report)
    earliest = report_rules_dates.propose(case(hearing, directed, expert)).earliest_hearing
    if earliest is None:
        assert hearing < TODAY
        return
    assert report_rules_dates.propose(case(earliest, directed, expert)).dates
    before = add_working_days(earliest, -1)
    assert not report_rules_dates.propose(case(before, directed, expert)).dates


def test_a_hearing_too_near_is_told_with_the_earliest_that_fits() -> None:
    """No past date is proposed: two days to deliver, fifteen to write, three to read."""
    proposal = report_rules_dates.propose(case(add_working_days(TODAY, 6)))
    assert proposal.dates == {}
    assert proposal.earliest_hearing == add_working_days(TODAY, 20)
    assert "cannot be met" in proposal.cautions[0].text
    assert "the report needs 15" in proposal.cautions[0].text


def test_an_agreement_sets_its_own_days() -> None:
    """Delivery counts from the sending, the reply and the report from delivery, as the agreement says."""
    limits = {"send": 1, "deliver": 1, "reply": 2, "report": 20, "progress": 9}
    dates = report_rules_dates.propose(case(HEARING, limits=limits)).dates
    assert dates == {
        "delivered_on": add_working_days(TODAY, 2),
        "refusal_by_on": add_working_days(TODAY, 4),
        "review_on": add_working_days(TODAY, 11),
        "received_on": add_working_days(TODAY, 22),
    }


def test_a_direction_of_some_weeks_ago_is_counted_from_today_and_told() -> None:
    """The commission cannot be delivered last week."""
    proposal = report_rules_dates.propose(case(HEARING, add_working_days(TODAY, -15)))
    assert proposal.dates["delivered_on"] == add_working_days(TODAY, 2)
    assert "counted from today" in proposal.cautions[0].text


def test_leave_is_no_time_to_write() -> None:
    """Two weeks away move the earliest hearing by the working days of those two weeks."""
    first = add_working_days(TODAY, 5)
    last = first + timedelta(days=13)
    free = report_rules_dates.propose(case(HEARING, expert=builders.expert(report_days=15)))
    leave = report_rules_dates.propose(case(HEARING, expert=away(first, last, report_days=15)))
    assert free.earliest_hearing
    assert leave.earliest_hearing
    lost = sum(is_working_day(first + timedelta(days=n)) for n in range(14))
    assert working_days_between(free.earliest_hearing, leave.earliest_hearing) == lost


def test_leave_without_end_is_told() -> None:
    """An expert away for years has no date, and the sentence says so."""
    proposal = report_rules_dates.propose(
        case(HEARING, expert=away(TODAY, TODAY + timedelta(days=3000), report_days=5))
    )
    assert proposal.dates == {}
    assert "away for too long" in proposal.cautions[0].text


def test_dates_out_of_this_world_are_not_worked_with() -> None:
    """A hundred years off either way and a passed hearing give no dates and no fault."""
    for hearing in (
        date(TODAY.year + 100, 12, 30),
        date(TODAY.year - 100, 11, 23),
        TODAY - timedelta(days=1),
        None,
    ):
        assert report_rules_dates.propose(case(hearing)).dates == {}
    assert report_rules_dates.propose(case(HEARING, date(1901, 1, 1))).dates == {}


@settings(max_examples=40, deadline=None)
@given(
    limits=st.dictionaries(
        st.sampled_from(["send", "deliver", "reply", "progress", "report", "check", "serve", "translate"]),
        st.sampled_from([-(10**19), -1, 0, 1, 260, 261, 10**6, 10**19]),
    ),
    days=st.sampled_from([None, -1, 0, 260, 10**6]),
)
def test_limits_that_cannot_be_meant_end_in_dates_or_a_sentence(
    limits: dict[str, int], days: int | None
) -> None:
    """Another computer may have written any number: the dates are in order, or it says why there are none."""
    found = report_rules_dates.propose(case(HEARING, expert=builders.expert(report_days=days), limits=limits))
    assert found.dates or any(one.text for one in found.cautions)
    assert list(found.dates.values()) == sorted(found.dates.values())
