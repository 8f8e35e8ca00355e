"""The chain of this device's changes: its last link, signed, kept in the vault and remembered outside it."""

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from cjld_desktop import log
from cjld_desktop.domain import change as changes
from cjld_desktop.errors import SaveError, VaultError
from cjld_desktop.storage import tables as t
from cjld_desktop.storage.sidecar import Head, remembered_head
from cjld_desktop.storage.vault import Vault

_log = log.get(__name__)


class Link(NamedTuple):
    """The number and hash of a change; (0, b"") before the first."""

    seq: int
    hash: bytes

    def next(self, body: bytes) -> "Link":
        return Link(self.seq + 1, changes.digest(body))


def signed_words(device: UUID, link: Link) -> bytes:
    """The bytes a device signs for its head; the first words keep the signature from serving elsewhere."""
    return b"cjld chain head 1" + device.bytes + link.seq.to_bytes(8, "big") + link.hash


class Chain:
    """Reads and extends the chain of this device. `sign` makes its Ed25519 signature."""

    def __init__(self, vault: Vault, device: UUID, sign: Callable[[bytes], bytes]) -> None:
        self._vault = vault
        self._device = device
        self._sign = sign
        self._refuse_an_old_copy()

    def last(self, connection: sa.Connection) -> Link:
        row = connection.execute(sa.select(t.chain).where(t.chain.c.device == self._device)).first()
        return Link(row.seq, row.hash) if row else Link(0, b"")

    def last_stamp(self) -> int:
        """The time stamp of the newest change not sealed yet; 0 without one. New ones must not go back."""
        query = sa.select(t.change.c.body).where(t.change.c.device == self._device)
        with self._vault.read() as connection:
            body = connection.execute(query.order_by(t.change.c.seq.desc()).limit(1)).scalar()
        return changes.decode(body).stamp if body else 0

    def extend(self, connection: sa.Connection, link: Link) -> None:
        """Make `link` the head, inside the transaction that writes the changes."""
        signature = self._sign(signed_words(self._device, link))
        values = {"seq": link.seq, "hash": link.hash, "signature": signature}
        done = connection.execute(t.chain.update().where(t.chain.c.device == self._device).values(values))
        if not done.rowcount:
            connection.execute(t.chain.insert().values(device=self._device, **values))

    def remember(self) -> None:
        """Write the head beside the vault, after the transaction: the vault may be ahead, never behind.

        So inside a write it waits for the end. What was saved stays saved when the disk has no room for
        the head: raising would have people save, and sign, the same thing twice.
        """
        self._vault.afterwards(self._write_down)

    def _write_down(self) -> None:
        with self._vault.read() as connection:
            row = connection.execute(sa.select(t.chain).where(t.chain.c.device == self._device)).first()
            waiting = unsent_changes(connection, self._device)
            drafts = connection.execute(sa.select(sa.func.count()).select_from(t.draft)).scalar_one()
        if row is None:
            return
        head = Head(str(self._device), row.seq, row.hash, row.signature, waiting, bool(drafts))
        try:
            self._vault.remember_head(head)
        except SaveError:
            _log.warning("head_not_remembered", seq=row.seq)

    def _refuse_an_old_copy(self) -> None:
        known = remembered_head(self._vault.folder)
        if known is None or known.device != str(self._device):
            return
        # Ed25519 is deterministic: what this device did not sign itself is not its memory.
        if self._sign(signed_words(self._device, Link(known.seq, known.hash))) != known.signature:
            return
        with self._vault.read() as connection:
            last = self.last(connection)
            body = connection.execute(
                sa.select(t.change.c.hash).where(
                    t.change.c.device == self._device, t.change.c.seq == known.seq
                )
            ).scalar()
        there = last.hash if last.seq == known.seq else body
        if last.seq < known.seq or (there is not None and there != known.hash):
            raise VaultError(
                "An older copy of the records stands where the newest one was: {missing} saved changes are"
                " not in it. Nothing was changed. Put the newest file back, or ask your supervisor: what was"
                " sent to the central store is safe there.",
                missing=max(known.seq - last.seq, 1),
            )


def unsent_changes(connection: sa.Connection, device: UUID) -> int:
    """Changes of this device that the central store has given no receipt for."""
    loose = connection.execute(
        sa.select(sa.func.count()).select_from(t.change).where(t.change.c.device == device)
    ).scalar_one()
    sealed = connection.execute(
        sa.select(sa.func.coalesce(sa.func.sum(t.segment.c.last - t.segment.c.first + 1), 0)).where(
            t.segment.c.device == device, t.segment.c.central_no.is_(None)
        )
    ).scalar_one()
    return int(loose) + int(sealed)


def unsent(vault: Vault, device: UUID) -> int:
    """Changes of this device that wait to be sent."""
    with vault.read() as connection:
        return unsent_changes(connection, device)
