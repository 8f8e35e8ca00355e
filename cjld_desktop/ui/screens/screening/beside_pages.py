"""The pages that are no questions: check and sign, could not be done, who is there, another version."""

from PySide6.QtWidgets import QWidget

from cjld_desktop import clock
from cjld_desktop.ui.screens.screening.around_page import AroundPage
from cjld_desktop.ui.screens.screening.check_page import CheckPage
from cjld_desktop.ui.screens.screening.could_not_page import CouldNotPage
from cjld_desktop.ui.screens.screening.earlier_page import EarlierPage
from cjld_desktop.ui.screens.screening.presenter import Presenter
from cjld_desktop.ui.screens.screening.state import AROUND, COULD_NOT, EARLIER, VERSION, State
from cjld_desktop.ui.screens.screening.try_again import moment
from cjld_desktop.ui.screens.screening.version_page import VersionPage
from cjld_desktop.ui.screens.screening.words import tr

BesidePage = CheckPage | CouldNotPage | AroundPage | VersionPage | EarlierPage


class BesidePages:
    """Built once; the view puts the one that is wanted on the page."""

    def __init__(self, presenter: Presenter, parent: QWidget) -> None:
        self._presenter = presenter
        self.check, self.could_not = CheckPage(parent), CouldNotPage(parent)
        self.around, self.version, self.earlier = (
            AroundPage(parent),
            VersionPage(parent),
            EarlierPage(parent),
        )
        self.pages: tuple[QWidget, ...] = (
            self.check, self.could_not, self.around, self.version, self.earlier,
        )  # fmt: skip
        for page in self.pages:
            page.hide()
        self._stop = ""
        self.check.sign.connect(presenter.sign)
        self.check.change.connect(presenter.go_to_section)
        self.could_not.noted.connect(
            lambda name, value: presenter.around.note(name, value, at_once=name == "outcome")
        )
        self.could_not.sign.connect(self._sign_as_not_done)
        self.around.noted.connect(
            lambda name, value, whole: presenter.around.note(name, value, at_once=whole)
        )
        confirm = self.check.to_confirm
        confirm.confirm.connect(presenter.confirm)
        confirm.confirm_all.connect(lambda paths: presenter.confirm(*paths))
        confirm.take_out.connect(presenter.earlier.take_out)
        self.earlier.use.connect(presenter.earlier.use)
        self.version.chosen.connect(presenter.other_version.move)
        self.version.stay.connect(presenter.other_version.stay)

    def page_of(self, state: State) -> BesidePage:
        """The page in front, where none of the questions is."""
        pages: dict[str, BesidePage] = {
            COULD_NOT: self.could_not,
            AROUND: self.around,
            VERSION: self.version,
            EARLIER: self.earlier,
        }
        return pages.get(state.stop, self.check)

    def show_state(self, state: State) -> None:
        """Bring the page in front up to date."""
        if state.here is not None or state.session is None:
            self._stop = state.stop
            return
        if state.stop == COULD_NOT != self._stop:
            self.could_not.begin()
        self._stop = state.stop
        page = self.page_of(state)
        page.show_state(state)

    def heading(self, state: State) -> tuple[str, str, str]:
        """What the page is: where it belongs, its title, and a hint."""
        form = state.screen.title if state.screen else ""
        if state.stop == COULD_NOT:
            return (
                form,
                tr("I could not do this screen"),
                tr("This is an outcome: it is counted, not a blank."),
            )
        if state.stop == AROUND:
            return form, tr("Where, and who is there"), ""
        if state.stop == EARLIER:
            return form, tr("Use earlier answers"), ""
        if state.stop == VERSION and state.preview is not None:
            title = tr("Version {version}: what would change").format(version=state.preview.version)
            return form, title, ""
        if state.screen is not None and state.screen.outcome and state.is_signed:
            return form, tr("This screen could not be done"), ""
        return form, tr("Results and answers") if state.is_signed else tr("Check your answers"), ""

    def first_field(self, state: State) -> QWidget | None:
        """Where the keyboard begins."""
        page = self.page_of(state)
        return None if isinstance(page, CheckPage) else page.first_field()

    def problems(self, state: State) -> list[tuple[str, QWidget | None]]:
        """What is wrong on the page in front, each with where it is put right."""
        if state.stop == COULD_NOT:
            return self.could_not.problems(state)
        return [(self.check.notice.text(), self.check.first_open())] if state.problems else []

    def _sign_as_not_done(self, choice: str, clock_time: str) -> None:
        try:
            at = moment(choice, clock_time, clock.now().astimezone())
        except ValueError as fault:
            self._presenter.around.could_not(None, str(fault))
        else:
            self._presenter.around.could_not(at)
