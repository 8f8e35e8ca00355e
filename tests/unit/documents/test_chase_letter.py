"""Truths of the letter that asks an expert how things stand."""

from dataclasses import replace
from datetime import date

from cjld_desktop.documents import chase_letter
from cjld_desktop.documents.chase_letter import ChaseLetterData
from tests.unit.documents import golden, letters, reading

LATE = ChaseLetterData(
    head=letters.HEAD,
    title="Your report is late",
    say=("Your report was to be here by 29 December 2026.", "It is 2 working days late."),
    ask=("If the report is finished, please send it today.", "If not, give the day."),
    duty=letters.DUTY,
    answer_by=date(2027, 1, 5),
    reply=("The report is enclosed.", "The report will be here on:"),
    write=("Day",),
)
BLANK = ChaseLetterData(
    head=letters.BLANK_HEAD,
    duty=letters.DUTY,
    matters=("No reply to the commission", "The report is late", "Review of progress"),
    reply=("The report will be with the court on:",),
    write=("Case number", "Day or reason"),
    blank=True,
)


def test_it_reads_as_it_did() -> None:
    """Filled and blank, words and reading order are as they were agreed, and a checker finds no fault."""
    for name, data in (("chase_letter", LATE), ("chase_letter_blank", BLANK)):
        file = chase_letter.pdf(data)
        golden.matches_golden(name, file)
        golden.is_accessible(file)
        assert len(reading.pages(file)) == 1


def test_the_part_to_send_back_says_for_whom_and_which_case() -> None:
    """Torn off, it still finds its way."""
    said = " ".join(reading.text(chase_letter.pdf(LATE)).split())
    back = said.split("Your reply, by 5 January 2027")[1]
    assert "Case 01AB1234526, Inner London Crown Court" in back
    assert "To: Mx R. Pennywhistle, listing office" in back


def test_a_blank_letter_never_says_that_something_was_not_given() -> None:
    """It leaves room to write instead."""
    said = reading.text(chase_letter.pdf(BLANK))
    assert "Not given" not in said
    assert "Review of progress" in said


def test_nobody_known_by_name_is_greeted_politely() -> None:
    """An office, or nobody, is written to as Sir or Madam."""
    for name in ("", "The Governor"):
        head = replace(letters.HEAD, to_name=name)
        assert "Dear Sir or Madam," in reading.text(chase_letter.pdf(replace(LATE, head=head)))


def test_a_long_letter_keeps_its_signature_with_its_last_words_and_the_slip_in_one_piece() -> None:
    """No signature stands alone on a page, and the part to tear off is never cut in two."""
    for lines in range(8, 30):
        pages = reading.pages(chase_letter.pdf(replace(LATE, say=("A long tale of waiting. " * lines,) * 2)))
        signed = next(page for page in pages if "Yours sincerely" in page)
        assert letters.DUTY[:20] in signed
        slip = next(page for page in pages if "Your reply" in page)
        assert "Name, signature, date" in slip
