"""The preview over a real print service: pages, copies and trouble, and what the journal says of each."""

from collections.abc import Callable
from dataclasses import replace
from threading import Event, Thread

import pytest
from pytestqt.qtbot import QtBot

from cjld_desktop.domain.printed_document import PrintedDocument
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.printed_documents import Paper, PrintedDocuments
from cjld_desktop.services.printers import Job, Order, Printer, Printers
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.print_preview import PrintPreview
from cjld_desktop.ui.print_run import Entry
from cjld_desktop.ui.print_ways import QueueWay
from tests import builders
from tests.printing.print_service import PrintService
from tests.ui.inline import InlineRunner
from tests.unit.documents import reading

Until = Callable[[Callable[[], bool]], None]


@pytest.fixture
def preview(paper: Paper, printers: Printers, runner: InlineRunner, desk: Desk, qtbot: QtBot) -> PrintPreview:
    person = desk.journal.save(builders.person())
    about = replace(paper, person_id=person.id, document="commission", record_version="2, 7f3a")
    made = PrintPreview(about, runner, PrintedDocuments(desk), way=QueueWay(runner, printers))
    qtbot.addWidget(made)
    made.show()
    return made


def choose(preview: PrintPreview, queue: str) -> None:
    box = preview.choices.printer
    box.setCurrentIndex(next(n for n in range(box.count()) if queue in box.itemText(n)))


def entries(desk: Desk) -> list[PrintedDocument]:
    return desk.find(PrintedDocument, with_errors=True)


def said(preview: PrintPreview) -> str:
    return preview.choices.notice.text()


def test_chosen_pages_and_copies_come_out_and_are_journaled(
    preview: PrintPreview, service: PrintService, desk: Desk, qtbot: QtBot
) -> None:
    """The printer gets two copies of two pages, and the entry says so; the service keeps nothing."""
    choices = preview.choices
    assert choices.printer.currentText() == "Office (usual)"
    choices.pages.setText("1, 3")
    choices.copies.setValue(2)
    choices.print.click()
    qtbot.waitUntil(lambda: "has all of it" in said(preview))
    first, second = reading.pages(service.papers()[0])
    assert ("Alder" in first, "Cedar" in second) == (True, True)
    assert service.options()[0].startswith("copies=2 ")
    (entry,) = entries(desk)
    assert (entry.pages, entry.page_count, entry.copies, entry.printer) == ("1, 3", 2, 2, "Office")
    assert (entry.document, entry.record_version, entry.in_error) == ("commission", "2, 7f3a", False)
    assert service.documents_kept() == []
    assert choices.print.isEnabled()


def test_the_queue_names_nobody(preview: PrintPreview, service: PrintService, qtbot: QtBot) -> None:
    """Everybody may see the queue: a job is called by the kind of its document."""
    preview.print_now()
    qtbot.waitUntil(lambda: "has all of it" in said(preview))
    assert "document-name-supplied=Commission\\ for\\ a\\ report" in service.options()[0]


def test_two_documents_in_a_row(
    preview: PrintPreview, service: PrintService, desk: Desk, qtbot: QtBot
) -> None:
    """The button waits for the first to be over; then the next is sent."""
    for count in (1, 2):
        preview.print_now()
        qtbot.waitUntil(preview.choices.print.isEnabled)
        assert len(service.papers()) == count
    assert len(entries(desk)) == 2


def test_a_printer_without_paper_can_be_left_or_cancelled(
    preview: PrintPreview, desk: Desk, qtbot: QtBot
) -> None:
    """It is said while it waits; taken back it is over, and the entry is struck out with the reason."""
    choose(preview, "Empty")
    preview.print_now()
    qtbot.waitUntil(lambda: "Out of paper" in said(preview))
    (entry,) = entries(desk)
    assert not entry.in_error
    assert not preview.choices.print.isEnabled()
    preview.choices.cancel.click()
    qtbot.waitUntil(lambda: "cancelled" in said(preview))
    (entry,) = entries(desk)
    assert entry.in_error
    assert "cancelled" in entry.in_error_why
    assert preview.choices.cancel.isHidden()


