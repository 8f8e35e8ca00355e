"""What is signed stays as it was signed, whatever a member's program sends; honest meetings stay honest."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cjld_desktop import clock
from cjld_desktop.domain import change as changes
from cjld_desktop.domain.change import ChangeId
from cjld_desktop.domain.note import Note
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.screen import Screen
from cjld_desktop.storage import history, sync_state
from cjld_desktop.storage.sync_state import Held
from cjld_desktop.sync import applying, arrivals
from cjld_wire import segment
from tests import builders
from tests.sync.computers import Computer, Post, paper_team
from tests.sync.test_trust import held_of, note_of, sealed_by


@pytest.fixture
def team(tmp_path: Path) -> Iterator[list[Computer]]:
    with paper_team(tmp_path, 3) as computers:
        yield computers


def signed(computer: Computer, screen: Screen, answer: str) -> None:
    computer.change(Screen, screen.id, answers={"q1": answer})
    computer.change(Screen, screen.id, signed_at=clock.now(), signed_by=builders.WORKER)


def edit_of(record: UUID, kind: str, fields: dict[str, Any], replaces: list[ChangeId]) -> dict[str, Any]:
    cited = dict.fromkeys([*fields, "in_error"], replaces)
    return {"kind": kind, "record": record, "fields": fields, "replaces": cited}


def told(computer: Computer, taken: arrivals.Taken, record: UUID) -> bool:
    """Whether the record is held for this very reason, and the user was told so."""
    said = [str(notice) for notice in taken.notices]
    return held_of(computer) == {record: applying.SIGNED} and said == [arrivals.ALTERED]


@pytest.mark.parametrize("cites", [True, False])
def test_an_edit_of_a_signed_note_is_not_applied(team: list[Computer], *, cites: bool) -> None:
    """Whether or not it cites what it replaces: the note stays, the user is told, the rest arrives."""
    a, b, c = team
    post = Post()
    person = c.journal.save(builders.person())
    note = c.journal.save(builders.note(person.id))
    post.deliver(b, *post.collect(c))
    cited = [ChangeId(c.device, 2)] if cites else []
    bad = note_of(a, 1, b"", **edit_of(note.id, "note", {"text": "Forged."}, cited))
    after = note_of(a, 2, changes.digest(changes.encode(bad)))
    taken = post.deliver(b, sealed_by(a, 2, [bad, after], depends={c.device: 2}))
    assert b.get(Note, note.id).text == note.text
    assert told(b, taken, note.id)
    assert b.has(Person, after.record)
    assert not b.doubts()


def test_signing_and_forging_in_one_page_leaves_what_was_signed(team: list[Computer]) -> None:
    """A record that was never seen before is there as it was signed, also after another try."""
    a, b, c = team
    post = Post()
    person = c.journal.save(builders.person())
    note = c.journal.save(builders.note(person.id))
    page = post.collect(c)
    bad = note_of(a, 1, b"", **edit_of(note.id, "note", {"text": "Forged."}, [ChangeId(c.device, 2)]))
    taken = post.deliver(b, *page, sealed_by(a, 2, [bad], depends={c.device: 2}))
    assert told(b, taken, note.id)
    with b.vault.write() as transaction:
        sync_state.put(transaction, Held(held_of(b), "an older program"))
    arrivals.retry_held(b.vault, b.team)
    assert b.get(Note, note.id).text == note.text
    assert held_of(b) == {note.id: applying.SIGNED}


def test_the_signer_cannot_change_an_answer_afterwards(team: list[Computer]) -> None:
    """The computer that signed a screen knew of its own signature."""
    _, b, c = team
    post = Post()
    screen = c.journal.save(builders.screen(c.journal.save(builders.person()).id))
    signed(c, screen, "no")
    post.deliver(b, *post.collect(c))
    with c.vault.read() as connection:
        last = history.changes_of(connection, screen.id)[-1]
    cited = [ChangeId(c.device, 3)]
    bad = note_of(
        c,
        5,
        changes.digest(changes.encode(last)),
        **edit_of(screen.id, "screen", {"answers.q1": "yes"}, cited),
    )
    previous = segment.digest(post.kept[-1].segment)
    taken = post.deliver(b, sealed_by(c, 2, [bad], previous=previous))
    assert b.get(Screen, screen.id).answers == {"q1": "no"}
    assert told(b, taken, screen.id)


def test_an_answer_made_without_knowing_of_the_signature_is_kept(team: list[Computer]) -> None:
    """Both values stand until somebody decides, and the decision in the signed record is taken everywhere."""
    a, b, c = team
    post = Post()
    screen = c.journal.save(builders.screen(c.journal.save(builders.person()).id))
    post.deliver(a, *post.collect(c))
    a.change(Screen, screen.id, answers={"q1": "yes"})
    signed(c, screen, "no")
    post.collect(c)
    post.collect(a)
    for computer in team:
        assert not post.deliver(computer).notices
        assert {doubt.value for doubt in computer.doubts()} == {"yes", "no"}
    b.journal.decide("screen", screen.id, "answers.q1", "yes")
    post.collect(b)
    for computer in team:
        assert not post.deliver(computer).notices
        assert computer.get(Screen, screen.id).answers == {"q1": "yes"}
        assert computer.get(Screen, screen.id).is_signed
        assert held_of(computer) == {}


def test_a_false_decision_changes_nothing_that_is_signed(team: list[Computer]) -> None:
    """An edit that cites two values, of which one knew the other, decides nothing."""
    a, b, c = team
    post = Post()
    screen = c.journal.save(builders.screen(c.journal.save(builders.person()).id))
    signed(c, screen, "no")
    post.deliver(b, *post.collect(c))
    cited = [ChangeId(c.device, 2), ChangeId(c.device, 3)]
    bad = note_of(a, 1, b"", **edit_of(screen.id, "screen", {"answers.q1": None}, cited))
    taken = post.deliver(b, sealed_by(a, 2, [bad], depends={c.device: 4}))
    assert b.get(Screen, screen.id).answers == {"q1": "no"}
    assert told(b, taken, screen.id)


def test_a_signed_note_is_marked_in_error_from_another_computer(team: list[Computer]) -> None:
    """The mark is the one thing that may be added to what is signed."""
    _, b, c = team
    post = Post()
    note = c.journal.save(builders.note(c.journal.save(builders.person()).id))
    post.deliver(b, *post.collect(c))
    b.journal.mark_in_error(b.get(Note, note.id), "wrong person")
    taken = post.deliver(c, *post.collect(b))
    assert c.get(Note, note.id).in_error
    assert (taken.notices, held_of(c)) == ([], {})
