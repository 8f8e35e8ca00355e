"""One page on its ground: scrolls, and turns the page when there is nothing left to scroll. Draws nothing."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from cjld_desktop.ui import theme

_KEYS_TO_ENDS = {Qt.Key.Key_Home: False, Qt.Key.Key_End: True}


class DocumentSheet(QScrollArea):
    """`turn(by)` wants another page; `ends(last)` the first or the last; `resized` means room has changed."""

    turn = Signal(int)
    ends = Signal(bool)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = QLabel()
        self._page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        ground = QWidget()
        ground.setObjectName("scrolled")
        column = QVBoxLayout(ground)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._page)
        self.setWidget(ground)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("preview")
        self.setCornerWidget(QWidget())  # the style's own draws a stray box
        self.setMinimumHeight(160)

    def room(self) -> int:
        """How wide a page may be so that none of it is hidden, in the window's own pixels."""
        bar = 0 if self.verticalScrollBar().isVisible() else self.verticalScrollBar().sizeHint().width()
        return max(self.viewport().width() - bar - 8, 80)

    def show_page(self, image: QImage, width: int, name: str, text: str) -> None:
        """Put up a page, `width` of the window's own pixels wide. `text` is what a screen reader reads."""
        fine = image.scaledToWidth(
            max(round(width * self.devicePixelRatioF()), 1), Qt.TransformationMode.SmoothTransformation
        )
        with QPainter(fine) as painter:  # paper is white, and so may be the ground it lies on
            painter.setPen(QPen(theme.color("line"), max(round(self.devicePixelRatioF()), 1)))
            painter.drawRect(fine.rect().adjusted(0, 0, -1, -1))
        fine.setDevicePixelRatio(self.devicePixelRatioF())
        self._page.setPixmap(QPixmap.fromImage(fine))
        self.setAccessibleName(name)
        self.setAccessibleDescription(text)

    def clear(self) -> None:
        self._page.clear()
        self.setAccessibleDescription("")

    def to_top(self) -> None:
        self.verticalScrollBar().setValue(0)

    def to_bottom(self) -> None:
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def page_size(self) -> QSize:
        """How large the page stands there, in the window's own pixels."""
        return self._page.pixmap().deviceIndependentSize().toSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        if key in _KEYS_TO_ENDS:
            self.ends.emit(_KEYS_TO_ENDS[Qt.Key(key)])
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space) and bar.value() == bar.maximum():
            self.turn.emit(1)
        elif key == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            self.turn.emit(-1)
        elif key == Qt.Key.Key_Space:
            bar.setValue(bar.value() + bar.pageStep())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
