"""Paper is shown first; pages, copies and files are what was asked for; faults are sentences."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from cjld_desktop.errors import PrintError
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.ui import pdf_pages
from cjld_desktop.ui.print_job import chosen_pages
from cjld_desktop.ui.print_preview import PrintPreview
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Three pages, each with its number large in its middle."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for number in (1, 2, 3):
        canvas.setFont("Helvetica", 200)
        canvas.drawCentredString(A4[0] / 2, A4[1] / 2, str(number))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.fixture
def into_file(tmp_path: Path) -> Callable[[str], QPrinter]:
    """A printer that prints into a file."""

    def open_printer(_name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        return printer

    return open_printer


@pytest.fixture
def kept() -> list[Any]:
    """What the journal was given."""
    return []


def keeper(kept: list[Any]) -> Callable[..., None]:
    return lambda paper, **out: kept.append(out)


@pytest.fixture
def preview(
    pdf: bytes, runner: InlineRunner, qtbot: QtBot, into_file: Callable[[str], QPrinter], kept: list[Any]
) -> PrintPreview:
    paper = Paper(pdf, "Court list", "court_list")
    made = PrintPreview(paper, runner, keeper(kept), printers=lambda: ["Zz printer"], open_printer=into_file)
    qtbot.addWidget(made)
    made.show()
    qtbot.wait(20)
    return made


def test_pages_are_turned_one_by_one(preview: PrintPreview) -> None:
    """The first page is shown first; one can turn to the last and not beyond."""
    assert (preview.page, preview.page_count) == (0, 3)
    assert not preview.before.isEnabled()
    preview.after.click()
    preview.after.click()
    assert preview.page == 2
    assert not preview.after.isEnabled()
    assert not preview._image.isNull()


def test_the_chosen_pages_reach_the_printer_and_the_journal(
    preview: PrintPreview, tmp_path: Path, kept: list[Any]
) -> None:
    """Two of three pages chosen make a print of two pages, and an entry that says so."""
    preview.pages.setText("2-3")
    preview.print.click()
    assert preview.notice.text() == "Sent to the printer."
    assert pdf_pages.count((tmp_path / "printed.pdf").read_bytes()) == 2
    assert kept == [{"way": "printed", "pages": "2-3", "page_count": 2, "copies": 1, "printer": "Zz printer"}]


def test_pages_that_are_not_there_are_refused(preview: PrintPreview, tmp_path: Path) -> None:
    """A page beyond the last gives a sentence with the number of pages, and prints nothing."""
    preview.pages.setText("2-9")
    preview.print.click()
    assert "It has 3" in preview.notice.text()
    assert not (tmp_path / "printed.pdf").exists()


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_take_it_is_said(
    pdf: bytes, runner: InlineRunner, qtbot: QtBot, tmp_path: Path, kept: list[Any]
) -> None:
    """When the printer cannot begin, the sentence says that nothing is lost."""

    def broken(_name: str) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
        return printer

    preview = PrintPreview(
        Paper(pdf, "Court list", "court_list"),
        runner,
        keeper(kept),
        printers=lambda: ["Zz"],
        open_printer=broken,
    )
    qtbot.addWidget(preview)
    with qtbot.captureExceptions() as caught:
        preview.print_now()
    assert caught == kept == []
    assert "Nothing is lost" in preview.notice.text()


def test_without_a_printer_it_can_be_saved(
    pdf: bytes, runner: InlineRunner, qtbot: QtBot, tmp_path: Path, kept: list[Any]
) -> None:
    """No printer is said at once; saving writes the very bytes and warns that the file is not encrypted."""
    preview = PrintPreview(Paper(pdf, "Court list", "court_list"), runner, keeper(kept), printers=list)
    qtbot.addWidget(preview)
    assert "No printer" in preview.notice.text()
    assert not preview.print.isEnabled()
    preview.save_as(tmp_path / "list.pdf")
    assert (tmp_path / "list.pdf").read_bytes() == pdf
    assert "not encrypted" in preview.notice.text()
    preview.save_as(tmp_path / "no such folder" / "list.pdf")
    assert "could not be written" in preview.notice.text()
    assert kept == [{"way": "saved", "page_count": 3}]


def test_the_dialog_names_nobody_and_can_be_read(preview: PrintPreview) -> None:
    """Its title is only Print, every part has a name, and no words are cut off."""
    assert preview.windowTitle() == "Print"
    assert unnamed(preview) == []
    assert clipped(preview) == []


@pytest.mark.parametrize(
    ("text", "pages"), [("", [0, 1, 2, 3]), ("2", [1]), ("1-3", [0, 1, 2]), (" 4 , 1 – 2 ", [3, 0, 1])]
)
def test_page_ranges(text: str, pages: list[int]) -> None:
    """Empty means all; numbers and ranges may be mixed, in the order given."""
    assert chosen_pages(text, 4) == pages


@pytest.mark.parametrize("text", ["0", "5", "3-2", "x", "1-", ",", "1-99999", "١"])
def test_page_ranges_that_make_no_sense(text: str) -> None:
    """What is not a page of the document is refused with a sentence."""
    with pytest.raises(PrintError):
        chosen_pages(text, 4)
