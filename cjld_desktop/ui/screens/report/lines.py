"""How a report reads on its screen: the line of stages, the facts, the log. No widget but plain lines."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.services.report_progress import Progress
from cjld_desktop.services.report_progress_page import ReportPage
from cjld_desktop.ui import report_words, words
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.pathway import Step
from cjld_desktop.ui.widgets.timeline import Entry

# Each stage of the line: the entry that reaches it, and the stages of a commission that lie beyond it.
_LINE = (
    ("sent", ("sent", "delivered", "writing", "back", "to_check", "to_serve", "served", "closed")),
    ("delivered", ("delivered", "writing", "back", "to_check", "to_serve", "served", "closed")),
    ("accepted", ("writing", "back", "to_check", "to_serve", "served", "closed")),
    ("received", ("to_check", "to_serve", "served", "closed")),
    ("checked", ("to_serve", "served", "closed")),
    ("served", ("served", "closed")),
    ("closed", ("closed",)),
)
_TONES: dict[str, Tone] = {
    "accepted": "done", "received": "done", "checked": "done", "served": "done", "closed": "done",
    "refused": "now", "no_answer": "now", "sent_back": "soon", "withdrawn": "soon",
    "extension_asked": "soon", "chased": "info", "progress": "info",
}  # fmt: skip
_ICONS = {
    "sent": "send-outline", "delivered": "email-check-outline", "accepted": "check-circle-outline",
    "refused": "close-circle-outline", "no_answer": "phone-missed-outline", "progress": "progress-clock",
    "chased": "phone-outgoing-outline", "extension_asked": "calendar-question",
    "extension_granted": "calendar-check-outline", "extension_refused": "calendar-remove-outline",
    "received": "file-check-outline", "checked": "clipboard-check-outline", "sent_back": "undo-variant",
    "served": "file-send-outline", "disclosed": "file-send-outline", "told_in_substance": "account-voice",
    "withdrawn": "close-circle-outline", "closed": "archive-outline",
}  # fmt: skip


def pathway(progress: Progress) -> list[Step]:
    """What is done with its day, what is awaited now, what is to come."""
    steps, awaited = [], progress.is_open
    for code, beyond in _LINE:
        done = progress.stage in beyond or (progress.stage == "ended" and code in progress.days)
        day = progress.days.get(code)
        if done:
            steps.append(Step(_stage(code), words.short_day(day) if day else "", "done"))
        elif awaited:
            detail = _tr("sent back") if progress.stage == "back" else _tr("awaited")
            steps.append(Step(_stage(code), detail, "now"))
            awaited = False
        else:
            steps.append(Step(_stage(code)))
    return steps


def _stage(code: str) -> str:
    return {
        "sent": _tr("Sent"),
        "delivered": _tr("Delivered"),
        "accepted": _tr("Accepted"),
        "received": _tr("Received"),
        "checked": _tr("Checked"),
        "served": _tr("Served"),
        "closed": _tr("Closed"),
    }[code]


def doctor(progress: Progress, *, several: bool) -> str:
    """The tab of a commission: the expert, which doctor when there are two, and whether it came to an end."""
    name = progress.commission.expert_name
    if progress.commission.in_error:
        name = _tr("{name} · entered in error").format(name=name)
    elif progress.stage == "ended":
        last = progress.last("refused", "no_answer", "withdrawn")
        name = f"{name} · {report_words.event(last.event).lower()}" if last else name
    if not several:
        return name
    which = _tr("First doctor: {name}") if progress.commission.place == 1 else _tr("Second doctor: {name}")
    return which.format(name=name)


def dates(page: ReportPage, progress: Progress) -> list[tuple[str, str]]:
    """The four dates in force, what was promised, who is asked, and under which agreement."""
    commission = progress.commission
    due = _day(progress.received_on)
    if progress.received_on != commission.received_on and commission.received_on:
        due = _tr("{day}, before {was}").format(day=due, was=_day(commission.received_on))
    return [
        (_tr("Expert"), commission.expert_name),
        (_tr("Address"), ", ".join(part.strip() for part in commission.expert_address.splitlines())),
        (_tr("Delivered by"), _day(progress.delivered_on)),
        (_tr("Refusal told by"), _day(progress.refusal_by_on)),
        (_tr("Progress review"), _day(progress.review_on)),
        (_tr("Report due"), due),
        (_tr("Promised for"), _day(progress.promised_on)),
        (_tr("Chased"), _chased(progress)),
        (_tr("Agreement"), _agreement(page, progress)),
    ]


def _agreement(page: ReportPage, progress: Progress) -> str:
    """Whose limits the clock uses."""
    under = progress.commission.agreement_id
    if under is None:
        return _tr("none: the service’s own limits are used")
    found = page.agreements.get(under)
    return found.title if found else _tr("not on this computer yet: the service’s own limits are used")


def _chased(progress: Progress) -> str:
    if progress.chased_on is None:
        return _tr("not yet")
    said = _tr("once, {day}") if progress.chases == 1 else _tr("{n} times, last {day}")
    return said.format(n=progress.chases, day=words.short_day(progress.chased_on))


def about(page: ReportPage) -> list[tuple[str, str]]:
    """What the request asks for, by whom, for which court."""
    request = page.request
    return [
        (_tr("Purpose"), report_words.purpose(request.purpose)),
        (_tr("Court"), request.court_name),
        (_tr("Case"), request.case_urn),
        (_tr("Hearing"), words.when(page.hearing_at) if page.hearing_at else _tr("no day known")),
        (_tr("Copies for"), "\n".join(report_words.recipient(code) for code in request.copies)),
        (_tr("Answers go to"), request.reply_to),
    ]


def log(page: ReportPage, progress: Progress | None) -> list[Entry]:
    """Every entry of the commission, newest first; those struck out with their reason."""
    if progress is None:
        return []
    entries = sorted(
        (*progress.events, *progress.struck),
        key=lambda one: (one.happened_on, one.recorded_at),
        reverse=True,
    )
    return [_entry(page, one) for one in entries]


def _entry(page: ReportPage, one: ReportEvent) -> Entry:
    said = [part for part in (_about(one), one.detail) if part]
    if one.in_error:
        said.append(_tr("Entered in error: {why}").format(why=one.in_error_why))
    return Entry(
        at=words.short_day(one.happened_on),
        title=report_words.event(one.event),
        who=page.staff.get(one.recorded_by, ""),
        text="\n".join(said),
        key=one.id,
        icon=_ICONS.get(one.event, "text-box-outline"),
        tone=_TONES.get(one.event),
        struck=one.in_error,
    )


def _about(one: ReportEvent) -> str:
    parts: Sequence[str] = (
        report_words.recipient(one.recipient) if one.recipient else "",
        report_words.way(one.way) if one.way else "",
        _tr("spoke to {who}").format(who=one.spoke_to) if one.spoke_to else "",
        _tr("promised for {day}").format(day=_day(one.promised_on)) if one.promised_on else "",
        _tr("until {day}").format(day=_day(one.new_received_on)) if one.new_received_on else "",
    )
    return " · ".join(part for part in parts if part)


def _day(day: date | None) -> str:
    return words.day(day) if day else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Report", text)
