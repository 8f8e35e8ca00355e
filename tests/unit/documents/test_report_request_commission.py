"""Truths of the commission for a psychiatric report: its letter, its schedule, its slip."""

import io
import re
from dataclasses import fields, replace
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjld_desktop.documents import report_request_commission as commission
from cjld_desktop.documents.letter import Letterhead
from cjld_desktop.documents.letter_schedule import ScheduleData
from cjld_desktop.documents.report_request_commission import CommissionData
from tests.unit.documents import golden, letters, reading

FULL = letters.COMMISSION
HEAD = letters.HEAD
FOOTING = letters.FOOTING


def _said(file: bytes) -> str:
    return " ".join(reading.text(file).split())


def test_it_reads_as_it_did() -> None:
    """Filled and blank, words and reading order are as they were agreed, and a checker finds no fault."""
    for name, data in (("commission", FULL), ("commission_blank", letters.BLANK_COMMISSION)):
        file = commission.pdf(data)
        golden.matches_golden(name, file)
        golden.is_accessible(file)


def test_it_holds_what_the_rules_ask_of_a_commission() -> None:
    """Issues, law, expertise, author, information, four dates, payment, copies and a request to confirm."""
    said = _said(commission.pdf(FULL))
    for required in (
        "Criminal Procedure Rules 2025, rule 3.10",
        "Criminal Procedure (Insanity) Act 1964, s.4",
        "R v Pritchard (1836)",
        "Remand to hospital for a report (Mental Health Act 1983, s.35)",
        "1. Can the defendant understand the charge?",
        "2. Can the defendant follow the proceedings?",
        "Psychiatry of learning disability, approved under section 12",
        "The court asks 2 doctors; you are the first.",
        "prepared by the court officer under the direction of 23 November 2026",
        "Plain words, one question at a time.",
        "Risk of self-harm on arrest.",
        "Said to have broken a shop window.",
        "Medical records: asked for, to follow",
        "This commission reaches you 25 November 2026 Court officer",
        "You tell the court if you cannot accept 30 November 2026 Expert",
        "Progress is reviewed 11 December 2026 Court officer",
        "Your report is received 29 December 2026 Expert",
        "Authority: LAA-77. At most 6.5 hours at £124.20 an hour.",
        "The defence Court officer",
        "Please confirm by 30 November 2026 that you accept this commission and will keep to its timetable",
        "Rule 19.4 of the Criminal Procedure Rules 2025 asks that the report also holds",
    ):
        assert required in said


def test_letter_schedule_and_slip_have_a_page_each_where_they_fit() -> None:
    """The letter is one page, signed at its foot; the slip is a page of its own, to be sent back."""
    pages = [" ".join(page.split()) for page in reading.pages(commission.pdf(FULL))]
    assert "Yours sincerely, Ida Vexworth" in pages[0]
    assert pages[1].startswith("Schedule to the commission")
    assert "Acceptance of a commission" in pages[-1]
    assert len(pages) <= 4


def test_the_slip_can_be_left_out() -> None:
    """Without it the commission is the letter and the schedule."""
    assert "Acceptance of a commission" not in reading.text(commission.pdf(replace(FULL, slip=None)))


def test_each_page_says_whose_it_is_and_how_many_there_are() -> None:
    """Identity, handling, version, printing and page number stand at the foot of every page."""
    pages = [" ".join(page.split()) for page in reading.pages(commission.pdf(FULL))]
    for number, page in enumerate(pages, 1):
        assert "ZZQUILL, Orrin · born 4 March 2007 · NHS No. 999 000 0018" in page
        assert "OFFICIAL-SENSITIVE · version 3, 7f3a 91c2" in page
        assert "printed 23 November 2026, 11:42 by Ida Vexworth" in page
        assert f"Page {number} of {len(pages)}" in page


