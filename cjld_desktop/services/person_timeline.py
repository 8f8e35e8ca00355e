"""What has happened to a person, each record as one event with the screen it leads to, newest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.domain.attendance_certificate import AttendanceCertificate
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.court_report import CourtReport
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.hospital_order import HospitalOrder
from cjld_desktop.domain.note import Note
from cjld_desktop.domain.printed_document import PrintedDocument
from cjld_desktop.domain.record import Record
from cjld_desktop.domain.report_check import ReportCheck
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.screen import Screen
from cjld_desktop.domain.suggestion_decision import SuggestionDecision
from cjld_desktop.services import person_care_events as care
from cjld_desktop.services import person_report_events as reports
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.person_event import Event
from cjld_desktop.storage import records


@dataclass(frozen=True)
class Happened:
    """Every record that stands in a person's timeline, those entered in error too."""

    episodes: Sequence[Episode]
    notes: Sequence[Note]
    screens: Sequence[Screen]
    requests: Sequence[ReportRequest]
    commissions: Sequence[Commission]
    steps: Sequence[ReportEvent]
    checks: Sequence[ReportCheck]
    attachments: Sequence[Attachment]
    orders: Sequence[HospitalOrder]
    papers: Sequence[CourtReport | AttendanceCertificate]
    printed: Sequence[PrintedDocument]
    decisions: Sequence[SuggestionDecision]

    @property
    def ids(self) -> frozenset[UUID]:
        """Of every record here."""
        groups: Iterable[Iterable[Record]] = vars(self).values()
        return frozenset(record.id for group in groups for record in group)


def read_happened(connection: Any, person_id: UUID) -> Happened:
    """Read what has happened to a person. `connection` is that of the reading that it is part of."""
    read = partial(records.find, connection, with_errors=True, person_id=person_id)
    return Happened(
        episodes=read(Episode),
        notes=read(Note),
        screens=read(Screen),
        requests=read(ReportRequest),
        commissions=read(Commission),
        steps=read(ReportEvent),
        checks=read(ReportCheck),
        attachments=read(Attachment),
        orders=read(HospitalOrder),
        papers=[*read(CourtReport), *read(AttendanceCertificate)],
        printed=read(PrintedDocument),
        decisions=read(SuggestionDecision),
    )


def timeline(desk: Desk, happened: Happened, doubtful: frozenset[UUID]) -> tuple[Event, ...]:
    """Every event, newest first. `doubtful` are the records with a field of two values."""
    asked = {one.id: one for one in happened.commissions}
    events = [
        *care.note_events(desk, happened.notes),
        *(care.screen_event(desk, one) for one in happened.screens),
        *(reports.request_event(desk, one) for one in happened.requests),
        *(reports.step_event(desk, one, asked) for one in happened.steps),
        *(reports.check_event(desk, one, asked) for one in happened.checks),
        *(reports.attachment_event(desk, one) for one in happened.attachments),
        *(reports.order_event(desk, one) for one in happened.orders),
        *(reports.paper_event(desk, one) for one in happened.papers),
        *(reports.printed_event(desk, one, asked) for one in happened.printed),
        *(care.episode_event(desk, one) for one in happened.episodes),
        *care.decision_events(desk, happened.decisions),
    ]
    marked = [replace(event, undecided=True) if event.record_id in doubtful else event for event in events]
    return tuple(sorted(marked, key=lambda event: (event.at, event.record_id), reverse=True))
