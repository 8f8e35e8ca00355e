"""What is not signed, not linked or not understood is not applied; everything else flows."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import structs

from cjld_desktop.domain import change as changes
from cjld_desktop.domain.change import Change
from cjld_desktop.domain.note import Note
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.record import new_id
from cjld_desktop.storage import history, records, segments, sync_state
from cjld_desktop.storage.segments import Place
from cjld_desktop.storage.sync_state import Held, Stopped
from cjld_desktop.sync import applying, arrivals
from cjld_wire import segment
from cjld_wire.conversation import Numbered
from tests import builders
from tests.sync.computers import Computer, Post, paper_team


@pytest.fixture
def team(tmp_path: Path) -> Iterator[list[Computer]]:
    with paper_team(tmp_path, 3) as computers:
        yield computers


def forged(numbered: Numbered, **values: Any) -> Numbered:
    """The segment with some of its parts exchanged."""
    one = numbered.segment
    parts = {
        "header": one.header,
        "nonce": one.nonce,
        "ciphertext": one.ciphertext,
        "signature": one.signature,
    }
    return Numbered(numbered.number, segment.Segment(**(parts | values)))


def sealed_by(computer: Computer, number: int, made: list[Change], **place: Any) -> Numbered:
    """A segment that this computer really signed, with whatever is in it."""
    seal = computer.team.seal()
    where = Place(seal.team, seal.epoch, seal.device, made[0].seq, place.pop("previous", b""))
    bodies = [changes.encode(one) for one in made]
    depends = place.pop("depends", {})
    return Numbered(
        number, segments.seal(where._replace(**place), depends, bodies, seal.epoch_key, seal.sign_key)
    )


def note_of(computer: Computer, seq: int, previous: bytes, **values: Any) -> Change:
    given: dict[str, Any] = {
        "device": computer.device,
        "seq": seq,
        "previous": previous,
        "stamp": 1 << 40,
        "author": new_id(),
        "kind": "person",
        "record": new_id(),
        "fields": {"family_name": "Zzabc", "recorded_by": str(new_id())},
        "replaces": {},
        "seen": [],
        "why": "",
    }
    return Change(**(given | values))


def held_of(computer: Computer) -> dict[UUID, str]:
    with computer.vault.read() as transaction:
        return (sync_state.get(transaction, Held) or Held()).records


def test_a_spoilt_segment_stops_its_own_line_only(team: list[Computer]) -> None:
    """One flipped bit: that computer's line waits with a sentence, the others' changes arrive, and the
    true bytes, when they come, put it right."""
    a, b, c = team
    post = Post()
    first, second = a.journal.save(builders.person()), c.journal.save(builders.person())
    (from_a,) = post.collect(a)
    third = a.journal.save(builders.person())
    post.collect(a)
    post.collect(c)
    spoilt = bytearray(from_a.segment.ciphertext)
    spoilt[5] ^= 1
    taken = post.deliver(b, forged(from_a, ciphertext=bytes(spoilt)), *post.kept[1:])
    assert b.has(Person, second.id)
    assert not b.has(Person, first.id)
    assert not b.has(Person, third.id)
    assert [str(notice) for notice in taken.notices] == [arrivals.UNTRUSTED.format(device="Cells laptop 1")]
    with b.vault.read() as transaction:
        stopped = sync_state.get(transaction, Stopped)
    assert stopped
    assert list(stopped.numbers) == [1]
    arrivals.take_in(b.vault, b.team, [from_a], asked_again=True)
    assert b.has(Person, first.id)
    assert b.has(Person, third.id)
    with b.vault.read() as transaction:
        assert sync_state.get(transaction, Stopped) == Stopped()


def test_a_stranger_is_not_believed(team: list[Computer]) -> None:
    """A segment under a member's name with another's signature, or of no member, is not applied."""
    a, b, c = team
    stranger = Ed25519PrivateKey.generate()
    person = a.journal.save(builders.person())
    (true,) = Post().collect(a)
    one = true.segment
    resigned = segment.sign(stranger, one.header, one.nonce, one.ciphertext)
    taken = arrivals.take_in(b.vault, b.team, [Numbered(1, resigned)])
    assert len(taken.notices) == 1
    unknown = sealed_by(c, 2, [note_of(c, 1, b"")], device=new_id())
    assert len(arrivals.take_in(b.vault, b.team, [unknown]).notices) == 1
    assert not b.has(Person, person.id)


@pytest.mark.parametrize(
    "broken",
    [
        {"previous": b"x" * 32},
        {"seq": 7},
        {"device": UUID(int=5)},
        {"stamp": -1},
        {"stamp": 2**63},
    ],
)
def test_a_broken_chain_is_not_applied(team: list[Computer], broken: dict[str, Any]) -> None:
    """A change whose number, device, link or time is wrong stops the line, though its device signed it."""
    a, b, _ = team
    good = note_of(a, 1, b"")
    wrong = structs.replace(note_of(a, 2, changes.digest(changes.encode(good))), **broken)
    sent = sealed_by(a, 1, [good, wrong])
    taken = arrivals.take_in(b.vault, b.team, [sent])
    assert len(taken.notices) == 1
    assert taken.changes == 0
    assert not b.has(Person, good.record)


def test_a_device_with_two_histories_is_said(team: list[Computer]) -> None:
    """What came first stays; the other history is not applied; the notice names the computer."""
    a, b, _ = team
    ours, theirs = note_of(a, 1, b""), note_of(a, 1, b"")
    arrivals.take_in(b.vault, b.team, [sealed_by(a, 1, [ours])])
    taken = arrivals.take_in(b.vault, b.team, [sealed_by(a, 2, [theirs])])
    assert b.has(Person, ours.record)
    assert not b.has(Person, theirs.record)
    assert "two different histories" in str(taken.notices[0])


def test_early_segments_wait_for_what_their_author_knew(team: list[Computer]) -> None:
    """An answer that arrives before its question waits, and both are applied once it comes."""
    a, b, c = team
    post = Post()
    person = a.journal.save(builders.person())
    (first,) = post.collect(a)
    post.deliver(b, first)
    note = b.journal.save(builders.note(person.id))
    (second,) = post.collect(b)
    assert post.deliver(c, second).changes == 0
    assert not c.has(Note, note.id)
    assert post.deliver(c, first).changes == 2
    assert c.has(Note, note.id)
    assert post.deliver(c).changes == 0  # everything once more says nothing new


def test_what_a_newer_program_wrote_waits_alone(
    team: list[Computer], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unknown kinds and fields wait, with all later changes of their record and all that name it; the rest
    flows; and the program that knows them applies them without asking the store again."""
    a, b, _ = team
    unknown = note_of(a, 1, b"", kind="referral")
    newer = note_of(
        a, 2, changes.digest(changes.encode(unknown)), fields={"family_name": "Zzq", "shoe_size": 44}
    )
    note = builders.note(newer.record)
    fields = {
        name: str(value) for name, value in note.model_dump(mode="json", exclude={"id"}).items() if value
    }
    child = note_of(a, 3, changes.digest(changes.encode(newer)), kind="note", record=note.id, fields=fields)
    plain = note_of(a, 4, changes.digest(changes.encode(child)))
    arrivals.take_in(b.vault, b.team, [sealed_by(a, 1, [unknown, newer, child, plain])])
    assert b.has(Person, plain.record)
    assert held_of(b) == {
        unknown.record: applying.NEWER,
        newer.record: applying.NEWER,
        note.id: applying.MISSING,
    }
    with b.vault.read() as connection:
        assert history.broken_chains(connection) == {}
    # The newer program: it knows shoe sizes, as ours knows phones.
    monkeypatch.setattr(applying, "_is_understood", lambda change: change.kind != "referral")
    monkeypatch.setattr(applying, "fingerprint", lambda: "newer")
    real = records.build

    def build(kind: str, record_id: UUID, flat: dict[str, Any]) -> Any:
        return real(kind, record_id, {"recorded_by": str(note.id)} | flat)

    monkeypatch.setattr(records, "build", build)
    arrivals.retry_held(b.vault, b.team)
    assert b.get(Person, newer.record).family_name == "Zzq"
    assert b.has(Note, note.id)
    assert held_of(b) == {unknown.record: applying.NEWER}


