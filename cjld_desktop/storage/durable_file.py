"""Small files that are either as they were or as they should be, whatever happens in between."""

import errno
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from cjld_desktop.errors import SaveError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def private_folder(folder: Path) -> None:
    """Make `folder`, which only its owner may enter. Raises SaveError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise save_error(error) from error


def replace(path: Path, data: bytes) -> None:
    """Put `data` in the place of the file at `path`, at once and for good, readable by its owner only.

    A power cut or a kill leaves the old content or the new, never a mixture. Raises SaveError.
    """
    _write(path, [data])


def copy(source: Path, target: Path) -> None:
    """Copy a file with the same promise as `replace`. Raises SaveError."""
    with source.open("rb") as original:
        _write(target, iter(lambda: original.read(1 << 20), b""))


def sweep(path: Path) -> None:
    """Remove what a killed `replace` left beside `path`: it may be wrapped with a passphrase never agreed."""
    with suppress(OSError):
        _unfinished(path).unlink(missing_ok=True)


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    unfinished = _unfinished(path)
    how = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(unfinished, how, 0o600), "wb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        settle(path.parent)
    except OSError as error:
        sweep(path)
        raise save_error(error) from error


def settle(folder: Path) -> None:
    """Have the disk remember which files `folder` holds. Windows does so without being asked."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def save_error(error: OSError) -> SaveError:
    """The sentence for a write that the operating system refused."""
    if error.errno in _FULL:
        return disk_full()
    return SaveError(
        "This computer could not write to the vault's folder ({reason}), so this was not saved. "
        "What was saved before is safe. Check the disk and the folder's permissions, then save again.",
        reason=error.strerror or "unknown reason",
    )


def disk_full() -> SaveError:
    """The sentence for a disk without room."""
    return SaveError(
        "The disk is full, so this was not saved. What was saved before is safe. "
        "Free some space, then save again."
    )


def _unfinished(path: Path) -> Path:
    return path.with_name(path.name + ".new")
