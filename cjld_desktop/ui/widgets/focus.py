"""Where the keyboard is."""

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


def holds_focus(screen: QWidget) -> bool:
    """Whether the reader is on this screen already: then news that come in must not move them."""
    focused = QApplication.focusWidget()
    return focused is not None and screen.isAncestorOf(focused)


def is_typing() -> bool:
    """Whether somebody is writing somewhere, the search on top too: what comes in late must not move them."""
    return isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
