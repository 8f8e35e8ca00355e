"""Editor for a number on a line, with its ends in words. Nothing is chosen until somebody chooses."""

from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from cjld_desktop.forms.field import Field
from cjld_desktop.ui import theme
from cjld_desktop.ui.form.editors.base import Answers, Editor, Given, first, tr
from cjld_desktop.ui.form.editors.decimal import written_number
from cjld_desktop.ui.widgets.buttons import link_button
from cjld_desktop.ui.widgets.labels import Muted, Strong

_MOST_TICKS = 21
_KEYS = {
    "integer": "valueInteger",
    "decimal": "valueDecimal",
    "quantity": "valueQuantity",
}


def slides(field: Field) -> bool:
    """Whether the field can be a slider: a number with both ends known and a step that fits between."""
    low, high = _number(field.minimum), _number(field.maximum)
    if field.type not in _KEYS or field.repeats or low is None or high is None:
        return False
    return low < high and (high - low) / _step(field) <= 1000


class _Line(QSlider):
    """A line with a handle, drawn only once a value was chosen."""

    def __init__(self, steps: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.is_chosen = False
        self.setRange(0, steps)
        self.setPageStep(max(1, steps // 10))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(44))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(44))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the wheel scrolls the page

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._go(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home}
        if not self.is_chosen and event.key() in {*moves, Qt.Key.Key_Space}:
            self._choose(self.minimum())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, middle = theme.px(11), self.height() / 2
        start, length = float(radius + 3), float(self.width() - 2 * radius - 6)
        painter.setPen(QPen(theme.color("border"), 3))
        painter.drawLine(QPointF(start, middle), QPointF(start + length, middle))
        steps = self.maximum()
        if steps < _MOST_TICKS:
            for step in range(steps + 1):
                x = start + length * step / max(1, steps)
                painter.drawLine(QPointF(x, middle - 5), QPointF(x, middle + 5))
        if self.is_chosen:
            x = start + length * self._share()
            painter.setPen(QPen(theme.color("paper"), 2))
            painter.setBrush(theme.color("teal" if self.isEnabled() else "border"))
            painter.drawEllipse(QPointF(x, middle), radius, radius)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _share(self) -> float:
        share = self.value() / max(1, self.maximum())
        return 1 - share if self.isRightToLeft() else share

    def _go(self, x: float) -> None:
        radius = theme.px(11) + 3
        share = min(1.0, max(0.0, (x - radius) / max(1, self.width() - 2 * radius)))
        self._choose(round((1 - share if self.isRightToLeft() else share) * self.maximum()))

    def _choose(self, value: int) -> None:
        was_chosen, self.is_chosen = self.is_chosen, True
        if value == self.value() and not was_chosen:
            self.valueChanged.emit(value)
        self.setValue(value)
        self.update()


class SliderEditor(Editor):
    """`field` must slide (see `slides`). Arrow keys and the mouse choose, 'Take back' empties it."""

    def __init__(self, field: Field, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field, self._question = field, question
        self._low, self._step = _number(field.minimum) or 0.0, _step(field)
        high = _number(field.maximum) or 0.0
        self._ends = (written_number(self._low), written_number(high))
        self.line = _Line(round((high - self._low) / self._step))
        self.line.setAccessibleName(question)
        self.said = Strong("")
        self.clear = link_button(tr("Take back"))
        self.clear.setAccessibleName(tr("Take back: {question}").format(question=question))
        ends = QHBoxLayout()
        low, top = Muted(field.lower or self._words(self._low)), Muted(field.upper or self._words(high))
        top.setAlignment(Qt.AlignmentFlag.AlignRight)
        ends.addWidget(low, 1)
        ends.addWidget(top, 1)
        row = QHBoxLayout()
        row.addWidget(self.said, 1)
        row.addWidget(self.clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.line)
        layout.addLayout(ends)
        layout.addLayout(row)
        self.line.valueChanged.connect(lambda _value: self._moved())
        self.clear.clicked.connect(self._empty)
        self._show()

    def set_value(self, value: Answers | None) -> None:
        found = first(value, _KEYS[self._field.type])
        number = _number(found.get("value") if isinstance(found, dict) else found)
        was = self.line.blockSignals(True)
        self.line.is_chosen = number is not None
        self.line.setValue(round(((number if number is not None else self._low) - self._low) / self._step))
        self.line.blockSignals(was)
        self._show()

    def fields(self) -> list[QWidget]:
        return [self.line]

    def _moved(self) -> None:
        if self.line.is_chosen:
            self._show()
            self.given.emit(Given([{_KEYS[self._field.type]: self._answer()}], at_once=False))

    def _empty(self) -> None:
        self.set_value(None)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.given.emit(Given(None))

    def _answer(self) -> Any:
        number = round(self._low + self.line.value() * self._step, 10)
        if self._field.type == "integer":
            return round(number)
        if self._field.type == "decimal":
            return number
        unit = next(iter(self._field.unit_options), {})
        named = {"unit": unit.get("display") or unit.get("code") or self._field.unit}
        return {
            "value": number,
            **{key: value for key, value in named.items() if value},
            **{key: unit[key] for key in ("system", "code") if key in unit},
        }

    def _words(self, number: float) -> str:
        return f"{written_number(number)} {self._field.unit}".strip()

    def _show(self) -> None:
        chosen = self.line.is_chosen
        number = self._words(self._low + self.line.value() * self._step)
        ends = {"value": number, "low": self._ends[0], "high": self._ends[1]}
        said = tr("{value}, from {low} to {high}").format(**ends) if chosen else tr("Nothing chosen yet")
        self.said.setText(said)
        self.clear.setVisible(chosen)
        self.line.setAccessibleDescription(said)
        self.line.update()


def _number(value: Any) -> float | None:
    if isinstance(value, dict):
        value = value.get("value")
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _step(field: Field) -> float:
    return field.slider_step if field.slider_step and field.slider_step > 0 else 1.0
