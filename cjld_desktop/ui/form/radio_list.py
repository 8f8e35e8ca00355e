"""Radio rows for one answer, chosen with the mouse, the arrows or the number keys 1 to 9."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from cjld_desktop.ui import theme
from cjld_desktop.ui.form.rows import RadioRow
from cjld_desktop.ui.widgets.labels import Hint


def row_hint(text: str) -> Hint:
    """Second-rank words below a row, under its words."""
    hint = Hint(text)
    hint.setContentsMargins(theme.px(40), 0, 0, 6)
    return hint


class RadioList(QWidget):
    """One row a choice. `choices` are label and value; `question` names the rows for a screen reader.

    `chosen` carries the value the person picked, or None when they cleared it with Delete.
    """

    chosen = Signal(object)

    def __init__(
        self,
        question: str,
        choices: list[tuple[str, Any]],
        hints: list[str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._values = [value for _, value in choices]
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        self.rows: list[RadioRow] = []
        for number, (label, _) in enumerate(choices):
            row = RadioRow(label)
            hint = hints[number] if hints else ""
            row.setAccessibleDescription(f"{question}. {hint}" if hint else question)
            self._group.addButton(row, number)
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
        number = event.key() - Qt.Key.Key_1
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif 0 <= number < min(9, len(self.rows)) and self.rows[number].isEnabled():
            self.rows[number].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.rows[number].click()
        elif event.key() == Qt.Key.Key_Delete and self.chosen_row() is not None:
            self.set_chosen(None)
            self.chosen.emit(None)
        else:
            super().keyPressEvent(event)
