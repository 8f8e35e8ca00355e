"""The first tables: the store, its teams, membership entries, devices, invitations and segments."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "store",
        sa.Column(
            "id",
            sa.BigInteger,
            sa.CheckConstraint("id = 1", name="one_store"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("store", sa.Uuid, nullable=False),
        sa.Column("epoch", sa.BigInteger, nullable=False),
        sa.Column("secret", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "teams",
        sa.Column("team", sa.Uuid, primary_key=True),
        sa.Column("number", sa.BigInteger, nullable=False),
        sa.Column("epoch", sa.BigInteger, nullable=False),
        sa.Column("seq", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "used_challenges",
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("expires_at", sa.BigInteger, nullable=False, index=True),
    )
    _create_membership()
    _create_segments()


def _create_membership() -> None:
    op.create_table(
        "entries",
        sa.Column("team", sa.Uuid, sa.ForeignKey("teams.team"), primary_key=True),
        sa.Column("seq", sa.BigInteger, primary_key=True),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("signature", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "devices",
        sa.Column("team", sa.Uuid, sa.ForeignKey("teams.team"), primary_key=True),
        sa.Column("device", sa.Uuid, primary_key=True),
        sa.Column("sign_key", sa.LargeBinary, nullable=False),
        sa.Column("supervises", sa.Boolean, nullable=False),
        sa.Column("revoked_seq", sa.BigInteger),
        sa.Column("revoked_epoch", sa.BigInteger),
        sa.Column("last", sa.BigInteger, nullable=False),
        sa.Column("last_digest", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "invitations",
        sa.Column("team", sa.Uuid, sa.ForeignKey("teams.team"), primary_key=True),
        sa.Column("invitation", sa.Uuid, primary_key=True),
        sa.Column("epoch", sa.BigInteger, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("used", sa.Boolean, nullable=False),
    )


def _create_segments() -> None:
    op.create_table(
        "segments",
        sa.Column("team", sa.Uuid, primary_key=True),
        sa.Column("number", sa.BigInteger, primary_key=True),
        sa.Column("device", sa.Uuid, nullable=False),
        sa.Column("first", sa.BigInteger, nullable=False),
        sa.Column("last", sa.BigInteger, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["team", "device"], ["devices.team", "devices.device"]),
        sa.UniqueConstraint("team", "device", "first", name="segments_first"),
        sa.UniqueConstraint("team", "device", "last", name="segments_last"),
    )
