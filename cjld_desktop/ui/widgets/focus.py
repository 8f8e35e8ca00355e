"""Where the keyboard is, and that it stays in sight."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QWidget
from shiboken6 import isValid


def holds_focus(screen: QWidget) -> bool:
    """Whether the reader is on this screen already: then news that come in must not move them."""
    focused = QApplication.focusWidget()
    return focused is not None and screen.isAncestorOf(focused)


def is_typing() -> bool:
    """Whether somebody is writing somewhere, the search on top too: what comes in late must not move them."""
    return isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)


class KeepInSight(QObject):
    """Scrolls an area to what takes the focus in it. Qt does so only when Tab came from inside the area."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self._area):  # its parts lose the focus one by one while it goes
            return
        inside = self._area.widget()
        if now is None or inside is None or not inside.isAncestorOf(now):
            return
        if now.isVisible() and now.visibleRegion().isEmpty():
            self._area.ensureWidgetVisible(now)
