"""White paper on the grey ground: a card with a title and links, and the card of one count."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.buttons import Button, link_button
from cjld_desktop.ui.widgets.labels import BigNumber, Muted, SectionTitle


class Card(QFrame):
    """`body` takes what the card holds; `add_link` puts a link right of the title."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = SectionTitle(title)
        self._head = QHBoxLayout()
        self._head.addWidget(self._title, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 14, 18, 16)
        whole.setSpacing(10)
        whole.addLayout(self._head)
        whole.addLayout(self.body, 1)
        # Only now: a part that is shown before it has a parent is a window of its own for a moment.
        self._title.setVisible(bool(title))

    def set_title(self, title: str) -> None:
        self._title.setText(title)
        self._title.setVisible(bool(title))

    def add_link(self, text: str) -> Button:
        """A link at the right of the title; connect its `clicked`."""
        link = link_button(text)
        self._head.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return link


class CountCard(Card):
    """A big number and what it counts."""

    def __init__(self, words: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._number, self._words = BigNumber("0"), Muted(words)
        self._number.set_tone(tone)
        self._number.setWordWrap(False)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._number)
        row.addWidget(self._words, 1)
        self.body.addLayout(row)

    def set_count(self, count: int, words: str) -> None:
        self._number.setText(str(count))
        self._words.setText(words)
