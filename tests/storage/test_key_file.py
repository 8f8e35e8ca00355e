"""The key file on disk: killed in the middle, damaged, missing, newer."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from cjld_desktop.errors import SaveError, VaultError
from cjld_desktop.storage.keys import KeyHeader
from tests.storage.key_files import NEW, OLD, opens, with_passphrase


def test_only_the_owner_may_read_the_files(key_file: Path) -> None:
    """The folder is 0700 and the key file 0600, whatever the umask says."""
    before = os.umask(0)
    try:
        with_passphrase(key_file)
    finally:
        os.umask(before)
    assert stat.S_IMODE(key_file.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_killing_the_change_leaves_exactly_one_passphrase(key_file: Path) -> None:
    """Killed at any moment of writing, one of the two passphrases works: never none, never both."""
    _, key, slot = with_passphrase(key_file)
    code = (
        "import sys, pathlib\n"
        "from cjld_desktop.storage import keys\n"
        "header = keys.KeyHeader.load(pathlib.Path(sys.argv[1]))\n"
        "slot, old, new = header.slots[0].id, *sys.argv[2:4]\n"
        "key = bytes.fromhex(sys.argv[4])\n"
        "print('go', flush=True)\n"
        # The costly stretching left out, so that nearly all the time is spent in writing the file.
        "one, two = (keys.key_slots.wrap_with_passphrase(key, header.vault_id, text, header.slots[0].cost,\n"
        "    staff='', label='', slot_id=slot) for text in (old, new))\n"
        "print('writing', flush=True)\n"
        "while True:\n"
        "    header._store([two]); header._store([one])\n"
    )
    for milliseconds in (0, 3, 17):
        child = subprocess.Popen(
            [sys.executable, "-c", code, str(key_file), OLD, NEW, key.hex()],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        assert child.stdout is not None
        while child.stdout.readline() != b"writing\n":
            assert child.poll() is None
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(milliseconds / 1000)
        child.kill()
        child.wait()
        child.stdout.close()
        after = KeyHeader.load(key_file)
        assert opens(after, slot, OLD) + opens(after, slot, NEW) == 1
        assert [each.name for each in key_file.parent.glob("*.new")] == []


def test_a_real_change_killed_in_the_middle_leaves_exactly_one_passphrase(key_file: Path) -> None:
    """The verb itself, stretching and all, killed at moments spread over its length."""
    _, _, slot = with_passphrase(key_file)
    code = (
        "import sys, pathlib\n"
        "from cjld_desktop.storage.keys import KeyHeader\n"
        "header = KeyHeader.load(pathlib.Path(sys.argv[1]))\n"
        "slot, now, then = header.slots[0].id, *sys.argv[2:4]\n"
        "print('go', flush=True)\n"
        "while True:\n"
        "    header.change_passphrase(slot, now, then)\n"
        "    now, then = then, now\n"
    )
    known, other = OLD, NEW
    for seconds in (0.05, 0.3):
        child = subprocess.Popen(
            [sys.executable, "-c", code, str(key_file), known, other],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parents[2],
        )
        assert child.stdout is not None
        assert child.stdout.readline() == b"go\n"
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(seconds)
        child.kill()
        child.wait()
        child.stdout.close()
        after = KeyHeader.load(key_file)
        opening = [text for text in (OLD, NEW) if opens(after, slot, text)]
        assert len(opening) == 1
        known, other = opening[0], NEW if opening[0] == OLD else OLD


def test_a_failed_write_changes_nothing(key_file: Path) -> None:
    """When the disk refuses the new header, the old one still stands, in the file and in memory."""
    header, key, slot = with_passphrase(key_file)
    key_file.with_name("vault.keys.new").mkdir()
    with pytest.raises(SaveError):
        header.change_passphrase(slot, OLD, NEW)
    assert header.unlock(slot, OLD) == key
    key_file.with_name("vault.keys.new").rmdir()
    assert KeyHeader.load(key_file).unlock(slot, OLD) == key


def test_a_missing_key_file_is_told(key_file: Path) -> None:
    """Missing and damaged are different sentences: the first is perhaps only in another folder."""
    with pytest.raises(VaultError, match="is missing"):
        KeyHeader.load(key_file)


def test_any_altered_byte_of_the_key_file_is_told(key_file: Path) -> None:
    """A flip anywhere, in a name or in a wrapped key, is damage and not a wrong passphrase."""
    with_passphrase(key_file)
    sound = key_file.read_bytes()

    def told(place: int) -> str:
        flipped = bytearray(sound)
        flipped[place] ^= 0x01
        key_file.write_bytes(flipped)
        try:
            KeyHeader.load(key_file)
        except VaultError as error:
            return str(error)
        return ""

    # A space or line break between two values means nothing in JSON.
    places = [place for place in range(0, len(sound), 3) if sound[place : place + 1] not in b" \n"]
    assert all("is damaged" in told(place) for place in places)


@pytest.mark.parametrize("content", [b"", b"\x00" * 400, b"[]", b"null", b'"text"', b"{}", b'{"sum": 1}'])
def test_what_is_no_key_file_is_told(key_file: Path, content: bytes) -> None:
    """An emptied, zeroed or foreign file is damage."""
    key_file.parent.mkdir()
    key_file.write_bytes(content)
    with pytest.raises(VaultError, match="damaged"):
        KeyHeader.load(key_file)


def test_a_key_file_of_a_newer_program_is_refused(key_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is guessed about a format this program does not know."""
    monkeypatch.setattr("cjld_desktop.storage.keys._FORMAT", 2)
    with_passphrase(key_file)
    monkeypatch.undo()
    with pytest.raises(VaultError, match="newer version"):
        KeyHeader.load(key_file)
