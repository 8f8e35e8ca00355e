"""A date in three boxes that takes `jan` and dates of which only the year is known."""

from PySide6.QtCore import QDate, QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from cjld_desktop.domain import partial_date
from cjld_desktop.ui import theme


class DateBoxes(QWidget):
    """`text()` is `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or empty; it raises ValueError with a sentence."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self.day, self.month, self.year = QLineEdit(), QLineEdit(), QLineEdit()
        self._titles = (self.tr("Day"), self.tr("Month"), self.tr("Year"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for box, title, longest in zip(self.boxes, self._titles, (2, 9, 4), strict=True):
            label = QLabel(title)
            label.setBuddy(box)
            box.setMaxLength(longest)
            box.textEdited.connect(self.changed)
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(label)
            column.addWidget(box)
            row.addLayout(column)
        row.addStretch(1)
        self.setFocusProxy(self.day)
        self._size()
        self._names()

    @property
    def boxes(self) -> tuple[QLineEdit, QLineEdit, QLineEdit]:
        return self.day, self.month, self.year

    def text(self) -> str:
        return partial_date.from_boxes(self.day.text(), self.month.text(), self.year.text())

    def set_text(self, text: str) -> None:
        """Fill from `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or the empty string. A month stands there as `Jan`."""
        year, month, day = (*text.split("-"), "", "", "")[:3]
        self.year.setText(year)
        self.month.setText(partial_date.MONTHS[int(month) - 1] if month else "")
        self.day.setText(str(int(day)) if day else "")

    def date(self) -> QDate | None:
        """The day when all three boxes make one; None when empty. Raises ValueError with a sentence."""
        text = self.text()
        if not text:
            return None
        if len(text) < len("YYYY-MM-DD"):
            raise ValueError(self.tr("Give the day, the month and the year"))
        return QDate.fromString(text, "yyyy-MM-dd")

    def raw(self) -> tuple[str, str, str]:
        """What stands in the boxes, right or wrong: for a draft."""
        return self.day.text(), self.month.text(), self.year.text()

    def set_raw(self, day: str, month: str, year: str) -> None:
        self.day.setText(day)
        self.month.setText(month)
        self.year.setText(year)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._name = name
        self._names()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._size()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DynamicPropertyChange:
            for box in self.boxes:
                box.setProperty("wrong", self.property("wrong"))
                box.style().unpolish(box)
                box.style().polish(box)
        return super().event(event)

    def _size(self) -> None:
        for box, width in zip(self.boxes, (52, 92, 72), strict=True):
            box.setFixedWidth(theme.px(width))

    def _names(self) -> None:
        for box, title in zip(self.boxes, self._titles, strict=True):
            box.setAccessibleName(f"{self._name}: {title}" if self._name else title)
