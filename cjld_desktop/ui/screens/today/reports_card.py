"""The card of the reports in progress, and of the hospital orders whose limits come near."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cjld_desktop.services.day import DayPage
from cjld_desktop.services.order_alarms import OrderAlarm
from cjld_desktop.services.report_list import ReportLine
from cjld_desktop.ui import words
from cjld_desktop.ui.screens.today import lines
from cjld_desktop.ui.widgets.buttons import link_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.line_list import LineList
from cjld_desktop.ui.widgets.page import EmptyState

MOST = 8


class ReportsCard(Card):
    """The most pressing reports; Ctrl+Shift+P prints the chase letter about the one chosen."""

    show_reports = Signal()
    open_request = Signal(object)
    open_report = Signal(object)
    check_report = Signal(object)
    open_hospital_order = Signal(object)
    print_chase_letter = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__("")
        self.set_title(self.tr("Psychiatric reports in progress"))
        self.add_link(self.tr("Open reports")).clicked.connect(self.show_reports)
        self.list = LineList(self.tr("Psychiatric reports in progress"))
        self.nothing = EmptyState(
            self.tr("No report is in progress."), self.tr("Ask for one from a person's page.")
        )
        self._more = Muted()
        self.chase = link_button(self.tr("Print chase letter"), "printer-outline")
        self.chase.setToolTip(self.tr("Ctrl+Shift+P: the letter about the report chosen above"))
        for part in (self.list, self.nothing, self._more):
            self.body.addWidget(part)
        self.body.addWidget(self.chase, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        key = QShortcut(QKeySequence("Ctrl+Shift+P"), page, self._chase)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.chase.clicked.connect(self._chase)
        self.list.chosen.connect(self._open)
        self.list.currentRowChanged.connect(self._offer_chase)

    def show_day(self, page: DayPage) -> None:
        """The alarms first, then the reports; the line that was chosen stays chosen."""
        before = self.list.current_key()
        shown = page.reports[:MOST]
        rows: list[ReportLine | OrderAlarm] = [*page.order_alarms, *shown]
        alarms = [lines.order_alarm(row) for row in page.order_alarms]
        self.list.set_lines([*alarms, *(lines.report(row) for row in shown)])
        more = len(page.reports) - len(shown)
        self._more.setText(words.count(more, self.tr("and 1 more"), self.tr("and {n} more")))
        self._more.setVisible(more > 0)
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.chase.setVisible(any(row.may_chase for row in shown))
        self.list.setCurrentRow(_row_of(before, rows))
        self._offer_chase()

    def _open(self, row: ReportLine | OrderAlarm) -> None:
        if isinstance(row, OrderAlarm):
            self.open_hospital_order.emit(row.order_id)
        elif row.due is None:
            self.open_request.emit(row.id)
        elif row.is_to_check:
            self.check_report.emit(row.commission_id)
        else:
            self.open_report.emit(row.id)

    def _chosen(self) -> ReportLine | None:
        """The report chosen, when a letter about it can go."""
        row = self.list.current_key()
        return row if isinstance(row, ReportLine) and row.may_chase else None

    def _chase(self) -> None:
        if (row := self._chosen()) is not None:
            self.print_chase_letter.emit(row.commission_id)

    def _offer_chase(self) -> None:
        self.chase.setEnabled(self._chosen() is not None)


def _row_of(before: object, rows: list[ReportLine | OrderAlarm]) -> int:
    """Where the line that was chosen stands now; else the first that can be chased, else the first."""
    same = [at for at, row in enumerate(rows) if _name(row) == _name(before)]
    chasable = [at for at, row in enumerate(rows) if isinstance(row, ReportLine) and row.may_chase]
    return next(iter([*same, *chasable]), 0 if rows else -1)


def _name(row: object) -> object:
    if isinstance(row, OrderAlarm):
        return row.order_id, row.code
    return row.id if isinstance(row, ReportLine) else None
