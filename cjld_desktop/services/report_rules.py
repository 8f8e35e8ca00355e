"""What a report request must hold, its dates and what stands against it. Law comes from dated data.

Criminal Procedure Rules 2025, rules 3.10(4) and 28.8(3); working days of England.
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from cjld_desktop import clock, reference_data
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.working_days import (
    add_working_days,
    bank_holiday,
    is_working_day,
    working_days_between,
)
from cjld_desktop.services.sentence import Caution

DATES = ("delivered_on", "refusal_by_on", "review_on", "received_on")
# Whole sentences, because a translator cannot join halves.
_ON_THE_DAY = (
    "The report would arrive on the day of the hearing. {days} working days before the hearing is {latest}."
)
_AFTER = "The report would arrive after the hearing. {days} working days before the hearing is {latest}."
_TOO_LATE = (
    "The court would have too little time to read the report."
    " {days} working days before the hearing is {latest}."
)


@dataclass(frozen=True)
class Requirement:
    """One thing the commission must hold; `source` names the rule that asks for it."""

    code: str
    label: str
    met: bool
    source: str


def line(block: str, code: str) -> dict[str, Any]:
    """One line of a block of the reference data; empty when the code is not in it."""
    found: list[dict[str, Any]] = reference_data.document("report_request")[block]["codes"]
    return next((row for row in found if row["code"] == code), {})


def rules_on(day: date) -> dict[str, Any]:
    """The Criminal Procedure Rules in force on a day."""
    return next(iter(_in_force("rules", day)), {})


def rates_on(day: date) -> list[dict[str, Any]]:
    """The guideline hourly rates in force on a day, in pounds."""
    return _in_force("hourly_rates", day)


def _in_force(block: str, day: date) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = reference_data.document("report_request")[block]["codes"]
    return [
        row
        for row in rows
        if (row["valid_from"] is None or date.fromisoformat(row["valid_from"]) <= day)
        and (row["valid_to"] is None or day <= date.fromisoformat(row["valid_to"]))
    ]


def requirements(request: ReportRequest) -> list[Requirement]:
    """The rule's own list, each met or not, in the order of the reference data."""
    rule = line("purposes", request.purpose).get("rule", "3.10")
    subrule = f"{rule}({'4' if rule == '3.10' else '3'})"
    rows = reference_data.document("report_request")["commission_must_hold"]["codes"]
    return [
        Requirement(row["code"], row["display"], _is_met(request, row["code"]), f"CrimPR {subrule}")
        for row in rows
    ]


def _is_met(request: ReportRequest, code: str) -> bool:
    if code == "issues":
        return bool(request.issues or request.own_questions)
    if code == "information":
        return bool(request.information.strip() or request.enclosures)
    if code == "funding":
        needs = line("funding", request.funding).get("needs_authority", False)
        return bool(request.funding) and (not needs or bool(request.funding_authority.strip()))
    return bool(getattr(request, code))


def propose_dates(hearing_on: date, directed_on: date) -> dict[str, date]:
    """The four dates by the service's own numbers of working days, from the direction and the hearing."""
    rows = reference_data.document("report_request")["timetable"]["codes"]
    start = {"direction": directed_on, "hearing": hearing_on}
    return {row["code"]: add_working_days(start[row["count_from"]], row["working_days"]) for row in rows}


def warnings(request: ReportRequest, person: Person) -> list[Caution]:
    """All that a careful clerk would point out before this is sent."""
    return [*_about_dates(request), *_about_purpose(request, person)]


def _about_dates(request: ReportRequest) -> list[Caution]:
    found = []
    today = clock.today()
    hearing = request.hearing_at.astimezone().date() if request.hearing_at else None
    if hearing and hearing < today:
        found.append(Caution("The hearing has passed. Check the date.", field="hearing_at"))
    given = [(name, getattr(request, name)) for name in DATES if getattr(request, name)]
    for name, day in given:
        if holiday := bank_holiday(day):
            found.append(Caution("This is a bank holiday ({holiday}).", {"holiday": holiday}, field=name))
        elif not is_working_day(day):
            found.append(Caution("This is a Saturday or Sunday.", field=name))
        if day < today and not request.is_signed:
            found.append(Caution("This date has passed.", field=name))
    found.extend(
        Caution("This comes before the date above it.", field=name)
        for (_, earlier), (name, later) in pairwise(given)
        if later < earlier
    )
    if hearing and request.received_on:
        found.extend(_about_the_report_arriving(request.received_on, hearing))
    return found


def _about_the_report_arriving(received_on: date, hearing: date) -> list[Caution]:
    left = working_days_between(received_on, hearing)
    needed = -line("timetable", "received_on").get("working_days", -3)
    if left >= needed:
        return []
    if left == 0:
        template = _ON_THE_DAY
    elif left < 0:
        template = _AFTER
    else:
        template = _TOO_LATE
    latest = add_working_days(hearing, -needed)
    return [
        Caution(
            template,
            {"days": str(needed), "latest": f"{latest:%a} {latest.day} {latest:%b}"},
            field="received_on",
        )
    ]


def _about_purpose(request: ReportRequest, person: Person) -> list[Caution]:
    purpose = line("purposes", request.purpose)
    if not purpose:
        return []
    found = []
    if request.court_kind and request.court_kind not in purpose["courts"]:
        found.append(
            Caution(
                "This court cannot use a report for this purpose. {note}",
                {"note": purpose["note"]},
                field="purpose",
            )
        )
    if purpose["adult_only"] and person.may_be_under_18(clock.today()):
        found.append(
            Caution("This is for adults only, and the person is or may be under 18.", field="purpose")
        )
    if request.doctors < purpose["minimum_doctors"]:
        needed = purpose["minimum_doctors"]
        found.append(
            Caution(
                "The law asks for {number} doctors for this purpose.",
                {"number": str(needed)},
                field="doctors",
            )
        )
    if purpose["section_12"] and not request.section_12:
        found.append(
            Caution("One doctor must be approved under section 12 for this purpose.", field="section_12")
        )
    return found
