"""Requests for psychiatric reports: begun from the record, filled in, signed, printed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.errors import RefusedError
from cjld_desktop.services import report_rules
from cjld_desktop.services.commission import commission
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.report_rules import Requirement
from cjld_desktop.services.sentence import Caution
from cjld_desktop.storage import records


@dataclass(frozen=True)
class RequestLine:
    """A request as a list shows it. `missing` counts what it still needs before it can be signed."""

    id: UUID
    person_id: UUID
    person_name: str
    purpose: str
    court_name: str
    hearing_at: datetime | None
    received_on: date | None
    signed_at: datetime | None
    missing: int
    warnings: int


class ReportRequests:
    def __init__(self, desk: Desk, episodes: Episodes) -> None:
        self._desk = desk
        self._episodes = episodes

    def start(self, person_id: UUID, episode_id: UUID | None = None) -> ReportRequest:
        """Begin a request, filled with what the record knows, or go on with the unsigned one."""
        for known in self._desk.find(ReportRequest, person_id=person_id):
            if not known.is_signed:
                return known
        person = self._desk.get(Person, person_id)
        episode = self._episodes.get(episode_id) if episode_id else self._episodes.current(person_id)
        details: dict[str, Any] = {
            "person_id": person_id,
            "prepared_by": "court_officer",
            "directed_on": clock.today(),
            "communication": _communication(person),
            "safety": "; ".join(person.risks),
        }
        if episode:
            details |= {
                "episode_id": episode.id,
                "court_name": episode.court_name,
                "case_urn": episode.case_urn,
                "hearing_at": episode.hearing_at,
            }
        return self._desk.journal.save(self._desk.new(ReportRequest, details))

    def get(self, request_id: UUID) -> ReportRequest:
        return self._desk.get(ReportRequest, request_id)

    def change(self, request_id: UUID, details: dict[str, Any]) -> ReportRequest:
        """Keep what was given. Raises InvalidError, or RefusedError when it is signed."""
        return self._desk.edit(ReportRequest, request_id, details)

    def missing(self, request: ReportRequest) -> list[Requirement]:
        """Everything the rule asks for, each met or not."""
        return report_rules.requirements(request)

    def warnings(self, request: ReportRequest) -> list[Caution]:
        return report_rules.warnings(request, self._desk.get(Person, request.person_id))

    def propose_dates(self, hearing_on: date, directed_on: date | None = None) -> dict[str, date]:
        return report_rules.propose_dates(hearing_on, directed_on or clock.today())

    def sign(self, request_id: UUID, incomplete_why: str = "") -> ReportRequest:
        """Sign the request; after that it cannot be changed.

        Raises RefusedError while something the rule asks for is missing and no reason is given.
        """
        with self._desk.vault.write():
            missing = [need for need in self.missing(self.get(request_id)) if not need.met]
            if missing and not incomplete_why.strip():
                raise RefusedError(
                    "{count} things the Criminal Procedure Rules ask for are still missing. Fill them in, or"
                    " give the reason for signing without them. All you gave is kept.",
                    count=len(missing),
                )
            signing = {
                "signed_at": clock.now(),
                "signed_by": self._desk.staff.id,
                "incomplete_why": incomplete_why.strip() if missing else "",
            }
            return self._desk.edit(ReportRequest, request_id, signing)

    def mark_in_error(self, request_id: UUID, why: str) -> ReportRequest:
        return self._desk.journal.mark_in_error(self.get(request_id), why)

    def commission_paper(self, request_id: UUID) -> Paper:
        """The commission on paper, made in memory; nothing is written to disk."""
        return commission(self._desk, self.get(request_id))

    def lines(self, person_id: UUID | None = None) -> list[RequestLine]:
        """Every request, drafts first, then by the day the report is due."""
        with self._desk.vault.read() as connection:
            if person_id:
                found = records.find(connection, ReportRequest, person_id=person_id)
            else:
                found = records.find(connection, ReportRequest)
            people = records.get_many(connection, Person, [request.person_id for request in found])
        lines = [self._line(request, people[request.person_id]) for request in found]
        return sorted(lines, key=lambda row: (row.signed_at is not None, row.received_on or date.max))

    def _line(self, request: ReportRequest, person: Person) -> RequestLine:
        return RequestLine(
            id=request.id,
            person_id=person.id,
            person_name=person.shown_name,
            purpose=request.purpose,
            court_name=request.court_name,
            hearing_at=request.hearing_at,
            received_on=request.received_on,
            signed_at=request.signed_at,
            missing=sum(not need.met for need in report_rules.requirements(request)),
            warnings=len(report_rules.warnings(request, person)),
        )


def _communication(person: Person) -> str:
    parts = list(person.adjustments)
    if person.language or person.interpreter_needed:
        language = person.language or "English"
        parts.append(
            f"Interpreter needed: {language}" if person.interpreter_needed else f"Language: {language}"
        )
    return "; ".join(parts)
