"""Applied changes, found again in the segments that hold them. For merging, and for history."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from cjld_desktop.domain import change as changes
from cjld_desktop.domain.change import Change, ChangeId
from cjld_desktop.storage import segments
from cjld_desktop.storage import tables as t
from cjld_wire import segment as wire


class Known(NamedTuple):
    """A change with the central number of its segment, and what its author knew: `weight` is how much
    (see `history`), `depends` the last applied change of every other device.
    """

    change: Change
    number: int | None
    weight: int
    depends: Mapping[UUID, int]


class SealedChanges:
    """Opens segments as they are asked for, each once. `keys` are the epoch keys."""

    def __init__(self, connection: sa.Connection, keys: Mapping[int, bytes]) -> None:
        self._connection = connection
        self._keys = keys
        self._opened: dict[int, list[Known]] = {}

    def changes(self, ids: Iterable[ChangeId]) -> dict[ChangeId, Known]:
        """Applied changes by their ids, out of the segments that hold them."""
        wanted: dict[UUID, list[int]] = {}
        for device, seq in ids:
            wanted.setdefault(device, []).append(seq)
        found: dict[ChangeId, Known] = {}
        for device, seqs in wanted.items():
            query = (
                sa.select(t.segment.c.id, t.segment.c.first)
                .where(t.segment.c.device == device, t.segment.c.last >= min(seqs))
                .where(t.segment.c.first <= max(seqs), t.segment.c.state == "applied")
                .order_by(t.segment.c.first)
            )
            lines = self._connection.execute(query).all()
            starts = [row.first for row in lines]
            for seq in seqs:
                at = bisect_right(starts, seq) - 1
                known = self._open(lines[at].id)[seq - lines[at].first]
                found[known.change.id] = known
        return found

    def history(self, record: UUID) -> list[Known]:
        """Every applied change of a record, each after all that its author knew.

        A change that knew of another knew at least as much as that one did, and more: so the sum of
        what its author had applied of every device puts them in order.
        """
        query = (
            sa.select(t.segment.c.id)
            .join(t.segment_record, t.segment_record.c.segment == t.segment.c.id)
            .where(t.segment_record.c.record == record, t.segment.c.state == "applied")
        )
        held = [
            known
            for segment_id in self._connection.execute(query).scalars().all()
            for known in self._open(segment_id)
            if known.change.record == record
        ]
        return sorted(held, key=lambda known: (known.weight, known.change.id))

    def _open(self, segment_id: int) -> list[Known]:
        if segment_id not in self._opened:
            row = self._connection.execute(sa.select(t.segment).where(t.segment.c.id == segment_id)).one()
            sealed = wire.unpack(row.body)
            content = segments.open_content(sealed, self._keys[wire.read_header(sealed.header).epoch])
            others = sum(seq for device, seq in content.depends.items() if device != row.device)
            found = [changes.decode(body) for body in content.bodies]
            self._opened[segment_id] = [
                Known(one, row.central_no, others + one.seq, content.depends) for one in found
            ]
        return self._opened[segment_id]