def test_a_value_that_does_not_fit_holds_its_record_only(team: list[Computer]) -> None:
    """A value the rules of the record refuse is kept and waits; the next record is applied."""
    a, b, _ = team
    unfit = note_of(a, 1, b"", fields={"family_name": "Zzq", "recorded_by": str(new_id()), "gender": "7"})
    fit = note_of(a, 2, changes.digest(changes.encode(unfit)))
    arrivals.take_in(b.vault, b.team, [sealed_by(a, 1, [unfit, fit])])
    assert held_of(b) == {unfit.record: applying.UNFIT}
    assert b.has(Person, fit.record)


@pytest.mark.parametrize(
    "poison", [{"doctors": 2**64 - 1}, {"hearing_at": "0001-01-01T00:00:00+14:00"}, {"doctors": "many"}]
)
def test_a_value_no_database_can_hold_holds_its_record_only(
    team: list[Computer], poison: dict[str, Any]
) -> None:
    """A number or a time beyond all bounds, signed by a member, cannot stop the others' changes."""
    a, b, _ = team
    person = note_of(a, 1, b"")
    fields = {"person_id": str(person.record), "recorded_by": str(new_id())} | poison
    bad = note_of(a, 2, changes.digest(changes.encode(person)), kind="report_request", fields=fields)
    after = note_of(a, 3, changes.digest(changes.encode(bad)))
    arrivals.take_in(b.vault, b.team, [sealed_by(a, 1, [person, bad, after])])
    assert held_of(b) == {bad.record: applying.UNFIT}
    assert b.has(Person, person.record)
    assert b.has(Person, after.record)


def test_an_older_copy_of_a_vault_catches_up(team: list[Computer]) -> None:
    """A computer that lost its own last changes takes them back from the store, and goes on after them."""
    _, b, _ = team
    made = note_of(b, 1, b"")
    taken = arrivals.take_in(b.vault, b.team, [sealed_by(b, 1, [made])])
    assert taken.notices == []
    assert b.has(Person, made.record)
    b.journal.save(builders.person())
    with b.vault.read() as connection:
        assert history.broken_chains(connection) == {}


def test_a_record_keeps_its_doubts_when_rebuilt(team: list[Computer]) -> None:
    """Trying a held record again gives the same record, heads and doubts as applying it change by change."""
    a, b, c = team
    post = Post()
    person = a.journal.save(builders.person())
    post.deliver(b, *post.collect(a))
    a.change(Person, person.id, phone="1")
    b.change(Person, person.id, phone="2")
    post.collect(b)
    post.collect(a)
    post.deliver(c)
    before = (c.get(Person, person.id), c.doubts())
    with c.vault.write() as transaction:
        sync_state.put(transaction, Held({person.id: applying.UNFIT}, "another day"))
    arrivals.retry_held(c.vault, c.team)
    assert (c.get(Person, person.id), c.doubts()) == before
    assert held_of(c) == {}
