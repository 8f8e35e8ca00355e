"""By when each step of a commission must be done: the court's dates, what was agreed, the service's numbers.

Criminal Procedure Rules 2025, rules 3.10 and 28.8 for the dates; the numbers are in report_steps.json.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, get_args

from cjld_desktop import reference_data
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.domain.working_days import add_working_days
from cjld_desktop.services.agreement_keeping import agreed_days
from cjld_desktop.services.report_progress import Progress

Step = Literal["send", "deliver", "reply", "progress", "report", "check", "serve"]
STEPS: tuple[Step, ...] = get_args(Step)


@dataclass(frozen=True)
class Limit:
    """A step's own numbers, in working days, as `resources/value_sets/report_steps.json` explains them."""

    code: Step
    display: str
    who: str
    count_from: str
    date: str
    working_days: int
    soon_before: int
    critical_after: int
    critical_before_hearing: int
    again_working_days: int = 0


@cache
def limit(step: Step) -> Limit:
    rows = reference_data.document("report_steps")["steps"]["codes"]
    return Limit(**next(row for row in rows if row["code"] == step))


def signed_on(progress: Progress) -> date:
    """The day the commission was made, where this computer stands."""
    made = progress.commission
    return (made.signed_at or made.recorded_at).astimezone().date()


def due_on(step: Step, progress: Progress, agreement: ServiceLevelAgreement | None) -> date:
    """The day by which the step must be done.

    What was agreed, else the commission's own date, else the service's number. An agreement never puts
    back a date that the court directed; an extension the court granted does.
    """
    own = limit(step)
    if step == "report":
        if progress.stage == "back" and progress.since:
            again = add_working_days(progress.since, own.again_working_days)
            return max(again, progress.received_on or again)
        if progress.days.get("extension_granted") and progress.received_on:
            return progress.received_on
    start = _start(own.count_from, progress)
    directed: date | None = getattr(progress, own.date) if own.date else None
    days = agreed_days(agreement, step)
    if days is not None:
        agreed = add_working_days(start, days)
        return min(agreed, directed) if directed else agreed
    return directed or add_working_days(start, own.working_days)


def _start(count_from: str, progress: Progress) -> date:
    """The day from which a step is counted; an earlier one where a step was not written down."""
    days, signed = progress.days, signed_on(progress)
    if count_from in ("received", "checked"):
        return progress.since or signed
    if count_from == "sent":
        return days.get("sent", signed)
    if count_from == "delivered":
        return days.get("delivered") or days.get("sent") or signed
    return signed
