"""Requests for psychiatric reports."""

from datetime import UTC, datetime

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.working_days import add_working_days
from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.notes import Notes
from cjld_desktop.services.people import People
from cjld_desktop.services.report_list import report_lines
from cjld_desktop.services.report_requests import ReportRequests
from tests import builders
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
        "enclosures": ["charge_sheet", "medical_records_asked"],
        "copies": ["court", "defence"],
    }
    changed = requests.change(request.id, details)
    return requests.change(request.id, requests.proposal(changed).dates), person


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


def test_what_the_record_knows_of_court_and_person_is_filled_in(desk: Desk) -> None:
    """The kind of court by its name, whom to answer, interpreter and appropriate adult."""
    requests = requests_of(desk)
    person = People(desk).add(
        {"family_name": "Zzquill", "language": "Polish", "interpreter_needed": True, "risks": ["Self-harm"]},
        {
            "court_name": "Nowhere Magistrates' Court",
            "appropriate_adult": "present",
            "appropriate_adult_detail": "mother",
        },
    )
    request = requests.start(person.id)
    assert request.court_kind == "magistrates"
    assert request.reply_to == "The court office, Nowhere Magistrates' Court"
    assert request.communication == "Interpreter needed: Polish; Appropriate adult needed (mother)"
    assert request.safety == "Self-harm"


def test_the_law_cannot_be_changed_away_or_signed_away(desk: Desk) -> None:
    """Section 36 in a magistrates' court is not kept, nor signed with a reason; all else is kept."""
    requests = requests_of(desk)
    request, _ = filled(desk, requests)
    requests.change(request.id, {"purpose": "remand_bail", "powers": ["s36"]})
    requests.change(request.id, {"court_kind": "magistrates"})
    kept = requests.get(request.id)
    assert (kept.court_kind, kept.powers) == ("magistrates", ["s36"])
    with pytest.raises(RefusedError, match="Crown Court only"):
        requests.sign(request.id, "The court insists")
    requests.change(request.id, {"powers": ["s35"], "information": "Kept."})
    with pytest.raises(InvalidError) as refused:
        requests.change(request.id, {"powers": ["s35", "s36"]})
    assert "Crown Court only" in refused.value.fields["powers"]
    with pytest.raises(InvalidError):
        requests.change(request.id, {"purpose": "fitness"})
    assert requests.get(request.id).information == "Kept."
    assert requests.sign(request.id).powers == ["s35"]


def test_signing_makes_the_commission_of_a_named_expert(desk: Desk) -> None:
    """Who is named is asked with the request's dates; nobody named, no commission yet."""
    requests = requests_of(desk)
    request, person = filled(desk, requests)
    expert = desk.journal.save(builders.expert(name="Dr Ulla Quibble"))
    named = {"expert_id": expert.id, "expert_name": expert.name, "expert_address": "2 Nowhere Row"}
    requests.change(request.id, named)
    signed = requests.sign(request.id)
    (commission,) = desk.find(Commission, request_id=signed.id)
    assert (commission.expert_id, commission.place) == (expert.id, 1)
    assert commission.received_on == signed.received_on
    assert commission.is_signed
    unnamed = requests.sign(requests.start(person.id).id, "No time")
    assert desk.find(Commission, request_id=unnamed.id) == []


def test_the_expert_of_the_register_is_judged_against_the_request(desk: Desk) -> None:
    """Leave, an approval that ends, and expertise that is not theirs are told by name."""
    requests = requests_of(desk)
    request, _ = filled(desk, requests)
    due = request.received_on
    assert due is not None
    expert = desk.journal.save(
        builders.expert(
            name="Dr Ulla Quibble",
            expertise=["old_age"],
            section_12_until_on=clock.today(),
            leave=[{"from": due.isoformat(), "to": due.isoformat(), "why": "Leave"}],
        )
    )
    said = [one.text for one in requests.warnings(requests.change(request.id, {"expert_id": expert.id}))]
    for words in ("is away then", "under section 12", "does not name this expertise"):
        assert any(words in text for text in said)


def test_hints_are_the_workers_own_of_this_episode(desk: Desk) -> None:
    """A note of the worker's own speaks to a question; a struck one and a corrected one do not."""
    requests = requests_of(desk)
    request, person = filled(desk, requests)
    notes = Notes(desk)
    wrong = notes.sign(person.id, "He hears voices.", episode_id=request.episode_id)
    notes.sign(person.id, "No voices: it was the radio.", episode_id=request.episode_id, corrects_id=wrong.id)
    struck = notes.sign(person.id, "The solicitor was told.", episode_id=request.episode_id)
    notes.mark_in_error(struck.id, "Wrong person")
    notes.sign(person.id, "Repeating the question in shorter words helped.", episode_id=request.episode_id)
    hints = requests.hints(request)
    (hint,) = hints.issues["follow_proceedings"]
    assert hint.text == "You noted today: “Repeating the question in shorter words helped.”"
    assert "instruct_lawyers" not in hints.issues
    assert "hears" not in str(hints.issues)


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
    draft, signed = report_lines(desk)
    assert (draft.person_name, draft.signed_at) == ("YYORK", None)
    assert draft.missing > 0
    assert signed.missing == 0
