"""The list of people, from the keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cjld_desktop.domain.person import Person
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.people.presenter import Presenter
from cjld_desktop.ui.screens.people.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner
from tests.ui.screens.keyboard import press, type_text


@pytest.fixture
def people(workplace: Workplace) -> list[Person]:
    return [
        workplace.people.add({"family_name": name}, {"cell": "Cell 4"}) for name in ("Yttervik", "Zzquill")
    ]


@pytest.fixture
def view(workplace: Workplace, people: list[Person], runner: InlineRunner, qtbot: QtBot) -> View:
    view = View(Presenter(workplace, runner))
    qtbot.addWidget(view)
    view.resize(1164, 766)
    view.show()
    view.shown()
    return view


def test_typing_and_enter_open_the_only_one_found(view: View, people: list[Person]) -> None:
    """One name typed and Enter are enough to be on a person's page."""
    opened: list[Any] = []
    view.open_person.connect(opened.append)
    type_text(view.search, "zzq")
    press(view.search, Qt.Key.Key_Return)
    assert opened == [people[1].id]


def test_down_leads_into_the_list_and_enter_opens(view: View, people: list[Person]) -> None:
    """From the search the arrow leads into the list, where Enter opens the chosen person."""
    opened: list[Any] = []
    view.open_person.connect(opened.append)
    press(view.search, Qt.Key.Key_Down)
    press(view.table, Qt.Key.Key_Down)
    press(view.table, Qt.Key.Key_Return)
    assert opened == [people[1].id]


def test_nobody_found_says_what_to_try(view: View) -> None:
    """A search without a match says so with its words, and what to do."""
    type_text(view.search, "xanadu")
    press(view.search, Qt.Key.Key_Return)
    assert view.nobody.isVisible()
    assert not view.table.isVisible()


def test_who_is_not_seen_now_is_one_step_away(view: View, workplace: Workplace) -> None:
    """A match without an open episode is offered as a link that shows everybody."""
    workplace.people.add({"family_name": "Wraxall"})
    type_text(view.search, "wraxall")
    press(view.search, Qt.Key.Key_Return)
    assert view.elsewhere.isVisible()
    press(view.elsewhere, Qt.Key.Key_Space)
    assert [line.name for line in view.presenter.state.shown] == ["WRAXALL"]


def test_everything_is_named_and_nothing_is_clipped(view: View) -> None:
    """A screen reader can name all that takes the focus, and all words fit."""
    assert unnamed(view) == []
    assert clipped(view) == []
