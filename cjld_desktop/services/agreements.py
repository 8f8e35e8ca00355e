"""Service level agreements: with whom, from when to when, which limits, and how they were kept."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from cjld_desktop import clock, reference_data
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.provider import Provider
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.errors import InvalidError
from cjld_desktop.services import agreement_keeping
from cjld_desktop.services.agreement_keeping import StepKept
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.order_rules import said
from cjld_desktop.services.sentence import Caution
from cjld_desktop.storage import records, undecided

Standing = Literal["in_force", "ends_soon", "not_begun", "expired"]


@dataclass(frozen=True)
class AgreementLine:
    """An agreement as a list shows it; `party` is the provider's or expert's name."""

    id: UUID
    title: str
    party: str
    valid_from_on: date | None
    valid_to_on: date | None
    standing: Standing
    undecided: bool


class Agreements:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lines(self, text: str = "") -> list[AgreementLine]:
        """Those whose title, party or contact hold every word of `text`: in force first, then by title."""
        with self._desk.vault.read() as connection:
            found = records.find(connection, ServiceLevelAgreement)
            doubtful = undecided.records_with_doubt(connection)
        names, today = self.parties(), clock.today()
        wanted = text.casefold().split()
        lines = [
            AgreementLine(
                one.id,
                one.title,
                party,
                one.valid_from_on,
                one.valid_to_on,
                standing(one, today),
                one.id in doubtful,
            )
            for one, party in (
                (one, names.get(one.provider_id or one.expert_id or one.id, "")) for one in found
            )
            if all(word in f"{one.title} {party} {one.contact}".casefold() for word in wanted)
        ]
        order: dict[Standing, int] = {"in_force": 0, "ends_soon": 0, "not_begun": 1, "expired": 2}
        return sorted(lines, key=lambda line: (order[line.standing], line.title.casefold()))

    def parties(self) -> dict[UUID, str]:
        """The names of every provider and expert, those entered in error too."""
        names = {one.id: one.name for one in self._desk.find(Provider, with_errors=True)}
        return names | {one.id: one.name for one in self._desk.find(Expert, with_errors=True)}

    def get(self, agreement_id: UUID) -> ServiceLevelAgreement:
        return self._desk.get(ServiceLevelAgreement, agreement_id)

    def of(
        self, *, expert_id: UUID | None = None, provider_id: UUID | None = None
    ) -> list[ServiceLevelAgreement]:
        """Every agreement with an expert or a provider, the newest first."""
        found: list[ServiceLevelAgreement] = []
        if expert_id:
            found += self._desk.find(ServiceLevelAgreement, expert_id=expert_id)
        if provider_id:
            found += self._desk.find(ServiceLevelAgreement, provider_id=provider_id)
        return sorted(found, key=_begins, reverse=True)

    def holding(self, expert_id: UUID, on: date) -> ServiceLevelAgreement | None:
        """The agreement that holds for an expert on a day: see `holding`."""
        expert = self._desk.get(Expert, expert_id)
        return holding(self.of(expert_id=expert_id, provider_id=expert.provider_id), expert, on)

    def of_commission(
        self, request: ReportRequest, expert_id: UUID | None, on: date
    ) -> ServiceLevelAgreement | None:
        """Under which agreement an expert is asked: that which the request names for them, or the day's.

        None for somebody who is not in the register, or whose entry has not come to this computer.
        """
        with self._desk.vault.read() as connection:
            named = request.agreement_id if request.expert_id == expert_id else None
            found = records.get(connection, ServiceLevelAgreement, named) if named else None
            expert = records.get(connection, Expert, expert_id) if expert_id else None
        if found is not None and not found.in_error:
            return found
        return self.holding(expert.id, on) if expert else None

    def holding_for_provider(self, provider_id: UUID, on: date) -> ServiceLevelAgreement | None:
        """The newest agreement that holds for a provider on a day."""
        return next((one for one in self.of(provider_id=provider_id) if one.is_valid_on(on)), None)

    def cautions(self, details: Mapping[str, Any], agreement_id: UUID | None = None) -> list[Caution]:
        """What stands against an agreement, overlapping ones too. Raises InvalidError for a missing field."""
        made = self._made(details, agreement_id)
        others = [
            one
            for one in self.of(expert_id=made.expert_id, provider_id=made.provider_id)
            if one.id not in (made.id, agreement_id)
        ]
        return cautions(made, others, clock.today())

    def add(self, details: Mapping[str, Any]) -> ServiceLevelAgreement:
        """Add an agreement. Raises InvalidError."""
        made = self._made(details)
        _refuse(made)
        return self._desk.journal.save(made)

    def change(
        self,
        agreement_id: UUID,
        details: Mapping[str, Any],
        why: str = "",
        seen: ServiceLevelAgreement | None = None,
    ) -> ServiceLevelAgreement:
        """Change an agreement; `seen` as for Desk.edit. Raises InvalidError and RefusedError."""
        with self._desk.vault.write():
            _refuse(self._made(details, agreement_id))
            return self._desk.edit(ServiceLevelAgreement, agreement_id, details, why, seen)

    def mark_in_error(self, agreement_id: UUID, why: str) -> ServiceLevelAgreement:
        return self._desk.journal.mark_in_error(self.get(agreement_id), why)

    def kept(self, agreement_id: UUID) -> list[StepKept]:
        """How each limit was kept in the commissions made under the agreement."""
        agreement = self.get(agreement_id)
        commissions = self._desk.find(Commission, agreement_id=agreement_id)
        events = defaultdict(list)
        with self._desk.vault.read() as connection:
            for part in records.chunks([one.id for one in commissions]):
                for event in records.find(connection, ReportEvent, commission_id=part):
                    events[event.commission_id].append(event)
        least: int = reference_data.document("directory")["small_numbers"]["minimum_reports"]
        measured = [agreement_keeping.step_days(one, events[one.id]) for one in commissions]
        return agreement_keeping.kept(agreement.limits, measured, least)

    def _made(self, details: Mapping[str, Any], agreement_id: UUID | None = None) -> ServiceLevelAgreement:
        if agreement_id is None:
            return self._desk.new(ServiceLevelAgreement, details)
        return self._desk.changed(self.get(agreement_id), details)


def holding(found: Sequence[ServiceLevelAgreement], expert: Expert, on: date) -> ServiceLevelAgreement | None:
    """Which agreement holds for an expert on a day: their own before their provider's, then the newest."""
    newest = sorted((one for one in found if one.is_valid_on(on)), key=_begins, reverse=True)
    own = [one for one in newest if one.expert_id == expert.id]
    shared = [one for one in newest if one.provider_id and one.provider_id == expert.provider_id]
    return next(iter([*own, *shared]), None)


