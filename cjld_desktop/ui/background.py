"""Runs work off the window's thread and brings results back: one worker for the vault, two for the network.

It decides nothing about the work. Known faults go to `failed`, everything else to `sys.excepthook`.
"""

import contextlib
import sys
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from cjld_desktop.errors import CjldError

T = TypeVar("T")
Failed = Callable[[CjldError], None]


class Runner(QObject):
    """Verbs for slow work, to be used from any thread.

    `done`, `failed` and `unheard` always run on the thread that made the runner.
    """

    unheard = Signal(object)  # a CjldError for which the caller gave no `failed`
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # One worker: the vault has one connection, and saves happen in the order they were asked for.
        self._vault = ThreadPoolExecutor(1, thread_name_prefix="vault")
        self._network = ThreadPoolExecutor(2, thread_name_prefix="network")
        self._stopped = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def vault(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Run `work` after all vault work asked for before it, then `done` with its result."""
        self._start(self._vault, work, done, failed)

    def network(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None) -> None:
        """Run `work` beside the vault's: for what may wait on a network, a disk or long reckoning."""
        self._start(self._network, work, done, failed)

    def on_window(self, callback: Callable[..., None]) -> Callable[..., None]:
        """`callback` made safe to call from `work`: it will run on the window's thread (for progress)."""
        return lambda *given: self._arrived.emit(lambda: callback(*given))

    def stop(self) -> None:
        """Finish what the vault was asked and what the network has begun; drop the rest; end the threads."""
        self._stopped = True
        # The network first: what it is doing may still have something for the vault, as that a paper is out.
        self._network.shutdown(wait=True, cancel_futures=True)
        self._vault.shutdown(wait=True)

    def _start(
        self, where: Executor, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None
    ) -> None:
        with contextlib.suppress(RuntimeError):  # stopped: nothing is begun any more
            where.submit(self._work, work, done, failed)

    def _work(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None) -> None:
        try:
            result = work()
        except CjldError as error:
            known = error
            self._arrived.emit(lambda: (failed or self.unheard.emit)(known))
        except Exception as error:  # noqa: BLE001 - the one place a bug in background work can be seen
            unknown = error
            self._arrived.emit(lambda: sys.excepthook(type(unknown), unknown, unknown.__traceback__))
        else:
            self._arrived.emit(lambda: done(result))

    @Slot(object)
    def _deliver(self, arrived: Callable[[], None]) -> None:
        if not self._stopped:
            arrived()
