"""What has happened, newest first: a list of events with time, sign, title, who and text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cjld_desktop.ui import icons, theme
from cjld_desktop.ui.theme import Tone

_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Entry:
    """One event. `key` comes back in the signals; `struck` marks what was entered in error."""

    at: str
    title: str
    who: str
    text: str
    key: Any = None
    icon: str = "text-box-outline"
    tone: Tone | None = None
    struck: bool = False


class Timeline(QListWidget):
    """`chosen(key)` on Enter or double click; `menu_asked(key, QPoint on the screen)` for its menu."""

    chosen = Signal(object)
    menu_asked = Signal(object, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What has happened"))
        self.setItemDelegate(_EntryDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        # Wrapping the text of hundreds of events takes time: those in sight come first.
        self.setLayoutMode(QListWidget.LayoutMode.Batched)
        self.setBatchSize(50)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.itemActivated.connect(lambda item: self.chosen.emit(item.data(_ENTRY).key))
        self.customContextMenuRequested.connect(self._ask_menu)
        self._shown: tuple[Entry, ...] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these, keeping the place the reader was at."""
        if tuple(entries) == self._shown:
            return  # laying the same hundreds out again would hold the window up
        self._shown = tuple(entries)
        kept = self.current_key()
        self.clear()
        for entry in entries:
            item = QListWidgetItem(self)
            item.setData(_ENTRY, entry)
            said = (entry.at, entry.title, entry.who, entry.text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in said if part))
            if kept is not None and entry.key == kept:
                self.setCurrentItem(item)

    def height_up_to(self, most: int) -> int:
        """The height of all that is shown, in pixels; `most` when it is more than that."""
        whole = 2 * self.frameWidth()
        for row in range(self.count()):
            if whole >= most:
                break  # measuring the rows that are scrolled to anyway takes time
            whole += self.sizeHintForRow(row)
        return min(most, whole)

    def current_key(self) -> Any:
        item = self.currentItem()
        return item.data(_ENTRY).key if item is not None else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # the text wraps anew

    def _ask_menu(self, where: QPoint) -> None:
        item = self.itemAt(where) or self.currentItem()
        if item is not None:
            self.menu_asked.emit(item.data(_ENTRY).key, self.viewport().mapToGlobal(where))


class _EntryDelegate(QStyledItemDelegate):
    """Time in a column of its own, sign, then title with who beside it, and the text below."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        entry: Entry = index.data(_ENTRY)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()
        text = self._text_height(option.font, entry, width - _left())
        return QSize(width, self._head_height(option.font) + text + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(_ENTRY)
        painter.save()
        view = self.parent()
        if option.state & QStyle.StateFlag.State_Selected and isinstance(view, QWidget) and view.hasFocus():
            painter.fillRect(option.rect, theme.color("teal_tint"))
        area, head = option.rect.adjusted(2, 4, -2, -4), self._head_height(option.font)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(_font(option.font, 13))
        painter.setPen(theme.color("muted"))
        painter.drawText(QRect(area.left(), area.top(), theme.px(56), head), middle, entry.at)
        token = _token(entry)
        sign = QRect(
            area.left() + theme.px(58), area.top() + (head - theme.px(18)) // 2, theme.px(18), theme.px(18)
        )
        icons.icon(entry.icon, token).paint(painter, sign)
        self._head(
            painter,
            option.font,
            entry,
            QRect(area.left() + _left(), area.top(), area.width() - _left(), head),
        )
        painter.setFont(_font(option.font, 14, struck=entry.struck))
        painter.setPen(theme.color("muted" if entry.struck else "ink"))
        below = QRect(area.left() + _left(), area.top() + head, area.width() - _left(), area.height() - head)
        painter.drawText(below, Qt.TextFlag.TextWordWrap, entry.text)
        painter.restore()

    def _head(self, painter: QPainter, base: QFont, entry: Entry, area: QRect) -> None:
        bold = _font(base, 14, bold=True, struck=entry.struck)
        metrics = QFontMetrics(bold)
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(bold)
        painter.setPen(theme.color(_token(entry)))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, title)
        rest = area.adjusted(metrics.horizontalAdvance(title) + theme.px(8), 0, 0, 0)
        small = _font(base, 13)
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        who = QFontMetrics(small).elidedText(entry.who, Qt.TextElideMode.ElideRight, max(0, rest.width()))
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, who)

    def _head_height(self, base: QFont) -> int:
        return QFontMetrics(_font(base, 14, bold=True)).height() + 2

    def _text_height(self, base: QFont, entry: Entry, width: int) -> int:
        if not entry.text:
            return 0
        metrics = QFontMetrics(_font(base, 14))
        room = QRect(0, 0, max(40, width - 4), 100_000)
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, entry.text).height()


def _left() -> int:
    return theme.px(86)


def _token(entry: Entry) -> str:
    if entry.struck:
        return "muted"
    return {"info": "blue", "done": "teal", "soon": "amber", "now": "red"}.get(entry.tone or "", "ink")


def _font(base: QFont, size: float, *, bold: bool = False, struck: bool = False) -> QFont:
    font = QFont(base)
    font.setPixelSize(theme.px(size))
    font.setBold(bold)
    font.setStrikeOut(struck)
    return font
