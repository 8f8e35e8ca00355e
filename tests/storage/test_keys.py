"""The key header: who can open the vault, before it is open."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from cjld_desktop.errors import InvalidError, SaveError, VaultError, WrongPassphraseError
from cjld_desktop.storage.key_slots import FLOOR, Cost
from cjld_desktop.storage.keys import KeyHeader

PLACE = "Camberwell Green cluster · Cells laptop 3"
OLD, NEW = "seven quiet herons", "eight louder geese"


class Wall:
    """A clock that the test sets."""

    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vault" / "vault.keys"


def with_passphrase(path: Path) -> tuple[KeyHeader, bytes, str]:
    header, key = KeyHeader.create(path, PLACE)
    slot = header.add_passphrase(key, staff="0190", label="Orrin Z, practitioner", passphrase=OLD, cost=FLOOR)
    return header, key, slot.id


def test_a_passphrase_gives_the_key_back(path: Path) -> None:
    """What a passphrase wrapped yesterday it opens today, from the file alone."""
    _, key, slot = with_passphrase(path)
    again = KeyHeader.load(path)
    assert again.place == PLACE
    assert again.slots[0].label == "Orrin Z, practitioner"
    assert again.unlock(slot, OLD) == key


def test_every_member_of_staff_has_their_own_way_in(path: Path) -> None:
    """Two passphrases open the same vault, each only its own slot."""
    header, key, first = with_passphrase(path)
    second = header.add_passphrase(key, staff="0191", label="Ffion Q", passphrase=NEW, cost=FLOOR)
    assert header.unlock(second.id, NEW) == key
    with pytest.raises(WrongPassphraseError):
        header.unlock(first, NEW)


def test_without_a_cost_the_passphrase_is_made_dear_for_this_computer(path: Path) -> None:
    """Calibration never writes less than the floor."""
    header, key = KeyHeader.create(path, PLACE)
    cost = header.add_passphrase(key, staff="", label="", passphrase=OLD).cost
    assert cost is not None
    assert cost.memory_kib >= FLOOR.memory_kib
    assert cost.passes >= FLOOR.passes


def test_only_the_owner_may_read_the_files(path: Path) -> None:
    """The folder is 0700 and the key file 0600, whatever the umask says."""
    before = os.umask(0)
    try:
        with_passphrase(path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_header_is_never_made_over_another(path: Path) -> None:
    """Founding a second vault in the same folder is refused, and the first still opens."""
    _, key, slot = with_passphrase(path)
    with pytest.raises(VaultError, match="already a vault"):
        KeyHeader.create(path, "elsewhere")
    assert KeyHeader.load(path).unlock(slot, OLD) == key


def test_a_slot_is_not_made_for_another_vaults_key(path: Path) -> None:
    """A wrong key in hand is a bug, and is caught before it locks anybody out."""
    header, _, slot = with_passphrase(path)
    for act in (header.add_kit, lambda key: header.reset_passphrase(key, slot, NEW)):
        with pytest.raises(ValueError, match="not the key"):
            act(bytes(32))


def test_changing_a_passphrase_leaves_only_the_new_one(path: Path) -> None:
    """The old passphrase is dead, the slot is the same, and its cost is not lowered."""
    header, key = KeyHeader.create(path, PLACE)
    dear = Cost(FLOOR.memory_kib, FLOOR.passes + 1, FLOOR.lanes)
    slot = header.add_passphrase(key, staff="0190", label="Orrin Z", passphrase=OLD, cost=dear)
    header.change_passphrase(slot.id, OLD, NEW)
    again = KeyHeader.load(path)
    assert again.unlock(slot.id, NEW) == key
    assert again.slots[0].cost == dear
    assert (again.slots[0].staff, again.slots[0].label) == ("0190", "Orrin Z")
    with pytest.raises(WrongPassphraseError):
        again.unlock(slot.id, OLD)


def test_a_passphrase_is_not_changed_by_somebody_who_does_not_know_it(path: Path) -> None:
    """Wrong old passphrase, or a new one that is too short: nothing changes."""
    header, key, slot = with_passphrase(path)
    before = path.read_bytes()
    with pytest.raises(WrongPassphraseError):
        header.change_passphrase(slot, "nine silent storks", NEW)
    with pytest.raises(InvalidError):
        header.change_passphrase(slot, OLD, "short")
    assert path.read_bytes() == before
    assert header.unlock(slot, OLD) == key


def test_killing_the_change_leaves_exactly_one_passphrase(path: Path) -> None:
    """Killed at any moment of writing, one of the two passphrases works: never none, never both."""
    _, key, slot = with_passphrase(path)
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
            [sys.executable, "-c", code, str(path), OLD, NEW, key.hex()],
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
        after = KeyHeader.load(path)
        assert _opens(after, slot, OLD) + _opens(after, slot, NEW) == 1
        assert [each.name for each in path.parent.glob("*.new")] == []


def _opens(header: KeyHeader, slot: str, passphrase: str) -> bool:
    try:
        header.unlock(slot, passphrase)
    except WrongPassphraseError:
        return False
    return True


def test_a_real_change_killed_in_the_middle_leaves_exactly_one_passphrase(path: Path) -> None:
    """The verb itself, stretching and all, killed at moments spread over its length."""
    _, _, slot = with_passphrase(path)
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
            [sys.executable, "-c", code, str(path), known, other],
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
        after = KeyHeader.load(path)
        opening = [text for text in (OLD, NEW) if _opens(after, slot, text)]
        assert len(opening) == 1
        known, other = opening[0], NEW if opening[0] == OLD else OLD


def test_the_recovery_kit_opens_the_vault_and_sets_a_new_passphrase(path: Path) -> None:
    """A forgotten passphrase loses nothing: kit in, new passphrase on the slot, wrong tries forgotten."""
    header, key, slot = with_passphrase(path)
    kit = header.add_kit(key)
    with pytest.raises(WrongPassphraseError):
        header.unlock(slot, "nine silent storks")
    again = KeyHeader.load(path)
    found = again.unlock_with_kit(" ".join(kit.all_words))
    assert found == key
    again.reset_passphrase(found, slot, NEW)
    assert again.unlock(slot, NEW) == key


def test_the_kits_qr_code_opens_the_vault(path: Path) -> None:
    """Scanning is as good as typing."""
    header, key = KeyHeader.create(path, PLACE)
    assert header.unlock_with_kit(header.add_kit(key).qr_text) == key


def test_a_new_kit_ends_the_old_one(path: Path) -> None:
    """Of two printed kits only the later opens."""
    header, key = KeyHeader.create(path, PLACE)
    lost, kept = header.add_kit(key), header.add_kit(key)
    assert header.unlock_with_kit(" ".join(kept.all_words)) == key
    with pytest.raises(WrongPassphraseError):
        header.unlock_with_kit(" ".join(lost.all_words))


def test_a_vault_without_a_kit_says_so(path: Path) -> None:
    """Words typed for a vault that has no kit are answered, not counted."""
    other, other_key = KeyHeader.create(path.with_name("other.keys"), PLACE)
    words = " ".join(other.add_kit(other_key).all_words)
    header, _ = KeyHeader.create(path, PLACE)
    with pytest.raises(WrongPassphraseError, match="no recovery kit"):
        header.unlock_with_kit(words)


def test_the_organisation_opens_a_vault_whose_owner_has_left(path: Path) -> None:
    """The offline private key alone opens it; another organisation's does not."""
    header, key, _ = with_passphrase(path)
    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    header.add_organisation(key, public)
    header.add_organisation(key, public)
    again = KeyHeader.load(path)
    assert [slot.kind for slot in again.slots] == ["passphrase", "organisation"]
    assert again.unlock_with_organisation(private.private_bytes_raw()) == key
    with pytest.raises(WrongPassphraseError):
        again.unlock_with_organisation(X25519PrivateKey.generate().private_bytes_raw())


