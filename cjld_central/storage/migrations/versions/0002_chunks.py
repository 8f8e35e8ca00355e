"""Sealed pieces of attachments, and how much room each team's take."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "chunks",
        sa.Column("team", sa.Uuid, primary_key=True),
        sa.Column("digest", sa.LargeBinary, primary_key=True),
        sa.Column("device", sa.Uuid, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["team", "device"], ["devices.team", "devices.device"]),
    )
    op.add_column("teams", sa.Column("chunk_bytes", sa.BigInteger, nullable=False, server_default="0"))
