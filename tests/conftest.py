"""Every test runs without a display, in its own home, and away from this computer's own vault."""

import os
import threading
import time
from collections.abc import Iterator

import pytest
import stamina

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _keys_at_the_floor(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases cost the least that is allowed, not a measured second; tests/storage measures for real."""
    if "tests/storage/" not in request.node.nodeid:
        from cjld_desktop.storage import key_slots

        monkeypatch.setattr(key_slots, "calibrated", lambda: key_slots.FLOOR)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test can find the vault or logs of whoever runs it."""
    monkeypatch.setenv("CJLD_HOME", str(tmp_path_factory.getbasetemp() / "home"))


@pytest.fixture(autouse=True, scope="session")
def _tries_again_at_once() -> Iterator[None]:
    """What is tried again is tried as often as in life, without the wait in between."""
    with stamina.set_testing(True, attempts=100, cap=True):
        yield


@pytest.fixture(autouse=True)
def _no_thread_is_left() -> Iterator[None]:
    """A thread that outlives its test would speak into the next one."""
    before = set(threading.enumerate())
    yield
    until = time.monotonic() + 5
    while left := [one.name for one in threading.enumerate() if one not in before and _is_ours(one)]:
        assert time.monotonic() < until, f"threads that were not ended: {left}"
        time.sleep(0.01)


def _is_ours(thread: threading.Thread) -> bool:
    """Not one that Qt or another library made, which Python only met in passing."""
    return not isinstance(thread, threading._DummyThread)
