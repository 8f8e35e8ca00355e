"""A real workplace for every test: founded once, then copied, because founding takes a second each time."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjld_desktop.services.opening import FirstRun, open_workplace
from cjld_desktop.services.vaults import Vaults
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.storage.keys import FILE_NAME, KeyHeader

PASSPHRASE = "quillwort lantern over the estuary"


@pytest.fixture(scope="session")
def _founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """The folder of a new vault, closed again, and its key."""
    folder = tmp_path_factory.mktemp("founded") / "vault"
    workplace, _kit = Vaults(folder).found(
        FirstRun("Quorn Green cluster", "Cells laptop", "A. Practitioner", "liaison_worker", PASSPHRASE)
    )
    workplace.close()
    header = KeyHeader.load(folder / FILE_NAME)
    slot = next(slot for slot in header.slots if slot.kind == "passphrase")
    return folder, header.unlock(slot.id, PASSPHRASE)


@pytest.fixture
def workplace(_founded: tuple[Path, bytes], tmp_path: Path) -> Iterator[Workplace]:
    """Everything one signed-in worker can do, over a vault of this test's own."""
    founded, key = _founded
    folder = tmp_path / "vault"
    shutil.copytree(founded, folder)
    made = open_workplace(folder, key, None)
    yield made
    made.close()
