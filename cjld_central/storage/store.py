"""The one row that says which store this is, and the challenges that were used."""

import secrets
from typing import NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import Connection, delete, exc, insert, select, update

from cjld_central.storage.database import Database
from cjld_central.storage.tables import store, used_challenges


class Identity(NamedTuple):
    """Which store; `epoch` grows when its keeper says that an older copy was put back."""

    store: UUID
    epoch: int
    secret: bytes

    def __repr__(self) -> str:
        return f"Identity({self.store}, epoch {self.epoch})"


def open_identity(database: Database) -> Identity:
    """The store's identity, made now if this is its first start."""
    try:
        with database.write() as connection:
            row = connection.execute(select(store)).one_or_none()
            if row is None:
                made = Identity(uuid4(), 1, secrets.token_bytes(32))
                connection.execute(insert(store), {"id": 1, **made._asdict()})
                return made
    except exc.IntegrityError:
        # Another process made it between our look and our insert.
        with database.read() as connection:
            row = connection.execute(select(store)).one()
    return Identity(row.store, row.epoch, row.secret)


def begin_epoch(database: Database) -> int:
    """Says that an older copy was put back. Tokens given since that copy end with it."""
    with database.write() as connection:
        values = {"epoch": store.c.epoch + 1, "secret": secrets.token_bytes(32)}
        epoch: int = connection.execute(update(store).values(values).returning(store.c.epoch)).scalar_one()
        return epoch


def use_challenge(connection: Connection, digest: bytes, expires_at: int, now: int) -> bool:
    """Whether this is the challenge's first use. Those long expired are forgotten."""
    connection.execute(delete(used_challenges).where(used_challenges.c.expires_at < now))
    try:
        with connection.begin_nested():
            connection.execute(insert(used_challenges), {"digest": digest, "expires_at": expires_at})
    except exc.IntegrityError:
        return False
    return True
