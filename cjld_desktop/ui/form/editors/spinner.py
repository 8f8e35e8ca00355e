"""Editor for a number with − and + beside it. The box stays empty until somebody types or steps."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from cjld_desktop.forms.field import Field
from cjld_desktop.ui import theme
from cjld_desktop.ui.form.editors.base import Answers, Editor, Given, tr
from cjld_desktop.ui.form.editors.line import LineEditor
from cjld_desktop.ui.icons import icon


class SpinnerEditor(Editor):
    """`line` is the editor of the number itself; Up and Down step it too, within the form's limits."""

    def __init__(self, field: Field, question: str, line: LineEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = field.minimum, field.maximum
        self.line = line
        self.less = self._button("minus", tr("One less: {question}").format(question=question), -1)
        self.more = self._button("plus", tr("One more: {question}").format(question=question), 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for widget in (self.less, line, self.more):
            layout.addWidget(widget)
        layout.addStretch(1)
        line.given.connect(self.given)

    def set_value(self, value: Answers | None) -> None:
        self.line.set_value(value)

    def fields(self) -> list[QWidget]:
        return [*self.line.fields(), self.less, self.more]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        if event.key() in steps:
            self._by(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _button(self, sign: str, name: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(sign, "ink"))
        button.setIconSize(QSize(theme.px(18), theme.px(18)))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self._by(step))
        return button

    def _by(self, step: int) -> None:
        held = self.line.number()
        stepped = held + step if held is not None else self._low if isinstance(self._low, int | float) else 0
        if isinstance(self._low, int | float):
            stepped = max(stepped, self._low)
        if isinstance(self._high, int | float):
            stepped = min(stepped, self._high)
        value: Answers = [{self.line.key: stepped}]
        self.line.set_value(value)
        self.given.emit(Given(value))
