"""Everybody the team has seen, found by typing, opened by Enter."""

from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from cjld_desktop.errors import CjldError
from cjld_desktop.services.people import Found
from cjld_desktop.services.person_lines import PersonLine
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner

FIND_AFTER_MS = 150
FIND_LIMIT = 200


@dataclass(frozen=True)
class State:
    """`lines` are all of them; `found` is None while nothing is typed, else who matches, best first."""

    lines: tuple[PersonLine, ...] = ()
    open_only: bool = True
    text: str = ""
    found: tuple[UUID, ...] | None = None
    loaded: bool = False
    fault: str = ""

    @cached_property
    def shown(self) -> tuple[PersonLine, ...]:
        if self.found is None:
            return self.lines
        by_id = {line.id: line for line in self.lines}
        return tuple(by_id[person_id] for person_id in self.found if person_id in by_id)

    @property
    def found_elsewhere(self) -> int:
        """How many match without an open episode, so that they are not in the list."""
        return len(self.found or ()) - len(self.shown) if self.found and self.open_only else 0


class Presenter(QObject):
    changed = Signal()

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__()
        self._workplace = workplace
        self._runner = runner
        self.state = State()
        self._wait = QTimer(self, interval=FIND_AFTER_MS, singleShot=True)
        self._wait.timeout.connect(self.find_now)

    def refresh(self) -> None:
        """Read the list again."""
        open_only = self.state.open_only
        self._runner.vault(
            lambda: self._workplace.people.lines(open_only=open_only),
            lambda lines: self._show(open_only=open_only, lines=lines),
            self._fail,
        )

    def show_open_only(self, *, open_only: bool) -> None:
        """Show people with an open episode, or everybody."""
        if open_only != self.state.open_only:
            self._set(replace(self.state, open_only=open_only))
            self.refresh()

    def find(self, text: str) -> None:
        """Look for names, numbers and dates of birth; waits until typing rests for a moment."""
        self._set(replace(self.state, text=text))
        self._wait.start()

    def find_now(self) -> None:
        """Look for what is typed without waiting."""
        self._wait.stop()
        text = self.state.text.strip()
        if not text:
            self._set(replace(self.state, found=None))
            return
        self._runner.vault(
            lambda: self._workplace.people.find(text, limit=FIND_LIMIT),
            lambda found: self._found(text, found),
            self._fail,
        )

    def _show(self, *, open_only: bool, lines: list[PersonLine]) -> None:
        if open_only == self.state.open_only:
            self._set(replace(self.state, lines=tuple(lines), loaded=True, fault=""))
            if self.state.text.strip():
                self.find_now()

    def _found(self, text: str, found: list[Found]) -> None:
        if text != self.state.text.strip():
            return
        people = tuple(dict.fromkeys(hit.person_id for hit in found))
        self._set(replace(self.state, found=people, fault=""))

    def _fail(self, error: CjldError) -> None:
        self._set(replace(self.state, fault=words.sentence(error), loaded=True))

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()
