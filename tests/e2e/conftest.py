"""Seats at computers for journeys: the real program in this process, over vaults of the test's own."""

import contextlib
import logging
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjld_desktop.services.opening import FirstRun
from cjld_desktop.services.vaults import Vaults
from cjld_desktop.ui import theme
from tests.central.processes import CentralProcess
from tests.e2e.seat import PASSPHRASE, Seat


@pytest.fixture(scope="session")
def _founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a new vault, closed again: founded once, because founding takes a second each time."""
    folder = tmp_path_factory.mktemp("founded") / "vault"
    workplace, _kit = Vaults(folder).found(
        FirstRun("Quorn Green cluster", "Cells laptop", "A. Practitioner", "supervisor", PASSPHRASE)
    )
    workplace.close()
    return folder


@pytest.fixture
def _quiet_logging() -> Iterator[None]:
    """The program takes the root logger for itself; afterwards it is pytest's again."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    for thread in threading.enumerate():
        if thread.name == "loading":
            thread.join()
    for handler in root.handlers:
        if handler not in handlers:
            handler.close()
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def seats(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _quiet_logging: None
) -> Iterator[Callable[[str], Seat]]:
    """Computers by name, with nothing on them yet. Windows that are still open are closed at the end."""
    monkeypatch.setenv("CJLD_HOME", str(tmp_path / "home"))
    theme.apply(qapp, "light", 100)
    made: list[Seat] = []

    def make(name: str) -> Seat:
        made.append(Seat(qtbot, tmp_path / name))
        return made[-1]

    with contextlib.ExitStack() as stack:
        yield make
        for seat in made:
            stack.callback(seat.get_up)


@pytest.fixture
def seat(seats: Callable[[str], Seat], _founded: Path) -> Seat:
    """A computer with a vault, at its unlock screen."""
    made = seats("home")
    shutil.copytree(_founded, made.vault_folder)
    made.sit_down()
    return made


@pytest.fixture
def desk(seat: Seat) -> Seat:
    """The same, unlocked."""
    seat.unlock()
    return seat


@pytest.fixture
def central(tmp_path: Path) -> Iterator[CentralProcess]:
    """A central store of the test's own, in a process."""
    made = CentralProcess(tmp_path / "central").start()
    yield made
    made.kill()
