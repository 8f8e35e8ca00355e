"""What the law asks of a hospital order or remand, read from dated data, and what stands against one.

Mental Health Act 1983, ss.35 to 38. It decides nothing about hospitals, doctors or evidence.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cjld_desktop import reference_data
from cjld_desktop.domain import order_dates, partial_date
from cjld_desktop.domain.hospital_order import HospitalOrder
from cjld_desktop.domain.order_dates import Limits, Period
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.working_days import bank_holiday
from cjld_desktop.reference_data import is_in_force
from cjld_desktop.services.sentence import Caution, Sentence

NAME = "hospital_orders"
_REFUSALS = {
    "backwards": "The last day comes before the first.",
    "not_with_order": "The first period begins on the day of the order, {last}.",
    "gap": "The period before this one ended on {last}, so there is nothing to renew. Ask for a new order.",
    "not_later": "A renewal must reach further than the period before it, which ends on {last}.",
    "too_long": "The law does not allow so long a period. The last lawful day is {last}.",
    "beyond_total": "This is longer than the law allows in all. The last lawful day is {last}.",
    "no_periods": "This power has no periods, so there is nothing to give or to renew.",
}


def block(name: str) -> list[dict[str, Any]]:
    """The lines of one block of the data."""
    found: list[dict[str, Any]] = reference_data.document(NAME)[name]["codes"]
    return found


def power(code: str, on: date) -> dict[str, Any]:
    """The line of a power as it was in force on a day; empty when there is none."""
    return next((row for row in block("powers") if row["code"] == code and is_in_force(row, on)), {})


def limits(code: str, on: date) -> Limits:
    """The limits of a power as they were on the day of the order."""
    row = power(code, on)
    return Limits(
        bed_days=row.get("bed_days"),
        first_days=row.get("first_days"),
        renewal_days=row.get("renewal_days"),
        total_days=row.get("total_days"),
        total_months=row.get("total_months"),
        first_day_counts=reference_data.document(NAME)["counting"]["first_day_counts"],
    )


def limits_of(order: HospitalOrder) -> Limits:
    return limits(order.power, order.made_on)


def held_by(order: HospitalOrder) -> str:
    """Who has the person under the order, as rule 28.9 names them: hospital or guardian."""
    return str(power(order.power, order.made_on).get("held_by", "hospital"))


def periods_of(order: HospitalOrder) -> list[Period]:
    return [Period(date.fromisoformat(one["from"]), date.fromisoformat(one["to"])) for one in order.periods]


def said(day: date) -> str:
    """`Sun 29 Nov 2026`: the weekday matters when a limit is near."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def no_working_day(day: date) -> str:
    """Why courts and wards do not act on this day: the bank holiday's name, Saturday or Sunday; or empty."""
    return bank_holiday(day) or (f"{day:%A}" if day.weekday() >= 5 else "")


def changes_in_law(code: str, on: date) -> list[Sentence]:
    """What newer law may change for a power on a day."""
    return [
        Sentence(row["display"]) for row in block("changes") if code in row["powers"] and is_in_force(row, on)
    ]


def cautions(order: HospitalOrder, person: Person, today: date) -> list[Caution]:
    """All that stands against the order as it is written; those that stop it are against the law or sense."""
    return [
        *_about_the_court(order),
        *_about_age(order, person),
        *_about_days(order, today),
        *_about_periods(order),
    ]


def _about_the_court(order: HospitalOrder) -> list[Caution]:
    row = power(order.power, order.made_on)
    if not row:
        return [
            Caution("There was no such power on the day of the order. Check both.", field="power", stops=True)
        ]
    if not order.court_kind:
        return [Caution("Say which kind of court made the order.", field="court_kind", stops=True)]
    if order.court_kind not in row["courts"]:
        return [
            Caution(
                "This court has no such power. {note}", {"note": row["note"]}, field="court_kind", stops=True
            )
        ]
    if order.court_kind in row["needs_grounds_in"] and not order.grounds:
        return [
            Caution(
                "A magistrates' or youth court can remand for a report only after a conviction, when the"
                " person did the act, or with their consent. Say which it was.",
                field="grounds",
                stops=True,
            )
        ]
    return []


def _about_age(order: HospitalOrder, person: Person) -> list[Caution]:
    least = power(order.power, order.made_on).get("minimum_age")
    if least is None:
        return []
    if not person.birth_date:
        text = "This is for people of {age} or over, and the date of birth is not known."
        return [Caution(text, {"age": str(least)}, field="power")]
    youngest, oldest = partial_date.age_range(person.birth_date, order.made_on)
    if oldest < least:
        text = "This is for people of {age} or over, and the person was younger on the day of the order."
        return [Caution(text, {"age": str(least)}, field="power", stops=True)]
    if youngest < least:
        text = "This is for people of {age} or over, and the person may be younger."
        return [Caution(text, {"age": str(least)}, field="power")]
    return []


def _about_days(order: HospitalOrder, today: date) -> list[Caution]:
    found = []
    if order.made_on > today:
        found.append(Caution("The day of the order is still to come.", field="made_on", stops=True))
    if order.admitted_on:
        found.extend(_about_admission(order, order.admitted_on, today))
    if order.ended_on and order.ended_on < order.made_on:
        found.append(Caution("It ends before the day of the order.", field="ended_on", stops=True))
    if order.ended_on and order.admitted_on and order.made_on <= order.ended_on < order.admitted_on:
        text = "It ends before the admission, which was on {day}. Check both."
        found.append(Caution(text, {"day": said(order.admitted_on)}, field="ended_on", stops=True))
    if order.ended_on and order.ended_on > today:
        found.append(Caution("This day is still to come.", field="ended_on", stops=True))
    return found


def _about_admission(order: HospitalOrder, admitted_on: date, today: date) -> list[Caution]:
    if admitted_on < order.made_on:
        return [Caution("The admission is before the day of the order.", field="admitted_on", stops=True)]
    if admitted_on > today:
        return [Caution("This day is still to come.", field="admitted_on", stops=True)]
    limit = order_dates.bed_by(order.made_on, limits_of(order))
    if limit and admitted_on > limit:
        text = "The admission is after {limit}, the last lawful day. Tell the court and ask for legal advice."
        return [Caution(text, {"limit": said(limit)}, field="admitted_on")]
    return []


def _about_periods(order: HospitalOrder) -> list[Caution]:
    found, periods = limits_of(order), periods_of(order)
    if not periods:
        if found.first_days is None:
            return []
        latest = order_dates.latest_end(order.made_on, order.made_on, found, renewal=False)
        text = "Give the last day the court ordered. It can be {last} at the latest."
        return [Caution(text, {"last": said(latest or order.made_on)}, field="until", stops=True)]
    for at, period in enumerate(periods):
        if against := refused(order, periods[:at], period, "renewal" if at else "until"):
            return [against]
    return []


def refused(order: HospitalOrder, earlier: Sequence[Period], new: Period, field: str) -> Caution | None:
    """Why the law does not allow a period, with the last lawful day; None when it does."""
    against = order_dates.refusal(order.made_on, earlier, new, limits_of(order))
    if against is None:
        return None
    last = said(against.last_lawful) if against.last_lawful else ""
    return Caution(_REFUSALS[against.fault], {"last": last}, field=field, stops=True)
