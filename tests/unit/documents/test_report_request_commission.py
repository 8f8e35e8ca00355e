"""Truths of the commission for a psychiatric report."""

import re
from dataclasses import fields, replace
from datetime import date, datetime
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjld_desktop.documents import report_request_commission as commission
from cjld_desktop.documents.footing import Footing
from cjld_desktop.documents.report_request_commission import CommissionData
from tests.unit.documents import reading

FOOTING = Footing(
    shown_name="ZZQUILL, Orrin",
    birth_date="2007-03-04",
    nhs_number="9990123457",
    record_version="3, 7f3a 91c2",
    printed_by="Ida Vexworth",
    printed_at=datetime(2026, 11, 23, 11, 42),  # noqa: DTZ001 - the footing takes the local time as read
)
FULL = CommissionData(
    footing=FOOTING,
    service="Liaison and diversion service, Camberwell Green",
    purpose="Fitness to plead",
    rule="Criminal Procedure Rules 2025, rule 3.10",
    legislation="Criminal Procedure (Insanity) Act 1964, s.4",
    defendant="Orrin Zzquill",
    case_urn="01AB1234526",
    court="Inner London Crown Court",
    hearing_at=datetime(2027, 1, 4, 10, 0),  # noqa: DTZ001 - as above
    asked_by="The court",
    prepared_by="The court officer",
    directed_on=date(2026, 11, 23),
    expert_name="Dr Æthel Bramblecote",
    expert_address="3 Made-up Lane\nLondon",
    expertise=("Adult forensic psychiatry", "Psychiatry of learning disability"),
    doctors=2,
    section_12=True,
    questions=("Can the defendant understand the charge?", "Can the defendant follow the proceedings?"),
    delivered_on=date(2026, 11, 25),
    refusal_by_on=date(2026, 11, 30),
    review_on=date(2026, 12, 11),
    received_on=date(2026, 12, 29),
    communication="Plain words, one question at a time.",
    safety="Risk of self-harm on arrest.",
    information="Medical records are supplied by the GP.",
    funding="Central funds pay for this report.",
    funding_authority="LAA-77",
    hours_limit=6.5,
    hourly_rate="Psychiatrist £124.20 an hour",
    enclosures=("Charge sheet", "First screen"),
    copies=(("The defence", "Court officer"),),
    signed_by="Ida Vexworth",
    signed_at=datetime(2026, 11, 23, 11, 40),  # noqa: DTZ001 - as above
)


def test_it_holds_what_the_rules_ask_of_a_commission() -> None:
    """Issues, law, expertise, author, information, four dates, payment, copies and a request to confirm."""
    said = " ".join(reading.text(commission.pdf(FULL)).split())
    for required in (
        "Criminal Procedure Rules 2025, rule 3.10",
        "Criminal Procedure (Insanity) Act 1964, s.4",
        "1. Can the defendant understand the charge?",
        "2. Can the defendant follow the proceedings?",
        "Psychiatry of learning disability; 2 doctors, approved under section 12",
        "The court officer, under the direction of 23 November 2026",
        "Communication: Plain words, one question at a time.",
        "Safety: Risk of self-harm on arrest.",
        "Medical records are supplied by the GP.",
        "This commission reaches you 25 November 2026 Court officer",
        "You tell the court if you cannot accept 30 November 2026 Expert",
        "Progress is reviewed 11 December 2026 Court officer",
        "Your report is received 29 December 2026 Expert",
        "Central funds pay for this report. At most 6.5 hours. Ask before you go over;",
        "At most: Psychiatrist £124.20 an hour.",
        "Authority: LAA-77.",
        "The defence Court officer",
        "whether you accept this commission and will keep to its dates",
    ):
        assert required in said


def test_each_page_says_whose_it_is_and_how_many_there_are() -> None:
    """Identity, handling, version, printing and page number stand at the foot of every page."""
    pages = [" ".join(page.split()) for page in reading.pages(commission.pdf(FULL))]
    assert len(pages) == 2
    for number, page in enumerate(pages, 1):
        assert "ZZQUILL, Orrin · born 4 March 2007 · NHS No. 999 012 3457" in page
        assert "OFFICIAL-SENSITIVE · version 3, 7f3a 91c2" in page
        assert "printed 23 November 2026, 11:42 by Ida Vexworth" in page
        assert f"Page {number} of 2" in page


def test_a_warning_stands_on_every_page() -> None:
    """While anything is undecided or unsent, each page says so."""
    warned = replace(FULL, footing=replace(FOOTING, warnings=("1 change has not been sent.",)))
    assert all("1 change has not been sent." in page for page in reading.pages(commission.pdf(warned)))


