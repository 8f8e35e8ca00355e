"""The history of a record, from the keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.history.presenter import Presenter
from cjld_desktop.ui.screens.history.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner
from tests.ui.screens.keyboard import press, type_text


@pytest.fixture
def view(workplace: Workplace, runner: InlineRunner, qtbot: QtBot) -> View:
    person = workplace.people.add({"family_name": "Zzquill", "phone": "07700 900 111", "gender": "2"})
    workplace.people.change(person.id, {"phone": "07700 900 222"}, "New number")
    view = View(Presenter(workplace, runner))
    qtbot.addWidget(view)
    view.resize(1164, 766)
    view.show()
    view.presenter.open(person.id)
    view.shown()
    return view


def _cells(view: View, row: int) -> list[str]:
    model = view.table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_codes_are_shown_in_words(view: View) -> None:
    """The newest change comes first, with words for fields and for codes."""
    assert _cells(view, 0)[2:] == ["Phone", "07700 900 111", "07700 900 222", "New number"]
    rows = [_cells(view, row) for row in range(view.table.model().rowCount())]
    assert any(row[2:5] == ["Gender", "", "Female"] for row in rows)


def test_it_says_that_the_chain_holds(view: View) -> None:
    """When every chain holds, the page says that nothing was altered."""
    assert "nothing was altered" in view.proof.text()


def test_a_broken_chain_is_said_loudly(view: View) -> None:
    """When a computer's chain does not hold, its name and what not to do stand on top."""
    view.presenter._show_faults({view.presenter.state.lines[0].computer: "hash"})
    assert "Cells laptop" in view.proof.text()
    assert "Do not rely" in view.proof.text()


def test_one_field_is_filtered_from_the_keyboard(view: View) -> None:
    """Choosing a field in the box shows its changes alone."""
    view.filter.setFocus()
    type_text(view.filter, "Phone")
    assert view.table.model().rowCount() == 2


def test_the_arrows_show_each_change_whole(view: View) -> None:
    """The chosen line is shown whole below the table."""
    press(view.table, Qt.Key.Key_Down)
    assert view.table.current_row() is view.presenter.state.shown[1]


def test_escape_goes_back(view: View) -> None:
    """Esc leaves the history."""
    left: list[Any] = []
    view.left.connect(lambda: left.append(True))
    press(view.table, Qt.Key.Key_Escape)
    assert left == [True]


def test_everything_is_named_and_nothing_is_clipped(view: View) -> None:
    """A screen reader can name all that takes the focus, and all words fit."""
    assert unnamed(view) == []
    assert clipped(view) == []
