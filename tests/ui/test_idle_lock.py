"""Nobody there means locked: after the minutes chosen, with a warning, and after sleep."""

from typing import Any

import pytest
from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from cjld_desktop.ui.idle_lock import IdleLock


class Wall:
    def __init__(self) -> None:
        self.time = 1_000_000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def idle(qapp: QApplication, wall: Wall) -> IdleLock:
    return IdleLock(5, wall)


def passing(idle: IdleLock, wall: Wall, seconds: int) -> None:
    for _ in range(seconds):
        wall.time += 1
        idle.look()


def heard(signal: SignalInstance) -> list[Any]:
    told: list[Any] = []
    signal.connect(lambda *given: told.append(given[0] if given else True))
    return told


def test_it_warns_a_minute_before_and_locks_once(idle: IdleLock, wall: Wall) -> None:
    """Untouched for five minutes it locks, once; it counts down through the last minute."""
    warned, due = heard(idle.warned), heard(idle.due)
    passing(idle, wall, 239)
    assert warned == []
    passing(idle, wall, 60)
    assert warned[0] == 60
    assert due == []
    passing(idle, wall, 10)
    assert warned[-1] == 1
    assert due == [True]


def test_a_touch_begins_anew(idle: IdleLock, wall: Wall) -> None:
    """Any key or movement takes the warning back and begins the count again."""
    calmed, due = heard(idle.calmed), heard(idle.due)
    passing(idle, wall, 290)
    idle.touch()
    assert calmed == [True]
    passing(idle, wall, 290)
    assert due == []


def test_a_key_in_any_window_is_a_touch(idle: IdleLock, wall: Wall, qtbot: QtBot) -> None:
    """A key counts in the window that was there when watching began, and in one that opened later."""
    first, later = QLineEdit(), QLineEdit()
    calmed = heard(idle.calmed)
    for window in (first, later):
        qtbot.addWidget(window)
        window.show()
        if window is first:
            idle.start()
        passing(idle, wall, 290)
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    idle.stop()
    assert calmed == [True, True]
    passing(idle, wall, 290)
    QTest.keyClick(first.windowHandle(), Qt.Key.Key_A)
    assert calmed == [True, True]


def test_sleep_locks_at_once(idle: IdleLock, wall: Wall) -> None:
    """When the computer slept, it locks on waking, however recently it was touched."""
    due = heard(idle.due)
    passing(idle, wall, 10)
    wall.time += 90
    idle.look()
    assert due == [True]


def test_a_clock_put_back_neither_locks_nor_keeps_open(idle: IdleLock, wall: Wall) -> None:
    """After the clock is put back an hour, the count begins anew instead of lasting an hour more."""
    due = heard(idle.due)
    wall.time -= 3600
    idle.look()
    assert due == []
    passing(idle, wall, 300)
    assert due == [True]


def test_other_minutes_count_at_once(idle: IdleLock, wall: Wall) -> None:
    """A shorter time chosen in the settings holds from that moment."""
    due = heard(idle.due)
    idle.set_minutes(1)
    passing(idle, wall, 60)
    assert due == [True]
