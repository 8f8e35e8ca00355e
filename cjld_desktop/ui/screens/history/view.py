"""The history of a record: a line a field, newest first, and the chosen change whole below."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.services.history import HistoryLine
from cjld_desktop.ui import field_words, theme, words
from cjld_desktop.ui.screens.history.presenter import Presenter
from cjld_desktop.ui.widgets.buttons import secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.facts import Facts
from cjld_desktop.ui.widgets.inputs import choice
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import EmptyState, Page
from cjld_desktop.ui.widgets.record_table import Column, RecordTable


class View(QWidget):
    left = Signal()

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._page = Page(self.tr("History"))
        self.back = secondary_button(self.tr("Back"), "arrow-left")
        self._page.buttons.addWidget(self.back)
        self.proof = Notice("", "done")
        self.fault = Notice("", "now")
        self.nothing = EmptyState(self.tr("Nothing is kept about this record on this computer."))
        for part in (self.fault, self.proof, self._make_table(), self._make_detail(), self.nothing):
            self._page.body.addWidget(part)
        self._page.body.setStretchFactor(self._card, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._page)
        self.back.clicked.connect(presenter.leave)
        presenter.left.connect(self.left)
        presenter.changed.connect(self._render)
        self._render()

    def shown(self) -> None:
        self.presenter.refresh()
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.presenter.leave()
            return
        super().keyPressEvent(event)

    def _make_table(self) -> Card:
        self._card = Card()
        self.filter: QComboBox = choice([("", self.tr("Every field"))])
        self.filter.currentIndexChanged.connect(
            lambda _: self.presenter.filter_by(str(self.filter.currentData() or ""))
        )
        self.said = Muted()
        row = QHBoxLayout()
        row.addWidget(LabelledField(self.tr("Show changes of"), self.filter))
        row.addStretch(1)
        row.addWidget(self.said, 0, Qt.AlignmentFlag.AlignBottom)
        self.table = RecordTable(self.tr("Changes, newest first"), self._columns(), key=id)
        self.table.setMinimumHeight(theme.px(220))
        self.table.horizontalHeader().setMinimumSectionSize(theme.px(96))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._render_detail())
        self._card.body.addLayout(row)
        self._card.body.addWidget(self.table, 1)
        return self._card

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("When"), lambda line: words.when(line.at)),
            Column(self.tr("Who"), lambda line: line.who),
            Column(self.tr("What"), lambda line: field_words.field(line.field), bold=True),
            Column(self.tr("Before"), _before, stretch=True),
            Column(self.tr("After"), lambda line: field_words.value(line.field, line.after), stretch=True),
            Column(self.tr("Why"), lambda line: line.why),
        ]

    def _make_detail(self) -> Card:
        self._detail = Card(self.tr("The chosen change"))
        self.facts = Facts()
        self._detail.body.addWidget(self.facts)
        return self._detail

    def _render(self) -> None:
        state = self.presenter.state
        self.fault.say(state.fault, "now")
        self._render_proof()
        self._render_filter()
        chosen = self.table.currentIndex().row()
        self.table.set_rows(state.shown)
        if state.shown and not self.table.currentIndex().isValid():
            self.table.selectRow(max(0, min(chosen, len(state.shown) - 1)))
        self.said.setText(
            words.count(
                len(state.shown), self.tr("1 change, newest first"), self.tr("{n} changes, newest first")
            )
        )
        self._card.setVisible(bool(state.lines))
        self.nothing.setVisible(not state.lines)
        self._render_detail()

    def _render_proof(self) -> None:
        state = self.presenter.state
        if state.faults is None:
            self.proof.say(self.tr("Checking that nothing was altered…"), "info")
        elif state.faulty_computers:
            computers = ", ".join(state.faulty_computers)
            said = self.tr(
                "The chain of changes made on {computers} does not hold. Do not rely on these lines."
            )
            self.proof.say(said.format(computers=computers), "now", self.tr("This history was altered"))
        else:
            said = self.tr("Every change is signed and in its place: nothing was altered, added or left out.")
            self.proof.say(said, "done", self.tr("Verified."))

    def _render_filter(self) -> None:
        state = self.presenter.state
        wanted = [("", self.tr("Every field")), *state.fields]
        held = [(self.filter.itemData(at), self.filter.itemText(at)) for at in range(self.filter.count())]
        with QSignalBlocker(self.filter):
            if held != wanted:
                self.filter.clear()
                for code, label in wanted:
                    self.filter.addItem(label, code)
            self.filter.setCurrentIndex(max(0, self.filter.findData(state.field)))

    def _render_detail(self) -> None:
        line: HistoryLine | None = self.table.current_row()
        self._detail.setVisible(line is not None)
        if line is None:
            return
        self.facts.show_facts(
            [
                (self.tr("What"), field_words.field(line.field)),
                (self.tr("Before"), _before(line)),
                (self.tr("After"), field_words.value(line.field, line.after)),
                (self.tr("Why"), line.why),
                (self.tr("Who and when"), f"{line.who}, {words.when(line.at)}"),
                (self.tr("At the computer"), line.computer),
            ]
        )


def _before(line: HistoryLine) -> str:
    return "" if line.made else field_words.value(line.field, line.before)
