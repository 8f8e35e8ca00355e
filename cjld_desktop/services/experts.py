"""The register of experts: found, added, changed, away, taking no work, entered in error."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from rapidfuzz import fuzz

from cjld_desktop import clock
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.provider import Provider
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.services import expert_rules
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.expert_choice import Suited, suited
from cjld_desktop.services.providers import ALIKE
from cjld_desktop.services.sentence import Caution
from cjld_desktop.storage import records, undecided


@dataclass(frozen=True)
class Sought:
    """What an expert must meet to be found; an empty field asks nothing.

    `section_12_on` asks for an approval on that day; `available_on` for somebody not on leave and
    taking work.
    """

    text: str = ""
    expertise: str = ""
    area: str = ""
    language: str = ""
    section_12_on: date | None = None
    available_on: date | None = None


@dataclass(frozen=True)
class ExpertLine:
    """An expert as a list shows them. `away_until` is the end of the leave they are on today, or None."""

    id: UUID
    name: str
    provider_id: UUID | None
    provider: str
    expertise: tuple[str, ...]
    section_12: bool
    section_12_until_on: date | None
    areas: tuple[str, ...]
    languages: tuple[str, ...]
    takes_work: bool
    no_work_why: str
    away_until: date | None
    undecided: bool


class Experts:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lines(self, sought: Sought | None = None) -> list[ExpertLine]:
        """Those who meet what is sought, by name and never by anything else."""
        with self._desk.vault.read() as connection:
            experts = records.find(connection, Expert)
            providers = {one.id: one.name for one in records.find(connection, Provider, with_errors=True)}
            doubtful = undecided.records_with_doubt(connection)
        wanted = sought or Sought()
        kept = [
            one
            for one in experts
            if _meets(one, providers.get(one.provider_id, "") if one.provider_id else "", wanted)
        ]
        kept.sort(key=expert_rules.by_name)
        return [_line(one, providers, doubtful, clock.today()) for one in kept]

    def suited(self, request: ReportRequest) -> list[Suited]:
        """Everybody beside a request, in words: those that fit first, each group by name, nobody ranked."""
        return suited(self._desk, request)

    def get(self, expert_id: UUID) -> Expert:
        return self._desk.get(Expert, expert_id)

    def words(self, name: str) -> list[str]:
        """Every area or language that the register holds, for offering: `name` is areas or languages."""
        if name not in ("areas", "languages"):
            raise ValueError(name)
        held = {word for one in self._desk.find(Expert) for word in getattr(one, name)}
        return sorted(held, key=str.casefold)

    def cautions(self, details: Mapping[str, Any], expert_id: UUID | None = None) -> list[Caution]:
        """What stands against an entry. Raises InvalidError when a field is missing."""
        known = self.get(expert_id).leave if expert_id else []
        return expert_rules.cautions(self._made(details, expert_id), clock.today(), known_leave=known)

    def alike(self, details: Mapping[str, Any], besides: UUID | None = None) -> list[ExpertLine]:
        """Experts with nearly the same name or the same registration: offered, never joined silently."""
        name = expert_rules.plain_name(str(details.get("name", "")))
        number = expert_rules.normal_registration(str(details.get("registration", "")))
        same = {
            one.id
            for one in self._desk.find(Expert)
            if one.id != besides
            and (
                (number and expert_rules.normal_registration(one.registration) == number)
                or (name and fuzz.token_sort_ratio(name, expert_rules.plain_name(one.name)) >= ALIKE)
            )
        }
        return [line for line in self.lines() if line.id in same] if same else []

    def add(self, details: Mapping[str, Any]) -> Expert:
        """Add an expert. Raises InvalidError."""
        expert = self._made(details)
        _refuse(expert)
        return self._desk.journal.save(expert)

    def change(
        self, expert_id: UUID, details: Mapping[str, Any], why: str = "", seen: Expert | None = None
    ) -> Expert:
        """Change an entry; `seen` as for Desk.edit. Raises InvalidError and RefusedError."""
        with self._desk.vault.write():
            _refuse(self._made(details, expert_id))
            return self._desk.edit(Expert, expert_id, details, why, seen)

    def mark_in_error(self, expert_id: UUID, why: str) -> Expert:
        return self._desk.journal.mark_in_error(self.get(expert_id), why)

    def stop_work(self, expert_id: UUID, why: str) -> Expert:
        """They take no work for now. Raises InvalidError without a reason."""
        return self.change(expert_id, {"takes_work": False, "no_work_why": why.strip()}, why)

    def take_work(self, expert_id: UUID) -> Expert:
        """They take work again."""
        return self.change(expert_id, {"takes_work": True, "no_work_why": ""})

    def add_leave(self, expert_id: UUID, begins: date, ends: date, why: str = "") -> Expert:
        """Write down leave. Raises InvalidError when it ends before it begins, overlaps or is past."""
        with self._desk.vault.write():
            expert = self.get(expert_id)
            period = {"from": begins.isoformat(), "to": ends.isoformat(), "why": why.strip()}
            leave = sorted([*expert.leave, period], key=lambda one: one["from"])
            found = expert_rules.about_leave(leave, clock.today(), expert.leave)
            if found:
                raise InvalidError(
                    "This leave was not saved. Nothing was changed.", {found[0].field: found[0].of_field}
                )
            return self._desk.edit(Expert, expert_id, {"leave": leave})

    def remove_leave(self, expert_id: UUID, period: Mapping[str, str]) -> Expert:
        """Take leave out that does not happen; the history keeps it. Raises RefusedError when it is gone."""
        with self._desk.vault.write():
            leave = self.get(expert_id).leave
            if dict(period) not in leave:
                raise RefusedError("This leave is no longer written down. Nothing was changed. Look again.")
            return self._desk.edit(
                Expert, expert_id, {"leave": [one for one in leave if one != dict(period)]}
            )

    def _made(self, details: Mapping[str, Any], expert_id: UUID | None = None) -> Expert:
        if expert_id is None:
            return self._desk.new(Expert, details)
        return self._desk.changed(self.get(expert_id), details)


def _meets(expert: Expert, provider: str, sought: Sought) -> bool:
    day = sought.available_on
    places = [word.casefold() for word in expert.areas]
    tongues = [word.casefold() for word in expert.languages]
    said = " ".join((expert.name, expert.registration, expert.notes, provider, *places, *tongues)).casefold()
    return (
        all(word in said for word in sought.text.casefold().split())
        and (not sought.expertise or sought.expertise in expert.expertise)
        and (not sought.area or any(sought.area.casefold() in place for place in places))
        and (not sought.language or sought.language.casefold() in tongues)
        and (sought.section_12_on is None or expert_rules.section_12_on(expert, sought.section_12_on))
        and (day is None or (expert.takes_work and expert.away_on(day) is None))
    )


def _line(
    expert: Expert, providers: Mapping[UUID, str], doubtful: frozenset[UUID], today: date
) -> ExpertLine:
    away = expert.away_on(today)
    return ExpertLine(
        id=expert.id,
        name=expert.name,
        provider_id=expert.provider_id,
        provider=providers.get(expert.provider_id, "") if expert.provider_id else "",
        expertise=tuple(expert.expertise),
        section_12=expert.section_12,
        section_12_until_on=expert.section_12_until_on,
        areas=tuple(expert.areas),
        languages=tuple(expert.languages),
        takes_work=expert.takes_work,
        no_work_why=expert.no_work_why,
        away_until=date.fromisoformat(away["to"]) if away else None,
        undecided=expert.id in doubtful,
    )


def _refuse(expert: Expert) -> None:
    found = expert_rules.cautions(expert, clock.today(), known_leave=expert.leave)
    if against := [one for one in found if one.stops]:
        raise InvalidError(
            "Some of this does not fit yet, so it was not saved. Nothing you wrote is lost.",
            {one.field: one.of_field for one in against},
        )
