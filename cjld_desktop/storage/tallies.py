"""How many changes there are on each side of a sync. Counting only."""

from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from cjld_desktop.storage import chain, undecided
from cjld_desktop.storage import tables as t


class Tally(NamedTuple):
    """`own` and `unsent`: changes of this device; `received`: of others; `waiting`: segments not applied."""

    own: int
    unsent: int
    received: int
    waiting: int
    undecided: int


def of(connection: sa.Connection, device: UUID) -> Tally:
    own = connection.execute(sa.select(t.chain.c.seq).where(t.chain.c.device == device)).scalar() or 0
    size = t.segment.c.last - t.segment.c.first + 1
    applied = sa.and_(t.segment.c.device != device, t.segment.c.state == "applied")
    received = connection.execute(
        sa.select(sa.func.coalesce(sa.func.sum(size), 0)).where(applied)
    ).scalar_one()
    held = sa.select(sa.func.count()).select_from(t.segment).where(t.segment.c.state != "applied")
    return Tally(
        own=int(own),
        unsent=chain.unsent_changes(connection, device),
        received=int(received),
        waiting=int(connection.execute(held).scalar_one()),
        undecided=undecided.count(connection),
    )
