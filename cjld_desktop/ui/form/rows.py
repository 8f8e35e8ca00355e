"""Radio and check rows that are big enough for a cell door and wrap their words at any text size."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton, QSizePolicy, QWidget

from cjld_desktop.ui import theme

_GAP = 10
_PAD = 4


def _indicator(button: QAbstractButton) -> int:
    return max(24, round(button.fontMetrics().height() * 1.35))


def _digit_room(button: QAbstractButton) -> int:
    return theme.px(18) if button.property("digit") else 0


def _height(button: QAbstractButton, width: int) -> int:
    if button.property("bare"):
        return _indicator(button) + 2 * _PAD
    words = max(40, width - _indicator(button) - _GAP - 3 * _PAD - _digit_room(button))
    bounds = button.fontMetrics().boundingRect(
        QRect(0, 0, words, 10_000), int(Qt.TextFlag.TextWordWrap), button.text()
    )
    return max(_indicator(button), bounds.height()) + 4 * _PAD


def _paint(button: QAbstractButton, *, round_shape: bool) -> None:
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = _ink(button)
    size = _indicator(button)
    mirrored = button.isRightToLeft()
    start = button.width() - size - _PAD - 1 if mirrored else _PAD + 1
    if button.property("bare"):
        start = (button.width() - size) // 2
    box = QRectF(start, (button.height() - size) / 2, size, size).adjusted(1, 1, -1, -1)
    (_paint_radio if round_shape else _paint_check)(painter, button, box)
    if not button.property("bare"):
        _paint_words(painter, button, ink, size, mirrored=mirrored)
    if button.hasFocus():
        painter.setPen(QPen(theme.color("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(button.rect()).adjusted(1, 1, -1, -1), 6, 6)
    painter.end()


def _paint_words(
    painter: QPainter, button: QAbstractButton, ink: QColor, size: int, *, mirrored: bool
) -> None:
    room = button.width() - size - _GAP - 3 * _PAD - _digit_room(button)
    before = _PAD + _digit_room(button) if mirrored else size + _GAP + 2 * _PAD
    words = QRect(QPoint(before, 0), QSize(room, button.height()))
    painter.setPen(ink)
    painter.drawText(words, int(_lead(button) | Qt.TextFlag.TextWordWrap), button.text())
    _paint_digit(painter, button)


def _ink(button: QAbstractButton) -> QColor:
    # The style sheet's ink stands in every group of the palette, so what is locked is greyed here.
    return theme.color("ink" if button.isEnabled() else "muted")


def _lead(button: QAbstractButton) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if button.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def _paint_digit(painter: QPainter, button: QAbstractButton) -> None:
    """The key that picks this row, faint at its end, while the keyboard is in the question."""
    digit, beside, focus = button.property("digit"), button.parentWidget(), QApplication.focusWidget()
    if not digit or beside is None or focus is None or not beside.isAncestorOf(focus):
        return
    painter.setPen(theme.color("muted"))
    area = button.rect().adjusted(0, 0, -2 * _PAD - 2, 0)
    end = Qt.AlignmentFlag.AlignLeft if button.isRightToLeft() else Qt.AlignmentFlag.AlignRight
    painter.drawText(
        area, int(end | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter), str(digit)
    )


def _paint_radio(painter: QPainter, button: QAbstractButton, box: QRectF) -> None:
    ink = _ink(button)
    painter.setPen(QPen(ink, 2))
    painter.setBrush(button.palette().color(QPalette.ColorRole.Base))
    painter.drawEllipse(box)
    if button.isChecked():
        inset = box.width() * 0.27
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))


def _paint_check(painter: QPainter, button: QAbstractButton, box: QRectF) -> None:
    palette = button.palette()
    fill = palette.color(QPalette.ColorRole.Highlight)
    painter.setPen(QPen(fill if button.isChecked() else _ink(button), 2))
    painter.setBrush(fill if button.isChecked() else palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(box, 3, 3)
    if button.isChecked():
        mark = QPen(palette.color(QPalette.ColorRole.HighlightedText), max(2.5, box.width() / 8))
        painter.setPen(mark)
        left, middle = box.left(), box.center()
        painter.drawPolyline(
            [
                QPoint(round(left + box.width() * 0.24), round(middle.y())),
                QPoint(round(left + box.width() * 0.43), round(box.bottom() - box.height() * 0.28)),
                QPoint(round(left + box.width() * 0.78), round(box.top() + box.height() * 0.28)),
            ]
        )


if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # Qt's classes cannot be joined: the row takes its button from the class beside it


class _Row(_Button):
    """What both rows are: as high as their words, and the whole row takes the click."""

    _is_round: bool

    def _settle(self, text: str) -> None:
        self._words = text
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def text(self) -> str:
        return self._words

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Asked of every row of a page whenever one line of it comes or goes.
        if width not in self._heights:
            self._heights[width] = _height(self, width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._heights = {}

    def sizeHint(self) -> QSize:
        return QSize(320, _height(self, 320))

    def natural_width(self) -> int:
        """How many pixels its words need in one line."""
        words = self.fontMetrics().horizontalAdvance(self._words)
        return words + _indicator(self) + _GAP + 6 * _PAD + _digit_room(self)

    def set_bare(self, *, bare: bool) -> None:
        """Only the circle or square, for a table whose heading has the words."""
        self.setProperty("bare", bare)
        self._heights = {}
        self.updateGeometry()
        self.update()

    def show_digit(self, digit: int) -> None:
        """The number key that picks this row, shown faintly while the keyboard is in its question."""
        self.setProperty("digit", digit)
        self._heights = {}

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_digits()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._show_digits()

    def _show_digits(self) -> None:
        if self.property("digit") and (beside := self.parentWidget()) is not None:
            beside.update()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _indicator(self) + 4 * _PAD)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        _paint(self, round_shape=self._is_round)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter belongs to the form (Continue), whatever the platform does with it.
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)


class RadioRow(_Row, QRadioButton):
    """One answer among several. The whole row takes the click."""

    _is_round = True

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._settle(text)


class CheckRow(_Row, QCheckBox):
    """One of several answers that may all be true. The whole row takes the click."""

    _is_round = False

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._settle(text)
