"""Words for the fields of commissions, steps, checks and documents, as the history shows them. No widget."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from cjld_desktop import reference_data
from cjld_desktop.services import record_names, report_rules_data
from cjld_desktop.ui import attachment_words, report_words, words

_LIST = "report_check"
_ANSWERS = {"points": "point_answers", "questions": "question_answers"}


def fields() -> dict[str, str]:
    """What each field is called."""
    return {
        "request_id": _tr("Report request"),
        "commission_id": _tr("Commission to"),
        "follows_id": _tr("Asked in place of"),
        "attachment_id": _tr("Document"),
        "place": _tr("First or second doctor"),
        "event": _tr("What happened"),
        "happened_on": _tr("Day it happened"),
        "detail": _tr("Note"),
        "spoke_to": _tr("Spoke to"),
        "recipient": _tr("Who got it"),
        "promised_on": _tr("Promised for"),
        "new_received_on": _tr("New day for the report"),
        "hours": _tr("Hours charged"),
        "fee": _tr("Fee charged"),
        "result": _tr("Result of the check"),
        "result_note": _tr("Reason for the result"),
    }


def codes() -> dict[str, Callable[[str], str]]:
    """By field: what a code, or a name given for an identifier, means in words."""
    made: dict[str, Callable[[str], str]] = dict.fromkeys(record_names.FIELDS, _name)
    return made | {
        "attachment_id": _document,
        "request_id": _purpose,
        "corrects_id": _note,
        "event": report_words.event,
        "recipient": report_words.recipient,
        "result": report_words.check_result,
        "way": _way,
    }


def path(name: str) -> str:
    """A point, a question or a remark of a check; empty for any other field."""
    part, _, code = name.partition(".")
    if part == "points":
        return _tr("Point of the check: {point}").format(point=_point(code))
    if part == "questions":
        return _tr("Question of the court: {question}").format(question=_issue(code))
    if part == "remarks":
        return _tr("Remark: {point}").format(point=_point(code) if _row("points", code) else _issue(code))
    return ""


def answer(name: str, code: str) -> str:
    """What was found for a point or a question; a remark as it was written."""
    row = _row(_ANSWERS.get(name.partition(".")[0], ""), code)
    return _data(row["display"]) if row else code


def _point(code: str) -> str:
    row = _row("points", code) or _row("also", code)
    return _data(row["display"]) if row else code


def _issue(code: str) -> str:
    """Of the request's own questions only the number is known here."""
    sort, _, which = code.partition(":")
    if sort == "own" and which.isdigit():
        return _tr("own question {n}").format(n=int(which) + 1)
    return _data(report_rules_data.display("issues", which))


def _row(block: str, code: str) -> dict[str, str] | None:
    rows = reference_data.document(_LIST).get(block, {}).get("codes", [])
    return next((row for row in rows if row["code"] == code), None)


def _name(given: str) -> str:
    """A name as it is; an identifier that none was found for is no word."""
    try:
        UUID(given)
    except ValueError:
        return given
    return _tr("not on this computer yet")


def _document(given: str) -> str:
    return _name(dict(attachment_words.sorts()).get(given, given))


def _purpose(given: str) -> str:
    return _name(report_words.purpose(given))


def _note(given: str) -> str:
    try:
        at = datetime.fromisoformat(given)
    except ValueError:
        return _name(given)
    return _tr("that of {when}").format(when=words.when(at))


def _way(code: str) -> str:
    """How a step was taken, or how a document went out."""
    out = words.way_out(code)
    return out if out != code else report_words.way(code)


def _data(text: str) -> str:
    return QCoreApplication.translate("ValueSets", text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReportStepFieldWords", text)
