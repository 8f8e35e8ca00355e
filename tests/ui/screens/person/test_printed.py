"""What went out on paper stands among what has happened, and its history opens like any other."""

from pytestqt.qtbot import QtBot

from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.person.entries import entries
from cjld_desktop.ui.screens.person.presenter import Presenter
from tests.ui.inline import InlineRunner


def test_a_printed_and_a_saved_document_read_as_words(
    workplace: Workplace, runner: InlineRunner, qtbot: QtBot
) -> None:
    """The line says how it left and what it was; what did not come out is struck through with the reason."""
    person = workplace.people.add({"family_name": "Zzquill"})
    journal = workplace.printed_documents
    paper = Paper(b"%PDF", "Commission", "commission", person.id)
    journal.keep(paper, way="saved", page_count=3)
    kept = journal.keep(paper, way="printed", page_count=3, copies=2, printer="Office")
    journal.not_printed(kept.id, "The driver failed.")
    presenter = Presenter(workplace, runner)
    presenter.open(person.id)
    assert presenter.state.page is not None
    lines = {entry.title: entry for entry in entries(presenter.state.page.timeline)}
    assert lines["Saved as PDF: Commission for a report"].struck is False
    printed = lines["Printed: Commission for a report"]
    assert (printed.struck, printed.text) == (True, "Office")
    assert "The driver failed." in printed.who
