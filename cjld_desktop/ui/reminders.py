"""How many reports cannot wait, counted anew after each step and each night, offline. It draws nothing."""

from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from cjld_desktop import clock
from cjld_desktop.errors import CjldError
from cjld_desktop.services.report_list import Pressing
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner

_SETTLE_MS = 400  # many answers saved in a row ask the vault once
_LOOK_AT_THE_DAY_MS = 10_000


class Reminders(QObject):
    """`changed` when the counts were read. `day_changed` when another day has begun: every list is old then.

    The day is looked at often, not waited for until midnight: a computer that slept, or whose clock was
    put right, would come late.
    """

    changed = Signal()
    day_changed = Signal()

    def __init__(self, workplace: Workplace, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace, self._runner = workplace, runner
        self.pressing: Pressing | None = None
        self._day: date = clock.today()
        self._tick = QTimer(self, interval=_LOOK_AT_THE_DAY_MS)
        self._tick.timeout.connect(self.look_at_the_day)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self.refresh)

    def start(self) -> None:
        """Count, and watch for the next day."""
        self._tick.start()
        self.refresh()

    def refresh(self) -> None:
        """Count again. A fault is told where the reports are read, not here as well."""
        self._runner.vault(self._workplace.commissions.pressing, self.show, _leave_to_the_list)

    def saved(self) -> None:
        """Something was saved just now, perhaps a step of a report."""
        self._settle.start()

    def show(self, pressing: Pressing) -> None:
        """These are the counts, as somebody has just read them."""
        self.pressing = pressing
        self.changed.emit()

    def look_at_the_day(self) -> None:
        """Begin the new day when there is one."""
        if (today := clock.today()) != self._day:
            self._day = today
            self.refresh()
            self.day_changed.emit()

    def count(self) -> tuple[str, str]:
        """What stands beside 'Reports', and what it means in words; empty when nothing presses."""
        now = self.pressing or Pressing()
        if not now.critical and not now.overdue:
            return "", ""
        parts = []
        if now.critical:
            one = self.tr("1 critically overdue, or with its hearing near")
            many = self.tr("{n} critically overdue, or with their hearings near")
            parts.append(words.count(now.critical, one, many))
        if now.overdue:
            parts.append(words.count(now.overdue, self.tr("1 overdue"), self.tr("{n} overdue")))
        number = f"{now.critical + now.overdue:,}"
        return f"! {number}" if now.critical else number, "; ".join(parts)

    def of_critical(self) -> str:
        """A sentence about those that cannot wait; empty when there are none."""
        now = self.pressing or Pressing()
        if not now.critical:
            return ""
        one = self.tr("1 report is critically overdue, or its hearing is near.")
        many = self.tr("{n} reports are critically overdue, or their hearings are near.")
        return words.count(now.critical, one, many)


def _leave_to_the_list(_error: CjldError) -> None:
    """The list of reports says what is wrong, and what to do."""
