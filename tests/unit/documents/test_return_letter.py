"""Truths of the letter that sends a report back to its expert."""

from dataclasses import replace
from datetime import date

from cjld_desktop.documents import return_letter
from cjld_desktop.documents.return_letter import ReturnLetterData
from tests.unit.documents import golden, letters, reading

FULL = ReturnLetterData(
    head=letters.HEAD,
    received_on=date(2026, 12, 29),
    reason="The first question matters most to the court.",
    questions=("Not answered: Can the defendant understand the charge?",),
    points=("The declaration of truth.", "A summary of your conclusions. So far it is there only in part."),
    points_rule="rule 19.4 of the Criminal Procedure Rules 2025",
    cost=("9 hours are charged; 6.5 were authorised.",),
    noted=("The report has 14 pages; at most 10 were agreed.",),
    duty=letters.DUTY,
    wanted_by=date(2027, 1, 6),
)


def test_it_reads_as_it_did() -> None:
    """Words and reading order are as they were agreed, and a checker finds no fault."""
    file = return_letter.pdf(FULL)
    golden.matches_golden("return_letter", file)
    golden.is_accessible(file)


def test_it_names_everything_that_is_missing_and_the_day_it_is_wanted() -> None:
    """Questions, rule 19.4's points and the account stand apart, and the day stands in the letter."""
    said = " ".join(reading.text(return_letter.pdf(FULL)).split())
    for words in (
        "which we received on 29 December 2026",
        *FULL.questions,
        *FULL.points,
        *FULL.cost,
        *FULL.noted,
        "What rule 19.4 of the Criminal Procedure Rules 2025 asks, and is missing",
        "Please send us by 6 January 2027 the completed report",
        "Your reply, by 6 January 2027",
    ):
        assert words in said


def test_a_part_with_nothing_missing_is_not_there() -> None:
    """No heading stands over nothing."""
    said = reading.text(return_letter.pdf(replace(FULL, cost=(), noted=(), points=())))
    assert "The account" not in said
    assert "We also note" not in said
    assert "rule 19.4 of the Criminal" not in said


def test_an_unsigned_check_makes_a_draft() -> None:
    """A letter from a check that nobody signed says so."""
    assert "This is a draft." in reading.text(return_letter.pdf(replace(FULL, is_draft=True)))
