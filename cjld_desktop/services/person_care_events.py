"""Notes, screens, episodes and answered suggestions as events of a person's timeline."""

from collections.abc import Sequence
from uuid import UUID

from cjld_desktop import reference_data
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.note import Note
from cjld_desktop.domain.screen import Screen
from cjld_desktop.domain.suggestion_decision import SuggestionDecision
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.person_event import TAKEN_BACK, Event
from cjld_desktop.services.screen_outcomes import OUTCOMES
from cjld_desktop.services.screen_results import result_lines
from cjld_desktop.services.suggestions import group_of


def note_events(desk: Desk, notes: Sequence[Note]) -> list[Event]:
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


def screen_event(desk: Desk, screen: Screen) -> Event:
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


def episode_event(desk: Desk, episode: Episode) -> Event:
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


def decision_events(desk: Desk, decisions: Sequence[SuggestionDecision]) -> list[Event]:
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
