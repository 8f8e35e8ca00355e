"""Truths of the worker's own report to the court on paper."""

from dataclasses import replace
from datetime import UTC, date, datetime

from cjld_desktop.documents import court_report
from cjld_desktop.documents.court_report import CourtReportData, Finding
from cjld_desktop.documents.footing import Footing
from cjld_desktop.documents.page import count_pages
from cjld_desktop.services.court_report_paper import blank_court_report
from tests.unit.documents import golden, reading

FILLED = CourtReportData(
    footing=Footing(
        shown_name="ZZQUILL, Orrin",
        birth_date="1988-05-02",
        nhs_number="9990123457",
        record_version="7, 7f3a 91c2",
        printed_by="Kit Worker",
        printed_at=datetime(2026, 11, 23, 11, 42, tzinfo=UTC),
    ),
    service="Quorn Green liaison and diversion",
    defendant="Orrin Zzquill",
    court="Quorn Green Magistrates' Court",
    case_urn="01ZZ1234526",
    hearing_at=datetime(2026, 11, 24, 10, 0, tzinfo=UTC),
    asked_by="The court",
    seen_on=date(2026, 11, 23),
    seen_where="Cell 4, Quorn Green",
    sources=("A conversation with the person", "Screens and questionnaires of this service"),
    offered="This report is offered to the court under rule 3.10(2)(a).",
    consent="The defendant agreed to this report being shared with the court.",
    recommendations=Finding(("Make the adjustments named below at the hearing", "Consider an intermediary")),
    presentation="He spoke quietly and lost the thread after two or three sentences.\nHe was not distressed.",
    needs=Finding(("Learning disability", "Speech, language or communication")),
    risks=Finding(("No risks were found",)),
    adjustments=Finding(("One question at a time", "Breaks"), "He likes to hold a pencil."),
    not_done="Health records could not be read: the link was down.",
    limits=("This is a short report.", "The alleged offence was not discussed."),
    signed_by="Kit Worker",
    signed_at=datetime(2026, 11, 23, 12, 5, tzinfo=UTC),
    versions="Criminal Procedure Rules 2025, rule 3.10(2)(a). Lists: Short report to the court 2026-11-23.",
)


def test_it_reads_as_it_did() -> None:
    """Filled in and blank: words and order are as agreed, and a checker finds no fault."""
    for name, file in (
        ("court_report", court_report.pdf(FILLED)),
        ("court_report_blank", court_report.pdf(CourtReportData(service="Quorn Green"), blank=True)),
    ):
        golden.matches_golden(name, file)
        golden.is_accessible(file)


def test_a_usual_report_and_the_blank_one_keep_to_the_length_agreed() -> None:
    """Two A4 pages hold them."""
    assert count_pages(court_report.pdf(FILLED)) <= 2
    assert count_pages(blank_court_report("Quorn Green").pdf) == 2


def test_what_is_recommended_comes_before_what_it_rests_on() -> None:
    """A court reads the recommendation on the first page, before the findings."""
    said = reading.text(court_report.pdf(FILLED))
    assert said.index("Consider an intermediary") < said.index("lost the thread")


def test_an_unsigned_report_is_called_a_draft() -> None:
    """It says that it must not be handed in; a signed one does not."""
    draft = reading.text(court_report.pdf(replace(FILLED, signed_at=None)))
    assert "This is a draft" in draft
    assert "This is a draft" not in reading.text(court_report.pdf(FILLED))


def test_the_report_it_takes_the_place_of_is_named() -> None:
    """Two signed reports of one contact cannot be mistaken for each other."""
    said = " ".join(reading.text(court_report.pdf(replace(FILLED, earlier_on=date(2026, 11, 20)))).split())
    assert "takes the place of the report signed on 20 November 2026" in said


def test_what_was_not_given_is_said() -> None:
    """Nothing is left out in silence: an empty finding says that it was not given."""
    said = reading.text(court_report.pdf(replace(FILLED, presentation="", not_done="")))
    assert said.count("Not given") == 2
