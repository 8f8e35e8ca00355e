"""Draws the reports in groups, the most pressing on top; filters them; asks for the chase letter of one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cjld_desktop.services.report_list import GROUPS, Group, ReportLine
from cjld_desktop.ui import theme, words
from cjld_desktop.ui.screens.reports.group_card import GroupCard
from cjld_desktop.ui.screens.reports.presenter import Presenter
from cjld_desktop.ui.widgets.buttons import secondary_button
from cjld_desktop.ui.widgets.flow import Flow
from cjld_desktop.ui.widgets.focus import holds_focus
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import EmptyState, Page
from cjld_desktop.ui.widgets.record_table import RecordTable

# An unsigned request is no report yet: what somebody waits for comes first.
_SHOWN: tuple[Group, ...] = (*GROUPS[1:5], GROUPS[0], GROUPS[5])


class View(QWidget):
    """Enter or a double click opens a report, its check when that is next, or a request not signed yet."""

    open_request = Signal(object)
    open_report = Signal(object)
    check_report = Signal(object)
    open_person = Signal(object)
    print_chase_letter = Signal(object)
    reports_read = Signal(object)
    show_blank_forms = Signal()

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        # From the outside in: what is put into a ground later takes all its parts through the style again.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._page = Page(self.tr("Reports"))
        whole.addWidget(self._page)
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("Person, court, expert or case number"))
        self.text.setAccessibleName(self.tr("Show only reports that hold"))
        self.text.setClearButtonEnabled(True)
        self.text.setFixedWidth(theme.px(300))
        self.chase = secondary_button(self.tr("Print chase letter"), "printer-outline")
        self.chase.setToolTip(self.tr("Ctrl+Shift+P: the letter about the report chosen below"))
        self.blank = secondary_button(self.tr("Blank forms"))
        self.blank.setToolTip(self.tr("Ctrl+P: forms to fill in by hand"))
        self.blank.clicked.connect(self.show_blank_forms)
        head = QWidget()
        actions = Flow(head, spacing=12)  # beside each other while there is room
        for control in (self.text, self.blank, self.chase):
            actions.addWidget(control)
        self._page.body.addWidget(head)
        self.fault = Notice(parent=self)
        self._nothing = EmptyState("")
        self._refreshed = Muted()
        self.groups = {group: GroupCard(group, collapsible=group == "closed") for group in _SHOWN}
        for part in (self.fault, self._nothing, *self.groups.values(), self._refreshed):
            self._page.body.addWidget(part)
        self._page.body.addStretch(1)
        self._connect()
        self._render()

    def shown(self) -> None:
        """Called when the window brings this screen forward, and when a sync brought something."""
        was_here = holds_focus(self)
        self.presenter.refresh()
        if was_here:
            return
        tables = [card.table for card in self.groups.values()]
        first = next((one for one in tables if one.records.rows and one.isVisibleTo(self)), None)
        (first or self.text).setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.presenter.changed.connect(self._render)
        self.presenter.read.connect(self.reports_read)
        self.text.textChanged.connect(self.presenter.filter)
        self.chase.clicked.connect(self._chase)
        self.groups["closed"].show_wanted.connect(lambda shown: self.presenter.show_closed(shown=shown))
        key = QShortcut(QKeySequence("Ctrl+Shift+P"), self, self._chase)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        for card in self.groups.values():
            card.table.opened.connect(self._open)
            card.table.selectionModel().selectionChanged.connect(
                lambda *_, table=card.table: self._choose_in(table)
            )

    def _open(self, line: ReportLine) -> None:
        if line.is_to_check:
            self.check_report.emit(line.commission_id)
        else:
            (self.open_request if line.due is None else self.open_report).emit(line.id)

    def _choose_in(self, table: RecordTable) -> None:
        """One report is chosen on the whole page, not one in each group."""
        if table.selectionModel().hasSelection():
            for card in self.groups.values():
                if card.table is not table:
                    card.table.selectionModel().clear()
        self._offer_chase()

    def chosen(self) -> ReportLine | None:
        """The report chosen on the page."""
        for card in self.groups.values():
            if card.table.selectionModel().hasSelection():
                row: ReportLine | None = card.table.current_row()
                return row
        return None

    def _chase(self) -> None:
        line = self.chosen()
        if line is not None and line.may_chase:
            self.print_chase_letter.emit(line.commission_id)

    def _offer_chase(self) -> None:
        line = self.chosen()
        self.chase.setEnabled(line is not None and line.may_chase)

    def _render(self) -> None:
        state, chosen = self.presenter.state, self.chosen()
        self.fault.say(state.fault, "now")
        found = {group: state.of(group) for group in self.groups}
        for group, card in self.groups.items():
            card.show_lines(found[group], open_=group != "closed" or state.closed_shown)
        if chosen is not None and self.chosen() is None:
            self._choose(chosen)
        none_shown = state.lines is not None and not any(found.values())
        self._nothing.setVisible(none_shown)
        if state.text:
            self._nothing.say(
                self.tr("No report holds these words."), self.tr("Use fewer words, or clear them.")
            )
        else:
            self._nothing.say(
                self.tr("No report has been asked for yet."),
                self.tr("A request for a report begins on the person’s page, with “Request a report”."),
            )
        at = state.refreshed_at
        self._refreshed.setText(self.tr("Read {when}").format(when=words.when(at)) if at else "")
        self._offer_chase()

    def _choose(self, line: ReportLine) -> None:
        """Choose the report again where it stands now: it may have moved to another group."""
        for card in self.groups.values():
            for at, row in enumerate(card.table.records.rows):
                if row.id == line.id:
                    card.table.selectRow(at)
                    return
