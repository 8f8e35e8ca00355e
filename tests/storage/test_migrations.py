"""Migrations: the same schema by every way, a copy before, and the way back."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from cjld_desktop.storage import migration, tables
from cjld_desktop.storage.vault import Vault
from tests.storage.older_vaults import ADDS_A_COLUMN, Later, filled, words
from tests.vaults import new_vault

ROOT = Path(__file__).parents[2]

REBUILDS_A_PARENT = """
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    with op.batch_alter_table("segment") as batch:
        batch.add_column(sa.Column("colour", sa.String))
        batch.alter_column("state", nullable=True)
"""


def schema(connection: sa.Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").all()
    return {
        name: re.sub(r"\s+", " ", sql).replace("( ", "(").replace(" )", ")").strip()
        for name, sql in rows
        if name != "alembic_version"
    }


def test_migrations_make_exactly_the_tables_of_the_records(tmp_path: Path) -> None:
    """Alembic sees no difference between the migrated vault and the models; SQLite reads the same words."""
    with new_vault(tmp_path) as (vault, _), vault.read() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: kind != "table" or not str(name).startswith("search"),
            },
        )
        assert compare_metadata(context, tables.METADATA) == []
        migrated = schema(connection)
    plain = sa.create_engine("sqlite://")
    with plain.connect() as connection:
        tables.METADATA.create_all(connection)
        connection.exec_driver_sql(tables.SEARCH_DDL)
        assert migrated == schema(connection)
    plain.dispose()


def test_the_latest_revision_is_the_scripts_head() -> None:
    """The number that spares importing Alembic at every start is the true one, and there is one head."""
    assert ScriptDirectory(str(migration.SCRIPTS)).get_heads() == [migration.LATEST]


def test_a_vault_that_is_up_to_date_opens_without_alembic(tmp_path: Path) -> None:
    """Neither Alembic nor the records are imported by opening, and no copy is taken."""
    key = filled(tmp_path)
    code = (
        "import pathlib, sys\n"
        "from cjld_desktop.storage.vault import Vault\n"
        "Vault.open(pathlib.Path(sys.argv[1]), bytes.fromhex(sys.argv[2])).close()\n"
        "assert not {'alembic', 'sqlmodel', 'cjld_desktop.storage.tables'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path), key.hex()], check=True, cwd=ROOT)
    assert not (tmp_path / "copies").exists()


def test_an_older_vault_is_brought_up_to_date_with_its_content(tmp_path: Path, later: Later) -> None:
    """Opening with a newer program adds what is new, keeps what was there, and is done once."""
    key = filled(tmp_path / "vault")
    later(ADDS_A_COLUMN)
    for _ in range(2):
        vault = Vault.open(tmp_path / "vault", key)
        with vault.read() as connection:
            assert connection.exec_driver_sql("SELECT value, colour FROM draft").all() == [(b"words", "grey")]
            assert migration.revision(connection) == "0002"
        vault.close()
    assert len(list((tmp_path / "vault" / "copies").iterdir())) == 1


def test_the_copy_taken_before_is_the_whole_encrypted_vault(tmp_path: Path, later: Later) -> None:
    """The copy opens with the same key and holds what stood in the log too; nobody else can read it."""
    folder = tmp_path / "vault"
    key = filled(folder)
    later(ADDS_A_COLUMN)
    Vault.open(folder, key).close()
    (copy,) = (folder / "copies").iterdir()
    assert re.fullmatch(r"vault-\d{8}T\d{12}Z-0001\.db", copy.name)
    assert copy.stat().st_mode & 0o077 == 0
    assert b"words" not in copy.read_bytes()
    shutil.copy(copy, folder / "vault.db")
    vault = Vault.open(folder, key)
    assert words(vault) == b"words"
    vault.close()


def test_rebuilding_a_table_keeps_what_refers_to_it(tmp_path: Path, later: Later) -> None:
    """SQLite would delete the references with the old table; foreign keys rest meanwhile, and wake again."""
    key = filled(tmp_path / "vault")
    later(REBUILDS_A_PARENT)
    vault = Vault.open(tmp_path / "vault", key)
    with vault.read() as connection:
        assert connection.exec_driver_sql("SELECT record, colour FROM segment_record JOIN segment").all() == [
            ("r", None)
        ]
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    vault.close()


def test_only_the_three_latest_copies_are_kept(tmp_path: Path, later: Later) -> None:
    """Old copies go, oldest first, and only once the new one has done its service."""
    folder = tmp_path / "vault"
    key = filled(folder)
    (folder / "copies").mkdir()
    for year in (2021, 2022, 2023, 2024):
        (folder / "copies" / f"vault-{year}0101T000000000000Z-0000.db").write_bytes(b"old")
    later(ADDS_A_COLUMN)
    Vault.open(folder, key).close()
    names = sorted(path.name for path in (folder / "copies").iterdir())
    assert [name[6:10] for name in names[:2]] == ["2023", "2024"]
    assert names[2].endswith("-0001.db")
    assert len(names) == 3


def test_the_migrations_are_shipped(tmp_path: Path) -> None:
    """Every file the migrations read lies inside the package."""
    names = {str(path.relative_to(migration.SCRIPTS)) for path in migration.SCRIPTS.rglob("*.*")}
    assert {"env.py", "versions/v0001_initial.py", "versions/0001_initial.sql"} <= names
    assert ROOT / "cjld_desktop" in migration.SCRIPTS.parents
