"""A message on a tint, in the page: what was suggested, found, kept or refused."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.buttons import Button, link_button
from cjld_desktop.ui.widgets.labels import Label, Strong


class Notice(QFrame):
    """Hidden while it has no words."""

    def __init__(
        self, text: str = "", tone: Tone = "info", title: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title, self._text = Strong(title), Label(text)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._text)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(10, 8, 10, 8)
        self._row.addLayout(column, 1)
        self.say(text, tone, title)

    def say(self, text: str, tone: Tone = "info", title: str = "") -> None:
        """Show these words; the empty string hides the notice."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._text.setText(text)
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(f"{title} {text}".strip())
        self.setVisible(bool(text or title))

    def text(self) -> str:
        return self._text.text()

    def add_link(self, text: str) -> Button:
        link = link_button(text)
        self._row.addWidget(link)
        return link
