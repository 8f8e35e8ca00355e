"""What would be carried over: each earlier answer with a tick, and when, where and to whom it was given."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.services.earlier_answers import KnownAnswer
from cjld_desktop.ui import words
from cjld_desktop.ui.form.answer_words import answer_words
from cjld_desktop.ui.form.radio_list import row_hint
from cjld_desktop.ui.form.rows import CheckRow
from cjld_desktop.ui.screens.screening.state import State
from cjld_desktop.ui.screens.screening.words import question_line, tr
from cjld_desktop.ui.widgets.buttons import primary_button
from cjld_desktop.ui.widgets.labels import Hint
from cjld_desktop.ui.widgets.page import EmptyState


class EarlierPage(QWidget):
    """`use` carries the paths that are ticked."""

    use = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = Hint(
            tr("Each answer is marked and must be checked with the person. It is never put over another.")
        )
        self._nothing = EmptyState(
            tr("There is nothing left to use."), tr("Every question that is known is answered here.")
        )
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self.use_button = primary_button(tr("Use these answers"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.use_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._hint, self._nothing, self._list):
            column.addWidget(part)
        column.addLayout(buttons)
        self.rows: dict[str, CheckRow] = {}
        self._shown: tuple[KnownAnswer, ...] = ()
        self.use_button.clicked.connect(lambda: self.use.emit(self.ticked()))

    def show_state(self, state: State) -> None:
        usable = state.usable
        self._nothing.setVisible(not usable)
        self.use_button.setVisible(bool(usable))
        self.use_button.setEnabled(not state.busy and bool(self.ticked() or usable != self._shown))
        if usable == self._shown:
            return
        self._shown = usable
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = {}
        for one in usable:
            said = tr("{question} {answer}").format(
                question=question_line(one.question), answer=one.shown(answer_words())
            )
            row = CheckRow(said)
            row.setAccessibleDescription(source_words(one))
            row.setChecked(True)
            row.clicked.connect(self._count)
            self.rows[one.path] = row
            self._lines.addWidget(row)
            self._lines.addWidget(row_hint(source_words(one)))
        self._count()

    def ticked(self) -> tuple[str, ...]:
        return tuple(path for path, row in self.rows.items() if row.isChecked())

    def first_field(self) -> QWidget | None:
        return self.use_button if self.rows else None

    def _count(self) -> None:
        chosen = len(self.ticked())
        one, many = tr("Use this answer"), tr("Use these {n} answers")
        self.use_button.setText(words.count(chosen, one, many) if chosen else tr("Use these answers"))
        self.use_button.setEnabled(bool(chosen))


def source_words(one: KnownAnswer, *, short: bool = False) -> str:
    """`First screen, 2 Oct, Cell 4, A. Practitioner`; in short without the last."""
    day = words.short_day(one.at.astimezone().date())
    return ", ".join(part for part in (one.form, day, one.where, "" if short else one.who) if part)
