"""Commissions: an expert is instructed, and what happens is written down until the report is served."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.episode import Episode
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_event import ReportEvent, ReportEventCode
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.services import report_events, report_rules
from cjld_desktop.services.agreements import Agreements
from cjld_desktop.services.desk import Desk, R
from cjld_desktop.services.expert_choice import Suited, suited
from cjld_desktop.services.next_expert import beside_those_asked
from cjld_desktop.services.report_list import Pressing, ReportLine, pressing, report_lines
from cjld_desktop.services.report_progress import Progress, chain, current
from cjld_desktop.services.report_progress_page import ReportPage, newest_hearing, report_page
from cjld_desktop.services.report_rules import DATES, Case, Proposal
from cjld_desktop.services.report_rules_date_checks import about_dates
from cjld_desktop.services.sentence import Caution
from cjld_desktop.storage import records


class Commissions:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get(self, commission_id: UUID) -> Commission:
        return self._desk.get(Commission, commission_id)

    def lines(self) -> list[ReportLine]:
        """Every report as a list shows it, in groups, the most pressing first."""
        return report_lines(self._desk)

    def pressing(self) -> Pressing:
        """How many reports are overdue or critical."""
        return pressing(self._desk)

    def page(self, request_id: UUID) -> ReportPage:
        """All that the screen of one report shows, read in one go."""
        return report_page(self._desk, request_id)

    def progress(self, commission_id: UUID) -> Progress:
        """Where the commission stands. Raises RefusedError when it was struck out."""
        commission = self.get(commission_id)
        whole = self._chain(self._desk.get(ReportRequest, commission.request_id))
        found = next((one for one in whole if one.commission.id == commission_id), None)
        if found is None:
            raise RefusedError("This commission was entered in error. Nothing was changed.")
        return found

    def proposal(self, request_id: UUID, expert_id: UUID | None = None) -> Proposal:
        """The four dates for an expert asked today, against the hearing, or why they cannot be met."""
        return report_rules.propose(self._case(request_id, expert_id, {}))

    def suited(self, request_id: UUID, place: int = 1) -> list[Suited]:
        """Everybody of the register beside the request as asked today: in words, by name, nobody ranked."""
        dates = self.proposal(request_id).dates
        request = self._case(request_id, None, dates).request
        return beside_those_asked(suited(self._desk, request), self._chain(request), place)

    def cautions(
        self, request_id: UUID, expert_id: UUID | None, dates: Mapping[str, date | None]
    ) -> list[Caution]:
        """What stands against these four dates for an expert asked today."""
        return [one for one in about_dates(self._case(request_id, expert_id, dates)) if one.field in DATES]

    def instruct(
        self,
        request_id: UUID,
        expert_name: str,
        *,
        expert_id: UUID | None = None,
        expert_address: str = "",
        place: int = 1,
        dates: Mapping[str, date | None] | None = None,
    ) -> Commission:
        """Ask an expert: the first of this place, or the next after one who refused or did not answer.

        Raises RefusedError while somebody is being asked already, InvalidError for what cannot be.
        """
        with self._desk.vault.write():
            request = self._desk.get(ReportRequest, request_id)
            whole = self._chain(request)
            before = _refuse_doubles(request, whole, expert_name, expert_id, place)
            case = self._case(request_id, expert_id, dates or {})
            stops = {one.field: one.of_field for one in about_dates(case) if one.stops and one.field in DATES}
            if stops:
                raise InvalidError("These dates cannot be kept, so nobody was asked. Change them.", stops)
            details = {
                "person_id": request.person_id,
                "request_id": request.id,
                "follows_id": before.commission.id if before else None,
                "place": place,
                "expert_id": expert_id,
                "expert_name": expert_name,
                "expert_address": expert_address,
                "agreement_id": case.agreement.id if case.agreement else None,
                **{name: (dates or {}).get(name) for name in DATES},
                **self._signature(),
            }
            return self._desk.journal.save(self._desk.new(Commission, details))

    def record(
        self,
        commission_id: UUID,
        event: ReportEventCode,
        *,
        on: date | None = None,
        detail: str = "",
        way: str = "",
        spoke_to: str = "",
        recipient: str = "",
        promised_on: date | None = None,
        new_received_on: date | None = None,
        attachment_id: UUID | None = None,
    ) -> ReportEvent:
        """Write down what happened to a commission, today or on the day it did; it is signed at once.

        Raises RefusedError when it does not fit what stands, InvalidError with a sentence a field.
        """
        with self._desk.vault.write():
            found = self.progress(commission_id)
            details: dict[str, Any] = {
                **_of(found.commission),
                "event": event,
                "happened_on": on or clock.today(),
                "detail": detail.strip(),
                "way": way,
                "spoke_to": spoke_to.strip(),
                "recipient": recipient,
                "promised_on": promised_on,
                "new_received_on": new_received_on,
                "attachment_id": attachment_id,
                **self._signature(),
            }
            report_events.refuse_unfit(found, event)
            request = self._desk.get(ReportRequest, found.commission.request_id)
            report_events.refuse_faults(found, request, event, details, clock.today())
            if event == "closed":
                report_events.refuse_forgetting(self._chain(request), request, details["detail"])
            return self._desk.journal.save(self._desk.new(ReportEvent, details))

    def mark_in_error(self, event_id: UUID, why: str) -> ReportEvent:
        """Strike an entry out. It stays in sight with the reason, and counts for nothing."""
        return self._desk.journal.mark_in_error(self._desk.get(ReportEvent, event_id), why)

    def strike(self, commission_id: UUID, why: str) -> Commission:
        """Mark a commission as made in error. It stays in sight with the reason and all that happened to it.

        Raises RefusedError once it has gone out: then it is taken back.
        """
        with self._desk.vault.write():
            if self.progress(commission_id).stage != "to_send":
                raise RefusedError(
                    "This commission has gone out already, so it cannot be struck out. Take it back instead,"
                    " with the reason. Nothing was changed."
                )
            return self._desk.journal.mark_in_error(self.get(commission_id), why)

    def _chain(self, request: ReportRequest) -> tuple[Progress, ...]:
        commissions = self._desk.find(Commission, request_id=request.id)
        events = self._desk.find(ReportEvent, request_id=request.id, with_errors=True)
        return chain(commissions, request, events)

    def _case(self, request_id: UUID, expert_id: UUID | None, dates: Mapping[str, date | None]) -> Case:
        """The request as if it were made out today for this expert and these dates."""
        request = self._desk.get(ReportRequest, request_id)
        expert = self._known(Expert, expert_id)
        agreement = Agreements(self._desk).of_commission(request, expert_id, clock.today())
        as_of_today = {
            "directed_on": clock.today(),
            "hearing_at": newest_hearing(request, self._known(Episode, request.episode_id)),
            "expert_id": expert_id,
            "signed_at": None,
            **{name: dates.get(name) for name in DATES},
        }
        return Case(
            request=self._desk.changed(request, as_of_today),
            person=self._desk.get(Person, request.person_id),
            today=clock.today(),
            expert=expert,
            agreement=agreement,
        )

    def _known(self, cls: type[R], record_id: UUID | None) -> R | None:
        if record_id is None:
            return None
        with self._desk.vault.read() as connection:
            return records.get(connection, cls, record_id)

    def _signature(self) -> dict[str, Any]:
        return {"signed_at": clock.now(), "signed_by": self._desk.staff.id}


def _of(commission: Commission) -> dict[str, UUID]:
    """To what an entry of this commission's log belongs."""
    return {
        "person_id": commission.person_id,
        "request_id": commission.request_id,
        "commission_id": commission.id,
    }


