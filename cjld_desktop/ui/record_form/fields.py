"""The fields of a record’s form by their kinds, and those that are chosen rather than typed."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.ui.form.radio_list import RadioList, row_hint
from cjld_desktop.ui.form.rows import CheckRow
from cjld_desktop.ui.record_form.field import Field
from cjld_desktop.ui.record_form.search_field import SearchField
from cjld_desktop.ui.record_form.spec import beneath
from cjld_desktop.ui.record_form.typed_fields import (
    DayField,
    LineField,
    MomentField,
    NumberField,
    TextField,
)
from cjld_desktop.ui.record_form.written_list import WrittenList
from cjld_desktop.ui.widgets.labels import FieldLabel


class RadioField(Field):
    def _build(self) -> QWidget:
        choices: list[tuple[str, Any]] = [(choice.label, choice.code) for choice in self.spec.choices]
        hints = ["\n".join(beneath(choice)) for choice in self.spec.choices]
        self._list = RadioList(self.spec.label, choices, hints, across=self.spec.across)
        # Clearing gives the field's own empty value: no code.
        self._list.chosen.connect(lambda code: self.given.emit("" if code is None else code, True))
        return self._list

    def inputs(self) -> list[QWidget]:
        chosen = self._list.chosen_row()
        rows: list[QWidget] = [row for row in self._list.rows if row.isEnabled()] or list(self._list.rows)
        if chosen is None or self._list.rows[chosen] not in rows:
            return rows
        first = self._list.rows[chosen]
        return [first, *(row for row in rows if row is not first)]

    def set_value(self, value: Any) -> None:
        codes = [choice.code for choice in self.spec.choices]
        self._list.set_chosen(codes.index(value) if value in codes else None)
        for row, choice in zip(self._list.rows, self.spec.choices, strict=True):
            row.setEnabled(not choice.refused or choice.code == value)


class ChecksField(Field):
    def _build(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._rows = [CheckRow(choice.label) for choice in self.spec.choices]
        group = ""
        for row, choice in zip(self._rows, self.spec.choices, strict=True):
            said = beneath(choice)
            if choice.group != group:
                group = choice.group
                column.addWidget(FieldLabel(group))
            row.setAccessibleDescription(". ".join([group or self.spec.label, *said]))
            row.clicked.connect(self._tell)
            column.addWidget(row)
            for words in said:
                column.addWidget(row_hint(words))
        return whole

    def inputs(self) -> list[QWidget]:
        return [row for row in self._rows if row.isEnabled()] or list(self._rows)

    def set_value(self, value: Any) -> None:
        for row, choice in zip(self._rows, self.spec.choices, strict=True):
            row.setChecked(choice.code in value)
            # What cannot be chosen here, but was chosen before, can be taken away.
            row.setEnabled(not choice.refused or choice.code in value)

    def _arranged(self, label: QWidget, hint: QWidget, field: QWidget) -> list[QWidget]:
        """The note above the rows: below a long list nobody would see it."""
        return [label, hint, self._problem, self._note, field]

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
        self._lines = WrittenList(self.spec.label, self.spec.add)
        self._lines.changed.connect(self.given)
        return self._lines

    def inputs(self) -> list[QWidget]:
        return self._lines.inputs()

    def set_value(self, value: Any) -> None:
        self._lines.set_lines(value)


FIELDS: dict[str, type[Field]] = {
    "radio": RadioField,
    "search": SearchField,
    "checks": ChecksField,
    "switch": SwitchField,
    "line": LineField,
    "number": NumberField,
    "text": TextField,
    "day": DayField,
    "moment": MomentField,
    "list": ListField,
}
