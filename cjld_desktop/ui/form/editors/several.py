"""Several typed answers to one question: a line each, with 'Add another' and 'Remove'."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.ui.form.editors.base import Answers, Editor, Given, tr
from cjld_desktop.ui.widgets.buttons import Button, link_button, secondary_button


class SeveralEditor(Editor):
    """`make` makes the editor of one answer; it gets that line's name for a screen reader.

    An empty line is no answer. `most` is how many the form allows, None for any number.
    """

    def __init__(
        self,
        question: str,
        make: Callable[[str], Editor],
        most: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._question, self._make, self._most = question, make, most
        self._rows: list[QWidget] = []
        self._removes: list[Button] = []
        self.editors: list[Editor] = []
        self._values: list[list[dict[str, Any]]] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.add = secondary_button(tr("Add another"), "plus")
        self.add.setAccessibleName(tr("Add another: {name}").format(name=question))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(self._lines)
        layout.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(self._add)
        self._append([])
        self._settle()

    def set_value(self, value: Answers | None) -> None:
        answers = [[answer] for answer in value] if isinstance(value, list) else []
        if answers == [one for one in self._values if one]:
            return  # an empty line that was just added stays
        while len(self.editors) > max(1, len(answers)):
            self._take(len(self.editors) - 1)
        for number in range(max(1, len(answers))):
            found = answers[number] if number < len(answers) else []
            if number == len(self.editors):
                self._append(found)
            else:
                self._values[number] = found
                self.editors[number].set_value(found or None)
        self._settle()

    def fields(self) -> list[QWidget]:
        return [*(field for editor in self.editors for field in editor.fields()), self.add]

    def _add(self) -> None:
        self._append([])
        self._settle()
        self.editors[-1].fields()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _append(self, value: list[dict[str, Any]]) -> None:
        number = len(self.editors) + 1
        name = tr("{question}: number {n}").format(question=self._question, n=number)
        editor = self._make(self._question if number == 1 else name)
        editor.set_value(value or None)
        remove = link_button(tr("Remove"))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(editor, 1)
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignVCenter)
        editor.given.connect(lambda given: self._given(editor, given))
        remove.clicked.connect(lambda: self._remove(editor))
        self._lines.addWidget(row)
        self._rows.append(row)
        self._removes.append(remove)
        self.editors.append(editor)
        self._values.append(value)

    def _remove(self, editor: Editor) -> None:
        self._take(self.editors.index(editor))
        self._settle()
        self.editors[0].fields()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(at_once=True)

    def _take(self, number: int) -> None:
        row = self._rows.pop(number)
        del self._removes[number], self.editors[number], self._values[number]
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _settle(self) -> None:
        """Name what can be removed, and offer another line while the form allows one."""
        for number, remove in enumerate(self._removes, 1):
            remove.setVisible(len(self._removes) > 1)
            remove.setAccessibleName(
                tr("Remove number {n}: {question}").format(n=number, question=self._question)
            )
        self.add.setVisible(self._most is None or len(self.editors) < self._most)

    def _given(self, editor: Editor, given: Given) -> None:
        self._values[self.editors.index(editor)] = given.value if isinstance(given.value, list) else []
        self._tell(at_once=given.at_once)

    def _tell(self, *, at_once: bool) -> None:
        self.given.emit(Given([one for value in self._values for one in value] or None, at_once=at_once))
