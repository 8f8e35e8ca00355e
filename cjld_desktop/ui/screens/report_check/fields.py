"""The fields of a check: a point with its remark, and a number that cannot be below nothing."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.ui.record_form import FieldSpec
from cjld_desktop.ui.record_form.field import Field
from cjld_desktop.ui.record_form.fields import RadioField
from cjld_desktop.ui.record_form.typed_fields import NumberField, TextField
from cjld_desktop.ui.screens.report_check import sections
from cjld_desktop.ui.screens.report_check.sections import tr
from cjld_desktop.ui.widgets.buttons import link_button


class AmountField(NumberField):
    """Pages are whole; hours and pounds may have a fraction."""

    def _value(self, text: str) -> Any:
        number = super()._value(text)
        if number is None:
            return None
        if number < 0:
            raise ValueError(tr("Give a number that is not below 0"))
        if self.spec.name != "pages":
            return number
        if number != int(number):
            raise ValueError(tr("Give whole pages, like 12"))
        return int(number)


class CheckedPoint(QWidget):
    """A point, its answers, and a remark that a link opens. `given` carries path, value, whether at once."""

    given = Signal(str, object, bool)

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer = RadioField(spec)
        noted = sections.remark(spec)
        self.remark = TextField(noted, labelled=False)
        self.open_remark = link_button(tr("Add a remark"))
        self.open_remark.setAccessibleName(tr("Add a remark: {point}").format(point=spec.label))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.answer)
        column.addWidget(self.open_remark, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.remark)
        self.open_remark.clicked.connect(self._open)
        for field in (self.answer, self.remark):
            field.given.connect(
                lambda value, at_once, name=field.spec.name: self.given.emit(name, value, at_once)
            )

    def fields(self) -> tuple[Field, Field]:
        """Answer and remark."""
        return self.answer, self.remark

    def show_values(self, answer: str, remark: str, *, locked: bool) -> None:
        self.answer.set_value(answer)
        self.remark.set_value(remark)
        self.answer.setEnabled(not locked)
        self.remark.setEnabled(not locked)
        self.remark.setVisible(bool(remark))
        self.open_remark.setVisible(not remark and not locked)

    def _open(self) -> None:
        self.remark.show()
        self.open_remark.hide()
        self.remark.inputs()[0].setFocus(Qt.FocusReason.OtherFocusReason)
