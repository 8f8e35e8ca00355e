"""The directory on the screen: which register, what is sought, the list, and one entry whole beside it."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from cjld_desktop import clock
from cjld_desktop.ui import theme
from cjld_desktop.ui.entry_editor.strike_out import StrikeOut
from cjld_desktop.ui.screens.directory import columns, details, register_words
from cjld_desktop.ui.screens.directory.cards import EntryCard, KeptCard, LeaveCard, PastCard
from cjld_desktop.ui.screens.directory.expert_entry import expertise_rows
from cjld_desktop.ui.screens.directory.presenter import (
    REGISTERS,
    AgreementDetail,
    ExpertDetail,
    Presenter,
    ProviderDetail,
    Register,
)
from cjld_desktop.ui.widgets.buttons import primary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.focus import holds_focus
from cjld_desktop.ui.widgets.inputs import choice, fill, text_line
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import EmptyState, Page
from cjld_desktop.ui.widgets.record_table import RecordTable


class View(QWidget):
    """`add_entry` carries a register, `edit_entry` a register and an id."""

    add_entry = Signal(str)
    edit_entry = Signal(str, object)
    show_history = Signal(object)
    work_saved = Signal()

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        # From the outside in: what is put into a ground later takes all its parts through the style again.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._page = Page(self.tr("Directory"))
        whole.addWidget(self._page)
        self.add = primary_button("", "plus")
        self._page.buttons.addWidget(self.add)
        self.fault = Notice("", "now")
        self._page.body.addWidget(self.fault)
        across = Columns(1000)
        self._page.body.addWidget(across)
        across.add_column(6).addWidget(self._make_list())
        beside = across.add_column(5)
        for card in self._make_cards():
            beside.addWidget(card)
        self._page.body.addStretch(1)
        self._listen()
        self._render()

    def shown(self) -> None:
        self.presenter.refresh()
        if not holds_focus(self):
            self.search.setFocus()

    def _make_list(self) -> Card:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(18)
        self.registers: dict[Register, QRadioButton] = {}
        for name in REGISTERS:
            self.registers[name] = QRadioButton(register_words.title(name))
            row.addWidget(self.registers[name])
        row.addStretch(1)
        card.body.addLayout(row)
        self.search: QLineEdit = text_line()
        self.search.setClearButtonEnabled(True)
        self.find_field = LabelledField(self.tr("Find"), self.search)
        card.body.addWidget(self.find_field)
        card.body.addWidget(self._make_filters())
        self.counted = Muted()
        self.nobody = EmptyState("")
        card.body.addWidget(self.counted)
        self.tables: dict[Register, RecordTable] = {}
        for name in REGISTERS:
            self.tables[name] = RecordTable(register_words.title(name), columns.of(name))
            self.tables[name].setMinimumHeight(theme.px(240))
            card.body.addWidget(self.tables[name], 1)
        card.body.addWidget(self.nobody)
        return card

    def _make_filters(self) -> QWidget:
        self.filters = QWidget()
        column = QVBoxLayout(self.filters)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(12)
        kinds = [(one["code"], details.expertise([one["code"]])) for one in expertise_rows()]
        self.expertise = choice([("", self.tr("Any")), *kinds])
        self.language = choice([("", self.tr("Any"))])
        row.addWidget(LabelledField(self.tr("Expert in"), self.expertise), 3)
        row.addWidget(LabelledField(self.tr("Language"), self.language), 2)
        column.addLayout(row)
        self.approved = QCheckBox(self.tr("Approved under section 12 today"))
        self.available = QCheckBox(self.tr("Takes work, and is not away today"))
        column.addWidget(self.approved)
        column.addWidget(self.available)
        return self.filters

    def _make_cards(self) -> list[Card]:
        self.entry = EntryCard()
        self.leave = LeaveCard()
        self.past = PastCard(self.tr("Their own past reports"))
        self.limits = KeptCard()
        self.staff = Card(self.tr("Experts who work for them"))
        self._names = Muted()
        self.staff.body.addWidget(self._names)
        return [self.entry, self.limits, self.past, self.staff, self.leave]

    def _listen(self) -> None:
        presenter = self.presenter
        for name, button in self.registers.items():
            button.clicked.connect(partial(self._show_register, name))
        self.add.clicked.connect(lambda: self.add_entry.emit(presenter.state.register))
        self.search.textEdited.connect(presenter.find)
        self.search.textChanged.connect(lambda text: presenter.find(text) if not text else None)
        self.search.returnPressed.connect(self._into_the_list)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._into_the_list)
        for box in (self.expertise, self.language):
            box.currentIndexChanged.connect(self._narrow)
        for check in (self.approved, self.available):
            check.toggled.connect(self._narrow)
        for table in self.tables.values():
            table.selectionModel().currentRowChanged.connect(self._choose)
            table.opened.connect(lambda line: self.edit_entry.emit(presenter.state.register, line.id))
        self.entry.change.connect(
            lambda: self.edit_entry.emit(presenter.state.register, presenter.state.chosen)
        )
        self.entry.show_history.connect(lambda: self.show_history.emit(presenter.state.chosen))
        self.entry.strike_out.connect(self._ask_why)
        self.leave.add.connect(presenter.add_leave)
        self.leave.remove.connect(presenter.remove_leave)
        self.leave.wrong.connect(presenter.say_leave_problem)
        presenter.changed.connect(self._render)
        presenter.written.connect(self.work_saved)

    def _show_register(self, name: Register, _checked: bool = False) -> None:
        fill(self.search, "")
        self.presenter.show(name)

    def _narrow(self) -> None:
        today = clock.today()
        self.presenter.narrow(
            expertise=self.expertise.currentData(),
            language=self.language.currentData(),
            section_12_on=today if self.approved.isChecked() else None,
            available_on=today if self.available.isChecked() else None,
        )

    def _into_the_list(self) -> None:
        self.presenter.refresh()
        table = self.tables[self.presenter.state.register]
        if self.presenter.state.lines:
            if not table.currentIndex().isValid():
                table.selectRow(0)
            table.setFocus()

    def _choose(self) -> None:
        line = self.tables[self.presenter.state.register].current_row()
        if line is not None:
            self.presenter.choose(line.id)

    def _ask_why(self) -> None:
        dialog = StrikeOut(self.entry.name, self)
        dialog.given.connect(self.presenter.strike_out)
        dialog.open()

    def _render(self) -> None:
        state = self.presenter.state
        self.fault.say(state.fault, "now")
        self.add.setText(register_words.adding(state.register))
        self.filters.setVisible(state.register == "experts")
        self.find_field.set_hint(register_words.finding(state.register))
        for name, button in self.registers.items():
            button.setChecked(name == state.register)
        self._render_languages()
        lines = state.lines or ()
        for name, table in self.tables.items():
            shown = name == state.register and bool(lines)
            table.setVisible(shown)
            if shown and tuple(table.records.rows) != lines:
                table.set_rows(lines)
            if shown and state.chosen is not None:
                self._select(table, state.chosen)
        self.counted.setText(register_words.counted(state.register, len(lines)))
        self.counted.setVisible(bool(lines))
        self._render_nobody()
        self._render_detail()

    def _select(self, table: RecordTable, which: UUID) -> None:
        current = table.current_row()
        if current is not None and current.id == which:
            return
        for at, line in enumerate(table.records.rows):
            if line.id == which:
                table.selectRow(at)
                return

    def _render_languages(self) -> None:
        held = [self.language.itemData(at) for at in range(1, self.language.count())]
        if tuple(held) != self.presenter.state.languages:
            was = self.language.blockSignals(True)
            chosen = self.language.currentData()
            while self.language.count() > 1:
                self.language.removeItem(1)
            for one in self.presenter.state.languages:
                self.language.addItem(one, one)
            self.language.setCurrentIndex(max(0, self.language.findData(chosen)))
            self.language.blockSignals(was)

    def _render_nobody(self) -> None:
        state = self.presenter.state
        self.nobody.setVisible(state.lines == ())
        if state.is_filtered:
            said = self.tr("Nothing in the directory matches."), self.tr("Ask for less, or another word.")
        else:
            said = register_words.none_yet(state.register), self.tr("Add the first with the button above.")
        self.nobody.say(*said)

    def _render_detail(self) -> None:
        detail = self.presenter.state.detail
        expert, provider = isinstance(detail, ExpertDetail), isinstance(detail, ProviderDetail)
        self.entry.setVisible(detail is not None)
        self.leave.setVisible(expert)
        self.past.setVisible(expert or provider)
        self.staff.setVisible(provider)
        self.limits.setVisible(isinstance(detail, AgreementDetail))
        if isinstance(detail, ExpertDetail):
            pairs, against = details.expert_facts(detail), details.cautions(detail.cautions)
            self.entry.show_entry(detail.expert.name, pairs, against)
            self.leave.show_leave(detail.expert.leave, self.presenter.state.leave_problem)
            self.past.show_past(detail.facts, detail.turns)
        elif isinstance(detail, ProviderDetail):
            pairs, against = details.provider_facts(detail), details.cautions(detail.cautions)
            self.entry.show_entry(detail.provider.name, pairs, against)
            names = "\n".join(name for _, name in detail.experts)
            self._names.setText(names or self.tr("Nobody in the directory yet."))
            self.past.show_past(detail.facts, ())
        elif isinstance(detail, AgreementDetail):
            pairs, against = details.agreement_facts(detail), details.cautions(detail.cautions)
            self.entry.show_entry(detail.agreement.title, pairs, against)
            self.limits.show_kept(detail.kept)
