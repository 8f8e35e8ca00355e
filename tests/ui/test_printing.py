"""Paper is shown first; pages, copies and files are what was asked for; faults are sentences."""

import io
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from cjld_desktop.domain.printed_document import PrintedDocument
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.printed_documents import Paper, PrintedDocuments
from cjld_desktop.services.printers import CLOSED, Printer, Standing
from cjld_desktop.services.sentence import Sentence
from cjld_desktop.ui import pdf_pages, theme
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.print_preview import PrintPreview
from cjld_desktop.ui.print_ways import PictureWay, QueueWay
from cjld_desktop.ui.theme import Choice
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner
from tests.vaults import desk_of, new_vault


@pytest.fixture(scope="module")
def paper() -> Paper:
    """Three pages, each with its number large in its middle."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for number in (1, 2, 3):
        canvas.setFont("Helvetica", 200)
        canvas.drawCentredString(A4[0] / 2, A4[1] / 2, str(number))
        canvas.showPage()
    canvas.save()
    return Paper(file.getvalue(), "Court list", "court_list")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with new_vault(tmp_path_factory.mktemp("printing")) as (vault, _):
        yield desk_of(vault)


@pytest.fixture
def kept(desk: Desk) -> Callable[[], list[PrintedDocument]]:
    """What the journal holds since the test began."""
    before = len(desk.find(PrintedDocument))
    return lambda: desk.find(PrintedDocument)[before:]


@pytest.fixture
def shown(paper: Paper, runner: InlineRunner, qtbot: QtBot, desk: Desk, tmp_path: Path) -> "Shown":
    """Shows a preview whose printers print into `printed.pdf`."""
    held: list[PrintPreview] = []  # qtbot does not keep it

    def show(*printers: Printer, file: Path = tmp_path / "printed.pdf", desk: Desk = desk) -> PrintPreview:
        def open_printer(_name: str) -> QPrinter:
            printer = QPrinter(QPrinter.PrinterMode.HighResolution)
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(file))
            printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
            return printer

        way = PictureWay(runner, lambda: list(printers), open_printer)
        preview = PrintPreview(paper, runner, PrintedDocuments(desk), way=way)
        qtbot.addWidget(preview)
        held.append(preview)
        preview.show()
        qtbot.wait(20)
        return preview

    return show


Shown = Callable[..., PrintPreview]
OFFICE = Printer("office", "Office")


def test_pages_are_turned_one_by_one(shown: Shown) -> None:
    """The first page is shown first; one can turn to the last and not beyond."""
    pages = shown(OFFICE).pages
    assert (pages.page, pages.count) == (0, 3)
    assert not pages.before.isEnabled()
    pages.after.click()
    pages.after.click()
    assert pages.page == 2
    assert not pages.after.isEnabled()
    assert pages.is_drawn


def test_the_chosen_pages_reach_the_printer_and_the_journal(
    shown: Shown, tmp_path: Path, kept: Callable[[], list[PrintedDocument]]
) -> None:
    """Two of three pages chosen make a print of two pages, and an entry that says so."""
    preview = shown(OFFICE)
    preview.choices.pages.setText("2-3")
    preview.choices.print.click()
    assert "Sent to the printer" in preview.choices.notice.text()
    assert pdf_pages.count((tmp_path / "printed.pdf").read_bytes()) == 2
    (entry,) = kept()
    assert (entry.way, entry.pages, entry.page_count, entry.printer) == ("printed", "2-3", 2, "office")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_P])
def test_it_is_printed_from_the_keyboard(shown: Shown, tmp_path: Path, key: Qt.Key) -> None:
    """Enter and Ctrl+P print; Esc closes."""
    preview = shown(OFFICE)
    control = Qt.KeyboardModifier.ControlModifier
    none = Qt.KeyboardModifier.NoModifier
    QTest.keyClick(preview, key, control if key == Qt.Key.Key_P else none)
    assert (tmp_path / "printed.pdf").exists()
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()


def test_pages_that_are_not_there_are_refused(
    shown: Shown, tmp_path: Path, kept: Callable[[], list[PrintedDocument]]
) -> None:
    """A page beyond the last gives a sentence at its field, and prints nothing."""
    preview = shown(OFFICE)
    preview.choices.pages.setText("2-9")
    preview.choices.print.click()
    assert "It has 3" in preview.choices.pages.accessibleDescription()
    assert not (tmp_path / "printed.pdf").exists()
    preview.choices.pages.setText("2")
    preview.choices.print.click()
    assert "It has 3" not in preview.choices.pages.accessibleDescription()
    assert [entry.pages for entry in kept()] == ["2"]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_take_it_is_said(
    shown: Shown, qtbot: QtBot, tmp_path: Path, kept: Callable[[], list[PrintedDocument]]
) -> None:
    """When the printer cannot begin, the sentence says that nothing is lost, and nothing is journaled."""
    preview = shown(OFFICE, file=tmp_path / "no such folder" / "printed.pdf")
    with qtbot.captureExceptions() as caught:
        preview.print_now()
    assert caught == []
    assert "Nothing is lost" in preview.choices.notice.text()
    assert preview.choices.print.isEnabled()
    assert kept() == []


def test_without_a_printer_it_can_be_saved(
    shown: Shown, paper: Paper, tmp_path: Path, kept: Callable[[], list[PrintedDocument]]
) -> None:
    """No printer is said at once; saving writes the very bytes and warns that the file is not encrypted."""
    preview = shown()
    choices = preview.choices
    assert "No printer" in choices.standing.text()
    assert not choices.print.isEnabled()
    preview.print_now()
    preview.save_as(tmp_path / "list.pdf")
    assert (tmp_path / "list.pdf").read_bytes() == paper.pdf
    assert "not encrypted" in choices.notice.text()
    preview.save_as(tmp_path / "no such folder" / "list.pdf")
    assert "could not be written" in choices.notice.text()
    (entry,) = kept()
    assert (entry.way, entry.page_count, entry.printer) == ("saved", 3, "")


def test_a_journal_that_cannot_be_written_is_said(shown: Shown, tmp_path: Path) -> None:
    """The paper is out, and the worker reads that it is not in the journal, and why."""
    with new_vault(tmp_path) as (vault, _):
        preview = shown(OFFICE, desk=desk_of(vault))
        vault.refuse_writes("The disk is full.")
        preview.print_now()
    said = preview.choices.journal.text()
    assert (tmp_path / "printed.pdf").exists()
    assert "the journal could not be written" in said
    assert "The disk is full." in said


def test_a_file_that_cannot_be_written_whole_is_not_written_at_all(
    shown: Shown, paper: Paper, tmp_path: Path, kept: Callable[[], list[PrintedDocument]]
) -> None:
    """When the disk is full in the middle, what stood there before stays, and no page is left in clear."""
    resource = pytest.importorskip("resource")  # a limit of POSIX stands for a full disk
    preview = shown()
    file = tmp_path / "saved" / "list.pdf"
    file.parent.mkdir()
    file.write_bytes(b"what stood here before")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(paper.pdf) // 2, before[1]))
    try:
        preview.save_as(file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert "could not be written" in preview.choices.notice.text()
    assert kept() == []
    left = {one.name: one.read_bytes() for one in file.parent.iterdir()}
    assert left == {"list.pdf": b"what stood here before"}


def test_locking_while_a_file_is_saved_journals_it(
    paper: Paper, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    """The file is there and the window hears of nothing any more: the entry is written still."""
    runner, before = Runner(), len(desk.find(PrintedDocument))
    preview = PrintPreview(paper, runner, PrintedDocuments(desk), way=PictureWay(runner, list))
    qtbot.addWidget(preview)
    qtbot.waitUntil(lambda: preview.pages.is_drawn)
    preview.save_as(tmp_path / "list.pdf")
    until = time.monotonic() + 5
    while not (tmp_path / "list.pdf").exists():  # the window is not let work in between
        assert time.monotonic() < until
    runner.stop()
    assert [one.way for one in desk.find(PrintedDocument)[before:]] == ["saved"]


def test_answers_that_come_after_closing_harm_nothing(
    paper: Paper, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    """Pages, printers and a saved file may come when the preview is gone; the file is journaled."""
    runner, before, gone = Runner(), len(desk.find(PrintedDocument)), list[bool]()
    with qtbot.captureExceptions() as caught:
        preview = PrintPreview(paper, runner, PrintedDocuments(desk), way=QueueWay(runner))
        preview.show()
        preview.print_now()
        preview.save_as(tmp_path / "list.pdf")
        preview.reject()
        preview.destroyed.connect(lambda: gone.append(True))
        preview.deleteLater()
        qtbot.waitUntil(lambda: len(desk.find(PrintedDocument)) == before + 1)
        qtbot.waitUntil(lambda: gone == [True])
        runner.stop()
    assert caught == []


def test_how_each_printer_stands_is_said(shown: Shown) -> None:
    """Out of paper is said and one may still send; a closed queue takes nothing."""
    empty = Printer("a", "Attic", Standing(Sentence("Out of paper."), ready=False))
    closed = Printer("b", "Basement", Standing(CLOSED, ready=False, takes=False), two_sided=True)
    choices = shown(Printer("u", "Usual", is_default=True), empty, closed).choices
    assert choices.printer.currentText() == "Usual (usual)"
    assert choices.standing.isHidden()
    assert "Ready." in choices.printer.accessibleDescription()
    choices.printer.setCurrentIndex(1)
    assert choices.standing.text() == "Out of paper."
    assert choices.print.isEnabled()
    assert choices.both_sides.isHidden()
    choices.printer.setCurrentIndex(2)
    assert "takes no documents" in choices.standing.text()
    assert not choices.print.isEnabled()
    assert choices.both_sides.isVisible()


def test_the_chosen_printer_stays_chosen_when_the_list_is_read_again(shown: Shown) -> None:
    """A printer that comes or goes does not change what somebody chose."""
    choices = shown(OFFICE, Printer("b", "Basement")).choices
    choices.printer.setCurrentIndex(1)
    choices.show_printers([Printer("a", "Attic"), OFFICE, Printer("b", "Basement")])
    assert choices.printer.currentText() == "Basement"
    choices.show_printers([OFFICE])
    assert choices.printer.currentText() == "Office"


@pytest.mark.parametrize("appearance", ["dark", "contrast"])
def test_it_can_be_read_with_large_text(shown: Shown, qapp: QApplication, appearance: Choice) -> None:
    """At 200 % nothing is cut off and it fits a small screen; the fields can be scrolled."""
    theme.apply(qapp, appearance, 200)
    preview = shown(OFFICE)
    assert preview.minimumSizeHint().height() <= 700
    assert preview.minimumSizeHint().width() <= 1200
    assert clipped(preview) == []


def test_the_dialog_names_nobody_and_can_be_read(shown: Shown) -> None:
    """Its title is only Print, the file's name says only the kind, all has a name, no words are cut off."""
    preview = shown(OFFICE)
    assert preview.windowTitle() == "Print"
    assert preview._file_name() == "Court list.pdf"
    assert unnamed(preview) == []
    assert clipped(preview) == []
