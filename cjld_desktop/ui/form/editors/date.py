"""Editor for `date`: three boxes that take `jan` and dates of which only the year is known."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cjld_desktop.ui.form.editors.base import Answers, Editor, Given, first, unreadable
from cjld_desktop.ui.widgets.date_boxes import DateBoxes

_BETWEEN = "/"


def typed_boxes(boxes: DateBoxes) -> str:
    """What stands in the three boxes, as one text: `31/feb/2020`."""
    return _BETWEEN.join(part.strip() for part in boxes.raw())


def fill_boxes(boxes: DateBoxes, typed: str) -> None:
    """Put such a text back into its boxes."""
    day, month, year = (*typed.split(_BETWEEN, 2), "", "", "")[:3]
    boxes.set_raw(day, month, year)


class DateEditor(Editor):
    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = DateBoxes()
        self.boxes.setAccessibleName(question)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.boxes)
        self.boxes.changed.connect(lambda: self.given.emit(Given(self._answers(), at_once=False)))

    def set_value(self, value: Answers | None) -> None:
        if self._answers() == value:
            return
        found = first(value, "valueDate")
        if found is not None:
            self.boxes.set_text(found)
        else:
            fill_boxes(self.boxes, first(value, "valueString") or "")

    def fields(self) -> list[QWidget]:
        return list(self.boxes.boxes)

    def _answers(self) -> Answers | None:
        try:
            text = self.boxes.text()
        except ValueError:
            return unreadable(typed_boxes(self.boxes))
        return [{"valueDate": text}] if text else None
