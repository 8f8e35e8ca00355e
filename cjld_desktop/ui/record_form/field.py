"""What every field of a record’s form is: it says what was given and shows value, problem and note."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.ui.record_form.spec import FieldSpec
from cjld_desktop.ui.widgets.labels import FieldLabel, FieldProblem, Hint, Label


class Field(QWidget):
    """Base: a label, a hint, a problem, the widget, and a note about it (a warning in words).

    `given` carries the value and whether it is to be saved at once; `unread` what was typed that is no
    value, and why.
    """

    given = Signal(object, bool)
    unread = Signal(str, str)

    def __init__(self, spec: FieldSpec, *, labelled: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        label, hint = FieldLabel(spec.label), Hint(spec.hint)
        # A check row holds its own words. (Showing a label that has no parent yet would make it a window.)
        if not labelled or spec.kind == "switch":
            label.hide()
        if not spec.hint:
            hint.hide()
        self._problem, self._note = FieldProblem(), Label()
        self._note.set_tone("soon")
        self._problem.hide()
        self._note.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for part in self._arranged(label, hint, self._build()):
            self._column.addWidget(part)

    def inputs(self) -> list[QWidget]:
        """The widgets that take the keyboard, first the one a problem leads to."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value."""
        raise NotImplementedError

    def set_raw(self, raw: str) -> None:
        """Show what was typed and is no value, in the fields that take typing."""

    def respec(self, spec: FieldSpec) -> bool:
        """Take changed words without being drawn anew. False when it must be drawn anew."""
        return spec == self.spec

    def set_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        for box in self.inputs():
            box.setProperty("wrong", "true" if sentence else "false")
            box.style().unpolish(box)
            box.style().polish(box)
            box.setAccessibleDescription(sentence or self.spec.hint)

    def set_note(self, sentence: str) -> None:
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))

    def _build(self) -> QWidget:
        raise NotImplementedError

    def _arranged(self, label: QWidget, hint: QWidget, field: QWidget) -> list[QWidget]:
        return [label, hint, self._problem, field, self._note]

    def _read(self, read: Callable[[], Any], raw: str) -> None:
        """Tell what typing says, or that it says nothing yet."""
        try:
            value = read()
        except ValueError as problem:
            self.unread.emit(raw, str(problem))
        else:
            self.given.emit(value, False)
