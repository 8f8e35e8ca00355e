"""Working days in England."""

from datetime import date

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
