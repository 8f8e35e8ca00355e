"""Pieces of attachments on their way to the central store, before what names them, and back when asked for.

It cannot open them: only their records, in the encrypted journal, hold keys.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

import msgspec

from cjld_desktop import log
from cjld_desktop.errors import SyncError
from cjld_desktop.storage import attachments
from cjld_desktop.storage.vault import Vault
from cjld_desktop.sync.store_client import StoreRefusedError
from cjld_wire import chunk as wire
from cjld_wire import limits
from cjld_wire.faults import Code, WireError

_log = log.get(__name__)
Progress = Callable[[int, int], None]
T = TypeVar("T", bound=msgspec.Struct)
NO_ROOM = (
    "The central store has no more room for attached documents. They are safe on this computer, and"
    " everything else is sent. Tell whoever looks after the store."
)
TOO_OLD = (
    "The central store is too old to keep attached documents. They are safe on this computer, and"
    " everything else is sent. Tell whoever looks after the store."
)
NOT_SENT_YET = (
    "The central store does not have all of this document yet. Nothing is lost. The computer on which it was"
    " attached sends it when it syncs; try again after that."
)
_FALSE_PIECE = (
    "The central store gave something else than the document that was asked for. It was not kept, and"
    " nothing here is touched. Try again; if it stays so, tell whoever looks after the store."
)
_DAMAGED = (
    "A part of an attached document is damaged on this computer and cannot be sent. Everything else is sent."
    " Attach the document again."
)
# The store's own reasons not to take a document. They hold up nothing else.
_REFUSALS: dict[str, str] = {Code.FULL: NO_ROOM, Code.NOT_FOUND: TOO_OLD}


class Ask(Protocol):
    """One question to the store, as Exchange and StoreClient ask it."""

    def __call__(self, path: str, question: msgspec.Struct, kind: type[T], /) -> T: ...


def upload(vault: Vault, ask: Ask, step: Callable[[], None] = lambda: None) -> Iterator[SyncError]:
    """Send every piece that the store lacks; each is marked as sent when the store keeps it.

    After a cut only what is missing goes again. Yields what could not be sent for the store's or a
    damaged piece's sake; raises SyncError when there is no answer.
    """
    with vault.read() as transaction:
        waiting = [digest for digest, _ in attachments.unsent(transaction)]
    try:
        for at in range(0, len(waiting), limits.MAX_CHUNKS):
            part = waiting[at : at + limits.MAX_CHUNKS]
            wanted = ask(wire.MISSING, wire.AskMissing(part), wire.Missing).digests
            with vault.write() as transaction:
                attachments.mark_sent(transaction, [digest for digest in part if digest not in wanted])
            for digest in part:
                if digest in wanted:
                    yield from _send(vault, ask, digest)
                step()
    except StoreRefusedError as refused:
        if refused.fault.code not in _REFUSALS:
            raise
        _log.warning("attachments_refused", code=refused.fault.code)
        yield SyncError(_REFUSALS[refused.fault.code])


def _send(vault: Vault, ask: Ask, digest: bytes) -> Iterator[SyncError]:
    with vault.read() as transaction:
        body = attachments.body(transaction, digest)
    if body is None or wire.digest(body) != digest:
        yield SyncError(_DAMAGED)
        return
    ask(wire.KEEP, wire.KeepChunk(digest, body), wire.Kept)
    with vault.write() as transaction:
        attachments.mark_sent(transaction, [digest])


def fetch(vault: Vault, ask: Ask, digests: Sequence[bytes], progress: Progress) -> None:
    """Get the named pieces that are not here. Each is kept as it comes, so a cut costs one piece.

    Raises SyncError when the store has not all of them, or gives something else.
    """
    with vault.read() as transaction:
        wanted = attachments.lacking(transaction, digests)
    for done, digest in enumerate(wanted):
        progress(len(digests) - len(wanted) + done, len(digests))
        body = _asked(ask, digest)
        with vault.write() as transaction:
            attachments.keep(transaction, [body], sent=True)
    progress(len(digests), len(digests))


def _asked(ask: Ask, digest: bytes) -> bytes:
    try:
        body = ask(wire.READ, wire.ReadChunk(digest), wire.Chunk).body
        wire.check(digest, body)
    except StoreRefusedError as refused:
        if refused.fault.code == Code.NO_CHUNK:
            raise SyncError(NOT_SENT_YET) from None
        if refused.fault.code == Code.NOT_FOUND:
            raise SyncError(TOO_OLD) from None
        raise
    except WireError:
        _log.error("false_chunk")
        raise SyncError(_FALSE_PIECE) from None
    return body
