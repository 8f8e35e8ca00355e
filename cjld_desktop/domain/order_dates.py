"""The last lawful days of a hospital order or remand. Pure arithmetic: the numbers come from dated data."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from cjld_desktop.domain.working_days import add_working_days, is_working_day

Fault = Literal["backwards", "not_with_order", "gap", "not_later", "too_long", "beyond_total", "no_periods"]


@dataclass(frozen=True)
class Limits:
    """What the law allows one power. None: the power has no such limit.

    `first_days` and `renewal_days` bound one period, `total_days` or `total_months` all of them, and
    `bed_days` the wait for a bed. `first_day_counts` makes the day of the order day one.
    """

    bed_days: int | None = None
    first_days: int | None = None
    renewal_days: int | None = None
    total_days: int | None = None
    total_months: int | None = None
    first_day_counts: bool = True


@dataclass(frozen=True)
class Period:
    """One period that a court ordered; both days are in it."""

    begins: date
    ends: date

    @property
    def days(self) -> int:
        return (self.ends - self.begins).days + 1


@dataclass(frozen=True)
class Refusal:
    """Why a period cannot be, and the last day on which it could lawfully end, if there is one."""

    fault: Fault
    last_lawful: date | None = None


def last_of_days(begins: date, days: int, *, first_day_counts: bool = True) -> date:
    """The last day of a period of `days`: of 7 from a Monday the Sunday after, when day one counts."""
    return begins + timedelta(days=days - 1 if first_day_counts else days)


def last_of_months(begins: date, months: int, *, first_day_counts: bool = True) -> date:
    """The last day of a period of whole months.

    It ends the day before the same day of the month; where that month has no such day, with the
    month's last day: 12 months from 29 February 2024 end on 28 February 2025.
    """
    year, month = divmod(begins.month - 1 + months, 12)
    year, month = begins.year + year, month + 1
    longest = monthrange(year, month)[1]
    if begins.day > longest:
        return date(year, month, longest)
    same = date(year, month, begins.day)
    return same - timedelta(days=1) if first_day_counts else same


def bed_by(made_on: date, limits: Limits) -> date | None:
    """The last day on which the person may be admitted; None when the power asks for no bed."""
    if limits.bed_days is None:
        return None
    return last_of_days(made_on, limits.bed_days, first_day_counts=limits.first_day_counts)


def last_in_all(made_on: date, limits: Limits) -> date | None:
    """The last day that all periods together may reach; None when the power has no such limit."""
    if limits.total_days is not None:
        return last_of_days(made_on, limits.total_days, first_day_counts=limits.first_day_counts)
    if limits.total_months is not None:
        return last_of_months(made_on, limits.total_months, first_day_counts=limits.first_day_counts)
    return None


def latest_end(made_on: date, begins: date, limits: Limits, *, renewal: bool) -> date | None:
    """The last lawful day of a period that begins on `begins`; None when the power has no periods."""
    days = limits.renewal_days if renewal else limits.first_days
    if days is None:
        return None
    own = last_of_days(begins, days, first_day_counts=limits.first_day_counts)
    in_all = last_in_all(made_on, limits)
    return min(own, in_all) if in_all else own


def refusal(made_on: date, earlier: Sequence[Period], new: Period, limits: Limits) -> Refusal | None:
    """What stands against a period after the `earlier` ones, or None.

    The first begins with the order. A renewal follows without a gap: on the last day of the one
    before it, the day after, or sooner when the court sits sooner.
    """
    latest = latest_end(made_on, new.begins, limits, renewal=bool(earlier))
    if latest is None:
        return Refusal("no_periods")
    against = _follows(earlier[-1], new) if earlier else _begins_with_the_order(made_on, new)
    if against is None and new.ends > latest:
        in_all = last_in_all(made_on, limits)
        against = Refusal("beyond_total" if latest == in_all else "too_long", latest)
    return against


def _begins_with_the_order(made_on: date, new: Period) -> Refusal | None:
    if new.begins != made_on:
        return Refusal("not_with_order", made_on)
    return Refusal("backwards", new.begins) if new.ends < new.begins else None


def _follows(last: Period, new: Period) -> Refusal | None:
    if new.begins > last.ends + timedelta(days=1):
        return Refusal("gap", last.ends)
    if new.begins <= last.begins or new.ends <= last.ends:
        return Refusal("not_later", last.ends)
    return None


def next_latest(made_on: date, periods: Sequence[Period], limits: Limits) -> date | None:
    """The last day that one more renewal, begun the day after the last period, could reach.

    None when there is no period yet, or no day is left in all.
    """
    if not periods:
        return None
    after = periods[-1].ends + timedelta(days=1)
    latest = latest_end(made_on, after, limits, renewal=True)
    return latest if latest and latest >= after else None


def last_working_day(limit: date) -> date:
    """The limit itself, or the last working day before it: courts and wards act on working days."""
    return limit if is_working_day(limit) else add_working_days(limit, -1)
