"""What left the program on paper or as a file is in the journal, signed, with whose paper it was."""

import hashlib

import pytest

from cjld_desktop import clock, reference_data
from cjld_desktop.domain.person import Person
from cjld_desktop.errors import RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.history import History
from cjld_desktop.services.person_page import person_page
from cjld_desktop.services.printed_documents import Paper, PrintedDocuments
from tests import builders


@pytest.fixture
def person(desk: Desk) -> Person:
    return desk.journal.save(builders.person())


def test_a_print_is_kept_with_who_when_and_which_version(desk: Desk, person: Person) -> None:
    """The entry holds what was printed and by whom; the paper itself is only a fingerprint."""
    printed = PrintedDocuments(desk)
    paper = Paper(b"%PDF", "Commission", "commission", person.id, "report_request", person.id, "3, 7f3a")
    printed.keep(paper, way="printed", pages="1-2", page_count=2, copies=3, printer="Office")
    (kept,) = printed.of_person(person.id)
    assert (kept.document, kept.about_kind, kept.about_id) == ("commission", "report_request", person.id)
    assert (kept.way, kept.pages, kept.page_count, kept.copies) == ("printed", "1-2", 2, 3)
    assert (kept.printer, kept.record_version) == ("Office", "3, 7f3a")
    assert kept.digest == hashlib.sha256(b"%PDF").hexdigest()
    assert (kept.signed_by, kept.is_signed) == (desk.staff.id, True)
    assert abs((clock.now() - kept.printed_at).total_seconds()) < 5


def test_an_entry_never_changes(desk: Desk, person: Person) -> None:
    """It is signed as it is made."""
    kept = PrintedDocuments(desk).keep(Paper(b"%PDF", "List", "court_list"), way="saved", page_count=1)
    with pytest.raises(RefusedError, match="signed"):
        desk.journal.save(desk.changed(kept, {"copies": 9}))


def test_a_blank_form_is_about_nobody(desk: Desk, person: Person) -> None:
    """It is journaled, and stands on no person's page."""
    printed = PrintedDocuments(desk)
    kept = printed.keep(Paper(b"%PDF", "Blank form", "blank_form"), way="printed", page_count=1)
    assert kept.person_id is None
    assert printed.of_person(person.id) == []


def test_every_document_has_words() -> None:
    """Each code of the list has words of its own."""
    shown = [row.display for row in reference_data.value_set("documents")]
    assert len(shown) == len(set(shown)) >= 12


def test_what_was_printed_is_on_the_persons_page_and_in_the_history(desk: Desk, person: Person) -> None:
    """The page says which document, how and by whom; its history has pages, copies and printer."""
    paper = Paper(b"%PDF", "Commission", "commission", person.id, "person", person.id, "3, 7f3a")
    kept = PrintedDocuments(desk).keep(paper, way="printed", page_count=2, copies=3, printer="Office")
    (event,) = [one for one in person_page(desk, person.id).timeline if one.kind == "printed_document"]
    assert (event.code, event.outcome, event.text, event.signed) == ("commission", "printed", "Office", True)
    said = {line.field: line.after for line in History(desk).of(kept.id)}
    assert (said["page_count"], said["copies"], said["printer"]) == (2, 3, "Office")
    assert "about_id" not in said


def test_what_did_not_come_out_is_struck_out_with_the_reason(desk: Desk, person: Person) -> None:
    """It no longer counts as printed, and stays to be seen."""
    printed = PrintedDocuments(desk)
    paper = Paper(b"%PDF", "Commission", "commission", person.id)
    kept = printed.keep(paper, way="printed", page_count=2)
    printed.not_printed(kept.id, "The driver failed.")
    assert printed.of_person(person.id) == []
    (event,) = [one for one in person_page(desk, person.id).timeline if one.kind == "printed_document"]
    assert (event.in_error, event.in_error_why) == (True, "The driver failed.")
