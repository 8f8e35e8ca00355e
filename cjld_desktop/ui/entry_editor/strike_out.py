"""Asks why an entry was entered in error. It strikes nothing out itself."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.ui import theme
from cjld_desktop.ui.widgets.buttons import danger_button, secondary_button
from cjld_desktop.ui.widgets.inputs import text_area, value_of
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Label, SectionTitle


class StrikeOut(QDialog):
    """`given` carries the reason. Esc takes the question back."""

    given = Signal(str)

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = _tr("Mark as entered in error")
        self.setWindowTitle(title)
        said = _tr("{what} is left out of lists and is offered no more. It stays in the history.")
        self.why = LabelledField(_tr("Why was it entered in error?"), text_area(2))
        self.go_on = danger_button(title, "close-circle-outline")
        back = secondary_button(_tr("Back"))
        buttons = QHBoxLayout()
        buttons.addWidget(back)
        buttons.addStretch(1)
        buttons.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for part in (SectionTitle(title), Label(said.format(what=what)), self.why):
            column.addWidget(part)
        column.addLayout(buttons)
        back.clicked.connect(self.reject)
        self.go_on.clicked.connect(self.accept)
        self.setMinimumWidth(theme.px(520))
        self.why.field.setFocus()

    def accept(self) -> None:
        why = str(value_of(self.why.field)).strip()
        if not why:
            self.why.set_problem(_tr("Give the reason: it is kept with the record"))
            self.why.field.setFocus()
            return
        self.given.emit(why)
        super().accept()


def _tr(text: str) -> str:
    return QCoreApplication.translate("EntryEditor", text)
