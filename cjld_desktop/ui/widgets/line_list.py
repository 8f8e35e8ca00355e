"""A short list of two-line entries, each with a chip's words at the right. Enter opens one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cjld_desktop.ui import theme
from cjld_desktop.ui.theme import Tone

_LINE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Line:
    """A bold title, a muted detail below it, and a chip. `key` comes back in `chosen`."""

    title: str
    detail: str
    key: Any
    chip: str = ""
    tone: Tone = "info"


class LineList(QListWidget):
    """As high as its lines, so that the page scrolls and not the list."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_LineDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemActivated.connect(lambda item: self.chosen.emit(item.data(_LINE).key))
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(_LINE).key))

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these, the same row staying current."""
        row = self.currentRow()
        self.clear()
        for line in lines:
            item = QListWidgetItem(self)
            item.setData(_LINE, line)
            said = (line.title, line.detail, line.chip)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in said if part))
        if 0 <= row < self.count():
            self.setCurrentRow(row)
        self._fit()

    def current_key(self) -> Any:
        """The key of the current line, or None."""
        item = self.currentItem()
        return item.data(_LINE).key if item is not None else None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(max(1, self.count()) * _height() + 4)


class _LineDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(option.rect.width(), _height())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Line = index.data(_LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = self.parent()
        if option.state & QStyle.StateFlag.State_Selected and isinstance(view, QWidget) and view.hasFocus():
            painter.fillRect(option.rect, theme.color("teal_tint"))
        area = option.rect.adjusted(0, 3, -2, -3)
        chip = self._chip(painter, option.font, area, line) if line.chip else 0
        half = area.height() // 2
        words = area.adjusted(0, 0, -chip - (8 if chip else 0), 0)
        for text, size, bold, token, top in (
            (line.title, 14, True, "ink", 0),
            (line.detail, 13, False, "muted", half),
        ):
            font = _font(option.font, size, bold=bold)
            painter.setFont(font)
            painter.setPen(theme.color(token))
            fitted = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, words.width())
            row = QRect(words.left(), words.top() + top, words.width(), half)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, fitted)
        painter.restore()

    def _chip(self, painter: QPainter, base: QFont, area: QRect, line: Line) -> int:
        """Draw the chip and say how wide it is."""
        ink, tint = theme.current().tone(line.tone)
        font = _font(base, 13, bold=True)
        width = QFontMetrics(font).horizontalAdvance(line.chip) + theme.px(20)
        height = theme.px(24)
        where = QRect(area.right() - width, area.center().y() - height // 2, width, height)
        painter.setPen(QColor(ink if theme.current().name == "contrast" else tint))
        painter.setBrush(QColor(tint))
        painter.drawRoundedRect(where, 4, 4)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, line.chip)
        return width


def _height() -> int:
    return theme.px(46)


def _font(base: QFont, size: float, *, bold: bool) -> QFont:
    font = QFont(base)
    font.setPixelSize(theme.px(size))
    font.setBold(bold)
    return font
