"""What can be written down about a commission: the words of each button, and the fields of its short form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from cjld_desktop.domain.report_event import ReportEventCode
from cjld_desktop.services.report_progress import Progress

Kind = Literal["day", "text", "line", "way", "recipient"]


@dataclass(frozen=True)
class ActionField:
    """One field of a short form; `name` is that of `Commissions.record`."""

    name: str
    label: str
    kind: Kind
    optional: bool = False
    hint: str = ""


@dataclass(frozen=True)
class Action:
    """`button` opens the form, whose title is the same."""

    event: ReportEventCode
    button: str
    fields: Sequence[ActionField]


# Made elsewhere: the check signs itself, and the card of disclosures names each person still to be told.
_ELSEWHERE = ("checked", "sent_back", "disclosed", "told_in_substance")


def offered(progress: Progress) -> list[ReportEventCode]:
    """What may be written down here, the likeliest first. A copy beyond those directed comes after them."""
    elsewhere = (*_ELSEWHERE, "served") if progress.stage == "to_serve" else _ELSEWHERE
    return [code for code in progress.next_events if code not in elsewhere]


def action(event: ReportEventCode) -> Action:
    return Action(event, button(event), _fields(event))


def button(event: ReportEventCode) -> str:
    return {
        "sent": _tr("It was sent"),
        "delivered": _tr("It has arrived"),
        "accepted": _tr("The expert accepts"),
        "refused": _tr("The expert refuses"),
        "no_answer": _tr("No answer came"),
        "progress": _tr("Progress told"),
        "chased": _tr("We chased"),
        "extension_asked": _tr("More time is asked for"),
        "extension_granted": _tr("More time is granted"),
        "extension_refused": _tr("More time is refused"),
        "received": _tr("The report is here"),
        "served": _tr("A copy was served"),
        "withdrawn": _tr("Take the request back"),
        "closed": _tr("Close the report"),
    }.get(event, event)


def _fields(event: ReportEventCode) -> list[ActionField]:
    day = ActionField("on", _tr("On which day?"), "day")
    way = ActionField("way", _tr("How?"), "way")
    note = ActionField("detail", _tr("Note"), "text", optional=True)
    promised = ActionField("promised_on", _tr("For which day is the report promised?"), "day", optional=True)
    who = ActionField("spoke_to", _tr("Who was spoken to?"), "line", optional=True)
    until = ActionField("new_received_on", _tr("The report is then due on"), "day")
    fields: Mapping[str, list[ActionField]] = {
        "sent": [day, way, note],
        "delivered": [day, note],
        "accepted": [day, promised, note],
        "refused": [day, _why(_tr("Why does the expert refuse?"))],
        "no_answer": [day, note],
        "progress": [day, way, who, _why(_tr("What did you hear?")), promised],
        "chased": [day, way, who, _said(), promised],
        "extension_asked": [day, until, note],
        "extension_granted": [day, until, note],
        "extension_refused": [day, _why(_tr("What did the court give as the reason?"))],
        "received": [day, way, note],
        "served": [day, ActionField("recipient", _tr("Who got the copy?"), "recipient"), way],
        "withdrawn": [day, _why(_tr("Why is it taken back?"))],
        "closed": [
            day,
            ActionField("detail", _tr("Why?"), "text", hint=_tr("Not needed once everybody has a copy")),
        ],
    }
    return fields.get(event, [day, note])


def _why(label: str) -> ActionField:
    return ActionField("detail", label, "text")


def _said() -> ActionField:
    return ActionField("detail", _tr("What was said?"), "text", optional=True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReportActions", text)
