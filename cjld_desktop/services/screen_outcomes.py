"""Screens that could not be done: why, whose, and when to try again. They count; they have no score."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cjld_desktop import clock, reference_data
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.screen import Screen
from cjld_desktop.errors import InvalidError

OUTCOMES = "screen_outcomes"
CONDITIONS = "screen_conditions"
OTHER = "other"


@dataclass(frozen=True)
class NotScreened:
    """One screen that could not be done. `code` is of the list `screen_outcomes`."""

    screen_id: UUID
    person_id: UUID
    person_name: str
    questionnaire: str
    title: str
    code: str
    note: str
    at: datetime
    try_again_at: datetime | None


def checked_outcome(code: str, note: str, try_again_at: datetime | None) -> dict[str, Any]:
    """The fields of a screen that could not be done. Raises InvalidError with a sentence for each fault."""
    faults: dict[str, str] = {}
    if code not in reference_data.codes(OUTCOMES):
        faults["outcome"] = "Choose why it could not be done"
    if code == OTHER and not note.strip():
        faults["outcome_note"] = "Say in a few words what it was"
    if try_again_at is not None and try_again_at < clock.now():
        faults["try_again_at"] = "This time has passed. Give a later one, or none"
    if faults:
        raise InvalidError("This is not complete yet, so it was not recorded. Every answer is kept.", faults)
    return {"outcome": code, "outcome_note": note.strip(), "try_again_at": try_again_at}


def still_to_try(
    screens: Iterable[Screen], people: dict[UUID, Person], episodes: dict[UUID, Episode]
) -> list[NotScreened]:
    """Who should be asked again, the earliest first: not asked since, and still here.

    `screens` are all screens of these people, oldest first; those without a time to try again wait for
    nobody. A person whose episode is closed has gone.
    """
    last: dict[tuple[UUID, str], Screen] = {}
    for screen in screens:
        last[screen.person_id, screen.questionnaire] = screen
    waiting = [
        line(screen, people[screen.person_id])
        for screen in last.values()
        if screen.outcome
        and screen.is_signed
        and screen.try_again_at
        and screen.person_id in people
        and (screen.episode_id is None or _is_open(episodes.get(screen.episode_id)))
    ]
    return sorted(waiting, key=lambda one: one.try_again_at or one.at)


def not_done_on_this_day(screens: Iterable[Screen], people: dict[UUID, Person]) -> list[NotScreened]:
    """Those of today, oldest first: one a person and form, with what was found last."""
    today = clock.today()
    found: dict[tuple[UUID, str], NotScreened | None] = {}
    for screen in screens:
        if screen.signed_at and screen.signed_at.astimezone().date() == today and screen.person_id in people:
            key = screen.person_id, screen.questionnaire
            found[key] = line(screen, people[screen.person_id]) if screen.outcome else None
    return [one for one in found.values() if one is not None]


def line(screen: Screen, person: Person) -> NotScreened:
    return NotScreened(
        screen_id=screen.id,
        person_id=person.id,
        person_name=person.shown_name,
        questionnaire=screen.questionnaire,
        title=screen.title,
        code=screen.outcome,
        note=screen.outcome_note,
        at=screen.signed_at or screen.started_at,
        try_again_at=screen.try_again_at,
    )


def _is_open(episode: Episode | None) -> bool:
    return episode is not None and episode.is_open
