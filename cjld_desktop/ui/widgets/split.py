"""Two parts side by side with an edge that the mouse drags and the arrow keys move."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from cjld_desktop.ui import theme

_STEP = 40


class Split(QSplitter):
    """The edge is reached with Tab; Left and Right move it, so that either part can be made larger."""

    def __init__(self, edge_name: str, parent: QWidget | None = None) -> None:
        self._edge_name = edge_name
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(theme.px(12))

    def createHandle(self) -> QSplitterHandle:
        handle = _Edge(self.orientation(), self)
        handle.setAccessibleName(self._edge_name)
        return handle

    def move_edge(self, by: int) -> None:
        """Move the edge so many pixels to the right, as far as both parts allow."""
        left, right = self.sizes()[:2]
        self.setSizes([max(left + by, 1), max(right - by, 1)])


class _Edge(QSplitterHandle):
    def __init__(self, orientation: Qt.Orientation, split: Split) -> None:
        super().__init__(orientation, split)
        self._split = split
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._split.move_edge(theme.px(step))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        token = "focus" if self.hasFocus() else "line"
        painter.setPen(QPen(theme.color(token), 3 if self.hasFocus() else 1))
        middle = QRectF(self.rect()).center().x()
        painter.drawLine(round(middle), 0, round(middle), self.height())
        painter.setBrush(theme.color(token))
        grip = QRectF(middle - 3, self.height() / 2 - theme.px(16), 6, theme.px(32))
        painter.drawRoundedRect(grip, 3, 3)
        painter.end()
