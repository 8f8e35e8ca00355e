"""Facts changed in two places: shown side by side, decided by a person, never by the program."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.domain.change import ChangeId
from cjld_desktop.domain.kinds import KINDS
from cjld_desktop.domain.note import Note
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.record import Record
from cjld_desktop.errors import RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.record_names import names
from cjld_desktop.storage import records, undecided
from cjld_desktop.storage.undecided import Value


@dataclass(frozen=True)
class Version:
    """One of the values: who gave it, when by their clock, on which computer. `is_mine`: this computer.

    `name` is what `value` points to where it is an identifier, else empty: see `record_names`. `beside`
    names the changes of all versions that were shown together, this one's among them.
    """

    device: UUID
    seq: int
    value: Any
    who: str
    computer: str
    at: datetime
    shown: bool
    is_mine: bool
    name: str = ""
    beside: frozenset[ChangeId] = frozenset()


@dataclass(frozen=True)
class Decision:
    """A field that waits. `person_id` is whose record it is."""

    record: UUID
    kind: str
    person_id: UUID | None
    person_name: str
    field: str
    versions: tuple[Version, ...]


class Decisions:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def waiting(self) -> list[Decision]:
        """Every field with more than one value, the shown value first."""
        with self._desk.vault.read() as connection:
            grouped: dict[tuple[UUID, str, str], list[Value]] = {}
            for value in undecided.values(connection):
                grouped.setdefault((value.record, value.kind, value.field), []).append(value)
            owners = {record: _owner(connection, record, kind) for record, kind, _ in grouped}
            wanted = [owner for owner in owners.values() if owner]
            people = records.get_many(connection, Person, wanted)
        return [
            Decision(
                record=record,
                kind=kind,
                person_id=owners[record],
                person_name=people[owner].shown_name if (owner := owners[record]) in people else "",
                field=field,
                versions=self._versions(values),
            )
            for (record, kind, field), values in grouped.items()
        ]

    def use(self, record: UUID, field: str, version: Version) -> None:
        """Make one value the value, everywhere. The others stay in the history.

        Raises RefusedError when it is decided already, or another value has come since it was shown.
        """
        with self._desk.vault.write():
            decision = self._decision(record, field, version)
            self._desk.journal.decide(decision.kind, record, field, version.value, "decided between versions")

    def keep_both(self, record: UUID, field: str, version: Version, words: str) -> None:
        """Use one value and keep the others in a signed note. `words` is the note, in the reader's words.

        Raises like `use`; then there is no note either.
        """
        with self._desk.vault.write():
            decision = self._decision(record, field, version)
            if decision.person_id is None:
                raise RefusedError(
                    "This record belongs to nobody on this computer. Use one of the versions instead."
                )
            now = clock.now()
            note = self._desk.new(
                Note,
                {
                    "person_id": decision.person_id,
                    "note_kind": "information_received",
                    "happened_at": now,
                    "text": words,
                    "signed_at": now,
                    "signed_by": self._desk.staff.id,
                },
            )
            self._desk.journal.save(note)
            self._desk.journal.decide(
                decision.kind, record, field, version.value, "decided; others in a note"
            )

    def _decision(self, record: UUID, field: str, chosen: Version) -> Decision:
        """The decision as it stands. The choice must have been made between all of its versions."""
        for decision in self.waiting():
            if (decision.record, decision.field) == (record, field):
                if decision.versions[0].beside != chosen.beside:
                    raise RefusedError(
                        "Another version of this has arrived since you looked, so nothing was decided."
                        " Look at all of them, then choose."
                    )
                return decision
        raise RefusedError("This has been decided already, perhaps on another computer. Nothing was changed.")

    def _versions(self, values: list[Value]) -> tuple[Version, ...]:
        beside = frozenset(ChangeId(value.device, value.seq) for value in values)
        known = names(self._desk, ((value.field, value.value) for value in values))
        return tuple(
            self._version(value, known.get((value.field, str(value.value)), ""), beside) for value in values
        )

    def _version(self, value: Value, name: str, beside: frozenset[ChangeId]) -> Version:
        return Version(
            device=value.device,
            seq=value.seq,
            value=value.value,
            who=self._desk.staff_name(value.author),
            computer=self._desk.device_name(value.device),
            at=clock.stamp_to_time(value.stamp),
            shown=value.shown,
            is_mine=value.device == self._desk.staff.device,
            name=name,
            beside=beside,
        )


def _owner(connection: Any, record: UUID, kind: str) -> UUID | None:
    found: Record | None = records.get(connection, KINDS[kind], record)
    if isinstance(found, Person):
        return found.id
    return getattr(found, "person_id", None)
