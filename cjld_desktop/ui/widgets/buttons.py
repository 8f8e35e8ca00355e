"""Buttons in three ranks. A page has one primary button."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QPushButton, QRadioButton, QWidget

from cjld_desktop.ui import theme

_ICON_TOKENS = {"primary": "on_teal", "link": "blue", "danger": "red", "place": "deep_ink"}


class Button(QPushButton):
    """A push button with a kind, an icon that follows the theme and a ring that shows on its own colour."""

    def __init__(self, text: str, kind: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._draw_icon()

    def set_kind(self, kind: str) -> None:
        """Another rank: what is proposed is the primary button, and its icon follows."""
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._draw_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._draw_icon()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.property("kind") == "primary":
            # A blue edge cannot be seen on teal: a light line inside it makes the ring.
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for inset, token in ((1.0, "focus"), (3.5, "paper")):
                painter.setPen(QPen(theme.color(token), 3 if inset == 1.0 else 2))
                area = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
                painter.drawRoundedRect(area, 5, 5)
            painter.end()

    def _draw_icon(self) -> None:
        if self._icon:
            from cjld_desktop.ui.icons import icon

            self.setIcon(icon(self._icon, _ICON_TOKENS.get(self.property("kind"), "ink")))
            side = theme.px(20 if self.property("kind") == "place" else 16)
            self.setIconSize(QSize(side, side))


def primary_button(text: str, icon: str = "") -> Button:
    """The one thing to do next."""
    return Button(text, "primary", icon)


def secondary_button(text: str, icon: str = "") -> Button:
    """Another thing that can be done."""
    return Button(text, "secondary", icon)


def danger_button(text: str, icon: str = "") -> Button:
    """What cannot be taken back, or marks something as wrong."""
    return Button(text, "danger", icon)


def link_button(text: str, icon: str = "") -> Button:
    """A way to somewhere else, as underlined text."""
    return Button(text, "link", icon)


def big_radio(text: str) -> QRadioButton:
    """One of several answers, with a circle big enough to hit."""
    made = QRadioButton(text)
    made.setProperty("big", "true")
    return made


def big_check(text: str) -> QCheckBox:
    """An answer that may be chosen beside others."""
    made = QCheckBox(text)
    made.setProperty("big", "true")
    return made
