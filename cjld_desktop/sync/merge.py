"""What a record is once changes from many devices have met. Pure: no I/O, no clock, no order of arrival."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol
from uuid import UUID

import msgspec

from cjld_desktop.domain.change import Change, ChangeId

# A field that was never given, or a key that was taken out of a keyed field.
ABSENT = None


class FieldHeads(Protocol):
    """The heads of a record's fields, as `storage.heads.Heads` keeps them."""

    def of(self, field: str) -> tuple[ChangeId, ...]: ...

    def put(self, field: str, heads: Iterable[ChangeId]) -> None: ...


class Version(NamedTuple):
    """One value that a field's head gives it.

    `number` is what the central store gave the segment that carried it, None while it is not sent.
    """

    id: ChangeId
    value: Any
    author: UUID
    stamp: int
    number: int | None


class Settled(NamedTuple):
    """The value to show, and, while people disagree, every version: first the one that is shown."""

    shown: Any
    undecided: tuple[Version, ...]


def touched(change: Change) -> set[str]:
    """The fields of which the change becomes a head.

    An edit names `in_error` among what it replaces without giving it a value: "I saw this record
    standing". So an edit and a mark 'in error' made without knowing of each other meet in that field
    like any two values, and neither is lost.
    """
    return change.fields.keys() | (change.replaces.keys() & {"in_error"})


def apply(heads: FieldHeads, change: Change) -> set[str]:
    """Put one change onto the heads: each field loses what the change replaces and gains the change.

    Returns the fields whose heads are now other than the change alone: their value must be settled.
    The change must not have been applied before, and all its author knew must have been.
    """
    contested = set()
    for field in touched(change):
        replaced = {*change.replaces.get(field, ())}
        if field == "in_error":
            replaced.update(change.seen)
        others = [head for head in heads.of(field) if head not in replaced and head != change.id]
        heads.put(field, [*others, change.id])
        if others:
            contested.add(field)
    return contested


def value_in(change: Change, field: str) -> Any:
    """The value that the change, being a head of the field, gives it."""
    return change.fields.get(field, False if field == "in_error" else ABSENT)


def settle(field: str, versions: Iterable[Version], *, union: bool = False) -> Settled:
    """What a field with these heads shows, and what a person must decide.

    Equal values are one value. Of different ones the one that the central store received first is
    shown, own unsent ones last; of a `union` field (risk, allergies, communication needs) all that
    any of them says; of `in_error` that the record stands, because the edit must stay in sight.
    """
    ordered = sorted(versions, key=_precedence)
    if len({_identity(version.value) for version in ordered}) == 1:
        return Settled(ordered[0].value, ())
    if field == "in_error":
        ordered.sort(key=lambda version: bool(version.value))
    shown = _union(ordered) if union else ordered[0].value
    return Settled(shown, tuple(ordered))


def depends_met(device: UUID, depends: Mapping[UUID, int], applied: Mapping[UUID, int]) -> bool:
    """Whether all that the author of a segment of `device` had applied is applied here too.

    What arrives early waits: so a change is only ever applied after every change it could know of.
    """
    return all(applied.get(other, 0) >= seq for other, seq in depends.items() if other != device)


def _precedence(version: Version) -> tuple[bool, int, ChangeId]:
    return (version.number is None, version.number or 0, version.id)


def _identity(value: Any) -> bytes:
    """Values are compared as JSON, in which true is not 1 and the order of keys says nothing."""
    return msgspec.json.encode(value, order="deterministic")


def _union(ordered: Sequence[Version]) -> list[Any]:
    found: dict[bytes, Any] = {}
    for version in ordered:
        # What is no list is one item here; the record's own rules then say that it does not fit.
        items = version.value if isinstance(version.value, list) else [version.value]
        for item in items if version.value is not None else []:
            found.setdefault(_identity(item), item)
    return list(found.values())
