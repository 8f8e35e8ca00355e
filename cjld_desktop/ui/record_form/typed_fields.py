"""The fields of a record’s form that are typed: words, numbers, days, the moment of a hearing."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cjld_desktop.ui import local_time, theme, words
from cjld_desktop.ui.form.editors.date import fill_boxes, typed_boxes
from cjld_desktop.ui.form.editors.decimal import read_number, written_number
from cjld_desktop.ui.form.editors.text import TextBox
from cjld_desktop.ui.record_form.field import Field
from cjld_desktop.ui.record_form.spec import FieldSpec, tr
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.flow import Flow
from cjld_desktop.ui.widgets.labels import Label, Muted


class LineField(Field):
    def _build(self) -> QWidget:
        self._box = QLineEdit()
        self._box.setAccessibleName(self.spec.label)
        self._box.textEdited.connect(lambda text: self._read(lambda: self._value(text), text))
        return self._box

    def inputs(self) -> list[QWidget]:
        return [self._box]

    def set_value(self, value: Any) -> None:
        self._box.setText("" if value is None else self._written(value))

    def set_raw(self, raw: str) -> None:
        self._box.setText(raw)

    def _value(self, text: str) -> Any:
        return text.strip()

    def _written(self, value: Any) -> str:
        return str(value)


class NumberField(LineField):
    def _build(self) -> QWidget:
        box = super()._build()
        box.setMaximumWidth(theme.px(120))
        self._beside = Muted(self.spec.beside)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if self.spec.unit:
            row.addWidget(Label(self.spec.unit))
        row.addWidget(box)
        row.addWidget(self._beside, 1)
        return whole

    def respec(self, spec: FieldSpec) -> bool:
        if replace(spec, beside=self.spec.beside) != self.spec:
            return False
        self.spec = spec
        self._beside.setText(spec.beside)
        return True

    def _value(self, text: str) -> Any:
        return read_number(text.strip()) if text.strip() else None

    def _written(self, value: Any) -> str:
        return f"{value:.2f}" if self.spec.unit else written_number(value)


class TextField(Field):
    def _build(self) -> QWidget:
        self._box = TextBox(self.spec.label)
        self._shown = ""
        self._box.textChanged.connect(self._typed)
        return self._box

    def inputs(self) -> list[QWidget]:
        return [self._box]

    def set_value(self, value: Any) -> None:
        self._shown = value
        self._box.setPlainText(value)

    def _typed(self) -> None:
        text = self._box.toPlainText()
        if text != self._shown:
            self._shown = text
            self.given.emit(text, False)


class DayField(Field):
    def _build(self) -> QWidget:
        self._boxes = DateBoxes()
        self._boxes.setAccessibleName(self.spec.label)
        self._boxes.changed.connect(lambda: self._read(self._day, typed_boxes(self._boxes)))
        return self._boxes

    def inputs(self) -> list[QWidget]:
        return list(self._boxes.boxes)

    def set_value(self, value: Any) -> None:
        self._boxes.set_text(value.isoformat() if isinstance(value, date) else "")

    def set_raw(self, raw: str) -> None:
        fill_boxes(self._boxes, raw)

    def _day(self) -> date | None:
        return local_time.whole_day(self._boxes.raw())


class MomentField(Field):
    def _build(self) -> QWidget:
        self._boxes, self._time = DateBoxes(), QLineEdit()
        self._boxes.setAccessibleName(self.spec.label)
        self._time.setAccessibleName(tr("{label}: time").format(label=self.spec.label))
        self._time.setFixedWidth(theme.px(92))
        title = Label(tr("Time"))
        title.setBuddy(self._time)
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(title)
        column.addWidget(self._time)
        whole = QWidget()
        # The time goes below the day where large text leaves no room beside it.
        row = Flow(whole, spacing=12)
        row.addWidget(self._boxes)
        row.addWidget(beside)
        self._boxes.changed.connect(self._tell)
        self._time.textEdited.connect(self._tell)
        return whole

    def inputs(self) -> list[QWidget]:
        return [*self._boxes.boxes, self._time]

    def set_value(self, value: Any) -> None:
        at = value if isinstance(value, datetime) else None
        self._boxes.set_raw(*local_time.boxes_of(at))
        self._time.setText(words.clock_time(at) if at else "")

    def set_raw(self, raw: str) -> None:
        typed, _, time = raw.partition(" ")
        fill_boxes(self._boxes, typed)
        self._time.setText(time)

    def _tell(self) -> None:
        time = self._time.text()
        raw = f"{typed_boxes(self._boxes)} {time.strip()}"
        self._read(lambda: local_time.moment(self._boxes.raw(), time), raw)
