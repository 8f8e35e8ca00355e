"""Whole computers for tests: a real vault, a real identity, a real journal, a real conversation."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from cjld_desktop.domain.note import Note
from cjld_desktop.domain.record import Record, new_id
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.roll import Roll
from cjld_desktop.storage import records, sending, sync_state, undecided
from cjld_desktop.storage.journal import Journal
from cjld_desktop.storage.keys import KeyHeader
from cjld_desktop.storage.sync_state import Store
from cjld_desktop.storage.undecided import Value
from cjld_desktop.storage.vault import Vault
from cjld_desktop.sync import arrivals, conversation
from cjld_desktop.sync import identity as identities
from cjld_desktop.sync.arrivals import Taken
from cjld_desktop.sync.conversation import Conversation, SyncResult
from cjld_desktop.sync.identity import Identity
from cjld_desktop.sync.membership import Card, Team
from cjld_wire import segment
from cjld_wire.conversation import Numbered
from tests import builders

R = TypeVar("R", bound=Record)


class Computer:
    """One computer of a team, with short words for what its user does."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        with vault.read() as transaction:
            self.team = Team.load(transaction)
        self.identity = self.team.identity
        staff = self.team.cards[self.identity.device].staff
        self.journal = Journal(vault, self.identity.device, staff, self.identity.sign)
        self.conversation = Conversation(vault)

    @property
    def device(self) -> UUID:
        return self.identity.device

    def sync(self) -> SyncResult:
        return self.conversation.sync()

    def get(self, cls: type[R], record_id: UUID) -> R:
        with self.vault.read() as connection:
            found = records.get(connection, cls, record_id)
        assert found is not None
        return found

    def has(self, cls: type[Record], record_id: UUID) -> bool:
        with self.vault.read() as connection:
            return records.get(connection, cls, record_id) is not None

    def change(self, cls: type[R], record_id: UUID, **values: object) -> R:
        return self.journal.save(cls.checked(self.get(cls, record_id).model_dump() | values))

    def doubts(self) -> list[Value]:
        with self.vault.read() as connection:
            return undecided.values(connection)

    def point_to(self, address: str) -> None:
        """Speak to the store through this address from now on."""
        with self.vault.write() as transaction:
            sync_state.put(transaction, Store(address))


@contextmanager
def founder(folder: Path, name: str = "Cells laptop 1") -> Iterator[Computer]:
    """The first computer of a new team, known to no store yet."""
    identity = Identity.new(name)
    team = Team.found(identity, Card(new_id(), "Ondine Varga-Quill", "supervisor", "Nowhere cluster"))
    with _vault(folder) as vault:
        with vault.write() as transaction:
            identities.keep(transaction, identity, team.roster.team)
            team.keep(transaction)
        yield Computer(vault)


@contextmanager
def joiner(folder: Path, invitation: str, address: str, name: str = "Cells laptop 2") -> Iterator[Computer]:
    """A new computer that comes in by an invitation."""
    joining = conversation.join(Identity.new(name), invitation, address)
    with _vault(folder) as vault:
        joining.keep(vault)
        yield Computer(vault)


@contextmanager
def copy_of(original: Computer, folder: Path) -> Iterator[Computer]:
    """The same device in a second vault, with nothing of the journal: as from an old copy of the folder."""
    with original.vault.read() as transaction:
        team, store = Team.load(transaction), sync_state.get(transaction, Store)
    assert store
    with _vault(folder) as vault:
        with vault.write() as transaction:
            identities.keep(transaction, team.identity, team.roster.team)
            sync_state.put(transaction, store)
        yield _at(vault, team)


@contextmanager
def paper_team(folder: Path, size: int) -> Iterator[list[Computer]]:
    """A team of so many computers that no store knows: entries are handed over by the test."""
    with ExitStack() as stack:
        first = stack.enter_context(founder(folder / "computer1"))
        teams = [first.team]
        for number in range(2, size + 1):
            card = Card(new_id(), f"Worker Zz{number}", "liaison_worker", "")
            entry, secret, _ = first.team.invite(card, supervises=False)
            first.team.take([entry])
            coming = Identity.new(f"Cells laptop {number}")
            come, enrolment = Team.join(coming, secret, first.team.entries)
            for team in teams:
                team.take([enrolment] if team is first.team else [entry, enrolment])
            teams.append(come)
        computers = [first]
        for number, team in enumerate(teams[1:], 2):
            vault = stack.enter_context(_vault(folder / f"computer{number}"))
            with vault.write() as transaction:
                identities.keep(transaction, team.identity, team.roster.team)
            computers.append(_at(vault, team))
        _at(first.vault, first.team)
        yield [Computer(one.vault) for one in computers]


def _at(vault: Vault, team: Team) -> Computer:
    with vault.write() as transaction:
        team.keep(transaction)
    return Computer(vault)


class Post:
    """Numbers segments as the central store does, and hands them over in whatever order a test likes."""

    def __init__(self) -> None:
        self.kept: list[Numbered] = []

    def collect(self, computer: Computer) -> list[Numbered]:
        """What this computer had not sent, now numbered."""
        made: list[Numbered] = []
        with computer.vault.write() as transaction:
            sending.seal_unsent(transaction, computer.team.seal())
            for one in sending.outbox(transaction, 1000):
                sealed = segment.unpack(one.body)
                header = segment.read_header(sealed.header)
                made.append(Numbered(len(self.kept) + len(made) + 1, sealed))
                sending.keep_receipts(transaction, [(header.device, header.first, made[-1].number)])
        self.kept += made
        return made

    def deliver(self, computer: Computer, *numbered: Numbered) -> Taken:
        return arrivals.take_in(computer.vault, computer.team, numbered or self.kept)


@contextmanager
def _vault(folder: Path) -> Iterator[Vault]:
    _, key = KeyHeader.create(folder / "vault.keys", "Test")
    vault = Vault.create(folder, key)
    try:
        yield vault
    finally:
        vault.close()


def notes_on(computer: Computer, count: int) -> tuple[UUID, list[Note]]:
    """A person with so many notes, and their id."""
    person = computer.journal.save(builders.person())
    # Random digits keep the compressor from making all of it one small packet.
    notes = [builders.note(person.id, text=f"{number} {os.urandom(400).hex()}") for number in range(count)]
    return person.id, computer.journal.save_many(notes)


def has_all(computer: Computer, notes: list[Note]) -> bool:
    with computer.vault.read() as connection:
        here = {note.id for note in records.find(connection, Note)}
    return {note.id for note in notes} <= here


def desk_at(computer: Computer) -> Desk:
    """What the member of staff enrolled on a computer works with there."""
    roll = Roll(computer.vault)
    card = computer.team.cards[computer.device]
    return Desk(
        vault=computer.vault,
        journal=computer.journal,
        staff=roll.member(card.staff, computer.device),
        place="Nowhere cluster",
        team_name="Nowhere cluster",
        staff_name=roll.staff_name,
        device_name=roll.device_name,
        staff_roles=roll.staff_roles,
    )
