"""The changes of a record, out of the loose changes and the sealed segments, and the proof of the chains."""

from collections.abc import Iterator
from uuid import UUID

import sqlalchemy as sa

from cjld_desktop.domain import change as changes
from cjld_desktop.domain.change import Change
from cjld_desktop.errors import SyncError
from cjld_desktop.storage import segments
from cjld_desktop.storage import tables as t
from cjld_desktop.storage.chain import Link
from cjld_desktop.storage.sealed_changes import SealedChanges
from cjld_wire import segment as wire


def changes_of(connection: sa.Connection, record: UUID) -> list[Change]:
    """Every change of one record that this computer has applied, each after all that its author knew.

    Clocks have no say: the first is the one that made the record. What is not sealed yet was made here,
    knowing everything that is applied.
    """
    sealed = SealedChanges(connection, _epoch_keys(connection)).history(record)
    loose = sa.select(t.change.c.body).where(t.change.c.record == record).order_by(t.change.c.seq)
    return [
        *(known.change for known in sealed),
        *(changes.decode(body) for body in connection.execute(loose).scalars()),
    ]


def broken_chains(connection: sa.Connection) -> dict[UUID, str]:
    """The devices whose chain of changes does not hold from first to last, each with what was found.

    Reads everything: every hash is computed again, every number counted, and the last compared with
    the chain head the vault keeps. The signatures of segments are checked as they arrive.
    """
    heads = {row.device: Link(row.seq, row.hash) for row in connection.execute(sa.select(t.chain))}
    reached: dict[UUID, Link] = {}
    faults: dict[UUID, str] = {}
    for device, body in _all_bodies(connection):
        link = reached.get(device, Link(0, b""))
        change = changes.decode(body)
        if (change.device, change.seq, change.previous) != (device, link.seq + 1, link.hash):
            faults.setdefault(device, f"change {link.seq + 1} does not follow the one before it")
        reached[device] = Link(change.seq, changes.digest(body))
    for device, head in heads.items():
        if reached.get(device) != head:
            faults.setdefault(device, f"its last change is not number {head.seq}, as was remembered")
    return faults


def last_stamps(connection: sa.Connection) -> dict[UUID, int]:
    """The time stamp on the newest change of every device that is here."""
    keys = _epoch_keys(connection)
    newest = sa.select(t.segment.c.device, sa.func.max(t.segment.c.last).label("last")).where(
        t.segment.c.state == "applied"
    )
    ends = newest.group_by(t.segment.c.device).subquery()
    query = sa.select(t.segment.c.device, t.segment.c.body).join(
        ends, sa.and_(ends.c.device == t.segment.c.device, ends.c.last == t.segment.c.last)
    )
    stamps = {
        device: changes.decode(segments.open_segment(body, keys[_epoch(body)])[-1]).stamp
        for device, body in connection.execute(query)
    }
    loose = sa.select(t.change.c.device, t.change.c.body).order_by(t.change.c.seq.desc()).limit(1)
    stamps |= {device: changes.decode(body).stamp for device, body in connection.execute(loose)}
    return stamps


def _all_bodies(connection: sa.Connection) -> Iterator[tuple[UUID, bytes]]:
    keys = _epoch_keys(connection)
    applied = (
        sa.select(t.segment.c.device, t.segment.c.body)
        .where(t.segment.c.state == "applied")
        .order_by(t.segment.c.device, t.segment.c.first)
    )
    for device, body in connection.execute(applied):
        try:
            for packed in segments.open_segment(body, keys[_epoch(body)]):
                yield device, packed
        except SyncError:
            continue  # the gap it leaves breaks the chain, which is what is reported
    loose = sa.select(t.change.c.device, t.change.c.body).order_by(t.change.c.device, t.change.c.seq)
    for device, body in connection.execute(loose):
        yield device, body


def _epoch(body: bytes) -> int:
    return wire.read_header(wire.unpack(body).header).epoch


def _epoch_keys(connection: sa.Connection) -> dict[int, bytes]:
    return {row.epoch: row.key for row in connection.execute(sa.select(t.epoch_key))}
