"""Draws a report request: the form of a record, with the four dates and the button that proposes them."""

from PySide6.QtWidgets import QWidget

from cjld_desktop.ui.record_form import RecordView, RequirementsCard
from cjld_desktop.ui.screens.report_request.aside import DatesCard, short_lines
from cjld_desktop.ui.screens.report_request.presenter import Presenter
from cjld_desktop.ui.screens.report_request.spec import tr
from cjld_desktop.ui.widgets.buttons import secondary_button


class View(RecordView):
    presenter: Presenter

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        self.dates = DatesCard()
        super().__init__(presenter, RequirementsCard(short_lines), [self.dates], parent)
        self.propose = secondary_button(tr("Propose dates"), "calendar-clock")
        self.propose.clicked.connect(presenter.propose_dates)
        self.put_on_page("timetable", self.propose, after=1)
        presenter.changed.connect(self._enable_propose)

    def _enable_propose(self) -> None:
        request = self.presenter.state.record
        self.propose.setEnabled(request is not None and request.hearing_at is not None)
