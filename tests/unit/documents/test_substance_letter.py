"""Truths of the letter with the main points of a report, for somebody without a lawyer."""

from dataclasses import replace

from cjld_desktop.documents import substance_letter
from cjld_desktop.documents.substance_letter import SubstanceLetterData
from tests.unit.documents import golden, letters, reading

FULL = SubstanceLetterData(
    head=replace(letters.HEAD, to_name="Orrin Zzquill", to_address="HMP Nowhere"),
    say=("The court asked an expert to write a report about your health.", "These are the main points:"),
    points="You have an illness.\n\nThe doctor thinks that hospital would help you.",
    next_steps=("Your next day in court is 4 January 2027.", "You can ask for a lawyer."),
)


def test_it_reads_as_it_did() -> None:
    """Filled, and with room to write, words and reading order are as agreed, and a checker finds no fault."""
    for name, data in (("substance_letter", FULL), ("substance_letter_to_write", replace(FULL, points=""))):
        file = substance_letter.pdf(data)
        golden.matches_golden(name, file)
        golden.is_accessible(file)


def test_the_main_points_stand_between_why_and_what_next() -> None:
    """It reads from the reason, over the points, to what the person can do."""
    said = " ".join(reading.text(substance_letter.pdf(FULL)).split())
    order = [
        "These are the main points:",
        "You have an illness.",
        "hospital would help you.",
        "What happens next",
    ]
    places = [said.index(words) for words in order]
    assert places == sorted(places)


def test_no_name_is_in_the_information_of_the_file() -> None:
    """What a computer shows of the file before it is opened names nobody."""
    assert not any(
        "zzquill" in value.lower() for value in reading.information(substance_letter.pdf(FULL)).values()
    )
