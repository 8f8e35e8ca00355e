"""Computers that come into a team and go out of it, through a real central store."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cjld_desktop.domain.person import Person
from cjld_desktop.errors import InvalidError, SyncError, VaultError
from cjld_desktop.services.opening import Joining
from cjld_desktop.services.vaults import Vaults
from cjld_desktop.sync import conversation, invitations
from cjld_desktop.sync.identity import Identity
from tests import builders
from tests.central.processes import CentralProcess
from tests.sync.computers import Computer, copy_of, founder, joiner

Make = Callable[..., list[Computer]]


def test_a_revoked_computer_learns_it_and_the_others_go_on(team: Make) -> None:
    """After a revocation the lost computer is told so and sends nothing; the others share under a new key."""
    a, b, c = team(3)
    before = a.journal.save(builders.person())
    a.sync()
    c.journal.save(builders.person())
    a.conversation.revoke(c.device)
    for _ in range(2):
        with pytest.raises(SyncError, match="taken out of the team"):
            c.sync()
    after = a.journal.save(builders.person())
    a.sync()
    assert b.sync().notices == []
    assert b.has(Person, before.id)
    assert b.has(Person, after.id)
    assert not c.has(Person, after.id)
    with b.vault.read() as transaction:
        assert sorted(b.team.load(transaction).epoch_keys) == [1, 2]
    assert [line.revoked_at is not None for line in b.conversation.members()] == [False, False, True]


def test_a_revoked_computer_closes_its_vault_for_ever_unless_work_would_be_lost(
    team: Make, store: CentralProcess, tmp_path: Path
) -> None:
    """With all sent its key slots go, and nothing more is written; a change or a draft left keeps them."""
    (a,) = team(1)
    text = "marmalade kettle orbit swan"

    def revoked(name: str, *, unsent: bool = False, draft: bool = False) -> Vaults:
        vaults = Vaults(tmp_path / name)
        invited = a.conversation.invite("Worker Zzleft", "liaison_worker")
        workplace, _ = vaults.join(Joining(invited.text, store.address, name, text))
        try:
            person = workplace.people.add({"family_name": "Zzquill"})
            workplace.syncing.sync()
            a.conversation.revoke(workplace.staff.device)
            if unsent:
                workplace.people.change(person.id, {"phone": "1"})
            if draft:
                workplace.drafts.save("note", {"text": "half a"})
            with pytest.raises(SyncError, match="taken out of the team"):
                workplace.syncing.sync()
            assert workplace.people.get(person.id)
            if not (unsent or draft):
                with pytest.raises(VaultError, match="cannot be opened again"):
                    workplace.people.change(person.id, {"phone": "1"})
                with pytest.raises(SyncError, match="cannot be opened again"):
                    workplace.syncing.sync()
        finally:
            workplace.close()
        return vaults

    for vaults in (revoked("unsent", unsent=True), revoked("draft", draft=True)):
        (slot,) = (slot for slot in vaults.slots() if slot.kind == "passphrase")
        vaults.unlock(slot.id, text).close()
    gone = revoked("gone")
    assert gone.exists()
    with pytest.raises(VaultError, match="taken out of its team"):
        gone.slots()


def test_a_newcomer_after_a_revocation_reads_everything(
    team: Make, store: CentralProcess, tmp_path: Path
) -> None:
    """An invitation carries the keys of all epochs: what was written under the old key can be read too."""
    a, b = team(2)
    old = a.journal.save(builders.person())
    a.sync()
    a.conversation.revoke(b.device)
    new = a.journal.save(builders.person())
    a.sync()
    invited = a.conversation.invite("Worker Zzlate", "supervisor")
    with joiner(tmp_path / "late", invited.qr_text, "", "Cells laptop 9") as late:
        late.sync()
        assert late.has(Person, old.id)
        assert late.has(Person, new.id)
        assert late.conversation.members()[-1].staff_name == "Worker Zzlate"
        assert late.conversation.store() is not None
        late.conversation.invite("Worker Zznext", "liaison_worker")  # a supervisor's computer may


def test_an_invitation_works_once(team: Make, store: CentralProcess, tmp_path: Path) -> None:
    """The second computer with the same code is told that it was used, and nothing is made."""
    (a,) = team(1)
    invited = a.conversation.invite("Worker Zzonce", "liaison_worker")
    first = conversation.join(Identity.new("Cells laptop 2"), invited.text, store.address)
    with joiner(tmp_path / "second", invited.text, store.address) as come:
        assert come.sync().notices == []
        with pytest.raises(SyncError, match="used"):
            first.keep(come.vault)
    with pytest.raises(SyncError, match="used"):
        conversation.join(Identity.new("Cells laptop 3"), invited.text, store.address)


def test_a_wrong_code_makes_nothing(store: CentralProcess) -> None:
    """A mistyped code is found before anything is asked; a code nobody made is unknown to the store."""
    identity = Identity.new("Cells laptop 2")
    with pytest.raises(InvalidError):
        conversation.join(identity, "AAAA-BBBB", store.address)
    with pytest.raises(SyncError, match="does not know this invitation"):
        conversation.join(identity, invitations.code(bytes(16)), store.address)


def test_a_team_needs_the_stores_setup_code(store: CentralProcess, tmp_path: Path) -> None:
    """A wrong setup code founds nothing and keeps no address; the right one may be given twice."""
    with founder(tmp_path / "computer") as a:
        with pytest.raises(SyncError, match="No central store"):
            a.sync()
        with pytest.raises(SyncError, match="setup code"):
            a.conversation.found_team(store.address, "WRONG-WRONG-WRONG")
        assert a.conversation.store() is None
        for _ in range(2):
            a.conversation.found_team(store.address, store.setup_code.lower())
        assert a.sync().sent == 0
        seen = a.conversation.store()
        assert seen
        assert seen.last_synced_at


def test_a_copied_vault_stops_sending(team: Make, tmp_path: Path) -> None:
    """When two copies of one vault have both sent, the second is told, stops sending, and loses nothing."""
    a, b = team(2)
    a.sync()
    twin = Computer(b.vault)
    with copy_of(b, tmp_path / "copy") as copy:
        twin.journal.save(builders.person())
        twin.sync()
        mine = copy.journal.save(builders.person())
        for _ in range(2):
            with pytest.raises(SyncError, match="copied or put back"):
                copy.sync()
        assert copy.has(Person, mine.id)
