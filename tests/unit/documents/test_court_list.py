"""Truths of the printed court list."""

from datetime import date

from cjld_desktop.documents import court_list
from cjld_desktop.documents.court_list import CourtListLine
from tests.unit.documents import golden, reading

DAY = date(2026, 11, 23)
LINE = CourtListLine(
    "ZZQUILL, Orrin", "2007-03-04", "10:00", "Crown Court", "Cell 4", "Screened", ("Self-harm", "Easy read")
)


def test_each_person_stands_with_time_place_and_what_to_know() -> None:
    """Name, birth, hearing, cell and alerts are on the line."""
    said = " ".join(reading.text(court_list.pdf(DAY, [LINE])).split())
    for part in (
        "23 November 2026 · 1 person",
        "10:00",
        "ZZQUILL, Orrin",
        "born 4 March 2007",
        "Cell 4",
        "Self-harm",
    ):
        assert part in said


def test_it_reads_as_it_did() -> None:
    """Words and their order for a screen reader are as they were agreed, and a checker finds no fault."""
    for name, lines in (
        ("court_list", [LINE, CourtListLine("VEXWORTH, Ida")]),
        ("court_list_empty", []),
        ("court_list_long", [LINE] * 25),
    ):
        file = court_list.pdf(DAY, lines, service="Camberwell Green")
        golden.matches_golden(name, file)
        golden.is_accessible(file)


def test_an_empty_day_says_so() -> None:
    """Nobody in court is a sentence, not an empty table."""
    assert "Nobody on this list is in court on this day." in reading.text(court_list.pdf(DAY, []))


def test_the_head_of_the_table_is_repeated_on_each_page() -> None:
    """A long list can be read from any page."""
    pages = reading.pages(court_list.pdf(DAY, [CourtListLine("ZZQUILL, Orrin")] * 60))
    assert len(pages) > 1
    assert all("Know before you speak" in page for page in pages[:-1])
    assert all("date of birth not known" in page for page in pages[:-1])
