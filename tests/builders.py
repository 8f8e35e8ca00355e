"""Valid synthetic records by default; a test names only what it is about."""

from typing import Any
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.court_report import CourtReport
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.note import Note
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.record import new_id
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.screen import Screen

WORKER = UUID("01900000-0000-7000-8000-000000000001")


def person(**values: Any) -> Person:
    return Person.checked({"family_name": "Zzquill", "given_names": "Orrin", "recorded_by": WORKER} | values)


def episode(person_id: UUID | None = None, /, **values: Any) -> Episode:
    return Episode.checked({"person_id": person_id or new_id(), "recorded_by": WORKER} | values)


def note(person_id: UUID | None = None, /, **values: Any) -> Note:
    given = {
        "person_id": person_id or new_id(),
        "happened_at": clock.now(),
        "text": "Spoke in the cell.",
        "signed_at": clock.now(),
        "signed_by": WORKER,
        "recorded_by": WORKER,
    }
    return Note.checked(given | values)


def screen(person_id: UUID | None = None, /, **values: Any) -> Screen:
    given = {
        "person_id": person_id or new_id(),
        "questionnaire": "https://cjld.example/Questionnaire/first-screen",
        "questionnaire_version": "1.0.0",
        "title": "First screen",
        "recorded_by": WORKER,
    }
    return Screen.checked(given | values)


def report_request(person_id: UUID | None = None, /, **values: Any) -> ReportRequest:
    return ReportRequest.checked({"person_id": person_id or new_id(), "recorded_by": WORKER} | values)


def expert(**values: Any) -> Expert:
    given = {"name": "Dr Ada Synthetic", "expertise": ["adult_forensic"], "section_12": True}
    return Expert.checked(given | {"recorded_by": WORKER} | values)


def commission(request: ReportRequest, /, **values: Any) -> Commission:
    """A commission of the request, to the first doctor, with the request's dates."""
    given = {
        "person_id": request.person_id,
        "request_id": request.id,
        "expert_name": "Dr Ada Synthetic",
        "delivered_on": request.delivered_on,
        "refusal_by_on": request.refusal_by_on,
        "review_on": request.review_on,
        "received_on": request.received_on,
        "signed_at": clock.now(),
        "signed_by": WORKER,
        "recorded_by": WORKER,
    }
    return Commission.checked(given | values)


def report_event(of: Commission, event: str, /, **values: Any) -> ReportEvent:
    given = {
        "person_id": of.person_id,
        "request_id": of.request_id,
        "commission_id": of.id,
        "event": event,
        "happened_on": clock.today(),
        "signed_at": clock.now(),
        "signed_by": WORKER,
        "recorded_by": WORKER,
    }
    return ReportEvent.checked(given | values)


def court_report(person_id: UUID | None = None, /, **values: Any) -> CourtReport:
    return CourtReport.checked({"person_id": person_id or new_id(), "recorded_by": WORKER} | values)
