"""The list of people, from the keyboard."""

import pytest
from PySide6.QtCore import Qt

from cjld_desktop.ui.screens.people.presenter import Presenter
from cjld_desktop.ui.screens.people.view import View
from tests.ui.accessibility import clipped, unnamed


@pytest.fixture
def people(workplace):
    return [
        workplace.people.add({"family_name": name}, {"cell": "Cell 4"}) for name in ("Yttervik", "Zzquill")
    ]


@pytest.fixture
def view(workplace, people, runner, qtbot):
    view = View(Presenter(workplace, runner))
    qtbot.addWidget(view)
    view.resize(1164, 766)
    view.show()
    view.shown()
    return view


def test_typing_and_enter_open_the_only_one_found(view, people, qtbot):
    """One name typed and Enter are enough to be on a person's page."""
    opened = []
    view.open_person.connect(opened.append)
    qtbot.keyClicks(view.search, "zzq")
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert opened == [people[1].id]


def test_down_leads_into_the_list_and_enter_opens(view, people, qtbot):
    """From the search the arrow leads into the list, where Enter opens the chosen person."""
    opened = []
    view.open_person.connect(opened.append)
    qtbot.keyClick(view.search, Qt.Key.Key_Down)
    qtbot.keyClick(view.table, Qt.Key.Key_Down)
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert opened == [people[1].id]


def test_nobody_found_says_what_to_try(view, qtbot):
    """A search without a match says so with its words, and what to do."""
    qtbot.keyClicks(view.search, "xanadu")
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert view.nobody.isVisible()
    assert not view.table.isVisible()


def test_who_is_not_seen_now_is_one_step_away(view, workplace, qtbot):
    """A match without an open episode is offered as a link that shows everybody."""
    workplace.people.add({"family_name": "Wraxall"})
    qtbot.keyClicks(view.search, "wraxall")
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert view.elsewhere.isVisible()
    qtbot.keyClick(view.elsewhere, Qt.Key.Key_Space)
    assert [line.name for line in view.presenter.state.shown] == ["WRAXALL"]


def test_everything_is_named_and_nothing_is_clipped(view):
    """A screen reader can name all that takes the focus, and all words fit."""
    assert unnamed(view) == []
    assert clipped(view) == []
