"""The fields of a report request by their kinds, and those that are chosen rather than typed."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.ui.form.radio_list import RadioList, row_hint
from cjld_desktop.ui.form.rows import CheckRow
from cjld_desktop.ui.screens.report_request.field import Field
from cjld_desktop.ui.screens.report_request.own_questions import OwnQuestions
from cjld_desktop.ui.screens.report_request.typed_fields import (
    DayField,
    LineField,
    MomentField,
    NumberField,
    TextField,
)


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
