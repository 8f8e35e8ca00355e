"""Draws a record's form: tasks, one page at a time, what is missing, check and sign."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.services.field_paths import value_at
from cjld_desktop.ui import words
from cjld_desktop.ui.form.frame import FormFrame
from cjld_desktop.ui.record_form.check_page import CheckPage
from cjld_desktop.ui.record_form.field import Field
from cjld_desktop.ui.record_form.fields import FIELDS
from cjld_desktop.ui.record_form.presenter import Presenter
from cjld_desktop.ui.record_form.progress import task_lines
from cjld_desktop.ui.record_form.requirements_card import RequirementsCard
from cjld_desktop.ui.record_form.spec import CHECK, Page, tr
from cjld_desktop.ui.widgets.buttons import link_button


class RecordView(QWidget):
    """Signals say where to go; `main_window` goes there. `cards` stand below what is missing; each
    has `show_state(state)`.
    """

    left = Signal()
    work_saved = Signal()
    open_person = Signal(object)
    show_history = Signal(object)
    print_document = Signal(object)

    def __init__(
        self,
        presenter: Presenter,
        requirements: RequirementsCard | None = None,
        cards: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self.frame = FormFrame()
        self.frame.tasks_card.set_title(presenter.form.words.title)
        self.requirements = requirements or RequirementsCard()
        self._cards: list[Any] = [self.requirements, *cards]
        for card in self._cards:
            self.frame.aside.addWidget(card)
        self.person_link = link_button(tr("Open the person’s page"))
        self.history_link = link_button(tr("Who changed what, and when"))
        for link in (self.person_link, self.history_link):
            self.frame.aside.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.frame.aside.addStretch(1)
        self.check = CheckPage(presenter.form.words, self)
        self.check.hide()
        self.fields: dict[str, Field] = {}
        self._extras: dict[str, list[tuple[int, QWidget]]] = {}
        self._drawn: tuple[str, int] | None = None
        self._page: Page | None = None
        self._problem_lines: list[tuple[str, QWidget]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self._connect()
        self._render()

    def put_on_page(self, code: str, widget: QWidget, after: int = 0) -> None:
        """Show a widget of the screen's own on one page, below its first `after` fields."""
        widget.setParent(self)
        widget.hide()
        self._extras.setdefault(code, []).append((after, widget))

    def shown(self) -> None:
        """Called when the window brings this screen forward."""
        self._focus_first()

    def save_draft(self) -> None:
        """Called before the program locks."""
        self.presenter.save_draft()

    def print_now(self) -> None:
        """Ctrl+P."""
        self.presenter.print_paper()

    def _connect(self) -> None:
        presenter, frame = self.presenter, self.frame
        presenter.changed.connect(self._render)
        presenter.left.connect(self.left)
        presenter.written.connect(self.work_saved)
        presenter.printed.connect(self.print_document)
        frame.go_on.connect(presenter.go_on)
        frame.go_back.connect(presenter.go_back)
        frame.leave.connect(presenter.leave)
        frame.tasks.chosen.connect(self._choose_task)
        self.check.sign.connect(presenter.sign)
        self.check.change.connect(presenter.go_to)
        self.check.print_it.connect(presenter.print_paper)
        self.person_link.clicked.connect(lambda: self._emit(self.open_person, "person_id"))
        self.history_link.clicked.connect(lambda: self._emit(self.show_history, "id"))

    def _choose_task(self, row: int) -> None:
        tasks = self.presenter.state.tasks
        self.presenter.go_to_task(tasks[row][0] if row < len(tasks) else CHECK)

    def _emit(self, signal: Any, name: str) -> None:
        if self.presenter.state.record is not None:
            identifier: UUID = getattr(self.presenter.state.record, name)
            self.presenter.save_draft()
            signal.emit(identifier)

    def _render(self) -> None:
        state, frame = self.presenter.state, self.frame
        frame.who.setText(state.person.shown_name if state.person else "")
        frame.tasks.set_tasks(task_lines(state))
        frame.fault.say(state.fault, "now")
        frame.saved.follow(self.presenter.autosave)
        frame.leave_button.setText(tr("Leave") if state.is_signed else tr("Save and leave"))
        self.person_link.setVisible(state.person is not None)
        for card in self._cards:
            card.show_state(state)
        if state.record is None:
            return
        if self._drawn != (state.page, state.drawn):
            self._drawn = (state.page, state.drawn)
            self._draw_page()
            frame.scroll_to_top()
            self._focus_first()
        elif state.here is not None and state.here != self._page and not self._respec(state.here):
            self._draw_again()
        if state.here is None:
            self.check.show_state(state)
        self._show_notes_and_problems()

    def _respec(self, page: Page) -> bool:
        """Put changed words into the fields that stand there. False when the page asks other things now."""
        if [spec.name for spec in page.fields] != list(self.fields):
            return False
        if not all(self.fields[spec.name].respec(spec) for spec in page.fields):
            return False
        self.frame.set_heading(self.presenter.form.kicker(self.presenter.state.record), page.title, page.hint)
        self._page = page
        return True

    def _draw_again(self) -> None:
        """What was given changed what the page asks: the keyboard stays in the input where it was."""
        focus = self.window().focusWidget()
        at = [
            (name, number)
            for name, field in self.fields.items()
            for number, box in enumerate(field.inputs())
            if box is focus
        ]
        self._draw_page()
        for name, number in at:
            if name in self.fields and number < len(self.fields[name].inputs()):
                self.fields[name].inputs()[number].setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw_page(self) -> None:
        state, frame = self.presenter.state, self.frame
        self._clear()
        page = self._page = state.here
        frame.next_button.setVisible(page is not None)
        frame.back_button.setVisible(state.page != state.codes[0])
        kicker = self.presenter.form.kicker(state.record)
        if page is None:
            said = self.presenter.form.words
            frame.set_heading(kicker, said.signed_title if state.is_signed else tr("Check and sign"), "")
            frame.content.addWidget(self.check)
            self.check.show()
        else:
            frame.set_heading(kicker, page.title, page.hint)
            self._draw_fields(page)
            self._draw_extras(page)

    def _draw_fields(self, page: Page) -> None:
        state = self.presenter.state
        for spec in page.fields:
            field = FIELDS[spec.kind](spec, labelled=len(page.fields) > 1 and not spec.bare)
            field.set_value(value_at(state.record, spec.name))
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
            self.frame.content.addWidget(field)

    def _draw_extras(self, page: Page) -> None:
        for shift, (after, widget) in enumerate(self._extras.get(page.code, [])):
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(widget)
            line.addStretch(1)
            self.frame.content.insertWidget(after + shift, row)
            widget.show()

    def _clear(self) -> None:
        # These live as long as the view; the page they stood on does not.
        for lasting in (self.check, *(widget for kept in self._extras.values() for _, widget in kept)):
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
        if lines != self._problem_lines:
            self._problem_lines = lines
            self.frame.problems.show_problems(lines)
            if lines:
                self.frame.show_soon(self.frame.problems)

    def _focus_first(self) -> None:
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.inputs()[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.presenter.state.here is not None:
            self.frame.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.check.isVisibleTo(self):
            self.frame.tasks.setFocus(Qt.FocusReason.OtherFocusReason)
