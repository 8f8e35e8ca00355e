"""A person at a computer: the whole program in this process, its windows, and their keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cjld_desktop.app import Desktop
from cjld_desktop.demo.cast import Synthetic
from cjld_desktop.demo.driver import Driver, Player, Step
from cjld_desktop.demo.scene import Scene
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.settings import Places
from cjld_desktop.storage.vault import Vault

PASSPHRASE = "quillwort lantern over the estuary"
PATIENCE_MS = 20_000


class Seat:
    """One computer with its vault folder. `relaunches` counts the processes that a lock would start."""

    def __init__(self, qtbot: QtBot, home: Path) -> None:
        self.home, self.vault_folder = home, home / "vault"
        self.relaunches = 0
        self._qtbot = qtbot
        self._desktop: Desktop | None = None
        self._scene: Scene | None = None

    @property
    def desktop(self) -> Desktop:
        assert self._desktop is not None
        return self._desktop

    @property
    def scene(self) -> Scene:
        """The demo's hands, for what takes many steps."""
        assert self._scene is not None
        return self._scene

    @property
    def workplace(self) -> Workplace:
        found: Workplace = self.scene.workplace
        return found

    @property
    def front(self) -> Any:
        """The screen in front."""
        page = self.desktop.window.currentWidget()
        return page if self.desktop.journeys is None else self.scene.front

    @property
    def screen(self) -> str:
        return self.desktop.journeys.window.screen_name if self.desktop.journeys else ""

    def sit_down(self) -> None:
        """Start the program, as a double click does."""
        self._desktop = Desktop(Places(self.vault_folder, self.home / "logs"), self._relaunch)
        self._scene = Scene(self._desktop, Driver(self.home / "pictures", self._desktop.window), {}, _forget)
        self._desktop.start()
        self._qtbot.waitExposed(self._desktop.window)

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase, press Enter, and see the day."""
        self.try_passphrase(passphrase)
        self.until(lambda: self.screen == "today" and self.front.presenter.state.page is not None)

    def try_passphrase(self, passphrase: str) -> None:
        self.until(lambda: bool(self.front.presenter.state.slots))
        self.write(self.front.passphrase, passphrase)
        QTest.keyClick(self.front.passphrase, Qt.Key.Key_Return)

    def lock(self) -> None:
        """Ctrl+L; this process would end here, and the next one begin."""
        before = self.relaunches
        self.keys(Qt.Key.Key_L)
        self.until(lambda: self.relaunches == before + 1)
        self._clear_away()

    def get_up(self) -> None:
        """Close the window, if there is one."""
        if self._desktop is not None:
            self._desktop.close()
            self._clear_away()

    def keys(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focus(), key, modifier)

    def focus(self) -> QWidget:
        """What has the focus in this computer's window; QTest ends the process when there is nothing."""
        window = self.desktop.window
        window.activateWindow()
        self.until(lambda: QApplication.activeWindow() is window)
        return QApplication.focusWidget() or window

    def tab_to(self, wanted: QWidget) -> None:
        """Press Tab until the focus stands on the widget or in a part of it."""
        for _ in range(60):
            QTest.keyClick(self.focus(), Qt.Key.Key_Tab)
            here = self.focus()
            if here is wanted or wanted.isAncestorOf(here):
                return
        raise AssertionError("Tab does not lead there")

    def write(self, field: QWidget, text: str) -> None:
        self.scene.driver.write(field, text)

    def press(self, text: str) -> None:
        """Press the visible button that says so."""
        button = self.scene.button(self.desktop.window, text)
        self.until(button.isEnabled)
        button.click()

    def look_up(self, name: str) -> None:
        """Ctrl+K, a name, Enter: their page."""
        self.keys(Qt.Key.Key_K)
        search = self.scene.journeys.window.search
        self.write(search, name)
        self.until(lambda: search.hits.isVisible() and search.hits.count() > 0)
        QTest.keyClick(search, Qt.Key.Key_Return)
        self.until(lambda: self.screen == "person" and self.front.presenter.state.page is not None)

    def go(self, screen: str) -> None:
        self.play(self.scene.go(screen))

    def play(self, step: Step) -> None:
        """What takes many steps, dialogs among them."""
        faults: list[str] = []
        ended: list[bool] = []

        def done(ok: bool) -> None:
            ended.append(ok)
            # A dialog left open by a step that failed would wait for a person for ever.
            while not ok and (dialog := QApplication.activeModalWidget()) is not None:
                dialog.close()

        player = Player(lambda _name, _ok, _seconds, fault: faults.append(fault), done)
        player.play([("step", lambda: step)])
        self.until(lambda: bool(ended))
        assert faults == [""], faults

    def until(self, true: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(true, timeout=PATIENCE_MS)

    def until_it_says(self, words: str) -> None:
        """The words stand on the screen, in a label, a button or a list that one can see."""
        try:
            self.until(lambda: words in self.said())
        except Exception as fault:
            raise AssertionError(f"“{words}” does not stand on the screen:\n{self.said()}") from fault

    def said(self) -> str:
        """Everything one can read in the window now, typed text among it."""
        return said_by(self.desktop.window)

    def _relaunch(self) -> None:
        self.relaunches += 1

    def _clear_away(self) -> None:
        desktop, self._desktop, self._scene = self.desktop, None, None
        if desktop.journeys is not None:
            desktop.journeys.deleteLater()
        desktop.window.deleteLater()
        desktop.runner.deleteLater()
        desktop.deleteLater()
        self._qtbot.wait(1)


def somebody(
    family_name: str, given_names: str, nhs_number: str, *, born: tuple[str, str, str], waited: int
) -> Synthetic:
    """Somebody made up, in a cell for so many minutes; `born` as one types day, month and year."""
    day, month, year = born
    return Synthetic(
        family_name=family_name,
        given_names=given_names,
        gender="X",
        day=day,
        month=month,
        year=year,
        cell="Cell 9",
        known="Not known",
        nhs_number=nhs_number,
        waited=waited,
    )


def said_by(window: QWidget) -> str:
    """What one can read in a window."""
    return "\n".join(text for widget in window.findChildren(QWidget) for text in _read(widget))


def _read(widget: QWidget) -> Iterator[str]:
    if not widget.isVisible():
        return
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text().replace("&", "")
    elif isinstance(widget, QLineEdit):
        yield widget.text()
    elif isinstance(widget, QPlainTextEdit | QTextBrowser):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QListWidget):
        yield from (_in_list(widget.item(row)) for row in range(widget.count()))


def _in_list(item: QListWidgetItem) -> str:
    """A line that draws itself says the same to a screen reader."""
    return item.text() or str(item.data(Qt.ItemDataRole.AccessibleTextRole) or "")


def pages(vault: Vault, more: int | None) -> None:
    """Let the disk be full after so many more pages; None puts room on it again. Done by SQLite itself."""
    driver = vault.engine.raw_connection().driver_connection
    assert driver is not None
    (now,) = driver.execute("PRAGMA page_count").fetchone()
    driver.execute(f"PRAGMA max_page_count = {1_000_000 if more is None else now + more}")


def _forget(_name: str, _value: object) -> None:
    """Facts that the demo tells its director."""
