"""Codes that only a newer program knows: all about a report still reads, with the code in its place."""

from datetime import date, timedelta
from typing import Any

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.attendance_certificate import AttendanceCertificate
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.hospital_order import HospitalOrder
from cjld_desktop.domain.record import Record
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.services import report_powers
from cjld_desktop.services.attendance_certificates import AttendanceCertificates
from cjld_desktop.services.commissions import Commissions
from cjld_desktop.services.court_reports import CourtReports
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.disclosures import Disclosures
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.experts import Experts
from cjld_desktop.services.hospital_orders import HospitalOrders
from cjld_desktop.services.letters import Letters
from cjld_desktop.services.letters_chase import CHASE_KINDS
from cjld_desktop.services.report_checks import ReportChecks
from cjld_desktop.services.report_requests import ReportRequests
from tests import builders
from tests.unit.documents import reading

NEW = "zz_from_a_newer_list"
TODAY = clock.today()
WHOLE: dict[str, Any] = {
    "asked_by": "court",
    "prepared_by": "court_officer",
    "court_name": "Quorn Crown Court",
    "court_kind": "crown",
    "reply_to": "Listing office",
    "representation": "unrepresented",
    "hearing_at": clock.now() + timedelta(days=60),
    "directed_on": TODAY,
    "purpose": "fitness",
    "issues": ["understand_charge"],
    "powers": ["s35"],
    "expertise": ["adult_forensic"],
    "doctors": 2,
    "expert_name": "Dr Ada Synthetic",
    "received_on": TODAY + timedelta(days=30),
    "funding": "legal_aid",
    "hourly_rate": 200.0,
    "enclosures": ["charge_sheet"],
    "copies": ["court", "defence"],
}
ONE = ("asked_by", "prepared_by", "court_kind", "representation", "purpose", "funding")
MANY = ("issues", "powers", "expertise", "enclosures", "copies")
STRANGE: dict[str, dict[str, Any]] = {
    **{name: {name: NEW} for name in ONE},
    **{name: {name: [NEW]} for name in MANY},
    "all": {**dict.fromkeys(ONE, NEW), **{name: [NEW] for name in MANY}},
}


def kept(desk: Desk, record: Record) -> Any:
    return desk.journal.save(record)


def asked(desk: Desk, **values: Any) -> ReportRequest:
    person = kept(desk, builders.person(birth_date="1990-01-01"))
    found: ReportRequest = kept(desk, builders.report_request(person.id, **(WHOLE | values)))
    return found


def followed(desk: Desk, **values: Any) -> Commission:
    """Signed, sent, received and checked, its steps told in ways and to people of a newer list."""
    of = asked(desk, signed_at=clock.now(), signed_by=builders.WORKER, **values)
    first = builders.commission(of)
    steps = [
        builders.report_event(first, code, way=NEW, recipient=NEW)
        for code in ("sent", "accepted", "received", "checked")
    ]
    desk.journal.save_many([first, *steps])
    return first


@pytest.mark.parametrize("field", STRANGE)
def test_a_request_with_them_is_judged_and_offered_the_rest(desk: Desk, field: str) -> None:
    """Its requirements, cautions, options, dates and experts all read as sentences."""
    requests = ReportRequests(desk, Episodes(desk))
    of = asked(desk, **STRANGE[field])
    case = requests.case(of)
    Experts(desk).add({"name": "Dr Bea Quill", "expertise": [NEW], "email": "b@example.org"})
    options = [
        one
        for offer in (report_powers.purposes, report_powers.powers, report_powers.issues)
        for one in (*offer(case), *report_powers.expertise(case))
    ]
    (line,) = Commissions(desk).lines()
    (suited,) = Experts(desk).suited(of)
    said = [
        *(caution.text for caution in (*requests.warnings(of), *requests.proposal(of).cautions)),
        *(one.refusal.whole.text for one in options if one.refusal),
        *(sentence.text for sentence in (*suited.fits, *suited.against, *suited.unknown)),
        *(need.label for need in requests.missing(of)),
    ]
    assert all(said)
    assert line.group == "unsigned"


