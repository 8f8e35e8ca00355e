"""Where the form is asked, who is there, and how the person is: what weighs answers later."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop import reference_data
from cjld_desktop.services.screen_outcomes import CONDITIONS
from cjld_desktop.ui.form.radio_list import RadioList
from cjld_desktop.ui.form.rows import CheckRow
from cjld_desktop.ui.screens.screening.state import State
from cjld_desktop.ui.screens.screening.words import listed, tr
from cjld_desktop.ui.widgets.inputs import on_change, text_line
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import FieldLabel


class AroundPage(QWidget):
    """`noted` carries a field of the screen, its value, and whether it is whole (a choice, not typing)."""

    noted = Signal(str, object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting, self.others = text_line(), text_line()
        self.interpreter = CheckRow(tr("An interpreter is there, or on the phone"))
        self.appropriate_adult = CheckRow(tr("An appropriate adult is there"))
        codes = [row.code for row in reference_data.value_set(CONDITIONS)]
        self._codes = codes
        question = tr("How are they now?")
        self.condition = RadioList(question, [(listed(CONDITIONS, code), code) for code in codes])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        hint = tr("For example a cell, an interview room, the cell hatch")
        column.addWidget(LabelledField(tr("Where it is asked"), self.setting, hint))
        column.addWidget(FieldLabel(tr("Who is there")))
        column.addWidget(self.interpreter)
        column.addWidget(self.appropriate_adult)
        hint = tr("For example an officer at the door. What others hear changes what is said.")
        column.addWidget(LabelledField(tr("Who else can hear"), self.others, hint, optional=True))
        column.addWidget(FieldLabel(question))
        column.addWidget(self.condition)
        for name, field in (("setting", self.setting), ("others_present", self.others)):
            on_change(field, partial(self._tell, name))
        for name, row in (
            ("interpreter_present", self.interpreter),
            ("appropriate_adult_present", self.appropriate_adult),
        ):
            row.clicked.connect(lambda checked, name=name: self.noted.emit(name, checked, True))
        self.condition.chosen.connect(lambda code: self.noted.emit("condition", code or "", True))

    def _tell(self, name: str, value: str) -> None:
        self.noted.emit(name, value, False)

    def show_state(self, state: State) -> None:
        screen = state.screen
        if screen is None:
            return
        for field, text in ((self.setting, screen.setting), (self.others, screen.others_present)):
            if field.text() != text:
                field.setText(text)
        self.interpreter.setChecked(screen.interpreter_present)
        self.appropriate_adult.setChecked(screen.appropriate_adult_present)
        at = self._codes.index(screen.condition) if screen.condition in self._codes else None
        if self.condition.chosen_row() != at:
            self.condition.set_chosen(at)

    def first_field(self) -> QWidget:
        return self.setting


def summary(state: State) -> str:
    """What is recorded so far, in one line."""
    screen = state.screen
    if screen is None:
        return ""
    parts = [
        screen.setting,
        tr("interpreter") if screen.interpreter_present else "",
        tr("appropriate adult") if screen.appropriate_adult_present else "",
        screen.others_present,
        listed(CONDITIONS, screen.condition) if screen.condition else "",
    ]
    return "  ·  ".join(part for part in parts if part)
