"""Today, from the keyboard."""

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cjld_desktop import clock
from cjld_desktop.domain.person import Person
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.today.presenter import Presenter
from cjld_desktop.ui.screens.today.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner
from tests.ui.screens.keyboard import press


@pytest.fixture
def view(workplace: Workplace, runner: InlineRunner, qtbot: QtBot) -> View:
    view = View(Presenter(workplace, runner))
    qtbot.addWidget(view)
    view.resize(1164, 766)
    return view


@pytest.fixture
def people(workplace: Workplace) -> list[Person]:
    found = []
    for minutes, name in ((90, "Zzquill"), (20, "Yttervik")):
        at = clock.now() - timedelta(minutes=minutes)
        found.append(
            workplace.people.add({"family_name": name}, {"identified_at": at, "hearing_at": clock.now()})
        )
    return found


def test_enter_opens_who_waits_longest(view: View, people: list[Person]) -> None:
    """The keyboard starts at the top of the list, and Enter opens that person."""
    opened: list[Any] = []
    view.open_person.connect(opened.append)
    view.show()
    view.shown()
    press(view.waiting, Qt.Key.Key_Return)
    press(view.waiting, Qt.Key.Key_Down)
    press(view.waiting, Qt.Key.Key_Return)
    assert opened == [people[0].id, people[1].id]


def test_the_next_step_of_who_has_a_screen_begun_is_to_go_on(
    view: View, people: list[Person], workplace: Workplace
) -> None:
    """A begun screen is gone on with; without one a new screen is asked for."""
    screen = workplace.screens.start(people[0].id, workplace.screens.choices()[0].url)
    now: list[Any] = []
    on: list[Any] = []
    view.screen_now.connect(now.append)
    view.continue_screen.connect(on.append)
    view.shown()
    for row in view.waiting.records.rows:
        view.waiting.link_clicked.emit(row, 5)
    assert on == [screen.id]
    assert now == [people[1].id]


def test_unfinished_work_leads_back_to_where_it_was_left(
    view: View, people: list[Person], workplace: Workplace
) -> None:
    """A draft note leads to its person's note, a new person to adding, an order to its person's orders."""
    workplace.drafts.save(f"note:{people[0].id}", {"text": "Half"})
    workplace.drafts.save("person:new", {"family_name": "Q"})
    workplace.drafts.save(f"hospital_order:{people[1].id}:new", {"hospital": "Q"})
    workplace.drafts.save("expert:new", {"name": "Q"})
    orders: list[Any] = []
    directory: list[Any] = []
    view.show_hospital_orders.connect(orders.append)
    view.show_directory.connect(lambda: directory.append(True))
    notes: list[Any] = []
    added: list[Any] = []
    view.add_note.connect(lambda person, corrects: notes.append((person, corrects)))
    view.add_person.connect(lambda: added.append(True))
    view.show()
    view.shown()
    for row in range(view.unfinished.count()):
        view.unfinished.setCurrentRow(row)
        press(view.unfinished, Qt.Key.Key_Return)
    assert notes == [(people[0].id, None)]
    assert (added, directory) == ([True], [True])
    assert orders == [people[1].id]


def test_an_empty_day_says_what_to_do(view: View) -> None:
    """With nobody waiting the page says how somebody comes onto it."""
    view.show()
    view.shown()
    assert view.nobody.isVisible()
    assert not view.waiting.isVisible()


def test_everything_is_named_and_nothing_is_clipped(view: View, people: list[Person]) -> None:
    """A screen reader can name all that takes the focus, and all words fit."""
    view.show()
    view.shown()
    assert unnamed(view) == []
    assert clipped(view) == []


def test_screens_that_could_not_be_done_are_counted_and_tried_again(
    view: View, people: list[Person], workplace: Workplace
) -> None:
    """The sentence counts them by reason; the line says when, and Enter on it asks that form anew."""
    url = workplace.screens.choices()[0].url
    at = clock.now() + timedelta(hours=1)
    for person, code, again in ((people[0], "asleep", at), (people[1], "refused", None)):
        workplace.screens.could_not(workplace.screens.start(person.id, url).id, code, "", again)
    asked: list[Any] = []
    view.screen_again.connect(lambda *what: asked.append(what))
    view.show()
    view.shown()
    assert view.not_screened.text() == "2 could not be screened today: 1 asleep, 1 refused"
    press(view.try_again, Qt.Key.Key_Home)
    press(view.try_again, Qt.Key.Key_Return)
    assert asked == [(people[0].id, url)]
    assert unnamed(view) == []
    assert clipped(view) == []


def test_a_day_on_which_all_could_be_screened_says_nothing_of_it(view: View, people: list[Person]) -> None:
    """Neither the sentence nor an empty list stands there."""
    view.show()
    view.shown()
    assert not view.not_screened.isVisibleTo(view)
    assert not view.try_again.isVisibleTo(view)
