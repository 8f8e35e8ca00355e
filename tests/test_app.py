"""The program from unlocked to locked."""

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication

from cjld_desktop.app import Desktop
from cjld_desktop.errors import VaultError
from cjld_desktop.services.opening import FirstRun
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.settings import Places
from cjld_desktop.ui import theme

FIRST_RUN = FirstRun(
    "Nowhere cluster", "Cells laptop", "A. Practitioner", "supervisor", "marmalade kettle orbit swan"
)


class Ended:
    """What became of a session: how often the next process was started, and what could be read after it."""

    def __init__(self, folder: Path) -> None:
        self.relaunched = 0
        self.desktop = Desktop(Places(folder / "vault", folder / "logs"), self._relaunch)
        self.workplace: Workplace
        self.workplace, _ = self.desktop.vaults.found(FIRST_RUN)
        self.desktop._enter(self.workplace)

    def _relaunch(self) -> None:
        self.relaunched += 1


@pytest.fixture
def session(qapp: QApplication, tmp_path: Path) -> Iterator[Ended]:
    theme.apply(qapp, "light", 100)
    made = Ended(tmp_path)
    yield made
    made.desktop.lock()
    made.desktop.window.deleteLater()
    made.desktop.deleteLater()


def test_a_network_that_hangs_does_not_keep_the_session_open(session: Ended) -> None:
    """The window goes, all that was asked of the vault is saved, and the vault is locked within seconds."""
    hanging, people = Event(), session.workplace.people
    session.desktop.runner.network(lambda: hanging.wait(60), lambda _: None)
    for _ in range(5):
        session.desktop.runner.vault(lambda: people.add({"family_name": "Zzquill"}), lambda _: None)
    started = time.monotonic()
    session.desktop.lock()
    try:
        assert time.monotonic() - started < 10
        assert session.relaunched == 1
        assert not session.desktop.window.isVisible()
        assert session.desktop.vaults.waiting().unsent == 5
        with pytest.raises(VaultError, match="locked"):
            people.lines()
    finally:
        hanging.set()


def test_a_screen_that_fails_while_it_keeps_its_draft_does_not_keep_the_session_open(
    session: Ended, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault is told, and the vault is locked all the same."""
    journeys = session.desktop.journeys
    assert journeys is not None

    def fail() -> None:
        raise ValueError("a bug in a screen")

    monkeypatch.setattr(journeys.window, "save_drafts", fail)
    with pytest.raises(ValueError, match="bug"):
        session.desktop.lock()
    assert session.relaunched == 1
    with pytest.raises(VaultError, match="locked"):
        session.workplace.people.lines()
