"""The worker's own short reports to the court: begun from the record, filled in, signed, printed."""

from functools import partial
from typing import Any
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.domain.court_report import CourtReport
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.screen import Screen
from cjld_desktop.domain.suggestion_decision import SuggestionDecision
from cjld_desktop.errors import RefusedError
from cjld_desktop.services import court_report_rules, court_report_start
from cjld_desktop.services.court_report_paper import court_report_paper, pages_of
from cjld_desktop.services.court_report_rules import Matter
from cjld_desktop.services.court_report_start import OnRecord
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.report_rules import Requirement
from cjld_desktop.services.sentence import Caution, Sentence
from cjld_desktop.storage import records


class CourtReports:
    def __init__(self, desk: Desk, episodes: Episodes) -> None:
        self._desk = desk
        self._episodes = episodes

    def start(self, person_id: UUID, episode_id: UUID | None = None) -> CourtReport:
        """Begin a report, filled with what the record knows, or go on with the unsigned one."""
        for known in self._desk.find(CourtReport, person_id=person_id):
            if not known.is_signed:
                return known
        details = court_report_start.first_details(self._on_record(person_id, episode_id))
        return self._desk.journal.save(self._desk.new(CourtReport, details))

    def get(self, report_id: UUID) -> CourtReport:
        return self._desk.get(CourtReport, report_id)

    def change(self, report_id: UUID, details: dict[str, Any]) -> CourtReport:
        """Keep what was given. Raises InvalidError, or RefusedError when it is signed."""
        return self._desk.edit(CourtReport, report_id, details)

    def missing(self, report: CourtReport) -> list[Requirement]:
        """Everything the report must hold, each met or not."""
        return court_report_rules.requirements(report)

    def warnings(self, report: CourtReport) -> list[Caution]:
        """What stands against it; the length is that of the paper as it stands now."""
        episode = self._desk.get(Episode, report.episode_id) if report.episode_id else None
        pages = 0 if report.is_signed else pages_of(self._desk, report)
        return court_report_rules.warnings(
            Matter(report, self._desk.get(Person, report.person_id), episode, pages)
        )

    def notes(self, report: CourtReport) -> dict[tuple[str, str], Sentence]:
        """By field and code, what the record says about a choice."""
        return court_report_start.notes(self._on_record(report.person_id, report.episode_id))

    def sign(self, report_id: UUID) -> CourtReport:
        """Sign the report; after that it cannot be changed.

        Raises RefusedError while something is missing, or while something stands that cannot be signed.
        """
        with self._desk.vault.write():
            report = self.get(report_id)
            missing = [need for need in self.missing(report) if not need.met]
            if missing:
                raise RefusedError(
                    "Things that are still missing from this report: {count}. Fill them in, then sign."
                    " All you gave is kept.",
                    count=len(missing),
                )
            if any(caution.stops for caution in self.warnings(report)):
                raise RefusedError(
                    "Something in this report cannot be right, so it was not signed. All you gave is kept."
                    " Look at what is marked, put it right, then sign."
                )
            signing = {"signed_at": clock.now(), "signed_by": self._desk.staff.id}
            return self._desk.edit(CourtReport, report_id, signing)

    def mark_in_error(self, report_id: UUID, why: str) -> CourtReport:
        return self._desk.journal.mark_in_error(self.get(report_id), why)

    def paper(self, report_id: UUID) -> Paper:
        """The report on paper, made in memory; unsigned it says that it is a draft."""
        return court_report_paper(self._desk, self.get(report_id))

    def _on_record(self, person_id: UUID, episode_id: UUID | None) -> OnRecord:
        episode = self._episodes.get(episode_id) if episode_id else self._episodes.current(person_id)
        with self._desk.vault.read() as connection:
            read = partial(records.find, connection, with_errors=True, person_id=person_id)
            episodes, screens, decisions = read(Episode), read(Screen), read(SuggestionDecision)
        return OnRecord(self._desk.get(Person, person_id), episodes, episode, screens, decisions)
