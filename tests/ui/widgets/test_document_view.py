"""A document from outside in the window: every state, every key, and nothing left when it is closed."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjld_desktop.documents import reader_process
from cjld_desktop.errors import AttachmentError
from cjld_desktop.ui import document_reading, theme
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.widgets.document_view import DocumentView
from tests import foreign_documents as foreign
from tests.ui.accessibility import clipped, outside, unnamed
from tests.ui.inline import InlineRunner

PDF = "application/pdf"


@pytest.fixture
def view(qtbot: QtBot, runner: InlineRunner) -> Iterator[DocumentView]:
    made = DocumentView(runner)
    qtbot.addWidget(made)
    made.resize(720, 520)
    made.show()
    yield made
    made.clear()


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def opened(view: DocumentView, content: bytes, media_type: str = PDF) -> None:
    view.show_document(content, media_type, "Report")
    settle()
    view._ask()  # what the timer does when the size has settled
    settle()


def said(view: DocumentView) -> str:
    return " ".join(part for part in (view._empty._words.text(), view.notice.text()) if part)


def press(view: DocumentView, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    for one in held:
        modifiers |= one
    QTest.keyClick(view.sheet, key, modifiers)
    settle()


def test_every_page_is_shown_with_its_number_and_words(view: DocumentView) -> None:
    """Page x of y, the picture, and for a screen reader the name and what the page says."""
    opened(view, foreign.pdf(3))
    for page in (1, 2, 3):
        assert view.where.text() == f"Page {page} of 3"
        assert view.sheet.accessibleName() == f"Page {page} of 3 of Report"
        assert view.sheet.accessibleDescription() == f"{foreign.MARKER} Page {page}."
        assert view.sheet.page_size().width() == view.sheet.room()
        view.after.click()
        settle()
    assert not view.after.isEnabled()
    assert unnamed(view) == clipped(view) == outside(view) == []


def test_paging_by_keyboard(view: DocumentView) -> None:
    """Page Down goes through the page and then to the next, Page Up back, Home and End to the ends."""
    opened(view, foreign.pdf(3))
    bar = view.sheet.verticalScrollBar()
    presses = 0
    while view.page == 0:
        press(view, Qt.Key.Key_PageDown)
        presses += 1
        assert presses < 10
    assert presses > 1
    assert bar.value() == 0
    press(view, Qt.Key.Key_PageUp)
    assert (view.page, bar.value()) == (0, bar.maximum())
    press(view, Qt.Key.Key_End)
    assert view.page == 2
    press(view, Qt.Key.Key_Home)
    assert view.page == 0
    while view.page == 0:
        press(view, Qt.Key.Key_Space)


def test_zooming_by_keyboard(view: DocumentView) -> None:
    """Ctrl and plus, minus and nought change the size, from half to four times the width."""
    opened(view, foreign.pdf())
    view.sheet.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    width = view.sheet.page_size().width()
    press(view, Qt.Key.Key_Plus, control)
    assert view.sheet.page_size().width() == pytest.approx(width * 1.25, abs=25)
    view.zoom(-2)
    press(view, Qt.Key.Key_Minus, control)
    assert view.sheet.page_size().width() == pytest.approx(width * 0.5, abs=25)
    assert not view.smaller.isEnabled()
    view.zoom(12)
    settle()
    assert view.sheet.page_size().width() == pytest.approx(width * 4, abs=60)
    assert not view.larger.isEnabled()
    press(view, Qt.Key.Key_0, control)
    assert view.sheet.page_size().width() == pytest.approx(width, abs=25)


def test_a_sheet_that_lies_on_its_side_can_be_turned(view: DocumentView) -> None:
    """Turn, or Ctrl+R, turns it by a quarter, and after four it stands as it came."""
    opened(view, foreign.pdf())
    size = view.sheet.page_size()
    assert size.height() > size.width()
    view.turn_button.click()
    settle()
    assert view.sheet.page_size().height() < view.sheet.page_size().width()
    view.sheet.setFocus()
    for _ in range(3):
        press(view, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert view.sheet.page_size().height() > view.sheet.page_size().width()


def test_a_scan_says_that_it_has_no_words(view: DocumentView) -> None:
    """A screen reader is told why nothing is read out."""
    opened(view, foreign.picture("JPEG"), "image/jpeg")
    assert view.where.text() == "Page 1 of 1"
    assert "has no words" in view.sheet.accessibleDescription()


def test_empty_waiting_missing_and_fault_each_say_so(view: DocumentView, qtbot: QtBot) -> None:
    """Each state has its words; only a document that is not here offers to be got."""
    assert "No document is open" in said(view)
    view.say_missing()
    assert "not on this computer yet" in said(view)
    assert view.get_now.isVisible()
    with qtbot.waitSignal(view.get_wanted):
        view.get_now.click()
    view.say_progress(3, 12)
    assert "3 of 12" in said(view)
    assert not view.get_now.isVisible()
    view.say_fault(AttachmentError(reader_process.TOO_LONG))
    assert "took too long" in said(view)
    view.say_waiting("Opening…")
    assert said(view) == "Opening…"
    assert unnamed(view) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [(foreign.locked_pdf(), "password"), (foreign.pdf()[:300], "damaged"), (b"", "damaged")],
)
def test_a_document_that_cannot_be_read_is_said(view: DocumentView, content: bytes, words: str) -> None:
    """The sentence stands in the page's place, and the next document is shown as if nothing had been."""
    opened(view, content)
    assert words in said(view)
    opened(view, foreign.pdf())
    assert view.sheet.isVisible()


