"""Valid synthetic records by default; a test names only what it is about."""

from typing import Any
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.note import Note
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.record import new_id
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
