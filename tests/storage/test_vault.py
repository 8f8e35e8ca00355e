"""The open vault: transactions, turns and what the disk holds."""

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from cjld_desktop.errors import VaultError
from cjld_desktop.storage import cipher
from cjld_desktop.storage.keys import KeyHeader
from cjld_desktop.storage.tables import draft
from cjld_desktop.storage.vault import Vault
from tests.vaults import new_vault

ROOT = Path(__file__).parents[2]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with new_vault(tmp_path / "vault") as (made, _):
        yield made


def put(connection: sa.Connection, key: str, value: bytes = b"words") -> None:
    connection.execute(draft.insert(), {"key": key, "value": value, "saved_at": 1})


def kept(vault: Vault) -> list[str]:
    with vault.read() as connection:
        return list(connection.execute(sa.select(draft.c.key).order_by(draft.c.key)).scalars())


def test_what_is_written_is_there_after_reopening(tmp_path: Path) -> None:
    """Close, open with the key, read it back."""
    with new_vault(tmp_path) as (vault, key):
        with vault.write() as connection:
            put(connection, "a")
        vault.close()
        again = Vault.open(tmp_path, key)
        assert kept(again) == ["a"]
        again.close()


def test_a_block_that_fails_leaves_nothing_behind(vault: Vault) -> None:
    """Rows and new tables of a failed write are all undone, and the next write works."""

    def fail_in_the_middle() -> None:
        with vault.write() as connection:
            put(connection, "a")
            connection.exec_driver_sql("CREATE TABLE made_by_mistake (a)")
            put(connection, "b")
            raise KeyError

    with pytest.raises(KeyError):
        fail_in_the_middle()
    with vault.write() as connection:
        put(connection, "c")
        assert not connection.exec_driver_sql(
            "SELECT 1 FROM sqlite_schema WHERE name='made_by_mistake'"
        ).all()
    assert kept(vault) == ["c"]


def test_a_write_holds_the_lock_from_its_first_moment(vault: Vault) -> None:
    """BEGIN IMMEDIATE is really sent, once, and the driver adds no transaction of its own."""
    statements: list[str] = []
    driver = vault.engine.raw_connection().driver_connection
    assert driver is not None
    driver.set_trace_callback(statements.append)
    with vault.write():
        pass
    with vault.read():
        pass
    assert [text.split(" ")[0:2] for text in statements] == [
        ["BEGIN", "IMMEDIATE"],
        ["COMMIT"],
        ["BEGIN"],
        ["COMMIT"],
    ]


def test_a_write_inside_a_write_is_part_of_it(vault: Vault) -> None:
    """Both are saved together or not at all; the inner can be undone by itself."""

    def fail_after(key: str) -> None:
        with vault.write() as connection:
            put(connection, key)
            raise KeyError

    def fail_outside() -> None:
        with vault.write():
            with vault.write() as inner:
                put(inner, "a")
            fail_after("b")

    with pytest.raises(KeyError):
        fail_outside()
    assert kept(vault) == []
    with vault.write() as outer:
        put(outer, "c")
        with pytest.raises(KeyError):
            fail_after("d")
    assert kept(vault) == ["c"]


def test_a_read_inside_a_write_sees_the_write(vault: Vault) -> None:
    """The journal reads what it has just written."""
    with vault.write() as connection:
        put(connection, "a")
        assert kept(vault) == ["a"]


def test_a_write_inside_a_read_is_a_bug(vault: Vault) -> None:
    """A view that began as reading cannot take the lock without risking a deadlock, so it may not try."""
    with vault.read(), pytest.raises(RuntimeError), vault.write():
        pass
    with vault.write() as connection:
        put(connection, "a")


def test_threads_take_turns(vault: Vault) -> None:
    """Two threads that read a number and write it back one higher never lose a step."""
    with vault.write() as connection:
        put(connection, "n", b"0")

    def climb() -> None:
        for _ in range(50):
            with vault.write() as connection:
                value = int(connection.execute(sa.select(draft.c.value)).scalar_one())
                connection.execute(draft.update().values(value=str(value + 1).encode()))

    threads = [threading.Thread(target=climb) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with vault.read() as connection:
        assert connection.execute(sa.select(draft.c.value)).scalar_one() == b"150"


def test_the_file_is_hardened(vault: Vault) -> None:
    """Write-ahead log, full sync, foreign keys, secure delete, nothing temporary on disk."""
    expected = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "cipher_memory_security": "0",
    }
    with vault.read() as connection:
        for name, value in expected.items():
            assert connection.exec_driver_sql(f"PRAGMA {name}").scalar() == value, name


