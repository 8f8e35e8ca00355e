"""Working days in England."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from cjld_desktop.domain import working_days

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def test_three_working_days_before_a_hearing_after_new_year_skip_the_holidays() -> None:
    """Before Monday 4 January 2027 lie New Year's Day, a weekend and Christmas."""
    assert working_days.add_working_days(date(2027, 1, 4), -3) == date(2026, 12, 29)


def test_a_bank_holiday_is_no_working_day_and_has_a_name() -> None:
    """Christmas Day 2026 falls on a Friday; Boxing Day's substitute on the Monday after."""
    assert not working_days.is_working_day(date(2026, 12, 25))
    assert "Christmas" in working_days.bank_holiday(date(2026, 12, 25))
    assert not working_days.is_working_day(date(2026, 12, 28))
    assert working_days.bank_holiday(date(2026, 12, 29)) == ""


@given(DAYS, st.integers(-30, 30))
def test_the_day_reached_is_a_working_day_and_as_many_away_as_asked(start: date, count: int) -> None:
    """Adding and counting agree from any working day."""
    begin = working_days.add_working_days(start, 0)
    reached = working_days.add_working_days(begin, count)
    assert working_days.is_working_day(reached)
    assert working_days.working_days_between(begin, reached) == count


def test_the_bank_holidays_of_three_years_are_those_that_gov_uk_lists() -> None:
    """On weekdays, for England and Wales: with the substitutes of 2026, 2027 and 2028."""
    listed = [
        "2026-01-01",
        "2026-04-03",
        "2026-04-06",
        "2026-05-04",
        "2026-05-25",
        "2026-08-31",
        "2026-12-25",
        "2026-12-28",
        "2027-01-01",
        "2027-03-26",
        "2027-03-29",
        "2027-05-03",
        "2027-05-31",
        "2027-08-30",
        "2027-12-27",
        "2027-12-28",
        "2028-01-03",
        "2028-04-14",
        "2028-04-17",
        "2028-05-01",
        "2028-05-29",
        "2028-08-28",
        "2028-12-25",
        "2028-12-26",
    ]
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(3 * 365 + 1)]
    off = [day.isoformat() for day in days if day.weekday() < 5 and not working_days.is_working_day(day)]
    assert off == listed
