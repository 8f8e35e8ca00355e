"""Opens a vault into a workplace, and makes new vaults: founding a team, or joining one by invitation."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cjld_desktop.clock import HybridClock
from cjld_desktop.domain.record import new_id
from cjld_desktop.domain.staff import Role
from cjld_desktop.errors import InvalidError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.roll import Roll
from cjld_desktop.services.syncing import Syncing
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.storage import founding
from cjld_desktop.storage.journal import Journal
from cjld_desktop.storage.keys import KeyHeader
from cjld_desktop.storage.recovery_kit import RecoveryKit
from cjld_desktop.storage.vault import Vault
from cjld_desktop.sync import conversation
from cjld_desktop.sync import identity as identities
from cjld_desktop.sync.identity import Identity
from cjld_desktop.sync.membership import Card, Team
from cjld_wire import limits


@dataclass(frozen=True, repr=False)
class FirstRun:
    """What the first-run guide asks of the founder of a team."""

    team: str
    computer: str
    staff_name: str
    role: Role
    passphrase: str


@dataclass(frozen=True, repr=False)
class Joining:
    """What it asks of somebody with an invitation; name and role are in the invitation."""

    invitation: str
    address: str
    computer: str
    passphrase: str


def found(folder: Path, first_run: FirstRun) -> tuple[Workplace, RecoveryKit]:
    """A new vault whose device founds a new team. No network is needed."""
    identity = Identity.new(_named("computer", first_run.computer))
    _named("staff_name", first_run.staff_name)
    _named("team", first_run.team)
    card = Card(new_id(), first_run.staff_name, first_run.role, first_run.team)
    team = Team.found(identity, card)

    def keep(vault: Vault) -> None:
        with vault.write() as transaction:
            identities.keep(transaction, identity, team.roster.team)
            team.keep(transaction)

    return _make(folder, card, first_run.computer, first_run.passphrase, keep)


def join(folder: Path, joining: Joining) -> tuple[Workplace, RecoveryKit]:
    """A new vault whose device enters the team that the invitation names."""
    identity = Identity.new(_named("computer", joining.computer))
    joined = conversation.join(identity, joining.invitation, joining.address)
    return _make(folder, joined.card, joining.computer, joining.passphrase, joined.keep)


def _named(field: str, name: str) -> str:
    """The name as given. Raises InvalidError when the membership log could not hold it."""
    if not 1 <= len(name.strip()) <= limits.MAX_NAME:
        sentence = "Give a name of at most {most} letters."
        raise InvalidError(sentence, {field: sentence.format(most=limits.MAX_NAME)}, most=limits.MAX_NAME)
    return name


def _make(
    folder: Path, card: Card, computer: str, passphrase: str, keep: Callable[[Vault], None]
) -> tuple[Workplace, RecoveryKit]:
    """The vault, made whole or not at all, opened; and its kit, which is kept nowhere."""

    def fill(header: KeyHeader, key: bytes, vault: Vault) -> RecoveryKit:
        label = f"{card.name}, {card.role.replace('_', ' ')}"
        header.add_passphrase(key, staff=str(card.staff), label=label, passphrase=passphrase)
        keep(vault)
        return header.add_kit(key)

    vault, kit = founding.found(folder, place_of(card.team_name, computer), fill)
    return _workplace(vault, card.staff), kit


def place_of(team_name: str, computer: str) -> str:
    """`Camberwell Green cluster · Cells laptop 3`, shown before anything is unlocked."""
    return " · ".join(part for part in (team_name, computer) if part)


def open_workplace(folder: Path, key: bytes, staff: UUID | None) -> Workplace:
    """The workplace of `staff`, or, when the kit opened the vault, of the device's own member of staff.

    Raises VaultError when a file is damaged, swapped, newer, older than remembered, or in use.
    """
    return _workplace(Vault.open(folder, key), staff)


def _workplace(vault: Vault, staff: UUID | None) -> Workplace:
    try:
        with vault.read() as transaction:
            team = Team.load(transaction)
        roll = Roll(vault)
        identity = team.identity
        acting = roll.member(staff, identity.device)
        clock = HybridClock()
        desk = Desk(
            vault=vault,
            journal=Journal(vault, identity.device, acting.id, identity.sign, clock),
            staff=acting,
            place=place_of(team.name, identity.name),
            team_name=team.name,
            staff_name=roll.staff_name,
            device_name=roll.device_name,
            staff_roles=roll.staff_roles,
        )
        return Workplace.at(desk, Syncing(desk, roll, clock), team.name, identity.name)
    except BaseException:
        vault.close()
        raise
