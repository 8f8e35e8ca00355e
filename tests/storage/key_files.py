"""A key file with one passphrase in it, for tests."""

from pathlib import Path

from cjld_desktop.errors import WrongPassphraseError
from cjld_desktop.storage.key_slots import FLOOR
from cjld_desktop.storage.keys import KeyHeader

PLACE = "Camberwell Green cluster · Cells laptop 3"
OLD, NEW = "seven quiet herons", "eight louder geese"


def with_passphrase(path: Path) -> tuple[KeyHeader, bytes, str]:
    """A header whose one slot OLD opens, the vault key, and the slot's id."""
    header, key = KeyHeader.create(path, PLACE)
    slot = header.add_passphrase(key, staff="0190", label="Orrin Z, practitioner", passphrase=OLD, cost=FLOOR)
    return header, key, slot.id


def opens(header: KeyHeader, slot: str, passphrase: str) -> bool:
    """Whether the passphrase opens the slot."""
    try:
        header.unlock(slot, passphrase)
    except WrongPassphraseError:
        return False
    return True
