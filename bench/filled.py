"""Vaults full of made-up people and notes, written through the journal as the program writes them."""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cjld_desktop.domain.note import Note
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.record import Record
from cjld_desktop.services import opening
from cjld_desktop.services.opening import FirstRun
from cjld_desktop.services.vaults import Vaults
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.storage.journal import Journal
from cjld_desktop.storage.keys import FILE_NAME, KeyHeader
from cjld_desktop.storage.vault import Vault
from cjld_desktop.sync.membership import Team
from tests import builders

BATCH = 500
PASSPHRASE = "only for measuring, never for people"
_SYLLABLES = (
    "bra",
    "con",
    "del",
    "fen",
    "gri",
    "hol",
    "jun",
    "kem",
    "lor",
    "mav",
    "nix",
    "pol",
    "quor",
    "tem",
    "zil",
)


@dataclass(frozen=True)
class Keyed:
    """A vault and what opens it."""

    folder: Path
    key: bytes

    def workplace(self) -> Workplace:
        """The vault opened as after unlocking, without the wait for the passphrase."""
        return opening.open_workplace(self.folder, self.key, None)

    @contextmanager
    def journal(self) -> Iterator[Journal]:
        vault = Vault.open(self.folder, self.key)
        try:
            with vault.read() as transaction:
                team = Team.load(transaction)
            identity = team.identity
            yield Journal(vault, identity.device, team.cards[identity.device].staff, identity.sign)
        finally:
            vault.close()


def new_vault(folder: Path) -> Keyed:
    """An empty vault of a new team."""
    first_run = FirstRun("Nowhere cluster", "Measured laptop", "Ida Vexworth", "supervisor", PASSPHRASE)
    workplace, _ = Vaults(folder).found(first_run)
    workplace.close()
    header = KeyHeader.load(folder / FILE_NAME)
    slot = next(slot for slot in header.slots if slot.kind == "passphrase")
    return Keyed(folder, header.unlock(slot.id, PASSPHRASE))


def people(count: int) -> list[Person]:
    chance = random.Random(20261123)
    return [
        builders.person(
            family_name=f"Zz{word(chance)}", given_names=word(chance).capitalize(), birth_date="1987"
        )
        for _ in range(count)
    ]


def texts(count: int, length: int = 840) -> list[str]:
    """Different texts of so many characters, of about three thousand words."""
    chance = random.Random(14)
    words = [word(chance) for _ in range(3000)]
    return [" ".join(chance.choices(words, k=length // 4))[:length] for _ in range(count)]


def word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 3))))


def in_batches(journal: Journal, records: Sequence[Record]) -> None:
    for first in range(0, len(records), BATCH):
        journal.save_many(records[first : first + BATCH])


def notes_about(person_id: UUID, given: list[str]) -> list[Note]:
    return [builders.note(person_id, text=text) for text in given]