def test_the_last_way_in_is_not_removed_by_mistake(path: Path) -> None:
    """Removing a slot works while another stands; the last one stays."""
    header, key, slot = with_passphrase(path)
    header.add_kit(key)
    header.remove_slot(slot)
    with pytest.raises(WrongPassphraseError, match="no such passphrase"):
        header.unlock(slot, OLD)
    with pytest.raises(VaultError, match="only way into the vault"):
        header.remove_slot(header.slots[0].id)
    assert len(KeyHeader.load(path).slots) == 1


def test_a_revoked_computer_destroys_every_way_in(path: Path) -> None:
    """Afterwards no word of a wrapped key is left in the folder."""
    header, key, slot = with_passphrase(path)
    header.add_kit(key)
    header.destroy_slots()
    assert KeyHeader.load(path).slots == []
    assert slot not in path.read_text()


def test_wrong_passphrases_slow_down_and_never_lock_out(path: Path) -> None:
    """Ten wrong tries are free; then 1, 2, 4 … seconds, at most 15 minutes; the right one ends it."""
    wall = Wall()
    _, key, slot = with_passphrase(path)
    header = KeyHeader.load(path, wall=wall)
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


def test_the_count_of_wrong_tries_outlives_the_program(path: Path) -> None:
    """Starting again, or killing the program during a try, does not win free tries."""
    wall = Wall()
    _, _, slot = with_passphrase(path)
    tries = path.with_name("vault.tries")
    tries.write_text(json.dumps({slot: [40, wall.now]}))
    header = KeyHeader.load(path, wall=wall)
    assert header.wait(slot) == 900
    wall.now += 900
    with pytest.raises(WrongPassphraseError):
        header.unlock(slot, "nine silent storks")
    assert json.loads(tries.read_text())[slot][0] == 41
    assert KeyHeader.load(path, wall=wall).wait(slot) == 900


