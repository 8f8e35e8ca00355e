"""A central store as it is shipped, in a process of its own, and computers that speak to it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.central.processes import CentralProcess
from tests.sync.computers import Computer, founder, joiner
from tests.sync.fault_proxy import FaultProxy


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CentralProcess]:
    """Shared: each test founds a team of its own in it, and none stops it."""
    central = CentralProcess(tmp_path_factory.mktemp("central")).start()
    yield central
    central.kill()


@pytest.fixture
def proxy(store: CentralProcess) -> Iterator[FaultProxy]:
    """A line to the shared store that a test can spoil."""
    with FaultProxy(store.address) as line:
        yield line


@pytest.fixture
def own_store(tmp_path: Path) -> Iterator[CentralProcess]:
    """A store that the test may stop and put back."""
    central = CentralProcess(tmp_path / "own-central").start()
    yield central
    central.kill()


@pytest.fixture
def team(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[..., list[Computer]]]:
    """Makes a team of so many computers, known to the shared store or to the one given."""
    with ExitStack() as stack:

        def make(size: int, store: CentralProcess | None = None) -> list[Computer]:
            store = store or request.getfixturevalue("store")
            assert store is not None
            first = stack.enter_context(founder(tmp_path / "computer1"))
            first.conversation.found_team(store.address, store.setup_code)
            computers = [first]
            for number in range(2, size + 1):
                invited = first.conversation.invite(f"Worker Zz{number}", "liaison_worker")
                folder = tmp_path / f"computer{number}"
                come = joiner(folder, invited.text, store.address, f"Cells laptop {number}")
                computers.append(stack.enter_context(come))
            return computers

        yield make
