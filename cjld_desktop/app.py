"""Joins the parts: the guide or the unlock screen first, then the frame. The only file that knows them all.

Imports inside functions are meant: the unlock screen stands before the rest of the program is loaded.
"""

import gc
import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from cjld_desktop.services.vaults import Vaults
from cjld_desktop.settings import Places, resources
from cjld_desktop.ui import theme
from cjld_desktop.ui.background import Runner

if TYPE_CHECKING:
    from cjld_desktop.services.printed_documents import Paper, PrintedDocuments
    from cjld_desktop.services.workplace import Workplace
    from cjld_desktop.ui.journeys import Journeys

_BEHIND = ("cjld_desktop.services.opening", "cjld_desktop.ui.journeys")
_NETWORK_SECONDS = 2.0  # for a request under way; a page of a sync is saved whole or not at all
_SYNC_EVERY_MS = 5 * 60 * 1000


class Desktop(QObject):
    """The program from start to lock. `relaunch` starts the process that follows this one.

    `entered` when somebody is in, with the screens; `locked` when the session has ended and nothing is
    left to do but end the process.
    """

    entered = Signal(object)
    locked = Signal()

    def __init__(self, places: Places, relaunch: Callable[[], None]) -> None:
        super().__init__()
        self._relaunch = relaunch
        self.vaults = Vaults(places.vault)
        self.runner = Runner()
        self.window = QStackedWidget()
        self.window.setWindowTitle(self.tr("Liaison and Diversion"))
        self.window.resize(1360, 860)
        self.journeys: Journeys | None = None
        self._workplace: Workplace | None = None
        self._is_locking = False

    def start(self) -> None:
        """Show the guide when there is no vault yet, otherwise the unlock screen; load the rest behind it."""
        page = self._unlock() if self.vaults.exists() else self._first_run()
        _FirstPainting(page).painted.connect(
            lambda: self.runner.vault(_nothing, lambda _: self._load_behind())
        )
        self._show(page)
        self.window.show()

    def _load_after_reading(self) -> None:
        self.runner.vault(_nothing, lambda _: self._load_behind())

    def _load_behind(self) -> None:
        """What the page asked of the vault is there: paint it before another thread slows the painting."""
        self.window.repaint()
        Thread(target=_load_the_rest, name="loading", daemon=True).start()

    def lock(self) -> None:
        """Keep what is unfinished, close the vault, start the next process, and end this one."""
        if self._is_locking:
            return
        self._is_locking = True
        self.window.hide()
        try:
            if self.journeys is not None:
                self.journeys.window.save_drafts()
        finally:  # whatever goes wrong, nobody may find the session open
            self._finish_work()
            if self._workplace is not None:
                self._workplace.close()
            self._relaunch()
            self.locked.emit()

    def _finish_work(self) -> None:
        """Wait for all that was asked of the vault, and not for a network that hangs: the process ends."""
        done = Event()
        self.runner.vault(done.set, lambda _: None)
        done.wait()
        stopping = Thread(target=self.runner.stop, name="stopping", daemon=True)
        stopping.start()
        stopping.join(_NETWORK_SECONDS)

    def close(self) -> None:
        """The same without a next process: the window was closed."""
        self._relaunch = lambda: None
        self.lock()

    def _unlock(self) -> QWidget:
        from cjld_desktop.ui.screens.unlock.presenter import Presenter
        from cjld_desktop.ui.screens.unlock.view import View

        presenter = Presenter(self.vaults, self.runner, self)
        presenter.opened.connect(self._enter)
        presenter.start()
        return View(presenter)

    def _first_run(self) -> QWidget:
        from cjld_desktop.ui.screens.first_run.presenter import Presenter
        from cjld_desktop.ui.screens.first_run.view import View

        presenter = Presenter(self.vaults, self.runner, self)
        presenter.opened.connect(self._enter)
        view = View(presenter)
        view.print_document.connect(lambda paper: self._print_kit(paper, presenter.printed_documents))
        return view

    def _print_kit(self, paper: "Paper", journal: "PrintedDocuments") -> None:
        from cjld_desktop.ui.print_preview import PrintPreview

        preview = PrintPreview(paper, self.runner, journal, self.window)
        preview.exec()
        preview.deleteLater()

    def _enter(self, workplace: "Workplace") -> None:
        from cjld_desktop.ui.idle_lock import IdleLock
        from cjld_desktop.ui.journeys import Journeys

        self._workplace = workplace
        self.journeys = journeys = Journeys(workplace, self.vaults, self.runner)
        journeys.window.lock_wanted.connect(self.lock)
        idle = IdleLock(5, parent=self)
        idle.due.connect(self.lock)
        idle.warned.connect(
            lambda seconds: journeys.window.tell(
                self.tr("This computer locks in {n} seconds. Press any key to stay.").format(n=seconds),
                "soon",
            )
        )
        idle.calmed.connect(lambda: journeys.window.tell(""))
        journeys.settings.lock_after_changed.connect(idle.set_minutes)
        journeys.settings.lock_after_changed.connect(journeys.status.set_lock_after)
        journeys.settings.looks_changed.connect(_wear)
        journeys.settings.load()
        idle.start()
        every = QTimer(self)
        every.setInterval(_SYNC_EVERY_MS)
        every.timeout.connect(journeys.sync.sync_quietly)
        every.start()
        journeys.sync.sync_quietly()
        self._show(journeys.window)
        journeys.begin()
        self.entered.emit(journeys)

    def _show(self, page: QWidget) -> None:
        before = self.window.currentWidget()
        self.window.addWidget(page)
        self.window.setCurrentWidget(page)
        if before is not None:
            self.window.removeWidget(before)
            before.deleteLater()


