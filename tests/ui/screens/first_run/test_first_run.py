"""The first run makes a real vault, and lets nobody in without the recovery kit in their hands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cjld_desktop.services.vaults import Vaults
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.first_run.presenter import Presenter
from cjld_desktop.ui.screens.first_run.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner

PASSPHRASE = "tumble orchard vexing kettle"


@pytest.fixture
def view(runner: InlineRunner, qtbot: QtBot, tmp_path: Path) -> View:
    made = View(Presenter(Vaults(tmp_path / "vault"), runner))
    qtbot.addWidget(made)
    made.resize(1360, 860)
    made.show()
    return made


@pytest.fixture
def opened(view: View) -> Iterator[list[Workplace]]:
    got: list[Workplace] = []
    view.presenter.opened.connect(got.append)
    yield got
    for workplace in got:
        workplace.close()


def founded(view: View, passphrase: str = PASSPHRASE) -> None:
    view.start_team.click()
    view.team.setText("Thornaby cluster")
    view.computer.setText("Cells laptop 3")
    view.on.click()
    view.staff_name.setText("Zebulon Quillfeather")
    view.on.click()
    view.passphrase.first.setText(passphrase)
    view.passphrase.again.setText(passphrase)
    view.on.click()


def test_a_new_team_from_the_first_page_to_the_last(
    view: View, opened: list[Workplace], qtbot: QtBot
) -> None:
    """Team, name, passphrase and kit lead into a workplace whose vault opens again with that passphrase."""
    founded(view)
    state = view.presenter.state
    assert state.page == "kit"
    assert opened == []
    view.word.setText(state.kit_words[state.asked - 1].upper())
    QTest.keyClick(view.word, Qt.Key.Key_Return)
    assert [(one.staff.name, one.place) for one in opened] == [
        ("Zebulon Quillfeather", "Thornaby cluster · Cells laptop 3")
    ]
    assert view.presenter.state.kit_words == ()


def test_the_wrong_word_lets_nobody_in(view: View, opened: list[Workplace]) -> None:
    """Whoever cannot read the word that is asked for stays on the kit's page."""
    founded(view)
    view.word.setText("zzz")
    view.on.click()
    assert opened == []
    assert dict(view.presenter.state.problems)["word"]
    made = view.presenter.state
    view.presenter.confirm_kit(made.kit_words[made.asked - 1])


def test_the_kit_can_be_printed(view: View, opened: list[Workplace], qtbot: QtBot) -> None:
    """The kit's sheet is a PDF for the print preview, and the new vault keeps that it was printed."""
    founded(view)
    with qtbot.waitSignal(view.print_document) as printed:
        view.print_kit.click()
    assert printed.args is not None
    assert printed.args[0].pdf.startswith(b"%PDF")
    kept = view.presenter.printed_documents.keep(printed.args[0], way="printed", page_count=1)
    assert (kept.document, kept.person_id) == ("recovery_kit", None)
    made = view.presenter.state
    view.presenter.confirm_kit(made.kit_words[made.asked - 1])


def test_what_is_missing_is_said_and_what_was_typed_stays(view: View) -> None:
    """An empty field holds the page, with a line that leads to it; the filled one keeps its text."""
    view.start_team.click()
    view.team.setText("Thornaby cluster")
    view.on.click()
    assert view.presenter.state.page == "where"
    assert dict(view.presenter.state.problems) == {
        "computer": "Give this computer a name that the team will know."
    }
    assert view.team.text() == "Thornaby cluster"


@pytest.mark.parametrize(
    "passphrase", ["short", "thornaby orchard vexing kettle", "quillfeather vexing kettle"]
)
def test_a_weak_or_telling_passphrase_makes_no_vault(view: View, passphrase: str, tmp_path: Path) -> None:
    """A short passphrase, or one with the team's or the own name, is refused before anything is made."""
    founded(view, passphrase)
    assert view.presenter.state.page == "passphrase"
    assert dict(view.presenter.state.problems)["passphrase"]
    assert not (tmp_path / "vault").exists()


def test_joining_without_a_network_says_so_and_leaves_nothing(view: View, tmp_path: Path) -> None:
    """An invitation that cannot be redeemed leads back to its page with a sentence, and no vault is left."""
    view.join_team.click()
    view.invitation.setPlainText("no-such-invitation")
    view.address.setText("http://127.0.0.1:9")
    view.joining_computer.setText("Cells laptop 4")
    view.on.click()
    view.passphrase.first.setText(PASSPHRASE)
    view.passphrase.again.setText(PASSPHRASE)
    view.on.click()
    assert view.presenter.state.page == "invitation"
    assert view.presenter.state.problems
    assert view.invitation.toPlainText() == "no-such-invitation"
    assert not (tmp_path / "vault").exists()


def test_every_page_can_be_named_and_read(view: View, opened: list[Workplace], qtbot: QtBot) -> None:
    """On every page each input has an accessible name and no words are cut off."""
    view.start_team.click()
    for page in ("where", "you", "passphrase"):
        assert view.presenter.state.page == page
        qtbot.wait(10)
        assert unnamed(view) == []
        assert clipped(view) == []
        view.team.setText("Thornaby cluster")
        view.computer.setText("Cells laptop 3")
        view.staff_name.setText("Zebulon Quillfeather")
        view.on.click()
    view.back.click()
    assert view.presenter.state.page == "you"
