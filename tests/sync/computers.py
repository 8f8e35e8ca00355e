"""Whole computers for tests: a real vault, a real identity, a real journal, a real conversation."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from cjld_desktop.domain.record import Record, new_id
from cjld_desktop.storage import records, sync_state, undecided
from cjld_desktop.storage.journal import Journal
from cjld_desktop.storage.keys import KeyHeader
from cjld_desktop.storage.sync_state import Store
from cjld_desktop.storage.undecided import Value
from cjld_desktop.storage.vault import Vault
from cjld_desktop.sync import conversation
from cjld_desktop.sync import identity as identities
from cjld_desktop.sync.conversation import Conversation, SyncResult
from cjld_desktop.sync.identity import Identity
from cjld_desktop.sync.membership import Card, Team

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
def _vault(folder: Path) -> Iterator[Vault]:
    _, key = KeyHeader.create(folder / "vault.keys", "Test")
    vault = Vault.create(folder, key)
    try:
        yield vault
    finally:
        vault.close()
