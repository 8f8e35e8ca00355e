"""The bar at the bottom of a page that scrolls: what ends it is always in sight."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget


class Footer(QFrame):
    """`row` takes the buttons, the way back first and the primary one last."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(24, 10, 24, 10)
        self.row.setSpacing(12)
