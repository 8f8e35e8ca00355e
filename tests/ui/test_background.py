"""Work goes off the window's thread, results come back to it, and nothing is left running."""

import sys
import threading
from functools import partial
from types import TracebackType

import pytest
from pytestqt.qtbot import QtBot

from cjld_desktop.errors import CjldError, SaveError
from cjld_desktop.ui.background import Runner


@pytest.fixture
def real_runner(qapp: object) -> object:
    made = Runner()
    yield made
    made.stop()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith(("vault", "network"))]


def test_work_runs_elsewhere_and_its_result_comes_home(qtbot: QtBot, real_runner: Runner) -> None:
    """Work runs on a worker thread; `done` gets its result on the window's thread."""
    seen: list[tuple[str, threading.Thread]] = []
    real_runner.vault(
        lambda: threading.current_thread().name,
        lambda name: seen.append((name, threading.current_thread())),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0].startswith("vault")
    assert seen[0][1] is threading.main_thread()


def test_vault_work_keeps_its_order(qtbot: QtBot, real_runner: Runner) -> None:
    """What was asked of the vault first is done first, one at a time."""
    seen: list[int] = []
    for number in range(50):
        real_runner.vault(partial(int, number), seen.append)
    qtbot.waitUntil(lambda: len(seen) == 50)
    assert seen == list(range(50))


def test_a_known_fault_goes_to_failed(qtbot: QtBot, real_runner: Runner) -> None:
    """A CjldError reaches `failed` on the window's thread; without one it is announced by `unheard`."""
    failed: list[CjldError] = []

    def work() -> None:
        raise SaveError("The disk is full.")

    real_runner.vault(work, lambda _: None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert str(failed[0]) == "The disk is full."
    with qtbot.waitSignal(real_runner.unheard):
        real_runner.network(work, lambda _: None)


def test_a_bug_reaches_the_excepthook_on_the_window_s_thread(
    qtbot: QtBot, real_runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Any other exception goes to sys.excepthook, with its traceback, and not to `failed`."""
    caught: list[tuple[BaseException, TracebackType | None, threading.Thread]] = []
    monkeypatch.setattr(
        sys,
        "excepthook",
        lambda _kind, error, trace: caught.append((error, trace, threading.current_thread())),
    )
    failed: list[CjldError] = []
    real_runner.vault(lambda: 1 // 0, lambda _: None, failed.append)
    qtbot.waitUntil(lambda: bool(caught))
    assert isinstance(caught[0][0], ZeroDivisionError)
    assert caught[0][1] is not None
    assert caught[0][2] is threading.main_thread()
    assert failed == []


def test_progress_is_told_on_the_window_s_thread(qtbot: QtBot, real_runner: Runner) -> None:
    """A callback wrapped by `on_window` runs on the window's thread, before `done`."""
    seen: list[tuple[int, bool]] = []
    tell = real_runner.on_window(
        lambda n: seen.append((n, threading.current_thread() is threading.main_thread()))
    )
    real_runner.network(lambda: [tell(n) for n in range(3)], lambda _: seen.append((99, True)))
    qtbot.waitUntil(lambda: len(seen) == 4)
    assert seen == [(0, True), (1, True), (2, True), (99, True)]


def test_stopping_finishes_saves_and_delivers_nothing_more(qtbot: QtBot) -> None:
    """Stop waits for vault work that was asked for, and no callback runs after it."""
    runner = Runner()
    saved: list[int] = []
    told: list[None] = []
    for number in range(20):
        runner.vault(partial(saved.append, number), told.append)
    runner.stop()
    qtbot.wait(20)
    assert saved == list(range(20))
    assert told == []
    runner.vault(partial(saved.append, 99), told.append)
    assert 99 not in saved
