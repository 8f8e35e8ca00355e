"""Draws a report request: tasks, one page at a time, what is missing and the four dates."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.ui import words
from cjld_desktop.ui.form.frame import FormFrame
from cjld_desktop.ui.screens.report_request import pages
from cjld_desktop.ui.screens.report_request.aside import DatesCard, RequirementsCard
from cjld_desktop.ui.screens.report_request.check_page import CheckPage
from cjld_desktop.ui.screens.report_request.field import Field
from cjld_desktop.ui.screens.report_request.fields import FIELDS
from cjld_desktop.ui.screens.report_request.presenter import Presenter
from cjld_desktop.ui.screens.report_request.progress import task_lines
from cjld_desktop.ui.screens.report_request.spec import Page, label_of
from cjld_desktop.ui.widgets.buttons import link_button, secondary_button


class View(QWidget):
    """Signals say where to go; `main_window` goes there."""

    left = Signal()
    work_saved = Signal()
    open_person = Signal(object)
    show_history = Signal(object)
    print_document = Signal(object)

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self.frame = FormFrame()
        self.frame.tasks_card.set_title(self.tr("Request a report"))
        self.requirements, self.dates = RequirementsCard(), DatesCard()
        for card in (self.requirements, self.dates):
            self.frame.aside.addWidget(card)
        self.person_link = link_button(self.tr("Open the person’s page"))
        self.history_link = link_button(self.tr("Who changed what, and when"))
        for link in (self.person_link, self.history_link):
            self.frame.aside.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.frame.aside.addStretch(1)
        self.check = CheckPage()
        self.propose = secondary_button(self.tr("Propose dates"), "calendar-clock")
        self.fields: dict[str, Field] = {}
        self._drawn: tuple[str, int] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.check.setParent(self)
        self.propose.setParent(self)
        self.check.hide()
        self.propose.hide()
        self._connect()
        self._render()

    def shown(self) -> None:
        """Called when the window brings this screen forward."""
        self._focus_first()

    def save_draft(self) -> None:
        """Called before the program locks."""
        self.presenter.save_draft()

    def print_now(self) -> None:
        """Ctrl+P: the commission of a signed request."""
        self.presenter.print_commission()

    def _connect(self) -> None:
        presenter, frame = self.presenter, self.frame
        presenter.changed.connect(self._render)
        presenter.left.connect(self.left)
        presenter.written.connect(self.work_saved)
        presenter.printed.connect(self.print_document)
        frame.go_on.connect(presenter.go_on)
        frame.go_back.connect(presenter.go_back)
        frame.leave.connect(presenter.leave)
        frame.tasks.chosen.connect(lambda row: presenter.go_to_task(pages.tasks()[row][0]))
        self.check.sign.connect(presenter.sign)
        self.check.change.connect(presenter.go_to)
        self.check.print_it.connect(presenter.print_commission)
        self.propose.clicked.connect(presenter.propose_dates)
        self.person_link.clicked.connect(lambda: self._emit(self.open_person, "person_id"))
        self.history_link.clicked.connect(lambda: self._emit(self.show_history, "id"))

    def _emit(self, signal: Any, name: str) -> None:
        if self.presenter.state.request is not None:
            identifier: UUID = getattr(self.presenter.state.request, name)
            self.presenter.save_draft()
            signal.emit(identifier)

    def _render(self) -> None:
        state, frame = self.presenter.state, self.frame
        frame.who.setText(state.person.shown_name if state.person else "")
        frame.tasks.set_tasks(task_lines(state))
        frame.fault.say(state.fault, "now")
        frame.saved.follow(self.presenter.autosave)
        frame.leave_button.setText(self.tr("Leave") if state.is_signed else self.tr("Save and leave"))
        self.requirements.show_state(state)
        self.dates.show_state(state)
        if state.request is None:
            return
        if self._drawn != (state.page, state.drawn):
            self._drawn = (state.page, state.drawn)
            self._draw_page()
        if state.page == pages.CHECK:
            self.check.show_state(state)
        self._show_notes_and_problems()

    def _draw_page(self) -> None:
        state, frame = self.presenter.state, self.frame
        self._clear()
        page = next((page for page in state.pages if page.code == state.page), None)
        frame.next_button.setVisible(page is not None)
        frame.back_button.setVisible(state.page != state.pages[0].code)
        purpose = label_of("purposes", state.request.purpose) if state.request else ""
        kicker = " · ".join(part for part in (self.tr("Request a psychiatric report"), purpose) if part)
        if page is None:
            title = self.tr("Check and sign") if not state.is_signed else self.tr("Signed request")
            frame.set_heading(kicker, title, "")
            frame.content.addWidget(self.check)
            self.check.show()
        else:
            frame.set_heading(kicker, page.title, page.hint)
            self._draw_fields(page)
        frame.scroll_to_top()
        self._focus_first()

    def _draw_fields(self, page: Page) -> None:
        state, frame = self.presenter.state, self.frame
        for spec in page.fields:
            field = FIELDS[spec.kind](spec, labelled=len(page.fields) > 1 and not spec.bare)
            field.set_value(getattr(state.request, spec.name))
            if raw := self.presenter.unread.raw(spec.name):
                field.set_raw(raw)
            field.setEnabled(not state.is_signed)
            field.given.connect(
                lambda value, at_once, name=spec.name: self.presenter.give(name, value, at_once=at_once)
            )
            field.unread.connect(
                lambda raw, problem, name=spec.name: self.presenter.give_unread(name, raw, problem)
            )
            self.fields[spec.name] = field
            frame.content.addWidget(field)
        if page.code == "timetable":
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(self.propose, 0, Qt.AlignmentFlag.AlignLeft)
            frame.content.insertWidget(1, row)
            self.propose.show()
            self.propose.setEnabled(state.request is not None and state.request.hearing_at is not None)

    def _clear(self) -> None:
        # These two live as long as the view; the page they stood on does not.
        for lasting in (self.check, self.propose):
            lasting.hide()
            lasting.setParent(self)
        self.frame.content.removeWidget(self.check)
        self.frame.clear_content()
        self.fields = {}

    def _show_notes_and_problems(self) -> None:
        state = self.presenter.state
        problems = dict(state.problems)
        for name, field in self.fields.items():
            said = [
                words.filled(caution.template, caution.values)
                for caution in state.warnings
                if caution.field == name
            ]
            field.set_note("\n".join(said))
            field.set_problem(problems.get(name, ""))
        lines = [
            (f"{self.fields[name].spec.label}: {text}", self.fields[name].inputs()[0])
            for name, text in state.problems
            if name in self.fields
        ]
        if lines != getattr(self, "_lines", []):
            self._lines = lines
            self.frame.problems.show_problems(lines)
            if lines:
                self.frame.show_soon(self.frame.problems)

    def _focus_first(self) -> None:
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.inputs()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.check.isVisibleTo(self):
            self.frame.tasks.setFocus(Qt.FocusReason.OtherFocusReason)
