"""A new vault is there whole, or not at all."""

import subprocess
import sys
from pathlib import Path

import pytest

from cjld_desktop.errors import CjldError, RefusedError, VaultError
from cjld_desktop.storage.founding import found
from cjld_desktop.storage.key_slots import FLOOR
from cjld_desktop.storage.keys import KeyHeader
from cjld_desktop.storage.recovery_kit import RecoveryKit
from cjld_desktop.storage.vault import Vault

PASSPHRASE = "seven quiet herons"


def fill(header: KeyHeader, key: bytes, vault: Vault) -> RecoveryKit:
    header.add_passphrase(key, staff="0190", label="Orrin Z", passphrase=PASSPHRASE, cost=FLOOR)
    with vault.write() as connection:
        connection.exec_driver_sql("INSERT INTO local VALUES ('device', x'00')")
    return header.add_kit(key)


def test_a_founded_vault_is_open_and_opens_again(tmp_path: Path) -> None:
    """What was put in while founding is there, under the passphrase and under the kit."""
    folder = tmp_path / "deep" / "vault"
    vault, kit = found(folder, "Nowhere cluster · laptop 1", fill)
    assert vault.folder == folder
    vault.close()
    header = KeyHeader.load(folder / "vault.keys")
    key = header.unlock(header.slots[0].id, PASSPHRASE)
    assert header.unlock_with_kit(kit.qr_text) == key
    again = Vault.open(folder, key)
    with again.read() as connection:
        assert connection.exec_driver_sql("SELECT value FROM local WHERE key='device'").scalar() == b"\x00"
    again.close()
    assert [path.name for path in folder.parent.iterdir()] == ["vault"]


def test_an_empty_folder_is_no_hindrance(tmp_path: Path) -> None:
    """The installer may have made it."""
    (tmp_path / "vault").mkdir()
    vault, _ = found(tmp_path / "vault", "Nowhere", fill)
    vault.close()


def test_a_vault_that_is_there_is_never_founded_over(tmp_path: Path) -> None:
    """The second founding is refused, and the first vault still stands."""
    vault, _ = found(tmp_path / "vault", "Nowhere", fill)
    with pytest.raises(VaultError, match="already a vault"):
        found(tmp_path / "vault", "Elsewhere", fill)
    vault.close()
    assert KeyHeader.load(tmp_path / "vault" / "vault.keys").place == "Nowhere"


def test_a_folder_with_something_else_in_it_is_left_alone(tmp_path: Path) -> None:
    """Nothing that is not ours is moved or removed."""
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "holiday.txt").write_text("mine")
    with pytest.raises(VaultError, match="No vault was made"):
        found(tmp_path / "vault", "Nowhere", fill)
    assert (tmp_path / "vault" / "holiday.txt").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["vault"]


def test_a_founding_that_fails_leaves_no_vault(tmp_path: Path) -> None:
    """A refusal on the way leaves nothing, and the next founding works."""

    def refuse(header: KeyHeader, key: bytes, vault: Vault) -> RecoveryKit:
        fill(header, key, vault)
        raise RefusedError("The invitation has expired.")

    with pytest.raises(CjldError, match="expired"):
        found(tmp_path / "vault", "Nowhere", refuse)
    assert list(tmp_path.iterdir()) == []
    found(tmp_path / "vault", "Nowhere", fill)[0].close()


def test_a_vault_that_nobody_could_open_is_not_made(tmp_path: Path) -> None:
    """Forgetting the key slots is a bug that loses records, so it is caught here."""
    with pytest.raises(ValueError, match="nobody can open"):
        found(tmp_path / "vault", "Nowhere", lambda header, key, vault: None)
    assert list(tmp_path.iterdir()) == []


def test_a_founding_that_was_killed_leaves_no_vault_and_can_be_repeated(tmp_path: Path) -> None:
    """A power cut before the recovery kit was printed must not leave a vault whose kit nobody has."""
    code = (
        "import os, pathlib, sys\n"
        "from cjld_desktop.storage.founding import found\n"
        "from tests.storage.test_founding import fill\n"
        "def die(*given):\n"
        "    fill(*given)\n"
        "    os.kill(os.getpid(), 9)\n"
        "found(pathlib.Path(sys.argv[1]), 'Nowhere', die)\n"
    )
    child = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "vault")], check=False, cwd=Path(__file__).parents[2]
    )
    assert child.returncode == -9
    assert not (tmp_path / "vault").exists()
    found(tmp_path / "vault", "Nowhere", fill)[0].close()
    assert [path.name for path in tmp_path.iterdir()] == ["vault"]
