"""The list of report requests: which are unfinished, which are on their way."""

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from cjld_desktop import clock
from cjld_desktop.errors import CjldError
from cjld_desktop.services.report_requests import RequestLine
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner


@dataclass(frozen=True)
class State:
    """`lines` is None until the list was read for the first time."""

    lines: tuple[RequestLine, ...] | None = None
    refreshed_at: datetime | None = None
    fault: str = ""

    @property
    def drafts(self) -> tuple[RequestLine, ...]:
        """Begun and not signed, by the day the report is due."""
        return tuple(line for line in self.lines or () if line.signed_at is None)

    @property
    def signed(self) -> tuple[RequestLine, ...]:
        """Signed, by the day the report is due."""
        return tuple(line for line in self.lines or () if line.signed_at is not None)


class Presenter(QObject):
    changed = Signal()

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__()
        self._workplace = workplace
        self._runner = runner
        self.state = State()

    def refresh(self) -> None:
        """Read the list again."""
        self._runner.vault(self._workplace.report_requests.lines, self._show, self._fail)

    def _show(self, lines: list[RequestLine]) -> None:
        self._set(State(tuple(lines), clock.now()))

    def _fail(self, error: CjldError) -> None:
        self._set(replace(self.state, fault=words.sentence(error)))

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()
