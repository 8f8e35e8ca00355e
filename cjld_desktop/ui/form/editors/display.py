"""Editor for `display`: words to read, with nothing to answer."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.ui.form.editors.base import Answers, Editor
from cjld_desktop.ui.widgets.labels import Label


class DisplayEditor(Editor):
    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Label(words))

    def set_value(self, value: Answers | None) -> None:
        """Nothing to show: a display item has no answer."""

    def fields(self) -> list[QWidget]:
        return []
