"""Editor for `text`: as many lines of words as are needed. Ctrl+Enter continues, Tab leaves."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from cjld_desktop.forms.primitives import without_control
from cjld_desktop.ui import theme
from cjld_desktop.ui.form.editors.base import Answers, Editor, Given, first, tr
from cjld_desktop.ui.form.editors.letters import LettersLeft


class TextBox(QPlainTextEdit):
    """A box of plain text that leaves Tab and Ctrl+Enter to the form."""

    def __init__(self, name: str, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.px(20 * lines + 24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


class _TellingTextBox(TextBox):
    def __init__(self, editor: "TextEditor", name: str) -> None:
        super().__init__(name, parent=editor)
        self._editor = editor

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._editor.tell_if_new()


class TextEditor(Editor):
    def __init__(self, question: str, max_length: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = _TellingTextBox(self, question)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        self.left: LettersLeft | None = None
        if max_length:
            self.box.setAccessibleDescription(tr("At most {n} letters").format(n=max_length))
            self.left = LettersLeft(max_length)
            layout.addWidget(self.left)
        self._told = ""
        self.box.textChanged.connect(self._typed)

    def set_value(self, value: Answers | None) -> None:
        text = first(value, "valueString") or ""
        if text != self.box.toPlainText().strip():
            self._told = text
            self.box.setPlainText(text)
        self._told = self.box.toPlainText()

    def fields(self) -> list[QWidget]:
        return [self.box]

    def set_locked(self, *, locked: bool) -> None:
        self.box.setReadOnly(locked)

    def tell_if_new(self) -> None:
        if self.box.toPlainText() != self._told:
            self._tell(at_once=True)

    def _typed(self) -> None:
        if self.left is not None:
            self.left.follow(self.box.toPlainText())
        if self.box.toPlainText() != self._told:
            self._tell(at_once=False)

    def _tell(self, *, at_once: bool) -> None:
        self._told = self.box.toPlainText()
        text = without_control(self._told).strip()
        self.given.emit(Given([{"valueString": text}] if text else None, at_once=at_once))
