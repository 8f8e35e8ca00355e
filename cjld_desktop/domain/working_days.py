"""Working days in England: Monday to Friday without bank holidays (Banking and Financial Dealings Act).

They are the business days of Criminal Procedure Rules 2025 (SI 2025/909), rule 2.2.
"""

from datetime import date, timedelta
from functools import cache, lru_cache

import holidays


@cache
def _bank_holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv="ENG")


@lru_cache(maxsize=4096)  # lists ask for the same few years of days over and over
def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in _bank_holidays()


def bank_holiday(day: date) -> str:
    """The bank holiday's name, or the empty string."""
    return str(_bank_holidays().get(day, ""))


def add_working_days(start: date, count: int) -> date:
    """The working day `count` working days after `start`, or before it when `count` is negative.

    `count` of 0 gives `start` itself when it is a working day, otherwise the next one.
    """
    day, step = start, timedelta(days=1 if count >= 0 else -1)
    if count == 0:
        while not is_working_day(day):
            day += step
        return day
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day):
            day += step
    return day


@lru_cache(maxsize=4096)
def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start`, up to and with `end`; negative when `end` is earlier."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))
