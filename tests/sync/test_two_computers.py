"""What two and more people see of each other's work, through a real central store."""

import time
from collections.abc import Callable

import sqlalchemy as sa

from cjld_desktop.domain.note import Note
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.screen import Screen
from cjld_desktop.storage import history, search
from cjld_desktop.storage import tables as t
from tests import builders
from tests.central.processes import CentralProcess
from tests.sync.computers import Computer

Make = Callable[[int], list[Computer]]


def sync_all(*computers: Computer) -> None:
    """Until everyone has everything."""
    for computer in [*computers, *computers]:
        computer.sync()


def test_a_record_arrives_whole_and_can_be_found(team: Make) -> None:
    """What one person wrote, another finds by its words, with its history and its author's chain proven."""
    a, b = team(2)
    person = a.journal.save(builders.person(aliases=["Zed"], birth_date="1984-02"))
    note = a.journal.save(builders.note(person.id, text="Spoke of the xylophone."))
    assert a.sync().sent == 2
    result = b.sync()
    assert (result.received, result.waiting, result.undecided, result.notices) == (2, 0, 0, [])
    assert b.get(Person, person.id).model_dump() == person.model_dump()
    with b.vault.read() as connection:
        assert [hit.record for hit in search.find(connection, "xylophone")] == [note.id]
        assert [change.author for change in history.changes_of(connection, note.id)] == [
            a.team.cards[a.device].staff
        ]
        assert history.broken_chains(connection) == {}


def test_two_people_change_different_fields(team: Make) -> None:
    """Both changes survive on both computers, with nothing to decide."""
    a, b = team(2)
    person = a.journal.save(builders.person())
    sync_all(a, b)
    a.change(Person, person.id, phone="07700 900001")
    b.change(Person, person.id, address="4 Nowhere Lane")
    sync_all(a, b)
    for computer in (a, b):
        seen = computer.get(Person, person.id)
        assert (seen.phone, seen.address) == ("07700 900001", "4 Nowhere Lane")
        assert computer.doubts() == []


def test_two_people_change_the_same_field(team: Make) -> None:
    """Both computers keep both values, show the one received first, and ask; one answer ends it."""
    a, b = team(2)
    person = a.journal.save(builders.person())
    sync_all(a, b)
    a.change(Person, person.id, phone="07700 900001")
    b.change(Person, person.id, phone="07700 900002")
    b.sync()
    sync_all(a, b)
    for computer in (a, b):
        assert computer.get(Person, person.id).phone == "07700 900002"
        assert [(doubt.value, doubt.shown) for doubt in computer.doubts()] == [
            ("07700 900002", True),
            ("07700 900001", False),
        ]
    assert [doubt._replace() for doubt in a.doubts()] == b.doubts()
    a.journal.decide("person", person.id, "phone", "07700 900001", why="rang it")
    a.sync()
    assert b.sync().undecided == 0
    for computer in (a, b):
        assert computer.get(Person, person.id).phone == "07700 900001"
        assert computer.doubts() == []


def test_an_edit_meets_a_mark_in_error(team: Make) -> None:
    """A record struck out on one computer and edited on another stays in sight, and is asked about."""
    a, b = team(2)
    person = a.journal.save(builders.person())
    sync_all(a, b)
    a.journal.mark_in_error(a.get(Person, person.id), "made twice")
    b.change(Person, person.id, phone="07700 900003")
    sync_all(a, b)
    for computer in (a, b):
        assert not computer.get(Person, person.id).in_error
        assert computer.get(Person, person.id).phone == "07700 900003"
        assert {(doubt.field, doubt.value) for doubt in computer.doubts()} == {
            ("in_error", True),
            ("in_error", False),
        }
    b.journal.decide("person", person.id, "in_error", value=True)
    sync_all(b, a)
    assert a.get(Person, person.id).in_error
    assert a.doubts() == b.doubts() == []