@pytest.mark.parametrize("field", STRANGE)
def test_a_report_with_them_is_followed_and_passed_on(desk: Desk, field: str) -> None:
    """Its line, page, clock and disclosures read; a code stands where its words are not known."""
    first = followed(desk, **STRANGE[field])
    page = Commissions(desk).page(first.request_id)
    tasks = Disclosures(desk).of_commission(first.id)
    said = [
        *(line.due.said for line in Commissions(desk).lines() if line.due),
        *(due.said for due in page.dues),
        *(text.text for one in tasks for text in (one.title, one.why)),
    ]
    assert all(said)
    assert (NEW in " ".join(said)) == ("copies" in STRANGE[field])


def test_its_papers_are_printed_with_the_codes(desk: Desk) -> None:
    """The letter, the slip, the log, the check and what goes on from it."""
    first = followed(desk, **STRANGE["all"])
    checks, letters = ReportChecks(desk), Letters(desk)
    answers: dict[str, Any] = {
        "points": {NEW: NEW, "a_qualifications": NEW, "b_literature": "no"},
        "questions": {f"issue:{NEW}": NEW},
        "remarks": {NEW: "So"},
    }
    check = checks.change(checks.start(first.id).id, answers)
    papers = {
        "commission": letters.commission(first.id),
        "slip": letters.acceptance_slip(first.id),
        "log": letters.chase_log(first.id),
        "sheet": letters.report_check_sheet(check.id),
        "back": letters.return_letter(check.id),
        "onward": letters.disclosure_letter(first.id),
        "substance": letters.substance_letter(first.id),
        **{str(kind): letters.chase_letter(first.id, kind) for kind in CHASE_KINDS},
    }
    words = {name: "".join(reading.text(paper.pdf).split()) for name, paper in papers.items()}
    assert [name for name, text in words.items() if NEW not in text] == []


def test_other_papers_for_the_court_are_judged_and_printed_with_them(desk: Desk) -> None:
    """The service's own report and the certificate."""
    person = kept(desk, builders.person())
    lists = {name: [NEW] for name in ("sources", "needs", "risks", "adjustments", "recommendations")}
    report = kept(desk, builders.court_report(person.id, asked_by=NEW, court_kind=NEW, consent=NEW, **lists))
    certificate = kept(
        desk,
        AttendanceCertificate.checked(
            {
                "person_id": person.id,
                "qualification": NEW,
                "registration": "1",
                "examined_on": date(2020, 1, 1),
                "recorded_by": builders.WORKER,
            }
        ),
    )
    reports, certificates = CourtReports(desk, Episodes(desk)), AttendanceCertificates(desk, Episodes(desk))
    assert all(caution.text for caution in (*reports.warnings(report), *certificates.warnings(certificate)))
    for paper in (reports.paper(report.id), certificates.paper(certificate.id)):
        assert NEW in "".join(reading.text(paper.pdf).split())


def test_a_hospital_order_with_them_keeps_its_limits(desk: Desk) -> None:
    """The court, the grounds and the end are shown as codes; the days are reckoned all the same."""
    person = kept(desk, builders.person())
    order = kept(
        desk,
        HospitalOrder.checked(
            {
                "person_id": person.id,
                "power": "s35",
                "court_kind": NEW,
                "grounds": NEW,
                "made_on": TODAY,
                "periods": [{"from": TODAY.isoformat(), "to": (TODAY + timedelta(days=9)).isoformat()}],
                "end_why": NEW,
                "recorded_by": builders.WORKER,
            }
        ),
    )
    page = HospitalOrders(desk).page(order.id)
    assert [alarm.code for alarm in page.alarms] == ["bed", "period_ends", "total_ends"]
    assert all(sentence.text for sentence in (*page.words, *page.cautions, *page.law))
