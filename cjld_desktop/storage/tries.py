"""Wrong passphrases slow down and never wipe: the count of wrong tries for each slot, in vault.tries."""

import json
import math
from collections.abc import Callable
from pathlib import Path

from cjld_desktop.errors import SaveError, WrongPassphraseError
from cjld_desktop.storage import durable_file

_FREE = 10
_LONGEST_WAIT = 900.0  # seconds


class Tries:
    """Counts tries. `wall` gives seconds since 1970; the count outlives the program, the disk permitting.

    It slows a person at the keyboard. Somebody who has copied the files is slowed by Argon2id alone.
    """

    def __init__(self, path: Path, wall: Callable[[], float]) -> None:
        self._path = path
        self._wall = wall
        self._rows = _read(path)

    def begin(self, slot_id: str) -> None:
        """Count a try as wrong before it is made, so that killing the program does not win one.

        Raises WrongPassphraseError, with `seconds` among its values, while the wait is not over.
        """
        seconds = self.wait(slot_id)
        if seconds:
            raise WrongPassphraseError(
                "There were {wrong} wrong tries. Wait {seconds} seconds, then try again. Nothing is ever "
                "deleted because of wrong tries.",
                wrong=self._rows[slot_id][0],
                seconds=seconds,
            )
        wrong, _ = self._rows.get(slot_id, (0, 0.0))
        self._rows[slot_id] = (wrong + 1, self._wall())
        self._keep()

    def clear(self, slot_id: str) -> None:
        """The try was right."""
        self._rows.pop(slot_id, None)
        self._keep()

    def wait(self, slot_id: str) -> int:
        """How many seconds, rounded up, must pass before the next try: none for ten, then 1, 2, 4 … 900."""
        wrong, last = self._rows.get(slot_id, (0, 0.0))
        if wrong < _FREE:
            return 0
        now = self._wall()
        if now < last:
            # The clock was put back. Counting from now keeps the wait, and keeps it finite.
            last = now
            self._rows[slot_id] = (wrong, last)
            self._keep()
        whole = min(2.0 ** min(wrong - _FREE, 20), _LONGEST_WAIT)
        return max(0, math.ceil(last + whole - now))

    def _keep(self) -> None:
        try:
            durable_file.replace(self._path, json.dumps(self._rows).encode())
        except SaveError:
            # A full disk must not keep people out of their records; the count goes on in memory.
            return


def _read(path: Path) -> dict[str, tuple[int, float]]:
    try:
        rows = json.loads(path.read_bytes())
        found = {str(slot): (int(wrong), float(last)) for slot, (wrong, last) in rows.items()}
        # A time that is no time would name a wait that never ends.
        return {slot: row for slot, row in found.items() if math.isfinite(row[1])}
    except (OSError, ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return {}
