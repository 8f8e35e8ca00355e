"""The keyboard, as a person uses it on one widget."""

from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QObject)


def press(widget: QWidget, key: Qt.Key) -> None:
    """Press and release one key on the widget."""
    QTest.keyClick(widget, key)


def type_text(widget: QWidget, text: str) -> None:
    """Type letter by letter."""
    QTest.keyClicks(widget, text)


def the(kind: type[W], parent: QWidget) -> W:
    """The widget of this kind that is there; a test fails when it is not."""
    found = parent.findChild(kind)
    assert found is not None
    return found
