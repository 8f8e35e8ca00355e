"""What is recorded about the asking itself: where, who was there, how the person was, and why not."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cjld_desktop.domain.screen import Screen
from cjld_desktop.errors import CjldError, InvalidError
from cjld_desktop.forms.carried import is_carried
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.form.autosave import Autosave
from cjld_desktop.ui.screens.screening.state import AROUND, COULD_NOT

if TYPE_CHECKING:
    from cjld_desktop.ui.screens.screening.presenter import Presenter


class Around:
    """Typing is kept as answers are, so that nothing of it is lost when the program locks."""

    def __init__(self, form: "Presenter", runner: Runner) -> None:
        self._form = form
        self._runner = runner
        self._autosave: Autosave | None = None

    def follow(self, *, is_open: bool) -> None:
        """Begin to keep the details of the form that was opened; nothing once it is signed."""
        self.save()
        screen = self._form.state.screen
        self._autosave = None
        if is_open and screen is not None:
            screens, screen_id = self._form.workplace.screens, screen.id
            self._autosave = Autosave(lambda d: screens.change(screen_id, d), self._runner, self._form)
            self._autosave.changed.connect(self._saved)

    def show(self) -> None:
        """The page of where it is asked, who is there and how the person is."""
        self._form.go_to(AROUND)

    def show_could_not(self) -> None:
        """The page of why the form cannot be asked now."""
        self._form.go_to(COULD_NOT)

    def note(self, name: str, value: Any, *, at_once: bool = False) -> None:
        """Take one detail: `setting`, `condition`, `outcome_note` or another field of the screen."""
        state = self._form.state
        if state.screen is None or self._autosave is None or getattr(state.screen, name) == value:
            return
        changed = type(state.screen).model_construct(**(state.screen.model_dump() | {name: value}))
        faults = {key: said for key, said in state.faults.items() if key != name}
        self._form.set(replace(state, screen=changed, faults=faults, touched=frozenset()))
        self._autosave.give({name: value}, at_once=at_once)

    def could_not(self, try_again_at: datetime | None, fault: str = "") -> None:
        """Sign the form as not done. `fault` is a sentence about the time, when it cannot be read."""
        state = self._form.state
        if state.screen is None or state.busy or state.is_signed:
            return
        self._form.save_draft()
        if fault or state.unconfirmed:
            faults = {"try_again_at": fault} if fault else {}
            self._form.set(replace(state, faults=faults, unread=state.unconfirmed, touched=frozenset()))
            return
        screen, screens = state.screen, self._form.workplace.screens
        self._form.run(
            lambda: screens.could_not(screen.id, screen.outcome, screen.outcome_note, try_again_at),
            self._signed,
            self._refused,
        )

    def save(self) -> None:
        """Hand over what is typed now."""
        if self._autosave is not None:
            self._autosave.flush()

    def _signed(self, screen: Screen) -> None:
        """Earlier answers that nobody confirmed are not in what was signed, so they leave the page too."""
        session = self._form.state.session
        if session is not None:
            for path in [path for path, held in session.answers.items() if is_carried(held)]:
                session.answer(path, None)
            self._form.set(replace(self._form.state, results=session.results(), touched=frozenset()))
        self._form.signed(screen)

    def _refused(self, error: CjldError) -> None:
        faults = error.fields if isinstance(error, InvalidError) else {}
        said = "" if faults else words.sentence(error)
        state = replace(self._form.state, busy=False, faults=faults, fault=said)
        self._form.set(replace(state, touched=frozenset()))

    def _saved(self) -> None:
        error = self._autosave.error if self._autosave else None
        if error is not None:
            self._form.set(replace(self._form.state, fault=words.sentence(error), touched=frozenset()))
        else:
            self._form.written.emit()
