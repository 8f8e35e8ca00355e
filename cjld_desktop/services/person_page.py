"""All that a person's page shows, read in one go: who, where, what has happened, what is undecided."""

from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import partial
from uuid import UUID

from cjld_desktop import clock, reference_data
from cjld_desktop.domain.attendance_certificate import AttendanceCertificate
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.court_report import CourtReport
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.note import Note
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.printed_document import PrintedDocument
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.screen import Screen
from cjld_desktop.domain.suggestion_decision import SuggestionDecision
from cjld_desktop.errors import RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.person_lines import current_episodes
from cjld_desktop.services.screen_outcomes import OUTCOMES
from cjld_desktop.services.screen_results import ResultLine, result_lines
from cjld_desktop.services.suggestions import Known, Suggestions, group_of, suggestions
from cjld_desktop.storage import records, undecided

TAKEN_BACK = "taken_back"
"""The code of an event whose answer was taken back."""
FORMS = frozenset({"screen", "report_request", "court_report", "attendance_certificate"})
"""The kinds of record that are filled in, then signed."""


@dataclass(frozen=True)
class Event:
    """One thing that happened. `code` says which sort of the kind: note_kind, stage, purpose or answer.

    `corrects_id` names the note this one puts right; `corrected_by` the notes that put this one right.
    """

    at: datetime
    kind: str
    code: str
    title: str
    who: str
    text: str
    record_id: UUID
    signed: bool
    in_error: bool
    in_error_why: str
    corrects_id: UUID | None = None
    corrected_by: tuple[UUID, ...] = ()
    undecided: bool = False
    outcome: str = ""
    """Why a screen could not be done, a code of `screen_outcomes`; of a paper, `printed` or `saved`."""
    others: tuple[UUID, ...] = ()
    """The further records of an event that stands for several; `labels` names them all."""
    labels: tuple[str, ...] = ()
    group: str = ""
    """Of an answered suggestion: which of `suggestions.GROUPS` it belongs to."""
    about_id: UUID | None = None
    """Of a step of a report: the request it belongs to."""

    @property
    def is_draft(self) -> bool:
        return not self.signed and self.kind in FORMS


@dataclass(frozen=True)
class PersonPage:
    """`undecided` names the fields with two values as (record, field); `timeline` is newest first."""

    person: Person
    episode: Episode | None
    episodes: tuple[Episode, ...]
    timeline: tuple[Event, ...]
    undecided: tuple[tuple[UUID, str], ...]
    screens: tuple[Screen, ...]
    requests: tuple[ReportRequest, ...]
    results: tuple[ResultLine, ...]
    named_worker: str
    suggestions: Suggestions


def person_page(desk: Desk, person_id: UUID) -> PersonPage:
    """Read the page. Raises RefusedError when the person is not on this computer."""
    with desk.vault.read() as connection:
        person = records.get(connection, Person, person_id)
        if person is None:
            raise RefusedError("This person is not on this computer. Sync, then look again.")
        read = partial(records.find, connection, with_errors=True, person_id=person_id)
        episodes, notes, screens = read(Episode), read(Note), read(Screen)
        requests, decisions, printed = read(ReportRequest), read(SuggestionDecision), read(PrintedDocument)
        papers: list[CourtReport | AttendanceCertificate] = [*read(CourtReport), *read(AttendanceCertificate)]
        steps, experts = read(ReportEvent), {one.id: one.expert_name for one in read(Commission)}
        records_of = (episodes, notes, screens, requests, papers, decisions, printed, steps)
        own = {person_id, *(record.id for group in records_of for record in group)}
        open_fields = tuple(
            dict.fromkeys((v.record, v.field) for v in undecided.values(connection) if v.record in own)
        )
    doubtful = frozenset(record for record, _ in open_fields)
    episode = current_episodes([e for e in episodes if not e.in_error]).get(person_id)
    events = [
        *_note_events(desk, notes),
        *(_screen_event(desk, s) for s in screens),
        *(_request_event(desk, r) for r in requests),
        *(_paper_event(desk, p) for p in papers),
        *(_episode_event(desk, e) for e in episodes),
        *_decision_events(desk, decisions),
        *(_printed_event(desk, p) for p in printed),
        *(_step_event(desk, s, experts) for s in steps),
    ]
    return PersonPage(
        person=person,
        episode=episode,
        episodes=tuple(episodes),
        timeline=_newest_first(events, doubtful),
        undecided=open_fields,
        screens=tuple(screens),
        requests=tuple(requests),
        results=_results(screens),
        named_worker=desk.staff_name(episode.named_worker) if episode and episode.named_worker else "",
        suggestions=suggestions(Known(person, episodes, episode, screens, decisions, clock.today())),
    )


def _results(screens: list[Screen]) -> tuple[ResultLine, ...]:
    signed = [screen for screen in screens if screen.is_signed and not screen.in_error]
    return tuple(line for screen in reversed(signed) for line in result_lines(screen))


def _newest_first(events: list[Event], doubtful: frozenset[UUID]) -> tuple[Event, ...]:
    marked = [replace(event, undecided=True) if event.record_id in doubtful else event for event in events]
    return tuple(sorted(marked, key=lambda event: (event.at, event.record_id), reverse=True))


