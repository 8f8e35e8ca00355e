"""Migrations: the same schema by every way, a copy before, and the way back."""

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from cjld_desktop.errors import VaultError
from cjld_desktop.storage import migration, tables
from cjld_desktop.storage.vault import Vault
from tests.vaults import new_vault

ROOT = Path(__file__).parents[2]
Later = Callable[[str], None]

ADDS_A_COLUMN = """
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    op.add_column("draft", sa.Column("colour", sa.String, nullable=False, server_default="grey"))
"""
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
FAILS = """
import sqlalchemy as sa
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    op.execute("UPDATE draft SET value = x'00'")
    op.execute("CREATE TABLE half_done (a)")
    op.execute("SELECT * FROM no_such_table")
"""
HAS_A_BUG = """
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    op.execute("UPDATE draft SET value = x'00'")
    raise AttributeError("a bug")
"""
BREAKS_A_REFERENCE = """
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    op.execute("DELETE FROM segment")
"""
FILLS_THE_DISK = """
from alembic import op
revision = "0002"
down_revision = "0001"
def upgrade():
    op.execute("PRAGMA max_page_count = 1")
    op.execute("CREATE TABLE big (a)")
    op.execute("INSERT INTO big VALUES (randomblob(500000))")
"""


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Later:
    """Pretend that the program has been given one more migration."""

    def add(script: str) -> None:
        scripts = tmp_path / "100% later" / "migrations"
        shutil.copytree(migration.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        (scripts / "versions" / "v0002.py").write_text(script)
        monkeypatch.setattr(migration, "SCRIPTS", scripts)
        monkeypatch.setattr(migration, "LATEST", "0002")

    return add


def filled(folder: Path) -> bytes:
    with new_vault(folder) as (vault, key), vault.write() as connection:
        connection.execute(tables.draft.insert(), {"key": "a", "value": b"words", "saved_at": 1})
        connection.exec_driver_sql(
            "INSERT INTO segment (id, device, first, last, hash, body, state)"
            " VALUES (1, 'd', 1, 2, x'', x'', '')"
        )
        connection.exec_driver_sql("INSERT INTO segment_record VALUES ('r', 1)")
    return key


def schema(connection: sa.Connection) -> dict[str, str]:
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL").all()
    return {
        name: re.sub(r"\s+", " ", sql).replace("( ", "(").replace(" )", ")").strip()
        for name, sql in rows
        if name != "alembic_version"
    }


def words(vault: Vault) -> bytes:
    with vault.read() as connection:
        return bytes(connection.execute(sa.select(tables.draft.c.value)).scalar_one())


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


@pytest.mark.parametrize("script", [FAILS, BREAKS_A_REFERENCE, FILLS_THE_DISK])
def test_a_migration_that_fails_puts_the_vault_back(
    tmp_path: Path, later: Later, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old vault stands as it was, the sentence says so, and the older program opens it."""
    folder = tmp_path / "vault"
    key = filled(folder)
    with monkeypatch.context() as patched:
        patched.setattr(migration, "LATEST", "0001")
        Vault.open(folder, key).close()
    before = _digest(folder / "vault.db")
    scripts, latest = migration.SCRIPTS, migration.LATEST
    later(script)
    with pytest.raises(VaultError, match="put back as it was"):
        Vault.open(folder, key)
    assert _digest(folder / "vault.db") == before
    assert list((folder / "copies").iterdir()) == []
    monkeypatch.setattr(migration, "SCRIPTS", scripts)
    monkeypatch.setattr(migration, "LATEST", latest)
    vault = Vault.open(folder, key)
    assert words(vault) == b"words"
    vault.close()


def test_a_bug_in_a_migration_is_not_hidden_and_puts_the_vault_back(tmp_path: Path, later: Later) -> None:
    """An unforeseen error goes on to the crash dialog; the vault is as it was, and may be tried again."""
    folder = tmp_path / "vault"
    key = filled(folder)
    before = _digest(folder / "vault.db")
    later(HAS_A_BUG)
    for _ in range(2):
        with pytest.raises(AttributeError):
            Vault.open(folder, key)
        assert _digest(folder / "vault.db") == before


def test_a_kill_during_a_migration_loses_nothing(tmp_path: Path, later: Later) -> None:
    """SQLite undoes the half; the next opening finishes the work."""
    folder = tmp_path / "vault"
    key = filled(folder)
    later(
        ADDS_A_COLUMN + '    import os\n    if os.environ.get("DIE"):\n'
        '        op.execute("UPDATE draft SET value = randomblob(9000000)")\n        os.kill(os.getpid(), 9)\n'
    )
    code = (
        "import os, pathlib, sys\n"
        "from cjld_desktop.storage import migration, vault\n"
        "os.environ['DIE'] = '1'\n"
        "migration.SCRIPTS, migration.LATEST = pathlib.Path(sys.argv[3]), '0002'\n"
        "vault.Vault.open(pathlib.Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))\n"
    )
    child = subprocess.run(
        [sys.executable, "-c", code, str(folder), key.hex(), str(migration.SCRIPTS)], check=False, cwd=ROOT
    )
    assert child.returncode == -9
    vault = Vault.open(folder, key)
    assert words(vault) == b"words"
    assert vault.damage() == []
    vault.close()


def test_without_room_for_the_copy_nothing_is_begun(tmp_path: Path, later: Later) -> None:
    """The sentence says how much room it takes, and the vault stays as it was."""
    folder = tmp_path / "vault"
    key = filled(folder)
    before = _digest(folder / "vault.db")
    later(ADDS_A_COLUMN)
    (folder / "copies").write_text("a file stands where the folder should be")
    with pytest.raises(VaultError, match=r"Nothing was changed\. Free 1 MB"):
        Vault.open(folder, key)
    assert _digest(folder / "vault.db") == before


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


def test_a_vault_of_a_newer_program_is_refused_untouched(tmp_path: Path) -> None:
    """An unknown revision is told with its number; not a byte changes and no copy is taken."""
    key = filled(tmp_path)
    vault = Vault.open(tmp_path, key)
    with vault.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0471'")
    vault.close()
    before = _digest(tmp_path / "vault.db")
    with pytest.raises(VaultError, match="newer version of the program") as caught:
        Vault.open(tmp_path, key)
    assert caught.value.values == {"found": "0471"}
    assert _digest(tmp_path / "vault.db") == before
    assert not (tmp_path / "copies").exists()


def test_the_migrations_are_shipped(tmp_path: Path) -> None:
    """Every file the migrations read lies inside the package."""
    names = {str(path.relative_to(migration.SCRIPTS)) for path in migration.SCRIPTS.rglob("*.*")}
    assert {"env.py", "versions/v0001_initial.py", "versions/0001_initial.sql"} <= names
    assert ROOT / "cjld_desktop" in migration.SCRIPTS.parents


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
