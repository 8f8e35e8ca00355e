"""Locks when nobody has touched keyboard or mouse for a while, and when the computer was asleep."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

WARN_BEFORE_S = 60
_LOOK_EVERY_MS = 1000
_ASLEEP_S = 60  # ticks further apart than this mean that the computer slept
_TOUCHES = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
)


class IdleLock(QObject):
    """`warned(seconds)` every second of the last minute, `calmed` when touched again, `due` once, to lock."""

    warned = Signal(int)
    calmed = Signal()
    due = Signal()

    def __init__(
        self, minutes: int, now: Callable[[], float] = time.time, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._now = now
        self._minutes = minutes
        self._touched_at = self._looked_at = now()
        self._is_warning = self._is_due = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Watch every window of the application from now on."""
        self._touched_at = self._looked_at = self._now()
        self._timer.start()
        self._watch_windows()

    def stop(self) -> None:
        self._timer.stop()
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)

    def set_minutes(self, minutes: int) -> None:
        self._minutes = minutes

    def touch(self) -> None:
        """Somebody is here."""
        self._touched_at = self._now()
        if self._is_warning:
            self._is_warning = False
            self.calmed.emit()

    def look(self) -> None:
        """Reckon how long nobody was here; called every second."""
        if self._timer.isActive():
            self._watch_windows()
        now = self._now()
        slept = now - self._looked_at > _ASLEEP_S
        if now < self._looked_at:
            self._touched_at = now  # the clock was put back: begin to count again
        self._looked_at = now
        left = self._minutes * 60 - (now - self._touched_at)
        if (left <= 0 or slept) and not self._is_due:
            self._is_due = True
            self._timer.stop()
            self.due.emit()
        elif 0 < left <= WARN_BEFORE_S:
            self._is_warning = True
            self.warned.emit(round(left))

    def _watch_windows(self) -> None:
        """Hear what comes from outside, also to windows that opened meanwhile; watching one twice is once.

        A filter on the application would be asked about each of the ten thousand events of a screen.
        """
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and event.spontaneous():
            self.touch()
        return super().eventFilter(watched, event)
