"""Rows of anything in a table: columns say how a row reads. Fast for tens of thousands of rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cjld_desktop.ui import theme
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.row_below import CellsAbove, cells_height, paint_sentence, row_height

Index = QModelIndex | QPersistentModelIndex
_MEASURED = 100  # rows; measuring thousands of sentences would hold the window up
_TOKENS = {"info": "blue", "done": "green", "soon": "amber", "now": "red"}


@dataclass(frozen=True)
class Column:
    """`text(row)` is shown; `sort_key(row)` orders (default: the text). `stretch` takes spare width.

    `below`: it is no column, but a sentence below the cells of its row, in as many lines as it needs.
    """

    title: str
    text: Callable[[Any], str]
    sort_key: Callable[[Any], Any] | None = None
    tone: Callable[[Any], Tone | None] | None = None
    bold: bool = False
    link: bool = False
    stretch: bool = False
    below: bool = False


class RecordModel(QAbstractTableModel):
    """Holds the rows as they were given, sorted at most by one column."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[Any] = []

    def set_rows(self, rows: Sequence[Any]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        roles = Qt.ItemDataRole
        column, row = self.columns[index.column()], self.rows[index.row()]
        if role in (roles.DisplayRole, roles.ToolTipRole):
            return column.text(row)
        if role == roles.AccessibleDescriptionRole:
            return "\n".join(one.text(row) for one in self.columns if one.below)
        if role == roles.AccessibleTextRole:
            return f"{column.title}: {column.text(row)}"
        if role == roles.FontRole and (column.bold or column.link):
            font = QFont()
            font.setPixelSize(theme.px(theme.BASE_PX))
            font.setBold(column.bold)
            return font
        if role == roles.ForegroundRole:
            tone = column.tone(row) if column.tone else None
            token = _TOKENS[tone] if tone else "blue" if column.link else "ink"
            return theme.color(token)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if column < 0:
            return
        key = self.columns[column].sort_key or self.columns[column].text
        self.layoutAboutToBeChanged.emit()
        self.rows.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()


class RecordTable(QTableView):
    """`opened(row)` on Enter or double click; `link_clicked(row, column)` on a link's text."""

    opened = Signal(object)
    link_clicked = Signal(object, int)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        *,
        key: Callable[[Any], Any] = attrgetter("id"),
        sortable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self.records = RecordModel(columns, self)
        self.setModel(self.records)
        self._lay_out(name, columns, sortable=sortable)
        self.doubleClicked.connect(self._open)
        self.clicked.connect(self._click)
        self.entered.connect(self._point)
        self._below = next((column for column in columns if column.below), None)
        self._most = 0
        if self._below is not None:
            self.setColumnHidden(columns.index(self._below), True)
            self.setItemDelegate(CellsAbove(self))
            self.records.layoutChanged.connect(self._heights)
        self._heights()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Show these rows; the row that was chosen stays chosen when it is still there."""
        chosen, header = self.current_row(), self.horizontalHeader()
        self.records.set_rows(rows)
        if self.isSortingEnabled() and header.sortIndicatorSection() >= 0:
            self.records.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        if chosen is not None:
            wanted = self._key(chosen)
            for at, row in enumerate(self.records.rows):
                if self._key(row) == wanted:
                    self.selectRow(at)
                    break
        if self._below is not None:
            self._heights()

    def current_row(self) -> Any | None:
        index = self.currentIndex()
        return self.records.rows[index.row()] if index.isValid() else None

    def fit_height(self, most: int = 12) -> None:
        """Fix the height to the rows it has, `most` at the most, so that a page need not scroll twice."""
        self._most = most
        rows = min(len(self.records.rows), most)
        high = sum(self.rowHeight(row) for row in range(rows)) or self.verticalHeader().defaultSectionSize()
        header, bar = self.horizontalHeader(), self.horizontalScrollBar()
        aside = bar.sizeHint().height() if header.length() > self.viewport().width() else 0
        self.setFixedHeight(header.sizeHint().height() + high + aside + 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._below is not None and event.size().width() != event.oldSize().width():
            self._heights()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx and self._below is not None:  # the sentences stay where they are when the cells move aside
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        below, last = self._below, self.rowAt(self.viewport().height() - 1)
        if below is None or not self.records.rows:
            return
        painter = QPainter(self.viewport())
        for row in range(max(0, self.rowAt(0)), (last if last >= 0 else len(self.records.rows) - 1) + 1):
            place = QRect(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))
            paint_sentence(painter, below.text(self.records.rows[row]), place)
        painter.end()

    def _lay_out(self, name: str, columns: Sequence[Column], *, sortable: bool) -> None:
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table: no keyboard trap
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setAccessibleName(name)
        stretch, fit = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.ResizeToContents
        for at, column in enumerate(columns):
            header.setSectionResizeMode(at, stretch if column.stretch else fit)
        header.setResizeContentsPrecision(40)  # rows; each one asked costs time on every reset
        self.setSortingEnabled(sortable)
        if sortable:
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)

    def _heights(self) -> None:
        """Each row as high as its sentence needs; far down a long table, as the highest above."""
        header, below = self.verticalHeader(), self._below
        if below is None:
            header.setDefaultSectionSize(cells_height())
            return
        width = self.viewport().width()
        high = [row_height(below.text(row), width) for row in self.records.rows[:_MEASURED]]
        header.setDefaultSectionSize(max(high, default=cells_height()))
        for at, height in enumerate(high):
            header.resizeSection(at, height)
        if self._most:
            self.fit_height(self._most)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.records.rows[index.row()])

    def _click(self, index: QModelIndex) -> None:
        if self.records.columns[index.column()].link and index.data():
            self.link_clicked.emit(self.records.rows[index.row()], index.column())

    def _point(self, index: QModelIndex) -> None:
        link = self.records.columns[index.column()].link
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.ArrowCursor)