def _refuse_doubles(
    request: ReportRequest,
    whole: tuple[Progress, ...],
    expert_name: str,
    expert_id: UUID | None,
    place: int,
) -> Progress | None:
    """The commission that this one follows. Raises when nobody may or need be asked, or nobody was named."""
    if not request.is_signed:
        raise RefusedError("This request is not signed yet. Sign it first, then ask an expert.")
    if not expert_name.strip():
        raise InvalidError(
            "Nobody was asked: the name is missing. What you wrote is still here.",
            {"expert_name": "Choose an expert, or write the name"},
        )
    now = {one.commission.place: one for one in current(whole)}
    standing = now.get(place)
    if standing and standing.stage != "ended":
        raise RefusedError(
            "Somebody is asked already for this report. Write down the refusal, or take the commission back,"
            " then ask the next expert. Nothing was changed."
        )
    for other in now.values():
        same = expert_id is not None and other.commission.expert_id == expert_id
        same = same or _name(other.commission.expert_name) == _name(expert_name)
        if same and other.commission.place != place and other.is_open:
            raise InvalidError(
                "Nobody was asked: two doctors are needed. What you wrote is still here.",
                {"expert_name": "This doctor is asked already. Choose somebody else"},
            )
    return standing


def _name(text: str) -> str:
    return " ".join(text.casefold().split())
