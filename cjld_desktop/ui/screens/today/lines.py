"""How the day's rows read: titles, details and chips. Knows no widget but their plain lines."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from cjld_desktop import reference_data
from cjld_desktop.services.day import Unfinished, WaitingLine
from cjld_desktop.services.order_alarms import OrderAlarm
from cjld_desktop.services.person_lines import PersonLine
from cjld_desktop.services.report_list import ReportLine
from cjld_desktop.services.screen_outcomes import OUTCOMES, NotScreened
from cjld_desktop.ui import report_words, words
from cjld_desktop.ui.widgets.line_list import Line


def known(row: WaitingLine) -> str:
    """What we know already, what was tried today, and that two versions wait for a decision."""
    said = row.person.known_already or _tr("No earlier contact known")
    if row.tried is not None:
        tried = _tr("Tried at {time}: {why}")
        said = f"{tried.format(time=words.clock_time(row.tried.at), why=_short(row.tried.code))} · {said}"
    return _tr("Two versions to decide · {known}").format(known=said) if row.person.undecided else said


def not_screened(rows: Sequence[NotScreened]) -> str:
    """`3 could not be screened today: 1 refused, 2 asleep`; the empty string for none."""
    if not rows:
        return ""
    counted = sorted(Counter(row.code for row in rows).items(), key=lambda one: (-one[1], one[0]))
    parts = [f"{count} {_short(code)}" for code, count in counted]
    one, many = _tr("1 could not be screened today: {why}"), _tr("{n} could not be screened today: {why}")
    return (one if len(rows) == 1 else many).format(n=len(rows), why=", ".join(parts))


def try_again(row: NotScreened, now: datetime) -> Line:
    """Whom to ask again: which form, why it was not done, and when."""
    when = words.when(row.try_again_at) if row.try_again_at else ""
    is_due = row.try_again_at is not None and row.try_again_at <= now
    chip = _tr("Now") if is_due else _tr("Again {when}").format(when=when)
    detail = f"{row.title}  ·  {_short(row.code)}"
    detail = f"{detail}  ·  {row.note}" if row.note else detail
    return Line(row.person_name, detail, row, chip, "now" if is_due else "soon")


def _short(code: str) -> str:
    """An outcome in a word or two."""
    for row in reference_data.document(OUTCOMES)["codes"]:
        if row["code"] == code:
            return QCoreApplication.translate("ValueSets", row["short"])
    return code


def report(row: ReportLine) -> Line:
    """A report with the one thing it needs next, and why."""
    chip, tone = report_words.chip(row)
    purpose = report_words.purpose(row.purpose)
    title = f"{row.person_name}  ·  {purpose}" if purpose else row.person_name
    return Line(title, _why(row), row, chip, tone)


def _why(row: ReportLine) -> str:
    if row.due is not None:
        return report_words.reason(row.due)
    if not row.missing:
        return _tr("The request is ready to sign.")
    one, many = _tr("1 thing is missing in the request."), _tr("{n} things are missing in the request.")
    return words.count(row.missing, one, many)


def order_alarm(row: OrderAlarm) -> Line:
    """A limit of a hospital order that comes near."""
    late = row.urgency == "critical"
    chip = _tr("Act now") if late else _tr("Hospital order")
    detail = words.filled(row.reason.template, row.reason.values)
    return Line(row.person_name, detail, row, chip, "now" if late else "soon")


def unfinished(row: Unfinished) -> Line:
    """Work begun: what it is, about whom, and since when."""
    kinds = {
        "screen": _tr("Screen not signed"),
        "note": _tr("Note not signed"),
        "person": _tr("Changes not saved") if row.person_id else _tr("New person not saved"),
        "report": _tr("Step of a report not written down"),
        "report_request": _tr("Report request not signed"),
        "expert": _tr("Expert not saved"),
        "provider": _tr("Provider not saved"),
        "service_level_agreement": _tr("Agreement not saved"),
        "hospital_order": _tr("Hospital order not saved"),
    }
    what = kinds.get(row.kind, _tr("Draft"))
    if not row.person_name:
        return Line(what, _tr("kept on this computer"), row, _tr("Go on"), "info")
    detail = _tr("{form}, not signed").format(form=row.title) if row.title else what
    return Line(row.person_name, detail, row, _tr("Go on"), "info")


def in_court(row: PersonLine) -> Line:
    """Who is in court, at what time, and how far they are."""
    at = words.clock_time(row.hearing_at) if row.hearing_at else ""
    return Line(f"{at}  {row.name}".strip(), row.where, row, words.stage(row.stage), "info")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Today", text)
