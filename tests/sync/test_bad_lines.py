"""Bad lines: cut, slow, spoilt, or not proven to lead to the store. A sentence, and nothing is lost."""

import io
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import structlog
import trustme

from cjld_desktop.errors import SyncError
from cjld_desktop.storage import chain, history, segments
from cjld_desktop.sync.store_client import StoreClient, checked_address
from tests import builders
from tests.central.processes import CentralProcess
from tests.sync.computers import Computer, has_all, notes_on
from tests.sync.fault_proxy import FaultProxy

Make = Callable[..., list[Computer]]
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 21\r\n\r\n<html>Sign in!</html>"


@pytest.fixture
def small_segments(monkeypatch: pytest.MonkeyPatch) -> int:
    """So many changes are in a segment that few notes already need several."""
    monkeypatch.setattr(segments, "MAX_CHANGES", 64)
    return 64


@pytest.mark.parametrize("at", [0, 1, 200, 700, 1500, 5_000, 20_000, 60_000])
def test_a_push_cut_at_any_byte_is_resumed(
    team: Make, proxy: FaultProxy, small_segments: int, at: int
) -> None:
    """Wherever the cable is pulled while sending, the next sync finishes, and every note arrives once."""
    a, b = team(2)
    _, notes = notes_on(a, 2 * small_segments + 9)
    a.point_to(proxy.address)
    proxy.cut_up_after = at
    with pytest.raises(SyncError, match="safe"):
        a.sync()
    proxy.mend()
    a.sync()
    assert chain.unsent(a.vault, a.device) == 0
    assert b.sync().received == len(notes) + 1
    assert has_all(b, notes)


@pytest.mark.parametrize("at", [0, 1, 300, 800, 1500, 5_000, 20_000, 60_000])
def test_a_pull_cut_at_any_byte_is_resumed(
    team: Make, proxy: FaultProxy, small_segments: int, at: int
) -> None:
    """Wherever the cable is pulled while receiving or waiting for receipts, nothing is lost or doubled."""
    a, b = team(2)
    _, notes = notes_on(a, 2 * small_segments + 9)
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
