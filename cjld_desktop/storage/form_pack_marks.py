"""Whether anything about form packs has changed in the vault since somebody looked. SQL only."""

from hashlib import sha256

import sqlalchemy as sa

from cjld_desktop.domain.form_pack import FormPack, FormPackFile
from cjld_desktop.storage import tables as t


def mark(connection: sa.Connection) -> bytes:
    """Another value after every change to a pack or a file of one; no file is read for it."""
    query = sa.select(t.record_head.c.record, t.record_head.c.heads).where(
        t.record_head.c.kind.in_([FormPack.kind, FormPackFile.kind])
    )
    digest = sha256()
    for row in connection.execute(query.order_by(t.record_head.c.no)):
        digest.update(row.record.bytes + len(row.heads).to_bytes(4, "big") + row.heads)
    return digest.digest()
