"""Fields with two values: what is waiting for a person's decision."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID

import msgspec
import sqlalchemy as sa

from cjld_desktop.storage import records
from cjld_desktop.storage import tables as t


class Value(NamedTuple):
    """One of the values of an undecided field, and the change that gave it."""

    record: UUID
    kind: str
    field: str
    device: UUID
    seq: int
    value: Any
    author: UUID
    stamp: int
    shown: bool


def values(connection: sa.Connection, record: UUID | None = None) -> list[Value]:
    """Every value of every undecided field, of one record or of all, grouped, the shown one first."""
    query = sa.select(t.undecided).order_by(
        t.undecided.c.record, t.undecided.c.field, t.undecided.c.shown.desc(), t.undecided.c.device
    )
    if record is not None:
        query = query.where(t.undecided.c.record == record)
    return [
        Value(**{**row, "value": msgspec.msgpack.decode(row["value"])})
        for row in connection.execute(query).mappings()
    ]


def fields_of(connection: sa.Connection, ids: Iterable[UUID]) -> dict[UUID, set[str]]:
    """The undecided fields of these records; records without any are left out."""
    found: dict[UUID, set[str]] = {}
    for chunk in records.chunks(ids):
        query = sa.select(t.undecided.c.record, t.undecided.c.field).where(t.undecided.c.record.in_(chunk))
        for row in connection.execute(query):
            found.setdefault(row.record, set()).add(row.field)
    return found


def forget(connection: sa.Connection, record: UUID, fields: Iterable[str]) -> None:
    """A change has replaced every value these fields had, so nothing about them is in doubt any more."""
    mine = sa.and_(t.undecided.c.record == record, t.undecided.c.field.in_(list(fields)))
    connection.execute(t.undecided.delete().where(mine))


def records_with_doubt(connection: sa.Connection) -> frozenset[UUID]:
    """The records that have an undecided field."""
    return frozenset(connection.execute(sa.select(t.undecided.c.record).distinct()).scalars())


def count(connection: sa.Connection) -> int:
    """How many fields wait for a decision."""
    fields = sa.select(t.undecided.c.record, t.undecided.c.field).distinct().subquery()
    return int(connection.execute(sa.select(sa.func.count()).select_from(fields)).scalar_one())
