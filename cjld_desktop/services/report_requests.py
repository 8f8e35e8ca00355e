"""Requests for psychiatric reports: begun from the record, filled in, signed, printed."""

from typing import Any
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.note import Note
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.screen import Screen
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.services import report_hints, report_powers, report_rules
from cjld_desktop.services.agreements import Agreements
from cjld_desktop.services.commission_paper import commission_paper
from cjld_desktop.services.desk import Desk, R
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.report_hints import Hints
from cjld_desktop.services.report_rules import DATES, Case, Proposal, Requirement
from cjld_desktop.services.report_rules_prefill import prefilled
from cjld_desktop.services.sentence import Caution
from cjld_desktop.storage import records

_LAWFUL = ("purpose", "powers")


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
        details = prefilled(person, episode, clock.today())
        return self._desk.journal.save(self._desk.new(ReportRequest, details))

    def get(self, request_id: UUID) -> ReportRequest:
        return self._desk.get(ReportRequest, request_id)

    def change(self, request_id: UUID, details: dict[str, Any]) -> ReportRequest:
        """Keep what was given.

        Raises InvalidError, also for a purpose or power that the law refuses this court or person, and
        RefusedError when the request is signed.
        """
        with self._desk.vault.write():
            if any(name in details for name in _LAWFUL):
                self._refuse_forbidden(self.get(request_id), details)
            return self._desk.edit(ReportRequest, request_id, details)

    def case(self, request: ReportRequest) -> Case:
        """The request with all that it is judged against."""
        episode = self._episode(request)
        expert = self._known(Expert, request.expert_id)
        return Case(
            request=request,
            person=self._desk.get(Person, request.person_id),
            today=clock.today(),
            expert=expert,
            agreement=self._known(ServiceLevelAgreement, request.agreement_id),
            sharing=episode.sharing if episode else "",
        )

    def missing(self, request: ReportRequest) -> list[Requirement]:
        """Everything the rule asks for, each met or not."""
        return report_rules.requirements(request)

    def warnings(self, request: ReportRequest) -> list[Caution]:
        return report_rules.warnings(self.case(request))

    def proposal(self, request: ReportRequest) -> Proposal:
        """The four dates for this hearing, or why they cannot be met and which hearing would fit."""
        return report_rules.propose(self.case(request))

    def hints(self, request: ReportRequest) -> Hints:
        """Why the record suggests a question or a paper."""
        person, episode = self._desk.get(Person, request.person_id), self._episode(request)
        notes = self._desk.find(Note, person_id=person.id)
        return report_hints.hints(
            report_hints.Known(
                person=person,
                episode=episode,
                screens=self._desk.find(Screen, person_id=person.id),
                notes=report_hints.own_notes(notes, episode, self._desk.staff.id),
                today=clock.today(),
            )
        )

    def experts(self) -> list[Expert]:
        """Everybody of the register, by name."""
        return sorted(self._desk.find(Expert), key=lambda expert: expert.name.casefold())

    def agreements(self) -> list[ServiceLevelAgreement]:
        """Every service level agreement, by title."""
        return sorted(self._desk.find(ServiceLevelAgreement), key=lambda one: one.title.casefold())

    def sign(self, request_id: UUID, incomplete_why: str = "") -> ReportRequest:
        """Sign the request; after that it cannot be changed. A named expert's commission is made with it.

        Raises RefusedError while something the rule asks for is missing and no reason is given, and for
        what no reason can make right.
        """
        with self._desk.vault.write():
            request = self.get(request_id)
            stops = [caution for caution in self.warnings(request) if caution.stops]
            if stops:
                raise RefusedError(
                    "This cannot be signed as it is, nor with a reason. {why} All you gave is kept.",
                    why=stops[0].text,
                )
            missing = [need for need in self.missing(request) if not need.met]
            if missing and not incomplete_why.strip():
                raise RefusedError(
                    "Things that the Criminal Procedure Rules ask for and that are still missing: {count}."
                    " Fill them in, or give the reason for signing without them. All you gave is kept.",
                    count=len(missing),
                )
            signing = {
                "signed_at": clock.now(),
                "signed_by": self._desk.staff.id,
                "incomplete_why": incomplete_why.strip() if missing else "",
            }
            signed = self._desk.edit(ReportRequest, request_id, signing)
            self._commission_first_doctor(signed)
            return signed

    def mark_in_error(self, request_id: UUID, why: str) -> ReportRequest:
        return self._desk.journal.mark_in_error(self.get(request_id), why)

    def commission_paper(self, request_id: UUID) -> Paper:
        """The commission on paper, made in memory; nothing is written to disk."""
        return commission_paper(self._desk, self.get(request_id))

    def _refuse_forbidden(self, standing: ReportRequest, details: dict[str, Any]) -> None:
        """Raises InvalidError for what is newly chosen against the law. What stood before stays in sight."""
        after = report_powers.forbidden(self.case(self._desk.changed(standing, details)))
        chosen = {*standing.powers, standing.purpose}
        faults = {
            field: why.of_field
            for (field, code), why in after.items()
            if field in details and code not in chosen
        }
        if faults:
            raise InvalidError(
                "The law does not allow this here, so it was not kept. Nothing else you gave is lost.", faults
            )

    def _commission_first_doctor(self, request: ReportRequest) -> None:
        """Whoever is named is asked; without a name the commission is made when an expert is found."""
        if not request.expert_name.strip():
            return
        agreement = Agreements(self._desk).of_commission(request, request.expert_id, clock.today())
        details = {
            "person_id": request.person_id,
            "request_id": request.id,
            "expert_id": request.expert_id,
            "expert_name": request.expert_name,
            "expert_address": request.expert_address,
            "agreement_id": agreement.id if agreement else request.agreement_id,
            **{name: getattr(request, name) for name in DATES},
            "signed_at": request.signed_at,
            "signed_by": request.signed_by,
        }
        self._desk.journal.save(self._desk.new(Commission, details))

    def _episode(self, request: ReportRequest) -> Episode | None:
        if request.episode_id is None:
            return self._episodes.current(request.person_id)
        return self._known(Episode, request.episode_id)

    def _known(self, cls: type[R], record_id: UUID | None) -> R | None:
        """The record, or None where it is not (or not yet) on this computer."""
        if record_id is None:
            return None
        with self._desk.vault.read() as connection:
            return records.get(connection, cls, record_id)
