"""What needs me now: who waits, which reports are due, what is unfinished, who is in court today."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from cjld_desktop import clock
from cjld_desktop.errors import CjldError
from cjld_desktop.services.day import DayPage
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner

REFRESH_EVERY_MS = 60_000


@dataclass(frozen=True)
class State:
    page: DayPage | None = None
    today: date | None = None
    fault: str = ""

    @property
    def reports_due_this_week(self) -> int:
        """Reports with a step that is to be done by Sunday, those overdue included."""
        if self.page is None or self.today is None:
            return 0
        sunday = self.today + timedelta(days=6 - self.today.weekday())
        days = (line.due.due_on for line in self.page.reports if line.due is not None)
        return sum(1 for day in days if day is not None and day <= sunday)


class Presenter(QObject):
    """Reads the day again every minute while it is in front, so that 'waiting 48 min' stays true.

    `reports_read` carries the reports in progress, as they were just read.
    """

    changed = Signal()
    reports_read = Signal(object)

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__()
        self._workplace = workplace
        self._runner = runner
        self.state = State()
        self._timer = QTimer(self, interval=REFRESH_EVERY_MS)
        self._timer.timeout.connect(self.refresh)

    def refresh(self) -> None:
        """Read the day."""
        self._runner.vault(self._workplace.day.page, self._show, self._fail)

    def start_watching(self) -> None:
        self._timer.start()

    def stop_watching(self) -> None:
        self._timer.stop()

    def _show(self, page: DayPage) -> None:
        self._set(State(page, clock.today()))
        self.reports_read.emit(page.reports)

    def _fail(self, error: CjldError) -> None:
        self._set(replace(self.state, fault=words.sentence(error)))

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()
