"""Records out of the vault, detached and whole, and the flat form in which the journal compares them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar, cast
from uuid import UUID

import sqlalchemy as sa

from cjld_desktop.domain.kinds import KINDS
from cjld_desktop.domain.record import Record
from cjld_desktop.storage.tables import RECORD_TABLES

R = TypeVar("R", bound=Record)
T = TypeVar("T")
CHUNK = 500


def flatten(record: Record) -> dict[str, Any]:
    """The record's fields in JSON's types by field path; keyed fields opened up (`answers.phq9-1`)."""
    flat = record.model_dump(mode="json", exclude={"id"})
    for name in record.keyed_fields:
        for key, value in flat.pop(name).items():
            flat[f"{name}.{key}"] = value
    return flat


def build(kind: str, record_id: UUID, flat: Mapping[str, Any]) -> Record:
    """The opposite of `flatten`, validated. A keyed value of None means that the key was taken out.

    Raises pydantic.ValidationError when a value does not fit, KeyError for a kind this program does
    not know.
    """
    cls = KINDS[kind]
    values: dict[str, Any] = {"id": record_id} | {name: {} for name in cls.keyed_fields}
    for path, value in flat.items():
        name, dot, key = path.partition(".")
        if dot and name in cls.keyed_fields:
            if value is not None:
                values[name][key] = value
        else:
            values[path] = value
    return cls.checked(values)


def from_row(cls: type[R], row: sa.RowMapping) -> R:
    """The record in a row of its own table. What the vault holds was validated on its way in."""
    return cast("R", cls.model_construct(**{str(name): value for name, value in row.items()}))


def to_row(record: Record) -> dict[str, Any]:
    """The row of the record's own table."""
    return {column.name: getattr(record, column.name) for column in RECORD_TABLES[record.kind].columns}


def get(connection: sa.Connection, cls: type[R], record_id: UUID) -> R | None:
    """One record, or None."""
    return get_many(connection, cls, [record_id]).get(record_id)


def get_many(connection: sa.Connection, cls: type[R], ids: Sequence[UUID]) -> dict[UUID, R]:
    """The records with these ids, in no order; ids that are not there are left out."""
    table = RECORD_TABLES[cls.kind]
    found: dict[UUID, R] = {}
    for chunk in chunks(ids):
        rows = connection.execute(sa.select(table).where(table.c.id.in_(chunk))).mappings()
        found.update((row["id"], from_row(cls, row)) for row in rows)
    return found


def find(
    connection: sa.Connection,
    cls: type[R],
    *,
    with_errors: bool = False,
    limit: int | None = None,
    **equals: Any,
) -> list[R]:
    """The records whose columns equal what is given, oldest first.

    A list or tuple as a value means any of them. Records entered in error are left out unless asked for.
    """
    table = RECORD_TABLES[cls.kind]
    query = sa.select(table).order_by(table.c.id)
    if not with_errors:
        query = query.where(table.c.in_error.is_(False))
    for name, value in equals.items():
        column = table.c[name]
        query = query.where(column.in_(value) if isinstance(value, list | tuple) else column == value)
    rows = connection.execute(query.limit(limit) if limit else query).mappings()
    return [from_row(cls, row) for row in rows]


def count(connection: sa.Connection, cls: type[Record]) -> int:
    """How many records of the kind there are, in error or not."""
    return int(
        connection.execute(sa.select(sa.func.count()).select_from(RECORD_TABLES[cls.kind])).scalar_one()
    )


def chunks(items: Iterable[T], size: int = CHUNK) -> Iterator[list[T]]:
    """The items in lists of at most `size`: SQLite bounds the variables of one statement."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part
