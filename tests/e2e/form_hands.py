"""A practitioner's hands at a form: begin it, pick answers by number, continue with Enter, sign."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from cjld_desktop.demo.asking import is_open
from tests.e2e.seat import Seat

NOTHING = Qt.KeyboardModifier.NoModifier


def begin(seat: Seat, title: str) -> None:
    """Screen now, and the form of this title; or `Go on with` it."""
    form = title.removeprefix("Go on with ")
    seat.play(seat.scene.driver.press_menu(seat.front.start, title, seat.scene.shows("screening")))
    seat.until(lambda: is_open(seat.front) and seat.front.presenter.state.screen.title.startswith(form))


def state(seat: Seat) -> Any:
    """What the screening in front shows."""
    return seat.front.presenter.state


def asked(seat: Seat) -> str:
    """The question in front."""
    return str(seat.front.frame.title.text())


def pick(seat: Seat, digit: int) -> None:
    """Press a number key."""
    seat.keys(Qt.Key(Qt.Key.Key_0.value + digit), NOTHING)


def go_on(seat: Seat) -> None:
    """Press Enter, with Ctrl where Enter begins a new line, and see the next question."""
    before = state(seat).stop
    is_writing = isinstance(seat.focus(), QPlainTextEdit)
    seat.keys(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier if is_writing else NOTHING)
    seat.until(lambda: state(seat).stop != before)


def answer(seat: Seat, *digits: int) -> None:
    """A number and Enter for each question; 0 leaves one open."""
    for digit in digits:
        if digit:
            pick(seat, digit)
        go_on(seat)


def sign(seat: Seat) -> None:
    """Tab to Sign, and Space."""
    seat.tab_to(seat.front.check.sign_button)
    QTest.keyClick(seat.focus(), Qt.Key.Key_Space)
    seat.until(lambda: state(seat).is_signed)


def to_person(seat: Seat) -> Any:
    """Open the person's page, which has read the screen; returns what it shows."""
    signed = state(seat).screen.id
    seat.press("Open the person’s page")
    seat.until(lambda: seat.screen == "person" and signed in _screens(seat))
    return seat.front.presenter.state.page


def _screens(seat: Seat) -> list[Any]:
    page = seat.front.presenter.state.page
    return [screen.id for screen in page.screens if screen.is_signed] if page else []
