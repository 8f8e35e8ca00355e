"""An auditor of screens: what a person without mouse, or with a screen reader, could not find or name."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QScrollBar,
    QWidget,
)


def unnamed(screen: QWidget) -> list[str]:
    """The widgets that can take the focus and have no accessible name. Every screen must give none."""
    found = []
    for widget in [screen, *screen.findChildren(QWidget)]:
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or _is_a_part(widget):
            continue
        seen = QAccessible.queryAccessibleInterface(widget)
        if seen is None or not seen.text(QAccessible.Text.Name).strip():
            found.append(
                f"{type(widget).__name__} {widget.objectName()!r} in {type(widget.parent()).__name__}"
            )
    return found


def clipped(screen: QWidget) -> list[str]:
    """The visible labels, rows and buttons whose words do not fit into the room they were given."""
    for _ in range(10):  # a layout settles over several turns, one for each level of nesting
        QApplication.processEvents()
    found = []
    for label in screen.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        too_wide = not label.wordWrap() and label.sizeHint().width() > label.width() + 1
        if too_wide or needed > label.height() + 1:
            found.append(f"{label.text()!r} in {label.width()}x{label.height()}, needs {needed} high")
    return found + [said for button in screen.findChildren(QAbstractButton) for said in _cut(button)]


def outside(screen: QWidget) -> list[str]:
    """The visible labels and buttons that stand partly outside what holds them, and cannot be scrolled to."""
    found = []
    parts: list[QLabel | QAbstractButton] = [*screen.findChildren(QLabel)]
    for part in [*parts, *screen.findChildren(QAbstractButton)]:
        holder = part.parentWidget()
        if holder is None or not part.isVisible() or part.objectName().startswith("qt_"):
            continue
        if not holder.rect().adjusted(-1, -1, 1, 1).contains(part.geometry()):
            found.append(f"{part.text()!r} at {part.geometry()} in {holder.rect()}")
    return found


def _cut(button: QAbstractButton) -> Iterator[str]:
    """A row wraps its words and asks for their height; any other button needs its line whole."""
    if not button.isVisible() or not button.text() or button.property("bare"):
        return
    if button.hasHeightForWidth():
        needed = button.heightForWidth(button.width())
        if needed > button.height() + 1:
            yield f"{button.text()!r} in {button.width()}x{button.height()}, needs {needed} high"
    elif button.sizeHint().width() > button.width() + 1:
        yield f"{button.text()!r} is {button.width()} wide, needs {button.sizeHint().width()}"


def _is_a_part(widget: QWidget) -> bool:
    """Whether Qt made it as a part of another widget, which is what a screen reader names."""
    parent = widget.parent()
    ancestor = parent
    while ancestor is not None:
        if isinstance(ancestor, QComboBox):
            return True
        ancestor = ancestor.parent()
    if isinstance(widget, QScrollBar | QHeaderView) or widget.objectName().startswith("qt_"):
        return True
    if isinstance(parent, QAbstractSpinBox):
        return True
    return isinstance(parent, QAbstractItemView) and widget is parent.viewport()
