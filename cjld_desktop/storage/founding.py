"""A new vault, made beside its place and moved there whole: a half-made one is never taken for a vault."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from cjld_desktop.errors import VaultError
from cjld_desktop.storage import durable_file, keys
from cjld_desktop.storage.keys import KeyHeader
from cjld_desktop.storage.vault import Vault

Made = TypeVar("Made")


def found(folder: Path, place: str, fill: Callable[[KeyHeader, bytes, Vault], Made]) -> tuple[Vault, Made]:
    """The new vault in `folder`, open, and whatever `fill` made of it (key slots, the kit, identities).

    Whatever stops it, `folder` holds a vault that somebody can open, or no vault at all. Raises VaultError
    when there is one already, SaveError when the disk is full or failing, and what `fill` raises.
    """
    if (folder / keys.FILE_NAME).exists():
        raise VaultError("There is already a vault on this computer. Nothing was changed. Unlock it.")
    unfinished = folder.with_name(folder.name + ".unfinished")
    try:
        shutil.rmtree(unfinished, ignore_errors=True)
        header, key = KeyHeader.create(unfinished / keys.FILE_NAME, place)
        vault = Vault.create(unfinished, key)
        try:
            made = fill(header, key, vault)
        finally:
            vault.close()
        if not header.slots:
            raise ValueError("a vault that nobody can open")
        _move(unfinished, folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return Vault.open(folder, key), made


def _move(unfinished: Path, folder: Path) -> None:
    try:
        if folder.exists():
            folder.rmdir()  # an empty one; Windows would not replace it
        unfinished.rename(folder)
        durable_file.settle(folder.parent)
    except OSError as error:
        raise VaultError(
            "The new vault could not be put in its place ({reason}). No vault was made. Check that the "
            "folder for it is empty and may be written to, then try again.",
            reason=error.strerror or "unknown reason",
        ) from error
