"""The search on top: asks after a short rest in typing, and shows hits in a list below itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from cjld_desktop.ui import theme

REST_MS = 150
_MARKS = re.compile("[\ue000-\uf8ff]")  # private characters around the words found


@dataclass(frozen=True)
class Hit:
    """One line of the list. `key` comes back in `chosen`."""

    name: str
    detail: str
    key: Any


class SearchBox(QLineEdit):
    """`asked(text)` when the person rests; answer with `show_hits`. `chosen(key)` when they pick one."""

    asked = Signal(str)
    chosen = Signal(object)

    def __init__(self, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setClearButtonEnabled(False)
        self._sign = QAction(self)
        self.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._ask)
        self.textEdited.connect(lambda _text: self._rest.start())
        self.hits = QListWidget(self)
        self.hits.setObjectName("searchHits")
        self.hits.setAccessibleName(self.tr("Found"))
        self.hits.hide()
        self.hits.itemActivated.connect(self._choose)
        self.hits.itemClicked.connect(self._choose)
        self.hits.installEventFilter(self)

    def set_icon(self) -> None:
        """Draw the magnifying glass; apart, because icons load late."""
        from cjld_desktop.ui.icons import icon

        self._sign.setIcon(icon("magnify", "ink"))

    def show_hits(self, text: str, hits: Sequence[Hit]) -> None:
        """Show what was found for `text`; an answer to an older question is dropped."""
        if text != self.text().strip() or not self.hasFocus():
            return
        self.hits.clear()
        for hit in hits:
            detail = _MARKS.sub("", hit.detail)
            item = QListWidgetItem(f"{hit.name}\n{detail}" if detail else hit.name, self.hits)
            item.setData(Qt.ItemDataRole.UserRole, hit.key)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.name}, {detail}")
            item.setSizeHint(QSize(0, theme.px(48 if hit.detail else 32)))
        if not hits:
            item = QListWidgetItem(self.tr("Nothing found for “{text}”").format(text=text), self.hits)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setSizeHint(QSize(0, theme.px(36)))
        self._drop_down()

    def close_hits(self) -> None:
        self.hits.hide()

    def event(self, event: QEvent) -> bool:
        if self._is_ours(event):
            event.accept()  # Esc closes the list; only without it the window's own Esc goes back
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.hits.isVisible():
            self.hits.setFocus()
            self.hits.setCurrentRow(0)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.hits.isVisible() and self.hits.count() and not self._rest.isActive():
                self._choose(self.hits.item(0))
            else:
                self._ask()
        elif event.key() == Qt.Key.Key_Escape and self.hits.isVisible():
            self.close_hits()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.hits.hasFocus() and not self.hits.underMouse():
            self.close_hits()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.hits and self._is_ours(event):
            event.accept()
            return True
        if watched is self.hits and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            up = event.key() == Qt.Key.Key_Up and self.hits.currentRow() == 0
            if up or event.key() == Qt.Key.Key_Escape:
                self.setFocus()
                if not up:
                    self.close_hits()
                return True
        if watched is self.hits and event.type() == QEvent.Type.FocusOut and not self.hasFocus():
            self.close_hits()
        return super().eventFilter(watched, event)

    def _is_ours(self, event: QEvent) -> bool:
        return (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.hits.isVisible()
        )

    def _ask(self) -> None:
        self._rest.stop()
        text = self.text().strip()
        if text:
            self.asked.emit(text)
        else:
            self.close_hits()

    def _choose(self, item: QListWidgetItem) -> None:
        if item.flags() & Qt.ItemFlag.ItemIsEnabled:
            self.close_hits()
            self.clear()
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _drop_down(self) -> None:
        top = self.window()
        if self.hits.parentWidget() is not top:
            self.hits.setParent(top)
        rows = sum(self.hits.item(row).sizeHint().height() for row in range(self.hits.count()))
        below = self.mapTo(top, QPoint(0, self.height() + 2))
        room = top.height() - below.y() - 8
        self.hits.setGeometry(below.x(), below.y(), self.width(), min(rows + 8, room))
        self.hits.raise_()
        self.hits.show()
