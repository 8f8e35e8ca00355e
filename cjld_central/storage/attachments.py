"""Sealed pieces of attachments, kept for each team by the SHA-256 of their bytes."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, and_, insert, select, update

from cjld_central.storage.tables import chunks, teams


class StoredChunk(NamedTuple):
    """One row of the table; `device` is the one that brought it."""

    team: UUID
    digest: bytes
    device: UUID
    size: int
    received_at: int
    body: bytes


def kept(connection: Connection, team: UUID, digests: Collection[bytes]) -> set[bytes]:
    """Those of the named pieces that are kept."""
    query = select(chunks.c.digest).where(and_(chunks.c.team == team, chunks.c.digest.in_(set(digests))))
    return set(connection.execute(query).scalars())


def body(connection: Connection, team: UUID, digest: bytes) -> bytes | None:
    query = select(chunks.c.body).where(and_(chunks.c.team == team, chunks.c.digest == digest))
    return connection.execute(query).scalar_one_or_none()


def taken(connection: Connection, team: UUID) -> int:
    """How many bytes the team's pieces take."""
    return int(connection.execute(select(teams.c.chunk_bytes).where(teams.c.team == team)).scalar_one())


def keep(connection: Connection, new: StoredChunk, room: int) -> None:
    """Adds a piece that takes `room` bytes of its team's. The caller holds the team's lock."""
    connection.execute(insert(chunks), new._asdict())
    taken = {"chunk_bytes": teams.c.chunk_bytes + room}
    connection.execute(update(teams).where(teams.c.team == new.team).values(taken))