def _note_events(desk: Desk, notes: list[Note]) -> list[Event]:
    corrected: dict[UUID, tuple[UUID, ...]] = {}
    for note in notes:
        if note.corrects_id and not note.in_error:
            corrected[note.corrects_id] = (*corrected.get(note.corrects_id, ()), note.id)
    return [
        Event(
            at=note.happened_at,
            kind="note",
            code=note.note_kind,
            title="",
            who=desk.staff_name(note.signed_by or note.recorded_by),
            text=note.text,
            record_id=note.id,
            signed=note.is_signed,
            in_error=note.in_error,
            in_error_why=note.in_error_why,
            corrects_id=note.corrects_id,
            corrected_by=corrected.get(note.id, ()),
        )
        for note in notes
    ]


def _screen_event(desk: Desk, screen: Screen) -> Event:
    flags = screen.results.get("flags", [])
    pressing = [str(flag.get("text", "")) for flag in flags if flag.get("severity") == "act_now"]
    bands = [f"{line.label}: {line.band}" for line in result_lines(screen) if line.band]
    return Event(
        at=screen.signed_at or screen.started_at,
        kind="screen",
        code=screen.questionnaire,
        title=screen.title,
        who=desk.staff_name(screen.signed_by or screen.recorded_by),
        text="\n".join([*_outcome_lines(screen), *bands, *pressing]),
        record_id=screen.id,
        signed=screen.is_signed,
        in_error=screen.in_error,
        in_error_why=screen.in_error_why,
        outcome=screen.outcome,
    )


def _outcome_lines(screen: Screen) -> list[str]:
    if not screen.outcome:
        return []
    why = reference_data.display(OUTCOMES, screen.outcome)
    return [f"{why}: {screen.outcome_note}" if screen.outcome_note else why]


def _request_event(desk: Desk, request: ReportRequest) -> Event:
    return Event(
        at=request.signed_at or request.recorded_at,
        kind="report_request",
        code=request.purpose,
        title="",
        who=desk.staff_name(request.signed_by or request.recorded_by),
        text=request.court_name,
        record_id=request.id,
        signed=request.is_signed,
        in_error=request.in_error,
        in_error_why=request.in_error_why,
    )


def _step_event(desk: Desk, step: ReportEvent, experts: dict[UUID, str]) -> Event:
    """A step of a report, on the day it happened: at noon when it was written down on another."""
    at = step.recorded_at
    if at.astimezone().date() != step.happened_on:
        at = datetime.combine(step.happened_on, time(12)).astimezone()
    return Event(
        at=at,
        kind="report_event",
        code=step.event,
        title=experts.get(step.commission_id, "") if step.commission_id else "",
        who=desk.staff_name(step.signed_by or step.recorded_by),
        text=step.detail,
        record_id=step.id,
        signed=step.is_signed,
        in_error=step.in_error,
        in_error_why=step.in_error_why,
        about_id=step.request_id,
    )


def _paper_event(desk: Desk, paper: CourtReport | AttendanceCertificate) -> Event:
    """A paper of the service's own for the court."""
    return Event(
        at=paper.signed_at or paper.recorded_at,
        kind=paper.kind,
        code="",
        title="",
        who=desk.staff_name(paper.signed_by or paper.recorded_by),
        text=paper.court_name,
        record_id=paper.id,
        signed=paper.is_signed,
        in_error=paper.in_error,
        in_error_why=paper.in_error_why,
    )


def _episode_event(desk: Desk, episode: Episode) -> Event:
    return Event(
        at=episode.identified_at,
        kind="episode",
        code=episode.identified_by,
        title=episode.place_name,
        who=desk.staff_name(episode.recorded_by),
        text=episode.reason,
        record_id=episode.id,
        signed=True,
        in_error=episode.in_error,
        in_error_why=episode.in_error_why,
    )


def _printed_event(desk: Desk, printed: PrintedDocument) -> Event:
    """`code` is the document, `outcome` the way it went out, `text` the printer."""
    return Event(
        at=printed.printed_at,
        kind=PrintedDocument.kind,
        code=printed.document,
        title="",
        who=desk.staff_name(printed.signed_by or printed.recorded_by),
        text=printed.printer,
        record_id=printed.id,
        signed=True,
        in_error=printed.in_error,
        in_error_why=printed.in_error_why,
        outcome=printed.way,
    )


def _decision_events(desk: Desk, decisions: list[SuggestionDecision]) -> list[Event]:
    """One event for answers of one kind given together, as when all adjustments were accepted."""
    together: dict[tuple[object, ...], list[SuggestionDecision]] = {}
    for one in decisions:
        alone = None if one.answer == "accepted" and not one.why else one.id
        minute = one.recorded_at.replace(second=0, microsecond=0)
        key = (alone, one.taken_back, one.in_error, group_of(one.code), one.recorded_by, minute)
        together.setdefault(key, []).append(one)
    return [_decision_event(desk, found) for found in together.values()]


def _decision_event(desk: Desk, found: list[SuggestionDecision]) -> Event:
    first = found[0]
    return Event(
        at=found[-1].recorded_at,
        kind=SuggestionDecision.kind,
        code=TAKEN_BACK if first.taken_back else first.answer,
        title=first.label,
        who=desk.staff_name(first.recorded_by),
        text=first.why,
        record_id=first.id,
        signed=True,
        in_error=first.in_error,
        in_error_why=first.in_error_why,
        others=tuple(one.id for one in found[1:]),
        labels=tuple(one.label for one in found),
        group=group_of(first.code),
    )
