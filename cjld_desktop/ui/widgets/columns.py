"""Two columns side by side while there is room, one below the other when text is large or room short."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.ui import theme


class Columns(QWidget):
    """`add_column` in reading order. `least` is the width they need side by side, in pixels at 100 %."""

    def __init__(self, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._least = least
        self._holders: list[QWidget] = []
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)

    def add_column(self, stretch: int = 1, *, fill: bool = False, at_bottom: bool = False) -> QVBoxLayout:
        """A further column. `fill` lets it grow to the others' height; `at_bottom` lines it up there."""
        holder = QWidget()
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(16)
        column = QVBoxLayout()
        column.setSpacing(16)
        if at_bottom:
            outer.addStretch(1)
        outer.addLayout(column, 1 if fill else 0)
        if not fill and not at_bottom:
            outer.addStretch(1)
        self._row.addWidget(holder, stretch)
        self._holders.append(holder)
        return column

    def show_column(self, number: int, *, shown: bool) -> None:
        """Give a column's room to the others, or take it back. The first column is 0."""
        self._holders[number].setVisible(shown)

    def minimumSizeHint(self) -> QSize:
        """Narrower than side by side would need, so that the page may shrink to one column."""
        items = [self._row.itemAt(at) for at in range(self._row.count())]
        parts = [item.minimumSize() for item in items if item is not None]
        return QSize(max((part.width() for part in parts), default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= theme.px(self._least)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._row.direction() != direction:
            self._row.setDirection(direction)
            self.updateGeometry()