def _begins(agreement: ServiceLevelAgreement) -> date:
    return agreement.valid_from_on or date.min


def standing(agreement: ServiceLevelAgreement, today: date) -> Standing:
    """Whether an agreement holds today."""
    if agreement.valid_to_on and agreement.valid_to_on < today:
        return "expired"
    if agreement.valid_from_on and agreement.valid_from_on > today:
        return "not_begun"
    soon = reference_data.document("directory")["agreements"]["soon_within"]
    if agreement.valid_to_on and (agreement.valid_to_on - today).days <= soon:
        return "ends_soon"
    return "in_force"


def cautions(
    agreement: ServiceLevelAgreement, others: Sequence[ServiceLevelAgreement], today: date
) -> list[Caution]:
    """All about one agreement; `others` are those with the same party."""
    return [*_impossible(agreement), *_about_its_days(agreement, today), *_overlaps(agreement, others)]


def _impossible(agreement: ServiceLevelAgreement) -> list[Caution]:
    found = []
    if (agreement.provider_id is None) == (agreement.expert_id is None):
        text = "An agreement is with a provider, or with one expert. Choose one of them."
        found.append(Caution(text, field="party", stops=True))
    begins, ends = agreement.valid_from_on, agreement.valid_to_on
    if begins and ends and ends < begins:
        found.append(Caution("It ends before it begins.", field="valid_to_on", stops=True))
    found += [
        _beyond(step) for step in agreement.limits if agreement_keeping.agreed_days(agreement, step) is None
    ]
    found += [
        Caution("This must be more than nothing.", field=name, stops=True)
        for name in ("hourly_rate", "fixed_fee", "hours_limit", "pages_limit")
        if (given := getattr(agreement, name)) is not None and given <= 0
    ]
    return found


def _beyond(step: str) -> Caution:
    values = {
        "least": str(agreement_keeping.least_days(step)),
        "most": str(agreement_keeping.most_days()),
    }
    return Caution("Give {least} to {most} working days.", values, field=f"limits.{step}", stops=True)


def _about_its_days(agreement: ServiceLevelAgreement, today: date) -> list[Caution]:
    found = []
    state, ends = standing(agreement, today), agreement.valid_to_on
    if ends and state == "expired":
        text = "This agreement ended on {day}. Until there is a new one no limit holds."
        found.append(Caution(text, {"day": said(ends)}, field="valid_to_on"))
    if ends and state == "ends_soon":
        text = "This agreement ends on {day}. Agree on the next one."
        found.append(Caution(text, {"day": said(ends)}, field="valid_to_on"))
    if not agreement.limits:
        text = "No step has a limit, so nothing can be held against it. The service's own limits are used."
        found.append(Caution(text, field="limits"))
    return found


def _overlaps(agreement: ServiceLevelAgreement, others: Sequence[ServiceLevelAgreement]) -> list[Caution]:
    begins, ends = agreement.valid_from_on or date.min, agreement.valid_to_on or date.max
    text = "On some days another agreement with them holds too: {title}. The one that begins later is used."
    return [
        Caution(text, {"title": other.title}, field="valid_from_on")
        for other in others
        if (other.valid_from_on or date.min) <= ends and begins <= (other.valid_to_on or date.max)
    ]


def _refuse(agreement: ServiceLevelAgreement) -> None:
    if against := _impossible(agreement):
        raise InvalidError(
            "Some of this does not fit yet, so it was not saved. Nothing you wrote is lost.",
            {one.field: one.of_field for one in against},
        )
