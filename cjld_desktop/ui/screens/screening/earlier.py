"""What the person has answered before: looked for beside the form, used on request, taken out again."""

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from cjld_desktop.forms.session import FormSession
from cjld_desktop.services.earlier_answers import KnownAnswer, Source
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.screens.screening.state import EARLIER

if TYPE_CHECKING:
    from cjld_desktop.ui.screens.screening.presenter import Presenter


class Earlier:
    """Nothing is carried without being seen, and nothing over an answer that is there."""

    def __init__(self, form: "Presenter", runner: Runner) -> None:
        self._form = form
        self._runner = runner

    def look(self) -> None:
        """Look for earlier answers; the form can be asked meanwhile."""
        screen = self._form.state.screen
        if screen is None or screen.is_signed:
            return
        screens = self._form.workplace.screens

        def read() -> tuple[FormSession, tuple[Source, ...]]:
            return screens.form(screen), screens.earlier_answers.sources(screen)

        def reckon(found: tuple[FormSession, tuple[Source, ...]]) -> None:
            # Off the vault's line: an answer given now must not wait for it.
            self._runner.network(
                lambda: screens.earlier_answers.known(*found), lambda known: self._show(screen.id, known)
            )

        self._runner.vault(read, reckon)

    def show(self) -> None:
        """The page that lists what would be carried over."""
        self._form.go_to(EARLIER)

    def use(self, paths: Collection[str]) -> None:
        """Put these in, each to be confirmed."""
        state = self._form.state
        chosen = {one.path: one.value for one in state.usable if one.path in paths}
        if state.screen is None or state.busy or not chosen:
            return
        screen_id, screens = state.screen.id, self._form.workplace.screens
        self._form.reload(lambda: screens.earlier_answers.carry(screen_id, chosen))

    def take_out(self) -> None:
        """Take out again what was carried over and not confirmed."""
        state = self._form.state
        if state.screen is None or state.busy:
            return
        screen_id, screens = state.screen.id, self._form.workplace.screens
        self._form.reload(lambda: screens.earlier_answers.take_out(screen_id))

    def _show(self, screen_id: UUID, known: tuple[KnownAnswer, ...]) -> None:
        state = self._form.state
        if state.screen is not None and state.screen.id == screen_id:
            self._form.set(replace(state, known=known, touched=frozenset()))
