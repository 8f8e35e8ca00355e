"""How the limits of an agreement were kept: working days of each step, out of what was written down. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cjld_desktop import reference_data
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.domain.working_days import working_days_between

# What ends each step. From what it is counted is in the data, as the reminders count it.
_ENDED_BY: Mapping[str, tuple[str, ...]] = {
    "send": ("sent",),
    "deliver": ("delivered",),
    "reply": ("accepted", "refused"),
    "progress": ("progress",),
    "report": ("received",),
    "check": ("checked", "sent_back"),
    "serve": ("served",),
}
# A delivery that nobody wrote down is counted from the sending.
_INSTEAD = {"delivered": "sent", "sent": "signed"}


@dataclass(frozen=True)
class StepKept:
    """How one step was kept. The numbers are None while `enough` is false: too few to say anything.

    `measured` counts the commissions in which the step has both its days, `within` those in its limit;
    `longest` is in working days.
    """

    step: str
    limit: int
    enough: bool
    measured: int | None = None
    within: int | None = None
    longest: int | None = None


def step_days(commission: Commission, events: Iterable[ReportEvent]) -> dict[str, int]:
    """The working days each step of a commission took; a step not finished is left out."""
    first: dict[str, date] = {}
    if commission.signed_at:
        first["signed"] = commission.signed_at.astimezone().date()
    for event in sorted(events, key=lambda one: (one.happened_on, one.recorded_at)):
        first.setdefault(event.event, event.happened_on)
    found = {}
    for row in steps():
        begun = _begun(row["count_from"], first)
        ends = _ENDED_BY.get(row["code"], ())
        ended = min((first[code] for code in ends if code in first), default=None)
        if begun and ended and ended >= begun:
            found[row["code"]] = working_days_between(begun, ended)
    return found


def most_days() -> int:
    """The most working days that a step can be agreed to take."""
    found: int = reference_data.document("directory")["agreements"]["most_working_days"]
    return found


def agreed_days(agreement: ServiceLevelAgreement | None, step: str) -> int | None:
    """The working days agreed for a step; None for nothing agreed, and for a number that cannot be meant.

    An agreement may come from another computer: whatever it holds, reckoning with it must end.
    """
    days = agreement.limits.get(step) if agreement else None
    return days if days is not None and least_days(step) <= days <= most_days() else None


def report_days(expert: Expert | None, agreement: ServiceLevelAgreement | None) -> int | None:
    """The working days agreed for a report: in the agreement, else in the expert's own entry."""
    days = agreed_days(agreement, "report")
    if days is None and expert and expert.report_days is not None:
        days = expert.report_days if 1 <= expert.report_days <= most_days() else None
    return days


def least_days(step: str) -> int:
    """A letter may go out or be answered on the day itself; nobody writes a report in no day."""
    return 1 if step == "report" else 0


def steps() -> list[dict[str, Any]]:
    """The steps of a report in their order, from the data."""
    found: list[dict[str, Any]] = reference_data.document("report_steps")["steps"]["codes"]
    return found


def _begun(code: str, first: Mapping[str, date]) -> date | None:
    while code not in first and code in _INSTEAD:
        code = _INSTEAD[code]
    return first.get(code)


def kept(limits: Mapping[str, int], measured: Sequence[Mapping[str, int]], least: int) -> list[StepKept]:
    """Each limited step, in the order a report goes; `measured` is one `step_days` a commission."""
    found = []
    known = [row["code"] for row in steps()]
    for step in (*known, *(code for code in limits if code not in known)):
        if step not in limits:
            continue
        days = [one[step] for one in measured if step in one]
        limit = limits[step]
        if len(days) < least:
            found.append(StepKept(step, limit, enough=False))
            continue
        within = sum(day <= limit for day in days)
        found.append(StepKept(step, limit, True, len(days), within, max(days)))
    return found
