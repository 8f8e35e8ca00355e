"""All that a person's page shows, read in one go: who, where, what has happened, what is undecided."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.screen import Screen
from cjld_desktop.errors import RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.person_event import Event
from cjld_desktop.services.person_lines import current_episodes
from cjld_desktop.services.person_timeline import read_happened, timeline
from cjld_desktop.services.screen_results import ResultLine, result_lines
from cjld_desktop.services.suggestions import Known, Suggestions, suggestions
from cjld_desktop.storage import records, undecided


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
        happened = read_happened(connection, person_id)
        own = {person_id, *happened.ids}
        open_fields = tuple(
            dict.fromkeys((v.record, v.field) for v in undecided.values(connection) if v.record in own)
        )
    episodes, screens = happened.episodes, happened.screens
    episode = current_episodes([e for e in episodes if not e.in_error]).get(person_id)
    known = Known(person, episodes, episode, screens, happened.decisions, clock.today())
    return PersonPage(
        person=person,
        episode=episode,
        episodes=tuple(episodes),
        timeline=timeline(desk, happened, frozenset(record for record, _ in open_fields)),
        undecided=open_fields,
        screens=tuple(screens),
        requests=tuple(happened.requests),
        results=_results(screens),
        named_worker=desk.staff_name(episode.named_worker) if episode and episode.named_worker else "",
        suggestions=suggestions(known),
    )


def _results(screens: Sequence[Screen]) -> tuple[ResultLine, ...]:
    signed = [screen for screen in screens if screen.is_signed and not screen.in_error]
    return tuple(line for screen in reversed(signed) for line in result_lines(screen))
