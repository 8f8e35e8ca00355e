"""What is open in a screening, for tests that know that something is."""

from uuid import UUID

from cjld_desktop.forms.session import FormSession
from cjld_desktop.ui.form.page import FormPage
from cjld_desktop.ui.form.walk import Stop
from cjld_desktop.ui.screens.screening.presenter import Presenter
from cjld_desktop.ui.screens.screening.view import View


def session_of(presenter: Presenter) -> FormSession:
    assert presenter.state.session is not None
    return presenter.state.session


def screen_id(presenter: Presenter) -> UUID:
    assert presenter.state.screen is not None
    return presenter.state.screen.id


def here(presenter: Presenter) -> Stop:
    assert presenter.state.here is not None
    return presenter.state.here


def page(view: View) -> FormPage:
    assert view.page is not None
    return view.page
