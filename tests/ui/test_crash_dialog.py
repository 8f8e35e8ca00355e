"""A bug is told once, with a number and nothing of anybody; the writing is kept first."""

import logging
import re
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cjld_desktop import log
from cjld_desktop.ui.crash_dialog import CrashDialog, CrashReporter, reference
from tests.ui.accessibility import clipped, unnamed


def fault() -> tuple[type[BaseException], BaseException, TracebackType | None]:
    try:
        int("ZZQUILL, Orrin")
    except ValueError as error:
        return ValueError, error, error.__traceback__
    raise AssertionError


def answer(accept: bool) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CrashDialog)
    dialog.accept() if accept else dialog.reject()


def test_a_reference_can_be_read_out() -> None:
    """Three signs, a hyphen and four, none of which is mistaken for another."""
    assert re.fullmatch(r"[ACDEFHJKLMNPRTUVWXY3479]{3}-[ACDEFHJKLMNPRTUVWXY3479]{4}", reference())


def test_it_says_nothing_of_the_fault_itself(qtbot: QtBot) -> None:
    """The dialog holds the number and fixed words only."""
    dialog = CrashDialog("K7F-M3TX")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.wait(10)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "K7F-M3TX" in said
    assert "is safe" in said
    assert unnamed(dialog) == []
    assert clipped(dialog) == []


@pytest.mark.parametrize(("accept", "steps"), [(True, ["kept", "locked"]), (False, ["kept"])])
def test_drafts_are_kept_before_anything_is_asked(qapp: QApplication, accept: bool, steps: list[str]) -> None:
    """Drafts are saved first; the session ends only when the person wants it."""
    done: list[str] = []
    reporter = CrashReporter(lambda: None, lambda: done.append("kept"), lambda: done.append("locked"))
    QTimer.singleShot(0, lambda: answer(accept))
    reporter.report(*fault())
    assert done == steps


def test_a_second_fault_does_not_open_a_second_dialog(qapp: QApplication) -> None:
    """A fault while the dialog stands is logged and not told again."""
    kept: list[bool] = []
    reporter = CrashReporter(lambda: None, lambda: kept.append(True), lambda: None)

    def again() -> None:
        reporter.report(*fault())
        answer(accept=False)

    QTimer.singleShot(0, again)
    reporter.report(*fault())
    assert kept == [True]


def test_the_log_keeps_places_and_no_words(qapp: QApplication, tmp_path: Path) -> None:
    """The log names the reference, the kind of fault and its place, never the fault's own text."""
    handlers = logging.getLogger().handlers[:]
    log.configure(tmp_path)
    try:
        QTimer.singleShot(0, lambda: answer(accept=False))
        CrashReporter(lambda: None, lambda: None, lambda: None).report(*fault())
        written = (tmp_path / "cjld_desktop.log").read_text()
    finally:
        for handler in logging.getLogger().handlers:
            handler.close()
        logging.getLogger().handlers[:] = handlers
    assert "ValueError" in written
    assert "fault:" in written
    assert "ZZQUILL" not in written
