"""Draws a screening: sections, one page at a time or a whole section, prompts, results so far."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.services import spoken_form
from cjld_desktop.services.form_choice import QuestionnaireLine
from cjld_desktop.ui.form.editors.base import Given
from cjld_desktop.ui.form.frame import FormFrame
from cjld_desktop.ui.form.page import FormPage
from cjld_desktop.ui.form.walk import CHECK, Stop
from cjld_desktop.ui.screens.screening.aside import KnownCard, SoFarCard
from cjld_desktop.ui.screens.screening.beside_pages import BesidePages
from cjld_desktop.ui.screens.screening.form_choice import AboutForm, FormChoice
from cjld_desktop.ui.screens.screening.presenter import Presenter
from cjld_desktop.ui.screens.screening.prompt import Prompts
from cjld_desktop.ui.screens.screening.show_to_person import ShowToPerson
from cjld_desktop.ui.screens.screening.state import AROUND, BESIDE, COULD_NOT
from cjld_desktop.ui.screens.screening.task_links import TaskLinks
from cjld_desktop.ui.screens.screening.words import problem_words, question_line, task_lines
from cjld_desktop.ui.widgets.buttons import link_button
from cjld_desktop.ui.widgets.notice import Notice


class View(QWidget):
    """Signals say where to go; `main_window` goes there."""

    left = Signal()
    work_saved = Signal()
    lock_wanted = Signal()
    open_person = Signal(object)
    show_history = Signal(object)

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self.frame = FormFrame()
        self.dense = link_button("")
        self.frame.tasks_card.body.insertWidget(2, self.dense, 0, Qt.AlignmentFlag.AlignLeft)
        self.known, self.so_far = KnownCard(), SoFarCard()
        self.person_link = link_button(self.tr("Open the person’s page"))
        self.history_link = link_button(self.tr("Who changed what, and when"))
        self.about_form = AboutForm()
        for card in (self.about_form, self.known, self.so_far):
            self.frame.aside.addWidget(card)
        for link in (self.person_link, self.history_link):
            self.frame.aside.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self.frame.aside.addStretch(1)
        self.links = TaskLinks()
        self.frame.tasks_card.body.insertWidget(self.frame.tasks_card.body.count() - 1, self.links)
        self.prompts, self.beside = Prompts(self), BesidePages(presenter, self)
        self.check = self.beside.check
        self.sign_as_not_done = self.beside.could_not.sign_button
        self.frame.add_at_foot(self.sign_as_not_done)
        self.warning = Notice(parent=self)
        self.page: FormPage | None = None
        self.choices: FormChoice | None = None
        self._drawn: int | None = None
        self._problems_shown: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.frame)
        self.prompts.hide()
        self.read_along = ShowToPerson(self, lambda: presenter.state)
        self.read_along.lock_wanted.connect(self.lock_wanted)
        self._connect()
        self._render()

    def shown(self) -> None:
        """Called when the window brings this screen forward."""
        self._focus_first()

    def hideEvent(self, event: QHideEvent) -> None:
        """What the person reads along goes with the form."""
        super().hideEvent(event)
        self.read_along.close()

    def save_draft(self) -> None:
        """Called before the program locks."""
        self.presenter.save_draft()

    def _connect(self) -> None:
        presenter, frame = self.presenter, self.frame
        presenter.changed.connect(self._render)
        presenter.left.connect(self.left)
        presenter.written.connect(self.work_saved)
        frame.go_on.connect(self._go_on)
        frame.go_back.connect(presenter.go_back)
        frame.leave.connect(presenter.leave)
        frame.tasks.chosen.connect(self._choose_task)
        self.dense.clicked.connect(lambda: presenter.show_dense(dense=not presenter.state.dense))
        self.prompts.confirmed.connect(lambda code, read: presenter.confirm_prompt(code, read=read))
        self.check.mend.connect(self._mend)
        self.known.use.connect(presenter.earlier.show)
        self.links.around.connect(presenter.around.show)
        self.links.show_to_person.connect(self.read_along.open)
        self.links.could_not.connect(presenter.around.show_could_not)
        self.links.ask_in.chosen.connect(presenter.ask_in)
        self.links.version.connect(presenter.other_version.preview)
        self.person_link.clicked.connect(lambda: self._emit(self.open_person, "person"))
        self.history_link.clicked.connect(lambda: self._emit(self.show_history, "screen"))

    def _emit(self, signal: Any, name: str) -> None:
        record = getattr(self.presenter.state, name)
        if record is not None:
            self.presenter.save_draft()
            signal.emit(record.id)

    def _go_on(self) -> None:
        if self.presenter.state.stop in BESIDE:
            self.presenter.go_back()
            return
        if self.choices is None:
            self.presenter.go_on()
            return
        if self.choices.url():
            self.presenter.start(self.choices.url())
        else:
            self.frame.problems.show_problems([(self.tr("Choose a form"), self.choices.search)])

    def _choose_task(self, row: int) -> None:
        sections = self.presenter.state.sections
        self.presenter.go_to_section(sections[row].link_id if row < len(sections) else CHECK)

    def _mend(self, path: str) -> None:
        self.presenter.go_to_path(path)
        field = self.page.field_of(path) if self.page else None
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.frame.show_soon(field)

    def _render(self) -> None:
        state, frame = self.presenter.state, self.frame
        frame.tasks_card.set_title(
            question_line(state.screen.title) if state.screen else self.tr("Start a form")
        )
        frame.who.setText(state.person.shown_name if state.person else "")
        frame.tasks.set_tasks(task_lines(state))
        frame.fault.say(state.fault, "now")
        frame.saved.follow(self.presenter.autosave)
        frame.leave_button.setText(self.tr("Save and leave") if self.presenter.autosave else self.tr("Leave"))
        self.dense.setVisible(state.session is not None and not state.is_signed)
        self.dense.setText(self.tr("One at a time") if state.dense else self.tr("A whole section"))
        said = (
            self.tr("Ask one question at a time") if state.dense else self.tr("Show a whole section at once")
        )
        self.dense.setToolTip(said)
        self.dense.setAccessibleName(said)
        for card in (self.known, self.so_far):
            card.show_state(state)
        self.links.show_state(state)
        self.so_far.setVisible(state.session is not None)
        for link in (self.person_link, self.history_link):
            link.setVisible(state.screen is not None)
        self.beside.show_state(state)
        if self._drawn != state.drawn and state.person is not None:
            self._drawn = state.drawn
            self._draw()
        elif self.page is not None and state.here is not None:
            self.page.refresh(state.here.paths, state.touched)
        paths = state.here.paths if state.here else ()
        warned = [problem_words(one) for one in state.warnings if one.path in paths]
        self.warning.say("\n".join(warned), "soon", self.tr("Look at this again") if warned else "")
        fresh = self.prompts.show_flags(state.prompts, state.read_prompts, asks=not state.is_signed)
        if fresh:
            frame.show_soon(fresh[0])
        self._show_problems()
        self.read_along.follow()

    def _draw(self) -> None:
        state, frame = self.presenter.state, self.frame
        self._clear()
        here = state.here
        frame.back_button.setVisible(state.session is not None and not state.is_signed)
        frame.back_button.setEnabled(bool(state.stops) and state.stop != state.stops[0].code)
        # Where “Go on asking” stands beside it, that says where one comes, and large text needs the room.
        alone = state.stop in BESIDE - {AROUND, COULD_NOT}
        # Hidden first: large text has no room for both, and the window would grow for a moment.
        for button in (frame.next_button, self.sign_as_not_done):
            button.hide()
        frame.back_button.setText(self.tr("Back to the questions") if alone else self.tr("Back"))
        frame.next_button.setVisible(state.session is None or here is not None or state.stop == AROUND)
        self.sign_as_not_done.setVisible(state.stop == COULD_NOT)
        if state.session is None:
            self._draw_choices()
        elif here is None:
            frame.set_heading(*self.beside.heading(state))
            frame.next_button.setText(self.tr("Go on asking"))
            frame.content.addWidget(self.prompts)
            shown = self.beside.page_of(state)
            frame.content.addWidget(shown)
            shown.show()
            if state.stop == COULD_NOT:
                self.setTabOrder(self.beside.could_not.clock_time, self.sign_as_not_done)
        else:
            self._draw_page(here)
        frame.scroll_to_top()
        self._focus_first()

    def _draw_page(self, here: Stop) -> None:
        state, frame = self.presenter.state, self.frame
        session = state.session
        if session is None:
            return
        section, hint = here.section_title, ""
        if not state.dense:
            fields = [session.item(path) for path in here.paths]
            hint = next((field.help for field in fields if field.text == here.title), "")
        if state.asked_in and spoken_form.meant(here.title) != spoken_form.said(here.title):
            hint = "\n".join(part for part in (spoken_form.meant(here.title), hint) if part)
        if section in (here.title, hint):
            section = state.screen.title if state.screen else ""
        kicker = section
        if not state.dense:
            kicker = self.tr("{section}  ·  question {n} of {total}").format(
                section=section, n=here.number, total=here.total
            )
        frame.set_heading(kicker, spoken_form.said(here.title), hint)
        frame.next_button.setText(self.tr("Continue") if state.dense else self.tr("Next question"))
        self.page = FormPage(session, here.title, here.paths)
        right_to_left = spoken_form.is_right_to_left(state.asked_in)
        direction = Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight
        self.page.setLayoutDirection(direction)
        frame.title.setLayoutDirection(direction)
        self.page.given.connect(self._given)
        self.page.add.connect(self.presenter.add)
        self.page.remove.connect(self.presenter.remove)
        self.page.confirm.connect(self.presenter.confirm)
        for part in (self.page, self.warning, self.prompts):
            frame.content.addWidget(part)

    def _draw_choices(self) -> None:
        frame = self.frame
        frame.set_heading("", self.tr("Which form do you want to ask?"), "")
        self.choices = choices = FormChoice()
        choices.start.connect(self.presenter.start)
        choices.chosen.connect(self._choice_changed)
        choices.moved.connect(lambda rect: frame.show_rect_soon(choices, rect))
        frame.content.addWidget(choices)
        choices.show_choices(self.presenter.state.choices)

    def _choice_changed(self, line: QuestionnaireLine | None) -> None:
        self.about_form.show_line(line)
        begun = line is not None and line.begun is not None
        self.frame.next_button.setText(self.tr("Go on") if begun else self.tr("Start"))

    def _given(self, path: str, given: Given) -> None:
        self.presenter.answer(path, given.value, at_once=given.at_once)

    def _clear(self) -> None:
        # These live as long as the view; the page they stood on does not.
        for lasting in (self.warning, self.prompts, *self.beside.pages):
            self.frame.content.removeWidget(lasting)
            lasting.hide()
            lasting.setParent(self)
        self.frame.clear_content()
        self.page, self.choices = None, None
        self.about_form.hide()

    def _show_problems(self) -> None:
        state, frame = self.presenter.state, self.frame
        lines: list[tuple[str, QWidget | None]] = []
        if self.page is not None and state.session is not None:
            said = {problem.path: problem_words(problem) for problem in state.problems}
            self.page.set_problems(said)
            lines = [(text, self.page.field_of(path)) for path, text in said.items()]
        elif state.here is None:
            lines = self.beside.problems(state)
        for flag in state.unread:
            prompt = self.prompts.shown.get(flag.code)
            said_now = self.tr("Confirm that you have read the prompt “Act now”")
            lines.append((said_now, prompt.read if prompt else None))
        texts = [f"{state.drawn} {text}" for text, _ in lines]
        if texts != self._problems_shown:
            self._problems_shown = texts
            frame.problems.show_problems(lines)
            if lines:
                frame.show_soon(frame.problems)

    def _focus_first(self) -> None:
        first: QWidget | None = None
        if self.page is not None:
            first = self.page.first_field()
        elif self.choices is not None:
            first = self.choices.search
        elif self.presenter.state.stop in BESIDE:
            first = self.beside.first_field(self.presenter.state)
        target = first or (self.frame.next_button if self.page is not None else self.frame.tasks)
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        # The layout settles after this; then the focus must still be in sight.
        if first is not None:
            QTimer.singleShot(0, first, self.frame.scroll_to_top)
