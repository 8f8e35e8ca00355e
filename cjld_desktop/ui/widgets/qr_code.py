"""A QR code, always black on white with its quiet zone, whatever the theme: cameras need it so."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_QUIET = 4  # modules of white around the code, ISO/IEC 18004


class QrCode(QWidget):
    """Shows `text` as a code; the same text must stand beside it for whoever has no camera."""

    def __init__(self, side: int = 160, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = side
        self._rows: list[list[int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Square code to scan"))

    def set_text(self, text: str) -> None:
        import segno

        self._rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix] if text else []
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._rows:
            module = self.width() / (len(self._rows) + 2 * _QUIET)
            for y, row in enumerate(self._rows):
                for x, dark in enumerate(row):
                    if dark:
                        at = QRectF((x + _QUIET) * module, (y + _QUIET) * module, module + 0.5, module + 0.5)
                        painter.fillRect(at, Qt.GlobalColor.black)
        painter.end()
