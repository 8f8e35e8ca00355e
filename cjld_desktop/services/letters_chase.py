"""Which chase letter fits where a commission stands, and the facts that it names. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, get_args

from cjld_desktop.documents.footing import long_date
from cjld_desktop.domain.report_event import ReportEvent, ReportEventCode
from cjld_desktop.domain.working_days import add_working_days, working_days_between
from cjld_desktop.services.letters_head import letter_line
from cjld_desktop.services.report_progress import Progress

ChaseKind = Literal[
    "delivery_not_confirmed", "no_reply", "progress", "late", "promise_passed",
    "extension_granted", "extension_refused", "withdrawal",
]  # fmt: skip
CHASE_KINDS: tuple[ChaseKind, ...] = get_args(ChaseKind)

_ANSWERS: Mapping[str, ChaseKind] = {
    "extension_granted": "extension_granted",
    "extension_refused": "extension_refused",
}


def fitting_kind(progress: Progress, today: date) -> ChaseKind | None:
    """The letter that is called for today; None when the expert owes nothing that a letter could ask for."""
    match progress.stage:
        case "sent":
            return "delivery_not_confirmed"
        case "delivered":
            return "no_reply"
        case "writing" | "back":
            return _while_writing(progress, today)
        case "ended" if progress.last("withdrawn"):
            return "withdrawal"
    return None


def _while_writing(progress: Progress, today: date) -> ChaseKind:
    """The court's answer comes first, then a promise not kept, then the court's date, then the review."""
    due = progress.received_on
    newest = progress.last("extension_asked", "extension_granted", "extension_refused", "chased")
    answer = _ANSWERS.get(newest.event) if newest else None
    if answer and (answer == "extension_refused" or due is None or due >= today):
        return answer
    if progress.promised_on and progress.promised_on < today:
        return "promise_passed"
    if due and due < today:
        return "late"
    return "progress"


def answer_by(code: str, today: date) -> date:
    """The day by which a letter asks for an answer: `chase` or `return`."""
    return add_working_days(today, letter_line("answer_within", code)["working_days"])


def facts(progress: Progress, today: date) -> dict[str, str]:
    """Every fact a chase letter may name, in words; empty where it is not known.

    `due_on` is the court's date in force; once it has passed it is `past_due_on` too, before that
    `coming_due_on`.
    """
    due = progress.received_on
    late = working_days_between(due, today) if due and due < today else 0
    told = next((event for event in reversed(progress.events) if event.promised_on), None)
    decided = progress.last("extension_granted", "extension_refused")
    withdrawn = progress.last("withdrawn")
    days = {
        "sent_on": progress.days.get("sent"),
        "arrived_on": progress.days.get("delivered"),
        "accepted_on": progress.days.get("accepted"),
        "delivered_on": progress.delivered_on,
        "refusal_by_on": progress.refusal_by_on,
        "review_on": progress.review_on,
        "due_on": due,
        "past_due_on": due if due and due < today else None,
        "coming_due_on": due if due and due >= today else None,
        "heard_on": _day(progress, "accepted", "progress", "extension_asked"),
        "told_on": told.happened_on if told else None,
        "promised_on": progress.promised_on,
        "asked_on": _day(progress, "extension_asked"),
        "decided_on": decided.happened_on if decided else None,
        "new_received_on": decided.new_received_on if decided else None,
        "withdrawn_on": withdrawn.happened_on if withdrawn else None,
        "answer_by": answer_by("chase", today),
    }
    named = {name: long_date(day) for name, day in days.items()}
    return named | {"late_by": _working_days(late), "reason": _reason(withdrawn)}


def _day(progress: Progress, *codes: ReportEventCode) -> date | None:
    found = progress.last(*codes)
    return found.happened_on if found else None


def _working_days(count: int) -> str:
    if count <= 0:
        return ""
    return "1 working day" if count == 1 else f"{count} working days"


def _reason(withdrawn: ReportEvent | None) -> str:
    return withdrawn.detail.strip() if withdrawn else ""
