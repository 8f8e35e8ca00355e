"""Draws a report to the court: the form of a record, and how long it may be."""

from PySide6.QtWidgets import QWidget

from cjld_desktop.services.court_report_lists import block
from cjld_desktop.ui import words
from cjld_desktop.ui.record_form import RecordView, State
from cjld_desktop.ui.screens.court_report.pages import tr
from cjld_desktop.ui.screens.court_report.presenter import Presenter
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.labels import Label


class LengthCard(Card):
    """'Short and to the point': what keeps it useful to a court, and whether it is too long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Short and to the point"), parent)
        agreed = int(block("length")["pages"])
        self._length = Label()
        self._agreed = tr("At most {n} pages on paper.").format(n=agreed)
        self.body.addWidget(self._length)
        self.body.addWidget(Label(tr("The offence: only what bears on health and need.")))
        self.body.addWidget(Label(tr("Say what you saw and who told you. Then what you recommend.")))

    def show_state(self, state: State) -> None:
        too_long = next((one for one in state.warnings if one.field == "length"), None)
        self._length.setText(words.filled(too_long.template, too_long.values) if too_long else self._agreed)
        self._length.set_tone("soon" if too_long else None)


class View(RecordView):
    presenter: Presenter

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(presenter, cards=[LengthCard()], parent=parent)
