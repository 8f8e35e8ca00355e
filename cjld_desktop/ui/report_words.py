"""Words of the reports being followed: chips, reasons, stages and log entries, translated. No widget."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from cjld_desktop import clock, reference_data
from cjld_desktop.services.report_clock import Due
from cjld_desktop.services.report_list import ReportLine
from cjld_desktop.services.report_rules import line
from cjld_desktop.services.sentence import Sentence
from cjld_desktop.ui import words
from cjld_desktop.ui.theme import Tone


def said(sentences: Sequence[Sentence]) -> str:
    """Sentences of a service, each translated and then filled, in one line."""
    return " ".join(words.filled(one.template, one.values) for one in sentences)


def reason(due: Due) -> str:
    """Why it stands as it does, and what else to know."""
    return said((due.reason, *due.also))


def chip(row: ReportLine) -> tuple[str, Tone]:
    """The one thing a report needs next, in a few words."""
    if row.due is None:
        return _tr("Not signed"), "soon"
    if row.due.urgency == "due_soon" and row.due.action == "chase" and row.chased_on == clock.today():
        return _tr("Chased today"), "info"
    return due_chip(row.due)


def due_chip(due: Due) -> tuple[str, Tone]:
    """How pressing it is, or what to do when nothing is late."""
    if due.urgency == "critical":
        late = due.working_days < 0 or not due.hearing_near
        return (_tr("Critically overdue") if late else _tr("Hearing is near")), "now"
    if due.urgency == "overdue":
        return _tr("Overdue"), "now"
    if due.urgency == "done":
        return _tr("Closed"), "done"
    if due.urgency == "due_soon" and due.action in ("chase", "wait"):
        # Nobody is to be asked yet: then it is an earlier hearing alone that makes it due.
        return (_tr("Chase today") if due.action == "chase" else _tr("Earlier hearing")), "soon"
    if due.urgency == "not_due" and due.action in ("wait", "chase", "review"):
        return _tr("On track"), "done"
    return action(due.action), "soon" if due.urgency == "due_soon" else "info"


def action(code: str) -> str:
    """What to do next."""
    return {
        "instruct": _tr("Ask an expert"),
        "send": _tr("Send it"),
        "chase": _tr("Chase"),
        "review": _tr("Review progress"),
        "answer_extension": _tr("More time asked"),
        "check": _tr("Check report"),
        "serve": _tr("Serve copies"),
        "next_expert": _tr("Next expert"),
        "close": _tr("Close it"),
    }.get(code, code)


def purpose(code: str) -> str:
    """The words for a purpose; nothing while it is not chosen."""
    return _data(line("purposes", code).get("display", code))


def event(code: str) -> str:
    """What happened, as the log says it."""
    return _data(_display("events", code))


def check_result(code: str) -> str:
    """What a check found."""
    rows = reference_data.document("report_check")["results"]["codes"]
    return next((_data(row["display"]) for row in rows if row["code"] == code), code)


def way(code: str) -> str:
    return _data(_display("ways", code))


def ways() -> list[tuple[str, str]]:
    """Codes and words, in the order shown."""
    rows = reference_data.document("report_steps")["ways"]["codes"]
    return [(row["code"], _data(row["display"])) for row in rows]


def recipient(code: str) -> str:
    """Who gets a copy, or is told."""
    if code == "defendant":
        return _tr("The defendant, in substance")
    return _data(line("copies", code).get("display", code))


def _display(block: str, code: str) -> str:
    rows = reference_data.document("report_steps")[block]["codes"]
    return next((row["display"] for row in rows if row["code"] == code), code)


def _data(text: str) -> str:
    return QCoreApplication.translate("ValueSets", text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReportWords", text)
