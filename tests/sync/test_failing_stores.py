"""Stores that are down, hang, never stop or went back in time: a sentence, nothing lost, and on it goes."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cjld_desktop.domain.person import Person
from cjld_desktop.errors import SyncError
from cjld_desktop.storage import chain, sync_state
from cjld_desktop.storage.sync_state import Cursor
from cjld_desktop.sync import store_client
from cjld_desktop.sync.store_client import StoreClient
from cjld_wire import conversation as wire
from tests import builders
from tests.central.processes import CentralProcess
from tests.sync.computers import Computer, has_all, joiner, notes_on
from tests.sync.fault_proxy import FaultProxy

Make = Callable[..., list[Computer]]


def test_a_store_that_hangs_is_given_up(
    team: Make, proxy: FaultProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store that takes the question and never answers costs its time-out, and says so."""
    monkeypatch.setattr(store_client, "_TIMEOUT", 0.3)
    (a,) = team(1)
    a.point_to(proxy.address)
    proxy.delay = 2
    started = time.monotonic()
    with pytest.raises(SyncError, match="in time"):
        a.sync()
    assert time.monotonic() - started < 2


def test_a_store_that_is_down_is_said(team: Make, own_store: CentralProcess) -> None:
    """With the store down every change stays; when it is back they go out."""
    a, b = team(2, own_store)
    own_store.kill()
    _, notes = notes_on(a, 2)
    with pytest.raises(SyncError, match="cannot be reached"):
        a.sync()
    assert chain.unsent(a.vault, a.device) == 3
    own_store.start()
    for computer in (a, b):
        computer.point_to(own_store.address)
    assert a.sync().sent == 3
    assert b.sync().received == 3
    assert has_all(b, notes)


def test_a_store_put_back_gets_everything_again(team: Make, own_store: CentralProcess) -> None:
    """An older copy of the store is noticed and said; whoever holds what it lost offers it again."""
    a, b = team(2, own_store)
    person, notes = notes_on(a, 5)
    a.sync()
    own_store.stop()
    shutil.copytree(own_store.data, own_store.data.with_name("copy"))
    own_store.start()
    for computer in (a, b):
        computer.point_to(own_store.address)
    later = [a.journal.save(builders.note(person)) for _ in range(3)]
    a.sync()
    b.sync()
    a.change(Person, person, phone="07700 900001")
    b.change(Person, person, phone="07700 900002")
    b.sync()
    a.sync()
    own_store.stop()
    shutil.rmtree(own_store.data)
    own_store.data.with_name("copy").rename(own_store.data)
    own_store.start()
    for computer in (a, b):
        computer.point_to(own_store.address)
    result = a.sync()
    assert any("lost" in str(notice) for notice in result.notices)
    b.sync()
    a.sync()
    with StoreClient(own_store.address):
        assert has_all(b, [*notes, *later])
    for computer in (a, b):
        assert [doubt.value for doubt in computer.doubts()] == [doubt.value for doubt in a.doubts()]
        assert computer.get(Person, person).phone == a.get(Person, person).phone
        with computer.vault.read() as connection:
            cursor = sync_state.get(connection, Cursor)
            assert cursor
            assert cursor.number >= 3
    assert a.sync().notices == b.sync().notices == []


def test_a_store_put_back_gets_its_list_of_computers_again(
    team: Make, own_store: CentralProcess, tmp_path: Path
) -> None:
    """A computer that came in after the copy was made is let in again by the others, uninvited."""
    (a,) = team(1, own_store)
    own_store.stop()
    shutil.copytree(own_store.data, own_store.data.with_name("copy"))
    own_store.start()
    a.point_to(own_store.address)
    invited = a.conversation.invite("Worker Zzlate", "liaison_worker")
    with joiner(tmp_path / "late", invited.text, own_store.address) as late:
        person = late.journal.save(builders.person())
        late.sync()
        a.sync()
        own_store.stop()
        shutil.rmtree(own_store.data)
        own_store.data.with_name("copy").rename(own_store.data)
        own_store.start()
        for computer in (a, late):
            computer.point_to(own_store.address)
        with pytest.raises(SyncError, match="does not know this computer"):
            late.sync()
        a.sync()
        late.sync()
        late.change(Person, person.id, phone="07700 900009")
        late.sync()
        a.sync()
        assert a.get(Person, person.id).phone == "07700 900009"


def test_an_answer_without_end_is_not_read(store: CentralProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer larger than any should be is left alone."""
    monkeypatch.setattr(store_client, "_LIMIT", 10)
    with StoreClient(store.address) as client, pytest.raises(SyncError, match="longer"):
        client.ask(wire.CHALLENGE, wire.AskChallenge(), wire.Challenge)
