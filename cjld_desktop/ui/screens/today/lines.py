"""How the day's rows read: titles, details and chips. Knows no widget but their plain lines."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from cjld_desktop import reference_data
from cjld_desktop.services.day import Unfinished, WaitingLine
from cjld_desktop.services.person_lines import PersonLine
from cjld_desktop.services.report_requests import RequestLine
from cjld_desktop.services.screen_outcomes import OUTCOMES, NotScreened
from cjld_desktop.ui import words
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.line_list import Line

SOON = timedelta(days=3)


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


def report(row: RequestLine, today: date) -> Line:
    """A request with the one thing it needs next."""
    said, chip, tone = _stands(row, today)
    purpose = purpose_words(row.purpose)
    return Line(row.person_name, f"{purpose}  ·  {said}" if purpose else said, row, chip, tone)


def _stands(row: RequestLine, today: date) -> tuple[str, str, Tone]:
    """How a request stands: words, and a chip with its tone."""
    if row.signed_at is None:
        missing = words.count(row.missing, _tr("1 thing missing"), _tr("{n} things missing"))
        return missing if row.missing else _tr("ready to sign"), _tr("Not signed"), "soon"
    if row.received_on is None:
        return _tr("no date by which it is due"), _tr("Set a date"), "soon"
    due = _tr("due {day}").format(day=words.day(row.received_on))
    if row.received_on < today:
        return due, _tr("Overdue"), "now"
    if row.received_on <= today + SOON:
        return due, _tr("Due soon"), "soon"
    return due, _tr("On track"), "done"


def unfinished(row: Unfinished) -> Line:
    """Work begun: what it is, about whom, and since when."""
    kinds = {
        "screen": _tr("Screen not signed"),
        "note": _tr("Note not signed"),
        "person": _tr("Changes not saved") if row.person_id else _tr("New person not saved"),
        "report_request": _tr("Report request not signed"),
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


def purpose_words(code: str) -> str:
    """The words for a purpose; nothing while it is not chosen."""
    for row in reference_data.document("report_request")["purposes"]["codes"]:
        if row["code"] == code:
            return QCoreApplication.translate("ValueSets", row["display"])
    return code


def _tr(text: str) -> str:
    return QCoreApplication.translate("Today", text)
