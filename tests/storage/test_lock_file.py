"""One program to a vault."""

import subprocess
import sys
from pathlib import Path

import pytest

from cjld_desktop.errors import VaultError
from cjld_desktop.storage.vault import Vault
from tests.vaults import new_vault

ROOT = Path(__file__).parents[2]


def test_two_windows_never_open_one_vault(tmp_path: Path) -> None:
    """The second is told; when the first closes, it may."""
    with new_vault(tmp_path) as (vault, key):
        with pytest.raises(VaultError, match="already open in another window"):
            Vault.open(tmp_path, key)
        vault.close()
        vault.close()
        Vault.open(tmp_path, key).close()


def test_another_process_is_kept_out_until_this_one_ends(tmp_path: Path) -> None:
    """The lock holds between processes, and a holder that is killed leaves no lock behind."""
    with new_vault(tmp_path) as (vault, key):
        vault.close()
        code = (
            "import sys, pathlib, time\n"
            "from cjld_desktop.storage.vault import Vault\n"
            "vault = Vault.open(pathlib.Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))\n"
            "print('open', flush=True)\n"
            "time.sleep(60)\n"
        )
        child = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path), key.hex()], stdout=subprocess.PIPE, cwd=ROOT
        )
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        with pytest.raises(VaultError, match="already open in another window"):
            Vault.open(tmp_path, key)
        child.kill()
        child.wait()
        child.stdout.close()
        Vault.open(tmp_path, key).close()


def test_an_open_that_fails_lets_go_of_the_lock(tmp_path: Path) -> None:
    """After a refusal the same program may try again."""
    with new_vault(tmp_path) as (vault, key):
        vault.close()
        database = tmp_path / "vault.db"
        database.rename(tmp_path / "elsewhere.db")
        with pytest.raises(VaultError, match="missing"):
            Vault.open(tmp_path, key)
        (tmp_path / "elsewhere.db").rename(database)
        Vault.open(tmp_path, key).close()
