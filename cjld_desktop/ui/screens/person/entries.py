"""How a person's events, chips and stages read. Knows no widget but their plain lines."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from cjld_desktop import clock, reference_data
from cjld_desktop.domain.episode import STAGES, Episode
from cjld_desktop.services.person_event import TAKEN_BACK, Event
from cjld_desktop.services.person_page import PersonPage
from cjld_desktop.ui import attachment_words, report_words, words
from cjld_desktop.ui.screens.person import suggestion_words
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.banner import BannerChip
from cjld_desktop.ui.widgets.pathway import Step
from cjld_desktop.ui.widgets.timeline import Entry

MOST_ADJUSTMENTS = 6
"""So many stand in the banner; the key facts have them all."""
_ABOUT_A_REPORT = frozenset({"report_event", "report_check", "attachment", "hospital_order"})
_PAPERS = frozenset({"printed_document", "court_report", "attendance_certificate"})


def entries(events: Sequence[Event]) -> list[Entry]:
    """The events as the timeline shows them; a correction says what it corrects."""
    originals = {event.record_id: event for event in events}
    return [_entry(event, originals) for event in events]


def _entry(event: Event, originals: dict[UUID, Event]) -> Entry:
    title, icon, tone = _heading(event)
    text = [_said(event)] if event.text or event.others else []
    if event.corrects_id is not None:
        original = originals.get(event.corrects_id)
        when = words.when(original.at) if original else _tr("one that is hidden")
        text.append(_tr("Puts right the note of {when}").format(when=when))
    if event.corrected_by:
        text.append(_tr("Put right by a later note"))
    if event.undecided:
        text.append(_tr("Two versions: your decision is needed"))
    who = event.who
    if event.in_error:  # the reason stands where it is not struck through
        who = _tr("{who}  ·  entered in error: {why}").format(who=who, why=event.in_error_why)
    return Entry(
        at=_time(event),
        title=title,
        who=who,
        text="\n".join(text),
        key=event,
        icon=icon,
        tone=tone,
        struck=event.in_error,
    )


def _said(event: Event) -> str:
    if event.others:
        return "; ".join(QCoreApplication.translate("ValueSets", label) for label in event.labels)
    return _tr("Reason: {reason}").format(reason=event.text) if event.kind == "episode" else event.text


def _heading(event: Event) -> tuple[str, str, Tone | None]:
    """Title, icon and tone of an event."""
    if event.kind == "note":
        if event.corrects_id is not None:
            return _tr("Correction"), "file-document-edit-outline", None
        risk = event.code == "risk"
        title = _tr("Note: {kind}").format(kind=words.note_kind(event.code).lower())
        return (
            (words.note_kind("risk"), "alert-outline", "now") if risk else (title, "text-box-outline", None)
        )
    if event.kind == "screen":
        said = _tr("{form}: signed") if event.signed else _tr("{form}: not finished")
        return said.format(form=event.title), "clipboard-text-outline", "done"
    if event.kind == "report_request":
        said = _tr("Report asked for: {purpose}") if event.signed else _tr("Report request begun: {purpose}")
        purpose = _purpose(event.code) or _tr("purpose not chosen yet")
        return said.format(purpose=purpose), "file-send-outline", "info"
    if event.kind in _ABOUT_A_REPORT:
        return _heading_about_report(event)
    return _heading_of_paper(event) if event.kind in _PAPERS else _heading_of_care(event)


def _heading_of_care(event: Event) -> tuple[str, str, Tone | None]:
    said, tone = _heading_of_answer(event) if event.kind == "suggestion_decision" else _identified(event)
    return said, "arrow-right-circle-outline", tone


def _heading_of_paper(event: Event) -> tuple[str, str, Tone | None]:
    if event.kind == "court_report":
        said = _tr("Report to the court signed") if event.signed else _tr("Report to the court begun")
        return said, "gavel", "info"
    if event.kind == "attendance_certificate":
        said = _tr("Certified unfit to attend court") if event.signed else _tr("Certificate for court begun")
        return said, "file-certificate-outline", "info"
    said = _tr("Printed: {document}") if event.outcome == "printed" else _tr("Saved as PDF: {document}")
    return said.format(document=words.listed("documents", event.code)), "printer-outline", None


def _heading_about_report(event: Event) -> tuple[str, str, Tone | None]:
    if event.kind == "report_event":
        said = _tr("Report, {expert}: {step}").format(expert=event.title, step=report_words.event(event.code))
        return said, "file-clock-outline", "info"
    if event.kind == "attachment":
        sort = words.listed(attachment_words.SORTS, event.code)
        return _tr("Document attached: {sort}").format(sort=sort), "paperclip", None
    if event.kind == "hospital_order":
        power = QCoreApplication.translate("ValueSets", event.title)
        return power, "hospital-building", "info"
    if not event.signed:
        said = _tr("Check of the report begun, {expert}").format(expert=event.title)
        return said, "clipboard-check-outline", None
    said = _tr("Report checked, {expert}: {result}")
    said = said.format(expert=event.title, result=report_words.check_result(event.code))
    return said, "clipboard-check-outline", "done" if event.code == "fit" else "soon"


def _heading_of_answer(event: Event) -> tuple[str, Tone | None]:
    back = event.code == TAKEN_BACK
    answer = _tr("Answer taken back") if back else words.suggestion_answer(event.code)
    what = suggestion_words.named(event.group, event.title)
    if event.others:
        title = suggestion_words.group_title(event.group).lower()
        what = _tr("{n} {group}").format(n=len(event.labels), group=title)
    said = _tr("{answer}: {what}").format(answer=answer, what=what)
    return said, "done" if event.code == "accepted" else None


def _identified(event: Event) -> tuple[str, Tone | None]:
    by = QCoreApplication.translate("ValueSets", reference_data.display("source_of_referral", event.code))
    place = event.title or _tr("place not given")
    said = _tr("Identified by {by}, {place}") if event.code else _tr("Identified, {place}")
    return said.format(by=by, place=place), None


def _time(event: Event) -> str:
    """The hour of what happened today, as far as anybody knows it; the day of all else."""
    day = event.at.astimezone().date()
    is_known = day == clock.today() and not event.day_only
    return words.clock_time(event.at) if is_known else words.short_day(day)


def chips(page: PersonPage) -> list[BannerChip]:
    """What must be known before one speaks to them, the most pressing first."""
    made = [BannerChip(_tr("Risk: {risk}").format(risk=risk), "now") for risk in page.person.risks]
    made += [
        BannerChip(_tr("Allergy: {allergy}").format(allergy=allergy), "soon")
        for allergy in page.person.allergies
    ]
    made += _adjustment_chips(page.person.adjustments)
    if page.person.interpreter_needed:
        language = page.person.language or _tr("language not known")
        made.append(BannerChip(_tr("Interpreter: {language}").format(language=language)))
    if page.episode is not None:
        made += _episode_chips(page, page.episode)
    return made


def _adjustment_chips(adjustments: list[str]) -> list[BannerChip]:
    made = [BannerChip(adjustment) for adjustment in adjustments[:MOST_ADJUSTMENTS]]
    if rest := adjustments[MOST_ADJUSTMENTS:]:
        made.append(BannerChip(_tr("and {n} more").format(n=len(rest)), "info", "; ".join(rest)))
    return made


def _episode_chips(page: PersonPage, episode: Episode) -> list[BannerChip]:
    made: list[BannerChip] = []
    adult = episode.appropriate_adult
    tones: dict[str, Tone] = {"needed": "soon", "requested": "info", "present": "done", "not_obtained": "now"}
    child = page.person.may_be_under_18(clock.today())
    if adult in tones or (adult == "not_considered" and child):
        said = episode.appropriate_adult_detail or words.appropriate_adult(adult).lower()
        tone = tones.get(adult, "soon")
        made.append(BannerChip(_tr("Appropriate adult: {said}").format(said=said), tone))
    shared: dict[str, Tone] = {
        "agreed": "done",
        "agreed_in_part": "info",
        "refused": "now",
        "could_not_decide": "soon",
        "not_asked": "info",
    }
    said = words.sharing(episode.sharing).lower()
    if episode.sharing_detail:
        said = f"{said}, {episode.sharing_detail}"
    made.append(BannerChip(_tr("Sharing: {said}").format(said=said), shared[episode.sharing]))
    return made


def steps(episode: Episode | None) -> list[Step]:
    """The pathway's stages, with what is known of each below it."""
    at = STAGES.index(episode.stage) if episode else -1
    made = []
    for number, stage in enumerate(STAGES):
        detail = ""
        if episode and stage == "identified":
            detail = words.when(episode.identified_at)
        if episode and stage == "in_court" and episode.hearing_at:
            detail = _tr("listed {when}").format(when=words.when(episode.hearing_at))
        if episode and stage == "closed" and episode.closed_at:
            detail = words.when(episode.closed_at)
        done = number < at or (number == at and stage == "closed")
        made.append(Step(words.stage(stage), detail, "done" if done else "now" if number == at else "later"))
    return made


def _purpose(code: str) -> str:
    for row in reference_data.document("report_request")["purposes"]["codes"]:
        if row["code"] == code:
            return QCoreApplication.translate("ValueSets", row["display"])
    return code


def _tr(text: str) -> str:
    return QCoreApplication.translate("Person", text)
