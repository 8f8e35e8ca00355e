"""What may go wrong around the one door for writes, and must not cost or invent a word."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa

from cjld_desktop.domain.person import Person
from cjld_desktop.domain.record import new_id
from cjld_desktop.errors import CjldError, InvalidError, RefusedError, VaultError
from cjld_desktop.storage import chain, records, search, undecided
from cjld_desktop.storage import tables as t
from cjld_desktop.storage.chain import Link, signed_words
from cjld_desktop.storage.journal import Journal
from cjld_desktop.storage.sidecar import Head, remembered_head
from cjld_desktop.storage.vault import Vault
from tests import builders
from tests.vaults import DEVICE, DEVICE_KEY, journal_of, new_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with new_vault(tmp_path) as (made, _):
        yield made


@pytest.fixture
def journal(vault: Vault) -> Journal:
    return journal_of(vault)


def stored(vault: Vault, person: Person) -> Person:
    with vault.read() as connection:
        found = records.get(connection, Person, person.id)
    assert found is not None
    return found


def doubt(vault: Vault, person: Person, field: str, value: object) -> None:
    """A second value of a field, as if it had come from another computer."""
    row = {
        "record": person.id, "field": field, "device": new_id(), "seq": 1, "kind": "person",
        "value": msgspec.msgpack.encode(value), "author": builders.WORKER, "stamp": 0, "shown": False,
    }  # fmt: skip
    with vault.write() as connection:
        connection.execute(t.undecided.insert(), row)


def test_a_mark_in_error_puts_back_nothing_that_changed_since_somebody_looked(
    vault: Vault, journal: Journal
) -> None:
    """Only the mark is new: a phone number changed meanwhile is still there under it."""
    looked_at = journal.save(builders.person(phone="1"))
    journal.save(Person.checked(looked_at.model_dump() | {"phone": "2"}))
    struck = journal.mark_in_error(looked_at, "entered twice")
    assert (stored(vault, looked_at).phone, struck.phone) == ("2", "2")


def test_a_version_that_does_not_fit_cannot_be_decided_for(vault: Vault, journal: Journal) -> None:
    """A value of a newer program is refused in a sentence that does not repeat it."""
    person = journal.save(builders.person())
    with pytest.raises(RefusedError, match="newer program") as caught:
        journal.decide("person", person.id, "gender", "Zz")
    assert "Zz" not in str(caught.value)
    assert stored(vault, person).gender == "X"


def test_deciding_that_a_record_stands_ends_the_doubt_about_the_reason_too(
    vault: Vault, journal: Journal
) -> None:
    """A record that is not in error has no reason to choose between."""
    person = journal.save(builders.person())
    doubt(vault, person, "in_error", value=True)
    doubt(vault, person, "in_error_why", "made twice")
    journal.decide("person", person.id, "in_error", value=False)
    with vault.read() as connection:
        assert undecided.values(connection) == []


def test_a_text_too_long_to_travel_is_refused_before_it_is_saved(vault: Vault, journal: Journal) -> None:
    """Five megabytes pasted into a note are told as a sentence at the text; half a megabyte is kept."""
    person = journal.save(builders.person())
    with pytest.raises(InvalidError, match="too long") as caught:
        journal.save(builders.note(person.id, text="x" * 5_000_000))
    assert list(caught.value.fields) == ["text"]
    journal.save(builders.note(person.id, text="x" * 500_000))
    assert chain.unsent(vault, DEVICE) == 2


def test_what_was_saved_is_not_called_unsaved_for_want_of_the_file_beside_it(
    vault: Vault, journal: Journal
) -> None:
    """When vault.heads cannot be written the save has still happened: nobody is asked to do it twice."""
    (vault.folder / "vault.heads.new").mkdir()
    person = journal.save(builders.person())
    assert stored(vault, person)
    assert remembered_head(vault.folder) is None


def test_a_write_that_is_undone_is_not_remembered_beside_the_vault(vault: Vault, journal: Journal) -> None:
    """Otherwise the vault would look like an older copy of itself, and would not open again."""
    journal.save(builders.person())

    def fails_later() -> None:
        with vault.write():
            journal.save(builders.person())
            raise RefusedError("No.")

    with pytest.raises(RefusedError):
        fails_later()
    known = remembered_head(vault.folder)
    assert known is not None
    assert known.seq == 1
    journal_of(vault).save(builders.person())
    with vault.write():
        journal.save_many([builders.person(), builders.person()])
        journal.save(builders.person())
    known = remembered_head(vault.folder)
    assert known is not None
    assert known.seq == 5


def test_two_threads_may_save_and_remember_at_once(vault: Vault, journal: Journal) -> None:
    """The vault's worker and a sync take turns at vault.heads; it ends at the last change."""
    faults: list[CjldError] = []

    def remember() -> None:
        for _ in range(60):
            try:
                journal.remember()
            except CjldError as error:
                faults.append(error)

    beside = threading.Thread(target=remember)
    beside.start()
    for _ in range(30):
        journal.save(builders.person())
    beside.join()
    known = remembered_head(vault.folder)
    assert faults == []
    assert known is not None
    assert known.seq == 30


def test_a_vault_of_the_same_length_with_another_end_is_not_taken_for_the_newest(
    vault: Vault, journal: Journal
) -> None:
    """Also when the last change is sealed already: the head of the chain itself is compared."""
    journal.save(builders.person())
    known = remembered_head(vault.folder)
    assert known is not None
    other = Link(1, b"another history, of equal length")
    signature = DEVICE_KEY.sign(signed_words(DEVICE, other))
    vault.remember_head(Head(**{**replace(known).__dict__, "hash": other.hash, "signature": signature}))
    with vault.write() as connection:
        connection.execute(sa.delete(t.change))
    with pytest.raises(VaultError, match="older copy"):
        journal_of(vault)


def test_a_locked_vault_says_so(vault: Vault, journal: Journal) -> None:
    """Work that comes after the lock, such as the rest of a sync, meets a sentence and writes nothing."""
    vault.close()
    with pytest.raises(VaultError, match="locked"):
        journal.save(builders.person())
    with pytest.raises(VaultError, match="locked"), vault.read():
        pass


def test_a_whole_page_pasted_into_search_finds_what_its_beginning_says(
    vault: Vault, journal: Journal
) -> None:
    """SQLite takes at most 256 parts in a question; nothing typed is a fault, or takes long."""
    journal.save(builders.note(journal.save(builders.person()).id, text="quibble " * 400))
    with vault.read() as connection:
        started = time.monotonic()
        assert search.find(connection, "quibble " * 400)
        assert time.monotonic() - started < 2
        assert not search.find(connection, " ".join(f"word{number}" for number in range(5_000)))
