"""Vaults of an older program, and the migration that a later one would bring, for tests."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from cjld_desktop.storage import tables
from cjld_desktop.storage.vault import Vault
from tests.vaults import new_vault

Later = Callable[[str], None]

ADDS_A_COLUMN = """
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    op.add_column("draft", sa.Column("colour", sa.String, nullable=False, server_default="grey"))
"""


def filled(folder: Path) -> bytes:
    with new_vault(folder) as (vault, key), vault.write() as connection:
        connection.execute(tables.draft.insert(), {"key": "a", "value": b"words", "saved_at": 1})
        connection.exec_driver_sql(
            "INSERT INTO segment (id, device, first, last, hash, body, state)"
            " VALUES (1, 'd', 1, 2, x'', x'', '')"
        )
        connection.exec_driver_sql("INSERT INTO segment_record VALUES ('r', 1)")
    return key


def words(vault: Vault) -> bytes:
    with vault.read() as connection:
        return bytes(connection.execute(sa.select(tables.draft.c.value)).scalar_one())


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
