"""Windows that open where none should: parts that were shown before they stood anywhere."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class Windows(QObject):
    """Notes what opens as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def eventFilter(self, which: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(which, QWidget) and which.isWindow():
            self.opened.append(type(which).__name__)
        return False
