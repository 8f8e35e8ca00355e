"""Full and failing disks, power cuts: what was saved stays, what was not is said."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext, suppress
from pathlib import Path

import pytest
import sqlalchemy as sa

from cjld_desktop.errors import SaveError
from cjld_desktop.storage.founding import found
from cjld_desktop.storage.sidecar import Head, remembered_head
from cjld_desktop.storage.tables import draft
from cjld_desktop.storage.vault import Vault
from tests.often import often
from tests.storage.test_founding import fill
from tests.vaults import new_vault

ROOT = Path(__file__).parents[2]
HEAD = Head(device="0190", seq=14, hash=b"\x01" * 32, signature=b"\x02" * 64, unsent=14, draft=True)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with new_vault(tmp_path / "vault") as (made, _):
        yield made


def put(vault: Vault, key: str, size: int = 10) -> None:
    with vault.write() as connection:
        connection.execute(draft.insert(), {"key": key, "value": os.urandom(size), "saved_at": 1})


def kept(vault: Vault) -> list[str]:
    with vault.read() as connection:
        return list(connection.execute(sa.select(draft.c.key).order_by(draft.c.key)).scalars())


def test_a_full_disk_is_said_and_loses_nothing(vault: Vault) -> None:
    """What was saved stays, what did not fit is gone whole, and saving works again when there is room."""
    put(vault, "before")
    driver = vault.engine.raw_connection().driver_connection
    assert driver is not None
    pages = driver.execute("PRAGMA page_count").fetchone()[0]
    driver.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(SaveError, match="disk is full"):
        put(vault, "too much", 100_000)
    assert kept(vault) == ["before"]
    driver.execute("PRAGMA max_page_count = 1000000")
    put(vault, "later", 100_000)
    assert kept(vault) == ["before", "later"]


def test_a_full_disk_inside_a_write_undoes_all_of_it(vault: Vault) -> None:
    """The rows before the one that did not fit go with it, although part of the write caught the fault."""
    driver = vault.engine.raw_connection().driver_connection
    assert driver is not None
    pages = driver.execute("PRAGMA page_count").fetchone()[0]
    driver.execute(f"PRAGMA max_page_count = {pages + 2}")

    def fill_up(*then: str, caught: bool) -> None:
        with vault.write():
            put(vault, "fits")
            with suppress(SaveError) if caught else nullcontext():
                put(vault, "does not", 100_000)
            for key in then:
                put(vault, key)

    with pytest.raises(SaveError, match="disk is full"):
        fill_up(caught=False)
    with pytest.raises(SaveError, match="not saved"):
        fill_up("a bit more", caught=True)
    with pytest.raises(SaveError, match="not saved"):
        fill_up(caught=True)
    assert kept(vault) == []
    put(vault, "small")
    assert kept(vault) == ["small"]


def test_a_disk_that_takes_no_more_bytes_is_said(tmp_path: Path) -> None:
    """The operating system itself refuses to let the files grow: SQLite's error becomes the sentence."""
    with new_vault(tmp_path / "vault") as (vault, key):
        put(vault, "before")
    code = (
        "import pathlib, resource, signal, sys\n"
        "from tests.storage.test_vault_disk import HEAD, kept, put\n"
        "from cjld_desktop.errors import SaveError\n"
        "from cjld_desktop.storage.vault import Vault\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "vault = Vault.open(pathlib.Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))\n"
        "try:\n"
        "    put(vault, 'too much', 400_000)\n"
        "except SaveError as error:\n"
        "    print(error)\n"
        "print(kept(vault))\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))\n"
        "put(vault, 'later', 400_000)\n"
        "print(kept(vault))\n"
        "vault.close()\n"
    )
    said = _run(code, str(tmp_path / "vault"), key.hex())
    assert "not saved" in said[0]
    assert said[1:] == ["['before']", "['before', 'later']"]


