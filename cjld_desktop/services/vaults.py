"""The vault before it is open: is there one, who may open it, opening it. Loads the rest only when it opens.

Imports inside the verbs are meant: the unlock screen must stand before the ORM, forms and sync are loaded.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from cjld_desktop.errors import VaultError
from cjld_desktop.storage import sidecar
from cjld_desktop.storage.key_slots import Slot
from cjld_desktop.storage.keys import FILE_NAME, KeyHeader

if TYPE_CHECKING:
    from cjld_desktop.services.opening import FirstRun, Joining
    from cjld_desktop.services.workplace import Workplace
    from cjld_desktop.storage.recovery_kit import RecoveryKit


@dataclass(frozen=True)
class Waiting:
    """What may be told before unlocking: changes not sent yet, and whether something is unfinished."""

    unsent: int
    draft: bool


class Vaults:
    """The vault in `folder`: there is at most one for each copy of the program."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def exists(self) -> bool:
        """Whether anything of a vault is here, whole or damaged: then nothing may be made in its place."""
        try:
            return any((self._folder / name).exists() for name in (FILE_NAME, "vault.db"))
        except OSError:
            return True  # a folder that may not be looked into; what is wrong is said when it is opened

    def place(self) -> str:
        """The service and computer, in the words given at the first run. Raises VaultError."""
        return self._header().place

    def slots(self) -> list[Slot]:
        """The ways in. Raises VaultError when the key file is missing or damaged, or there is no way left."""
        found = self._header().slots
        if not found:
            raise VaultError(
                "This computer was taken out of its team, and its vault cannot be opened any more. What was"
                " written here is safe with the team. Ask your supervisor."
            )
        return found

    def waiting(self) -> Waiting:
        head = sidecar.remembered_head(self._folder)
        return Waiting(head.unsent, head.draft) if head else Waiting(0, draft=False)

    def found(self, first_run: "FirstRun") -> "tuple[Workplace, RecoveryKit]":
        """Make a vault and a team of this one computer. Nothing is left behind when it fails."""
        from cjld_desktop.services import opening

        return opening.found(self._folder, first_run)

    def join(self, joining: "Joining") -> "tuple[Workplace, RecoveryKit]":
        """Make a vault and join a team by invitation. Needs the network; nothing is left when it fails."""
        from cjld_desktop.services import opening

        return opening.join(self._folder, joining)

    def unlock(self, slot_id: str, passphrase: str) -> "Workplace":
        """Open the vault. Raises WrongPassphraseError and VaultError."""
        header = self._header()
        key = header.unlock(slot_id, passphrase)
        staff = next((slot.staff for slot in header.slots if slot.id == slot_id), "")
        return self._open(key, UUID(staff) if staff else None)

    def unlock_with_kit(self, words: str) -> "Workplace":
        """Open the vault with the printed kit. Raises WrongPassphraseError and VaultError."""
        return self._open(self._header().unlock_with_kit(words), None)

    def change_passphrase(self, slot_id: str, old: str, new: str) -> None:
        """At every moment exactly one of the two opens the slot, whatever happens to the computer."""
        self._header().change_passphrase(slot_id, old, new)

    def reset_passphrase(self, slot_id: str, kit_words: str, new: str) -> None:
        """Give a slot a new passphrase, proven by the kit."""
        header = self._header()
        header.reset_passphrase(header.unlock_with_kit(kit_words), slot_id, new)

    def new_kit(self, slot_id: str, passphrase: str) -> "RecoveryKit":
        """A new recovery kit, proven by a passphrase; the old kit stops working."""
        header = self._header()
        return header.add_kit(header.unlock(slot_id, passphrase))

    def slot_of(self, staff: UUID) -> str:
        """The passphrase slot of a member of staff. Raises VaultError when they have none here."""
        for slot in self.slots():
            if slot.kind == "passphrase" and slot.staff == str(staff):
                return slot.id
        raise VaultError("You have no passphrase on this computer yet. Use the recovery kit to set one.")

    def _open(self, key: bytes, staff: UUID | None) -> "Workplace":
        from cjld_desktop.services import opening

        return opening.open_workplace(self._folder, key, staff)

    def _header(self) -> KeyHeader:
        return KeyHeader.load(self._folder / FILE_NAME)
