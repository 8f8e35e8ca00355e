"""Questions with the same options as a table: the options on top, a line of circles a question."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QVBoxLayout, QWidget

from cjld_desktop.forms.field import Field
from cjld_desktop.forms.session import FormSession
from cjld_desktop.ui import theme
from cjld_desktop.ui.form.answer_words import question_words
from cjld_desktop.ui.form.carried_words import carried_words
from cjld_desktop.ui.form.editors.base import Answers, Given, absent, tr
from cjld_desktop.ui.form.editors.chosen import chosen_numbers
from cjld_desktop.ui.form.editors.radio import absent_choices
from cjld_desktop.ui.form.radio_list import press_by_digit
from cjld_desktop.ui.form.rows import RadioRow
from cjld_desktop.ui.widgets.buttons import link_button
from cjld_desktop.ui.widgets.labels import FieldProblem, Hint, Label, Muted

_QUESTION_PX = 170
_CELL_PX = 52


def _columns(session: FormSession, path: str) -> list[tuple[str, Answers]]:
    """What can be answered: the options, then the ways of having no answer."""
    field = session.item(path)
    found: list[tuple[str, Answers]] = [(one.display, [one.answer]) for one in field.options]
    if field.type == "boolean" and not found:
        found = [(tr("Yes"), [{"valueBoolean": True}]), (tr("No"), [{"valueBoolean": False}])]
    return found + [(word, dict(choice)) for word, choice in _reasons(field)]


def _reasons(field: Field) -> list[tuple[str, dict[str, Any]]]:
    return absent_choices(by_worker=field.answered_by == "worker")


class MatrixRow(QWidget):
    """One question of the table. It behaves as a `QuestionBox` does."""

    given = Signal(str, object)
    confirm = Signal(str)

    def __init__(self, session: FormSession, path: str) -> None:
        super().__init__()
        self.path = path
        self._session = session
        self._columns = _columns(session, path)
        field = session.item(path)
        self.question = question_words(field)
        self._problem, self._said = FieldProblem(), Muted("")
        self._confirm = link_button(tr("Still right"))
        self._confirm.setAccessibleName(tr("Still right: {question}").format(question=self.question))
        self._confirm.clicked.connect(lambda: self.confirm.emit(self.path))
        self._outer = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._outer.setContentsMargins(0, 4, 0, 4)
        self._outer.addLayout(self._words(field), 1)
        self._cells = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._cells.setSpacing(0)
        self._outer.addLayout(self._cells)
        self._group = QButtonGroup(self)
        self.rows: list[RadioRow] = []
        self._draw_columns()
        self._problem.hide()
        self.refresh()

    def _draw_columns(self) -> None:
        for number, (word, _) in enumerate(self._columns):
            row = RadioRow(word)
            row.setAccessibleDescription(self.question)
            if number < 9:
                row.show_digit(number + 1)
            self._group.addButton(row, number)
            self._cells.addWidget(row)
            self.rows.append(row)
        self._group.idClicked.connect(lambda n: self._tell(self._columns[n][1]))

    def _words(self, field: Field) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addStretch(1)
        column.addWidget(Label(self.question))
        for text in (field.help, field.prompt, field.flyover):
            if text:
                column.addWidget(Hint(text))
        column.addWidget(self._said)
        column.addWidget(self._confirm, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._problem)
        column.addStretch(1)
        return column

    def is_table_stale(self) -> bool:
        """Whether other options are in force than those that were drawn."""
        return self._columns != _columns(self._session, self.path)

    def set_compact(self, width: int) -> None:
        """Circles of so many pixels side by side; below the question, with their words, for 0."""
        direction = QBoxLayout.Direction.LeftToRight if width else QBoxLayout.Direction.TopToBottom
        self._outer.setDirection(direction)
        self._cells.setDirection(direction)
        for row in self.rows:
            row.set_bare(bare=bool(width))
            row.setMinimumWidth(width)
            row.setMaximumWidth(width or 16_777_215)

    def refresh(self) -> None:
        """Show the answer as the session has it."""
        value = self._session.answers.get(self.path)
        chosen: int | None = None
        options = self._session.item(self.path).options
        if isinstance(value, list):
            answers = [answer for _, answer in self._columns]
            found = sorted(chosen_numbers(options, value)) if options else []
            chosen = found[0] if found else answers.index(value) if value in answers else None
        elif absent(value):
            codes = [choice["absent"] for _, choice in _reasons(self._session.item(self.path))]
            if absent(value) in codes:
                chosen = len(self._columns) - len(codes) + codes.index(absent(value))
        self._group.setExclusive(False)
        for number, row in enumerate(self.rows):
            row.setChecked(number == chosen)
        self._group.setExclusive(True)
        said = carried_words(value)
        field = self._session.item(self.path)
        must = tr("Must be answered") if field.required and value is None else ""
        self._said.setText(said or must)
        self._said.setVisible(bool(said or must))
        self._confirm.setVisible(bool(said))

    def set_problem(self, sentence: str) -> None:
        """Tell what is wrong, or nothing for the empty string."""
        if sentence != self._problem.text():
            self._problem.setText(sentence)
            self._problem.setVisible(bool(sentence))
            for row in self.rows:
                row.setAccessibleDescription(f"{self.question}. {sentence}" if sentence else self.question)

    def fields(self) -> list[QWidget]:
        """The circles, the chosen one first."""
        checked = self._group.checkedId()
        rows: list[QWidget] = list(self.rows)
        return rows if checked < 0 else [rows[checked], *rows[:checked], *rows[checked + 1 :]]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if press_by_digit(event, self.rows):
            return
        if event.key() == Qt.Key.Key_Delete and self._group.checkedId() >= 0:
            self._tell(None)
            self.refresh()
        else:
            super().keyPressEvent(event)

    def _tell(self, value: Answers | None) -> None:
        self.given.emit(self.path, Given(value))


class Matrix(QWidget):
    """The table. Where the window is too narrow every question has its options below it instead."""

    def __init__(self, session: FormSession, paths: Sequence[str]) -> None:
        super().__init__()
        self.boxes = [MatrixRow(session, path) for path in paths]
        self._words = [word for word, _ in _columns(session, paths[0])]
        self._compact: int | None = None
        self._head = QWidget()
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(0)
        head.addStretch(1)
        self._headings = [Muted(word) for word in self._words]
        for heading in self._headings:
            heading.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
            head.addWidget(heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._head)
        for box in self.boxes:
            column.addWidget(box)
        self._head.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = QFontMetrics(self._headings[0].font())
        parts = [part for word in self._words for part in word.split()]
        longest = max((metrics.horizontalAdvance(part) for part in parts), default=0)
        cell = max(theme.px(_CELL_PX), longest + theme.px(10))
        room = event.size().width() - theme.px(_QUESTION_PX)
        width = cell if cell * len(self._words) <= room else 0
        if width == self._compact:
            return
        self._compact = width
        self._head.setVisible(bool(width))
        for heading in self._headings:
            heading.setFixedWidth(max(width, 1))
        for box in self.boxes:
            box.set_compact(width)
