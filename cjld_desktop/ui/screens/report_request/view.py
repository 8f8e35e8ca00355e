"""Draws a report request: the form of a record, with its dates, what the record says, and rewording."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from cjld_desktop.ui.record_form import RecordView, RequirementsCard
from cjld_desktop.ui.screens.report_request.aside import DatesCard, short_lines
from cjld_desktop.ui.screens.report_request.presenter import Presenter
from cjld_desktop.ui.screens.report_request.spec import label_of, tr
from cjld_desktop.ui.widgets.buttons import secondary_button
from cjld_desktop.ui.widgets.labels import Muted


class View(RecordView):
    presenter: Presenter

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        self.dates = DatesCard()
        super().__init__(presenter, RequirementsCard(short_lines), [self.dates], parent)
        self.propose = secondary_button(tr("Propose dates"), "calendar-clock")
        self.said_of_dates = Muted()
        self.reword = secondary_button(tr("Reword a chosen question"), "pencil-outline")
        self.facts = Muted()
        self.add_facts = secondary_button(tr("Put this into the text"), "plus")
        self.reword.setMenu(QMenu(self.reword))
        self.propose.clicked.connect(presenter.propose_dates)
        self.add_facts.clicked.connect(presenter.add_facts)
        self.put_on_page("timetable", _below_each_other(self.propose, self.said_of_dates), after=1)
        self.put_on_page("questions", _below_each_other(self.reword), after=1)
        self.put_on_page("information", _below_each_other(self.facts, self.add_facts), after=1)
        presenter.changed.connect(self._follow)

    def _follow(self) -> None:
        request, known = self.presenter.state.record, self.presenter.known
        may_change = request is not None and not request.is_signed
        self.propose.setEnabled(may_change and request.hearing_at is not None)
        self.said_of_dates.setText(self.presenter.said_of_dates)
        self.said_of_dates.setVisible(bool(self.presenter.said_of_dates))
        facts = known.hints.facts if known and may_change else ()
        new = [fact for fact in facts if fact not in request.information]
        self.facts.setText("\n".join([tr("In the record:"), *new]))
        for part in (self.facts, self.add_facts):
            part.setVisible(bool(new))
        self._fill_menu(request.issues if may_change else [])

    def _fill_menu(self, codes: list[str]) -> None:
        menu = self.reword.menu()
        menu.clear()
        for code in codes:
            action = menu.addAction(label_of("issues", code))
            action.triggered.connect(lambda _checked=False, code=code: self._reword(code))
        self.reword.setVisible(bool(codes))

    def _reword(self, code: str) -> None:
        """The keyboard goes to the question, which stands last of the person's own now."""
        self.presenter.reword(code)
        boxes = self.fields["own_questions"].inputs() if "own_questions" in self.fields else []
        if len(boxes) > 1:
            boxes[-2].setFocus(Qt.FocusReason.OtherFocusReason)


def _below_each_other(*parts: QWidget) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    for part in parts:
        column.addWidget(part)
        if not isinstance(part, Muted):
            column.setAlignment(part, Qt.AlignmentFlag.AlignLeft)
    return whole
