"""A signed screen whose form was changed on this computer under the same version."""

from cjld_desktop.domain.person import Person
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.screening.view import View
from tests.ui.screens.screening.conftest import Shelve
from tests.unit.forms import build


def test_a_form_put_in_the_place_of_the_signed_one_is_said_to_be_another(
    view: View, workplace: Workplace, person: Person, shelve: Shelve
) -> None:
    """Nobody reads the answers under other words without being told."""
    asked = build.form(build.item("a", "boolean", text="Are you in pain?"))
    shelve(asked)
    screen = workplace.screens.start(person.id, asked.url)
    workplace.screens.answer(screen.id, {"a": [{"valueBoolean": True}]})
    workplace.screens.sign(screen.id)
    view.presenter.open(screen.id)
    assert view.frame.fault.text() == ""
    shelve(build.form(build.item("a", "boolean", text="Are you well?")))
    view.presenter.open(screen.id)
    assert "not word for word the one that was signed" in view.frame.fault.text()