def test_a_warning_stands_on_every_page() -> None:
    """While anything is undecided or unsent, each page says so."""
    warned = _with_head(footing=replace(FOOTING, warnings=("1 change has not been sent.",)))
    assert all("1 change has not been sent." in page for page in reading.pages(commission.pdf(warned)))


def test_many_warnings_leave_room_for_the_document() -> None:
    """Only the first warnings are printed, and the number of the others."""
    many = tuple(f"Field {number} is undecided. " + "x" * 500 for number in range(50))
    file = commission.pdf(_with_head(footing=replace(FOOTING, warnings=many)))
    assert "There are 46 more warnings like these." in reading.text(file)
    assert len(reading.pages(file)) <= 7


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
    assert "No hearing date is fixed." in _said(
        commission.pdf(replace(FULL, incomplete_why="No hearing date is fixed."))
    )


def test_a_blank_form_leaves_room_instead_of_words() -> None:
    """A form for pen and paper never says that something was not given, and offers what may be ticked."""
    said = reading.text(commission.pdf(letters.BLANK_COMMISSION))
    assert "Not given" not in said
    assert "draft" not in said
    for choice in ("Remand and bail", "Neuropsychiatry", "Central funds", "Custody record", "The court"):
        assert choice in said


def test_long_text_runs_over_pages_without_losing_a_word() -> None:
    """Text longer than a page is printed whole, from its first to its last word."""
    words = [f"word{number}" for number in range(4000)]
    long = replace(
        _with_head(to_address="\n".join(words[:300])),
        schedule=replace(FULL.schedule, information=" ".join(words)),
    )
    assert set(words) <= set(reading.text(commission.pdf(long)).split())


def test_a_name_of_hundreds_of_letters_stays_inside_the_footing() -> None:
    """The footing shortens a very long name; the letter holds it in full."""
    name = "Q" * 400
    pages = reading.pages(
        commission.pdf(_with_head(defendant=name, footing=replace(FOOTING, shown_name=name)))
    )
    runs = [len(run) for run in re.findall("Q+", re.sub(r"[^\w… ]", "", "\n".join(pages)))]
    assert max(runs) == 400
    assert sum(runs) == 400 * runs.count(400) + 109 * len(pages)


def test_a_name_in_greek_or_cyrillic_is_printed_and_another_script_is_shown_to_be_missing() -> None:
    """No letter is dropped in silence."""
    said = _said(commission.pdf(_with_head(to_name="Δρ Ελένη Żółć Їжак 王")))
    assert "Δρ Ελένη Żółć Їжак \N{REPLACEMENT CHARACTER}" in said


_ANY = st.text(st.characters(), max_size=60) | st.text("W", min_size=200, max_size=700)
_TEXTS = [field.name for field in fields(ScheduleData) if field.type is str]
_HEAD_TEXTS = [field.name for field in fields(Letterhead) if field.type is str]


@settings(max_examples=10, deadline=None)
@given(
    values=st.fixed_dictionaries(dict.fromkeys(_TEXTS, _ANY)),
    head=st.fixed_dictionaries(dict.fromkeys(_HEAD_TEXTS, _ANY)),
    lists=st.lists(_ANY, max_size=3),
    blank=st.booleans(),
)
def test_no_text_stops_the_printing(
    values: dict[str, Any], head: dict[str, Any], lists: list[str], blank: bool
) -> None:
    """Whatever people typed, a PDF comes out."""
    texts = tuple(lists)
    written = replace(HEAD, **head)
    schedule = replace(
        FULL.schedule,
        **values,
        questions=texts,
        enclosures=texts,
        powers=texts,
        copies=(("W" * 300, "x"),),
        blank=blank,
    )
    data = replace(
        FULL,
        head=written,
        schedule=schedule,
        slip=replace(letters.SLIP, head=written, blank=blank),
        blank=blank,
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


def _with_head(**values: Any) -> CommissionData:
    head = replace(HEAD, **values)
    return replace(FULL, head=head, slip=replace(letters.SLIP, head=head))
