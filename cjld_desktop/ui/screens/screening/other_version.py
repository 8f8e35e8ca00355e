"""A draft on another version of its form: what would change, the move, and the way back."""

from dataclasses import replace
from typing import TYPE_CHECKING

from cjld_desktop.services.screen_versions import VersionPreview
from cjld_desktop.ui.screens.screening.state import VERSION

if TYPE_CHECKING:
    from cjld_desktop.ui.screens.screening.presenter import Presenter


class OtherVersion:
    """The draft stays where it is until `move`; a signed screen stays for ever."""

    def __init__(self, form: "Presenter") -> None:
        self._form = form

    def preview(self) -> None:
        """Show what the newer version would change; or, with none newer, what moving back would."""
        state = self._form.state
        screen, version = state.screen, state.newer or state.moved_from
        if screen is None or not version or state.busy:
            return
        self._form.save_draft()
        screens = self._form.workplace.screens

        def show(found: VersionPreview) -> None:
            self._form.set(replace(self._form.state, preview=found, busy=False))
            self._form.go_to(VERSION)

        self._form.run(lambda: screens.versions.preview(screens.get(screen.id), version), show)

    def move(self) -> None:
        """Move the draft to the version that was previewed."""
        state = self._form.state
        screen, preview = state.screen, state.preview
        if screen is None or preview is None or state.busy:
            return
        screens = self._form.workplace.screens
        self._form.reload(lambda: screens.versions.move(screen.id, preview.version))

    def stay(self) -> None:
        """Back to the question; the notice stays."""
        self._form.go_back()
