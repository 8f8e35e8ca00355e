"""Editor for a choice with several answers: check rows."""

from collections.abc import Sequence

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cjld_desktop.forms.item import Option
from cjld_desktop.ui.form.editors.base import Answers, Editor, Given
from cjld_desktop.ui.form.editors.chosen import answers_of, chosen_numbers, toggled
from cjld_desktop.ui.form.radio_list import RowsAcross, press_by_digit, rows_down
from cjld_desktop.ui.form.rows import CheckRow


class CheckEditor(Editor):
    """Several may be chosen; the number keys 1 to 9 tick and untick."""

    def __init__(
        self,
        question: str,
        options: Sequence[Option],
        words: Sequence[str],
        *,
        across: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options = options
        self.rows = [CheckRow(word) for word in words]
        layout = RowsAcross(self) if across else rows_down(self)
        for number, row in enumerate(self.rows):
            row.setAccessibleDescription(question)
            if number < 9:
                row.show_digit(number + 1)
            row.clicked.connect(lambda checked, number=number: self._clicked(number, checked=checked))
            layout.addWidget(row)

    def set_value(self, value: Answers | None) -> None:
        self._show(chosen_numbers(self._options, value))

    def fields(self) -> list[QWidget]:
        return list(self.rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_by_digit(event, self.rows):
            super().keyPressEvent(event)

    def _clicked(self, number: int, *, checked: bool) -> None:
        before = {n for n, row in enumerate(self.rows) if row.isChecked() and n != number}
        chosen = toggled(self._options, before, number, several=True) if checked else before
        self._show(chosen)
        self.given.emit(Given(answers_of(self._options, chosen)))

    def _show(self, chosen: set[int]) -> None:
        for number, row in enumerate(self.rows):
            row.setChecked(number in chosen)
