"""Draws a check: the report at the left, its check at the right; one at a time where room is short."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.ui import theme
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.form.saved import SavedLabel
from cjld_desktop.ui.screens.report_check.check_form import CheckForm
from cjld_desktop.ui.screens.report_check.presenter import Presenter
from cjld_desktop.ui.screens.report_check.result_card import open_words
from cjld_desktop.ui.screens.report_check.sections import tr
from cjld_desktop.ui.widgets.buttons import link_button, secondary_button
from cjld_desktop.ui.widgets.document_pane import DocumentPane
from cjld_desktop.ui.widgets.flow import Flow
from cjld_desktop.ui.widgets.footer import Footer
from cjld_desktop.ui.widgets.labels import Muted, PageTitle, Strong
from cjld_desktop.ui.widgets.split import Split

_SIDE_BY_SIDE, _LEAST_REPORT, _LEAST_CHECK = 940, 340, 430


class View(QWidget):
    """`open_report` carries the request of the report; `print_document` a Paper."""

    left = Signal()
    work_saved = Signal()
    open_report = Signal(object)
    print_document = Signal(object)

    def __init__(self, presenter: Presenter, runner: Runner, parent: QWidget | None = None) -> None:
        self._was_narrow: bool | None = None
        super().__init__(parent)
        self.presenter = presenter
        self.pane = DocumentPane(presenter.document, runner)
        self.form = CheckForm(presenter)
        self.split = Split(tr("Edge between the report and its check: Left and Right move it"))
        self.split.addWidget(self.pane)
        self.split.addWidget(self.form)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 1)
        self._report_in_front = False
        self._offered: tuple[object, int] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self.split, 1)
        column.addWidget(self._foot())
        self._connect()
        self._arrange()
        self._render()

    def shown(self) -> None:
        """Called when the window brings this screen forward."""
        self._offered = None
        self._offer_document()
        self.form.begin()

    def save_draft(self) -> None:
        """Called before the program locks."""
        self.presenter.save_draft()

    def print_now(self) -> None:
        """Ctrl+P: the check sheet, as far as it is filled in."""
        self.presenter.print_paper()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._was_narrow is not None:
            self._arrange()  # larger text needs more room

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.presenter.document.close()

    def _head(self) -> QWidget:
        self.title, self.about = PageTitle(tr("Check of a report")), Muted()
        self.report_link = link_button(tr("The page of this report"))
        self.swap = secondary_button(tr("Show the report"), "file-document-outline")
        self.swap.setToolTip(tr("F6"))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.about)
        head = QWidget()
        links = QHBoxLayout()
        for part in (self.swap, self.report_link):
            links.addWidget(part)
        links.addStretch(1)
        self._head_row = QHBoxLayout(head)
        self._head_row.setContentsMargins(24, 14, 24, 12)
        self._head_row.addLayout(words, 1)
        self._head_row.addLayout(links)
        return head

    def _foot(self) -> QWidget:
        self.open_count, self.saved = Strong(), SavedLabel()
        self.next_open = secondary_button(tr("Next open point"), "arrow-down")
        self.sheet = secondary_button(tr("Print the check sheet"), "printer-outline")
        self.leave_button = secondary_button(tr("Save and leave"), "exit-to-app")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.open_count)
        words.addWidget(self.saved)
        holder = QWidget()
        buttons = Flow(holder, spacing=10)
        for button in (self.next_open, self.sheet, self.leave_button):
            buttons.addWidget(button)
        self._foot_row = (foot := Footer()).row
        foot.row.addLayout(words, 1)
        foot.row.addWidget(holder, 2)
        return foot

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.changed.connect(self._render)
        presenter.left.connect(self.left)
        presenter.written.connect(self.work_saved)
        presenter.printed.connect(self.print_document)
        presenter.opened.connect(lambda _id: self._opened())
        self.pane.chosen.connect(presenter.read_document)
        self.form.after.go_on.connect(self._go_on)
        self.report_link.clicked.connect(self._go_on)
        self.swap.clicked.connect(self._swap)
        self.next_open.clicked.connect(self.form.begin)
        self.sheet.clicked.connect(presenter.print_paper)
        self.leave_button.clicked.connect(presenter.leave)
        key = QShortcut(QKeySequence("F6"), self, self._swap)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _opened(self) -> None:
        self._report_in_front = False
        self._arrange()
        self._offer_document()
        self.form.begin()

    def _offer_document(self) -> None:
        """Open the report that is checked, or one that was attached since; keep one that is open."""
        documents, record = self.presenter.documents, self.presenter.state.record
        if not documents or record is None or self.presenter.document.current in documents:
            return
        named = [one for one in documents if one.id == record.attachment_id]
        self.presenter.read_document((named or list(documents))[0].id)

    def _swap(self) -> None:
        """F6: to the report, or back to the check."""
        in_report = (
            self._report_in_front
            if self._is_narrow()
            else self.pane.isAncestorOf(self.window().focusWidget() or self)
        )
        self._report_in_front = not in_report
        self._arrange()
        if self._report_in_front:
            self.pane.begin()
        else:
            self.form.begin()

    def _is_narrow(self) -> bool:
        return self.width() < theme.px(_SIDE_BY_SIDE)

    def _arrange(self) -> None:
        narrow = self._is_narrow()
        self.pane.setMinimumWidth(0 if narrow else theme.px(_LEAST_REPORT))
        self.form.setMinimumWidth(0 if narrow else theme.px(_LEAST_CHECK))
        if self._was_narrow != narrow and not narrow:
            half = self.width() // 2
            self.split.setSizes([half, self.width() - half])
        self._was_narrow = narrow
        ways = QBoxLayout.Direction
        for row in (self._head_row, self._foot_row):
            row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self.swap.setVisible(narrow)
        self.swap.setText(tr("Show the check") if self._report_in_front else tr("Show the report"))
        self.pane.setVisible(not narrow or self._report_in_front)
        self.form.setVisible(not narrow or not self._report_in_front)

    def _go_on(self) -> None:
        if self.presenter.state.record is not None:
            self.open_report.emit(self.presenter.state.record.request_id)

    def _render(self) -> None:
        state, known = self.presenter.state, self.presenter.known
        self.form.show_state(state)
        self.saved.follow(self.presenter.autosave)
        self.pane.show_documents(self.presenter.documents)
        self.sheet.setEnabled(known is not None)
        self.report_link.setVisible(known is not None)
        self.next_open.setVisible(known is not None and bool(known.not_looked_at))
        self.leave_button.setText(tr("Leave") if state.is_signed else tr("Save and leave"))
        if known is None:
            self.about.setText("")
            self.open_count.setText("")
            return
        self.about.setText(
            tr("{person} · report by {expert}").format(
                person=known.person.shown_name, expert=known.commission.expert_name
            )
        )
        self.open_count.setText("" if state.is_signed else open_words(known))
