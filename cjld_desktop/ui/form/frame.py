"""The shape every form has: sections at the left, one page in the middle, what helps at the right."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cjld_desktop.ui import theme
from cjld_desktop.ui.form.saved import SavedLabel
from cjld_desktop.ui.widgets.buttons import primary_button, secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.focus import KeepInSight
from cjld_desktop.ui.widgets.labels import Hint, Muted, QuestionTitle
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.problems import Problems
from cjld_desktop.ui.widgets.task_list import TaskList

_AROUND_TASKS = 40  # pixels beside what stands in the card of tasks, its edges among them


class FormFrame(QWidget):
    """Holds the parts and the keys: Enter continues, Esc saves and leaves. It knows nothing of what is asked.

    `content` takes the page, `aside` the cards at the right. Where the window is too narrow for three
    columns (200 % text) the cards stand below the page.
    """

    go_on = Signal()
    go_back = Signal()
    leave = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks_card = Card("")
        self.who = Muted("")
        self.tasks = TaskList()
        self.leave_button = secondary_button(self.tr("Save and leave"), "exit-to-app")
        self.tasks_card.body.addWidget(self.who)
        self.tasks_card.body.addWidget(self.tasks, 1)
        self.tasks_card.body.addWidget(self.leave_button)

        self.kicker, self.title, self.hint = Muted(""), QuestionTitle(""), Hint("")
        self.fault = Notice()
        self.problems = Problems()
        self.content = QVBoxLayout()
        self.content.setSpacing(14)
        self.back_button = secondary_button(self.tr("Back"), "arrow-left")
        self.saved = SavedLabel()
        self.saved.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.next_button = primary_button(self.tr("Continue"))
        self._middle = self._build_middle()

        self._aside_area = _area()
        self._aside = _Ground()
        self.aside = QVBoxLayout(self._aside)
        self.aside.setContentsMargins(0, 0, 0, 0)
        self.aside.setSpacing(16)
        self._aside_area.setWidget(self._aside)

        row = QHBoxLayout(self)
        row.setContentsMargins(24, 20, 24, 20)
        row.setSpacing(16)
        row.addWidget(self.tasks_card)
        row.addWidget(self._middle, 1)
        row.addWidget(self._aside_area)
        self._is_narrow = False
        self.leave_button.clicked.connect(self.leave)
        self.back_button.clicked.connect(self.go_back)
        self.next_button.clicked.connect(self.go_on)

    def set_heading(self, kicker: str, title: str, hint: str) -> None:
        """What this page is: where it belongs, its question, and what helps to ask it."""
        for label, text in ((self.kicker, kicker), (self.title, title), (self.hint, hint)):
            label.setText(text)
            label.setVisible(bool(text))

    def clear_content(self) -> None:
        """Take the page's widgets away."""
        while (item := self.content.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def add_at_foot(self, button: QPushButton) -> None:
        """Put another main button where Continue stands; whoever adds it shows one of them at a time."""
        button.hide()
        self._foot.addWidget(button)

    def scroll_to_top(self) -> None:
        self._scroll.verticalScrollBar().setValue(0)

    def room_missing(self) -> int:
        """By how many pixels the page is higher than the room it has; below zero when room is left."""
        seen = self._scroll.viewport()
        has_lines = self._column.hasHeightForWidth()
        wanted = self._column.heightForWidth(seen.width()) if has_lines else self._column.sizeHint().height()
        return wanted - seen.height()

    def scroll_by(self, pixels: int) -> None:
        """Scroll the page down."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    def show_soon(self, widget: QWidget) -> None:
        """Bring a widget into sight once the layout has settled."""
        QTimer.singleShot(0, widget, lambda: self._scroll.ensureWidgetVisible(widget))

    def show_rect_soon(self, widget: QWidget, rect: QRect) -> None:
        """Bring a part of a widget of the page into sight once the layout has settled."""
        QTimer.singleShot(0, widget, lambda: self._show_rect(widget, rect))

    def _show_rect(self, widget: QWidget, rect: QRect) -> None:
        inside = self._scroll.widget()
        if inside is not None and inside.isAncestorOf(widget):
            centre = widget.mapTo(inside, rect.center())
            self._scroll.ensureVisible(centre.x(), centre.y(), 0, rect.height() // 2 + 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text asks for other columns."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.arrange()

    def arrange(self) -> None:
        """Give the columns their widths; put the right one below the page where there is no room."""
        whole_words = self.leave_button.sizeHint().width() + _AROUND_TASKS
        self.tasks_card.setFixedWidth(min(theme.px(262), max(262, self.width() // 3, whole_words)))
        self._aside_area.setFixedWidth(theme.px(270))
        narrow = self.width() < theme.px(1040)
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        if narrow:
            self._column.addWidget(self._aside_area.takeWidget())
            self._aside.show()
        else:
            self._column.removeWidget(self._aside)
            self._aside_area.setWidget(self._aside)
        self._aside_area.setVisible(not narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focus = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.leave.emit()
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif isinstance(focus, QPushButton):
            focus.click()
        elif not isinstance(focus, QAbstractItemView) and self.next_button.isVisible():
            self.next_button.click()

    def _build_middle(self) -> Card:
        card = Card("")
        self._scroll = _area()
        inside = _Ground()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(18, 8, 18, 8)
        self._column.setSpacing(10)
        for widget in (self.fault, self.problems, self.kicker, self.title, self.hint):
            self._column.addWidget(widget)
        self._column.addLayout(self.content)
        self._column.addStretch(1)
        self._scroll.setWidget(inside)
        self._foot = foot = QHBoxLayout()
        foot.setContentsMargins(18, 0, 18, 0)
        foot.setSpacing(12)
        foot.addWidget(self.back_button)
        foot.addWidget(self.saved, 1)
        foot.addWidget(self.next_button)
        card.body.addWidget(self._scroll, 1)
        card.body.addLayout(foot)
        return card


class _Ground(QWidget):
    """What a scroll area scrolls, up and down only: its words wrap rather than go out of sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scrolled")

    def minimumSizeHint(self) -> QSize:
        # The height follows from the width; a least height reckoned for one-word lines would scroll too soon.
        return QSize(0, 0)


def _area() -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    KeepInSight(area)
    return area
