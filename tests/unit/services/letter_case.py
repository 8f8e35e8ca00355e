"""A synthetic case with everything a letter about a report may name."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from cjld_desktop import clock
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.services.desk import Desk
from tests import builders


def day(number: int) -> date:
    """Today, or so many days after it."""
    return clock.today() + timedelta(days=number)


def a_person(desk: Desk, **values: Any) -> Person:
    return desk.journal.save(builders.person(**{"birth_date": "1980-02-03"} | values))


def a_request(desk: Desk, person: Person, **values: Any) -> ReportRequest:
    given = {
        "asked_by": "court",
        "prepared_by": "court_officer",
        "court_name": "Nowhere Crown Court",
        "court_kind": "crown",
        "reply_to": "Listing office\nNowhere Crown Court",
        "case_urn": "01ZZ1234526",
        "representation": "unrepresented",
        "hearing_at": datetime(2027, 3, 1, 10, tzinfo=UTC),
        "directed_on": date(2026, 11, 23),
        "purpose": "fitness",
        "issues": ["understand_charge", "follow_proceedings"],
        "own_questions": ["Would breaks help?"],
        "powers": ["s35"],
        "expertise": ["adult_forensic"],
        "doctors": 2,
        "expert_name": "Dr Ada Synthetic",
        "expert_address": "3 Made-up Lane",
        "funding": "legal_aid",
        "funding_authority": "LAA-77",
        "hours_limit": 6.5,
        "hourly_rate": 110,
        "fee_ceiling": 800,
        "pages_limit": 10,
        "enclosures": ["charge_sheet", "medical_records_asked"],
        "copies": ["court", "defence"],
        "delivered_on": day(1),
        "refusal_by_on": day(3),
        "review_on": day(10),
        "received_on": day(20),
        "signed_at": clock.now(),
        "signed_by": builders.WORKER,
    }
    return desk.journal.save(builders.report_request(person.id, **given | values))


def a_commission(desk: Desk, request: ReportRequest, **values: Any) -> Commission:
    return desk.journal.save(builders.commission(request, **values))


def a_step(desk: Desk, commission: Commission, event: str, **values: Any) -> ReportEvent:
    return desk.journal.save(builders.report_event(commission, event, **values))
