"""What a form knows of unfinished typing: kept as a draft until it is saved. It draws nothing."""

from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from cjld_desktop.errors import CjldError, InvalidError
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner

DRAFT_EVERY_MS = 1500
# What is typed: JSON's types only, so that a draft is kept exactly as it stands on the screen.
# Dates are three texts; lists are one text with a line for each.
Typed = dict[str, Any]


@dataclass(frozen=True)
class UnfinishedState:
    """`typed` is what the fields held when `drawn` last grew; between, the view holds the newest."""

    typed: Typed | None = None
    drawn: int = 0
    problems: tuple[tuple[str, str], ...] = ()
    busy: bool = False
    fault: str = ""


Shown = TypeVar("Shown", bound=UnfinishedState)


class Unfinished(QObject, Generic[Shown]):
    """The part of a presenter that keeps what is typed. The form says under which key, and what saving is."""

    changed = Signal()
    left = Signal()

    def __init__(self, workplace: Workplace, runner: Runner, state: Shown, typed: Typed) -> None:
        super().__init__()
        self._workplace = workplace
        self._runner = runner
        self._typed = self._at_start = typed
        self.state = state
        self._timer = QTimer(self, interval=DRAFT_EVERY_MS, singleShot=True)
        self._timer.timeout.connect(self.save_draft)

    @property
    def is_changed(self) -> bool:
        """Whether something is typed that is not saved."""
        return self._typed != self._at_start

    def put(self, field: str, value: Any) -> None:
        """Take what was typed. It is kept as a draft within two seconds, however fast typing goes on."""
        if self._typed.get(field) == value:
            return
        self._typed = self._typed | {field: value}
        if not self._timer.isActive():
            self._timer.start()

    def save_draft(self) -> None:
        """Keep what is typed, encrypted, until it is saved. Does nothing when nothing was typed."""
        self._timer.stop()
        key = self._draft_key()
        if self.is_changed and key:
            typed = dict(self._typed)
            self._runner.vault(
                lambda: self._workplace.drafts.save(key, typed),
                lambda _: self._draft_is_kept(key),
                self._fail,
            )

    def leave(self) -> None:
        """Go back. What is typed stays as a draft; nothing is asked."""
        self.save_draft()
        self.left.emit()

    def _draft_key(self) -> str:
        """What the draft is found by again; empty while there is nothing it could belong to."""
        raise NotImplementedError

    def _draft_is_kept(self, key: str) -> None:
        """Called when the vault has the draft."""

    def _forget_draft(self, key: str) -> None:
        self._runner.vault(lambda: self._workplace.drafts.discard(key), lambda _: None, self._fail)

    def _start(self, state: Shown, at_start: Typed, draft: Typed | None = None) -> None:
        """Draw the fields anew: as they stand at the start, under what a draft holds of them."""
        self._at_start = at_start
        self._typed = at_start | (draft or {})
        self._set(replace(state, typed=self._typed, drawn=self.state.drawn + 1))

    def _show_problems(self, problems: dict[str, str]) -> None:
        self._set(replace(self.state, problems=tuple(problems.items()), fault="", busy=False))

    def _fail(self, error: CjldError) -> None:
        if isinstance(error, InvalidError) and error.fields:
            self._show_problems(words.problems(error))
        else:
            self._set(replace(self.state, fault=words.sentence(error), busy=False))
        self._keep_trying()

    def _keep_trying(self) -> None:
        if self.is_changed:
            self._timer.start()

    def _set(self, state: Shown) -> None:
        self.state = state
        self.changed.emit()
