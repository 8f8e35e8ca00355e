"""Sealed pieces of attachments in the vault, by the SHA-256 of the sealed bytes. SQL only."""

from collections.abc import Collection, Iterable, Iterator

import sqlalchemy as sa

from cjld_desktop.storage import records
from cjld_desktop.storage.tables import attachment_chunk as chunks
from cjld_wire import chunk as wire


def keep(connection: sa.Connection, bodies: Iterable[bytes], *, sent: bool) -> None:
    """Keep sealed pieces under their digests. `sent`: the central store has them too."""
    for body in bodies:
        row = {"digest": wire.digest(body), "body": body, "sent": sent}
        connection.execute(chunks.insert().prefix_with("OR IGNORE"), row)


def lacking(connection: sa.Connection, digests: Collection[bytes]) -> list[bytes]:
    """Which of the named pieces are not here, in the order given."""
    here: set[bytes] = set()
    for part in records.chunks(digests):
        here.update(connection.execute(sa.select(chunks.c.digest).where(chunks.c.digest.in_(part))).scalars())
    return [digest for digest in dict.fromkeys(digests) if digest not in here]


def bodies(connection: sa.Connection, digests: Iterable[bytes]) -> Iterator[bytes]:
    """The named pieces in order, one at a time. Those not here are left out."""
    for digest in digests:
        if (found := body(connection, digest)) is not None:
            yield found


def body(connection: sa.Connection, digest: bytes) -> bytes | None:
    return connection.execute(sa.select(chunks.c.body).where(chunks.c.digest == digest)).scalar()


def drop_damaged(connection: sa.Connection, digests: Iterable[bytes]) -> int:
    """Forget those of the pieces that are no longer what they are called, so that they can be got again.

    Returns how many there were.
    """
    damaged = [one for one in digests if (held := body(connection, one)) and wire.digest(held) != one]
    for part in records.chunks(damaged):
        connection.execute(chunks.delete().where(chunks.c.digest.in_(part)))
    return len(damaged)


def unsent(connection: sa.Connection) -> list[tuple[bytes, int]]:
    """The pieces that the central store may not have: digest and size, oldest first."""
    query = sa.select(chunks.c.digest, sa.func.length(chunks.c.body)).where(chunks.c.sent.is_(False))
    return [(row[0], row[1]) for row in connection.execute(query.order_by(sa.literal_column("rowid")))]


def mark_sent(connection: sa.Connection, digests: Collection[bytes]) -> None:
    """The central store has these."""
    for part in records.chunks(digests):
        connection.execute(chunks.update().where(chunks.c.digest.in_(part)).values(sent=True))


def forget_sent(connection: sa.Connection) -> None:
    """The central store went back, and may have lost any of them: ask it again about all."""
    connection.execute(chunks.update().where(chunks.c.sent.is_(True)).values(sent=False))
