"""Editor for `string` and `url`: one line of words."""

from PySide6.QtWidgets import QWidget

from cjld_desktop.ui.form.editors.base import tr
from cjld_desktop.ui.form.editors.letters import LettersLeft
from cjld_desktop.ui.form.editors.line import LineEditor


class StringEditor(LineEditor):
    key = "valueString"

    def __init__(
        self, question: str, unit: str = "", max_length: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(question, unit, parent)
        if max_length:
            self.box.setAccessibleDescription(tr("At most {n} letters").format(n=max_length))
            self.left = LettersLeft(max_length)
            self.row.addWidget(self.left)
            self.box.textChanged.connect(self.left.follow)

    def _read(self, text: str) -> str:
        return text


class UrlEditor(LineEditor):
    key = "valueUri"

    def _read(self, text: str) -> str:
        if any(letter.isspace() for letter in text):
            raise ValueError(tr("An address has no spaces"))
        return text
