"""A link whose words wrap: for sentences, which must be readable at any text size and window width."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from cjld_desktop.ui import theme

_PAD = 4


class WrappedLink(QPushButton):
    """Underlined text in a colour of the theme, named by its token."""

    def __init__(self, text: str, colour: str = "blue", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self._colour = colour
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def text(self) -> str:
        return self._words

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._bounds(width).height() + 2 * _PAD

    def sizeHint(self) -> QSize:
        width = self._bounds(10_000).width() + 2 * _PAD + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + 2 * _PAD)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        painter.setPen(theme.color(self._colour if self.isEnabled() else "muted"))
        area = self.rect().adjusted(_PAD, _PAD, -_PAD, -_PAD)
        painter.drawText(area, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft), self._words)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(theme.px(theme.BASE_PX))
        font.setBold(True)
        font.setUnderline(True)
        return font

    def _bounds(self, width: int) -> QRect:
        room = QRect(0, 0, max(20, width - 2 * _PAD), 10_000)
        return QFontMetrics(self._font()).boundingRect(room, int(Qt.TextFlag.TextWordWrap), self._words)
