"""The history of a record, on a real vault."""

import pytest
from PySide6.QtWidgets import QApplication

from cjld_desktop.domain.person import Person
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.history.presenter import Presenter
from tests.ui.inline import InlineRunner


@pytest.fixture
def person(workplace: Workplace) -> Person:
    person = workplace.people.add({"family_name": "Zzquill", "phone": "07700 900 111"})
    return workplace.people.change(person.id, {"phone": "07700 900 222"}, "New number")


@pytest.fixture
def presenter(workplace: Workplace, person: Person, qapp: QApplication) -> Presenter:
    presenter = Presenter(workplace, InlineRunner())
    presenter.open(person.id)
    return presenter


def test_the_newest_change_stands_first(presenter: Presenter) -> None:
    """A changed phone number shows before and after, why, who and at which computer, verified."""
    newest = presenter.state.shown[0]
    assert (newest.field, newest.before, newest.after) == ("phone", "07700 900 111", "07700 900 222")
    assert newest.why == "New number"
    assert newest.who
    assert newest.computer
    assert presenter.state.faults == {}


def test_one_field_can_be_looked_at_alone(presenter: Presenter) -> None:
    """Filtering by a field shows its changes and no others."""
    presenter.filter_by("phone")
    assert {line.field for line in presenter.state.shown} == {"phone"}
    assert len(presenter.state.shown) == 2
    presenter.filter_by("")
    assert len(presenter.state.shown) > 2


def test_a_record_opened_later_starts_unfiltered(presenter: Presenter, workplace: Workplace) -> None:
    """Opening another record forgets the filter of the one before."""
    presenter.filter_by("phone")
    presenter.open(workplace.people.add({"family_name": "Yttervik"}).id)
    assert presenter.state.field == ""
    assert presenter.state.shown
