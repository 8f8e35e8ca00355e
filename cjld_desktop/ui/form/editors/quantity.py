"""Editor for `quantity`: a number and its unit, which the questionnaire names or lets one choose."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from cjld_desktop.ui import theme
from cjld_desktop.ui.form.editors.base import Answers, Editor, Given, first, tr, unreadable
from cjld_desktop.ui.form.editors.decimal import read_number, written_number
from cjld_desktop.ui.form.editors.drop_down import CalmComboBox


class QuantityEditor(Editor):
    """`units` are FHIR codings of UCUM units; the first is the one meant when nothing is chosen."""

    def __init__(self, question: str, units: list[dict[str, Any]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._units = units
        self.box = QLineEdit()
        self.box.setAccessibleName(question)
        self.box.setFixedWidth(theme.px(132))
        self.unit = CalmComboBox(tr("Unit of: {question}").format(question=question))
        self.unit.setMinimumContentsLength(6)
        self.unit.addItems([str(unit.get("display") or unit.get("code") or "") for unit in units])
        self.unit.setHidden(not units)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)
        layout.addWidget(self.unit)
        layout.addStretch()
        self.box.textEdited.connect(lambda _text: self._tell(at_once=False))
        self.unit.activated.connect(lambda _index: self._tell(at_once=True))

    def set_value(self, value: Answers | None) -> None:
        if self._answers() == value:
            return
        quantity = first(value, "valueQuantity") or {}
        number = quantity.get("value")
        self.box.setText((first(value, "valueString") or "") if number is None else written_number(number))
        written = [_written(unit) for unit in self._units]
        for index, unit in enumerate(written):
            if all(
                quantity.get(key) == unit.get(key) for key in (("code",) if "code" in unit else ("unit",))
            ):
                self.unit.setCurrentIndex(index)
                break

    def fields(self) -> list[QWidget]:
        return [self.box, self.unit] if self._units else [self.box]

    def _tell(self, *, at_once: bool) -> None:
        self.given.emit(Given(self._answers(), at_once=at_once))

    def _answers(self) -> Answers | None:
        text = self.box.text().strip()
        if not text:
            return None
        try:
            quantity: dict[str, Any] = {"value": read_number(text)}
        except ValueError:
            return unreadable(text)
        if self._units:
            unit = self._units[self.unit.currentIndex()]
            quantity |= _written(unit)
        return [{"valueQuantity": quantity}]


def _written(unit: dict[str, Any]) -> dict[str, Any]:
    """A unit as a quantity holds it. A code without its system says nothing (FHIR, qty-3) and is left out."""
    named = {"unit": unit.get("display") or unit.get("code")}
    return named | (
        {"system": unit["system"], "code": unit["code"]} if {"system", "code"} <= unit.keys() else {}
    )
