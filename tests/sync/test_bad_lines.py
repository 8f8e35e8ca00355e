"""Bad lines, bad answers, stores that are down or went back: a sentence, nothing lost, and on it goes."""

import io
import shutil
import ssl
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import structlog
import trustme

from cjld_desktop.domain.note import Note
from cjld_desktop.domain.person import Person
from cjld_desktop.errors import SyncError
from cjld_desktop.storage import chain, history, records, sync_state
from cjld_desktop.storage.sync_state import Cursor
from cjld_desktop.sync import store_client
from cjld_desktop.sync.store_client import StoreClient, checked_address
from cjld_wire import conversation as wire
from tests import builders
from tests.central.processes import CentralProcess
from tests.sync.computers import Computer, joiner
from tests.sync.fault_proxy import FaultProxy

Make = Callable[..., list[Computer]]
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 21\r\n\r\n<html>Sign in!</html>"


@pytest.fixture
def proxy(store: CentralProcess) -> Iterator[FaultProxy]:
    with FaultProxy(store.address) as line:
        yield line


def notes_on(computer: Computer, count: int) -> tuple[UUID, list[Note]]:
    person = computer.journal.save(builders.person())
    # Random identifiers in the text keep the compressor from making all of it one small packet.
    notes = [builders.note(person.id, text=f"{person.id} {number}" * 9) for number in range(count)]
    return person.id, computer.journal.save_many(notes)


def has_all(computer: Computer, notes: list[Note]) -> bool:
    with computer.vault.read() as connection:
        here = {note.id for note in records.find(connection, Note)}
    return {note.id for note in notes} <= here


@pytest.mark.parametrize("at", [0, 1, 200, 700, 1500, 5_000, 20_000, 60_000])
def test_a_push_cut_at_any_byte_is_resumed(team: Make, proxy: FaultProxy, at: int) -> None:
    """Wherever the cable is pulled while sending, the next sync finishes, and every note arrives once."""
    a, b = team(2)
    _, notes = notes_on(a, 1100)
    a.point_to(proxy.address)
    proxy.cut_up_after = at
    with pytest.raises(SyncError, match="safe"):
        a.sync()
    proxy.mend()
    a.sync()
    assert chain.unsent(a.vault, a.device) == 0
    assert b.sync().received == 1101
    assert has_all(b, notes)


@pytest.mark.parametrize("at", [0, 1, 300, 800, 1500, 5_000, 20_000, 60_000])
def test_a_pull_cut_at_any_byte_is_resumed(team: Make, proxy: FaultProxy, at: int) -> None:
    """Wherever the cable is pulled while receiving or waiting for receipts, nothing is lost or doubled."""
    a, b = team(2)
    _, notes = notes_on(a, 1100)
    a.sync()
    b.point_to(proxy.address)
    proxy.cut_down_after = at
    with pytest.raises(SyncError, match="safe"):
        b.sync()
    proxy.mend()
    b.sync()
    assert has_all(b, notes)
    with b.vault.read() as connection:
        assert history.broken_chains(connection) == {}


def test_a_lost_receipt_sends_nothing_twice(team: Make, proxy: FaultProxy) -> None:
    """The store kept the segment but its receipt never came: the same bytes again are the same success."""
    a, b = team(2)
    a.sync()
    _, notes = notes_on(a, 3)
    a.point_to(proxy.address)
    clean = proxy.passed_down
    a.sync()
    whole_sync = proxy.passed_down - clean
    notes += [a.journal.save(builders.note(notes[0].person_id))]
    proxy.mend()
    proxy.cut_down_after = whole_sync - 40
    with pytest.raises(SyncError):
        a.sync()
    proxy.mend()
    a.sync()
    assert b.sync().received == 5
    assert has_all(b, notes)


def test_rubbish_is_told_from_a_store(team: Make, proxy: FaultProxy) -> None:
    """A hotel's sign-in page, or random bytes, are said to be no central store."""
    (a,) = team(1)
    notes_on(a, 1)
    a.point_to(proxy.address)
    for rubbish in (
        HTML,
        b"\x00\x01\x02 nonsense",
        b"HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\n\xff\xff\xff\xff",
    ):
        proxy.rubbish = rubbish
        with pytest.raises(SyncError, match="safe"):
            a.sync()
    proxy.mend()
    assert a.sync().sent == 2


def test_a_delayed_line_only_takes_longer(team: Make, proxy: FaultProxy) -> None:
    """A slow line is no fault."""
    a, b = team(2)
    _, notes = notes_on(a, 2)
    a.point_to(proxy.address)
    proxy.delay = 0.05
    assert a.sync().sent == 3
    assert b.sync().received == 3
    assert has_all(b, notes)


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


def test_tls_proves_the_store(tmp_path: Path) -> None:
    """A certificate nobody vouches for is refused before anything is sent; a trusted one is spoken to."""
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    keyfile, certfile = tmp_path / "key.pem", tmp_path / "cert.pem"
    certificate.private_key_pem.write_to_path(keyfile)
    certificate.cert_chain_pems[0].write_to_path(certfile)
    secured = CentralProcess(tmp_path / "tls", "--certfile", str(certfile), "--keyfile", str(keyfile)).start()
    try:
        assert secured.address.startswith("https://")
        with StoreClient(secured.address) as client, pytest.raises(SyncError, match="cannot prove"):
            client.identify()
        context = ssl.create_default_context()
        authority.configure_trust(context)
        with StoreClient(secured.address, context) as client:
            assert client.identify().protocol == 1
    finally:
        secured.kill()


def test_the_log_tells_nothing(
    team: Make, proxy: FaultProxy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Good and bad syncs leave identifiers and counts in the log, and neither words nor keys nor codes."""
    events: list[str] = []

    def keep(_logger: object, method: str, event: Any) -> str:
        events.append(f"{method} {event!r}")
        return ""

    silent = structlog.PrintLoggerFactory(file=io.StringIO())
    structlog.configure(processors=[keep], logger_factory=silent)
    try:
        a, b = team(2)
        a.journal.save(builders.person(family_name="Xanthippe-Zzyx"))
        invited = a.conversation.invite("Bartholomew Zzimmer", "liaison_worker")
        a.point_to(proxy.address)
        proxy.cut_up_after = 2000
        with pytest.raises(SyncError):
            a.sync()
        proxy.mend()
        a.sync()
        b.sync()
    finally:
        structlog.reset_defaults()
    assert any("synced" in event for event in events)
    for word in ("Xanthippe", "Bartholomew", "Ondine", invited.text, invited.text.replace("-", ""), "Bearer"):
        assert not any(word in event for event in events)


def test_only_this_computer_is_asked_without_tls() -> None:
    """An address without TLS is refused, unless it is this computer itself."""
    for good in ("https://store.example:8443", "http://127.0.0.1:9", "http://localhost:9", "http://[::1]:9"):
        assert checked_address(good) == good
    assert checked_address(" store.example/ ") == "https://store.example"
    for bad in (
        "http://store.example",
        "ftp://store.example",
        "",
        "https://",
        "https://a:b@store.example",
        "x:y:z",
    ):
        with pytest.raises(SyncError):
            checked_address(bad)


def test_an_answer_without_end_is_not_read(store: CentralProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer larger than any should be is left alone."""
    monkeypatch.setattr(store_client, "_LIMIT", 10)
    with StoreClient(store.address) as client, pytest.raises(SyncError, match="longer"):
        client.ask(wire.CHALLENGE, wire.AskChallenge(), wire.Challenge)
