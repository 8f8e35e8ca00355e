"""Radio rows for one answer, chosen with the mouse, the arrows or the number keys 1 to 9."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLayoutItem, QVBoxLayout, QWidget

from cjld_desktop.ui import theme
from cjld_desktop.ui.form.rows import CheckRow, RadioRow
from cjld_desktop.ui.form.side_by_side import SideBySide
from cjld_desktop.ui.widgets.labels import Hint


def rows_down(widget: QWidget) -> QVBoxLayout:
    """The layout of rows below each other."""
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    return layout


def press_by_digit(event: QKeyEvent, rows: Sequence[QAbstractButton]) -> bool:
    """Press the row that a plain number key from 1 to 9 means. False when the key means none."""
    number = event.key() - Qt.Key.Key_1
    modified = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modified or not 0 <= number < min(9, len(rows)) or not rows[number].isEnabled():
        return False
    rows[number].setFocus(Qt.FocusReason.ShortcutFocusReason)
    rows[number].click()
    return True


class RowsAcross(SideBySide):
    """Radio or check rows in one line, each as wide as its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=12)

    def _wish(self, item: QLayoutItem) -> int:
        row = item.widget()
        return row.natural_width() if isinstance(row, RadioRow | CheckRow) else super()._wish(item)


def row_hint(text: str) -> Hint:
    """Second-rank words below a row, under its words."""
    hint = Hint(text)
    hint.setContentsMargins(theme.px(40), 0, 0, 6)
    return hint


class RadioList(QWidget):
    """One row a choice. `choices` are label and value; `question` names the rows for a screen reader.
    The first `across` rows stand beside each other where there is room, and the rest in a line below.

    `chosen` carries the value the person picked, or None when they cleared it with Delete.
    """

    chosen = Signal(object)

    def __init__(
        self,
        question: str,
        choices: list[tuple[str, Any]],
        hints: list[str] | None = None,
        *,
        across: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._values = [value for _, value in choices]
        self._group = QButtonGroup(self)
        layout = rows_down(self)
        lines = [RowsAcross(), RowsAcross()] if across else []
        for line in lines:
            layout.addLayout(line)
        self.rows: list[RadioRow] = []
        for number, (label, _) in enumerate(choices):
            row = RadioRow(label)
            hint = hints[number] if hints else ""
            row.setAccessibleDescription(f"{question}. {hint}" if hint else question)
            if number < 9:
                row.show_digit(number + 1)
            self._group.addButton(row, number)
            if lines:
                lines[number >= across].addWidget(row)
            else:
                layout.addWidget(row)
            if hint:
                layout.addWidget(row_hint(hint))
            self.rows.append(row)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._values[number]))

    def set_chosen(self, number: int | None) -> None:
        """Check one row, or none, without telling."""
        self._group.setExclusive(False)
        for index, row in enumerate(self.rows):
            row.setChecked(index == number)
        self._group.setExclusive(True)

    def chosen_row(self) -> int | None:
        number = self._group.checkedId()
        return None if number < 0 else number

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if press_by_digit(event, self.rows):
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Delete and self.chosen_row() is not None:
            self.set_chosen(None)
            self.chosen.emit(None)
        else:
            super().keyPressEvent(event)
