"""People: added, changed, found, and shown whole."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rapidfuzz import fuzz

from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.note import Note
from cjld_desktop.domain.person import Person
from cjld_desktop.errors import InvalidError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.person_lines import PersonLine, current_episodes, person_line
from cjld_desktop.services.person_page import PersonPage, person_page
from cjld_desktop.storage import records, search, undecided

_ALIKE = 86  # per cent of likeness of two whole names from which they are offered as the same person


@dataclass(frozen=True)
class Found:
    """A search result; `detail` is the text around the words found, marked by storage.search's marks."""

    kind: str
    person_id: UUID
    record_id: UUID
    name: str
    detail: str


class People:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(self, details: dict[str, Any], episode: dict[str, Any] | None = None) -> Person:
        """Add a person and, when given, open their episode, in one transaction. Raises InvalidError."""
        person = self._desk.new(Person, details)
        if episode is None:
            return self._desk.journal.save(person)
        given = {"named_worker": self._desk.staff.id} | episode | {"person_id": person.id}
        self._desk.journal.save_many([person, self._desk.new(Episode, given)])
        return person

    def get(self, person_id: UUID) -> Person:
        return self._desk.get(Person, person_id)

    def page(self, person_id: UUID) -> PersonPage:
        """All that the person's page shows."""
        return person_page(self._desk, person_id)

    def change(
        self, person_id: UUID, details: dict[str, Any], why: str = "", seen: Person | None = None
    ) -> Person:
        """Change what is known of a person; `seen` is the person as the editor showed them (see Desk.edit).

        Raises InvalidError, or RefusedError while undecided.
        """
        return self._desk.edit(Person, person_id, details, why, seen)

    def mark_in_error(self, person_id: UUID, why: str) -> Person:
        return self._desk.journal.mark_in_error(self.get(person_id), why)

    def check(self, details: dict[str, Any]) -> None:
        """Raise InvalidError, with a sentence a field, when `details` would not make a person."""
        self._desk.new(Person, details)

    def lines(self, *, open_only: bool = False) -> list[PersonLine]:
        """Everybody, by family name; `open_only` keeps those with an open episode."""
        with self._desk.vault.read() as connection:
            people = records.find(connection, Person)
            episodes = records.find(connection, Episode)
            doubtful = undecided.records_with_doubt(connection)
        current = current_episodes(episodes)
        chosen = [p for p in people if not open_only or (p.id in current and current[p.id].is_open)]
        chosen.sort(key=lambda p: (p.family_name.casefold(), p.given_names.casefold()))
        return [person_line(p, current.get(p.id), doubtful) for p in chosen]

    def find(self, text: str, limit: int = 50) -> list[Found]:
        """People and notes that hold every word of `text`, best first. Records in error are left out."""
        with self._desk.vault.read() as connection:
            hits = search.find(connection, text, limit)
            by_kind: dict[str, list[UUID]] = defaultdict(list)
            for hit in hits:
                by_kind[hit.kind].append(hit.record)
            notes = records.get_many(connection, Note, by_kind["note"])
            episodes = records.get_many(connection, Episode, by_kind["episode"])
            owners = {note.id: note.person_id for note in notes.values() if not note.in_error}
            owners |= {e.id: e.person_id for e in episodes.values() if not e.in_error}
            wanted = {*by_kind["person"], *owners.values()}
            found = records.get_many(connection, Person, list(wanted))
        people = {key: person for key, person in found.items() if not person.in_error}
        return [
            Found(hit.kind, owner, hit.record, people[owner].shown_name, hit.snippet)
            for hit in hits
            if (owner := hit.record if hit.kind == "person" else owners.get(hit.record)) in people
            if owner is not None
        ]

    def alike(self, details: dict[str, Any]) -> list[PersonLine]:
        """Those who may be the same person: same number, or a like name and no other date of birth."""
        try:
            given = self._desk.new(Person, details)
        except InvalidError:
            return []
        names = _names(given)
        with self._desk.vault.read() as connection:
            people = records.find(connection, Person)
            episodes = records.find(connection, Episode)
        current = current_episodes(episodes)
        return [
            person_line(other, current.get(other.id), frozenset())
            for other in people
            if _same_number(given, other)
            or (
                _same_birth(given.birth_date, other.birth_date)
                and any(fuzz.token_sort_ratio(a, b) >= _ALIKE for a in names for b in _names(other))
            )
        ][:5]


def _names(person: Person) -> list[str]:
    return [f"{person.given_names} {person.family_name}".casefold(), *(a.casefold() for a in person.aliases)]


def _same_number(one: Person, other: Person) -> bool:
    return any(
        getattr(one, name) and getattr(one, name) == getattr(other, name)
        for name in ("nhs_number", "pnc_id", "cro_number")
    )


def _same_birth(one: str, other: str) -> bool:
    """Whether two partial dates can be one day; a date that is not known fits every other."""
    return not one or not other or one.startswith(other) or other.startswith(one)
