"""The list of people, on a real vault."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.people.presenter import Presenter
from tests.ui.inline import InlineRunner


@pytest.fixture
def presenter(workplace: Workplace, qapp: QApplication) -> Presenter:
    workplace.people.add({"family_name": "Zzquill", "given_names": "Orrin"}, {"cell": "Cell 4"})
    workplace.people.add({"family_name": "Yttervik", "given_names": "Bolette", "aliases": ["Bo Xanthe"]})
    presenter = Presenter(workplace, InlineRunner())
    presenter.refresh()
    return presenter


def _names(presenter: Presenter) -> list[str]:
    return [line.name for line in presenter.state.shown]


def test_open_episodes_come_first_to_mind(presenter: Presenter) -> None:
    """The list starts with those who have an open episode, and shows everybody when asked."""
    assert _names(presenter) == ["ZZQUILL, Orrin"]
    presenter.show_open_only(open_only=False)
    assert _names(presenter) == ["YTTERVIK, Bolette", "ZZQUILL, Orrin"]


def test_typing_finds_by_any_name(presenter: Presenter) -> None:
    """An alias finds its person; emptying the box shows everybody again."""
    presenter.show_open_only(open_only=False)
    presenter.find("xanthe")
    presenter.find_now()
    assert _names(presenter) == ["YTTERVIK, Bolette"]
    presenter.find("")
    presenter.find_now()
    assert len(_names(presenter)) == 2


def test_a_match_outside_the_open_episodes_is_counted(presenter: Presenter) -> None:
    """Somebody found who has no open episode is not shown, but it is said that they exist."""
    presenter.find("Yttervik")
    presenter.find_now()
    assert _names(presenter) == []
    assert presenter.state.found_elsewhere == 1


def test_the_search_waits_for_a_pause(presenter: Presenter, qtbot: QtBot) -> None:
    """Typing letter by letter asks the vault once, shortly after the last."""
    for text in ("z", "zz", "zzq"):
        presenter.find(text)
    assert presenter.state.found is None
    qtbot.waitUntil(lambda: presenter.state.found is not None, timeout=1000)
    assert _names(presenter) == ["ZZQUILL, Orrin"]


def test_late_results_of_an_earlier_text_are_dropped(presenter: Presenter) -> None:
    """What was found for the text before is not shown for the text that stands there."""
    presenter.find("zzq")
    presenter._found("y", [])
    assert presenter.state.found is None
