"""One person's page, on a real vault."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from cjld_desktop.domain.person import Person
from cjld_desktop.domain.record import new_id
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.person.presenter import Presenter
from tests.ui.inline import InlineRunner
from tests.ui.screens.there import there


@pytest.fixture
def presenter(workplace: Workplace, qapp: QApplication) -> Presenter:
    return Presenter(workplace, InlineRunner())


@pytest.fixture
def person(workplace: Workplace) -> Person:
    return workplace.people.add({"family_name": "Zzquill", "given_names": "Orrin"}, {"cell": "Cell 4"})


def test_what_has_happened_is_newest_first(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """The newest event stands on top."""
    workplace.notes.sign(person.id, "First.")
    workplace.notes.sign(person.id, "Second.")
    presenter.open(person.id)
    assert [event.text for event in presenter.state.events if event.kind == "note"] == ["Second.", "First."]


def test_what_was_entered_in_error_is_hidden_until_asked_for(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """A note in error is counted, hidden, and shown with its reason when asked for."""
    workplace.notes.sign(person.id, "About somebody else.")
    presenter.open(person.id)
    event = next(event for event in presenter.state.events if event.kind == "note")
    presenter.mark_in_error(event, "Wrong person")
    assert "note" not in {event.kind for event in presenter.state.events}
    assert presenter.state.in_error_count == 1
    presenter.show_in_error(shown=True)
    struck = next(event for event in presenter.state.events if event.kind == "note")
    assert (struck.in_error, struck.in_error_why) == (True, "Wrong person")


def test_a_reason_must_be_given_for_an_error(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """Without a reason nothing is struck out, and the sentence says so."""
    workplace.notes.sign(person.id, "Spoke in the cell.")
    presenter.open(person.id)
    event = next(event for event in presenter.state.events if event.kind == "note")
    presenter.mark_in_error(event, "  ")
    assert presenter.state.fault
    assert presenter.state.in_error_count == 0


def test_the_episode_moves_along_the_pathway(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """Moving writes the stage, and the page shows it."""
    presenter.open(person.id)
    presenter.move_to("in_court")
    assert there(there(presenter.state.page).episode).stage == "in_court"


def test_the_episode_is_changed_from_the_page(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """Appropriate adult and sharing are changed where they are read."""
    presenter.open(person.id)
    presenter.change_episode(
        {"appropriate_adult": "requested", "appropriate_adult_detail": "mother, on her way"}
    )
    assert there(there(presenter.state.page).episode).appropriate_adult_detail == "mother, on her way"


def test_somebody_without_an_episode_gets_one(presenter: Presenter, workplace: Workplace) -> None:
    """Saving the episode of somebody who has none opens one."""
    person = workplace.people.add({"family_name": "Yttervik"})
    presenter.open(person.id)
    assert there(presenter.state.page).episode is None
    presenter.change_episode({"cell": "Cell 2"})
    assert there(there(presenter.state.page).episode).cell == "Cell 2"


def test_a_form_is_started_in_the_open_episode(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """Choosing a form starts it, and says which screen to go on with."""
    started: list[Any] = []
    presenter.started.connect(started.append)
    presenter.open(person.id)
    presenter.start_screen(presenter.state.forms[0].url)
    screen = workplace.screens.get(started[0])
    assert screen.episode_id == there(there(presenter.state.page).episode).id


def test_a_person_who_is_not_here_is_said_so(presenter: Presenter) -> None:
    """An unknown person gives a sentence, not an empty page."""
    presenter.open(new_id())
    assert presenter.state.fault
    assert presenter.state.page is None


def test_answers_for_the_one_before_do_not_show(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """What is read late for one person is never shown for the next."""
    other = workplace.people.add({"family_name": "Yttervik"})
    late = workplace.people.page(person.id)
    presenter.open(other.id)
    presenter._show(person.id, late, ())
    assert there(presenter.state.page).person.id == other.id
