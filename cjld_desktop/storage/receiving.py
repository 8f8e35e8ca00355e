"""The vault as the receiving of segments sees it, inside one transaction. SQL only: sync decides."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa

from cjld_desktop.domain.change import ChangeId
from cjld_desktop.domain.kinds import KINDS
from cjld_desktop.domain.record import Record
from cjld_desktop.storage import journal, records, sending
from cjld_desktop.storage import tables as t
from cjld_desktop.storage.chain import Link
from cjld_desktop.storage.heads import Heads, decode
from cjld_wire import segment as wire


class Kept(NamedTuple):
    """A segment in the vault. `number` is None until the central store gave one."""

    id: int
    device: UUID
    first: int
    last: int
    hash: bytes
    body: bytes
    number: int | None
    state: str


class Standing(NamedTuple):
    """A record as the vault has it: its number in the index of heads, its heads, its doubtful fields."""

    no: int
    record: Record
    heads: Heads
    undecided: frozenset[str]


class Write(NamedTuple):
    """A record to be written. `no` is None for a new one."""

    record: Record
    heads: Heads
    no: int | None
    reworded: bool


class Doubt(NamedTuple):
    """One value of a field that people must decide on."""

    kind: str
    record: UUID
    field: str
    id: ChangeId
    value: Any
    author: UUID
    stamp: int
    shown: bool


class Receiving:
    """Reads and writes of one transaction that takes segments in."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def chains(self) -> dict[UUID, Link]:
        """The last applied change of every device."""
        rows = self._connection.execute(sa.select(t.chain.c.device, t.chain.c.seq, t.chain.c.hash))
        return {row.device: Link(row.seq, row.hash) for row in rows}

    def keep_chain(self, device: UUID, link: Link, signature: bytes) -> None:
        """Put the end of a device's chain, with its signature (empty for another's)."""
        self._connection.execute(t.chain.delete().where(t.chain.c.device == device))
        self._connection.execute(
            t.chain.insert().values(device=device, seq=link.seq, hash=link.hash, signature=signature)
        )

    def segment_at(self, device: UUID, seq: int) -> Kept | None:
        """The device's segment that holds its change `seq`, applied or waiting."""
        query = sa.select(t.segment).where(
            t.segment.c.device == device, t.segment.c.first <= seq, t.segment.c.last >= seq
        )
        row = self._connection.execute(query).first()
        return _kept(row) if row else None

    def segment_before(self, device: UUID, first: int) -> bytes:
        """The digest of the device's segment that ends where `first` begins; empty when there is none."""
        query = sa.select(t.segment.c.hash).where(
            t.segment.c.device == device, t.segment.c.last == first - 1, t.segment.c.state == "applied"
        )
        return self._connection.execute(query).scalar() or b""

    def next_waiting(self) -> list[Kept]:
        """The waiting segments that continue what is applied of their device."""
        chained = sa.func.coalesce(t.chain.c.seq, 0)
        query = (
            sa.select(t.segment)
            .outerjoin(t.chain, t.chain.c.device == t.segment.c.device)
            .where(t.segment.c.state == "waiting", t.segment.c.first == chained + 1)
            .order_by(t.segment.c.central_no)
        )
        return [_kept(row) for row in self._connection.execute(query)]

    def keep_segments(self, rows: Sequence[tuple[wire.Header, wire.Segment, bytes, int | None]]) -> None:
        """Keep segments as they came (header, segment, digest, number), to be applied or to wait."""
        if rows:
            sending.free_numbers(self._connection, [number for *_, number in rows if number])
            self._connection.execute(
                t.segment.insert(),
                [
                    {
                        "device": header.device,
                        "first": header.first,
                        "last": header.last,
                        "hash": digest,
                        "body": wire.pack(body),
                        "central_no": number,
                        "state": "waiting",
                        "why_waiting": "",
                    }
                    for header, body, digest, number in rows
                ],
            )

    def give_number(self, segment_id: int, number: int) -> None:
        """The central store has this segment, under this number."""
        sending.free_numbers(self._connection, [number])
        self._connection.execute(
            t.segment.update().where(t.segment.c.id == segment_id).values(central_no=number)
        )

    def explain(self, reasons: Mapping[int, str]) -> None:
        """Say of waiting segments why they wait."""
        for segment_id, why in reasons.items():
            self._connection.execute(
                t.segment.update().where(t.segment.c.id == segment_id).values(why_waiting=why)
            )

    def mark_applied(self, segment_id: int, holds: Iterable[UUID]) -> None:
        """The segment is applied, and holds changes of these records."""
        self._connection.execute(
            t.segment.update().where(t.segment.c.id == segment_id).values(state="applied", why_waiting="")
        )
        rows = [{"segment": segment_id, "record": record} for record in holds]
        self._connection.execute(t.segment_record.insert(), rows)

    def waiting_count(self) -> int:
        """How many segments wait for what they depend on."""
        query = sa.select(sa.func.count()).select_from(t.segment).where(t.segment.c.state == "waiting")
        return int(self._connection.execute(query).scalar_one())

    def standing(self, ids: Iterable[UUID]) -> dict[UUID, Standing]:
        """The records that the vault has of these, each with its heads."""
        wanted = list(ids)
        rows: dict[UUID, sa.Row[Any]] = {}
        doubtful: dict[UUID, set[str]] = {}
        for chunk in records.chunks(wanted):
            for row in self._connection.execute(
                sa.select(t.record_head).where(t.record_head.c.record.in_(chunk))
            ):
                rows[row.record] = row
            query = sa.select(t.undecided.c.record, t.undecided.c.field)
            for row in self._connection.execute(query.where(t.undecided.c.record.in_(chunk))):
                doubtful.setdefault(row.record, set()).add(row.field)
        found: dict[UUID, Standing] = {}
        for kind, cls in KINDS.items():
            ids_of_kind = [record for record, row in rows.items() if row.kind == kind]
            for record_id, record in records.get_many(self._connection, cls, ids_of_kind).items():
                row = rows[record_id]
                found[record_id] = Standing(
                    row.no, record, decode(row.heads), frozenset(doubtful.get(record_id, ()))
                )
        return found

    def present(self, kind: str, ids: Collection[UUID]) -> set[UUID]:
        """Which of these records of a kind the vault has."""
        table = t.RECORD_TABLES[kind]
        found: set[UUID] = set()
        for chunk in records.chunks(ids):
            found.update(
                self._connection.execute(sa.select(table.c.id).where(table.c.id.in_(chunk))).scalars()
            )
        return found

    def write(self, given: Sequence[Write]) -> set[UUID]:
        """Write rows, heads and search index, one statement a table. New records in the order given.

        Returns the records that the database refuses, of which nothing was written.
        """
        try:
            self._write(given)
        except (sa.exc.StatementError, OverflowError) as fault:
            if not _is_unfit(fault):
                raise
        else:
            return set()
        refused: set[UUID] = set()
        for one in given:
            try:
                self._write([one])
            except (sa.exc.StatementError, OverflowError) as fault:
                if not _is_unfit(fault):
                    raise
                refused.add(one.record.id)
        return refused

    def _write(self, given: Sequence[Write]) -> None:
        no = self._connection.execute(sa.select(sa.func.max(t.record_head.c.no))).scalar() or 0
        plans = []
        for one in given:
            if one.no is None:
                no += 1
            plans.append(
                (one.record, one.heads, no if one.no is None else one.no, one.no is None, one.reworded)
            )
        with self._connection.begin_nested():
            journal.write_rows(self._connection, plans)

    def keep_doubts(self, settled: Collection[tuple[UUID, str]], doubts: Sequence[Doubt]) -> None:
        """Put what is undecided in the place of all that was undecided of the `settled` fields."""
        if settled:
            self._connection.execute(
                t.undecided.delete().where(
                    t.undecided.c.record == sa.bindparam("of"), t.undecided.c.field == sa.bindparam("in")
                ),
                [{"of": record, "in": field} for record, field in settled],
            )
        if doubts:
            self._connection.execute(t.undecided.insert(), [_doubt_row(one) for one in doubts])

    def undecided_fields(self) -> dict[UUID, set[str]]:
        """Every field that waits for a decision, by record."""
        found: dict[UUID, set[str]] = {}
        for row in self._connection.execute(sa.select(t.undecided.c.record, t.undecided.c.field)):
            found.setdefault(row.record, set()).add(row.field)
        return found


def _is_unfit(fault: Exception) -> bool:
    """Whether a value is to blame (a number or a time too large, a record missing), and not the disk."""
    return not isinstance(fault, sa.exc.DBAPIError) or isinstance(
        fault, sa.exc.IntegrityError | sa.exc.DataError
    )


def _kept(row: sa.Row[Any]) -> Kept:
    return Kept(row.id, row.device, row.first, row.last, row.hash, row.body, row.central_no, row.state)


def _doubt_row(one: Doubt) -> dict[str, Any]:
    return {
        "record": one.record,
        "field": one.field,
        "device": one.id.device,
        "seq": one.id.seq,
        "kind": one.kind,
        "value": msgspec.msgpack.encode(one.value),
        "author": one.author,
        "stamp": one.stamp,
        "shown": one.shown,
    }
