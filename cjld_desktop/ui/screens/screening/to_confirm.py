"""Carried answers on the check page: each with its answer and an action, and one for all that are seen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.forms.carried import given_first
from cjld_desktop.ui.form.answer_words import answer_words, question_words
from cjld_desktop.ui.form.carried_words import first_day
from cjld_desktop.ui.form.side_by_side import SideBySide
from cjld_desktop.ui.screens.screening.state import State
from cjld_desktop.ui.screens.screening.words import question_line, tr
from cjld_desktop.ui.widgets.buttons import link_button, secondary_button
from cjld_desktop.ui.widgets.labels import Label, Muted, SectionTitle, Strong


class ToConfirm(QWidget):
    """`confirm` and `change` carry a path, `confirm_all` the paths that stand on the page."""

    confirm = Signal(str)
    change = Signal(str)
    confirm_all = Signal(object)
    take_out = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = SectionTitle(tr("From earlier screens: still right?"))
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(10)
        self.all_button = secondary_button(tr("I have checked these with the person"), "check-all")
        self.out_link = link_button(tr("Take them out again"))
        buttons = SideBySide(spacing=12)
        buttons.addWidget(self.all_button)
        buttons.addWidget(self.out_link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self._list)
        column.addLayout(buttons)
        self._shown: list[tuple[str, str, str, str]] = []
        self.all_button.clicked.connect(
            lambda: self.confirm_all.emit(tuple(path for path, *_ in self._shown))
        )
        self.out_link.clicked.connect(self.take_out)

    def show_state(self, state: State) -> None:
        lines = _lines(state)
        self.setVisible(bool(lines))
        for button in (self.all_button, self.out_link):
            button.setEnabled(not state.busy)
        if lines == self._shown:
            return
        self._shown = lines
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._lines.addWidget(self._line(*line))

    def first_field(self) -> QWidget | None:
        """The first action that waits."""
        item = self._lines.itemAt(0)
        row = item.widget() if item else None
        return row.findChild(QWidget, "still-right") if row else None

    def _line(self, path: str, question: str, answer: str, source: str) -> QWidget:
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (Label(question), Strong(answer), Muted(source)):
            column.addWidget(part)
        right, change = secondary_button(tr("Still right")), link_button(tr("Change"))
        right.setObjectName("still-right")
        right.setAccessibleName(
            tr("Still right: {question} {answer}").format(question=question, answer=answer)
        )
        change.setAccessibleName(tr("Change: {question}").format(question=question))
        right.clicked.connect(lambda: self.confirm.emit(path))
        change.clicked.connect(lambda: self.change.emit(path))
        line = QHBoxLayout()
        line.setContentsMargins(0, 4, 0, 0)
        line.addWidget(right)
        line.addWidget(change)
        line.addStretch(1)
        column.addLayout(line)
        return row


def _lines(state: State) -> list[tuple[str, str, str, str]]:
    session = state.session
    if session is None:
        return []
    found = []
    for path in state.to_confirm:
        question = question_line(question_words(session.item(path)))
        answer = session.shown(path, answer_words())
        found.append((path, question, answer, _source(state, path)))
    return found


def _source(state: State, path: str) -> str:
    held = state.session.answers.get(path) if state.session else None
    title = state.titles.get(given_first(held)[0], "")
    return ", ".join(part for part in (title, first_day(held)) if part)
