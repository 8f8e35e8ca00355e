"""What each commission waits for, by when, how pressing it is, and why, in words. Pure: today is given."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal, get_args
from uuid import UUID

from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.domain.working_days import add_working_days, working_days_between
from cjld_desktop.services import report_clock_words as said
from cjld_desktop.services.report_limits import Step, due_on, limit
from cjld_desktop.services.report_progress import Progress, current
from cjld_desktop.services.sentence import Sentence

Urgency = Literal["critical", "overdue", "due_soon", "not_due", "done"]
URGENCIES: tuple[Urgency, ...] = get_args(Urgency)
"""The most pressing first."""
Action = Literal[
    "instruct",
    "send",
    "chase",
    "answer_extension",
    "review",
    "check",
    "serve",
    "next_expert",
    "close",
    "wait",
    "",
]

_PLACES = (1, 2)  # the law asks for two doctors at most
_left = lru_cache(maxsize=4096)(working_days_between)
_STEP: Mapping[str, Step] = {
    "to_send": "send", "sent": "deliver", "delivered": "reply", "writing": "report", "back": "report",
    "to_check": "check", "to_serve": "serve", "ended": "send",
}  # fmt: skip
_ACTION: Mapping[Step, Action] = {
    "send": "send", "deliver": "chase", "reply": "chase", "progress": "review", "report": "chase",
    "check": "check", "serve": "serve",
}  # fmt: skip


@dataclass(frozen=True)
class Due:
    """One thing awaited. `working_days` are left until `due_on`; below 0 so many have passed.

    `reason` says how it stands, `also` what else to know; `said` is all of it in English. `action` is
    what to do next; empty when nothing is. `place` is the doctor's, 1 or 2.
    """

    step: Step
    due_on: date | None
    urgency: Urgency
    working_days: int
    reason: Sentence
    also: tuple[Sentence, ...] = ()
    action: Action = ""
    place: int = 1
    commission_id: UUID | None = None
    hearing_near: bool = False

    @property
    def said(self) -> str:
        return " ".join(one.text for one in (self.reason, *self.also))

    @property
    def sort_key(self) -> tuple[int, date]:
        """The most pressing first, then by day."""
        return URGENCIES.index(self.urgency), self.due_on or date.max


def clock_of(
    request: ReportRequest,
    whole: Sequence[Progress],
    agreements: Mapping[UUID, ServiceLevelAgreement],
    hearing_on: date | None,
    today: date,
    earlier_on: date | None = None,
) -> tuple[Due, ...]:
    """What a signed request waits for, the most pressing first: it is as late as its latest doctor.

    `earlier_on` is a hearing before `hearing_on`, if the person's page names one: whoever follows the
    report has to look, but its dates stay, because the report may not be for that hearing.
    """
    now = current(whole)
    found = [due(one, _agreement(one, agreements), hearing_on, today) for one in now]
    if not now or any(one.stage != "closed" for one in now):
        asked = {one.commission.place for one in now}
        missing = [place for place in _PLACES if place <= max(1, request.doctors) and place not in asked]
        found.extend(_nobody_asked(request, place, hearing_on, today) for place in missing)
    if earlier_on is not None:
        found = [_to_look_at(one, earlier_on, today) for one in found]
    return tuple(sorted(found, key=lambda one: (one.sort_key, one.place)))


def due(
    progress: Progress, agreement: ServiceLevelAgreement | None, hearing_on: date | None, today: date
) -> Due:
    """What this commission waits for now, and by when."""
    commission = progress.commission
    if progress.stage in ("closed", "served"):
        done: Urgency = "done" if progress.stage == "closed" else "not_due"
        action: Action = "" if progress.stage == "closed" else "close"
        reason = said.at_rest(progress.stage, progress.since or today, today)
        return Due("serve", None, done, 0, reason, (), action, commission.place, commission.id)
    steps = [_STEP[progress.stage]]
    if progress.stage == "writing" and _review_awaited(progress, agreement, today):
        steps.append("progress")
    found = [_due_step(step, progress, agreement, hearing_on, today) for step in steps]
    return min(found, key=lambda one: one.sort_key)


def _due_step(
    step: Step,
    progress: Progress,
    agreement: ServiceLevelAgreement | None,
    hearing_on: date | None,
    today: date,
) -> Due:
    ended = progress.stage == "ended"
    if ended:
        on = add_working_days(progress.since or today, limit("send").working_days)
    else:
        on = due_on(step, progress, agreement)
    left = _left(today, on)
    near = _is_near(step, on, hearing_on, today)
    urgency: Urgency = "critical" if near else _urgency(step, left)
    action = "next_expert" if ended else _ACTION[step]
    if urgency == "not_due" and _promise_passed(progress, today):
        urgency = "due_soon"
    if urgency == "not_due" and action in ("chase", "review"):
        action = "wait"
    if progress.extension_unanswered and progress.stage in ("writing", "back"):
        action = "answer_extension"
        urgency = "due_soon" if urgency == "not_due" else urgency
    return Due(
        step=step,
        due_on=on,
        urgency=urgency,
        working_days=left,
        reason=said.ended(progress, today) if ended else said.standing(step, on, left, today),
        also=said.more(progress, step, urgency, hearing_on if near else None, today),
        action=action,
        place=progress.commission.place,
        commission_id=progress.commission.id,
        hearing_near=near,
    )


def _nobody_asked(request: ReportRequest, place: int, hearing_on: date | None, today: date) -> Due:
    """A doctor whom the request asks for and nobody has instructed."""
    signed = (request.signed_at or request.recorded_at).astimezone().date()
    on = add_working_days(signed, limit("send").working_days)
    on = min(on, request.delivered_on) if request.delivered_on else on
    left = _left(today, on)
    near = _is_near("send", on, hearing_on, today)
    reason = said.nobody_asked(place, request.doctors)
    awaited = Due("send", on, _urgency("send", left), left, reason, (), "instruct", place, None, near)
    if near and hearing_on:
        return replace(awaited, urgency="critical", also=(said.hearing(hearing_on, today),))
    return awaited


def _to_look_at(awaited: Due, earlier_on: date, today: date) -> Due:
    """Name the earlier hearing, unless the report has gone out: then no date is left to be changed."""
    if awaited.action in ("", "close"):
        return awaited
    urgency: Urgency = "due_soon" if awaited.urgency == "not_due" else awaited.urgency
    return replace(awaited, urgency=urgency, also=(said.earlier_hearing(earlier_on, today), *awaited.also))


def _urgency(step: Step, left: int) -> Urgency:
    own = limit(step)
    if left < 0:
        return "critical" if -left > own.critical_after else "overdue"
    return "due_soon" if left <= own.soon_before else "not_due"


def _is_near(step: Step, on: date, hearing_on: date | None, today: date) -> bool:
    """Whether the hearing is so near, or past, that this step endangers it, or comes before the step."""
    if hearing_on is None:
        return False
    return hearing_on < on or _left(today, hearing_on) <= limit(step).critical_before_hearing


def _review_awaited(progress: Progress, agreement: ServiceLevelAgreement | None, today: date) -> bool:
    """Whether progress is still to be asked for: not once the report itself is late, nor once it was told.

    An expert who names a day or asks for more time has told how it goes.
    """
    if due_on("report", progress, agreement) < today:
        return False
    from_day = add_working_days(due_on("progress", progress, agreement), -limit("progress").soon_before)
    return not any(
        (event.event in said.HEARD or event.promised_on is not None) and event.happened_on >= from_day
        for event in progress.events
    )


def _promise_passed(progress: Progress, today: date) -> bool:
    return (
        progress.promised_on is not None
        and progress.promised_on < today
        and progress.stage in ("sent", "delivered", "writing", "back")
    )


def _agreement(
    progress: Progress, agreements: Mapping[UUID, ServiceLevelAgreement]
) -> ServiceLevelAgreement | None:
    known = progress.commission.agreement_id
    return agreements.get(known) if known else None