class _FirstPainting(QObject):
    """Says once that a page is being painted for the first time."""

    painted = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        page.installEventFilter(self)

    def eventFilter(self, page: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            page.removeEventFilter(self)
            self.painted.emit()
        return False


def _nothing() -> None:
    """Asked of the vault's thread, to hear when it has done all before."""


def run() -> int:
    """Open the window and stay until it is closed or locked. Returns the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("cjld_desktop")
    application.setQuitOnLastWindowClosed(False)
    wear_language(application, QLocale.system())
    theme.apply(application, "system", 100)
    desktop = Desktop(Places.of_this_computer(), start_again)
    desktop.locked.connect(application.quit)
    application.lastWindowClosed.connect(desktop.close)
    _watch_for_faults(desktop)
    desktop.start()
    code = application.exec()
    # No clean-up after this line: whatever was decrypted must not outlive the session.
    sys.stdout.flush()
    os._exit(code)


def wear_language(
    application: QApplication, locale: QLocale, folder: Path | None = None
) -> QTranslator | None:
    """Install the translation for the languages of `locale`; None when there is none, and English stays."""
    translator = QTranslator(application)
    folder = folder or resources() / "translations"
    if not translator.load(locale, "cjld_desktop", "_", str(folder)):
        return None
    application.installTranslator(translator)
    return translator


def _wear(appearance: theme.Choice, text_size: int) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, appearance, text_size)


def start_again() -> None:
    """Start the program anew at its unlock screen, as a process of its own."""
    import subprocess

    command = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "cjld_desktop"]
    subprocess.Popen(command, start_new_session=True)  # noqa: S603  # our own program, no words of anybody


def _watch_for_faults(desktop: Desktop) -> None:
    from cjld_desktop.ui.crash_dialog import CrashReporter

    def keep() -> None:
        if desktop.journeys is not None:
            desktop.journeys.window.save_drafts()

    CrashReporter(lambda: desktop.window, keep, desktop.lock).install()


def _load_the_rest() -> None:
    """Import, beside the unlock screen, what the first screen after it needs."""
    from cjld_desktop import log

    log.configure(Places.of_this_computer().logs)
    # Looking for garbage among all that is loaded would stop the window for a fifth of a second each time.
    gc.disable()
    try:
        for name in _BEHIND:
            importlib.import_module(name)
        gc.freeze()
        gc.set_threshold(20_000, 10, 10)  # three thousand people in a list are no reason to look either
    finally:
        gc.enable()
