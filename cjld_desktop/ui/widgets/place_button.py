"""One place of the navigation, and how much waits there."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from cjld_desktop.ui import theme
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.buttons import Button


class PlaceButton(Button):
    """The count stands in a mark at the right. A screen reader hears what it means after the place's name."""

    def __init__(self, words: str, icon: str) -> None:
        super().__init__(f"  {words}", "place", icon)
        self._words, self._count = words, ""
        self._tone: Tone = "now"
        self.setAccessibleName(words)

    @property
    def count(self) -> str:
        return self._count

    def show_count(self, count: str, meaning: str, tone: Tone) -> None:
        """Show a count with its meaning in words; the empty string takes it away."""
        self._count, self._tone = count, tone
        self.setAccessibleName(f"{self._words}: {meaning}" if count else self._words)
        self.setToolTip(meaning if count else "")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + self._mark().width() + theme.px(8), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._count:
            return
        text, ground = theme.current().tone(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._mark()
        area = QRectF(
            self.width() - size.width() - theme.px(12),
            (self.height() - size.height()) / 2,
            size.width(),
            size.height(),
        )
        painter.setPen(QPen(QColor(text), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(area, size.height() / 2, size.height() / 2)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._count)
        painter.end()

    def _mark(self) -> QSize:
        """The size of the mark."""
        if not self._count:
            return QSize(0, 0)
        metrics = self.fontMetrics()
        high = metrics.height() + theme.px(2)
        return QSize(max(high, metrics.horizontalAdvance(self._count) + theme.px(14)), high)
