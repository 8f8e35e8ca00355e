"""Truths of the certificate of unfitness to attend on paper."""

from dataclasses import replace
from datetime import UTC, date, datetime

from cjld_desktop.documents import attendance_certificate
from cjld_desktop.documents.attendance_certificate import AttendanceCertificateData
from cjld_desktop.documents.page import count_pages
from cjld_desktop.services.attendance_certificates import blank_attendance_certificate
from tests.unit.documents import golden, reading
from tests.unit.documents.test_court_report import FILLED as REPORT

FILLED = AttendanceCertificateData(
    footing=REPORT.footing,
    service="Quorn Green liaison and diversion",
    rule="Criminal Procedure Rules 2025, rule 3.5(7)(f)",
    defendant="Orrin Zzquill",
    born="2 May 1988",
    court="Quorn Green Magistrates' Court",
    case_urn="01ZZ1234526",
    hearing_at=datetime(2026, 11, 27, 10, 0, tzinfo=UTC),
    examined_on=date(2026, 11, 23),
    condition="Acute psychosis, being treated in hospital.",
    activity="Sitting in a room with others, and following what is said for more than a minute.",
    likely_duration="Two to four weeks",
    likely_until_on=date(2026, 12, 21),
    why_unfit="He cannot follow questions, and the journey would make him worse.",
    could_attend="Not by live link either, before the middle of December.",
    practitioner="Dr Ulla Quibble",
    qualification="Doctor: psychiatrist",
    registration="1234567",
    prepared_by="Kit Worker",
    versions="Criminal Procedure Rules 2025, rule 3.5(7)(f).",
)
EMPTY = AttendanceCertificateData(service="Quorn Green", rule=FILLED.rule)


def test_it_reads_as_it_did() -> None:
    """Filled in and blank: words and order are as agreed, and a checker finds no fault."""
    for name, file in (
        ("attendance_certificate", attendance_certificate.pdf(FILLED)),
        ("attendance_certificate_blank", attendance_certificate.pdf(EMPTY, blank=True)),
    ):
        golden.matches_golden(name, file)
        golden.is_accessible(file)


def test_it_is_one_page_to_sign() -> None:
    """Filled in or blank it is one sheet, with room for a signature in ink."""
    for file in (attendance_certificate.pdf(FILLED), blank_attendance_certificate("Quorn Green").pdf):
        assert count_pages(file) == 1
        assert "Signature" in reading.text(file)


def test_all_the_rule_asks_for_stands_on_it() -> None:
    """Day of the examination, condition, activity, duration, and why they are unfit."""
    said = " ".join(reading.text(attendance_certificate.pdf(FILLED)).split())
    for part in (
        "23 November 2026",
        FILLED.condition,
        FILLED.activity,
        "Two to four weeks That is until about 21 December 2026.",
        FILLED.why_unfit,
    ):
        assert part in said


def test_room_is_left_for_a_practitioner_who_is_not_known() -> None:
    """Name and number can be written in by hand; what is known is printed."""
    said = reading.text(attendance_certificate.pdf(replace(FILLED, practitioner="")))
    assert "Dr Ulla Quibble" not in said
    assert "Name" in said
    assert "1234567" in said


def test_an_unfinished_one_is_called_a_draft() -> None:
    """It says that it must not be given to the court."""
    assert "This is a draft" in reading.text(attendance_certificate.pdf(replace(FILLED, is_draft=True)))
    assert "This is a draft" not in reading.text(attendance_certificate.pdf(FILLED))
