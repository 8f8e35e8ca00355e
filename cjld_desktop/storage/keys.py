"""The key header beside the vault: who can open it, and how. No ORM here: unlocking starts at once."""

import hashlib
import json
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cjld_desktop.errors import VaultError, WrongPassphraseError
from cjld_desktop.storage import durable_file, key_slots, recovery_kit
from cjld_desktop.storage.key_slots import Cost, Slot
from cjld_desktop.storage.recovery_kit import RecoveryKit
from cjld_desktop.storage.tries import Tries

FILE_NAME = "vault.keys"
_FORMAT = 1


class KeyHeader:
    """The file vault.keys. What changes it writes it whole, at once and durably, or raises SaveError.

    `place` is shown before unlocking ("Camberwell Green cluster · Cells laptop 3"), so it must name nobody.
    The vault key passes through as 32 bytes and is kept nowhere in this object.
    """

    def __init__(
        self,
        path: Path,
        vault_id: str,
        place: str,
        slots: list[Slot],
        key_check: str,
        wall: Callable[[], float],
    ) -> None:
        self.vault_id = vault_id
        self.place = place
        self.slots = slots
        self._path = path
        self._key_check = key_check
        self._tries = Tries(path.with_name("vault.tries"), wall)

    @classmethod
    def create(
        cls, path: Path, place: str, wall: Callable[[], float] = time.time
    ) -> tuple["KeyHeader", bytes]:
        """A header for a new vault, and its random 256-bit key. Raises VaultError when a vault is there."""
        if path.exists():
            raise VaultError(
                "There is already a vault on this computer. Nothing was changed. Unlock it, or ask for help "
                "before you remove it."
            )
        durable_file.private_folder(path.parent)
        key = secrets.token_bytes(32)
        vault_id = str(uuid4())
        header = cls(path, vault_id, place, [], _key_check(key, vault_id), wall)
        header._store([])
        return header, key

    @classmethod
    def load(cls, path: Path, wall: Callable[[], float] = time.time) -> "KeyHeader":
        """The header at `path`. Raises VaultError when it is missing, damaged, or a newer program's."""
        durable_file.sweep(path)
        body = _body(_read(path))
        try:
            slots = [Slot.from_json(value) for value in body["slots"]]
            return cls(path, str(body["vault_id"]), str(body["place"]), slots, str(body["key_check"]), wall)
        except (KeyError, TypeError, ValueError) as error:
            raise _damaged() from error

    def add_passphrase(
        self, key: bytes, *, staff: str, label: str, passphrase: str, cost: Cost | None = None
    ) -> Slot:
        """A slot for a member of staff (`staff`: UUID as text; `label`: name and role as shown at unlock).

        Without `cost` the passphrase is made to take this computer half a second to a second. Raises
        InvalidError when the passphrase is shorter than 15 characters.
        """
        self._refuse_other_key(key)
        key_slots.normalised(passphrase)
        slot = key_slots.wrap_with_passphrase(
            key, self.vault_id, passphrase, cost or key_slots.calibrated(), staff=staff, label=label
        )
        self._store([*self.slots, slot])
        return slot

    def unlock(self, slot_id: str, passphrase: str) -> bytes:
        """The vault key. Raises WrongPassphraseError; after ten in a row names a wait, doubling from 1 s."""
        slot = self._slot(slot_id)
        return self._tried(slot_id, lambda: key_slots.unwrap_with_passphrase(slot, self.vault_id, passphrase))

    def change_passphrase(self, slot_id: str, old: str, new: str) -> None:
        """Wrap the key anew. At every moment exactly one of the two passphrases opens the slot."""
        key_slots.normalised(new)
        self.reset_passphrase(self.unlock(slot_id, old), slot_id, new)

    def reset_passphrase(self, key: bytes, slot_id: str, new: str) -> None:
        """Give a slot a new passphrase with the vault's key in hand (a forgotten one, after the kit)."""
        self._refuse_other_key(key)
        old = self._slot(slot_id)
        slot = key_slots.wrap_with_passphrase(
            key,
            self.vault_id,
            new,
            old.cost or key_slots.FLOOR,
            staff=old.staff,
            label=old.label,
            slot_id=slot_id,
        )
        self._store([slot if each.id == slot_id else each for each in self.slots])
        self._tries.clear(slot_id)

    def add_kit(self, key: bytes) -> RecoveryKit:
        """A new recovery kit. The one before it stops working: there is one envelope, and one that opens."""
        self._refuse_other_key(key)
        kit = recovery_kit.new(self.vault_id)
        slot = key_slots.wrap_with_kit(key, self.vault_id, kit.secret)
        self._store([*(each for each in self.slots if each.kind != "kit"), slot])
        return kit

    def unlock_with_kit(self, words: str) -> bytes:
        """The vault key. `words` as typed or scanned. Raises WrongPassphraseError, naming a bad place."""
        kit = recovery_kit.read(words, self.vault_id)
        slots = [slot for slot in self.slots if slot.kind == "kit"]
        if not slots:
            raise WrongPassphraseError("This vault has no recovery kit. Ask a colleague with a passphrase.")
        return self._tried("kit", lambda: key_slots.unwrap_with_kit(slots[0], self.vault_id, kit.secret))

    def add_organisation(self, key: bytes, public_key: bytes) -> Slot:
        """A slot for the organisation's recovery key (X25519, 32 bytes); one slot a key."""
        self._refuse_other_key(key)
        slot = key_slots.wrap_for_organisation(key, self.vault_id, public_key)
        self._store([*(each for each in self.slots if each.public_key != public_key), slot])
        return slot

    def unlock_with_organisation(self, private_key: bytes) -> bytes:
        """The vault key, for a supervisor with the private key (32 bytes). Raises WrongPassphraseError."""
        public = key_slots.public_half(private_key)
        for slot in self.slots:
            if slot.kind == "organisation" and slot.public_key == public:
                return key_slots.unwrap_for_organisation(slot, self.vault_id, private_key)
        raise key_slots.not_the_organisations_key()

    def remove_slot(self, slot_id: str) -> None:
        """Take a way in away (somebody has left). Raises VaultError rather than lock everybody out."""
        left = [slot for slot in self.slots if slot.id != slot_id]
        if not left:
            raise VaultError(
                "This is the only way into the vault, so it was kept. Add another passphrase first."
            )
        self._store(left)

    def destroy_slots(self) -> None:
        """Make the vault unreadable for ever: the last act of a revoked computer."""
        self._store([])

    def wait(self, slot_id: str) -> int:
        """Seconds until the next try on a slot (or "kit"), so that the window can count down."""
        return self._tries.wait(slot_id)

    def _tried(self, slot_id: str, unwrap: Callable[[], bytes]) -> bytes:
        self._tries.begin(slot_id)
        key = unwrap()
        self._tries.clear(slot_id)
        return key

    def _slot(self, slot_id: str) -> Slot:
        for slot in self.slots:
            if slot.id == slot_id and slot.kind == "passphrase":
                return slot
        raise WrongPassphraseError(
            "There is no such passphrase on this computer any more. Choose your name again."
        )

    def _refuse_other_key(self, key: bytes) -> None:
        if not secrets.compare_digest(_key_check(key, self.vault_id), self._key_check):
            raise ValueError("this is not the key of this vault")

    def _store(self, slots: list[Slot]) -> None:
        body = {
            "format": _FORMAT,
            "vault_id": self.vault_id,
            "place": self.place,
            "key_check": self._key_check,
            "slots": [slot.to_json() for slot in slots],
        }
        text = json.dumps(body | {"sum": _sum(body)}, ensure_ascii=False, indent=1)
        durable_file.replace(self._path, text.encode())
        self.slots = slots


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise VaultError(
            "The vault's key file, vault.keys, is missing. The records are still encrypted and were not "
            "touched. Put the file back from a backup of this folder, or ask for help."
        ) from error
    except OSError as error:
        raise VaultError(
            "The vault's key file, vault.keys, cannot be read ({reason}). Nothing was changed. Check the "
            "disk and who may read the folder.",
            reason=error.strerror or "unknown reason",
        ) from error


def _body(data: bytes) -> dict[str, Any]:
    try:
        body = json.loads(data)
        if not isinstance(body, dict) or body.pop("sum", None) != _sum(body):
            raise _damaged()
    except ValueError as error:
        raise _damaged() from error
    if body.get("format") != _FORMAT:
        raise VaultError(
            "The vault's key file was made by a newer version of this program. Nothing was changed. "
            "Open the vault with the newer version."
        )
    return body


def _damaged() -> VaultError:
    return VaultError(
        "The vault's key file, vault.keys, is damaged. The records are still encrypted and were not touched. "
        "Put the file back from a backup of this folder, or ask for help."
    )


def _sum(body: dict[str, Any]) -> str:
    """Finds damage, not forgery: what matters in a slot is bound to its wrapping."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _key_check(key: bytes, vault_id: str) -> str:
    """Tells the vault's key from another without giving anything of it away."""
    return HKDF(SHA256(), 16, salt=None, info=f"cjld key check 1 {vault_id}".encode()).derive(key).hex()
