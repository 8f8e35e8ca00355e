"""The list of a form's sections at its left: each with its state in words and a sign."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cjld_desktop.ui import theme

_TASK = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Task:
    """A section: its title, its state in words, and the sign before it."""

    title: str
    detail: str
    state: Literal["complete", "current", "started", "not_started", "problem"] = "not_started"


class TaskList(QListWidget):
    """`chosen(index)` when a person picks a section; the `current` one is bold."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Sections of this form"))
        self.setItemDelegate(_TaskDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemActivated.connect(lambda item: self.chosen.emit(self.row(item)))
        self.itemClicked.connect(lambda item: self.chosen.emit(self.row(item)))

    def set_tasks(self, tasks: Sequence[Task]) -> None:
        while self.count() > len(tasks):
            self.takeItem(self.count() - 1)
        for row, task in enumerate(tasks):
            item = self.item(row) if row < self.count() else QListWidgetItem(self)
            item.setData(_TASK, task)
            item.setText(task.title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{task.title}, {task.detail}")
            if task.state == "current":
                self.setCurrentItem(item)
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # the titles wrap anew


class _TaskDelegate(QStyledItemDelegate):
    """Draws the sign, the title (wrapped) and the state below it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        task: Task = index.data(_TASK)
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListWidget) else option.rect.width()
        return QSize(width, self._title_height(option, task, width) + theme.px(18) + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        task: Task = index.data(_TASK)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = self.parent()
        if option.state & QStyle.StateFlag.State_Selected and isinstance(view, QWidget) and view.hasFocus():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("teal_tint"))
            painter.drawRoundedRect(option.rect, 4, 4)
        left, top = option.rect.left() + theme.px(28), option.rect.top() + 4
        width = option.rect.right() - left - 2
        height = self._title_height(option, task, option.rect.width())
        sign = QPointF(option.rect.left() + theme.px(10), top + theme.px(9))
        _draw_sign(painter, sign, theme.px(7.5), task.state)
        painter.setFont(_title_font(option.font, task))
        painter.setPen(theme.color("ink"))
        painter.drawText(QRect(left, top, width, height), Qt.TextFlag.TextWordWrap, task.title)
        font = QFont(option.font)
        font.setPixelSize(theme.px(12.5))
        font.setBold(task.state == "problem")
        painter.setFont(font)
        painter.setPen(theme.color("amber" if task.state == "problem" else "muted"))
        painter.drawText(
            QRect(left, top + height, width, theme.px(18)), Qt.AlignmentFlag.AlignLeft, task.detail
        )
        painter.restore()

    def _title_height(self, option: QStyleOptionViewItem, task: Task, width: int) -> int:
        metrics = QFontMetrics(_title_font(option.font, task))
        room = QRect(0, 0, max(20, width - theme.px(28) - 3), 10_000)
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, task.title).height()


def _title_font(base: QFont, task: Task) -> QFont:
    font = QFont(base)
    font.setPixelSize(theme.px(14))
    font.setBold(task.state == "current")
    return font


def _draw_sign(painter: QPainter, centre: QPointF, radius: float, state: str) -> None:
    """Tick: complete. Filled ring: here. Exclamation mark: a problem. Half: begun. Empty: not begun."""
    filled = {"complete": "teal", "problem": "amber"}.get(state)
    edge = filled or ("teal" if state in ("current", "started") else "border")
    painter.setPen(QPen(theme.color(edge), 1.6))
    painter.setBrush(theme.color(filled) if filled else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius, radius)
    if state == "complete":
        painter.setPen(QPen(theme.color("on_teal"), max(2.0, radius / 4)))
        points = ((-0.5, 0.05), (-0.15, 0.4), (0.5, -0.35))
        painter.drawPolyline([centre + QPointF(x, y) * radius for x, y in points])
    elif state == "problem":
        painter.setPen(QPen(theme.color("paper"), max(2.0, radius / 4)))
        painter.drawLine(centre + QPointF(0, -0.55) * radius, centre + QPointF(0, 0.1) * radius)
        painter.drawPoint(centre + QPointF(0, 0.5) * radius)
    elif state == "current":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("teal"))
        painter.drawEllipse(centre, radius * 0.72, radius * 0.72)
    elif state == "started":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("teal"))
        painter.drawPie(
            round(centre.x() - radius * 0.7), round(centre.y() - radius * 0.7),
            round(radius * 1.4), round(radius * 1.4), 90 * 16, 180 * 16,
        )  # fmt: skip
