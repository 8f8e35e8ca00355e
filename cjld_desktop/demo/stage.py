"""One computer's act: the whole program in a process of its own, played by a driver.

What it has to tell goes to standard output, one JSON line each; the director reads them.
"""

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from cjld_desktop import app
from cjld_desktop.demo.acts import ACTS
from cjld_desktop.demo.cast import AFTER_LOCK
from cjld_desktop.demo.driver import Driver, Player
from cjld_desktop.demo.scene import Scene
from cjld_desktop.settings import Places
from cjld_desktop.ui import theme


def run(act: str, out: Path) -> int:
    """Play the act; 0 when every step was right. `CJLD_DEMO` holds what the act must know, as JSON."""
    qInstallMessageHandler(_without_chatter)
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    theme.apply(application, "light", 100)
    desktop = app.Desktop(Places.of_this_computer(), lambda: _next_process(out))
    driver = Driver(out, desktop.window)
    scene = Scene(desktop, driver, json.loads(os.environ.get("CJLD_DEMO", "{}")), _tell_fact)
    code = 0

    def done(ok: bool) -> None:
        nonlocal code
        code = 0 if ok else 1
        desktop.close()

    player = Player(_tell_step, done)
    desktop.locked.connect(player.ended_by_lock)
    desktop.locked.connect(lambda: application.exit(code))
    desktop.start()
    player.play([(name, partial(step, scene)) for name, step in ACTS[act]])
    application.exec()
    sys.stdout.flush()
    os._exit(code)


def _next_process(out: Path) -> None:
    """What follows a lock: the program again, at its unlock screen, playing the act named for it."""
    act = os.environ[AFTER_LOCK]
    command = [sys.executable, "-m", "cjld_desktop", "demo-act", act, "--out", str(out)]
    subprocess.Popen(command)  # noqa: S603  # our own program


def _without_chatter(_kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    """The platform without a display says of every window what it cannot do; all else is passed on."""
    if not words.startswith("This plugin does not support"):
        sys.stderr.write(words + "\n")


def _tell_step(name: str, ok: bool, seconds: float, fault: str) -> None:
    _say({"step": name, "ok": ok, "seconds": round(seconds, 3)} | ({"fault": fault} if fault else {}))


def _tell_fact(name: str, value: Any) -> None:
    _say({"fact": name, "value": value})


def _say(line: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()
