"""The workplace of a supervisor: founded once, then copied, because founding takes a second each time."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjld_desktop.services.opening import FirstRun
from cjld_desktop.services.vaults import Vaults
from cjld_desktop.services.workplace import Workplace
from tests.ui.screens.conftest import PASSPHRASE


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A supervisor's vault, closed: only they may install."""
    folder = tmp_path_factory.mktemp("supervised") / "vault"
    workplace, _ = Vaults(folder).found(
        FirstRun("Quorn Green cluster", "Base", "A. Supervisor", "supervisor", PASSPHRASE)
    )
    workplace.close()
    return folder


@pytest.fixture
def supervised(founded: Path, tmp_path: Path) -> Iterator[Workplace]:
    """The workplace of a supervisor, over a vault of this test's own."""
    folder = tmp_path / "supervised"
    shutil.copytree(founded, folder)
    vaults = Vaults(folder)
    made = vaults.unlock(vaults.slots()[0].id, PASSPHRASE)
    yield made
    made.close()
