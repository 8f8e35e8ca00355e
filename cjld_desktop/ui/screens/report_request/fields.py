"""The fields of a report request as widgets: each says what was given and shows value, problem and note."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cjld_desktop.ui import local_time, theme, words
from cjld_desktop.ui.form.editors.date import fill_boxes, typed_boxes
from cjld_desktop.ui.form.editors.decimal import read_number, written_number
from cjld_desktop.ui.form.editors.text import TextBox
from cjld_desktop.ui.form.radio_list import RadioList, row_hint
from cjld_desktop.ui.form.rows import CheckRow
from cjld_desktop.ui.screens.report_request.own_questions import OwnQuestions
from cjld_desktop.ui.screens.report_request.pages import FieldSpec, tr
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.labels import FieldLabel, FieldProblem, Hint, Label


class Field(QWidget):
    """Base: a label, a hint, a problem, the widget, and a note below it (a warning in words).

    `given` carries the value and whether it is to be saved at once; `unread` what was typed that is no
    value, and why.
    """

    given = Signal(object, bool)
    unread = Signal(str, str)

    def __init__(self, spec: FieldSpec, *, labelled: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        label, hint = FieldLabel(spec.label), Hint(spec.hint)
        # A check row holds its own words. (Showing a label that has no parent yet would make it a window.)
        if not labelled or spec.kind == "switch":
            label.hide()
        if not spec.hint:
            hint.hide()
        self._problem, self._note = FieldProblem(), Label()
        self._note.set_tone("soon")
        self._problem.hide()
        self._note.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for part in self._arranged(label, hint, self._build()):
            self._column.addWidget(part)
        self._column.addWidget(self._note)

    def inputs(self) -> list[QWidget]:
        """The widgets that take the keyboard, first the one a problem leads to."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def set_raw(self, raw: str) -> None:
        """Show what was typed and is no value, in the fields that take typing."""

    def set_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        for box in self.inputs():
            box.setProperty("wrong", "true" if sentence else "false")
            box.style().unpolish(box)
            box.style().polish(box)
            box.setAccessibleDescription(sentence or self.spec.hint)

    def set_note(self, sentence: str) -> None:
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))

    def _build(self) -> QWidget:
        raise NotImplementedError

    def _arranged(self, label: QWidget, hint: QWidget, field: QWidget) -> list[QWidget]:
        return [label, hint, self._problem, field]

    def _read(self, read: Callable[[], Any], raw: str) -> None:
        """Tell what typing says, or that it says nothing yet."""
        try:
            value = read()
        except ValueError as problem:
            self.unread.emit(raw, str(problem))
        else:
            self.given.emit(value, False)


class RadioField(Field):
    def _build(self) -> QWidget:
        choices: list[tuple[str, Any]] = [(choice.label, choice.code) for choice in self.spec.choices]
        self._list = RadioList(self.spec.label, choices, [choice.hint for choice in self.spec.choices])
        # Clearing gives the field's own empty value: no code.
        self._list.chosen.connect(lambda code: self.given.emit("" if code is None else code, True))
        return self._list

    def inputs(self) -> list[QWidget]:
        chosen = self._list.chosen_row() or 0
        rows: list[QWidget] = list(self._list.rows)
        return [rows[chosen], *rows[:chosen], *rows[chosen + 1 :]]

    def set_value(self, value: Any) -> None:
        codes = [choice.code for choice in self.spec.choices]
        self._list.set_chosen(codes.index(value) if value in codes else None)