def test_setting_the_clock_back_keeps_the_wait_finite(path: Path) -> None:
    """A clock put back by a year costs the wait again, not a year."""
    wall = Wall()
    _, key, slot = with_passphrase(path)
    path.with_name("vault.tries").write_text(json.dumps({slot: [12, wall.now]}))
    wall.now -= 365 * 86_400
    header = KeyHeader.load(path, wall=wall)
    assert header.wait(slot) == 4
    wall.now += 4
    assert header.unlock(slot, OLD) == key


@pytest.mark.parametrize("content", ["", "[]", '{"a": 3}', '{"a": ["x", 1]}'])
def test_a_damaged_count_of_tries_keeps_nobody_out(path: Path, content: str) -> None:
    """vault.tries is a courtesy to the vault, not a key to it."""
    _, key, slot = with_passphrase(path)
    path.with_name("vault.tries").write_text(content)
    assert KeyHeader.load(path).unlock(slot, OLD) == key


def test_unlocking_works_where_nothing_can_be_written(path: Path) -> None:
    """A full disk must not keep people out: the count of tries then goes on in memory."""
    _, key, slot = with_passphrase(path)
    path.with_name("vault.tries.new").mkdir()
    header = KeyHeader.load(path)
    assert header.unlock(slot, OLD) == key
    for _ in range(10):
        with pytest.raises(WrongPassphraseError):
            header.unlock(slot, "nine silent storks")
    assert header.wait(slot) > 0


def test_a_failed_write_changes_nothing(path: Path) -> None:
    """When the disk refuses the new header, the old one still stands, in the file and in memory."""
    header, key, slot = with_passphrase(path)
    path.with_name("vault.keys.new").mkdir()
    with pytest.raises(SaveError):
        header.change_passphrase(slot, OLD, NEW)
    assert header.unlock(slot, OLD) == key
    path.with_name("vault.keys.new").rmdir()
    assert KeyHeader.load(path).unlock(slot, OLD) == key


def test_a_missing_key_file_is_told(path: Path) -> None:
    """Missing and damaged are different sentences: the first is perhaps only in another folder."""
    with pytest.raises(VaultError, match="is missing"):
        KeyHeader.load(path)


def test_any_altered_byte_of_the_key_file_is_told(path: Path) -> None:
    """A flip anywhere, in a name or in a wrapped key, is damage and not a wrong passphrase."""
    with_passphrase(path)
    sound = path.read_bytes()

    def told(place: int) -> str:
        flipped = bytearray(sound)
        flipped[place] ^= 0x01
        path.write_bytes(flipped)
        try:
            KeyHeader.load(path)
        except VaultError as error:
            return str(error)
        return ""

    # A space or line break between two values means nothing in JSON.
    places = [place for place in range(0, len(sound), 3) if sound[place : place + 1] not in b" \n"]
    assert all("is damaged" in told(place) for place in places)


@pytest.mark.parametrize("content", [b"", b"\x00" * 400, b"[]", b"null", b'"text"', b"{}", b'{"sum": 1}'])
def test_what_is_no_key_file_is_told(path: Path, content: bytes) -> None:
    """An emptied, zeroed or foreign file is damage."""
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(VaultError, match="damaged"):
        KeyHeader.load(path)


def test_a_key_file_of_a_newer_program_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is guessed about a format this program does not know."""
    monkeypatch.setattr("cjld_desktop.storage.keys._FORMAT", 2)
    with_passphrase(path)
    monkeypatch.undo()
    with pytest.raises(VaultError, match="newer version"):
        KeyHeader.load(path)


def test_unlocking_imports_no_orm() -> None:
    """The unlock screen and the proof that a key opens the database stand before the ORM is loaded."""
    code = (
        "import sys\n"
        "from cjld_desktop.storage import cipher, keys, sidecar\n"
        "slow = {'sqlalchemy', 'sqlmodel', 'pydantic', 'alembic', 'structlog'} & set(sys.modules)\n"
        "assert not slow, slow\n"
        "assert 'cjld_desktop.storage.tables' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