def test_a_child_that_dies_while_paging_is_said(view: DocumentView) -> None:
    """When the child is gone, the page is a sentence and not a gap."""
    opened(view, foreign.pdf(3))
    view._reading._held.readers[0]._process.kill()
    view.turn(2)
    settle()
    assert "made to do harm" in said(view)


def test_paging_through_a_long_document_keeps_memory_bounded(
    view: DocumentView, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the pages drawn only so many stay, the newest; going back draws them again."""
    monkeypatch.setattr(document_reading, "_KEPT_BYTES", 5_000_000)
    opened(view, foreign.pdf(6))
    for _ in range(5):
        view.turn(1)
        settle()
    assert view._reading._size() <= 5_000_000
    view.turn(-5)
    settle()
    assert view.sheet.accessibleDescription() == f"{foreign.MARKER} Page 1."


def test_closing_leaves_no_child_and_no_words(view: DocumentView) -> None:
    """After `clear` the child has ended, and a screen reader finds nothing of the page."""
    opened(view, foreign.pdf())
    process = view._reading._held.readers[0]._process
    view.clear()
    assert process.returncode is not None
    assert view.sheet.accessibleDescription() == ""
    assert "No document is open" in said(view)
    assert not view.sheet.isVisible()


def test_a_view_that_is_thrown_away_takes_its_child_along(qapp: QApplication, runner: InlineRunner) -> None:
    """Deleting the widget ends the child."""
    made = DocumentView(runner)
    made.show_document(foreign.pdf(), PDF, "Report")
    process = made._reading._held.readers[0]._process
    made.deleteLater()
    QApplication.sendPostedEvents(made, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    assert process.returncode is not None


def test_a_view_that_is_thrown_away_while_a_document_opens_leaves_no_child(
    qtbot: QtBot, qapp: QApplication
) -> None:
    """The child that started meanwhile is ended, and nothing is said to a window that is gone."""
    runner = Runner()
    before = set(reader_process._running)
    with qtbot.captureExceptions() as caught:
        thrown = DocumentView(runner)
        thrown.show_document(foreign.pdf(), PDF, "Report")
        qtbot.waitUntil(lambda: bool(set(reader_process._running) - before))
        thrown.deleteLater()
        del thrown
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        started = set(reader_process._running) - before
        qtbot.waitUntil(lambda: all(one._process.returncode is not None for one in started))
        runner.stop()
    assert caught == []


def test_the_window_goes_on_while_a_document_hangs(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading is not the window's work: its thread answers all the while, and then there is a sentence."""
    monkeypatch.setattr(reader_process.Reader.__init__, "__defaults__", (0.6,))
    runner = Runner()
    view = DocumentView(runner)
    qtbot.addWidget(view)
    view.show()
    view.show_document(foreign.drawing_without_end(), PDF, "Report")
    longest, until = 0.0, time.monotonic() + 5
    while "took too long" not in said(view) and time.monotonic() < until:
        started = time.monotonic()
        qapp.processEvents()
        longest = max(longest, time.monotonic() - started)
        time.sleep(0.005)
    assert "took too long" in said(view)
    assert longest < 0.5
    view.clear()
    runner.stop()


@pytest.mark.parametrize(("mode", "percent"), [("light", 200), ("dark", 100)])
def test_large_text_and_the_dark_cut_nothing_off(view: DocumentView, mode: str, percent: int) -> None:
    """At 200 % and in the dark every word of every state has its room."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, mode, percent)  # type: ignore[arg-type]  # one of its two words
    for show in (view.say_missing, lambda: view.say_progress(1, 2), lambda: opened(view, foreign.pdf(2))):
        show()
        assert clipped(view) == outside(view) == []
