"""Preferences are worn and kept, and passphrase and kit change in the real key file."""

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cjld_desktop.errors import WrongPassphraseError
from cjld_desktop.services.vaults import Vaults
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.settings.presenter import Presenter
from cjld_desktop.ui.screens.settings.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner
from tests.ui.screens.conftest import PASSPHRASE

NEW = "tumble orchard vexing kettle"


@pytest.fixture
def vaults(workplace: Workplace, tmp_path: Path) -> Vaults:
    # The key file beside the open vault, which the workplace itself never reads again.
    copy = tmp_path / "keys"
    copy.mkdir()
    shutil.copy(tmp_path / "vault" / "vault.keys", copy)
    return Vaults(copy)


@pytest.fixture
def view(workplace: Workplace, vaults: Vaults, runner: InlineRunner, qtbot: QtBot) -> View:
    made = View(Presenter(workplace, vaults, runner))
    qtbot.addWidget(made)
    made.resize(1164, 766)
    made.show()
    made.shown()
    qtbot.wait(10)
    return made


def test_a_choice_is_worn_and_kept(view: View, workplace: Workplace) -> None:
    """Choosing dark and 150 per cent says so at once, and the vault remembers it."""
    worn: list[tuple[str, int]] = []
    view.presenter.looks_changed.connect(lambda *looks: worn.append(looks))
    view.colours["dark"].click()
    view.text_size.setCurrentIndex(view.text_size.findData(150))
    view.text_size.activated.emit(view.text_size.currentIndex())
    assert worn == [("dark", 100), ("dark", 150)]
    kept = workplace.preferences.load()
    assert (kept.appearance, kept.text_size) == ("dark", 150)


def test_lock_after_is_told(view: View, qtbot: QtBot) -> None:
    """Another time to lock is told to whoever watches for idleness."""
    with qtbot.waitSignal(view.presenter.lock_after_changed) as told:
        view.presenter.choose(lock_after=10)
    assert told.args == [10]


def test_the_passphrase_changes(view: View, vaults: Vaults) -> None:
    """With the present passphrase and a good new one, only the new one opens the slot afterwards."""
    view.old.setText(PASSPHRASE)
    view.new.first.setText(NEW)
    view.new.again.setText(NEW)
    view.change.click()
    assert view.presenter.state.told
    assert view.old.text() == view.new.first.text() == ""
    slot = vaults.slots()[0].id
    vaults.change_passphrase(slot, NEW, PASSPHRASE)


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("", NEW, NEW),
        ("the wrong passphrase", NEW, NEW),
        (PASSPHRASE, NEW, NEW + "x"),
        (PASSPHRASE, "short", "short"),
        (PASSPHRASE, "practitioner tumble orchard", "practitioner tumble orchard"),
    ],
)
def test_a_change_that_does_not_fit_changes_nothing(
    view: View, vaults: Vaults, old: str, new: str, again: str
) -> None:
    """A missing or wrong present passphrase, a slip, a short or a telling new one: all is as before."""
    view.presenter.change_passphrase(old, new, again)
    assert view.presenter.state.problem
    slot = vaults.slots()[0].id
    vaults.change_passphrase(slot, PASSPHRASE, PASSPHRASE)
    with pytest.raises(WrongPassphraseError):
        vaults.change_passphrase(slot, NEW, PASSPHRASE)


def test_a_new_kit_is_printed(view: View, qtbot: QtBot) -> None:
    """A new kit needs the passphrase and is handed to the print preview as a PDF."""
    view.make_kit.click()
    assert view.presenter.state.problem
    view.kit_passphrase.setText(PASSPHRASE)
    with qtbot.waitSignal(view.print_document) as printed:
        view.make_kit.click()
    assert printed.args is not None
    assert printed.args[0].pdf.startswith(b"%PDF")


def test_it_can_be_named_and_read(view: View) -> None:
    """Every part has an accessible name and no words are cut off."""
    assert unnamed(view) == []
    assert clipped(view) == []
