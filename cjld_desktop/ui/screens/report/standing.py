"""Where a report stands: each expert's tab, the line of stages, the clock with its reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from cjld_desktop.ui import report_words
from cjld_desktop.ui.screens.report import lines
from cjld_desktop.ui.screens.report.presenter import State
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.chip import Chip
from cjld_desktop.ui.widgets.labels import Label
from cjld_desktop.ui.widgets.pathway import Pathway


class Standing(Card):
    """`chosen` carries the commission whose tab was chosen."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Where it stands"))
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(self.tr("Experts asked"))
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.pathway = Pathway()
        self.chip, self.reason = Chip(""), Label()
        clock = QHBoxLayout()
        clock.setSpacing(12)
        clock.addWidget(self.chip)
        clock.addWidget(self.reason, 1)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.pathway)
        self.body.addLayout(clock)
        self.tabs.currentChanged.connect(self._choose)

    def show_state(self, state: State) -> None:
        page = state.page
        whole = (*page.whole, *page.struck) if page else ()
        several = page is not None and page.request.doctors > 1
        was = self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for one in whole:
            at = self.tabs.addTab(lines.doctor(one, several=several))
            self.tabs.setTabData(at, one.commission.id)
            if one.commission.id == state.chosen:
                self.tabs.setCurrentIndex(at)
        self.tabs.blockSignals(was)
        self.tabs.setVisible(len(whole) > 1 or several)
        progress = state.progress
        self.pathway.setVisible(progress is not None and not progress.commission.in_error)
        if progress is not None:
            self.pathway.set_steps(lines.pathway(progress))
        self._render_clock(state)

    def _render_clock(self, state: State) -> None:
        """The clock of the commission in front; before any, that nobody was asked."""
        due = state.due or (state.unasked[0] if state.unasked and state.progress is None else None)
        self.chip.setVisible(due is not None)
        if state.progress is not None and state.progress.commission.in_error:
            why = state.progress.commission.in_error_why
            self.chip.hide()
            self.reason.setText(self.tr("This commission was entered in error: {why}").format(why=why))
            return
        if due is None:
            followed = state.progress is not None and state.progress.followed
            self.reason.setText(
                self.tr("The next expert was asked in place of this one.") if followed else ""
            )
            return
        text, tone = report_words.due_chip(due)
        self.chip.setText(text)
        self.chip.set_tone(tone)
        self.reason.setText(report_words.reason(due))

    def _choose(self, at: int) -> None:
        if at >= 0:
            self.chosen.emit(self.tabs.tabData(at))
