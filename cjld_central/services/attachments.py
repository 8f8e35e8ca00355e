"""Keeps and hands out sealed pieces of attachments. It knows neither their keys nor what they belong to."""

from cjld_central import log
from cjld_central.errors import RefusedError
from cjld_central.services import sign_in
from cjld_central.services.sign_in import Caller
from cjld_central.services.store import Store, seconds
from cjld_central.storage import attachments, teams
from cjld_central.storage.attachments import StoredChunk
from cjld_wire import chunk as wire
from cjld_wire import limits
from cjld_wire.chunk import AskMissing, Chunk, KeepChunk, Kept, Missing, ReadChunk
from cjld_wire.faults import Code

_log = log.get(__name__)
# A row costs something too: a million tiny pieces are refused as a few thousand large ones are.
_LEAST = 32 * limits.KIB


def missing(store: Store, caller: Caller, asked: AskMissing) -> Missing:
    """Which of the named pieces are not kept, in the order asked. Raises RefusedError REVOKED."""
    with store.database.read() as connection:
        sign_in.active(connection, caller)
        here = attachments.kept(connection, caller.team, asked.digests)
    return Missing([digest for digest in dict.fromkeys(asked.digests) if digest not in here])


def keep(store: Store, caller: Caller, offered: KeepChunk) -> Kept:
    """Keeps a piece, durably; a second time is the same success.

    Raises WireError DIGEST, and RefusedError REVOKED or FULL.
    """
    wire.check(offered.digest, offered.body)
    size = len(offered.body)
    with store.database.write() as connection:
        assert teams.team(connection, caller.team, lock=True), "a device's row hangs on its team's"
        sign_in.active(connection, caller)
        is_new = not attachments.kept(connection, caller.team, [offered.digest])
        if is_new:
            room = max(size, _LEAST)
            if attachments.taken(connection, caller.team) + room > store.room:
                _log.error("attachments_full", team=caller.team, device=caller.device)
                raise RefusedError(
                    Code.FULL, "The team's room for attachments in this store is used up. Ask its keeper."
                )
            row = StoredChunk(caller.team, offered.digest, caller.device, size, seconds(), offered.body)
            attachments.keep(connection, row, room)
    _log.info("chunk_kept", team=caller.team, device=caller.device, bytes=size, new=is_new)
    return Kept(offered.digest)


def read(store: Store, caller: Caller, asked: ReadChunk) -> Chunk:
    """One piece. Raises RefusedError REVOKED or NO_CHUNK."""
    with store.database.read() as connection:
        sign_in.active(connection, caller)
        body = attachments.body(connection, caller.team, asked.digest)
    if body is None:
        raise RefusedError(Code.NO_CHUNK, "The store keeps no such piece for this team.")
    return Chunk(body)