class ChecksField(Field):
    def _build(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._rows = [CheckRow(choice.label) for choice in self.spec.choices]
        for row, choice in zip(self._rows, self.spec.choices, strict=True):
            row.setAccessibleDescription(
                f"{self.spec.label}. {choice.hint}" if choice.hint else self.spec.label
            )
            row.clicked.connect(self._tell)
            column.addWidget(row)
            if choice.hint:
                column.addWidget(row_hint(choice.hint))
        return whole

    def inputs(self) -> list[QWidget]:
        return list(self._rows)

    def set_value(self, value: Any) -> None:
        for row, choice in zip(self._rows, self.spec.choices, strict=True):
            row.setChecked(choice.code in value)

    def _tell(self) -> None:
        chosen = [c.code for c, row in zip(self.spec.choices, self._rows, strict=True) if row.isChecked()]
        self.given.emit(chosen, True)


class SwitchField(Field):
    def _build(self) -> QWidget:
        self._row = CheckRow(self.spec.label)
        self._row.clicked.connect(lambda checked: self.given.emit(checked, True))
        return self._row

    def inputs(self) -> list[QWidget]:
        return [self._row]

    def set_value(self, value: Any) -> None:
        self._row.setChecked(bool(value))


class LineField(Field):
    def _build(self) -> QWidget:
        self._box = QLineEdit()
        self._box.setAccessibleName(self.spec.label)
        self._box.textEdited.connect(lambda text: self._read(lambda: self._value(text), text))
        return self._box

    def inputs(self) -> list[QWidget]:
        return [self._box]

    def set_value(self, value: Any) -> None:
        self._box.setText("" if value is None else self._written(value))

    def set_raw(self, raw: str) -> None:
        self._box.setText(raw)

    def _value(self, text: str) -> Any:
        return text.strip()

    def _written(self, value: Any) -> str:
        return str(value)


class NumberField(LineField):
    def _build(self) -> QWidget:
        box = super()._build()
        box.setMaximumWidth(theme.px(120))
        return box

    def _value(self, text: str) -> Any:
        return read_number(text.strip()) if text.strip() else None

    def _written(self, value: Any) -> str:
        return written_number(value)


class TextField(Field):
    def _build(self) -> QWidget:
        self._box = TextBox(self.spec.label)
        self._shown = ""
        self._box.textChanged.connect(self._typed)
        return self._box

    def inputs(self) -> list[QWidget]:
        return [self._box]

    def set_value(self, value: Any) -> None:
        self._shown = value
        self._box.setPlainText(value)

    def _typed(self) -> None:
        text = self._box.toPlainText()
        if text != self._shown:
            self._shown = text
            self.given.emit(text, False)


class DayField(Field):
    def _build(self) -> QWidget:
        self._boxes = DateBoxes()
        self._boxes.setAccessibleName(self.spec.label)
        self._boxes.changed.connect(lambda: self._read(self._day, typed_boxes(self._boxes)))
        return self._boxes

    def _arranged(self, label: QWidget, hint: QWidget, field: QWidget) -> list[QWidget]:
        """Label and boxes side by side: several dates fit on one page."""
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(label, 1, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(field)
        return [self._problem, whole, hint]

    def inputs(self) -> list[QWidget]:
        return list(self._boxes.boxes)

    def set_value(self, value: Any) -> None:
        self._boxes.set_text(value.isoformat() if isinstance(value, date) else "")

    def set_raw(self, raw: str) -> None:
        fill_boxes(self._boxes, raw)

    def _day(self) -> date | None:
        return local_time.whole_day(self._boxes.raw())


class MomentField(Field):
    def _build(self) -> QWidget:
        self._boxes, self._time = DateBoxes(), QLineEdit()
        self._boxes.setAccessibleName(self.spec.label)
        self._time.setAccessibleName(tr("{label}: time").format(label=self.spec.label))
        self._time.setFixedWidth(theme.px(92))
        title = Label(tr("Time"))
        title.setBuddy(self._time)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(title)
        column.addWidget(self._time)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._boxes)
        row.addLayout(column)
        row.addStretch(1)
        self._boxes.changed.connect(self._tell)
        self._time.textEdited.connect(self._tell)
        return whole

    def inputs(self) -> list[QWidget]:
        return [*self._boxes.boxes, self._time]

    def set_value(self, value: Any) -> None:
        at = value if isinstance(value, datetime) else None
        self._boxes.set_raw(*local_time.boxes_of(at))
        self._time.setText(words.clock_time(at) if at else "")

    def set_raw(self, raw: str) -> None:
        typed, _, time = raw.partition(" ")
        fill_boxes(self._boxes, typed)
        self._time.setText(time)

    def _tell(self) -> None:
        time = self._time.text()
        raw = f"{typed_boxes(self._boxes)} {time.strip()}"
        self._read(lambda: local_time.moment(self._boxes.raw(), time), raw)


class ListField(Field):
    def _build(self) -> QWidget:
        self._questions = OwnQuestions()
        self._questions.changed.connect(self.given)
        return self._questions

    def inputs(self) -> list[QWidget]:
        return self._questions.inputs()

    def set_value(self, value: Any) -> None:
        self._questions.set_questions(value)


FIELDS: dict[str, type[Field]] = {
    "radio": RadioField,
    "checks": ChecksField,
    "switch": SwitchField,
    "line": LineField,
    "number": NumberField,
    "text": TextField,
    "day": DayField,
    "moment": MomentField,
    "list": ListField,
}
