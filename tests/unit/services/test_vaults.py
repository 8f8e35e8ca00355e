"""The vault before it is open."""

from pathlib import Path

import pytest

from cjld_desktop.errors import CjldError, InvalidError, VaultError, WrongPassphraseError
from cjld_desktop.services.opening import FirstRun, Joining
from cjld_desktop.services.vaults import Vaults

PASSPHRASE = "marmalade kettle orbit swan"
FIRST_RUN = FirstRun("Nowhere cluster", "Cells laptop", "A. Practitioner", "supervisor", PASSPHRASE)


def test_the_first_run_makes_a_vault_that_opens_again_for_the_same_person(tmp_path: Path) -> None:
    """What was saved before locking is there after unlocking, and so is who saved it."""
    vaults = Vaults(tmp_path / "vault")
    assert not vaults.exists()
    workplace, _ = vaults.found(FIRST_RUN)
    person = workplace.people.add({"family_name": "Zzquill"})
    workplace.close()
    assert vaults.place() == "Nowhere cluster · Cells laptop"
    assert vaults.waiting().unsent == 1
    (slot,) = (slot for slot in vaults.slots() if slot.kind == "passphrase")
    again = vaults.unlock(slot.id, PASSPHRASE)
    try:
        assert again.staff.name == "A. Practitioner"
        assert again.people.get(person.id).family_name == "Zzquill"
        assert again.history.of(person.id)[0].who == "A. Practitioner"
    finally:
        again.close()


def test_the_kit_opens_the_vault_and_gives_a_new_passphrase(tmp_path: Path) -> None:
    """A forgotten passphrase loses nothing; the old one stops working."""
    vaults = Vaults(tmp_path / "vault")
    workplace, kit = vaults.found(FIRST_RUN)
    workplace.close()
    words = " ".join(kit.all_words)
    vaults.unlock_with_kit(words).close()
    (slot,) = (slot for slot in vaults.slots() if slot.kind == "passphrase")
    vaults.reset_passphrase(slot.id, words, "lantern gravel tulip eleven")
    with pytest.raises(WrongPassphraseError):
        vaults.unlock(slot.id, PASSPHRASE)
    vaults.unlock(slot.id, "lantern gravel tulip eleven").close()


def test_a_second_first_run_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    """Nothing is ever made in the place of a vault."""
    vaults = Vaults(tmp_path / "vault")
    workplace, _ = vaults.found(FIRST_RUN)
    workplace.close()
    with pytest.raises(VaultError, match="already a vault"):
        vaults.found(FIRST_RUN)
    assert len(vaults.slots()) == 2


def test_a_first_run_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    """A passphrase that is too short stops it, and the guide can be run again."""
    vaults = Vaults(tmp_path / "vault")
    with pytest.raises(InvalidError):
        vaults.found(FirstRun("Nowhere cluster", "Cells laptop", "A. Practitioner", "supervisor", "short"))
    assert list(tmp_path.iterdir()) == []
    workplace, _ = vaults.found(FIRST_RUN)
    workplace.close()


@pytest.mark.parametrize("invitation", ["", "hello", "ABCD-EFGH"])
def test_an_invitation_that_is_none_is_refused_before_anything_is_made(
    tmp_path: Path, invitation: str
) -> None:
    """The sentence comes at once, and no vault is left."""
    joining = Joining(invitation, "http://127.0.0.1:9", "Desk", PASSPHRASE)
    with pytest.raises(CjldError):
        Vaults(tmp_path / "vault").join(joining)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_key_file_is_told_and_no_first_run_is_offered(tmp_path: Path) -> None:
    """The database alone still counts as a vault: it must not be replaced by an empty one."""
    vaults = Vaults(tmp_path / "vault")
    workplace, _ = vaults.found(FIRST_RUN)
    workplace.close()
    (tmp_path / "vault" / "vault.keys").unlink()
    assert vaults.exists()
    with pytest.raises(VaultError, match="missing"):
        vaults.place()


@pytest.mark.parametrize("field", ["computer", "staff_name", "team"])
@pytest.mark.parametrize("name", ["", "   ", "Z" * 101])
def test_a_name_the_team_could_not_keep_is_told_at_its_field(tmp_path: Path, field: str, name: str) -> None:
    """Nothing is made, and the guide can lead back to the box."""
    vaults = Vaults(tmp_path / "vault")
    with pytest.raises(InvalidError, match="at most 100") as caught:
        vaults.found(FirstRun(**{**vars(FIRST_RUN), field: name}))
    assert list(caught.value.fields) == [field]
    assert not vaults.exists()


def test_an_invitation_for_nobody_or_no_role_is_told_at_its_field(tmp_path: Path) -> None:
    """Before anything is asked of the central store."""
    workplace, _ = Vaults(tmp_path / "vault").found(FIRST_RUN)
    try:
        for name, role, field in [(" ", "supervisor", "staff_name"), ("A. Zz", "emperor", "role")]:
            with pytest.raises(InvalidError) as caught:
                workplace.syncing.invite(name, role)
            assert list(caught.value.fields) == [field]
    finally:
        workplace.close()


def test_a_folder_that_cannot_be_looked_into_is_said_when_it_is_opened(tmp_path: Path) -> None:
    """Nothing is made in its place, and what is wrong comes as a sentence."""
    vaults = Vaults(tmp_path / ("x" * 300))
    assert vaults.exists()
    with pytest.raises(VaultError, match="cannot be read"):
        vaults.slots()
