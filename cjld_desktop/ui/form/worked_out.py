"""A value that the form worked out. Another value costs a repaint, not a new layout of the whole page."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cjld_desktop.ui import theme

_FLAGS = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextWordWrap)


class WorkedOut(QWidget):
    """Bold words that wrap. A label would ask for a new layout at every text it is given."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question, self._text = question, ""
        font = self.font()
        font.setBold(True)
        self.setFont(font)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        return self._text

    def setText(self, text: str) -> None:
        """Show another value."""
        before = self.heightForWidth(self.width())
        self._text = text
        self.setAccessibleName(f"{self._question}: {text}")
        if self.heightForWidth(self.width()) != before:
            self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        metrics = self.fontMetrics()
        words = metrics.boundingRect(QRect(0, 0, max(width, 40), 10_000), _FLAGS, self._text)
        return max(words.height(), metrics.height())

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.color("ink"))
        painter.drawText(self.rect(), _FLAGS, self._text)
        painter.end()
