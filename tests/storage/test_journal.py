"""The one door for writes."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cjld_desktop import clock
from cjld_desktop.domain import change as changes
from cjld_desktop.domain.change import Change
from cjld_desktop.domain.note import Note
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.screen import Screen
from cjld_desktop.errors import RefusedError, VaultError
from cjld_desktop.storage import heads, records, search
from cjld_desktop.storage import tables as t
from cjld_desktop.storage.chain import Link, signed_words
from cjld_desktop.storage.journal import Journal
from cjld_desktop.storage.sidecar import remembered_head
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


def all_changes(vault: Vault) -> list[Change]:
    with vault.read() as connection:
        bodies = connection.execute(sa.select(t.change.c.body).order_by(t.change.c.seq)).scalars()
        return [changes.decode(body) for body in bodies]


def stored(vault: Vault, person_id: UUID) -> Person:
    with vault.read() as connection:
        found = records.get(connection, Person, person_id)
    assert found is not None
    return found


def test_a_record_comes_back_as_it_was_saved(vault: Vault, journal: Journal) -> None:
    """Every field, lists and times among them, survives the way into the vault and out."""
    person = builders.person(aliases=["Zed"], birth_date="1984-02", risks=["self-harm"])
    saved = journal.save(person)
    assert stored(vault, person.id).model_dump() == saved.model_dump() == person.model_dump()


def test_an_edit_writes_only_the_fields_that_changed_and_what_they_replace(
    vault: Vault, journal: Journal
) -> None:
    """The second change names the phone, its new value, and the change that gave the old one."""
    person = journal.save(builders.person())
    journal.save(Person.checked(person.model_dump() | {"phone": "07700 900123"}))
    first, second = all_changes(vault)
    assert second.fields == {"phone": "07700 900123"}
    assert second.replaces["phone"] == [first.id]


def test_saving_what_has_not_changed_writes_nothing(vault: Vault, journal: Journal) -> None:
    """A screen that saves on every key costs the journal nothing."""
    person = journal.save(builders.person())
    journal.save(person)
    assert len(all_changes(vault)) == 1


def test_every_answer_of_a_form_is_a_change_of_its_own(vault: Vault, journal: Journal) -> None:
    """Keyed fields are journaled a key at a time, and a key taken out is a change to nothing."""
    person = journal.save(builders.person())
    screen = journal.save(builders.screen(person.id, answers={"a": [1]}))
    journal.save(Screen.checked(screen.model_dump() | {"answers": {"b": [2]}}))
    assert all_changes(vault)[-1].fields == {"answers.b": [2], "answers.a": None}
    with vault.read() as connection:
        found = records.get(connection, Screen, screen.id)
    assert found is not None
    assert found.answers == {"b": [2]}


def test_the_chain_links_every_change_and_its_head_is_signed(vault: Vault, journal: Journal) -> None:
    """Each change carries the hash of the one before, and the device's signature covers the last."""
    people = journal.save_many([builders.person(family_name=f"Zz{n}") for n in range(5)])
    journal.mark_in_error(people[0], "wrong person")
    link = Link(0, b"")
    for made in all_changes(vault):
        assert (made.seq, made.previous) == (link.seq + 1, link.hash)
        link = link.next(changes.encode(made))
    with vault.read() as connection:
        row = connection.execute(sa.select(t.chain)).one()
    assert Link(row.seq, row.hash) == link
    DEVICE_KEY.public_key().verify(row.signature, signed_words(DEVICE, link))


def test_the_head_is_remembered_outside_the_vault(vault: Vault, journal: Journal) -> None:
    """The file beside the vault names the last change and how many wait to be sent."""
    journal.save_many([builders.person(), builders.person(family_name="Yyork")])
    known = remembered_head(vault.folder)
    assert known is not None
    assert (known.seq, known.unsent, known.draft) == (2, 2, False)


def test_an_old_copy_of_the_vault_put_back_is_noticed_and_said(tmp_path: Path) -> None:
    """The signed head beside the vault is ahead of the copy, and the sentence says how far."""
    folder = tmp_path / "vault"
    with new_vault(folder) as (vault, key):
        journal_of(vault).save(builders.person())
    shutil.copy(folder / "vault.db", tmp_path / "old.db")
    vault = Vault.open(folder, key)
    journal_of(vault).save_many([builders.person(), builders.person()])
    vault.close()
    for leftover in ("vault.db-wal", "vault.db-shm"):
        (folder / leftover).unlink(missing_ok=True)
    shutil.copy(tmp_path / "old.db", folder / "vault.db")
    vault = Vault.open(folder, key)
    try:
        with pytest.raises(VaultError, match="2 saved changes"):
            journal_of(vault)
    finally:
        vault.close()


