"""Stores to talk to. Those shared by a session are for tests that make a team of their own."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.central.device import PlayedDevice
from tests.central.processes import CentralProcess, Postgres, running_postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running_postgres() as running:
        yield running


@pytest.fixture(scope="session")
def _sqlite_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CentralProcess]:
    central = CentralProcess(tmp_path_factory.mktemp("central-sqlite")).start()
    yield central
    central.stop()


@pytest.fixture(scope="session")
def _postgres_store(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres) -> Iterator[CentralProcess]:
    data = tmp_path_factory.mktemp("central-postgres")
    central = CentralProcess(data, "--database", postgres.new_database()).start()
    yield central
    central.stop()


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest) -> CentralProcess:
    """A running store, on each kind of database in turn. Shared: neither stop it nor use up its tries."""
    central: CentralProcess = request.getfixturevalue(f"_{request.param}_store")
    return central


@pytest.fixture
def own_store(tmp_path: Path) -> Iterator[Callable[..., CentralProcess]]:
    """Makes stores that a test may stop, kill and fill; each call one process, its folder by name."""
    made: list[CentralProcess] = []

    def make(*options: str, name: str = "store") -> CentralProcess:
        made.append(CentralProcess(tmp_path / name, *options).start())
        return made[-1]

    yield make
    for central in made:
        central.kill()


@pytest.fixture
def run_central() -> Callable[..., str]:
    """Runs `cjld-central` with these arguments and gives what it prints."""

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "cjld_central", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout

    return run


@pytest.fixture
def device() -> Iterator[Callable[..., PlayedDevice]]:
    """Makes devices that talk to a store and hang up when the test ends."""
    made: list[PlayedDevice] = []

    def make(central: CentralProcess, name: str = "Cells laptop 3") -> PlayedDevice:
        made.append(PlayedDevice(central.address, name))
        return made[-1]

    yield make
    for played in made:
        played.close()


@pytest.fixture
def founder(store: CentralProcess, device: Callable[..., PlayedDevice]) -> PlayedDevice:
    """The first device of a new team, signed in."""
    first = device(store, "Base computer")
    first.found(store.setup_code)
    return first


@pytest.fixture
def colleague(
    store: CentralProcess, device: Callable[..., PlayedDevice], founder: PlayedDevice
) -> PlayedDevice:
    """A second device of that team, which does not supervise."""
    second = device(store)
    second.join(founder)
    return second
