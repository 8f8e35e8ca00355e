"""The vault's own tables, beside those of the records: journal, segments, heads, identity, search."""

import sqlalchemy as sa
from sqlmodel import SQLModel

from cjld_desktop.domain import kinds

METADATA = SQLModel.metadata
RECORD_TABLES: dict[str, sa.Table] = {kind: METADATA.tables[kind] for kind in kinds.KINDS}

# This device's changes not yet sealed into a segment. A sealed change lives on in its segment only.
change = sa.Table(
    "change",
    METADATA,
    sa.Column("device", sa.Uuid, primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("record", sa.Uuid, nullable=False, index=True),
    sa.Column("hash", sa.LargeBinary, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

# Segments exactly as they travel. `central_no` is the number the central store gave, null until then.
# `state`: applied; waiting (for what it depends on, or for a newer program).
segment = sa.Table(
    "segment",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("device", sa.Uuid, nullable=False),
    sa.Column("first", sa.Integer, nullable=False),
    sa.Column("last", sa.Integer, nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Column("central_no", sa.Integer, unique=True),
    sa.Column("state", sa.String, nullable=False),
    sa.Column("why_waiting", sa.String, nullable=False, server_default=""),
    sa.UniqueConstraint("device", "first"),
)

# Which segments hold changes of a record: what history unpacks.
segment_record = sa.Table(
    "segment_record",
    METADATA,
    sa.Column("record", sa.Uuid, primary_key=True),
    sa.Column("segment", sa.Integer, sa.ForeignKey("segment.id"), primary_key=True),
    sqlite_with_rowid=False,
)

# Sealed pieces of attachments, by the SHA-256 of the sealed piece. `sent`: the central store has it too;
# it stands before the body and has an index, so that looking for what is unsent reads no body.
attachment_chunk = sa.Table(
    "attachment_chunk",
    METADATA,
    sa.Column("digest", sa.LargeBinary, primary_key=True),
    sa.Column("sent", sa.Boolean, nullable=False, index=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

# For each record, the changes that give its present values (encoded by storage.heads), and the row
# number under which the search index knows it.
record_head = sa.Table(
    "record_head",
    METADATA,
    sa.Column("no", sa.Integer, primary_key=True),
    sa.Column("record", sa.Uuid, nullable=False, unique=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("heads", sa.LargeBinary, nullable=False),
)

# One row for each value of a field that has two or more heads with different values.
undecided = sa.Table(
    "undecided",
    METADATA,
    sa.Column("record", sa.Uuid, primary_key=True),
    sa.Column("field", sa.String, primary_key=True),
    sa.Column("device", sa.Uuid, primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("kind", sa.String, nullable=False),
    sa.Column("value", sa.LargeBinary, nullable=False),
    sa.Column("author", sa.Uuid, nullable=False),
    sa.Column("stamp", sa.Integer, nullable=False),
    sa.Column("shown", sa.Boolean, nullable=False),
)

# The last change known of each device's chain. `signature` is the device's own, over seq and hash.
chain = sa.Table(
    "chain",
    METADATA,
    sa.Column("device", sa.Uuid, primary_key=True),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False),
    sa.Column("signature", sa.LargeBinary, nullable=False),
)

# Facts of this computer alone: identity, cursor, address, preferences. Values are msgpack.
local = sa.Table(
    "local",
    METADATA,
    sa.Column("key", sa.String, primary_key=True),
    sa.Column("value", sa.LargeBinary, nullable=False),
)

epoch_key = sa.Table(
    "epoch_key",
    METADATA,
    sa.Column("epoch", sa.Integer, primary_key=True),
    sa.Column("key", sa.LargeBinary, nullable=False),
)

membership = sa.Table(
    "membership",
    METADATA,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("hash", sa.LargeBinary, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

# Unfinished text, kept on this computer until it is signed or thrown away. Never synced.
draft = sa.Table(
    "draft",
    METADATA,
    sa.Column("key", sa.String, primary_key=True),
    sa.Column("value", sa.LargeBinary, nullable=False),
    sa.Column("saved_at", sa.Integer, nullable=False),
)

# `rowid` is record_head.no. Prefix indexes make search-as-you-type cheap.
SEARCH_DDL = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "text, tokenize = \"unicode61 remove_diacritics 2\", prefix = '2 3')"
)