def test_a_signed_note_cannot_be_changed_but_can_be_marked_in_error(vault: Vault, journal: Journal) -> None:
    """The door refuses the edit; the mark keeps the text and the reason."""
    person = journal.save(builders.person())
    note = journal.save(builders.note(person.id, text="First"))
    with pytest.raises(RefusedError, match="signed"):
        journal.save(Note.checked(note.model_dump() | {"text": "Second"}))
    with pytest.raises(RefusedError, match="signed"):
        journal.save(Note.checked(note.model_dump() | {"text": "Second", "signed_at": clock.now()}))
    journal.mark_in_error(note, "about somebody else")
    with vault.read() as connection:
        found = records.get(connection, Note, note.id)
    assert found is not None
    assert (found.text, found.in_error, found.in_error_why) == ("First", True, "about somebody else")


def test_marking_in_error_needs_a_reason_and_says_what_was_seen(vault: Vault, journal: Journal) -> None:
    """Without a reason nothing happens; with one, the change names all its author had seen."""
    person = journal.save(builders.person())
    journal.save(Person.checked(person.model_dump() | {"phone": "1"}))
    with pytest.raises(RefusedError, match="why"):
        journal.mark_in_error(person, "  ")
    assert len(all_changes(vault)) == 2
    journal.mark_in_error(stored(vault, person.id), "entered twice")
    assert {seen.seq for seen in all_changes(vault)[-1].seen} == {1, 2}


def test_a_record_in_error_cannot_be_edited(journal: Journal) -> None:
    """It stays as it was struck out."""
    person = journal.save(builders.person())
    struck = journal.mark_in_error(person, "entered twice")
    with pytest.raises(RefusedError, match="error"):
        journal.save(Person.checked(struck.model_dump() | {"phone": "1"}))


def test_one_record_that_does_not_fit_stops_the_whole_batch(vault: Vault, journal: Journal) -> None:
    """Nothing of a batch is written unless all of it can be."""
    bad = builders.person()
    bad.nhs_number = "9990000019"  # table classes do not validate on assignment: the door must
    with pytest.raises(ValidationError):
        journal.save_many([builders.person(), bad])
    assert all_changes(vault) == []


def test_an_undecided_field_cannot_be_edited_until_somebody_decides(vault: Vault, journal: Journal) -> None:
    """The edit is refused, the decision replaces every value, and then edits are taken again."""
    person = journal.save(builders.person(phone="1"))
    with vault.write() as connection:
        row = {
            "record": person.id, "field": "phone", "device": DEVICE, "seq": 1, "kind": "person",
            "value": b"\xa11", "author": builders.WORKER, "stamp": 0, "shown": True,
        }  # fmt: skip
        connection.execute(t.undecided.insert(), row)
    with pytest.raises(RefusedError, match="two places"):
        journal.save(Person.checked(person.model_dump() | {"phone": "2"}))
    journal.save(Person.checked(person.model_dump() | {"address": "elsewhere"}))
    journal.decide("person", person.id, "phone", "1")
    journal.save(Person.checked(stored(vault, person.id).model_dump() | {"phone": "2"}))
    assert stored(vault, person.id).phone == "2"


def test_many_records_are_saved_and_found_again(vault: Vault, journal: Journal) -> None:
    """A thousand people and a note each go in at once; search finds one note among them."""
    people = journal.save_many([builders.person(family_name=f"Zz{n:04}") for n in range(1000)])
    journal.save_many([builders.note(p.id, text=f"Said quibble{n:04}") for n, p in enumerate(people)])
    with vault.read() as connection:
        (hit,) = search.find(connection, "quibble0731")
        assert records.count(connection, Person) == 1000
    assert hit.kind == "note"


def test_search_follows_an_edit_and_takes_numbers_with_or_without_spaces(
    vault: Vault, journal: Journal
) -> None:
    """The old name no longer finds the person; accents and grouping do not matter."""
    person = journal.save(builders.person(family_name="Zzoé", nhs_number="999 000 0018"))
    with vault.read() as connection:
        assert search.find(connection, "zzoe")
        assert search.find(connection, "999 000 0018")
    journal.save(Person.checked(person.model_dump() | {"family_name": "Qquail"}))
    with vault.read() as connection:
        assert not search.find(connection, "zzoe")
        assert search.find(connection, "qqu 9990000018")


@given(st.text(max_size=40))
def test_nothing_typed_into_search_is_an_error(text: str) -> None:
    """Quotes, stars and operators are letters like any other."""
    assert isinstance(search._match_query(text), str)


@given(st.text(max_size=12))
def test_fts5_takes_every_query_that_is_built(text: str) -> None:
    """SQLite itself parses what was built from any text."""
    query = search._match_query(text)
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        connection.execute(sa.text(t.SEARCH_DDL))
        if query:
            connection.execute(sa.text("SELECT * FROM search WHERE search MATCH :q"), {"q": query}).all()
    engine.dispose()


def test_heads_are_small_until_a_field_is_changed_and_come_back_the_same() -> None:
    """A record nobody has changed costs one entry, whatever its number of fields."""
    one, two = changes.ChangeId(DEVICE, 1), changes.ChangeId(DEVICE, 2)
    made = heads.Heads((one,))
    assert len(heads.encode(made)) < 30
    made.put("phone", [two])
    made.put("address", [one])
    assert heads.decode(heads.encode(made)) == made
    assert (made.of("phone"), made.of("address"), list(made.fields)) == ((two,), (one,), ["phone"])
