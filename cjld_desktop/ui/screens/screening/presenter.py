"""Asks one form with one person: what is shown, every answer kept as it is given, safety prompts, signing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cjld_desktop.domain.person import Person
from cjld_desktop.domain.screen import Screen
from cjld_desktop.errors import CjldError
from cjld_desktop.forms.field import Touched
from cjld_desktop.forms.session import FormSession
from cjld_desktop.services.screen_results import ResultLine
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.form import walk
from cjld_desktop.ui.form.autosave import Autosave
from cjld_desktop.ui.form.walk import CHECK
from cjld_desktop.ui.screens.screening.state import State

Opened = tuple[Person, Screen, FormSession, tuple[ResultLine, ...], bool]


class Presenter(QObject):
    """`written` says something was saved; `opened` carries the screen's id; `left` that the person leaves."""

    changed = Signal()
    written = Signal()
    opened = Signal(object)
    left = Signal()

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__()
        self._workplace = workplace
        self._runner = runner
        self._episode_id: UUID | None = None
        self._autosave: Autosave | None = None
        self.state = State()

    @property
    def autosave(self) -> Autosave | None:
        """The saving of the open form; None before one is open and once it is signed."""
        return self._autosave

    def choose(self, person_id: UUID, episode_id: UUID | None = None) -> None:
        """Show the forms that can be asked with this person."""
        self._episode_id = episode_id
        self._follow(None)
        self._set(State(busy=True))
        workplace = self._workplace
        self._run(
            lambda: (workplace.people.get(person_id), tuple(workplace.screens.choices())),
            lambda found: self._set(State(person=found[0], choices=found[1], drawn=self.state.drawn + 1)),
        )

    def start(self, url: str) -> None:
        """Begin the chosen form, or go on with this person's unsigned one."""
        person, episode_id, screens = self.state.person, self._episode_id, self._workplace.screens
        if person is not None and not self.state.busy:
            self._load(lambda: screens.start(person.id, url, episode_id))

    def open(self, screen_id: UUID) -> None:
        """Show a screen: an unsigned one at its first unanswered question, a signed one to read."""
        self._load(lambda: self._workplace.screens.get(screen_id))

    def answer(self, path: str, value: Any | None, *, at_once: bool = True) -> None:
        """Take an answer as it is given; it is in the vault within two seconds."""
        session = self.state.session
        if session is None or self.state.is_signed:
            return
        if session.answers.get(path) == value:
            return
        self._take(session.answer(path, value), at_once=at_once)

    def add(self, path: str) -> None:
        """One more repetition of a repeating group."""
        if self.state.session is not None and not self.state.is_signed:
            self._take(self.state.session.add(path))

    def remove(self, path: str, index: int) -> None:
        """Take one repetition out; those behind it move up."""
        if self.state.session is not None and not self.state.is_signed:
            self._take(self.state.session.remove(path, index))
            self._set(replace(self.state, drawn=self.state.drawn + 1))

    def confirm_prompt(self, code: str, *, read: bool) -> None:
        """The person says that they have read a safety prompt, or takes it back."""
        known = self.state.read_prompts - {code}
        self._set(replace(self.state, read_prompts=known | {code} if read else known, touched=frozenset()))

    def show_dense(self, *, dense: bool) -> None:
        """A whole section at once, or a question at a time. Remembered on this computer."""
        preferences = self._workplace.preferences
        at = self.state.here
        found = walk.stops(self.state.sections, dense=dense)
        stop = walk.stop_of(found, at.paths[0]) if at and at.paths else self.state.stop
        self._show(replace(self.state, dense=dense, stops=found), stop)
        self._runner.vault(
            lambda: preferences.save(replace(preferences.load(), dense_forms=dense)),
            lambda _: None,
            self._fail,
        )

    def go_on(self) -> None:
        """Continue: tell what is wrong on this page, or show the next one."""
        here, session = self.state.here, self.state.session
        self.save_draft()
        if here is None or session is None:
            return
        problems = tuple(one for one in session.validate() if one.path in here.paths)
        if problems or self.state.unconfirmed:
            self._set(
                replace(self.state, problems=problems, unread=self.state.unconfirmed, touched=frozenset())
            )
        else:
            self._show(self.state, walk.beside(self.state.stops, here.code, 1))

    def go_back(self) -> None:
        """Show the page before."""
        self.go_to(walk.beside(self.state.stops, self.state.stop, -1))

    def go_to(self, stop: str) -> None:
        """Show another page, without asking whether this one is right."""
        self.save_draft()
        self._show(self.state, stop)

    def go_to_section(self, section: str) -> None:
        """Show a section at its first open page; 'check' shows the answers to check."""
        inside = [stop for stop in self.state.stops if stop.section == section]
        open_one = next((stop for stop in inside if not stop.is_answered), None)
        self.go_to((open_one or inside[0]).code if inside else CHECK)

    def go_to_path(self, path: str) -> None:
        """Show the page on which a path is asked."""
        self.go_to(walk.stop_of(self.state.stops, path))

    def sign(self) -> None:
        """Sign, unless something is wrong, missing or unread: then that is told."""
        session, screen = self.state.session, self.state.screen
        if session is None or screen is None or self.state.busy or self.state.is_signed:
            return
        self.save_draft()
        problems = tuple(session.validate())
        if problems or self.state.unconfirmed:
            unread = () if problems else self.state.unconfirmed
            self._set(replace(self.state, problems=problems, unread=unread, touched=frozenset()))
            return
        screen_id, screens = screen.id, self._workplace.screens
        self._run(lambda: screens.sign(screen_id), self._signed)

    def save_draft(self) -> None:
        """Hand over all typing now. Called before leaving and before locking."""
        if self._autosave is not None:
            self._autosave.flush()

    def leave(self) -> None:
        """Save and go back."""
        self.save_draft()
        self.left.emit()

    def _take(self, touched: Touched, *, at_once: bool = True) -> None:
        session = self.state.session
        if session is None or self._autosave is None:
            raise AssertionError("an answer needs an open form")
        paths = touched.enabled | touched.disabled | touched.changed | touched.calculated | {*touched.stored}
        results = session.results()
        raised = {flag.code for flag in results.flags}
        sections = tuple(session.sections())
        self._set(
            replace(
                self.state,
                sections=sections,
                stops=walk.stops(sections, dense=self.state.dense),
                results=results,
                read_prompts=self.state.read_prompts & raised,
                touched=paths,
            )
        )
        self._autosave.give(dict(touched.stored), at_once=at_once)

    def _load(self, which: Callable[[], Screen]) -> None:
        self.save_draft()
        self._follow(None)
        self._set(replace(self.state, busy=True, fault=""))
        workplace = self._workplace

        def work() -> Opened:
            screen = which()
            person = workplace.people.get(screen.person_id)
            earlier = tuple(
                line for line in workplace.screens.earlier(person.id) if line.screen_id != screen.id
            )
            dense = workplace.preferences.load().dense_forms
            return person, screen, workplace.screens.form(screen), earlier, dense

        self._run(work, lambda found: self._loaded(*found))

    def _loaded(
        self,
        person: Person,
        screen: Screen,
        session: FormSession,
        earlier: tuple[ResultLine, ...],
        dense: bool,
    ) -> None:
        sections = tuple(session.sections())
        found = walk.stops(sections, dense=dense)
        state = State(
            person=person,
            screen=screen,
            session=session,
            dense=dense,
            sections=sections,
            results=session.results(),
            earlier=earlier,
            drawn=self.state.drawn,
            stops=found,
        )
        if not screen.is_signed:
            screens, screen_id = self._workplace.screens, screen.id
            self._follow(Autosave(lambda answers: screens.answer(screen_id, answers), self._runner, self))
        self._show(state, CHECK if screen.is_signed else walk.first_open(found))
        self.opened.emit(screen.id)

    def _follow(self, autosave: Autosave | None) -> None:
        if self._autosave is not None:
            self._autosave.changed.disconnect(self._autosave_changed)
        self._autosave = autosave
        if autosave is not None:
            autosave.changed.connect(self._autosave_changed)
            autosave.saved.connect(lambda _at: self.written.emit())

    def _autosave_changed(self) -> None:
        error = self._autosave.error if self._autosave else None
        self._set(replace(self.state, fault=words.sentence(error) if error else "", touched=frozenset()))

    def _signed(self, screen: Screen) -> None:
        self._follow(None)
        self._show(replace(self.state, screen=screen, busy=False), CHECK)
        self.written.emit()

    def _show(self, state: State, stop: str) -> None:
        self._set(
            replace(
                state,
                stop=stop,
                problems=(),
                unread=(),
                touched=frozenset(),
                busy=False,
                drawn=state.drawn + 1,
            )
        )

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._set(replace(self.state, busy=True, fault=""))
        self._runner.vault(work, done, self._fail)

    def _fail(self, error: CjldError) -> None:
        self._set(replace(self.state, busy=False, fault=words.sentence(error)))

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()
