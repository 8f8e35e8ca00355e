"""The register of providers: organisations whose experts write reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rapidfuzz import fuzz

from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.provider import Provider
from cjld_desktop.errors import InvalidError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.sentence import Caution
from cjld_desktop.storage import records, undecided

ALIKE = 90  # per cent of likeness of two names from which an entry is offered as the same


@dataclass(frozen=True)
class ProviderLine:
    """A provider as a list shows it. `experts` counts those of the register who work for it."""

    id: UUID
    name: str
    areas: tuple[str, ...]
    experts: int
    takes_work: bool
    no_work_why: str
    undecided: bool


class Providers:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lines(self, text: str = "") -> list[ProviderLine]:
        """Those whose name, areas or notes hold every word of `text`, by name."""
        with self._desk.vault.read() as connection:
            found = records.find(connection, Provider)
            experts = records.find(connection, Expert)
            doubtful = undecided.records_with_doubt(connection)
        wanted = text.casefold().split()
        kept = [
            one
            for one in found
            if all(word in " ".join((one.name, *one.areas, one.notes)).casefold() for word in wanted)
        ]
        return [
            ProviderLine(
                one.id,
                one.name,
                tuple(one.areas),
                sum(expert.provider_id == one.id for expert in experts),
                one.takes_work,
                one.no_work_why,
                one.id in doubtful,
            )
            for one in sorted(kept, key=lambda one: one.name.casefold())
        ]

    def get(self, provider_id: UUID) -> Provider:
        return self._desk.get(Provider, provider_id)

    def names(self) -> dict[UUID, str]:
        """Every provider's name, those entered in error too: an expert may still point to one."""
        return {one.id: one.name for one in self._desk.find(Provider, with_errors=True)}

    def cautions(self, details: Mapping[str, Any], provider_id: UUID | None = None) -> list[Caution]:
        """What stands against an entry. Raises InvalidError when a field is missing."""
        return _cautions(self._made(details, provider_id))

    def alike(self, details: Mapping[str, Any], besides: UUID | None = None) -> list[ProviderLine]:
        """Providers with nearly the same name, so that nobody is written down twice without knowing."""
        name = " ".join(str(details.get("name", "")).casefold().split())
        return [
            line
            for line in self.lines()
            if line.id != besides and name and fuzz.token_sort_ratio(name, line.name.casefold()) >= ALIKE
        ]

    def add(self, details: Mapping[str, Any]) -> Provider:
        """Add a provider. Raises InvalidError."""
        provider = self._made(details)
        _refuse(provider)
        return self._desk.journal.save(provider)

    def change(
        self, provider_id: UUID, details: Mapping[str, Any], why: str = "", seen: Provider | None = None
    ) -> Provider:
        """Change an entry; `seen` as for Desk.edit. Raises InvalidError and RefusedError."""
        with self._desk.vault.write():
            _refuse(self._made(details, provider_id))
            return self._desk.edit(Provider, provider_id, details, why, seen)

    def mark_in_error(self, provider_id: UUID, why: str) -> Provider:
        return self._desk.journal.mark_in_error(self.get(provider_id), why)

    def _made(self, details: Mapping[str, Any], provider_id: UUID | None = None) -> Provider:
        if provider_id is None:
            return self._desk.new(Provider, details)
        return self._desk.changed(self.get(provider_id), details)


def _cautions(provider: Provider) -> list[Caution]:
    found = []
    if provider.takes_work and not (provider.email or provider.address or provider.phone):
        text = "There is no address, email or phone, so a commission cannot be sent."
        found.append(Caution(text, field="address"))
    if not provider.takes_work and not provider.no_work_why.strip():
        found.append(Caution("Say why they take no work.", field="no_work_why", stops=True))
    return found


def _refuse(provider: Provider) -> None:
    if against := [one for one in _cautions(provider) if one.stops]:
        raise InvalidError(
            "Some of this does not fit yet, so it was not saved. Nothing you wrote is lost.",
            {one.field: one.of_field for one in against},
        )
