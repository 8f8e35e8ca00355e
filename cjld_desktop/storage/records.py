"""Records out of the vault, detached and whole, and the flat form in which the journal compares them."""

from collections import namedtuple
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


def _from_rows(cls: type[R], rows: sa.CursorResult[Any]) -> Iterator[R]:
    """The records in rows of their own table. What the vault holds was validated on its way in.

    A row names every field that is wanted, so nothing is left for pydantic to fill in: its own
    `model_construct` would look for each, which takes as long again as reading.
    """
    names = tuple(str(name) for name in rows.keys())  # noqa: SIM118 - not a dictionary
    for row in rows:
        record = cls.__new__(cls)
        object.__setattr__(record, "__dict__", dict(zip(names, row, strict=True)))
        object.__setattr__(record, "__pydantic_fields_set__", set(names))
        yield record


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
        rows = connection.execute(sa.select(table).where(table.c.id.in_(chunk)))
        found.update((record.id, record) for record in _from_rows(cls, rows))
    return found


def find(
    connection: sa.Connection,
    cls: type[R],
    *,
    with_errors: bool = False,
    limit: int | None = None,
    only: Sequence[str] = (),
    **equals: Any,
) -> list[R]:
    """The records whose columns equal what is given, oldest first.

    A list or tuple as a value means any of them. Records entered in error are left out unless asked for.
    With `only` they are tuples of these fields, by the record's own names: for long lists, which nobody
    changes or saves. To ask one for another field raises AttributeError.
    """
    table = RECORD_TABLES[cls.kind]
    query = sa.select(*(table.c[name] for name in only or table.c.keys())).order_by(table.c.id)
    if not with_errors:
        query = query.where(table.c.in_error.is_(False))
    for name, value in equals.items():
        column = table.c[name]
        query = query.where(column.in_(value) if isinstance(value, list | tuple) else column == value)
    rows = connection.execute(query.limit(limit) if limit else query)
    if only:
        # The fields are known only now, and every value was validated on its way in.
        part = namedtuple(cls.__name__, only)  # type: ignore[misc]  # noqa: PYI024
        return cast("list[R]", [part._make(row) for row in rows])
    return list(_from_rows(cls, rows))


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
