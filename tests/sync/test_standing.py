"""What the status bar may say of sync."""

from collections.abc import Callable

import pytest

from cjld_desktop.clock import HybridClock
from cjld_desktop.domain.staff import Role, Staff
from cjld_desktop.errors import CjldError, RefusedError, SyncError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.roll import Roll
from cjld_desktop.services.syncing import Syncing
from cjld_desktop.storage import sync_state
from cjld_desktop.storage.sync_state import Held
from tests import builders
from tests.sync.computers import Computer

Make = Callable[..., list[Computer]]


def syncing_of(computer: Computer, role: Role = "supervisor") -> Syncing:
    roll = Roll(computer.vault)
    desk = Desk(
        vault=computer.vault,
        journal=computer.journal,
        staff=Staff(builders.WORKER, "A. Practitioner", role, computer.device),
        place="Nowhere cluster · Cells laptop",
        team_name="Nowhere cluster",
        staff_name=roll.staff_name,
        device_name=roll.device_name,
        staff_roles=roll.staff_roles,
    )
    return Syncing(desk, roll, HybridClock())


def test_up_to_date_is_said_only_when_it_is_proven(team: Make) -> None:
    """Not before the first sync, and not while something that was received cannot be read."""
    (a,) = team(1)
    syncing = syncing_of(a)
    assert syncing.state().state == "offline"
    syncing.sync()
    assert syncing.state().state == "saved"
    person = a.journal.save(builders.person())
    assert syncing.state().state == "waiting"
    with a.vault.write() as transaction:
        sync_state.put(transaction, Held({person.id: "newer"}, "another day"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cjld_desktop.sync.arrivals.applying.retry", lambda *_: {person.id: "newer"})
        syncing.sync()
    assert syncing.state().unsent == 0
    assert syncing.state().state == "waiting"
    syncing.sync()


def test_only_who_supervises_sets_the_store(team: Make) -> None:
    """The founder may, whatever role they chose; a worker who was invited may not."""
    founder, invited = (syncing_of(computer, "liaison_worker") for computer in team(2))
    with pytest.raises(SyncError, match="cannot be reached"):
        founder.set_address("http://127.0.0.1:1", "ANY")
    with pytest.raises(RefusedError, match="supervisor"):
        invited.set_address("http://127.0.0.1:1", "ANY")


def test_a_sync_that_the_disk_ended_leaves_nothing_called_up_to_date(team: Make) -> None:
    """Whatever the known fault was, and not only one of the line."""
    (a,) = team(1)
    syncing = syncing_of(a)
    syncing.sync()
    driver = a.vault.engine.raw_connection().driver_connection
    assert driver is not None
    driver.execute("PRAGMA query_only = ON")
    with pytest.raises(CjldError):
        syncing.sync()
    driver.execute("PRAGMA query_only = OFF")
    assert syncing.state().state == "offline"
