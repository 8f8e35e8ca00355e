"""The longest time for which the window's own thread stands still, while screens open on a large vault."""

import logging
import os
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bench import filled, window_reports
from bench.filled import Keyed
from bench.measure import Line, alone
from bench.window_reports import Reports
from cjld_desktop.app import Desktop
from cjld_desktop.settings import Places
from cjld_desktop.ui import theme
from cjld_desktop.ui.journeys import Journeys
from cjld_desktop.ui.screens.unlock.view import View
from tests import builders

_TICK_MS = 5
_SETTLED_MS = 400  # so long without a gap of some ticks, and a screen has done its work
_LIMIT_MS = 50


class Watchdog(QObject):
    """Ticks on the window's thread, and remembers the longest it was kept from ticking, in seconds."""

    def __init__(self, settled_ms: int) -> None:
        super().__init__()
        self.worst = 0.0
        self._settled = settled_ms / 1000
        self._last = self._busy = time.perf_counter()
        self._timer = QTimer(self, interval=_TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def always(self, work: Callable[[], object], times: int) -> float:
        """The least of so many: a standstill that is the program's own comes every time."""
        return min(self.during(work) for _ in range(times))

    def during(self, work: Callable[[], object]) -> float:
        """The longest standstill from `work`, begun as by a click, until nothing more happens."""
        self.worst = 0.0
        self._last = self._busy = time.perf_counter()

        def begin() -> None:
            work()
            self._busy = time.perf_counter()

        QTimer.singleShot(0, begin)
        loop = QEventLoop()
        while time.perf_counter() - self._busy < self._settled:
            loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return max(self.worst, time.perf_counter() - self._last)

    def _tick(self) -> None:
        now = time.perf_counter()
        gap = now - self._last
        if gap > 4 * _TICK_MS / 1000:
            self._busy = now
        self.worst, self._last = max(self.worst, gap), now


def run(small: bool) -> list[Line]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["bench"])
    assert isinstance(application, QApplication)
    theme.apply(application, "light", 100)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CJLD_HOME"] = folder
        places = Places.of_this_computer()
        keyed = filled.new_vault(places.vault)
        who, about = _fill(keyed, 100 if small else 1)
        desktop = Desktop(places, lambda: None)
        journeys = _unlocked(desktop)
        try:
            return _measure(journeys, Watchdog(40 if small else _SETTLED_MS), who, about)
        finally:
            desktop.close()
            logging.shutdown()


def _unlocked(desktop: Desktop) -> Journeys:
    """The program as somebody opens it, with all that it does beside its first screen."""
    desktop.start()
    QApplication.processEvents()
    for thread in threading.enumerate():
        if thread.name == "loading":
            thread.join()  # somebody who types a passphrase takes longer
    unlock = desktop.window.currentWidget()
    assert isinstance(unlock, View)
    entered = QEventLoop()
    desktop.entered.connect(entered.quit)
    slot = next(slot for slot in desktop.vaults.slots() if slot.kind == "passphrase")
    QTimer.singleShot(0, lambda: unlock.presenter.unlock(slot.id, filled.PASSPHRASE))
    entered.exec()
    assert desktop.journeys is not None
    return desktop.journeys


def _fill(keyed: Keyed, part: int) -> tuple[Any, Reports]:
    """3,000 people, each waiting in an episode, 300 notes about the first, and reports; or a part of that."""
    people = filled.people(3000 // part)
    with keyed.journal() as journal:
        filled.in_batches(journal, people)
        filled.in_batches(journal, [builders.episode(person.id, place_name="Cells") for person in people])
        filled.in_batches(journal, filled.notes_about(people[0].id, filled.texts(300 // part)))
        about = window_reports.fill(
            journal, people, requests=2000 // part, experts=300 // part or 1, events=1000 // part
        )
    return people[0].id, about


def _measure(journeys: Journeys, watchdog: Watchdog, who: Any, about: Reports) -> list[Line]:
    window = journeys.window
    view: Callable[[str], Any] = window.view
    entered = watchdog.during(lambda: None)  # what entering has set going
    idle = watchdog.during(lambda: None)
    once: list[tuple[str, Callable[[], object]]] = [
        ("the list of people, first time", lambda: window.go("people")),
        ("everybody in the list", lambda: view("people").which.setCurrentIndex(1)),
        ("a person's page, first time", lambda: journeys.open_person(who)),
        ("adding a person, first time", journeys.add_person),
        (
            "a form, first time",
            lambda: view("person").presenter.start_screen(view("person").presenter.state.forms[0].url),
        ),
        (
            "a report request, first time",
            lambda: window.go("report_request", lambda v: v.presenter.begin(who)),
        ),
        ("help, first time", lambda: window.go("help")),
    ]
    reports = window_reports.steps(journeys, about)
    again: list[tuple[str, Callable[[], object]]] = [
        ("the day", lambda: window.go("today")),
        ("the list of people", lambda: window.go("people")),
        ("a letter typed in the list", lambda: QTest.keyClicks(view("people").search, "z")),
        ("a person's page", lambda: journeys.open_person(who)),
        ("adding a person", journeys.add_person),
    ]
    measured = [("the day, just unlocked", entered)]
    measured += [(name, watchdog.during(work)) for name, work in once]
    measured += [(f"{name}, first time", watchdog.during(work)) for name, work in reports]
    measured += [(f"{name}, again", watchdog.always(work, 3)) for name, work in again]
    measured += _twice(watchdog, reports)
    beside = f"an idle window: {idle * 1000:.3g} ms"
    return [
        replace(alone(f"standstill: {name}", worst * 1000, "ms", _LIMIT_MS), peer=beside)
        for name, worst in measured
    ]


def _twice(watchdog: Watchdog, steps: window_reports.Steps) -> list[tuple[str, float]]:
    """One after the other, because each begins where the one before it led to."""
    rounds = [[watchdog.during(work) for _, work in steps] for _ in range(2)]
    return [
        (f"{name}, again", min(each))
        for (name, _), each in zip(steps, zip(*rounds, strict=True), strict=True)
    ]
