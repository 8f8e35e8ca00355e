"""The scrolling ground of a screen, the line of its title and actions, and the words of an empty place."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cjld_desktop.ui import theme
from cjld_desktop.ui.widgets.focus import KeepInSight
from cjld_desktop.ui.widgets.labels import Muted, PageTitle, Strong

_TITLE_NEEDS = 240  # pixels at 100 %: a title squeezed more than that stands a word a line


class Page(QScrollArea):
    """Scrolls when text is large or room short. `body` holds the screen, `title` and `buttons` its head."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the things on it take the focus, not the ground
        inner = QWidget()
        inner.setObjectName("scrolled")
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(24, 20, 24, 20)
        self.body.setSpacing(16)
        self.title = PageTitle(title)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(12)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(12)
        self._head.addWidget(self.title, 1)
        self._head.addLayout(self.buttons)
        self.body.addLayout(self._head)
        self.title.setVisible(bool(title))
        self.setWidget(inner)
        KeepInSight(self)

    def set_title(self, title: str) -> None:
        self.title.setText(title)
        self.title.setVisible(bool(title))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons go below the title where large text leaves it no room beside them."""
        super().resizeEvent(event)
        edges = self.body.contentsMargins()
        room = self.viewport().width() - edges.left() - edges.right() - self._head.spacing()
        narrow = self.buttons.sizeHint().width() + theme.px(_TITLE_NEEDS) > room
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        left = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag(0)
        self._head.setAlignment(self.buttons, left)


class EmptyState(QWidget):
    """Says that there is nothing here, and what would put something here."""

    def __init__(self, words: str, what_to_do: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._what = Strong(words), Muted(what_to_do)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.addWidget(self._words)
        column.addWidget(self._what)
        self.say(words, what_to_do)

    def say(self, words: str, what_to_do: str = "") -> None:
        self._words.setText(words)
        self._what.setText(what_to_do)
        self._what.setVisible(bool(what_to_do))
