"""Draws one report being followed: whose, for which court, where it stands, what is next, what happened."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.services.report_progress_page import ReportPage
from cjld_desktop.ui import report_words, theme, words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.screens.report import lines
from cjld_desktop.ui.screens.report.aside import Aside
from cjld_desktop.ui.screens.report.documents import DocumentWindow
from cjld_desktop.ui.screens.report.presenter import Presenter, State
from cjld_desktop.ui.screens.report.receiving_cards import ReceivingCards
from cjld_desktop.ui.screens.report.standing import Standing
from cjld_desktop.ui.screens.report.what_next import WhatNext
from cjld_desktop.ui.widgets.banner import Banner, BannerChip
from cjld_desktop.ui.widgets.buttons import link_button, secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.focus import holds_focus
from cjld_desktop.ui.widgets.identity import identity_details
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import Page
from cjld_desktop.ui.widgets.timeline import Timeline


class View(QWidget):
    """`print_chase_letter` and `check_report` carry a commission; `print_document` a Paper.

    `show_hospital_orders` carries the person and the request that a new order belongs to.
    """

    open_person = Signal(object)
    open_request = Signal(object)
    print_chase_letter = Signal(object)
    print_document = Signal(object)
    check_report = Signal(object)
    show_hospital_orders = Signal(object, object)
    work_saved = Signal()

    def __init__(self, presenter: Presenter, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter, self._runner = presenter, runner
        self._page = Page()
        self.banner = Banner()
        self.chase = secondary_button(self.tr("Print chase letter"), "printer-outline")
        self.chase.setToolTip(self.tr("Ctrl+Shift+P"))
        self.commission = secondary_button(self.tr("Print the commission"), "printer-outline")
        self.more = secondary_button(self.tr("Print more"))
        self.papers = QMenu(self.more)
        self.slip = self.papers.addAction(self.tr("Acceptance slip"))
        self.sheet = self.papers.addAction(self.tr("Log of the commission"))
        self.more.setMenu(self.papers)
        for button in (self.chase, self.commission, self.more):
            self.banner.add_button(button)
        self.fault = Notice()
        self.standing = Standing()
        self.next = WhatNext(presenter)
        self.log = Timeline()
        self.log.setSizeAdjustPolicy(Timeline.SizeAdjustPolicy.AdjustToContents)
        self.strike = link_button(self.tr("Mark as entered in error"), "close-circle-outline")
        self._no_log = Muted(self.tr("Nothing has been written down yet."))
        self.aside = Aside()
        columns = Columns(860)
        left = columns.add_column(5)
        self.receiving = ReceivingCards(presenter.receiving)
        for part in (self.standing, self.next, self.receiving, self._log_card()):
            left.addWidget(part)
        columns.add_column(2).addWidget(self.aside)
        self._page.body.addWidget(self.banner)
        self._page.body.addWidget(self.fault)
        self._page.body.addWidget(columns)
        self._page.body.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)
        self._connect()
        self._render()

    def shown(self) -> None:
        """What a sync brought shows; the keyboard stays where it is."""
        was_here = holds_focus(self)
        self.presenter.refresh()
        if not was_here:
            self.next.begin()

    def save_draft(self) -> None:
        """Called before the screen goes out of sight, and before locking."""
        self.next.save_draft()

    def print_now(self) -> None:
        """Ctrl+P: the commission again."""
        self.presenter.print_commission()

    def _log_card(self) -> Card:
        card = Card(self.tr("What has happened"))
        for part in (Muted(self.tr("Newest first")), self._no_log, self.log):
            card.body.addWidget(part)
        card.body.addWidget(self.strike, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.changed.connect(self._render)
        presenter.saved.connect(self.work_saved)
        presenter.paper.connect(self.print_document)
        self.standing.chosen.connect(self._choose)
        self.next.check_wanted.connect(self.check_report)
        self.commission.clicked.connect(presenter.print_commission)
        self.chase.clicked.connect(self._chase)
        self.slip.triggered.connect(presenter.print_slip)
        self.sheet.triggered.connect(presenter.print_log)
        self.aside.read_request.connect(self._read_request)
        self.aside.show_person.connect(self._show_person)
        self.aside.show_orders.connect(self._show_orders)
        self.receiving.check_report.connect(self.check_report)
        self.receiving.read_wanted.connect(self._read)
        self.strike.clicked.connect(self._strike)
        self.log.currentRowChanged.connect(lambda _row: self._offer_strike())
        key = QShortcut(QKeySequence("Ctrl+Shift+P"), self, self._chase)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _choose(self, commission_id: UUID) -> None:
        self.next.save_draft()
        self.presenter.choose(commission_id)

    def _read_request(self) -> None:
        if (page := self.presenter.state.page) is not None:
            self.open_request.emit(page.request.id)

    def _show_person(self) -> None:
        if (page := self.presenter.state.page) is not None:
            self.open_person.emit(page.person.id)

    def _show_orders(self) -> None:
        if (page := self.presenter.state.page) is not None:
            self.show_hospital_orders.emit(page.person.id, page.request.id)

    def _read(self, attachment: Attachment) -> None:
        """Show a document in a window of its own, which is forgotten when it is closed."""
        window = DocumentWindow(self.presenter.document(), attachment, self._runner, self)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.open()

    def _chase(self) -> None:
        progress = self.presenter.state.progress
        if progress is not None and self.chase.isEnabled():
            self.print_chase_letter.emit(progress.commission.id)

    def _strike(self) -> None:
        if (which := self.log.current_key()) is not None:
            self.presenter.begin_striking(which)

    def _offer_strike(self) -> None:
        """An entry can be struck out once."""
        progress, which = self.presenter.state.progress, self.log.current_key()
        standing = progress.events if progress else ()
        self.strike.setEnabled(any(one.id == which for one in standing))

    def _render(self) -> None:
        state, stood_here = self.presenter.state, holds_focus(self)
        self.fault.say(state.fault, "now")
        if state.page is None:
            return
        self._render_banner(state.page)
        self.standing.show_state(state)
        self.next.show_state(state)
        self.aside.show_page(state.page, state.progress)
        self.presenter.receiving.show(state.page, state.progress)
        self._render_log(state, state.page)
        progress = state.progress
        self.sheet.setEnabled(progress is not None)
        self.chase.setEnabled(progress is not None and "chased" in progress.next_events)
        if stood_here and not holds_focus(self):
            self.commission.setFocus(Qt.FocusReason.OtherFocusReason)  # what had it is not offered any more

    def _render_banner(self, page: ReportPage) -> None:
        self.banner.show_identity(page.person.shown_name, identity_details(page.person))
        chips = [BannerChip(report_words.purpose(page.request.purpose) or self.tr("Psychiatric report"))]
        if page.hearing_at is not None:
            hearing = self.tr("Hearing {when}").format(when=words.when(page.hearing_at))
            chips.append(BannerChip(hearing))
        self.banner.show_chips(chips)

    def _render_log(self, state: State, page: ReportPage) -> None:
        entries = lines.log(page, state.progress)
        self.log.set_entries(entries)
        self.log.setVisible(bool(entries))
        self.log.setMinimumHeight(self.log.height_up_to(theme.px(360)))
        self.log.setMaximumHeight(theme.px(480))
        self._no_log.setVisible(not entries)
        self.strike.setVisible(bool(entries))
        self._offer_strike()