def test_the_sidecar_on_a_full_disk_keeps_its_old_content(tmp_path: Path) -> None:
    """A head that does not fit is told, and the head before it can still be read."""
    with new_vault(tmp_path / "vault") as (vault, _):
        vault.remember_head(HEAD)
    code = (
        "import dataclasses, pathlib, resource, signal, sys\n"
        "from tests.storage.test_vault_disk import HEAD\n"
        "from cjld_desktop.errors import SaveError\n"
        "from cjld_desktop.storage import sidecar\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))\n"
        "try:\n"
        "    sidecar.remember_head(pathlib.Path(sys.argv[1]), dataclasses.replace(HEAD, seq=15))\n"
        "except SaveError as error:\n"
        "    print(error)\n"
    )
    assert "disk is full" in _run(code, str(tmp_path / "vault"))[0]
    assert remembered_head(tmp_path / "vault") == HEAD
    assert not (tmp_path / "vault" / "vault.heads.new").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte. Where this user may not mount one, a limit on file size stands for it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = not subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True, check=False
    ).returncode
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    if not mounted:
        resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, before[1]))
    yield folder
    if mounted:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_really_full_disk_can_be_opened_read_and_recovered(small_disk: Path) -> None:
    """Fill a small disk until it refuses: every acknowledged save is there, after reopening too."""
    film = small_disk / "holiday film"
    film.write_bytes(bytes(300_000))
    saved: list[str] = []
    with new_vault(small_disk / "vault") as (vault, key):

        def fill_up() -> None:
            for no in range(1000):
                put(vault, f"{no:04}", 20_000)
                saved.append(f"{no:04}")

        with pytest.raises(SaveError, match="not saved"):
            fill_up()
        assert saved
        assert kept(vault) == saved
    again = Vault.open(small_disk / "vault", key)
    assert kept(again) == saved
    film.unlink()
    put(again, "there is room again", 20_000)
    assert kept(again) == [*saved, "there is room again"]
    assert again.damage() == []
    again.close()


def test_founding_on_a_full_disk_is_a_known_fault(small_disk: Path) -> None:
    """A vault that does not fit is not made, and the sentence says so."""
    if small_disk.is_mount():
        (small_disk / "holiday film").write_bytes(bytes(900_000))
    else:
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
    before = [path.name for path in small_disk.iterdir()]
    with pytest.raises(SaveError, match="not saved"):
        found(small_disk / "vault", "Nowhere", fill)
    assert [path.name for path in small_disk.iterdir()] == before


def test_a_kill_after_saving_loses_nothing(tmp_path: Path) -> None:
    """A program killed without warning has every note whose saving it had announced, and no half of one."""
    with new_vault(tmp_path) as (vault, key):
        vault.close()
    code = (
        "import pathlib, sys\n"
        "from tests.storage.test_vault_disk import put\n"
        "from cjld_desktop.storage.vault import Vault\n"
        "vault = Vault.open(pathlib.Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))\n"
        "for no in range(100_000):\n"
        "    with vault.write():\n"
        "        put(vault, f'{sys.argv[3]} {no:06} a', 3_000)\n"
        "        put(vault, f'{sys.argv[3]} {no:06} b', 3_000)\n"
        "    print(f'{sys.argv[3]} {no:06}', flush=True)\n"
    )
    announced: set[str] = set()
    for turn, wanted in enumerate((1, 20, often(60, 400))):
        child = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path), key.hex(), str(turn)],
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        assert child.stdout is not None
        announced |= {child.stdout.readline().decode().strip() for _ in range(wanted)}
        child.kill()
        announced |= {line.decode().strip() for line in child.stdout if line.endswith(b"\n")}
        child.wait()
        child.stdout.close()
        vault = Vault.open(tmp_path, key)
        found = kept(vault)
        halves = [{key[:-2] for key in found if key.endswith(half)} for half in ("a", "b")]
        assert halves[0] == halves[1]
        assert announced <= halves[0]
        assert len(halves[0] - announced) <= turn + 1  # saved, and killed before it could be said
        assert vault.damage() == []
        vault.close()


def _run(code: str, *arguments: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()
