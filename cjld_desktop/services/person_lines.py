"""A person as a list shows them, with where they are and how far along the pathway."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.domain import identifiers, partial_date
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.person import Person


@dataclass(frozen=True)
class PersonLine:
    """A person as a list shows them. `where` and `stage` are of the current episode, empty without one."""

    id: UUID
    name: str
    birth: str
    age: str
    nhs_number: str
    where: str
    stage: str
    seen_at: datetime | None
    undecided: bool
    episode_id: UUID | None = None
    hearing_at: datetime | None = None
    known_already: str = ""


def current_episodes(episodes: list[Episode]) -> dict[UUID, Episode]:
    """Each person's current episode: the newest open one, or the newest. `episodes` come oldest first."""
    current: dict[UUID, Episode] = {}
    for episode in episodes:
        known = current.get(episode.person_id)
        if known is None or episode.is_open or not known.is_open:
            current[episode.person_id] = episode
    return current


def person_line(person: Person, episode: Episode | None, doubtful: frozenset[UUID]) -> PersonLine:
    today = clock.today()
    return PersonLine(
        id=person.id,
        name=person.shown_name,
        birth=partial_date.shown(person.birth_date, estimated=person.birth_date_estimated)
        if person.birth_date
        else "",
        age=partial_date.age_text(person.birth_date, today) if person.birth_date else "",
        nhs_number=identifiers.shown_nhs_number(person.nhs_number),
        where=place(episode) if episode else "",
        stage=episode.stage if episode else "",
        seen_at=episode.identified_at if episode else None,
        undecided=person.id in doubtful or bool(episode and episode.id in doubtful),
        episode_id=episode.id if episode else None,
        hearing_at=episode.hearing_at if episode else None,
        known_already=episode.known_already if episode else "",
    )


def place(episode: Episode) -> str:
    """`Cell 4, Camberwell Green Magistrates' Court`."""
    return ", ".join(part for part in (episode.cell, episode.place_name) if part)
