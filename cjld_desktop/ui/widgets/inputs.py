"""Inputs made, read and filled in JSON's types, so that a screen keeps a draft of any of them."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cjld_desktop.ui import theme
from cjld_desktop.ui.widgets.buttons import link_button
from cjld_desktop.ui.widgets.date_boxes import DateBoxes


def text_line(width: int = 0) -> QLineEdit:
    """One line of text; `width` in pixels at 100 % when what goes in has a known length."""
    made = QLineEdit()
    if width:
        made.setMaximumWidth(theme.px(width))
        made.setMinimumWidth(theme.px(min(width, 80)))
    return made


class TextArea(QPlainTextEdit):
    """As high as its lines, at any text size. Tab leaves it: no keyboard trap."""

    def __init__(self, lines: int, *, grows: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setTabChangesFocus(True)
        vertical = QSizePolicy.Policy.Expanding if grows else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().lineSpacing() * self._lines + theme.px(34)
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()


def text_area(lines: int, *, grows: bool = False) -> QPlainTextEdit:
    """Several lines of text; `grows` takes the height that is left."""
    return TextArea(lines, grows=grows)


def choice(pairs: Sequence[tuple[str, str] | None]) -> QComboBox:
    """One code of several, shown by its words; None stands for a line between groups."""
    made = QComboBox()
    # The longest words must not set how wide a page has to be.
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    for pair in pairs:
        if pair is None:
            made.insertSeparator(made.count())
        else:
            made.addItem(pair[1], pair[0])
    return made


def open_choice(suggestions: Sequence[str]) -> QComboBox:
    """Text that may be one of a list, or anything else."""
    made = QComboBox()
    made.setEditable(True)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.addItem("")
    made.addItems(list(suggestions))
    return made


class LinesWithList(QWidget):
    """Things one a line, written freely or added from a list."""

    def __init__(self, suggestions: Sequence[str], lines: int = 2, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = text_area(lines)
        self._add = link_button(self.tr("Add from the list"))
        self.suggestions = menu = QMenu(self._add)
        menu.setToolTipsVisible(False)
        for words in suggestions:
            menu.addAction(words).triggered.connect(partial(self._append, words))
        self._add.setMenu(menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.edit)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        # Last: a button that stands nowhere yet would open as a window, and take the keyboard with it.
        self._add.setVisible(bool(suggestions))
        self.setFocusProxy(self.edit)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)
        self._add.setAccessibleName(self.tr("{name}: add from the list").format(name=name))

    def _append(self, words: str, _checked: bool = False) -> None:
        lines = [line for line in self.edit.toPlainText().splitlines() if line.strip()]
        if words not in lines:
            self.edit.setPlainText("\n".join([*lines, words]))
        self.edit.moveCursor(QTextCursor.MoveOperation.End)
        self.edit.setFocus()


def value_of(field: QWidget) -> Any:
    """What stands in the input, right or wrong."""
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, LinesWithList):
        return field.edit.toPlainText()
    if isinstance(field, DateBoxes):
        return list(field.raw())
    if isinstance(field, QCheckBox):
        return field.isChecked()
    assert isinstance(field, QComboBox)
    return field.currentText() if field.isEditable() else field.currentData()


def fill(field: QWidget, value: Any) -> None:
    """Put a value of `value_of` back, without the input saying that a person changed it."""
    was = field.blockSignals(True)
    if isinstance(field, QLineEdit):
        field.setText(value)
    elif isinstance(field, QPlainTextEdit | LinesWithList):
        edit = field.edit if isinstance(field, LinesWithList) else field
        # Blocking the edit's own signals would keep it from drawing.
        edit.setPlainText(value)
    elif isinstance(field, DateBoxes):
        field.set_raw(*value)
    elif isinstance(field, QCheckBox):
        field.setChecked(value)
    elif isinstance(field, QComboBox) and field.isEditable():
        field.setCurrentText(value)
    elif isinstance(field, QComboBox):
        field.setCurrentIndex(max(0, field.findData(value)))
    field.blockSignals(was)


def on_change(field: QWidget, heard: Callable[[Any], None]) -> None:
    """Call `heard` with the new value whenever it changes."""

    def tell(*_: object) -> None:
        heard(value_of(field))

    if isinstance(field, QLineEdit):
        field.textEdited.connect(tell)
    elif isinstance(field, QPlainTextEdit):
        field.textChanged.connect(tell)
    elif isinstance(field, LinesWithList):
        field.edit.textChanged.connect(tell)
    elif isinstance(field, DateBoxes):
        field.changed.connect(tell)
    elif isinstance(field, QCheckBox):
        field.toggled.connect(tell)
    elif isinstance(field, QComboBox):
        (field.editTextChanged if field.isEditable() else field.currentIndexChanged).connect(tell)
