"""Unlocking with a real key file: right, wrong, with the kit, and without loading what it does not need."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjld_desktop.services.vaults import Vaults
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import theme
from cjld_desktop.ui.screens.unlock.presenter import Presenter
from cjld_desktop.ui.screens.unlock.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner
from tests.ui.screens.conftest import PASSPHRASE

NEW = "tumble orchard vexing kettle"


@pytest.fixture
def vaults(_founded: tuple[Path, bytes], tmp_path: Path) -> Vaults:
    folder = tmp_path / "vault"
    shutil.copytree(_founded[0], folder)
    return Vaults(folder)


@pytest.fixture
def view(vaults: Vaults, runner: InlineRunner, qtbot: QtBot) -> View:
    made = View(Presenter(vaults, runner))
    qtbot.addWidget(made)
    made.resize(1360, 860)
    made.presenter.start()
    made.show()
    qtbot.wait(1)
    return made


@pytest.fixture
def opened(view: View) -> Iterator[list[Workplace]]:
    """The workplaces that were opened; closed at the end."""
    got: list[Workplace] = []
    view.presenter.opened.connect(got.append)
    yield got
    for workplace in got:
        workplace.close()


def test_it_says_where_and_who_before_any_key(view: View) -> None:
    """Place and staff labels are shown; the passphrase has the focus; nothing of a person is known."""
    assert view.presenter.state.place == "Quorn Green cluster · Cells laptop"
    assert view.who.itemText(0) == "A. Practitioner, liaison worker"
    assert view.passphrase.hasFocus()
    assert unnamed(view) == []
    assert clipped(view) == []


def test_the_right_passphrase_opens_the_vault(view: View, opened: list[Workplace], qtbot: QtBot) -> None:
    """Typing the passphrase and Enter gives a workplace of the member of staff who was chosen."""
    QTest.keyClicks(view.passphrase, PASSPHRASE)
    QTest.keyClick(view.passphrase, Qt.Key.Key_Return)
    assert [workplace.staff.name for workplace in opened] == ["A. Practitioner"]
    assert not view.presenter.state.problem


def test_a_wrong_passphrase_is_said_and_may_be_mended(
    view: View, opened: list[Workplace], qtbot: QtBot
) -> None:
    """A wrong passphrase gives a sentence, opens nothing, and the field is selected for another try."""
    QTest.keyClicks(view.passphrase, "not the right words at all")
    QTest.mouseClick(view.go, Qt.MouseButton.LeftButton)
    assert opened == []
    assert view.presenter.state.problem
    assert view.passphrase.selectedText() == view.passphrase.text() != ""
    assert view.go.isEnabled()


def test_an_empty_passphrase_is_not_counted_as_a_try(view: View, vaults: Vaults, tmp_path: Path) -> None:
    """Pressing Unlock with nothing typed asks for the passphrase and touches no key slot."""
    before = (tmp_path / "vault" / "vault.tries").read_bytes()
    view.go.click()
    assert view.presenter.state.problem == "Type your passphrase."
    assert (tmp_path / "vault" / "vault.tries").read_bytes() == before


def test_the_kit_opens_it_and_asks_for_a_new_passphrase(
    view: View, vaults: Vaults, opened: list[Workplace], qtbot: QtBot
) -> None:
    """After the kit a new passphrase is asked for; it works from then on and the old one does not."""
    slot = view.who.currentData()
    kit = vaults.new_kit(slot, PASSPHRASE)
    view.other.click()
    QTest.keyClicks(view.kit, " ".join(kit.all_words))
    view.go.click()
    assert view.presenter.state.step == "new_passphrase"
    assert opened == []
    QTest.keyClicks(view.new.first, "too short")
    view.go.click()
    assert view.presenter.state.problem
    view.new.clear()
    QTest.keyClicks(view.new.first, NEW)
    QTest.keyClicks(view.new.again, NEW)
    view.go.click()
    assert len(opened) == 1
    opened.pop().close()
    vaults.unlock(slot, NEW).close()


def test_a_mistyped_kit_stays_in_its_field(view: View, opened: list[Workplace], qtbot: QtBot) -> None:
    """Wrong words open nothing; they stay to be mended, and one can go back to the passphrase."""
    view.other.click()
    QTest.keyClicks(view.kit, "zebra quagga okapi")
    view.go.click()
    assert opened == []
    assert view.presenter.state.problem
    assert view.kit.toPlainText() == "zebra quagga okapi"
    view.other.click()
    assert view.presenter.state.step == "passphrase"
    assert not view.presenter.state.problem


def test_a_damaged_key_file_is_said(
    vaults: Vaults, runner: InlineRunner, qtbot: QtBot, tmp_path: Path
) -> None:
    """When the key file cannot be read, the sentence stands there and nothing can be typed in vain."""
    (tmp_path / "vault" / "vault.keys").write_bytes(b"{")
    view = View(Presenter(vaults, runner))
    qtbot.addWidget(view)
    view.presenter.start()
    assert view.presenter.state.problem
    assert not view.passphrase.isEnabled()


def test_a_key_file_put_back_is_read_again(
    view: View, vaults: Vaults, opened: list[Workplace], tmp_path: Path, qtbot: QtBot
) -> None:
    """Try again reads the file anew; the program need not be started again."""
    header = tmp_path / "vault" / "vault.keys"
    kept = header.read_bytes()
    header.unlink()
    view.presenter.start()
    assert view.go.text() == "Try again"
    assert not view.passphrase.isEnabled()
    header.write_bytes(kept)
    view.go.click()
    assert view.presenter.state.problem == ""
    view.passphrase.setText(PASSPHRASE)
    view.go.click()
    qtbot.waitUntil(lambda: len(opened) == 1)


def test_caps_lock_is_noticed(view: View, qtbot: QtBot) -> None:
    """A capital without Shift says that Caps Lock is on; a small letter takes it back."""
    seen: list[bool] = []
    view.passphrase.caps_lock.connect(seen.append)
    none = Qt.KeyboardModifier.NoModifier
    view.passphrase.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, none, "A"))
    view.passphrase.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_1, none, "1"))
    view.passphrase.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_A, none, "a"))
    assert seen == [True, False]


def test_large_text_is_not_clipped(view: View, qapp: QApplication, qtbot: QtBot) -> None:
    """At twice the text size everything is still whole."""
    theme.apply(qapp, "contrast", 200)
    qtbot.wait(20)
    assert clipped(view) == []
    theme.apply(qapp, "light", 100)


def test_it_stands_without_loading_the_rest() -> None:
    """The unlock screen is built, in its own process, without ORM, forms, documents, network or icons."""
    script = (
        "import os, sys, pathlib\n"
        "os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from cjld_desktop.ui import theme\n"
        "theme.apply(app)\n"
        "from cjld_desktop.services.vaults import Vaults\n"
        "from cjld_desktop.ui.background import Runner\n"
        "from cjld_desktop.ui.screens.unlock.presenter import Presenter\n"
        "from cjld_desktop.ui.screens.unlock.view import View\n"
        "runner = Runner()\n"
        "view = View(Presenter(Vaults(pathlib.Path('nowhere')), runner))\n"
        "view.show()\n"
        "app.processEvents()\n"
        "runner.stop()\n"
        "slow = {'sqlmodel', 'sqlalchemy', 'pydantic', 'reportlab', 'fhirpathpy', 'httpx2',\n"
        "        'qtawesome', 'msgspec', 'zxcvbn', 'pypdfium2', 'segno', 'rapidfuzz'}\n"
        "print(sorted(slow & set(sys.modules)))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.strip() == "[]"
