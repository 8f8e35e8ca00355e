"""Asks one form with one person: chosen or opened, every answer kept as it is given, signed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal

from cjld_desktop.domain.screen import Screen
from cjld_desktop.errors import CjldError
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.form import walk
from cjld_desktop.ui.form.autosave import Autosave
from cjld_desktop.ui.form.walk import CHECK
from cjld_desktop.ui.screens.screening import loading
from cjld_desktop.ui.screens.screening.around import Around
from cjld_desktop.ui.screens.screening.asking import Asking
from cjld_desktop.ui.screens.screening.earlier import Earlier
from cjld_desktop.ui.screens.screening.loading import Opened
from cjld_desktop.ui.screens.screening.other_version import OtherVersion
from cjld_desktop.ui.screens.screening.state import State


class Presenter(Asking):
    """`written` says something was saved; `opened` carries the screen's id; `left` that the person leaves.

    What stands beside the questions has parts of its own: `around` for where, with whom and why not,
    `other_version` for another version of the form, `earlier` for what the person has answered before.
    """

    opened = Signal(object)
    left = Signal()

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__()
        self.workplace = workplace
        self._runner = runner
        self._episode_id: UUID | None = None
        self.around = Around(self, runner)
        self.other_version = OtherVersion(self)
        self.earlier = Earlier(self, runner)

    def choose(self, person_id: UUID, episode_id: UUID | None = None) -> None:
        """Show the forms that can be asked with this person."""
        self.save_draft()
        self._episode_id = episode_id
        self._follow(None)
        self.set(State(busy=True))
        workplace = self.workplace
        self.run(
            lambda: (workplace.people.get(person_id), tuple(workplace.screens.choices(person_id))),
            lambda found: self.set(State(person=found[0], choices=found[1], drawn=self.state.drawn + 1)),
        )

    def begin(self, person_id: UUID, url: str) -> None:
        """Ask this form with this person, without a choice: one that could not be asked before."""
        workplace = self.workplace
        self._load(lambda: loading.begin(workplace, person_id, url, None))

    def start(self, url: str) -> None:
        """Begin the chosen form, or go on with this person's unsigned one."""
        person, episode_id, workplace = self.state.person, self._episode_id, self.workplace
        if person is not None and not self.state.busy:
            self._load(lambda: loading.begin(workplace, person.id, url, episode_id))

    def open(self, screen_id: UUID) -> None:
        """Show a screen: an unsigned one at its first unanswered question, a signed one to read."""
        workplace = self.workplace
        self._load(lambda: loading.load(workplace, workplace.screens.get(screen_id)))

    def show_dense(self, *, dense: bool) -> None:
        """A whole section at once, or a question at a time. Remembered on this computer."""
        preferences = self.workplace.preferences
        at = self.state.here
        found = walk.stops(self.state.sections, dense=dense)
        stop = walk.stop_of(found, at.paths[0]) if at and at.paths else self.state.stop
        self.show(replace(self.state, dense=dense, stops=found), stop)
        self._runner.vault(
            lambda: preferences.save(replace(preferences.load(), dense_forms=dense)),
            lambda _: None,
            self._fail,
        )

    def ask_in(self, language: str) -> None:
        """Show the questions in a language of the form, beside its own words; '' shows those alone."""
        screen, screens = self.state.screen, self.workplace.screens
        if screen is None or self.state.busy or self.state.is_signed or language == self.state.asked_in:
            return
        self.reload(lambda: screens.change(screen.id, {"asked_in": language}))

    def sign(self) -> None:
        """Sign, unless something is wrong, missing or unread: then that is told."""
        session, screen = self.state.session, self.state.screen
        if session is None or screen is None or self.state.busy or self.state.is_signed:
            return
        self.save_draft()
        problems = tuple(self.open_problems())
        if problems or self.state.unconfirmed:
            self.tell(problems, () if problems else self.state.unconfirmed)
            return
        screen_id, screens = screen.id, self.workplace.screens
        self.run(lambda: screens.sign(screen_id), self.signed)

    def save_draft(self) -> None:
        """Hand over all typing now. Called before leaving and before locking."""
        self.around.save()
        super().save_draft()

    def leave(self) -> None:
        """Save and go back."""
        self.save_draft()
        self.left.emit()

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[CjldError], None] | None = None,
    ) -> None:
        """Do slow work; what goes wrong is said on top of the page."""
        self.set(replace(self.state, busy=True, fault="", touched=frozenset()))
        self._runner.vault(work, done, failed or self._fail)

    def signed(self, screen: Screen) -> None:
        """Show a screen that has just been signed."""
        self._follow(None)
        self.show(replace(self.state, screen=screen, newer="", moved_from=""), CHECK)
        self.written.emit()

    def reload(
        self, work: Callable[[], Screen], then: Callable[[State], State] = lambda state: state
    ) -> None:
        """Change the screen as a whole and show it anew, at the question that was in front."""
        paths = self.state.here.paths if self.state.here else ()
        workplace = self.workplace

        def show(opened: Opened) -> None:
            self._loaded(opened)
            found = walk.stop_of(self.state.stops, paths[0]) if paths else self.state.stop
            self.show(then(self.state), found if found != CHECK else self.state.stop)

        self.save_draft()
        self.run(lambda: loading.load(workplace, work()), show)

    def _load(self, work: Callable[[], Opened]) -> None:
        self.save_draft()
        self._follow(None)
        self.run(work, self._loaded)

    def _loaded(self, opened: Opened) -> None:
        session, screen = opened.session, opened.screen
        sections = tuple(session.sections())
        found = walk.stops(sections, dense=opened.dense)
        self.set(
            State(
                person=opened.person,
                screen=screen,
                session=session,
                dense=opened.dense,
                sections=sections,
                results=session.results(),
                earlier=opened.earlier,
                known_already=opened.known_already,
                languages=opened.languages,
                offered=opened.offered,
                titles=opened.titles,
                record=opened.about,
                newer=opened.newer,
                moved_from=opened.moved_from,
                set_aside=opened.set_aside,
                drawn=self.state.drawn,
                stops=found,
                fault=self._other_form() if opened.is_other_form else "",
            )
        )
        if not screen.is_signed:
            screens, screen_id = self.workplace.screens, screen.id
            self._follow(Autosave(lambda answers: screens.answer(screen_id, answers), self._runner, self))
        shown = replace(self.state, warnings=self.warnings())
        self.show(shown, CHECK if screen.is_signed else walk.first_open(found))
        self.opened.emit(screen.id)
        self.earlier.look()

    def _other_form(self) -> str:
        return self.tr(
            "The form on this computer is not word for word the one that was signed. The answers and the"
            " signature are safe, but the questions shown here may not be those that were asked. Tell your"
            " supervisor."
        )

    def _follow(self, autosave: Autosave | None) -> None:
        if self._autosave is not None:
            self._autosave.changed.disconnect(self._autosave_changed)
        self._autosave = autosave
        self.around.follow(is_open=autosave is not None)
        if autosave is not None:
            autosave.changed.connect(self._autosave_changed)
            autosave.saved.connect(lambda _at: self.written.emit())

    def _fail(self, error: CjldError) -> None:
        self.set(replace(self.state, busy=False, fault=words.sentence(error), touched=frozenset()))
