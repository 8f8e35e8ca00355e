"""Lines that a person writes themself, such as questions: one box each, added and removed one by one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cjld_desktop.ui.record_form.spec import tr
from cjld_desktop.ui.widgets.buttons import Button, link_button, secondary_button


class WrittenList(QWidget):
    """`changed` carries the lines, without empty ones, and whether to save at once."""

    changed = Signal(object, bool)

    def __init__(self, label: str, add: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._rows: list[tuple[QWidget, QLineEdit, Button]] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self.add_button = secondary_button(add or tr("Add a line"), "plus")
        self.add_button.clicked.connect(self._add_empty)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._column)
        whole.addLayout(foot)

    def set_lines(self, lines: list[str]) -> None:
        while self._rows:
            self._drop(0)
        for line in lines:
            self._add(line)

    def inputs(self) -> list[QWidget]:
        return [*(box for _, box, _ in self._rows), self.add_button]

    def _add_empty(self) -> None:
        self._add("").setFocus()

    def _add(self, text: str) -> QLineEdit:
        box, remove = QLineEdit(text), link_button(tr("Remove"))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(box, 1)
        line.addWidget(remove)
        self._column.addWidget(row)
        self._rows.append((row, box, remove))
        box.textEdited.connect(lambda _text: self._tell(at_once=False))
        remove.clicked.connect(lambda: self._remove(row))
        self._name()
        return box

    def _remove(self, row: QWidget) -> None:
        self._drop([known for known, _, _ in self._rows].index(row))
        self._name()
        self.add_button.setFocus()
        self._tell(at_once=True)

    def _drop(self, number: int) -> None:
        row, _, _ = self._rows.pop(number)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _name(self) -> None:
        for number, (_, box, remove) in enumerate(self._rows, 1):
            box.setAccessibleName(tr("{label}, number {n}").format(label=self._label, n=number))
            remove.setAccessibleName(tr("Remove: {label}, number {n}").format(label=self._label, n=number))

    def _tell(self, *, at_once: bool) -> None:
        written = [text for _, box, _ in self._rows if (text := box.text().strip())]
        self.changed.emit(written, at_once)
