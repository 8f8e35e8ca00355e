"""Which limits of a hospital order come near, how near, and the order as a line in words. Pure."""

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

from cjld_desktop.domain import order_dates
from cjld_desktop.domain.hospital_order import HospitalOrder
from cjld_desktop.services import order_rules
from cjld_desktop.services.order_rules import said
from cjld_desktop.services.sentence import Sentence

AlarmCode = Literal["bed", "period_ends", "total_ends"]
Urgency = Literal["critical", "due_soon", "not_due"]
_URGENCY: tuple[Urgency, ...] = ("critical", "due_soon", "not_due")


@dataclass(frozen=True)
class OrderAlarm:
    """A limit of an order. `limit` is the last lawful day, `act_by` the last working day up to it.

    `days` counts calendar days from today to the limit; below 0 it has passed.
    """

    order_id: UUID
    person_id: UUID
    person_name: str
    code: AlarmCode
    limit: date
    act_by: date
    days: int
    urgency: Urgency
    reason: Sentence


def alarms(order: HospitalOrder, person_name: str, today: date) -> list[OrderAlarm]:
    """Every limit that still runs, the nearest first; none when the order has ended."""
    if order.ended_on is not None:
        return []
    found = [
        OrderAlarm(
            order_id=order.id,
            person_id=order.person_id,
            person_name=person_name,
            code=code,
            limit=limit,
            act_by=order_dates.last_working_day(limit),
            days=(limit - today).days,
            urgency=urgency(code, limit, today),
            reason=reason,
        )
        for code, limit, reason in _limits(order, today)
    ]
    return sorted(found, key=by_urgency)


def by_urgency(alarm: OrderAlarm) -> tuple[int, date]:
    """The order of a list: the most urgent first, then by the day."""
    return _URGENCY.index(alarm.urgency), alarm.act_by


def urgency(code: AlarmCode, limit: date, today: date) -> Urgency:
    """How near a limit is, by the thresholds of the data, counted to the last working day up to it."""
    row = next(row for row in order_rules.block("alarms") if row["code"] == code)
    left = (order_dates.last_working_day(limit) - today).days
    if left <= row["critical_within"]:
        return "critical"
    return "due_soon" if left <= row["soon_within"] else "not_due"


def _limits(order: HospitalOrder, today: date) -> list[tuple[AlarmCode, date, Sentence]]:
    limits, periods = order_rules.limits_of(order), order_rules.periods_of(order)
    found: list[tuple[AlarmCode, date, Sentence]] = []
    bed_by = order_dates.bed_by(order.made_on, limits)
    if bed_by and order.admitted_on is None:
        found.append(("bed", bed_by, _bed(bed_by, today)))
    if not periods:
        return found
    ends, in_all = periods[-1].ends, order_dates.last_in_all(order.made_on, limits)
    latest = order_dates.next_latest(order.made_on, periods, limits)
    found.append(("period_ends", ends, _period(ends, latest, today)))
    if in_all and latest:  # without a renewal left, the end of the period already says all
        text = "No renewal can reach beyond {limit}, the last day in all."
        found.append(("total_ends", in_all, _with_working_day(text, in_all)))
    return found


def _bed(limit: date, today: date) -> Sentence:
    if limit < today:
        text = "No bed was found by {limit}, the last lawful day. Tell the court at once, and ask for advice."
        return Sentence(text, {"limit": said(limit)})
    return _with_working_day("No bed yet. It is needed by {limit}.", limit)


def _period(ends: date, latest: date | None, today: date) -> Sentence:
    if ends < today:
        text = (
            "The period ended on {limit}, and no renewal or end is written down. Find out what the court did."
        )
        return Sentence(text, {"limit": said(ends)})
    if latest is None:
        return _with_working_day("The period ends on {limit}. No renewal is possible after it.", ends)
    text = "The period ends on {limit}. The court may renew it, to {latest} at the latest."
    found = _with_working_day(text, ends)
    return Sentence(found.template, {**found.values, "latest": said(latest)})


def _with_working_day(text: str, limit: date) -> Sentence:
    """The sentence, and the last working day when the limit is none: nobody can act on a Sunday."""
    values = {"limit": said(limit)}
    why = order_rules.no_working_day(limit)
    if not why:
        return Sentence(text, values)
    act_by = said(order_dates.last_working_day(limit))
    return Sentence(_ON_NO_WORKING_DAY[text], {**values, "why": why, "act_by": act_by})


# Whole sentences, because a translator cannot join halves.
_ON_NO_WORKING_DAY = {
    "No bed yet. It is needed by {limit}.": (
        "No bed yet. It is needed by {limit} ({why}). The last working day before that is {act_by}."
    ),
    "The period ends on {limit}. No renewal is possible after it.": (
        "The period ends on {limit} ({why}), and no renewal is possible after it. The last working day"
        " before that is {act_by}."
    ),
    "The period ends on {limit}. The court may renew it, to {latest} at the latest.": (
        "The period ends on {limit} ({why}): the last working day before that is {act_by}. The court may"
        " renew it, to {latest} at the latest."
    ),
    "No renewal can reach beyond {limit}, the last day in all.": (
        "No renewal can reach beyond {limit} ({why}), the last day in all. The last working day before that"
        " is {act_by}."
    ),
}


def in_words(order: HospitalOrder) -> list[Sentence]:
    """The order from its day to its last limit, a sentence each, as its page shows them."""
    limits, periods = order_rules.limits_of(order), order_rules.periods_of(order)
    row = order_rules.power(order.power, order.made_on)
    found = [
        Sentence(
            "{power}, made on {day}.", {"power": row.get("display", order.power), "day": said(order.made_on)}
        )
    ]
    bed_by = order_dates.bed_by(order.made_on, limits)
    if order.admitted_on:
        found.append(Sentence("Admitted on {day}.", {"day": said(order.admitted_on)}))
    elif bed_by:
        text = "A bed is needed by {limit}: within {days} days, the day of the order included."
        found.append(Sentence(text, {"limit": said(bed_by), "days": str(limits.bed_days)}))
    for number, period in enumerate(periods, 1):
        values = {"begins": said(period.begins), "ends": said(period.ends), "days": str(period.days)}
        text = "Period {number}: {begins} to {ends}. Days: {days}."
        found.append(Sentence(text, {"number": str(number), **values}))
    if (in_all := order_dates.last_in_all(order.made_on, limits)) and periods:
        left = max(0, (in_all - periods[-1].ends).days)
        text = "In all it may last to {limit}. Days left after the last period: {days}."
        found.append(Sentence(text, {"limit": said(in_all), "days": str(left)}))
    if order.ended_on:
        found.append(Sentence("Ended on {day}.", {"day": said(order.ended_on)}))
    return found
