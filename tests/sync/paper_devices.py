"""Devices on paper: the rules of merging with no vault, no cipher and no wire, for property tests."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from uuid import UUID

from cjld_desktop.domain.change import Change, ChangeId
from cjld_desktop.storage.heads import Heads
from cjld_desktop.sync import merge
from cjld_desktop.sync.merge import Settled, Version

RECORD = UUID("01900000-0000-7000-8000-0000000000aa")
UNIONS = frozenset({"risks"})
TWO_DAYS = (2 * 86_400_000) << 16


def device_id(number: int) -> UUID:
    return UUID(int=(0x0190 << 112) | (0x7 << 76) | (0x8 << 60) | (number + 1))


class Parcel(NamedTuple):
    """The changes `first` to `last` of a device, made when it had applied `depends` of the others."""

    device: UUID
    first: int
    last: int
    depends: dict[UUID, int]


def deliverable(parcels: list[Parcel], applied: dict[UUID, int]) -> Iterator[Parcel]:
    """The parcels that can be applied, each after all it depends on; known ones are left out."""
    known = dict(applied)
    moving = True
    while moving:
        moving = False
        for one in parcels:
            is_next = one.first == known.get(one.device, 0) + 1
            if is_next and merge.depends_met(one.device, one.depends, known):
                known[one.device] = one.last
                moving = True
                yield one


class Sent:
    """A segment on paper: its parcel, its changes and the number the central store gave it."""

    def __init__(self, parcel: Parcel, changes: list[Change], number: int) -> None:
        self.parcel = parcel
        self.changes = changes
        self.number = number


class PaperDevice:
    """One computer: what it applied, and what it has received too early."""

    def __init__(self, number: int) -> None:
        self.id = device_id(number)
        self.clock_error = (number % 3 - 1) * TWO_DAYS
        self.heads = Heads()
        self.known: dict[ChangeId, Change] = {}
        self.numbers: dict[ChangeId, int] = {}
        self.applied: dict[UUID, int] = {}
        self.waiting: list[Sent] = []
        self.unsealed: list[Change] = []

    def make(self, fields: dict[str, Any], *, seen: list[ChangeId] | None = None) -> None:
        """Change the record here, as the journal's door does."""
        is_new = not self.known
        touched = [*fields] if "in_error" in fields else [*fields, "in_error"]
        standing = self.field("in_error").shown is not True and not self.field("in_error").undecided
        replaces = {} if is_new else {name: list(self.heads.of(name)) for name in touched}
        if not standing and "in_error" not in fields:
            replaces.pop("in_error", None)
        seq = self.applied.get(self.id, 0) + 1
        stamp = (1_700_000_000_000 << 16) + self.clock_error + seq
        made = Change(
            self.id, seq, b"", stamp, self.id, "person", RECORD, dict(fields), replaces, seen or [], ""
        )
        self.unsealed.append(made)
        self._apply(made)
        self.applied[self.id] = seq

    def edit(self, field: str, value: Any) -> None:
        if self.known and not self.field("in_error").shown and not self.field(field).undecided:
            self.make({field: value})

    def strike_out(self, why: str) -> None:
        if self.known and not self.field("in_error").shown:
            self.make({"in_error": True, "in_error_why": why}, seen=sorted(self.heads.all_changes()))

    def decide(self, field: str, choice: int) -> None:
        versions = self.field(field).undecided
        if versions:
            self.make({field: versions[choice % len(versions)].value})

    def seal(self, number: int) -> Sent | None:
        """Everything made since the last sealing, with what this device knew."""
        if not self.unsealed:
            return None
        changes, self.unsealed = self.unsealed, []
        depends = {device: seq for device, seq in self.applied.items() if device != self.id}
        for made in changes:
            self.numbers[made.id] = number
        return Sent(Parcel(self.id, changes[0].seq, changes[-1].seq, depends), changes, number)

    def receive(self, sent: Sent) -> None:
        """Take in a segment, perhaps for the second time or too early, and apply all that can be."""
        self.waiting.append(sent)
        for parcel in deliverable([one.parcel for one in self.waiting], self.applied):
            found = next(one for one in self.waiting if one.parcel is parcel)
            for change in found.changes:
                self.numbers[change.id] = found.number
                self._apply(change)
            self.applied[parcel.device] = parcel.last
        self.waiting = [
            one for one in self.waiting if one.parcel.last > self.applied.get(one.parcel.device, 0)
        ]

    def field(self, name: str) -> Settled:
        versions = [
            Version(
                head,
                merge.value_in(self.known[head], name),
                self.known[head].author,
                self.known[head].stamp,
                self.numbers.get(head),
            )
            for head in self.heads.of(name)
        ]
        if not versions:
            return Settled(None, ())
        return merge.settle(name, versions, union=name in UNIONS)

    def picture(self) -> dict[str, Settled]:
        """All that a person could see of the record."""
        names = {name for change in self.known.values() for name in merge.touched(change)}
        return {name: self.field(name) for name in sorted(names)}

    def _apply(self, change: Change) -> None:
        if not self.known:
            self.heads = Heads((change.id,))
        else:
            merge.apply(self.heads, change)
        self.known[change.id] = change
