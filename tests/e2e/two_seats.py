"""Two computers of one team: the second joins by invitation, both sync through a central store."""

from collections.abc import Callable

from cjld_desktop.services.opening import Joining
from cjld_desktop.services.vaults import Vaults
from tests.central.processes import CentralProcess
from tests.e2e.seat import PASSPHRASE, Seat


def second_computer(seats: Callable[[str], Seat], first: Seat, central: CentralProcess) -> Seat:
    """Joins the team of the first, which the central store knows from now on; unlocked."""
    first.workplace.syncing.set_address(central.address, central.setup_code)
    invitation = first.workplace.syncing.invite("B. Colleague", "liaison_worker")
    other = seats("other")
    workplace, _kit = Vaults(other.vault_folder).join(
        Joining(invitation.text, central.address, "Cells laptop 2", PASSPHRASE)
    )
    workplace.close()
    other.sit_down()
    other.unlock()
    return other


def sync(seat: Seat) -> None:
    """Sync now, until nothing is left to be sent."""
    seat.go("sync")
    view = seat.front
    seat.until(lambda: view.presenter.state.sync is not None and not view.presenter.state.running)
    before = view.presenter.state.sync.last_synced_at

    def synced() -> bool:
        state = view.presenter.state
        return not state.running and state.sync.last_synced_at != before and not state.sync.unsent

    seat.play(seat.scene.driver.press(view.sync_now, synced))
    assert view.presenter.state.problem == ""
