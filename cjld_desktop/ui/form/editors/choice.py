"""Editors for `choice`: radio rows, check rows when several may be chosen, a drop-down for many."""

from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from cjld_desktop.forms import values
from cjld_desktop.forms.item import Item, Option
from cjld_desktop.ui.form.editors.base import Answers, Editor, Given, tr
from cjld_desktop.ui.form.editors.radio import RadioEditor
from cjld_desktop.ui.form.rows import CheckRow

MANY = 8


def choice_editor(item: Item, question: str, *, with_absent: bool) -> Editor:
    """The editor for a `choice` item."""
    if item.repeats:
        return CheckEditor(question, item.options)
    if len(item.options) > MANY or item.control == "drop-down":
        return DropDownEditor(question, item.options)
    choices = [(option.display, option.answer) for option in item.options]
    return RadioEditor(question, choices, with_absent=with_absent)


class CheckEditor(Editor):
    """Several may be chosen. An exclusive option, such as 'None of these', unticks the rest."""

    def __init__(self, question: str, options: tuple[Option, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self.rows = [CheckRow(option.display) for option in options]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for number, row in enumerate(self.rows):
            row.setAccessibleDescription(question)
            row.clicked.connect(lambda checked, number=number: self._clicked(number, checked=checked))
            layout.addWidget(row)

    def set_value(self, value: Answers | None) -> None:
        chosen = value if isinstance(value, list) else []
        for row, option in zip(self.rows, self._options, strict=True):
            row.setChecked(any(values.equal(option.answer, answer) for answer in chosen))

    def fields(self) -> list[QWidget]:
        return list(self.rows)

    def _clicked(self, number: int, *, checked: bool) -> None:
        if checked:
            alone = self._options[number].exclusive
            for other, row in enumerate(self.rows):
                if other != number and (alone or self._options[other].exclusive):
                    row.setChecked(False)
        chosen = [o.answer for o, row in zip(self._options, self.rows, strict=True) if row.isChecked()]
        self.given.emit(Given(chosen or None))


class DropDownEditor(Editor):
    """One of many. The first line is empty: nothing is chosen by itself."""

    def __init__(self, question: str, options: tuple[Option, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = options
        self.box = QComboBox()
        self.box.setAccessibleName(question)
        self.box.addItem(tr("Choose one"))
        self.box.addItems([option.display for option in options])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.box.activated.connect(self._activated)

    def set_value(self, value: Answers | None) -> None:
        chosen = value[0] if isinstance(value, list) and value else None
        found = [n for n, o in enumerate(self._options, 1) if chosen and values.equal(o.answer, chosen)]
        self.box.setCurrentIndex(found[0] if found else 0)

    def fields(self) -> list[QWidget]:
        return [self.box]

    def _activated(self, row: int) -> None:
        self.given.emit(Given([self._options[row - 1].answer] if row else None))
