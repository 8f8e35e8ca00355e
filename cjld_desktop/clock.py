"""The wall clock, and the hybrid logical clock that stamps changes. No clock decides an order."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime


def now() -> datetime:
    """The present, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The calendar day where this computer stands."""
    return datetime.now().astimezone().date()


class HybridClock:
    """Hybrid logical clock (Kulkarni and others, 2014) in one integer: milliseconds * 65536 + counter.

    It never goes back, whatever the wall clock does, and is shown to people, never used to decide
    which of two values is right.
    """

    def __init__(self, last: int = 0, wall: Callable[[], datetime] = now) -> None:
        self._last = last
        self._wall = wall
        self._lock = threading.Lock()

    def tick(self) -> int:
        """The stamp for one new change."""
        with self._lock:
            physical = int(self._wall().timestamp() * 1000) << 16
            self._last = max(physical, self._last + 1)
            return self._last

    def witness(self, stamp: int) -> None:
        """Take note of a stamp received from another device.

        A stamp more than a day ahead of this computer's clock is not followed: one device with a
        wrong date must not drag the whole team's times with it.
        """
        with self._lock:
            ceiling = (int(self._wall().timestamp() * 1000) + 86_400_000) << 16
            if stamp <= ceiling:
                self._last = max(self._last, stamp)


def stamp_to_time(stamp: int) -> datetime:
    """The wall time in a hybrid stamp."""
    return datetime.fromtimestamp((stamp >> 16) / 1000, UTC)
