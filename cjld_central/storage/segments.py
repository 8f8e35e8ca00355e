"""Sealed segments, numbered for each team from 1 without a gap."""

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, and_, insert, select, update

from cjld_central.storage.tables import devices, segments, teams


class StoredSegment(NamedTuple):
    """One row of the table; `body` is the packed segment."""

    team: UUID
    number: int
    device: UUID
    first: int
    last: int
    digest: bytes
    size: int
    received_at: int
    body: bytes


class Kept(NamedTuple):
    number: int
    digest: bytes


def kept(connection: Connection, team: UUID, device: UUID, first: int, last: int) -> Kept | None:
    """What is kept under exactly these numbers of the device."""
    query = select(segments.c.number, segments.c.digest).where(
        and_(
            segments.c.team == team,
            segments.c.device == device,
            segments.c.first == first,
            segments.c.last == last,
        )
    )
    row = connection.execute(query).one_or_none()
    return Kept(*row) if row else None


def digest_of(connection: Connection, team: UUID, number: int) -> bytes | None:
    query = select(segments.c.digest).where(and_(segments.c.team == team, segments.c.number == number))
    return connection.execute(query).scalar_one_or_none()


def keep(connection: Connection, new: list[StoredSegment]) -> None:
    """Adds `new`, in order, and moves the team and its devices on. The caller holds the team's lock."""
    if not new:
        return
    connection.execute(insert(segments), [row._asdict() for row in new])
    team = new[0].team
    for row in {row.device: row for row in new}.values():
        here = and_(devices.c.team == team, devices.c.device == row.device)
        connection.execute(update(devices).where(here).values(last=row.last, last_digest=row.digest))
    connection.execute(update(teams).where(teams.c.team == team).values(number=new[-1].number))


def page(
    connection: Connection, team: UUID, after: int, count: int, size: int
) -> tuple[list[tuple[int, bytes]], bool]:
    """(number, packed segment) after `after`, and whether more follow.

    At most `count`, and at most `size` bytes unless the first alone is larger.
    """
    here = and_(segments.c.team == team, segments.c.number > after)
    sizes = connection.execute(
        select(segments.c.number, segments.c.size).where(here).order_by(segments.c.number).limit(count + 1)
    ).all()
    last, total, taken = after, 0, 0
    for row in sizes[:count]:
        total += row.size
        if taken and total > size:
            break
        last, taken = row.number, taken + 1
    bodies = connection.execute(
        select(segments.c.number, segments.c.body)
        .where(here, segments.c.number <= last)
        .order_by(segments.c.number)
    )
    return [(row.number, row.body) for row in bodies], taken < len(sizes)