def test_a_failing_driver_strikes_the_entry_out(preview: PrintPreview, desk: Desk, qtbot: QtBot) -> None:
    """Nothing came out, so the journal does not say that it was printed."""
    choose(preview, "Bad driver")
    preview.print_now()
    qtbot.waitUntil(lambda: "driver of this printer failed" in said(preview))
    assert desk.find(PrintedDocument) == []
    assert [one.in_error for one in entries(desk)] == [True]


@pytest.mark.parametrize(("queue", "sentence"), [("Private", "not allowed to print")])
def test_a_refused_document_is_not_journaled(
    preview: PrintPreview, desk: Desk, queue: str, sentence: str
) -> None:
    """The printer took nothing, so there is no entry; one may choose another at once."""
    choose(preview, queue)
    preview.print_now()
    assert sentence in said(preview)
    assert entries(desk) == []
    assert preview.choices.print.isEnabled()


def test_a_closed_queue_cannot_be_chosen_to_print(preview: PrintPreview) -> None:
    """Its sentence stands below it and the button is off."""
    choose(preview, "Rejecting")
    assert "takes no documents now" in preview.choices.standing.text()
    assert not preview.choices.print.isEnabled()


def test_trouble_after_closing_is_told_in_the_window(
    preview: PrintPreview, runner: InlineRunner, qtbot: QtBot
) -> None:
    """A printing goes on when the preview is closed; what stops it is then told by the window."""
    told: list[str] = []
    runner.unheard.connect(lambda error: told.append(words.sentence(error)))
    choose(preview, "Jam")
    preview.print_now()
    run = preview._run
    preview.reject()
    qtbot.waitUntil(lambda: bool(told))
    assert "Paper is stuck" in told[0]
    assert run is not None
    run.cancel()
    qtbot.waitUntil(lambda: any("cancelled" in one for one in told))


def test_it_works_from_the_threads_of_the_program(
    paper: Paper, printers: Printers, service: PrintService, desk: Desk, qtbot: QtBot
) -> None:
    """Listing, sending, asking and forgetting happen on whichever worker is free, never on the window's."""
    runner = Runner()
    preview = PrintPreview(paper, runner, PrintedDocuments(desk), way=QueueWay(runner, printers))
    qtbot.addWidget(preview)
    try:
        qtbot.waitUntil(preview.choices.print.isEnabled)
        qtbot.waitUntil(lambda: preview.pages.count == 3)
        preview.print_now()
        qtbot.waitUntil(lambda: "has all of it" in said(preview))
        qtbot.waitUntil(lambda: service.documents_kept() == [])
        qtbot.waitUntil(lambda: len(entries(desk)) == 1)
    finally:
        runner.stop()
    assert service.papers() == [paper.pdf]


def test_locking_while_a_document_is_handed_over_journals_it(
    paper: Paper, printers: Printers, service: PrintService, desk: Desk, qtbot: QtBot
) -> None:
    """The queue has the document and the window hears of nothing any more: the entry is written still."""
    taken, locked, jobs = Event(), Event(), list[Job]()

    class Late(Printers):
        def send(self, order: Order) -> Job:
            jobs.append(printers.send(order))
            taken.set()
            locked.wait(5)
            return jobs[0]

    runner = Runner()
    entry = Entry(PrintedDocuments(desk), paper, {"way": "printed", "page_count": 3})
    QueueWay(runner, Late()).run(Order(paper.pdf, "Court list", Printer("Office", "Office")), entry).start()
    assert taken.wait(5)
    stopping = Thread(target=runner.stop)
    stopping.start()
    qtbot.wait(20)
    locked.set()
    stopping.join()
    assert [one.way for one in entries(desk)] == ["printed"]
    qtbot.waitUntil(lambda: service.papers() == [paper.pdf])
    qtbot.waitUntil(lambda: printers.news(jobs[0]).over)
    printers.forget(jobs[0])
