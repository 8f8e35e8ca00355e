"""One program to a vault: a lock the operating system takes back when its holder ends, however it ends."""

import os
import sys
from pathlib import Path

from cjld_desktop.errors import VaultError


class LockFile:
    """The lock on a vault, held from construction to `release`. Raises VaultError when it is taken."""

    def __init__(self, path: Path) -> None:
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise VaultError(
                "The vault's folder cannot be written to ({reason}). Nothing was changed. Check the disk and "
                "the folder's permissions, then try again.",
                reason=error.strerror or "unknown reason",
            ) from error
        try:
            _take(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise VaultError(
                "The vault is already open in another window of this program. Nothing was changed. "
                "Go to that window, or close it and try again."
            ) from error

    def release(self) -> None:
        """Let another program in. Releasing twice does nothing."""
        if self._handle < 0:
            return
        # The file stays: removing it would let two programs hold locks on two files of one name.
        os.close(self._handle)
        self._handle = -1


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
