"""Truths of what a commission gathers from the record."""

from datetime import date

import pytest

from cjld_desktop.documents.footing import long_date
from cjld_desktop.services.commission_paper import commission_paper, slip_paper
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.printed_documents import Paper
from tests import builders
from tests.unit.documents import golden, reading
from tests.unit.services.letter_case import a_commission, a_person, a_request, day


def said(paper: Paper) -> str:
    return " ".join(reading.text(paper.pdf).split())


def test_it_holds_all_that_rule_3_10_4_asks_in_words(desk: Desk) -> None:
    """Each issue and the law, information, timetable, payment, copies, and the request to confirm."""
    words = said(commission_paper(desk, a_request(desk, a_person(desk))))
    for part in (
        "Criminal Procedure Rules 2025, rule 3.10",
        "Criminal Procedure (Insanity) Act 1964, s.4",
        "R v Pritchard",
        "Remand to hospital for a report (Mental Health Act 1983, s.35)",
        "3. Would breaks help?",
        "Charge sheet or indictment",
        "Medical records: asked for, to follow",
        f"Your report is received {long_date(day(20))} Expert",
        "Authority: LAA-77. At most 6.5 hours at £110.00 an hour, £800.00 in all.",
        "guideline".title() + " Psychiatrist £124.20 an hour",
        "The defence Court officer",
        f"Please confirm by {long_date(day(3))} that you accept",
        "Send the slip behind the schedule to Listing office, Nowhere Crown Court.",
        "Nobody represents the defendant",
        "At most 10 pages.",
        "The declaration of truth.",
        "Rule 19.2 of the Criminal Procedure Rules 2025",
        "Lists: Psychiatric report requests",
    ):
        assert part in words, part
    assert "Not given" not in words.split("To see the defendant")[0]


def test_the_paper_is_accessible_and_says_which_record_it_is_of(desk: Desk) -> None:
    """It goes to the journal with its person, its record and the version of it."""
    request = a_request(desk, a_person(desk))
    paper = commission_paper(desk, request)
    golden.is_accessible(paper.pdf)
    assert (paper.document, paper.about_kind, paper.about_id) == ("commission", "report_request", request.id)
    assert paper.record_version.startswith("1, ")
    assert b"Zzquill" not in paper.pdf


def test_a_commission_has_its_own_expert_dates_and_place(desk: Desk) -> None:
    """The next expert after a refusal, or the second doctor, gets what was agreed with them."""
    request = a_request(desk, a_person(desk))
    commission = a_commission(
        desk, request, place=2, expert_name="Dr Bo Invented", expert_address="", received_on=day(33)
    )
    paper = commission_paper(desk, request, commission)
    words = said(paper)
    assert "Dear Dr Bo Invented," in words
    assert "Dr Ada Synthetic" not in words
    assert f"Your report is received {long_date(day(33))} Expert" in words
    assert "you are the second" in words
    assert (paper.about_kind, paper.about_id) == ("commission", commission.id)


def test_an_address_left_out_is_the_one_of_the_directory(desk: Desk) -> None:
    """Nobody types what the team knows."""
    expert = desk.journal.save(builders.expert(address="9 Directory Street"))
    request = a_request(desk, a_person(desk), expert_id=expert.id, expert_address="")
    assert "9 Directory Street" in said(commission_paper(desk, request))


def test_an_unsigned_request_is_a_draft_with_nobodys_name_under_it(desk: Desk) -> None:
    """Nobody signs before they sign."""
    request = a_request(desk, a_person(desk), signed_at=None, signed_by=None)
    words = said(commission_paper(desk, request))
    assert "This is a draft." in words
    assert "A. Practitioner" not in words.split("Yours sincerely,")[1].split("OFFICIAL")[0]


def test_a_direction_under_the_old_rules_names_the_old_rules(desk: Desk) -> None:
    """The rules are those of the day of the court's direction."""
    request = a_request(desk, a_person(desk), directed_on=date(2025, 10, 1))
    words = said(commission_paper(desk, request))
    assert "Criminal Procedure Rules 2020, SI 2020/759." in words
    assert "Criminal Procedure Rules 2025" not in words


def test_guidance_for_adults_is_not_quoted_for_a_child(desk: Desk) -> None:
    """The Sentencing Council's guideline is for people of 18 and over."""
    adult = a_request(desk, a_person(desk), purpose="sentence")
    child = a_request(desk, a_person(desk, birth_date=day(-16 * 365).isoformat()), purpose="sentence")
    assert "Sentencing Council guideline" in said(commission_paper(desk, adult))
    assert "Sentencing Council guideline" not in said(commission_paper(desk, child))


def test_a_report_of_the_nhs_names_no_fee(desk: Desk) -> None:
    """Under NHS arrangements nothing is paid, so no rate is quoted."""
    request = a_request(
        desk,
        a_person(desk),
        funding="nhs",
        funding_authority="",
        hours_limit=None,
        hourly_rate=None,
        fee_ceiling=None,
    )
    words = said(commission_paper(desk, request))
    assert "No fee is payable." in words
    assert "£" not in words


def test_a_code_of_a_newer_list_is_printed_as_it_is(desk: Desk) -> None:
    """A request from a computer with newer lists prints, and loses nothing."""
    request = a_request(
        desk, a_person(desk), powers=["s99_new"], expertise=["moon_psychiatry"], purpose="novel"
    )
    words = said(commission_paper(desk, request))
    assert "s99_new" in words
    assert "moon_psychiatry" in words


@pytest.mark.parametrize("purpose", ["fitness", "sentence", "mhtr", "remand_bail", "hospital_guardianship"])
def test_a_usual_request_is_three_pages_and_the_slip(desk: Desk, purpose: str) -> None:
    """Letter, schedule and no more: the expert reads it at once."""
    issues = ["disorder_now", "risk", "treatment_options", "bed", "most_suitable", "guardianship"]
    request = a_request(desk, a_person(desk), purpose=purpose, issues=issues)
    assert len(reading.pages(commission_paper(desk, request, slip=False).pdf)) <= 3
    assert len(reading.pages(commission_paper(desk, request).pdf)) <= 4


def test_the_slip_alone_asks_for_what_this_commission_agreed(desk: Desk) -> None:
    """An expert who lost the slip gets it with the dates of their own commission."""
    request = a_request(desk, a_person(desk))
    paper = slip_paper(desk, request, a_commission(desk, request, received_on=day(33)))
    assert paper.document == "acceptance_slip"
    assert f"my report is with the court by {long_date(day(33))}." in said(paper)
    golden.is_accessible(paper.pdf)
