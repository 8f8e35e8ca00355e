"""The key header: who can open the vault, before it is open."""

import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from cjld_desktop.errors import InvalidError, VaultError, WrongPassphraseError
from cjld_desktop.storage.key_slots import FLOOR, Cost
from cjld_desktop.storage.keys import KeyHeader
from tests.storage.key_files import NEW, OLD, PLACE, with_passphrase


def test_a_passphrase_gives_the_key_back(key_file: Path) -> None:
    """What a passphrase wrapped yesterday it opens today, from the file alone."""
    _, key, slot = with_passphrase(key_file)
    again = KeyHeader.load(key_file)
    assert again.place == PLACE
    assert again.slots[0].label == "Orrin Z, practitioner"
    assert again.unlock(slot, OLD) == key


def test_every_member_of_staff_has_their_own_way_in(key_file: Path) -> None:
    """Two passphrases open the same vault, each only its own slot."""
    header, key, first = with_passphrase(key_file)
    second = header.add_passphrase(key, staff="0191", label="Ffion Q", passphrase=NEW, cost=FLOOR)
    assert header.unlock(second.id, NEW) == key
    with pytest.raises(WrongPassphraseError):
        header.unlock(first, NEW)


def test_without_a_cost_the_passphrase_is_made_dear_for_this_computer(key_file: Path) -> None:
    """Calibration never writes less than the floor."""
    header, key = KeyHeader.create(key_file, PLACE)
    cost = header.add_passphrase(key, staff="", label="", passphrase=OLD).cost
    assert cost is not None
    assert cost.memory_kib >= FLOOR.memory_kib
    assert cost.passes >= FLOOR.passes


def test_a_header_is_never_made_over_another(key_file: Path) -> None:
    """Founding a second vault in the same folder is refused, and the first still opens."""
    _, key, slot = with_passphrase(key_file)
    with pytest.raises(VaultError, match="already a vault"):
        KeyHeader.create(key_file, "elsewhere")
    assert KeyHeader.load(key_file).unlock(slot, OLD) == key


def test_a_slot_is_not_made_for_another_vaults_key(key_file: Path) -> None:
    """A wrong key in hand is a bug, and is caught before it locks anybody out."""
    header, _, slot = with_passphrase(key_file)
    for act in (header.add_kit, lambda key: header.reset_passphrase(key, slot, NEW)):
        with pytest.raises(ValueError, match="not the key"):
            act(bytes(32))


def test_changing_a_passphrase_leaves_only_the_new_one(key_file: Path) -> None:
    """The old passphrase is dead, the slot is the same, and its cost is not lowered."""
    header, key = KeyHeader.create(key_file, PLACE)
    dear = Cost(FLOOR.memory_kib, FLOOR.passes + 1, FLOOR.lanes)
    slot = header.add_passphrase(key, staff="0190", label="Orrin Z", passphrase=OLD, cost=dear)
    header.change_passphrase(slot.id, OLD, NEW)
    again = KeyHeader.load(key_file)
    assert again.unlock(slot.id, NEW) == key
    assert again.slots[0].cost == dear
    assert (again.slots[0].staff, again.slots[0].label) == ("0190", "Orrin Z")
    with pytest.raises(WrongPassphraseError):
        again.unlock(slot.id, OLD)


def test_a_passphrase_is_not_changed_by_somebody_who_does_not_know_it(key_file: Path) -> None:
    """Wrong old passphrase, or a new one that is too short: nothing changes."""
    header, key, slot = with_passphrase(key_file)
    before = key_file.read_bytes()
    with pytest.raises(WrongPassphraseError):
        header.change_passphrase(slot, "nine silent storks", NEW)
    with pytest.raises(InvalidError):
        header.change_passphrase(slot, OLD, "short")
    assert key_file.read_bytes() == before
    assert header.unlock(slot, OLD) == key


def test_the_recovery_kit_opens_the_vault_and_sets_a_new_passphrase(key_file: Path) -> None:
    """A forgotten passphrase loses nothing: kit in, new passphrase on the slot, wrong tries forgotten."""
    header, key, slot = with_passphrase(key_file)
    kit = header.add_kit(key)
    with pytest.raises(WrongPassphraseError):
        header.unlock(slot, "nine silent storks")
    again = KeyHeader.load(key_file)
    found = again.unlock_with_kit(" ".join(kit.all_words))
    assert found == key
    again.reset_passphrase(found, slot, NEW)
    assert again.unlock(slot, NEW) == key


def test_the_kits_qr_code_opens_the_vault(key_file: Path) -> None:
    """Scanning is as good as typing."""
    header, key = KeyHeader.create(key_file, PLACE)
    assert header.unlock_with_kit(header.add_kit(key).qr_text) == key


def test_a_new_kit_ends_the_old_one(key_file: Path) -> None:
    """Of two printed kits only the later opens."""
    header, key = KeyHeader.create(key_file, PLACE)
    lost, kept = header.add_kit(key), header.add_kit(key)
    assert header.unlock_with_kit(" ".join(kept.all_words)) == key
    with pytest.raises(WrongPassphraseError):
        header.unlock_with_kit(" ".join(lost.all_words))


def test_a_vault_without_a_kit_says_so(key_file: Path) -> None:
    """Words typed for a vault that has no kit are answered, not counted."""
    other, other_key = KeyHeader.create(key_file.with_name("other.keys"), PLACE)
    words = " ".join(other.add_kit(other_key).all_words)
    header, _ = KeyHeader.create(key_file, PLACE)
    with pytest.raises(WrongPassphraseError, match="no recovery kit"):
        header.unlock_with_kit(words)


def test_the_organisation_opens_a_vault_whose_owner_has_left(key_file: Path) -> None:
    """The offline private key alone opens it; another organisation's does not."""
    header, key, _ = with_passphrase(key_file)
    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    header.add_organisation(key, public)
    header.add_organisation(key, public)
    again = KeyHeader.load(key_file)
    assert [slot.kind for slot in again.slots] == ["passphrase", "organisation"]
    assert again.unlock_with_organisation(private.private_bytes_raw()) == key
    with pytest.raises(WrongPassphraseError):
        again.unlock_with_organisation(X25519PrivateKey.generate().private_bytes_raw())


def test_the_last_way_in_is_not_removed_by_mistake(key_file: Path) -> None:
    """Removing a slot works while another stands; the last one stays."""
    header, key, slot = with_passphrase(key_file)
    header.add_kit(key)
    header.remove_slot(slot)
    with pytest.raises(WrongPassphraseError, match="no such passphrase"):
        header.unlock(slot, OLD)
    with pytest.raises(VaultError, match="only way into the vault"):
        header.remove_slot(header.slots[0].id)
    assert len(KeyHeader.load(key_file).slots) == 1


def test_a_revoked_computer_destroys_every_way_in(key_file: Path) -> None:
    """Afterwards no word of a wrapped key is left in the folder."""
    header, key, slot = with_passphrase(key_file)
    header.add_kit(key)
    header.destroy_slots()
    assert KeyHeader.load(key_file).slots == []
    assert slot not in key_file.read_text()


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
