"""Files that were damaged, lost, mixed up or put back: each has its own sentence, and nothing is changed."""

import random
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from cjld_desktop.errors import VaultError
from cjld_desktop.storage.keys import KeyHeader
from cjld_desktop.storage.tables import draft
from cjld_desktop.storage.vault import Vault
from tests.vaults import new_vault


def filled(folder: Path) -> bytes:
    """A closed vault with a few hundred kilobytes in it, and its key."""
    with new_vault(folder) as (vault, key), vault.write() as connection:
        rows = [{"key": f"draft {no}", "value": bytes([no]) * 4_000, "saved_at": no} for no in range(100)]
        connection.execute(draft.insert(), rows)
    return key


def read_all(folder: Path, key: bytes) -> None:
    vault = Vault.open(folder, key)
    try:
        with vault.read() as connection:
            connection.execute(sa.select(draft)).all()
    finally:
        vault.close()


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 0x01
    path.write_bytes(data)


def test_a_damaged_first_page_is_told_at_opening(tmp_path: Path) -> None:
    """The key is right, so the sentence speaks of damage and not of the passphrase."""
    key = filled(tmp_path)
    flip(tmp_path / "vault.db", 1000)
    before = (tmp_path / "vault.db").read_bytes()
    with pytest.raises(VaultError, match="database is damaged"):
        Vault.open(tmp_path, key)
    assert (tmp_path / "vault.db").read_bytes() == before


def test_damage_in_the_middle_is_told_when_it_is_read(tmp_path: Path) -> None:
    """A page that nobody read at opening is refused when somebody does, never shown wrong."""
    key = filled(tmp_path)
    size = (tmp_path / "vault.db").stat().st_size
    flip(tmp_path / "vault.db", size // 4096 * 3 // 4 * 4096 + 77)
    vault = Vault.open(tmp_path, key)
    with pytest.raises(VaultError, match="database is damaged"), vault.read() as connection:
        connection.execute(sa.select(draft)).all()
    assert len(vault.damage()) == 1
    vault.close()


def test_every_flipped_byte_is_found(tmp_path: Path) -> None:
    """Forty single bits anywhere after the salt: opening refuses, or the full check names a page."""
    key = filled(tmp_path / "sound")
    chance = random.Random(5)
    size = (tmp_path / "sound" / "vault.db").stat().st_size
    for _ in range(40):
        folder = tmp_path / "flipped"
        shutil.copytree(tmp_path / "sound", folder)
        flip(folder / "vault.db", chance.randrange(16, size))
        try:
            vault = Vault.open(folder, key)
        except VaultError:
            pass
        else:
            assert vault.damage()
            vault.close()
        shutil.rmtree(folder)


def test_a_flip_in_the_salt_does_no_harm(tmp_path: Path) -> None:
    """The salt is the vault's id, which the key file knows: the vault opens all the same."""
    key = filled(tmp_path)
    flip(tmp_path / "vault.db", 3)
    vault = Vault.open(tmp_path, key)
    with vault.read() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(draft)).scalar() == 100
    vault.close()


def test_a_database_cut_to_nothing_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    """An emptied file is damage."""
    key = filled(tmp_path)
    (tmp_path / "vault.db").write_bytes(b"")
    with pytest.raises(VaultError, match="database is damaged"):
        Vault.open(tmp_path, key)
    assert (tmp_path / "vault.db").read_bytes() == b""


@pytest.mark.parametrize("size", [10, 4096, 5000, 40_960])
def test_a_database_cut_short_is_told(tmp_path: Path, size: int) -> None:
    """Whatever is left of it, it is not opened as if it were whole."""
    key = filled(tmp_path)
    with (tmp_path / "vault.db").open("r+b") as file:
        file.truncate(size)
    with pytest.raises(VaultError, match="damaged"):
        read_all(tmp_path, key)


def test_another_vaults_database_is_known_as_such(tmp_path: Path) -> None:
    """Two swapped files are told from damage, because what helps is different."""
    key, _ = filled(tmp_path / "ours"), filled(tmp_path / "theirs")
    shutil.copy(tmp_path / "theirs" / "vault.db", tmp_path / "ours" / "vault.db")
    with pytest.raises(VaultError, match="belongs to another vault"):
        Vault.open(tmp_path / "ours", key)


def test_another_vaults_key_file_is_known_as_such(tmp_path: Path) -> None:
    """The other half of the swap: the right database beside the wrong key file."""
    _, theirs = filled(tmp_path / "ours"), filled(tmp_path / "theirs")
    shutil.copy(tmp_path / "theirs" / "vault.keys", tmp_path / "ours" / "vault.keys")
    with pytest.raises(VaultError, match="belongs to another vault"):
        Vault.open(tmp_path / "ours", theirs)


def test_the_id_inside_the_database_is_believed_too(tmp_path: Path) -> None:
    """A database that says under its own key that it is another vault is not opened."""
    key = filled(tmp_path)
    vault = Vault.open(tmp_path, key)
    with vault.write() as connection:
        connection.exec_driver_sql("UPDATE local SET value = x'a161' WHERE key = 'vault'")
    vault.close()
    with pytest.raises(VaultError, match="belongs to another vault"):
        Vault.open(tmp_path, key)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    """A text put in the database's place by a helpful tidy-up program."""
    key = filled(tmp_path)
    (tmp_path / "vault.db").write_text("Dear all, please find attached. " * 400)
    with pytest.raises(VaultError, match="belongs to another vault"):
        Vault.open(tmp_path, key)


def test_every_missing_file_has_its_own_sentence(tmp_path: Path) -> None:
    """Without the key file, without the database: two sentences, and neither speaks of the passphrase."""
    key = filled(tmp_path)
    header = (tmp_path / "vault.keys").read_bytes()
    (tmp_path / "vault.keys").unlink()
    with pytest.raises(VaultError, match=r"key file, vault\.keys, is missing"):
        Vault.open(tmp_path, key)
    (tmp_path / "vault.keys").write_bytes(header)
    (tmp_path / "vault.db").unlink()
    with pytest.raises(VaultError, match=r"database, vault\.db, is missing"):
        Vault.open(tmp_path, key)
    assert not (tmp_path / "vault.db").exists()


def test_a_vault_whose_making_was_interrupted_is_not_opened(tmp_path: Path) -> None:
    """A database without its tables is refused in a sentence, not with a crash."""
    header, key = KeyHeader.create(tmp_path / "vault.keys", "Nowhere")
    from cjld_desktop.storage import cipher

    cipher.create(tmp_path)
    connection = cipher.connect(tmp_path, key, header.vault_id)
    connection.execute("CREATE TABLE half (a)")
    connection.close()
    with pytest.raises(VaultError, match="damaged"):
        Vault.open(tmp_path, key)


def test_a_folder_that_may_not_be_used_is_told(tmp_path: Path) -> None:
    """A database that is a folder stands for everything the operating system refuses to open."""
    key = filled(tmp_path)
    (tmp_path / "vault.db").unlink()
    (tmp_path / "vault.db").mkdir()
    with pytest.raises(VaultError, match="could not be read"):
        Vault.open(tmp_path, key)