def test_many_warnings_leave_room_for_the_document() -> None:
    """Only the first warnings are printed, and the number of the others."""
    many = tuple(f"Field {number} is undecided. " + "x" * 500 for number in range(50))
    said = reading.text(commission.pdf(replace(FULL, footing=replace(FOOTING, warnings=many))))
    assert "There are 46 more warnings like these." in said
    assert "Page 1 of 2" in said or "Page 1 of 3" in said


def test_the_same_data_gives_the_same_bytes() -> None:
    """Printing twice makes identical files, so a copy can be proven by its hash."""
    assert commission.pdf(FULL) == commission.pdf(FULL)


def test_no_name_is_in_the_information_of_the_file_and_none_in_clear_in_its_bytes() -> None:
    """The file's information names no person; page streams are compressed."""
    file = commission.pdf(FULL)
    assert not any("zzquill" in value.lower() for value in reading.information(file).values())
    assert b"zzquill" not in file.lower()
    assert b"Orrin" not in file


def test_the_file_is_sound_and_names_its_language() -> None:
    """A strict reader finds no fault, and the document says that it is in British English."""
    import io

    with pikepdf.open(io.BytesIO(commission.pdf(FULL))) as file:
        assert not file.check_pdf_syntax()
        assert str(file.Root.Lang) == "en-GB"


def test_missing_values_are_said_to_be_missing() -> None:
    """An empty request prints, and says of each value that it was not given."""
    said = reading.text(commission.pdf(CommissionData()))
    assert said.count("Not given") >= 10
    assert "Nothing is enclosed." in said


def test_an_unsigned_request_prints_as_a_draft() -> None:
    """Paper that leaves the building before signing says that it must not be sent."""
    assert "must not be sent" in reading.text(commission.pdf(replace(FULL, signed_at=None)))
    assert "must not be sent" not in reading.text(commission.pdf(FULL))


def test_a_request_signed_incomplete_gives_the_reason() -> None:
    """The expert sees why something is missing."""
    said = reading.text(commission.pdf(replace(FULL, incomplete_why="No hearing date is fixed.")))
    assert "No hearing date is fixed." in said


def test_a_blank_form_leaves_room_instead_of_words() -> None:
    """A form for pen and paper never says that something was not given."""
    said = reading.text(commission.pdf(CommissionData(blank=True)))
    assert "Not given" not in said
    assert "draft" not in said
    assert "What the court asks you to answer" in said


def test_a_purpose_without_a_rule_names_none() -> None:
    """For remand and bail neither rule applies, so the line of law holds only the Act."""
    said = reading.text(
        commission.pdf(replace(FULL, purpose="Remand and bail", rule="", legislation="the Act"))
    )
    assert "rule 3.10" not in said
    assert "Criminal Procedure Rules 2025" not in said


def test_long_text_runs_over_pages_without_losing_a_word() -> None:
    """Text longer than a page is printed whole, from its first to its last word."""
    words = [f"word{number}" for number in range(4000)]
    long = replace(FULL, information=" ".join(words), expert_address="\n".join(words[:300]))
    said = reading.text(commission.pdf(long)).split()
    assert set(words) <= set(said)


def test_a_name_of_hundreds_of_letters_stays_inside_the_footing() -> None:
    """The footing shortens a very long name; the page holds it in full."""
    name = "Q" * 400
    said = reading.text(
        commission.pdf(replace(FULL, defendant=name, footing=replace(FOOTING, shown_name=name)))
    )
    runs = [len(run) for run in re.findall("Q+", re.sub(r"[^\w… ]", "", said))]
    assert max(runs) == 400
    assert sum(runs) == 400 + 2 * 109
    assert "Page 2 of 2" in said


_ANY = st.text(st.characters(), max_size=60) | st.text("W", min_size=200, max_size=3000)
_TEXTS = [field.name for field in fields(CommissionData) if field.type is str]


@settings(max_examples=25, deadline=None)
@given(
    values=st.fixed_dictionaries(dict.fromkeys(_TEXTS, _ANY)),
    lists=st.lists(_ANY, max_size=4),
    blank=st.booleans(),
)
def test_no_text_stops_the_printing(values: dict[str, Any], lists: list[str], blank: bool) -> None:
    """Whatever people typed, a PDF comes out."""
    data = replace(
        FULL,
        **values,
        blank=blank,
        questions=tuple(lists),
        enclosures=tuple(lists),
        copies=tuple((text, text) for text in lists),
        footing=replace(FOOTING, shown_name=values["defendant"], warnings=tuple(lists)),
    )
    assert commission.pdf(data).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("birth_date", "estimated", "shown"),
    [("2007", False, "born 2007"), ("2007-03", True, "born about March 2007"), ("", False, "born not known")],
)
def test_a_partial_birth_date_is_worded_as_known(birth_date: str, estimated: bool, shown: str) -> None:
    """The footing never makes a date more certain than the record."""
    footing = replace(FOOTING, birth_date=birth_date, birth_date_estimated=estimated)
    assert shown in footing.identity().replace("\u00a0", " ")
