"""Editor for `dateTime`: a day in three boxes, and the time when it is known."""

from datetime import date, datetime

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cjld_desktop.forms.primitives import seconds_of
from cjld_desktop.ui import theme
from cjld_desktop.ui.form.editors.base import Answers, Editor, Given, first, tr, unreadable
from cjld_desktop.ui.form.editors.date import fill_boxes, typed_boxes
from cjld_desktop.ui.local_time import time_of_day
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.labels import FieldLabel

_WHOLE_DAY = len("2026-11-23")


class DateTimeEditor(Editor):
    """With a time, the answer carries this computer's offset; without one it is a partial date."""

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes, self.time = DateBoxes(), QLineEdit()
        self.boxes.setAccessibleName(question)
        label = FieldLabel(tr("Time, like 14:02"))
        label.setBuddy(self.time)
        self.time.setAccessibleName(tr("{question}: time").format(question=question))
        self.time.setFixedWidth(theme.px(92))
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label)
        column.addWidget(self.time)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.boxes)
        layout.addLayout(column)
        layout.addStretch(1)
        self.boxes.changed.connect(self._tell)
        self.time.textEdited.connect(lambda _text: self._tell())

    def set_value(self, value: Answers | None) -> None:
        if self._answers() == value:
            return
        found = first(value, "valueDateTime") or ""
        if "T" in found:
            local = seconds_of(found).astimezone()
            self.boxes.set_text(local.date().isoformat())
            self.time.setText(f"{local:%H:%M}")
        elif found:
            self.boxes.set_text(found)
            self.time.setText("")
        else:
            typed, _, time = (first(value, "valueString") or "").partition(" ")
            fill_boxes(self.boxes, typed)
            self.time.setText(time)

    def fields(self) -> list[QWidget]:
        return [*self.boxes.boxes, self.time]

    def _tell(self) -> None:
        self.given.emit(Given(self._answers(), at_once=False))

    def _answers(self) -> Answers | None:
        typed_time = self.time.text().strip()
        try:
            day = self.boxes.text()
            if not typed_time:
                return [{"valueDateTime": day}] if day else None
            if len(day) == _WHOLE_DAY:
                moment = datetime.combine(date.fromisoformat(day), time_of_day(typed_time)).astimezone()
                return [{"valueDateTime": moment.isoformat(timespec="seconds")}]
        except ValueError:
            pass
        return unreadable(f"{typed_boxes(self.boxes)} {typed_time}".strip())
