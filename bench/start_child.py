"""A process that opens a window, tells when it was drawn and what was loaded by then, and ends."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # only what the program itself loads may be loaded here
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QWidget


def _tell_when_drawn(window: "QWidget", is_ready: Callable[[], bool]) -> None:
    from PySide6.QtCore import QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, _watched: "QObject", event: "QEvent") -> bool:
            if event.type() == event.Type.Paint and is_ready():
                QTimer.singleShot(0, _tell)  # after the painting
            return False

    window.installEventFilter(Watch(window))


def _tell() -> None:
    import time

    seconds = time.time() - float(sys.argv[2])
    modules = sorted(sys.modules)
    import json
    import os

    print(json.dumps([seconds, modules]), flush=True)
    os._exit(0)


def _program() -> None:
    from cjld_desktop import app
    from cjld_desktop.ui.screens.unlock.view import View

    def watch(desktop: app.Desktop) -> None:
        start(desktop)
        unlock = desktop.window.currentWidget()
        assert isinstance(unlock, View)
        _tell_when_drawn(unlock, lambda: bool(unlock.presenter.state.slots))

    start = app.Desktop.start
    app.Desktop.start = watch  # type: ignore[method-assign, assignment]  # the program itself, only watched
    app.run()


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication([])
    window = QWidget()
    window.resize(1360, 860)
    window.show()
    _tell_when_drawn(window, lambda: True)
    application.exec()


_program() if sys.argv[1] == "program" else _bare()
