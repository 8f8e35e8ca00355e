"""Truths of the log of a commission on paper."""

from cjld_desktop.documents import chase_log_sheet
from cjld_desktop.documents.chase_log_sheet import ChaseLogData
from tests.unit.documents import golden, letters, reading

LINES = (
    ("24 November 2026", "Sent to the expert", "Secure email", ""),
    ("30 November 2026", "Chased", "Secretary, Phone", "Promised: 7 December 2026."),
)
FULL = ChaseLogData(head=letters.HEAD, dates=(("Report by", "29 December 2026"),), lines=LINES, empty_lines=2)
BLANK = ChaseLogData(head=letters.BLANK_HEAD, dates=(("Report by", ""),), empty_lines=3)


def test_it_reads_as_it_did() -> None:
    """Filled and blank, words and reading order are as they were agreed, and a checker finds no fault."""
    for name, data in (("chase_log", FULL), ("chase_log_blank", BLANK)):
        file = chase_log_sheet.pdf(data)
        golden.matches_golden(name, file)
        golden.is_accessible(file)


def test_each_step_stands_with_its_day_and_what_was_promised() -> None:
    """The lines are in the order given, and there is room below them."""
    said = " ".join(reading.text(chase_log_sheet.pdf(FULL)).split())
    assert said.index("Sent to the expert") < said.index("Promised: 7 December 2026.")
    assert "Not given" not in said


def test_a_long_log_goes_on_over_pages_under_the_same_head() -> None:
    """Whoever has only the third page still knows what its columns are."""
    file = chase_log_sheet.pdf(ChaseLogData(head=letters.HEAD, lines=LINES * 40))
    pages = reading.pages(file)
    assert len(pages) > 2
    assert all("With whom, how" in page for page in pages[:-1])
    assert "Sent to the expert" in pages[0]
