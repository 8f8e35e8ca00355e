"""The list of reports: what is not signed, what presses, what is on its way, what was closed."""

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from cjld_desktop import clock
from cjld_desktop.errors import CjldError
from cjld_desktop.services.report_list import Group, ReportLine
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner


@dataclass(frozen=True)
class State:
    """`lines` is None until the list was read for the first time; `text` is what they are filtered by."""

    lines: tuple[ReportLine, ...] | None = None
    text: str = ""
    closed_shown: bool = False
    refreshed_at: datetime | None = None
    fault: str = ""

    def of(self, group: Group) -> tuple[ReportLine, ...]:
        """The lines of a group that hold the text, in the order in which they were read."""
        mine = (line for line in self.lines or () if line.group == group)
        return tuple(line for line in mine if line.holds(self.text)) if self.text else tuple(mine)


class Presenter(QObject):
    """`read` carries all lines, as they were just read."""

    changed = Signal()
    read = Signal(object)

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__()
        self._workplace = workplace
        self._runner = runner
        self.state = State()

    def refresh(self) -> None:
        """Read the list again."""
        self._runner.vault(self._workplace.commissions.lines, self._show, self._fail)

    def filter(self, text: str) -> None:
        """Keep in sight what holds every word of the text."""
        self._set(replace(self.state, text=text))

    def show_closed(self, *, shown: bool) -> None:
        self._set(replace(self.state, closed_shown=shown))

    def _show(self, lines: list[ReportLine]) -> None:
        self._set(replace(self.state, lines=tuple(lines), refreshed_at=clock.now(), fault=""))
        self.read.emit(lines)

    def _fail(self, error: CjldError) -> None:
        self._set(replace(self.state, fault=words.sentence(error)))

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()
