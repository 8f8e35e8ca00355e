"""Migrations that fail, are killed, or may not begin: the vault is as it was."""

import subprocess
import sys
from pathlib import Path

import pytest

from cjld_desktop.errors import VaultError
from cjld_desktop.storage import migration
from cjld_desktop.storage.vault import Vault
from tests.storage.older_vaults import ADDS_A_COLUMN, Later, digest, filled, words

ROOT = Path(__file__).parents[2]

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
    before = digest(folder / "vault.db")
    scripts, latest = migration.SCRIPTS, migration.LATEST
    later(script)
    with pytest.raises(VaultError, match="put back as it was"):
        Vault.open(folder, key)
    assert digest(folder / "vault.db") == before
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
    before = digest(folder / "vault.db")
    later(HAS_A_BUG)
    for _ in range(2):
        with pytest.raises(AttributeError):
            Vault.open(folder, key)
        assert digest(folder / "vault.db") == before


def test_a_kill_during_a_migration_loses_nothing(tmp_path: Path, later: Later) -> None:
    """SQLite undoes the half; the next opening finishes the work."""
    folder = tmp_path / "vault"
    key = filled(folder)
    later(
        ADDS_A_COLUMN
        + """
    import os
    if os.environ.get("DIE"):
        op.execute("UPDATE draft SET value = randomblob(9000000)")
        os.kill(os.getpid(), 9)
"""
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
    before = digest(folder / "vault.db")
    later(ADDS_A_COLUMN)
    (folder / "copies").write_text("a file stands where the folder should be")
    with pytest.raises(VaultError, match=r"Nothing was changed\. Free 1 MB"):
        Vault.open(folder, key)
    assert digest(folder / "vault.db") == before


def test_a_vault_of_a_newer_program_is_refused_untouched(tmp_path: Path) -> None:
    """An unknown revision is told with its number; not a byte changes and no copy is taken."""
    key = filled(tmp_path)
    vault = Vault.open(tmp_path, key)
    with vault.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0471'")
    vault.close()
    before = digest(tmp_path / "vault.db")
    with pytest.raises(VaultError, match="newer version of the program") as caught:
        Vault.open(tmp_path, key)
    assert caught.value.values == {"found": "0471"}
    assert digest(tmp_path / "vault.db") == before
    assert not (tmp_path / "copies").exists()
