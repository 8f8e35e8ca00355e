"""Plays a person at the windows: types, presses, waits and takes pictures. Knows widgets, not records.

A step is a generator. It yields conditions and goes on when each is true, so that it runs inside the
program's own event loop, modal dialogs included. Clicks are posted, never called, for the same reason.
"""

import time
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

Condition = Callable[[], bool]
Step = Generator[Condition, None, None]
PATIENCE_S = 30.0


class DemoFaultError(Exception):
    """Something a person would have seen did not come."""


class Driver(QObject):
    """The hands and eyes. `out` is where pictures go; `window` the window that is looked at."""

    def __init__(self, out: Path, window: QWidget) -> None:
        super().__init__()
        self.out = out
        self.window = window

    def press(self, button: QAbstractButton, then: Condition) -> Step:
        """Press a button when it can be pressed, and wait for what it brings."""
        yield lambda: button.isEnabled() and button.isVisible()
        QTimer.singleShot(0, button.click)
        yield then

    def press_menu(self, button: QAbstractButton, text: str, then: Condition) -> Step:
        """Choose from the menu that hangs on a button."""
        menu = button.menu()  # type: ignore[attr-defined]  # a push button's
        yield lambda: button.isEnabled() and any(a.text().startswith(text) for a in menu.actions())
        action = next(a for a in menu.actions() if a.text().startswith(text))
        QTimer.singleShot(0, action.trigger)
        yield then

    def call(self, act: Callable[[], object], then: Condition) -> Step:
        """Do something from the event loop, such as a key, and wait for what it brings."""
        QTimer.singleShot(0, act)
        yield then

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, then: Condition) -> Step:
        """Press a key where the focus is."""
        target = QApplication.focusWidget() or self.window
        yield from self.call(lambda: QTest.keyClick(target, key, modifiers), then)

    def write(self, field: QWidget, text: str) -> None:
        """Type into a field, over what stands in it. Lines are typed with Enter where the field takes it."""
        field.window().activateWindow()
        field.setFocus()
        if isinstance(field, QPlainTextEdit | QLineEdit):
            field.selectAll()
        for at, line in enumerate(text.split("\n")):
            if at:
                QTest.keyClick(field, Qt.Key.Key_Return)
            QTest.keyClicks(field, line)

    def choose(self, box: QComboBox, data: str) -> None:
        """Choose the line of a box that stands for `data`, as with the arrow keys."""
        at = box.findData(data)
        if at < 0:
            raise DemoFaultError("the list does not offer what the demo chooses")
        box.setFocus()
        box.setCurrentIndex(at)
        box.activated.emit(at)

    def picture(self, name: str) -> Step:
        """A picture of the window at 1360×860, once nothing more is to be drawn."""
        yield from self.rest(150)
        size = self.window.size()
        if (size.width(), size.height()) != (1360, 860):
            self.window.resize(1360, 860)
            yield from self.rest(100)
        self._save(self.window, name)

    def picture_of(self, widget: QWidget, name: str) -> Step:
        """A picture of a dialog."""
        yield from self.rest(250)
        self._save(widget, name)

    def rest(self, milliseconds: int) -> Step:
        """Wait as a person would before looking."""
        until = time.monotonic() + milliseconds / 1000
        yield lambda: time.monotonic() >= until

    def dialog(self, kind: type[QDialog]) -> Any:
        """The dialog of this kind that stands in front; None while there is none."""
        found = QApplication.activeModalWidget()
        return found if isinstance(found, kind) and found.isVisible() else None

    def _save(self, widget: QWidget, name: str) -> None:
        # A pointer left over a button would draw it as hovered.
        QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))
        QTest.mouseMove(widget, QPoint(0, 0))
        folder = self.out / "screens"
        folder.mkdir(parents=True, exist_ok=True)
        if not widget.grab().save(str(folder / f"{name}.png")):
            raise DemoFaultError(f"the picture {name} could not be written")


def _place(step: Step) -> str:
    """Where a step waits, for whoever mends it."""
    at: Any = step
    while getattr(at, "gi_yieldfrom", None) is not None and at.gi_yieldfrom.gi_frame is not None:
        at = at.gi_yieldfrom
        # The driver's own verbs say little; who called them says where the step stands.
        if at.gi_yieldfrom is not None and at.gi_yieldfrom.gi_code.co_filename == __file__:
            break
    return f"{at.gi_code.co_name}, line {at.gi_frame.f_lineno}"


class Player(QObject):
    """Runs steps one after another inside the event loop; tells each result; `done` at the end."""

    def __init__(self, tell: Callable[[str, bool, float, str], None], done: Callable[[bool], None]) -> None:
        super().__init__()
        self._tell, self._done = tell, done
        self._steps: list[tuple[str, Callable[[], Step]]] = []
        self._running: Step | None = None
        self._condition: Condition = lambda: True
        self._began = self._waited = 0.0
        self._is_inside = False
        self._timer = QTimer(self)
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._go_on)

    def play(self, steps: list[tuple[str, Callable[[], Step]]]) -> None:
        self._steps = list(steps)
        self._timer.start()

    def ended_by_lock(self) -> None:
        """The session ended while a step was running: that step asked for it."""
        if self._running is not None:
            name, _ = self._steps.pop(0)
            self._running = None
            self._timer.stop()
            self._tell(name, True, time.monotonic() - self._began, "")

    def _go_on(self) -> None:
        # A dialog's own event loop can run this timer while a step is still inside itself.
        if self._is_inside:
            return
        self._is_inside = True
        try:
            self._advance()
        finally:
            self._is_inside = False

    def _advance(self) -> None:
        if self._running is None:
            if not self._steps:
                self._timer.stop()
                self._done(True)
                return
            self._began = self._waited = time.monotonic()
            self._condition = lambda: True
            self._running = self._steps[0][1]()
        try:
            if self._condition():
                self._condition = next(self._running)
                self._waited = time.monotonic()
            elif time.monotonic() - self._waited > PATIENCE_S:
                self._finish(ok=False, fault=f"waited {PATIENCE_S:.0f} s in vain at {_place(self._running)}")
        except StopIteration:
            self._finish(ok=True, fault="")
        except (DemoFaultError, AssertionError, AttributeError, KeyError, IndexError, RuntimeError) as error:
            # What a step finds wrong, or does not find at all: it is told, and the act ends here.
            self._finish(ok=False, fault=f"{type(error).__name__}: {error}")

    def _finish(self, *, ok: bool, fault: str) -> None:
        name, _ = self._steps.pop(0)
        self._tell(name, ok, time.monotonic() - self._began, fault)
        self._running = None
        if not ok:
            self._timer.stop()
            self._done(False)
