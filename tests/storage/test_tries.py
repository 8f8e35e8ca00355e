"""Wrong passphrases slow down, never wipe, never lock out."""

import json
from pathlib import Path

import pytest

from cjld_desktop.errors import WrongPassphraseError
from cjld_desktop.storage.keys import KeyHeader
from tests.storage.key_files import OLD, with_passphrase


class Wall:
    """A clock that the test sets."""

    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


def test_wrong_passphrases_slow_down_and_never_lock_out(key_file: Path) -> None:
    """Ten wrong tries are free; then 1, 2, 4 … seconds, at most 15 minutes; the right one ends it."""
    wall = Wall()
    _, key, slot = with_passphrase(key_file)
    header = KeyHeader.load(key_file, wall=wall)
    for _ in range(10):
        assert header.wait(slot) == 0
        with pytest.raises(WrongPassphraseError) as caught:
            header.unlock(slot, "nine silent storks")
    assert "seconds" not in caught.value.values
    for expected in (1, 2, 4):
        assert header.wait(slot) == expected
        with pytest.raises(WrongPassphraseError, match=f"Wait {expected} seconds") as caught:
            header.unlock(slot, OLD)
        assert caught.value.values["seconds"] == expected
        wall.now += expected
        with pytest.raises(WrongPassphraseError):
            header.unlock(slot, "nine silent storks")
    wall.now += 8
    assert header.unlock(slot, OLD) == key
    assert header.wait(slot) == 0


def test_the_count_of_wrong_tries_outlives_the_program(key_file: Path) -> None:
    """Starting again, or killing the program during a try, does not win free tries."""
    wall = Wall()
    _, _, slot = with_passphrase(key_file)
    tries = key_file.with_name("vault.tries")
    tries.write_text(json.dumps({slot: [40, wall.now]}))
    header = KeyHeader.load(key_file, wall=wall)
    assert header.wait(slot) == 900
    wall.now += 900
    with pytest.raises(WrongPassphraseError):
        header.unlock(slot, "nine silent storks")
    assert json.loads(tries.read_text())[slot][0] == 41
    assert KeyHeader.load(key_file, wall=wall).wait(slot) == 900


def test_setting_the_clock_back_keeps_the_wait_finite(key_file: Path) -> None:
    """A clock put back by a year costs the wait again, not a year."""
    wall = Wall()
    _, key, slot = with_passphrase(key_file)
    key_file.with_name("vault.tries").write_text(json.dumps({slot: [12, wall.now]}))
    wall.now -= 365 * 86_400
    header = KeyHeader.load(key_file, wall=wall)
    assert header.wait(slot) == 4
    wall.now += 4
    assert header.unlock(slot, OLD) == key


@pytest.mark.parametrize("content", ["", "[]", '{"a": 3}', '{"a": ["x", 1]}', '{"SLOT": [50, 1e999]}'])
def test_a_damaged_count_of_tries_keeps_nobody_out(key_file: Path, content: str) -> None:
    """vault.tries is a courtesy to the vault, not a key to it."""
    _, key, slot = with_passphrase(key_file)
    key_file.with_name("vault.tries").write_text(content.replace("SLOT", slot))
    assert KeyHeader.load(key_file).unlock(slot, OLD) == key


def test_unlocking_works_where_nothing_can_be_written(key_file: Path) -> None:
    """A full disk must not keep people out: the count of tries then goes on in memory."""
    _, key, slot = with_passphrase(key_file)
    key_file.with_name("vault.tries.new").mkdir()
    header = KeyHeader.load(key_file)
    assert header.unlock(slot, OLD) == key
    for _ in range(10):
        with pytest.raises(WrongPassphraseError):
            header.unlock(slot, "nine silent storks")
    assert header.wait(slot) > 0
