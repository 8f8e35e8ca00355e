"""The questions of an open form: answers taken, pages walked, what is wrong told. Knows no vault."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from cjld_desktop.forms.field import Touched
from cjld_desktop.forms.problem import Problem
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.scoring import Flag
from cjld_desktop.services.screens import stops_signing
from cjld_desktop.ui import words
from cjld_desktop.ui.form import walk
from cjld_desktop.ui.form.autosave import Autosave
from cjld_desktop.ui.form.walk import CHECK
from cjld_desktop.ui.screens.screening.state import BESIDE, State


class Asking(QObject):
    """`written` says something was saved. The presenter opens the form, and takes it away again."""

    changed = Signal()
    written = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._autosave: Autosave | None = None
        self.state = State()

    @property
    def autosave(self) -> Autosave | None:
        """The saving of the open form; None before one is open and once it is signed."""
        return self._autosave

    def answer(self, path: str, value: Any | None, *, at_once: bool = True) -> None:
        """Take an answer as it is given; it is in the vault within two seconds."""
        session = self.state.session
        if session is None or self.state.is_signed:
            return
        if session.answers.get(path) == value:
            return
        self.take(session.answer(path, value), at_once=at_once)

    def add(self, path: str) -> None:
        """One more repetition of a repeating group."""
        if self.state.session is not None and not self.state.is_signed:
            self.take(self.state.session.add(path))

    def remove(self, path: str, index: int) -> None:
        """Take one repetition out; those behind it move up."""
        if self.state.session is not None and not self.state.is_signed:
            self.take(self.state.session.remove(path, index))
            self.set(replace(self.state, drawn=self.state.drawn + 1))

    def confirm(self, *paths: str) -> None:
        """Let answers that were carried over stand: the person was asked, and they are still right."""
        session = self.state.session
        if session is None or self.state.is_signed:
            return
        parts = [session.confirm(path) for path in paths]
        names = ("enabled", "disabled", "changed", "calculated", "options")
        merged = {name: frozenset().union(*(getattr(one, name) for one in parts)) for name in names}
        self.take(Touched(**merged, stored={k: v for one in parts for k, v in one.stored.items()}))

    def confirm_prompt(self, code: str, *, read: bool) -> None:
        """The person says that they have read a safety prompt, or takes it back."""
        known = self.state.read_prompts - {code}
        self.set(replace(self.state, read_prompts=known | {code} if read else known, touched=frozenset()))

    def go_on(self) -> None:
        """Continue: tell what is wrong on this page, or show the next one. A warning stops nobody."""
        here = self.state.here
        self.save_draft()
        if here is None or self.state.session is None:
            return
        problems = tuple(one for one in self.open_problems() if one.path in here.paths)
        if problems or self.state.unconfirmed:
            self.tell(problems, self.state.unconfirmed)
        else:
            self.show(self.state, walk.beside(self.state.stops, here.code, 1))

    def go_back(self) -> None:
        """Show the page before; from a page beside the questions, the question one came from."""
        if self.state.stop in BESIDE:
            self.go_to(self.state.came_from)
        else:
            self.go_to(walk.beside(self.state.stops, self.state.stop, -1))

    def go_to(self, stop: str) -> None:
        """Show another page, without asking whether this one is right."""
        self.save_draft()
        here = self.state.came_from if self.state.stop in BESIDE else self.state.stop
        self.show(replace(self.state, came_from=here), stop)

    def go_to_section(self, section: str) -> None:
        """Show a section at its first open page; 'check' shows the answers to check."""
        inside = [stop for stop in self.state.stops if stop.section == section]
        open_one = next((stop for stop in inside if not stop.is_answered), None)
        self.go_to((open_one or inside[0]).code if inside else CHECK)

    def go_to_path(self, path: str) -> None:
        """Show the page on which a path is asked."""
        self.go_to(walk.stop_of(self.state.stops, path))

    def save_draft(self) -> None:
        """Hand over all typing now. Called before leaving and before locking."""
        if self._autosave is not None:
            self._autosave.flush()

    def take(self, touched: Touched, *, at_once: bool = True) -> None:
        """Show what an act on the form has changed, and keep it."""
        session = self.state.session
        if session is None or self._autosave is None:
            raise AssertionError("an answer needs an open form")
        paths = touched.enabled | touched.disabled | touched.changed | touched.calculated | {*touched.stored}
        paths |= touched.options
        results = session.results()
        raised = {flag.code for flag in results.flags}
        sections = tuple(session.sections())
        self.set(
            replace(
                self.state,
                sections=sections,
                stops=walk.stops(sections, dense=self.state.dense),
                results=results,
                read_prompts=self.state.read_prompts & raised,
                touched=paths,
                warnings=self.warnings() if at_once else self.state.warnings,
            )
        )
        self._autosave.give(dict(touched.stored), at_once=at_once)

    def show(self, state: State, stop: str) -> None:
        """Draw another page, with nothing wrong on it yet."""
        shown = replace(state, stop=stop, problems=(), unread=(), faults={}, touched=frozenset(), busy=False)
        self.set(replace(shown, drawn=state.drawn + 1))

    def set(self, state: State) -> None:
        """Show this from now on."""
        self.state = state
        self.changed.emit()

    def open_problems(self) -> list[Problem]:
        """What keeps the form from being signed, in its order."""
        session = self.state.session
        return [one for one in session.validate() if stops_signing(one)] if session else []

    def warnings(self) -> tuple[Problem, ...]:
        """Asked for only where the form has any: each costs working out every rule of the form."""
        session = self.state.session
        if session is None or not (session.has_faults or _may_warn(session.questionnaire)):
            return ()
        told = ("constraint", "expression")
        return tuple(one for one in session.validate() if one.severity == "warning" and one.code in told)

    def tell(self, problems: tuple[Problem, ...], unread: tuple[Flag, ...]) -> None:
        """Say what is wrong, and which prompts nobody has read."""
        self.set(replace(self.state, problems=problems, unread=unread, touched=frozenset()))

    def _autosave_changed(self) -> None:
        error = self._autosave.error if self._autosave else None
        fault = words.sentence(error) if error else ""
        self.set(replace(self.state, fault=fault, warnings=self.warnings(), touched=frozenset()))


def _may_warn(form: Questionnaire) -> bool:
    """Whether any rule of the form only warns."""
    rules = [*form.constraints, *(rule for item in form.items.values() for rule in item.constraints)]
    return any(rule.severity == "warning" for rule in rules)
