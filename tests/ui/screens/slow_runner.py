"""A runner that does nothing until it is told to: what a screen does while the vault is busy."""

from collections.abc import Callable
from typing import TypeVar

from cjld_desktop.ui.background import Failed
from tests.ui.inline import InlineRunner

T = TypeVar("T")


class SlowRunner(InlineRunner):
    """Vault work waits for `catch_up`, in the order it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[Callable[[], None]] = []

    def vault(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        at_once = super().vault
        self._waiting.append(lambda: at_once(work, done, failed))

    def catch_up(self) -> None:
        """Do all that waits, and what that leads to."""
        while self._waiting:
            self._waiting.pop(0)()
