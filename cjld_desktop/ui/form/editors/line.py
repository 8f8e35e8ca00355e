"""One line of typing, read as an answer of some type. What cannot be read stays in the box."""

from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from cjld_desktop.ui.form.editors.base import Answers, Editor, Given, first


class LineEditor(Editor):
    """Base of the editors with one box. A child says how its text is read (`_read`) and shown (`_written`)."""

    key: ClassVar[str]
    width: ClassVar[int] = 0

    def __init__(self, question: str, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QLineEdit()
        self.box.setAccessibleName(question)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        if unit:
            layout.addWidget(QLabel(unit))
        if self.width:
            self.box.setMaximumWidth(self.width * self.box.fontMetrics().horizontalAdvance("0") + 32)
            layout.addStretch()
        self.box.textEdited.connect(lambda _text: self._tell(at_once=False))
        self.box.editingFinished.connect(self._finished)
        self._told: str | None = None

    def set_value(self, value: Answers | None, raw: str = "") -> None:
        found = first(value, self.key)
        text = raw or ("" if found is None else self._written(found))
        # Re-writing the text under the hands of somebody who types would move the cursor.
        if not self.box.hasFocus() or not self._means_the_same(found, raw):
            self.box.setText(text)
        self._told = self.box.text()

    def fields(self) -> list[QWidget]:
        return [self.box]

    def _read(self, text: str) -> Any:
        """The answer in the text. Raises ValueError with a sentence."""
        raise NotImplementedError

    def _written(self, found: Any) -> str:
        return str(found)

    def _means_the_same(self, found: Any, raw: str) -> bool:
        text = self.box.text().strip()
        if raw or not text:
            return text == raw and found is None
        try:
            return bool(self._read(text) == found)
        except ValueError:
            return False

    def _finished(self) -> None:
        if self.box.text() != self._told:
            self._tell(at_once=True)

    def _tell(self, *, at_once: bool) -> None:
        text = self.box.text().strip()
        self._told = self.box.text()
        self.given.emit(self._given(text, at_once=at_once))

    def _given(self, text: str, *, at_once: bool) -> Given:
        if not text:
            return Given(None, at_once=at_once)
        try:
            return Given([{self.key: self._read(text)}], at_once=at_once)
        except ValueError as problem:
            return Given(None, raw=text, problem=str(problem), at_once=at_once)
