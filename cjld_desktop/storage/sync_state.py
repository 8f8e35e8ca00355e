"""What this computer knows of its team and its central store: identity, cursor, log, keys. SQL only."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

import msgspec
import sqlalchemy as sa

from cjld_desktop.storage import tables as t

# So that sync can name what it is handed without knowing SQL.
Transaction = sa.Connection


class DeviceKeys(msgspec.Struct, frozen=True):
    """The device of this vault, with its private keys as raw bytes (Ed25519, X25519)."""

    device: UUID
    name: str
    team: UUID
    sign_key: bytes
    seal_key: bytes

    def __repr__(self) -> str:
        return f"DeviceKeys({self.device})"


class Store(msgspec.Struct, frozen=True):
    """The central store this computer speaks to, and when it last did to the end."""

    address: str
    last_synced_at: datetime | None = None


class Cursor(msgspec.Struct, frozen=True):
    """The last segment pulled: its number, and its digest (empty at 0)."""

    number: int = 0
    digest: bytes = b""


class Held(msgspec.Struct, frozen=True):
    """Records whose changes wait, by id, each with why. `known` fingerprints what was tried last."""

    records: dict[UUID, str] = {}
    known: str = ""


class Stopped(msgspec.Struct, frozen=True):
    """Segments that could not be trusted, by central number, each with the sentence that says why."""

    numbers: dict[int, str] = {}


class Ended(msgspec.Struct, frozen=True):
    """Why this computer may not send any more: "revoked" or "forked"."""

    why: str


S = TypeVar("S", DeviceKeys, Store, Cursor, Held, Stopped, Ended)


def get(transaction: Transaction, kind: type[S]) -> S | None:
    """The kept fact of this kind, or None."""
    body = transaction.execute(sa.select(t.local.c.value).where(t.local.c.key == _key(kind))).scalar()
    return None if body is None else msgspec.msgpack.decode(body, type=kind)


def put(transaction: Transaction, fact: S) -> None:
    """Keep the fact in the place of the one before."""
    drop(transaction, type(fact))
    transaction.execute(t.local.insert().values(key=_key(type(fact)), value=msgspec.msgpack.encode(fact)))


def drop(transaction: Transaction, kind: type[S]) -> None:
    """Forget the fact of this kind."""
    transaction.execute(t.local.delete().where(t.local.c.key == _key(kind)))


def epoch_keys(transaction: Transaction) -> dict[int, bytes]:
    """The team's keys that this computer holds, by epoch."""
    return {row.epoch: row.key for row in transaction.execute(sa.select(t.epoch_key))}


def keep_epoch_keys(transaction: Transaction, keys: dict[int, bytes]) -> None:
    """Keep those that are not kept yet."""
    new = [{"epoch": e, "key": key} for e, key in keys.items() if e not in epoch_keys(transaction)]
    if new:
        transaction.execute(t.epoch_key.insert(), new)


def membership(transaction: Transaction) -> list[bytes]:
    """The encoded entries of the membership log, in order."""
    return list(transaction.execute(sa.select(t.membership.c.body).order_by(t.membership.c.seq)).scalars())


def keep_membership(transaction: Transaction, entries: Iterable[tuple[int, bytes, bytes]]) -> None:
    """Keep entries (number, hash, encoded entry) that were proven to continue the log."""
    rows = [{"seq": seq, "hash": digest, "body": body} for seq, digest, body in entries]
    if rows:
        transaction.execute(t.membership.insert(), rows)


def _key(kind: type[S]) -> str:
    return f"sync.{kind.__name__.lower()}"
