"""The page of an entry being written: its cards of fields, what to look at first, and saving."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from cjld_desktop.ui import words
from cjld_desktop.ui.entry_editor.entry import Alike
from cjld_desktop.ui.entry_editor.presenter import Presenter
from cjld_desktop.ui.unfinished import Typed
from cjld_desktop.ui.widgets.buttons import primary_button, secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.footer import Footer
from cjld_desktop.ui.widgets.identity import identity_line
from cjld_desktop.ui.widgets.inputs import fill, text_line, value_of
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Label, Muted
from cjld_desktop.ui.widgets.line_list import Line, LineList
from cjld_desktop.ui.widgets.unfinished_page import UnfinishedPage

Build = Callable[[Columns], dict[str, LabelledField]]


class EntryView(UnfinishedPage):
    """`build` puts the cards into the columns; `entry_saved` carries the id, `entry_opened` one alike."""

    presenter: Presenter
    entry_saved = Signal(object)
    entry_opened = Signal(object)

    def __init__(
        self, presenter: Presenter, build: Build, starts_at: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(presenter, parent)
        self.starts_at = starts_at
        self.take_draft = self.draft.add_link(_tr("Go on with it"))
        self.discard_draft = self.draft.add_link(_tr("Throw it away"))
        self._columns = Columns(980)
        self.fields = build(self._columns)
        self.who = Muted()
        for part in (self.who, self.fault, self.draft, self.problems, self._make_look(), self._columns):
            self._page.body.addWidget(part)
        self._page.body.addStretch(1)
        self._stand_on(self._make_footer())
        self._listen()
        self._render()

    def _make_look(self) -> Card:
        self.look_card = Card(_tr("Look at this before you save"))
        self.look = Label()
        self._alike_words = Label(self.presenter.entry.words.alike)
        self.alike = LineList(self.presenter.entry.words.alike or _tr("Already there"))
        self.save_anyway = secondary_button(_tr("Save as it is"), "content-save-outline")
        for part in (self.look, self._alike_words, self.alike):
            self.look_card.body.addWidget(part)
        self.look_card.body.addWidget(self.save_anyway, 0, Qt.AlignmentFlag.AlignLeft)
        self.look_card.hide()
        return self.look_card

    def _make_footer(self) -> Footer:
        self.save = primary_button(_tr("Save"), "content-save-outline")
        self.cancel = secondary_button(_tr("Back"), "arrow-left")
        self.why = LabelledField(_tr("Why it changes (optional)"), text_line(420))
        footer = Footer()
        footer.row.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignBottom)
        footer.row.addStretch(1)
        footer.row.addWidget(self.why, 1)
        footer.row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        return footer

    def _listen(self) -> None:
        super()._listen()
        presenter = self.presenter
        self.take_draft.clicked.connect(presenter.take_draft)
        self.discard_draft.clicked.connect(presenter.discard_draft)
        self.save.clicked.connect(lambda: presenter.save(self._reason()))
        self.save_anyway.clicked.connect(lambda: presenter.save_anyway(self._reason()))
        self.alike.chosen.connect(self._open_alike)
        presenter.saved.connect(self._kept_for_good)

    def _reason(self) -> str:
        return str(value_of(self.why.field)).strip()

    def _kept_for_good(self, record_id: object) -> None:
        self.work_saved.emit()
        self.entry_saved.emit(record_id)

    def _open_alike(self, record_id: object) -> None:
        self.presenter.save_draft()
        self.entry_opened.emit(record_id)

    def _render(self) -> None:
        state, said = self.presenter.state, self.presenter.entry.words
        name = self.presenter.entry.name(state.record) if state.record is not None else ""
        self._page.set_title(said.add if state.is_new else said.change.format(name=name))
        self.who.setText(identity_line(state.who) if state.who else "")
        self.who.setVisible(state.who is not None)
        self.why.setVisible(not state.is_new)
        self.save.setEnabled(not state.busy)
        self.save_anyway.setEnabled(not state.busy)
        self.fault.say(state.fault, "now")
        offered = _tr("What you typed before was kept on this computer and is not saved yet.")
        self.draft.say(offered if state.offered is not None else "", "info")
        self._render_fields()
        self._render_problems()
        self._render_look()

    def _fill(self, typed: Typed) -> None:
        fill(self.why.field, "")
        for key, pairs in (self.presenter.state.choices or {}).items():
            _offer(self.fields[key].field, pairs)
        super()._fill(typed)

    def _problems_drawn(self) -> None:
        if self.presenter.state.problems:
            self._page.ensureWidgetVisible(self.problems)

    def _render_look(self) -> None:
        state, card = self.presenter.state, self.look_card
        if not state.waits:
            card.hide()
            return
        lines = []
        for caution in state.look:
            label = self.fields[caution.field].label if caution.field in self.fields else ""
            said = words.filled(caution.template, caution.values)
            lines.append(f"• {label}: {said}" if label else f"• {said}")
        self.look.setText("\n".join(lines))
        self.look.setVisible(bool(lines))
        self._alike_words.setVisible(bool(state.alike))
        self.alike.setVisible(bool(state.alike))
        self.alike.set_lines([_line(one) for one in state.alike])
        anyway = self.presenter.entry.words.add_anyway if state.alike else _tr("Save as it is")
        self.save_anyway.setText(anyway)
        if not card.isVisibleTo(self._page):
            card.show()
            first = self.alike if state.alike else self.save_anyway
            if state.alike:
                self.alike.setCurrentRow(0)
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self._page.ensureWidgetVisible(card)


def _line(one: Alike) -> Line:
    return Line(one.title, one.detail, one.id)


def _offer(field: QWidget, pairs: list[tuple[str, str]]) -> None:
    """Put what the vault knows into a list of choices, without a word to the presenter."""
    assert isinstance(field, QComboBox)
    was = field.blockSignals(True)
    field.clear()
    for code, said in pairs:
        field.addItem(said, code)
    field.blockSignals(was)


def _tr(text: str) -> str:
    return QCoreApplication.translate("EntryEditor", text)
