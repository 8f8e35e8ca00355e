"""Requests for psychiatric reports."""

from datetime import UTC, datetime

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.working_days import add_working_days
from cjld_desktop.errors import RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.people import People
from cjld_desktop.services.report_requests import ReportRequests
from tests.unit.documents import reading


def requests_of(desk: Desk) -> ReportRequests:
    return ReportRequests(desk, Episodes(desk))


def filled(desk: Desk, requests: ReportRequests) -> tuple[ReportRequest, Person]:
    """A request with all the rule asks for, and its person."""
    hearing = add_working_days(clock.today(), 40)
    at = datetime(hearing.year, hearing.month, hearing.day, 10, tzinfo=UTC)
    person = People(desk).add(
        {"family_name": "Zzquill", "birth_date": "1980-02-03", "adjustments": ["Plain words"]},
        {"court_name": "Nowhere Crown Court", "hearing_at": at, "case_urn": "01ZZ1234526"},
    )
    request = requests.start(person.id)
    details = {
        "asked_by": "court",
        "court_kind": "crown",
        "purpose": "fitness",
        "issues": ["understand_charge", "follow_proceedings"],
        "own_questions": ["Would breaks help?"],
        "expertise": ["adult_forensic"],
        "doctors": 2,
        "funding": "central_funds",
        "enclosures": ["charge_sheet"],
        "copies": ["court", "defence"],
        **requests.propose_dates(hearing),
    }
    return requests.change(request.id, details), person


def test_a_request_begins_with_what_the_record_knows(desk: Desk) -> None:
    """Court, hearing, case number and adjustments are not asked again, and there is only one draft."""
    requests = requests_of(desk)
    request, person = filled(desk, requests)
    again = requests.start(person.id)
    assert again == request
    assert (again.court_name, again.case_urn, again.communication) == (
        "Nowhere Crown Court",
        "01ZZ1234526",
        "Plain words",
    )


def test_signing_needs_what_the_rule_asks_for_or_a_reason(desk: Desk) -> None:
    """An empty request is refused without a reason, and signed with one that stands in the record."""
    requests = requests_of(desk)
    person = People(desk).add({"family_name": "Zzquill"})
    request = requests.start(person.id)
    with pytest.raises(RefusedError, match="still missing"):
        requests.sign(request.id)
    signed = requests.sign(request.id, "The court wants it today")
    assert signed.incomplete_why == "The court wants it today"
    with pytest.raises(RefusedError, match="signed"):
        requests.change(request.id, {"hours_limit": 3})


def test_the_commission_says_every_question_date_and_the_law(desk: Desk) -> None:
    """The printed page holds what was asked, in words, and says that it was not sent yet."""
    requests = requests_of(desk)
    request, _ = filled(desk, requests)
    requests.sign(request.id)
    pdf = requests.commission_paper(request.id).pdf
    text = reading.text(pdf)
    for words in (
        "Can the defendant understand the charge?",
        "Would breaks help?",
        "3.10",
        "01ZZ1234526",
        "1980",
    ):
        assert words in text
    assert "before everything was sent" in text.replace("\r\n", " ").replace("\n", " ")
    assert b"Zzquill" not in pdf


def test_lists_put_drafts_first_and_count_what_is_missing(desk: Desk) -> None:
    """A worker sees at once which request still needs them."""
    requests = requests_of(desk)
    request, _ = filled(desk, requests)
    requests.sign(request.id)
    other = People(desk).add({"family_name": "Yyork"})
    requests.start(other.id)
    draft, signed = requests.lines()
    assert (draft.person_name, draft.signed_at) == ("YYORK", None)
    assert draft.missing > 0
    assert signed.missing == 0
