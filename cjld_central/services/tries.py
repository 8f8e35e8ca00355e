"""Slows down those who guess. Kept in each process's memory: a fence, not a proof."""

import threading
import time
from collections import OrderedDict

from cjld_central.errors import RefusedError
from cjld_wire.faults import Code

ALLOWED = 10
WINDOW_SECONDS = 300
# Beyond this many, the oldest are forgotten: memory has a limit whoever calls.
_REMEMBERED = 10_000


class Tries:
    """Counts failures by whatever the caller names: an address, an address and a device."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failures: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def check(self, who: str) -> None:
        """Raises RefusedError TOO_MANY_TRIES when `who` failed too often in the last minutes."""
        with self._lock:
            count, since = self._failures.get(who, (0, 0.0))
            left = since + WINDOW_SECONDS - time.monotonic()
        if count >= ALLOWED and left > 0:
            raise RefusedError(
                Code.TOO_MANY_TRIES,
                "Too many failed attempts from here. Wait, then try again.",
                retry_after=int(left) + 1,
            )

    def failed(self, who: str) -> None:
        """Counts one failure; the window begins with the first."""
        with self._lock:
            count, since = self._failures.pop(who, (0, 0.0))
            if time.monotonic() - since > WINDOW_SECONDS:
                count, since = 0, time.monotonic()
            self._failures[who] = (count + 1, since)
            if len(self._failures) > _REMEMBERED:
                self._failures.popitem(last=False)

    def succeeded(self, who: str) -> None:
        with self._lock:
            self._failures.pop(who, None)
