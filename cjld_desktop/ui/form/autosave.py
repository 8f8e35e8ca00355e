"""Hands answers to the vault as they are given: choices at once, typing after a pause. Knows no widget."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from cjld_desktop import clock
from cjld_desktop.errors import CjldError, SaveError
from cjld_desktop.ui.background import Runner

TYPING_PAUSE_MS = 1000
RETRY_MS = 5000


class Autosave(QObject):
    """Keeps what is not in the vault yet, and tries until it is.

    `save` runs off the window's thread with the answers by path. An answer leaves `waiting` only when
    the vault has taken it, so a full disk loses nothing that is on the screen. Answers that are refused
    together are handed over one by one, so that only what is at fault waits. `saved` carries what `save`
    returned.
    """

    changed = Signal()
    saved = Signal(object)

    def __init__(
        self,
        save: Callable[[dict[str, Any]], object],
        runner: Runner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.saved_at: datetime | None = None
        self.error: CjldError | None = None
        self._save = save
        self._runner = runner
        self._count = 0
        self._unsaved: dict[str, tuple[int, Any]] = {}
        self._sent: dict[str, int] = {}
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self.flush)

    @property
    def waiting(self) -> dict[str, Any]:
        """What the vault has not confirmed, by path."""
        return {path: value for path, (_, value) in self._unsaved.items()}

    def give(self, answers: dict[str, Any], *, at_once: bool = True) -> None:
        """Take answers. Typing on does not put the save off: the first letter waits one pause at most."""
        for path, value in answers.items():
            self._count += 1
            self._unsaved[path] = (self._count, value)
        if at_once:
            self.flush()
        elif not self._pause.isActive():
            self._pause.start()

    def flush(self) -> None:
        """Hand over everything not handed over yet. Called at each choice, on leaving, before locking."""
        self._pause.stop()
        self._retry.stop()
        batch = {
            path: numbered for path, numbered in self._unsaved.items() if self._sent.get(path) != numbered[0]
        }
        if batch:
            self._hand_over(batch)

    def _hand_over(self, batch: dict[str, tuple[int, Any]]) -> None:
        self._sent |= {path: number for path, (number, _) in batch.items()}
        values = {path: value for path, (_, value) in batch.items()}
        self._runner.vault(
            lambda: self._save(values),
            lambda result: self._was_saved(batch, result),
            lambda error: self._was_not_saved(batch, error),
        )

    def _was_saved(self, batch: dict[str, tuple[int, Any]], result: object) -> None:
        for path, (number, _) in batch.items():
            if self._is_current(path, number):
                del self._unsaved[path]
        if all(self._sent.get(path) == number for path, (number, _) in self._unsaved.items()):
            self.error = None
        self.saved_at = clock.now()
        self.saved.emit(result)
        self.changed.emit()

    def _was_not_saved(self, batch: dict[str, tuple[int, Any]], error: CjldError) -> None:
        for path, (number, _) in batch.items():
            if self._sent.get(path) == number:
                del self._sent[path]
        current = {path: one for path, one in batch.items() if self._is_current(path, one[0])}
        if len(batch) > 1 and current and not isinstance(error, SaveError):
            # One answer that is refused must not hold up the others.
            for path, numbered in current.items():
                self._hand_over({path: numbered})
            return
        self.error = error
        if isinstance(error, SaveError):
            self._retry.start()
        self.changed.emit()

    def _is_current(self, path: str, number: int) -> bool:
        return self._unsaved.get(path, (0, None))[0] == number
