"""A sentence below the cells of a table's row, over the whole width: measured and painted."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from cjld_desktop.ui import theme

_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_MARGIN = 3  # pixels; Qt's own between the edge of an item's words and the words
_LONGEST = 10_000  # pixels; higher than any sentence stands


def cells_height() -> int:
    """How high the cells of a row are."""
    return theme.px(42)


def row_height(sentence: str, width: int) -> int:
    """How high a row with this sentence is in a table that is so wide."""
    if not sentence:
        return cells_height()
    room = QRect(0, 0, max(1, width - 2 * _inset()), _LONGEST)
    height = QFontMetrics(_font()).boundingRect(room, _WRAPPED, sentence).height()
    return cells_height() + height + theme.px(6)


def paint_sentence(painter: QPainter, sentence: str, row: QRect) -> None:
    """Write the sentence below the cells of the row that stands there."""
    painter.setFont(_font())
    painter.setPen(theme.color("ink"))
    top = cells_height() - theme.px(4)
    painter.drawText(row.adjusted(_inset(), top, -_inset(), 0), _WRAPPED, sentence)


class CellsAbove(QStyledItemDelegate):
    """Puts the words of each cell into the upper part of its row."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        table = self.parent()
        assert isinstance(table, QTableView)
        style, words = table.style(), cell.text
        place = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, cell, table)
        place = QRect(place.left() + _MARGIN, cell.rect.top(), place.width() - 2 * _MARGIN, cells_height())
        cell.text = ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, table)
        painter.save()
        painter.setFont(cell.font)
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        words = QFontMetrics(cell.font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()


def _font() -> QFont:
    font = QFont()
    font.setPixelSize(theme.px(theme.BASE_PX))
    return font


def _inset() -> int:
    """As far from the edge as the words of the cells."""
    return theme.px(8) + _MARGIN
