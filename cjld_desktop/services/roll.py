"""The names behind the identifiers of staff and computers, as the membership log has them now."""

from typing import cast
from uuid import UUID

from cjld_desktop.domain.staff import Role, Staff
from cjld_desktop.errors import VaultError
from cjld_desktop.storage.vault import Vault
from cjld_desktop.sync.membership import MemberLine, Team


class Roll:
    """Read once, and again after each sync: `refresh`."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.refresh()

    def refresh(self) -> None:
        with self._vault.read() as transaction:
            self.members: list[MemberLine] = Team.load(transaction).members()
        self._staff = {line.staff: line for line in self.members if line.staff}
        self._devices = {line.device: line for line in self.members}

    def staff_name(self, staff: UUID) -> str:
        """The name of a member of staff; empty when this computer cannot know it."""
        line = self._staff.get(staff)
        return line.staff_name if line else ""

    def staff_roles(self, staff: UUID) -> frozenset[str]:
        """Every role a member of staff has or had at any computer; none when this computer cannot know."""
        return frozenset(line.role for line in self.members if line.staff == staff)

    def device_name(self, device: UUID) -> str:
        line = self._devices.get(device)
        return line.device_name if line else ""

    def member(self, staff: UUID | None, device: UUID) -> Staff:
        """Who acts at this device. Raises VaultError when the log does not name them."""
        line = self._staff.get(staff) if staff else self._devices.get(device)
        if line is None or line.staff is None:
            raise VaultError(
                "The team's list does not name you on this computer. Nothing was changed."
                " Ask your supervisor."
            )
        return Staff(line.staff, line.staff_name, cast("Role", line.role), device)
