"""The forms below their groups, as one list for the keyboard. It draws; what fits is told to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cjld_desktop.ui import theme

_ROW = Qt.ItemDataRole.UserRole
_SIDE = 12


@dataclass(frozen=True)
class Row:
    """A form, or a group's heading: that has no `key` and cannot be chosen."""

    words: str
    detail: str = ""
    key: str = ""


class FormList(QListWidget):
    """As high as its rows, so that the page scrolls. `up` says that the keyboard leaves at its top;
    `typed` carries letters pressed in the list, which are meant for the search.
    """

    up = Signal()
    typed = Signal(str)
    picked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_RowDelegate(self))
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemActivated.connect(lambda _item: self.picked.emit())

    def set_rows(self, rows: Sequence[Row], current: str = "") -> None:
        """Show these; `current` is the key of the one that is chosen."""
        self.clear()
        for row in rows:
            item = QListWidgetItem(self)
            item.setData(_ROW, row)
            said = ", ".join(part for part in (row.words, row.detail) if part)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            if not row.key:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            elif row.key == current:
                self.setCurrentItem(item)
        self.fit()

    def keys(self) -> list[str]:
        """What can be chosen now, in order."""
        rows = (self.item(number).data(_ROW) for number in range(self.count()))
        return [row.key for row in rows if row.key]

    def chosen_key(self) -> str:
        item = self.currentItem()
        return str(item.data(_ROW).key) if item is not None else ""

    def choose(self, key: str) -> None:
        """Make a form the current one."""
        for number in range(self.count()):
            if self.item(number).data(_ROW).key == key:
                self.setCurrentRow(number)

    def current_rect(self) -> QRect:
        """Where the current row is, with the heading right above it."""
        rect = self.visualItemRect(self.currentItem()) if self.currentItem() else QRect()
        above = self.item(self.currentRow() - 1) if self.currentRow() > 0 else None
        return rect if above is None or above.data(_ROW).key else rect.united(self.visualItemRect(above))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        first = self.keys()[:1]
        if event.key() == Qt.Key.Key_Up and [self.chosen_key()] in (first, [""]):
            self.up.emit()
        elif event.key() == Qt.Key.Key_Down and not self.chosen_key() and first:
            self.choose(first[0])
        elif text.strip() and text.isprintable() and not event.modifiers() & _COMMANDS:
            self.typed.emit(text)
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._far(event)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def fit(self) -> None:
        """Take the height of the rows at this width."""
        width = self.viewport().width()
        rows = [self.item(number).data(_ROW) for number in range(self.count())]
        self.setFixedHeight(sum(row_height(row, width, self.font()) for row in rows) + 2 * self.frameWidth())
        self.scheduleDelayedItemsLayout()

    def _far(self, event: QKeyEvent) -> None:
        keys = self.keys()
        if event.key() == Qt.Key.Key_Escape or not keys:
            event.ignore()
        else:
            self.choose(keys[0] if event.key() == Qt.Key.Key_Home else keys[-1])


_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def row_height(row: Row, width: int, base: QFont) -> int:
    """A heading has air above it; a form is 44 pixels high at 100 %, and higher where its words wrap."""
    if not row.key:
        return theme.px(38)
    words, below = _rooms(row, width, base)
    height = _wrapped(row.words, base, words)
    return max(theme.px(44), height + (theme.px(20) if below else 0) + theme.px(18))


def _rooms(row: Row, width: int, base: QFont) -> tuple[int, bool]:
    """The width for the title, and whether the detail stands below it, for want of room."""
    room = width - 2 * _SIDE
    title = QFontMetrics(_font(base, 15)).horizontalAdvance(row.words)
    detail = QFontMetrics(_font(base, 13)).horizontalAdvance(row.detail)
    below = bool(row.detail) and title + detail + theme.px(16) > room
    return (room if below or not row.detail else room - detail - theme.px(16)), below


def _wrapped(text: str, base: QFont, width: int) -> int:
    room = QRect(0, 0, max(20, width), 10_000)
    return QFontMetrics(_font(base, 15)).boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()


class _RowDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()
        return QSize(width, row_height(index.data(_ROW), width, option.font))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: Row = index.data(_ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.key:
            self._paint_form(painter, option, row)
        else:
            painter.setFont(_font(option.font, 13, bold=True))
            painter.setPen(theme.color("muted"))
            area = option.rect.adjusted(_SIDE, 0, -_SIDE, -theme.px(4))
            painter.drawText(area, _start() | Qt.AlignmentFlag.AlignBottom, row.words)
        painter.restore()

    def _paint_form(self, painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
        view = self.parent()
        if option.state & QStyle.StateFlag.State_Selected:
            held = isinstance(view, QWidget) and view.hasFocus()
            painter.setPen(QPen(theme.color("focus" if held else "border"), 2))
            painter.setBrush(theme.color("teal_tint"))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 6, 6)
        room, below = _rooms(row, option.rect.width(), option.font)
        area = option.rect.adjusted(_SIDE, theme.px(9), -_SIDE, -theme.px(9))
        words = area.adjusted(0, 0, 0, -theme.px(20) if below else 0)
        words.setWidth(room)
        painter.setFont(_font(option.font, 15))
        painter.setPen(theme.color("ink"))
        flags = _start() | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, int(flags | Qt.TextFlag.TextWordWrap), row.words)
        painter.setFont(_font(option.font, 13))
        painter.setPen(theme.color("muted"))
        if below:
            painter.drawText(area, int(_start() | Qt.AlignmentFlag.AlignBottom), row.detail)
        else:
            painter.drawText(
                area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), row.detail
            )


def _start() -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignLeft


def _font(base: QFont, size: float, *, bold: bool = False) -> QFont:
    font = QFont(base)
    font.setPixelSize(theme.px(size))
    font.setBold(bold)
    return font