def test_nothing_on_disk_can_be_read(vault: Vault) -> None:
    """Neither a word that was saved nor SQLite's own first words stand in any file of the folder."""
    with vault.write() as connection:
        put(connection, "Zzquillandria", b"spoke of the otter in the cell")
    for path in vault.folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert b"Zzquillandria" not in data
            assert b"otter in the cell" not in data
            assert b"SQLite format" not in data


def test_the_raw_key_stands_in_no_address_and_no_file(tmp_path: Path) -> None:
    """The engine's URL is empty, and the key is nowhere in the folder."""
    with new_vault(tmp_path) as (vault, key):
        assert str(vault.engine.url) == "sqlite://"
        assert key.hex() not in repr(vault.engine)
        assert all(key not in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


def test_only_the_owner_may_read_the_database(tmp_path: Path) -> None:
    """vault.db and its companions are 0600, whatever the umask says."""
    before = os.umask(0)
    try:
        with new_vault(tmp_path) as (vault, _):
            with vault.write() as connection:
                put(connection, "a")
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert {"vault.db", "vault.db-wal", "vault.db-shm", "vault.lock", "vault.keys"} <= set(modes)
    assert set(modes.values()) == {0o600}


def test_an_error_carries_no_words_of_a_note(vault: Vault) -> None:
    """A constraint that fails names the statement, never its values: the text may reach a log."""
    with vault.write() as connection:
        put(connection, "a")
    with pytest.raises(sa.exc.IntegrityError) as caught, vault.write() as connection:
        put(connection, "a", b"spoke of the otter")
    assert "otter" not in str(caught.value)


def test_the_database_keeps_its_own_rules(vault: Vault) -> None:
    """Foreign keys are on: a row cannot name a segment that is not there."""
    with pytest.raises(sa.exc.IntegrityError), vault.write() as connection:
        connection.exec_driver_sql("INSERT INTO segment_record VALUES ('a', 99)")


def test_a_vault_is_never_made_over_another(tmp_path: Path) -> None:
    """Creating where a database stands is refused, and the first still opens."""
    with new_vault(tmp_path) as (vault, key):
        vault.close()
        with pytest.raises(VaultError, match="already a vault"):
            Vault.create(tmp_path, key)
        Vault.open(tmp_path, key).close()


def test_the_key_is_proven_without_the_orm(tmp_path: Path) -> None:
    """cipher.check says whether a key opens the database, and leaves no connection behind."""
    with new_vault(tmp_path) as (vault, key):
        vault.close()
    vault_id = KeyHeader.load(tmp_path / "vault.keys").vault_id
    cipher.check(tmp_path, key, vault_id)
    with pytest.raises(VaultError):
        cipher.check(tmp_path, bytes(32), vault_id)


def test_sqlcipher_says_nothing_of_its_own(tmp_path: Path) -> None:
    """A wrong key writes not a word to standard error."""
    with new_vault(tmp_path) as (vault, _):
        vault.close()
    vault_id = KeyHeader.load(tmp_path / "vault.keys").vault_id
    code = (
        "import sys, pathlib\n"
        "from cjld_desktop.storage import cipher\n"
        "from cjld_desktop.errors import VaultError\n"
        "try:\n"
        "    cipher.check(pathlib.Path(sys.argv[1]), bytes(32), sys.argv[2])\n"
        "except VaultError:\n"
        "    print('refused')\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), vault_id], capture_output=True, check=True, cwd=ROOT
    )
    assert (said.stdout, said.stderr) == (b"refused\n", b"")


def test_the_file_begins_with_the_vaults_own_id(vault: Vault) -> None:
    """So that a file of another vault is known as such before any key."""
    header = KeyHeader.load(vault.folder / "vault.keys")
    assert (vault.folder / "vault.db").read_bytes()[:16] == UUID(header.vault_id).bytes


def test_a_sound_vault_has_no_damage(vault: Vault) -> None:
    """The check of every page finds nothing in a new vault."""
    with vault.write() as connection:
        put(connection, "a", b"x" * 100_000)
    assert vault.damage() == []
