"""Editor for one of many: a drop-down whose first line is empty, so nothing is chosen by itself."""

from collections.abc import Sequence

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from cjld_desktop.forms.item import Option
from cjld_desktop.ui.form.editors.base import Answers, Editor, Given, absent, tr
from cjld_desktop.ui.form.editors.chosen import chosen_numbers
from cjld_desktop.ui.form.editors.radio import absent_choices


class CalmComboBox(QComboBox):
    """The wheel scrolls the page and never changes an answer on its way."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(14)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class DropDownEditor(Editor):
    """`with_absent` puts the ways of having no answer at the end of the list."""

    def __init__(
        self,
        question: str,
        options: Sequence[Option],
        words: Sequence[str],
        *,
        with_absent: bool = False,
        by_worker: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options = options
        self._absent = absent_choices(by_worker=by_worker) if with_absent else []
        self._with_absent = with_absent
        self.box = CalmComboBox(question)
        self.box.addItem(tr("Choose one"))
        self.box.addItems(list(words))
        if with_absent:
            self.box.insertSeparator(self.box.count())
            self.box.addItems([word for word, _ in self._absent])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.box.activated.connect(self._activated)

    def set_value(self, value: Answers | None) -> None:
        found = sorted(chosen_numbers(self._options, value))
        row = found[0] + 1 if found else 0
        for number, (_, choice) in enumerate(self._absent):
            if absent(value) == choice["absent"]:
                row = len(self._options) + 2 + number
        self.box.setCurrentIndex(row)

    def fields(self) -> list[QWidget]:
        return [self.box]

    @property
    def offers_absent(self) -> bool:
        return self._with_absent

    def _activated(self, row: int) -> None:
        if row == 0:
            self.given.emit(Given(None))
        elif row <= len(self._options):
            self.given.emit(Given([self._options[row - 1].answer]))
        elif row >= len(self._options) + 2:
            self.given.emit(Given(self._absent[row - len(self._options) - 2][1]))
