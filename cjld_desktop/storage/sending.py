"""The outbox: changes of this device sealed into segments, kept until the receipt comes. SQL only."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cjld_desktop.storage import segments
from cjld_desktop.storage import tables as t
from cjld_desktop.storage.segments import Place
from cjld_wire import segment as wire


class Seal(NamedTuple):
    """What sealing needs: for whom, under which key, and who signs."""

    team: UUID
    device: UUID
    epoch: int
    epoch_key: bytes
    sign_key: Ed25519PrivateKey

    def __repr__(self) -> str:
        return f"Seal({self.device}, epoch {self.epoch})"


class Outgoing(NamedTuple):
    """A segment that the central store has given no receipt for, and how many changes are in it."""

    id: int
    body: bytes
    changes: int


def seal_unsent(connection: sa.Connection, seal: Seal) -> None:
    """Put every change of this device that is not sealed yet into segments.

    Called before anything is received, in the same transaction, so that a segment's `depends` is
    exactly what its author knew when making every one of its changes.
    """
    chain = connection.execute(sa.select(t.chain.c.device, t.chain.c.seq))
    depends = {row.device: row.seq for row in chain if row.device != seal.device}
    query = (
        sa.select(t.change)
        .where(t.change.c.device == seal.device)
        .order_by(t.change.c.seq)
        .limit(segments.MAX_CHANGES)
    )
    while rows := connection.execute(query).all():
        taken = rows[: len(segments.batches([row.body for row in rows])[0])]
        _seal_one(connection, seal, depends, taken)


def _seal_one(
    connection: sa.Connection, seal: Seal, depends: dict[UUID, int], rows: Sequence[sa.Row[Any]]
) -> None:
    previous = connection.execute(
        sa.select(t.segment.c.hash)
        .where(t.segment.c.device == seal.device)
        .order_by(t.segment.c.last.desc())
        .limit(1)
    ).scalar()
    place = Place(seal.team, seal.epoch, seal.device, rows[0].seq, previous or b"")
    bodies = [row.body for row in rows]
    sealed = segments.seal(place, depends, bodies, seal.epoch_key, seal.sign_key)
    made = connection.execute(
        t.segment.insert().values(
            device=seal.device,
            first=rows[0].seq,
            last=rows[-1].seq,
            hash=wire.digest(sealed),
            body=wire.pack(sealed),
            state="applied",
        )
    )
    (segment_id,) = made.inserted_primary_key or (None,)
    connection.execute(
        t.segment_record.insert(),
        [{"record": record, "segment": segment_id} for record in {row.record for row in rows}],
    )
    connection.execute(
        t.change.delete().where(t.change.c.device == seal.device, t.change.c.seq <= rows[-1].seq)
    )


def outbox(connection: sa.Connection, limit: int, without: Collection[int] = ()) -> list[Outgoing]:
    """What the central store does not have, but for the segments `without`; each device's in order.

    Own segments, and, after the store lost some, those of others that this computer holds.
    """
    query = (
        sa.select(t.segment.c.id, t.segment.c.body, t.segment.c.first, t.segment.c.last)
        .where(t.segment.c.central_no.is_(None), t.segment.c.id.not_in(without))
        .order_by(t.segment.c.device, t.segment.c.first)
        .limit(limit)
    )
    return [Outgoing(row.id, row.body, row.last - row.first + 1) for row in connection.execute(query)]


def outbox_size(connection: sa.Connection) -> int:
    """How many segments wait for a receipt."""
    query = sa.select(sa.func.count()).select_from(t.segment).where(t.segment.c.central_no.is_(None))
    return int(connection.execute(query).scalar_one())


def keep_receipts(connection: sa.Connection, receipts: Iterable[tuple[UUID, int, int]]) -> None:
    """Note the numbers the central store gave: (device, first, number)."""
    rows = [{"of": device, "from": first, "no": number} for device, first, number in receipts]
    if rows:
        free_numbers(connection, [row["no"] for row in rows])
        connection.execute(
            t.segment.update()
            .where(t.segment.c.device == sa.bindparam("of"), t.segment.c.first == sa.bindparam("from"))
            .values(central_no=sa.bindparam("no")),
            rows,
        )


def free_numbers(connection: sa.Connection, numbers: Collection[Any]) -> None:
    """A store that went back gives numbers anew: who had them before has none until it is offered again."""
    connection.execute(t.segment.update().where(t.segment.c.central_no.in_(numbers)).values(central_no=None))


def numbered(connection: sa.Connection, up_to: int) -> tuple[int, bytes] | None:
    """The highest central number not above `up_to` that a segment here has, and its digest."""
    row = connection.execute(
        sa.select(t.segment.c.central_no, t.segment.c.hash)
        .where(t.segment.c.central_no <= up_to)
        .order_by(t.segment.c.central_no.desc())
        .limit(1)
    ).first()
    return (row.central_no, row.hash) if row else None


def all_numbered(connection: sa.Connection) -> list[tuple[int, bytes]]:
    """Every central number that a segment here has, in order, each with the segment's digest."""
    query = sa.select(t.segment.c.central_no, t.segment.c.hash).where(t.segment.c.central_no.is_not(None))
    return [(row.central_no, row.hash) for row in connection.execute(query.order_by(t.segment.c.central_no))]


def forget_numbers(connection: sa.Connection, above: int) -> int:
    """The central store lost what came after `above`: offer it again. Returns how many segments."""
    done = connection.execute(
        t.segment.update().where(t.segment.c.central_no > above).values(central_no=None)
    )
    return done.rowcount