def test_answers_of_one_screen_from_two_computers(team: Make) -> None:
    """Each question of a screen is a field of its own: two workers fill it in together."""
    a, b = team(2)
    person = a.journal.save(builders.person())
    screen = a.journal.save(builders.screen(person.id))
    sync_all(a, b)
    a.change(Screen, screen.id, answers={"phq9-1": [{"valueInteger": 1}]})
    b.change(Screen, screen.id, answers={"phq9-2": [{"valueInteger": 2}]})
    sync_all(a, b)
    wanted = {"phq9-1": [{"valueInteger": 1}], "phq9-2": [{"valueInteger": 2}]}
    assert a.get(Screen, screen.id).answers == b.get(Screen, screen.id).answers == wanted


def test_risks_show_the_union_until_decided(team: Make) -> None:
    """Nobody misses a risk because two people wrote different ones."""
    a, b = team(2)
    person = a.journal.save(builders.person())
    sync_all(a, b)
    a.change(Person, person.id, risks=["self-harm"])
    b.change(Person, person.id, risks=["fire"])
    sync_all(a, b)
    assert a.get(Person, person.id).risks == b.get(Person, person.id).risks == ["self-harm", "fire"]


def test_three_computers_agree(team: Make) -> None:
    """Three people who each wrote a phone number see the same three values and the same one shown."""
    computers = team(3)
    person = computers[0].journal.save(builders.person())
    sync_all(*computers)
    for number, computer in enumerate(computers):
        computer.change(Person, person.id, phone=f"07700 90000{number}")
    sync_all(*reversed(computers))
    shown = {computer.get(Person, person.id).phone for computer in computers}
    assert shown == {"07700 900002"}
    assert computers[0].doubts() == computers[1].doubts() == computers[2].doubts()
    assert len(computers[0].doubts()) == 3


def test_five_thousand_notes_arrive(team: Make) -> None:
    """A service's year of notes is sent in one sync and received in another, in seconds."""
    a, b = team(2)
    person = a.journal.save(builders.person())
    text = "Seen in the cells, wished to be seen by nobody, asked for tea. " * 12
    a.journal.save_many([builders.note(person.id, text=f"{number} {text}") for number in range(5000)])
    steps: list[tuple[int, int]] = []
    started = time.monotonic()
    a.conversation.sync(lambda done, total: steps.append((done, total)))
    assert b.sync().received == 5001
    assert time.monotonic() - started < 60
    assert steps[-1][0] == steps[-1][1]
    with b.vault.read() as connection:
        assert (
            connection.execute(sa.select(sa.func.count()).select_from(t.RECORD_TABLES["note"])).scalar()
            == 5000
        )
        assert len(search.find(connection, "4999 seen")) == 1
    with a.vault.read() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(t.change)).scalar() == 0


def test_nothing_to_do_is_quickly_said(team: Make) -> None:
    """A second sync sends and receives nothing, own segments are not pulled back."""
    a, b = team(2)
    person = a.journal.save(builders.person())
    a.journal.save(builders.note(person.id))
    assert a.sync().sent == 2
    for computer in (a, a):
        again = computer.sync()
        assert (again.sent, again.received) == (0, 0)
    assert b.sync().received == 2
    assert b.has(Note, person.id) is False


def test_the_store_can_read_nothing(team: Make, store: CentralProcess) -> None:
    """Neither names of people, nor of staff, nor words of notes stand in anything the store keeps."""
    (a,) = team(1)
    person = a.journal.save(builders.person(family_name="Xanthippe-Zzyx"))
    a.journal.save(builders.note(person.id, text="Quagmire of woes"))
    a.conversation.invite("Bartholomew Zzimmer", "liaison_worker")
    a.sync()
    kept = b"".join(path.read_bytes() for path in store.data.iterdir() if path.is_file())
    for word in (b"Xanthippe", b"Quagmire", b"Bartholomew", b"Ondine", b"Nowhere cluster"):
        assert word not in kept
