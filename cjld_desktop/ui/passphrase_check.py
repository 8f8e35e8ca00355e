"""Judges a passphrase while it is typed, off the window's thread. For every screen that asks for one."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from cjld_desktop.services.passphrases import Strength, strength
from cjld_desktop.ui.background import Runner


class PassphraseCheck(QObject):
    """`judge(text)`; `changed` when `strength` stands for the newest text."""

    changed = Signal()

    def __init__(
        self, runner: Runner, context_words: Iterable[str] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._asked = 0
        self.context_words = tuple(context_words)
        self.strength = strength("")

    def judge(self, passphrase: str) -> None:
        self._asked += 1
        asked, words = self._asked, self.context_words
        self._runner.network(lambda: strength(passphrase, words), lambda made: self._judged(asked, made))

    def problem(self, passphrase: str, again: str) -> str:
        """What stands against using it, or the empty string. Judges at once: for the last look."""
        judged = strength(passphrase, self.context_words)
        if not judged.acceptable:
            return judged.sentence
        if passphrase != again:
            return self.tr("The two passphrases are not the same. Type the second one again.")
        return ""

    def _judged(self, asked: int, made: Strength) -> None:
        if asked == self._asked:  # an answer about older text must not overwrite the newer one's
            self.strength = made
            self.changed.emit()
