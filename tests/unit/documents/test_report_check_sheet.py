"""Truths of the check of a report on paper."""

from dataclasses import replace
from datetime import date, datetime

from cjld_desktop.documents import report_check_sheet
from cjld_desktop.documents.report_check_sheet import CheckLine, ReportCheckSheetData
from tests.unit.documents import golden, letters, reading

POINTS = ("19.4(a): Does it give qualifications?", "19.4(k): Does it hold the declaration of truth?")
FULL = ReportCheckSheetData(
    head=replace(letters.HEAD, written_on=date(2026, 12, 30)),
    facts=(("Received", "29 December 2026 (due 29 December 2026)"), ("Length", "14 pages (at most 10)")),
    questions=(CheckLine("Can the defendant understand the charge?", "Answered in part", "No reasons."),),
    points=(CheckLine(POINTS[0], "Yes"), CheckLine(POINTS[1], "No")),
    point_answers="Yes / In part / No",
    question_answers="Answered / Not answered",
    results=("Fit for purpose", "Back to the expert"),
    findings=("The report has 14 pages; at most 10 were agreed.",),
    result="Back to the expert",
    note="The first question matters most.",
    checked_by="Ida Vexworth",
    checked_at=datetime(2026, 12, 30, 9, 5),  # noqa: DTZ001 - papers take the local time as it is read
)
BLANK = ReportCheckSheetData(
    head=letters.BLANK_HEAD,
    facts=(("Received", ""),),
    points=tuple(CheckLine(text) for text in POINTS),
    point_answers=FULL.point_answers,
    question_answers=FULL.question_answers,
    results=FULL.results,
    blank=True,
)


def test_it_reads_as_it_did() -> None:
    """Filled and blank, words and reading order are as they were agreed, and a checker finds no fault."""
    for name, data in (("report_check_sheet", FULL), ("report_check_sheet_blank", BLANK)):
        file = report_check_sheet.pdf(data)
        golden.matches_golden(name, file)
        golden.is_accessible(file)


def test_a_signed_check_says_who_found_what_and_when() -> None:
    """Each answer, the result, its reason, the checker and the time are on the sheet."""
    said = " ".join(reading.text(report_check_sheet.pdf(FULL)).split())
    for words in (
        "Answered in part No reasons.",
        "Back to the expert",
        "Ida Vexworth, 30 December 2026 at 09:05",
    ):
        assert words in said
    assert "not signed" not in said


def test_an_unsigned_check_offers_the_answers_and_results_to_choose_from() -> None:
    """It can be finished with a pen, and says that it is not finished."""
    begun = replace(FULL, points=(CheckLine(POINTS[0]),), result="", checked_at=None, note="")
    said = " ".join(reading.text(report_check_sheet.pdf(begun)).split())
    assert "This check is not signed yet." in said
    assert "Write one of these as the answer: Yes / In part / No." in said
    assert "Fit for purpose" in said


def test_many_questions_begin_below_their_heading() -> None:
    """A table longer than a page does not leave its heading, or half a page, behind."""
    many = replace(FULL, questions=(CheckLine("A question of the court?", "Answered"),) * 60)
    first = reading.pages(report_check_sheet.pdf(many))[0]
    assert first.index("Questions of the court") < first.index("A question of the court?")
