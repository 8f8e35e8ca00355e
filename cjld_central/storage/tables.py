"""The store's tables, for SQLite and PostgreSQL alike. Times are whole seconds since 1970, UTC."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    Uuid,
)

metadata = MetaData()

store = Table(
    "store",
    metadata,
    Column(
        "id", BigInteger, CheckConstraint("id = 1", name="one_store"), primary_key=True, autoincrement=False
    ),
    Column("store", Uuid, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    # Signs challenges and tokens, so that any process on this database can check any other's.
    Column("secret", LargeBinary, nullable=False),
)

teams = Table(
    "teams",
    metadata,
    Column("team", Uuid, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("epoch", BigInteger, nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    # The bytes of its pieces of attachments, so that the quota need not count them.
    Column("chunk_bytes", BigInteger, nullable=False, server_default="0"),
)

entries = Table(
    "entries",
    metadata,
    Column("team", Uuid, ForeignKey("teams.team"), primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("size", BigInteger, nullable=False),
)

# Devices and invitations repeat what the entries say, so that a push need not replay the log.
devices = Table(
    "devices",
    metadata,
    Column("team", Uuid, ForeignKey("teams.team"), primary_key=True),
    Column("device", Uuid, primary_key=True),
    Column("sign_key", LargeBinary, nullable=False),
    Column("supervises", Boolean, nullable=False),
    Column("revoked_seq", BigInteger),
    Column("revoked_epoch", BigInteger),
    Column("last", BigInteger, nullable=False),
    Column("last_digest", LargeBinary, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("team", Uuid, ForeignKey("teams.team"), primary_key=True),
    Column("invitation", Uuid, primary_key=True),
    Column("epoch", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("used", Boolean, nullable=False),
)

segments = Table(
    "segments",
    metadata,
    Column("team", Uuid, primary_key=True),
    Column("number", BigInteger, primary_key=True),
    Column("device", Uuid, nullable=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    ForeignKeyConstraint(["team", "device"], ["devices.team", "devices.device"]),
    # The last word against a fork, whatever a process believes.
    UniqueConstraint("team", "device", "first", name="segments_first"),
    UniqueConstraint("team", "device", "last", name="segments_last"),
)

# Sealed pieces of attachments, each under the SHA-256 of its bytes.
chunks = Table(
    "chunks",
    metadata,
    Column("team", Uuid, primary_key=True),
    Column("digest", LargeBinary, primary_key=True),
    Column("device", Uuid, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("received_at", BigInteger, nullable=False),
    Column("body", LargeBinary, nullable=False),
    ForeignKeyConstraint(["team", "device"], ["devices.team", "devices.device"]),
)

used_challenges = Table(
    "used_challenges",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    Column("expires_at", BigInteger, nullable=False, index=True),
)
