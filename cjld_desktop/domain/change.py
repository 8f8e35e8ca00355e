"""One change to one record: the unit of the journal, of history, of sync and of merging."""

from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

import msgspec

from cjld_desktop import clock

PROTOCOL = 1


class ChangeId(NamedTuple):
    """Which change: the device that made it, and its number in that device's chain (from 1)."""

    device: UUID
    seq: int


class Change(msgspec.Struct, frozen=True, array_like=True):
    """A link in a device's chain.

    `fields` holds the new values in JSON's types, by field path (`phone`, or `answers.phq9-1`).
    `replaces` holds, for a field that had a value, the changes whose values the author saw and
    replaced. `seen`, set only when a record is marked in error, holds every change of the record the
    author had seen, so that an edit they could not know of is kept in sight. `previous` is the hash
    of the same device's change before this one, empty for the first.
    """

    device: UUID
    seq: int
    previous: bytes
    stamp: int
    author: UUID
    kind: str
    record: UUID
    fields: dict[str, Any]
    replaces: dict[str, list[ChangeId]]
    seen: list[ChangeId]
    why: str

    @property
    def id(self) -> ChangeId:
        return ChangeId(self.device, self.seq)

    @property
    def made_at(self) -> datetime:
        """When its author's computer thought it was made. Shown, never used to decide."""
        return clock.stamp_to_time(self.stamp)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Change)


def encode(change: Change) -> bytes:
    """The change's one byte form: what is hashed, chained, sealed and stored."""
    return _encoder.encode(change)


def decode(body: bytes) -> Change:
    """The change in `body`. Raises msgspec.DecodeError when it is not one."""
    return _decoder.decode(body)


def digest(body: bytes) -> bytes:
    """The link that the device's next change carries as `previous`."""
    return sha256(body).digest()
