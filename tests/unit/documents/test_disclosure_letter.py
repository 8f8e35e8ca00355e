"""Truths of the letter that passes a report on to whoever holds the defendant."""

from dataclasses import replace

from cjld_desktop.documents import disclosure_letter
from cjld_desktop.documents.disclosure_letter import DisclosureLetterData
from tests.unit.documents import golden, letters, reading

FULL = DisclosureLetterData(
    head=replace(letters.HEAD, to_name="The hospital managers", to_address="Example Unit\n1 Long Road"),
    told="The court has ordered that the defendant is detained and treated in your hospital.",
    enclosed=("A record of the court's order", "Report of Dr Bramblecote, 9 pages"),
    about=(("Mental condition", "Paranoid schizophrenia."), ("The offence", "A broken window.")),
)


def test_it_reads_as_it_did() -> None:
    """Filled, and with room to write, words and reading order are as agreed, and a checker finds no fault."""
    to_write = replace(FULL, about=tuple((title, "") for title, _ in FULL.about))
    for name, data in (("disclosure_letter", FULL), ("disclosure_letter_to_write", to_write)):
        file = disclosure_letter.pdf(data)
        golden.matches_golden(name, file)
        golden.is_accessible(file)


def test_it_says_why_and_what_comes_with_it() -> None:
    """To whom, under which order, what is enclosed, and what the court knows."""
    said = " ".join(reading.text(disclosure_letter.pdf(FULL)).split())
    for words in ("The hospital managers Example Unit", FULL.told, *FULL.enclosed, "A broken window."):
        assert words in said
    assert "Dear Sir or Madam," in said
