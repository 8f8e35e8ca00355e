"""The arithmetic of hospital orders: days, weeks, months, renewals."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjld_desktop.domain import order_dates
from cjld_desktop.domain.order_dates import Limits, Period
from cjld_desktop.domain.working_days import is_working_day

REMAND = Limits(bed_days=7, first_days=28, renewal_days=28, total_days=84)
INTERIM = Limits(bed_days=28, first_days=84, renewal_days=28, total_months=12)
HOSPITAL = Limits(bed_days=28)
MADE = date(2026, 11, 23)
DAYS = st.dates(date(2023, 1, 1), date(2032, 12, 31))


def after(days: int) -> date:
    return MADE + timedelta(days=days)


def test_day_one_is_the_day_of_the_order() -> None:
    """Seven days from a Monday end on the Sunday, 28 days on a Sunday four weeks on."""
    assert order_dates.bed_by(MADE, REMAND) == date(2026, 11, 29)
    assert order_dates.bed_by(MADE, HOSPITAL) == date(2026, 12, 20)
    assert order_dates.latest_end(MADE, MADE, REMAND, renewal=False) == date(2026, 12, 20)
    assert order_dates.last_in_all(MADE, REMAND) == date(2027, 2, 14)


def test_a_service_may_count_from_the_day_after() -> None:
    """Where the data says that the day of the order does not count, every limit is a day later."""
    later = Limits(bed_days=7, first_days=28, renewal_days=28, total_days=84, first_day_counts=False)
    assert order_dates.bed_by(MADE, later) == date(2026, 11, 30)
    assert order_dates.last_in_all(MADE, later) == date(2027, 2, 15)
    assert order_dates.last_of_months(MADE, 12, first_day_counts=False) == date(2027, 11, 23)


@pytest.mark.parametrize(
    ("begins", "months", "ends"),
    [
        (date(2026, 11, 23), 12, date(2027, 11, 22)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 3, 1), 12, date(2024, 2, 29)),
        (date(2023, 2, 28), 12, date(2024, 2, 27)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2026, 1, 1), 12, date(2026, 12, 31)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
    ],
)
def test_months_end_the_day_before_the_same_day(begins: date, months: int, ends: date) -> None:
    """Or with the month, where it has no such day."""
    assert order_dates.last_of_months(begins, months) == ends


@given(DAYS)
def test_twelve_months_are_a_year_and_never_more_than_366_days(begins: date) -> None:
    """From any day, a leap day too: the next period of a year begins right after, without overlap."""
    ends = order_dates.last_of_months(begins, 12)
    assert (ends - begins).days + 1 in (365, 366)
    assert ends < order_dates.last_of_months(begins, 12, first_day_counts=False) + timedelta(days=1)


@given(DAYS, st.integers(1, 24))
def test_a_later_day_never_ends_earlier(begins: date, months: int) -> None:
    """The limit moves forward with the order, or stands still at the end of a short month."""
    ends = order_dates.last_of_months(begins, months)
    assert begins <= ends <= order_dates.last_of_months(begins + timedelta(days=1), months)


@given(DAYS, st.lists(st.integers(1, 40), min_size=1, max_size=8))
def test_no_row_of_accepted_periods_passes_a_limit(made_on: date, lengths: list[int]) -> None:
    """However a court renews, every accepted remand is at most 28 days, and all together 12 weeks."""
    kept: list[Period] = []
    begins = made_on
    for days in lengths:
        new = Period(begins, begins + timedelta(days=days - 1))
        if order_dates.refusal(made_on, kept, new, REMAND) is None:
            kept.append(new)
            begins = new.ends + timedelta(days=1)
    assert all(period.days <= 28 for period in kept)
    assert sum(period.days for period in kept) <= 84


@given(DAYS, st.integers(1, 400))
def test_what_is_refused_as_too_long_is_lawful_to_the_day_named(made_on: date, days: int) -> None:
    """The refusal names the last lawful day: a period to that day is accepted, a day more is not."""
    ends = made_on + timedelta(days=days - 1)
    against = order_dates.refusal(made_on, [], Period(made_on, ends), INTERIM)
    if against is None:
        assert days <= 84
        return
    assert against.last_lawful is not None
    assert order_dates.refusal(made_on, [], Period(made_on, against.last_lawful), INTERIM) is None
    one_more = Period(made_on, against.last_lawful + timedelta(days=1))
    assert order_dates.refusal(made_on, [], one_more, INTERIM) is not None


@pytest.mark.parametrize(
    ("earlier", "new", "fault", "last_lawful"),
    [
        ([], Period(after(1), after(10)), "not_with_order", MADE),
        ([], Period(MADE, after(-1)), "backwards", MADE),
        ([], Period(MADE, after(28)), "too_long", after(27)),
        ([Period(MADE, after(27))], Period(after(29), after(40)), "gap", after(27)),
        ([Period(MADE, after(27))], Period(MADE, after(27)), "not_later", after(27)),
        ([Period(MADE, after(27))], Period(after(20), after(26)), "not_later", after(27)),
        (
            [Period(MADE, after(27)), Period(after(28), after(55)), Period(after(56), after(70))],
            Period(after(71), after(84)),
            "beyond_total",
            after(83),
        ),
    ],
)
def test_a_period_the_law_does_not_allow_is_refused(
    earlier: list[Period], new: Period, fault: str, last_lawful: date
) -> None:
    """Each with its own reason and the last lawful day."""
    against = order_dates.refusal(MADE, earlier, new, REMAND)
    assert against == order_dates.Refusal(fault, last_lawful)  # type: ignore[arg-type]  # of the parameters


def test_a_renewal_may_begin_on_the_day_the_court_sits() -> None:
    """On the last day of the period before it, or sooner, as long as it reaches further."""
    first = [Period(MADE, after(27))]
    assert order_dates.refusal(MADE, first, Period(after(27), after(54)), REMAND) is None
    assert order_dates.refusal(MADE, first, Period(after(21), after(48)), REMAND) is None


def test_a_hospital_order_has_no_periods() -> None:
    """Section 37 has a limit for the bed and none for its length."""
    against = order_dates.refusal(MADE, [], Period(MADE, after(27)), HOSPITAL)
    assert against == order_dates.Refusal("no_periods")
    assert order_dates.last_in_all(MADE, HOSPITAL) is None
    assert order_dates.bed_by(MADE, Limits()) is None


def test_the_last_renewal_ends_with_the_total() -> None:
    """After 12 weeks no renewal is left; before, it may reach 28 days or the total, whichever is sooner."""
    first = Period(MADE, after(27))
    assert order_dates.next_latest(MADE, [first], REMAND) == after(55)
    assert order_dates.next_latest(MADE, [first, Period(after(28), after(60))], REMAND) == after(83)
    assert order_dates.next_latest(MADE, [first, Period(after(28), after(83))], REMAND) is None
    assert order_dates.next_latest(MADE, [], REMAND) is None


@given(DAYS)
def test_the_day_to_act_by_is_a_working_day_not_after_the_limit(limit: date) -> None:
    """And no working day lies between the two."""
    act_by = order_dates.last_working_day(limit)
    assert is_working_day(act_by)
    assert act_by <= limit
    assert not any(is_working_day(act_by + timedelta(days=n)) for n in range(1, (limit - act_by).days + 1))
