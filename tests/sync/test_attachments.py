"""Documents between two computers: whole or not at all, whatever line, store or colleague is in between."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa

from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.errors import AttachmentError, SyncError
from cjld_desktop.services.attachments import Attachments
from cjld_desktop.storage import attachments as pieces
from cjld_desktop.storage import chain
from cjld_desktop.storage.tables import attachment_chunk
from cjld_desktop.sync import attachments as uploading
from cjld_desktop.sync.conversation import REVOKED
from cjld_desktop.sync.store_client import StoreClient
from cjld_wire import chunk as wire
from tests import builders
from tests import foreign_documents as foreign
from tests.central.processes import CentralProcess
from tests.sync.computers import Computer, desk_at
from tests.sync.fault_proxy import FaultProxy

Make = Callable[..., list[Computer]]


def documents(computer: Computer) -> Attachments:
    return Attachments(desk_at(computer), computer.conversation.fetch)


def attached(computer: Computer, folder: Path, side: int = 700) -> tuple[UUID, bytes]:
    """A scan of three pieces (for 700), not sent yet."""
    content = foreign.picture("PNG", size=(side, 500), compress_level=0) + os.urandom(8)
    path = folder / f"scan-{os.urandom(4).hex()}.png"
    path.write_bytes(content)
    person = computer.journal.save(builders.person())
    return documents(computer).attach(path, person_id=person.id, sort="scan").id, content


def unsent(computer: Computer) -> int:
    with computer.vault.read() as connection:
        return len(pieces.unsent(connection))


def here(computer: Computer) -> int:
    with computer.vault.read() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(attachment_chunk)).scalar_one())


def test_a_document_arrives_when_it_is_asked_for(team: Make, tmp_path: Path) -> None:
    """A sync brings the record alone; asking brings the bytes, with progress; then no line is needed."""
    a, b = team(2)
    document, content = attached(a, tmp_path)
    a.sync()
    assert unsent(a) == 0
    b.sync()
    theirs = documents(b)
    assert not theirs.is_here(theirs.get(document))
    with pytest.raises(AttachmentError, match="not on this computer yet"):
        theirs.content(document)
    steps: list[tuple[int, int]] = []
    theirs.fetch(document, lambda done, total: steps.append((done, total)))
    assert steps == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert theirs.is_here(theirs.get(document))
    assert theirs.content(document) == content
    b.point_to("http://127.0.0.1:9")
    assert theirs.content(document) == content


@pytest.mark.parametrize("at", [0, 3_000, 300_000, 1_052_000])
def test_an_upload_cut_at_any_byte_is_resumed(team: Make, proxy: FaultProxy, tmp_path: Path, at: int) -> None:
    """Wherever the cable is pulled, no record goes before its document; only what is missing goes again."""
    a, b = team(2)
    a.sync()
    document, content = attached(a, tmp_path)
    a.point_to(proxy.address)
    proxy.cut_up_after = at
    with pytest.raises(SyncError, match="safe"):
        a.sync()
    left = unsent(a)
    if left:
        b.sync()
        assert not b.has(Attachment, document)
    proxy.mend()
    a.sync()
    assert proxy.passed_up < left * 540_000 + 40_000
    assert (unsent(a), chain.unsent(a.vault, a.device)) == (0, 0)
    b.sync()
    documents(b).fetch(document)
    assert documents(b).content(document) == content


@pytest.mark.parametrize("at", [1_000, 300_000, 900_000])
def test_getting_a_document_may_be_cut_at_any_byte(
    team: Make, proxy: FaultProxy, tmp_path: Path, at: int
) -> None:
    """What came before the cut stays, half a document is never shown, and the next try gets only the rest."""
    a, b = team(2)
    document, content = attached(a, tmp_path)
    a.sync()
    b.sync()
    b.point_to(proxy.address)
    proxy.cut_down_after = at
    theirs = documents(b)
    with pytest.raises(SyncError, match="safe"):
        theirs.fetch(document)
    with pytest.raises(AttachmentError):
        theirs.content(document)
    had = here(b)
    proxy.mend()
    theirs.fetch(document)
    assert proxy.passed_down < (3 - had) * 540_000 + 10_000
    assert theirs.content(document) == content


def test_nothing_is_sent_twice(team: Make, proxy: FaultProxy, tmp_path: Path) -> None:
    """A piece that the store has, by whomever, does not cross the line again."""
    (a,) = team(1)
    attached(a, tmp_path)
    a.sync()
    with a.vault.write() as connection:
        pieces.forget_sent(connection)
    a.point_to(proxy.address)
    a.sync()
    assert unsent(a) == 0
    assert proxy.passed_up < 10_000


def test_what_was_not_sent_yet_is_said(team: Make, tmp_path: Path) -> None:
    """Asking for a document whose pieces the store lacks says who sends it, and loses nothing."""
    a, b = team(2)
    document, _ = attached(a, tmp_path)
    with a.vault.write() as connection:  # as when they were lost before they went
        connection.execute(attachment_chunk.delete())
    a.sync()
    b.sync()
    with pytest.raises(SyncError, match="does not have all of this document yet"):
        documents(b).fetch(document)


def test_a_store_put_back_gets_its_documents_again(
    team: Make, own_store: CentralProcess, tmp_path: Path
) -> None:
    """An older copy of the store is given again the pieces that it lost, by whoever has them."""
    (a,) = team(1, own_store)
    a.journal.save(builders.person())
    a.sync()
    own_store.stop()
    shutil.copytree(own_store.data, own_store.data.with_name("copy"))
    own_store.start()
    a.point_to(own_store.address)
    document, content = attached(a, tmp_path)
    a.sync()
    own_store.stop()
    shutil.rmtree(own_store.data)
    own_store.data.with_name("copy").rename(own_store.data)
    own_store.start()
    a.point_to(own_store.address)
    a.sync()
    with a.vault.write() as connection:
        connection.execute(attachment_chunk.delete())
    documents(a).fetch(document)
    assert documents(a).content(document) == content


def test_a_store_without_room_holds_up_nothing_else(team: Make, tmp_path: Path) -> None:
    """A full store is said once; changes go on to the colleague, and the document waits here."""
    central = CentralProcess(tmp_path / "small", "--attachments-mib", "1").start()
    try:
        a, b = team(2, central)
        document, content = attached(a, tmp_path)
        result = a.sync()
        assert [str(notice) for notice in result.notices] == [uploading.NO_ROOM]
        assert unsent(a) == 1
        b.sync()
        assert b.has(Attachment, document)
        with pytest.raises(SyncError, match="yet"):
            documents(b).fetch(document)
        assert documents(a).content(document) == content
    finally:
        central.kill()


def test_a_store_from_before_attachments_holds_up_nothing_else(
    team: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store that knows nothing of documents is said to be too old; everything else is sent."""
    a, b = team(2)
    document, _ = attached(a, tmp_path)
    for door in ("MISSING", "READ"):
        monkeypatch.setattr(wire, door, "/v1/no-such-door")
    assert [str(notice) for notice in a.sync().notices] == [uploading.TOO_OLD]
    b.sync()
    with pytest.raises(SyncError, match="too old"):
        documents(b).fetch(document)


def test_a_store_that_gives_something_else_is_not_believed(
    team: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bytes that are not the piece asked for are not kept, whoever made them."""
    a, b = team(2)
    document, content = attached(a, tmp_path)
    a.sync()
    b.sync()
    true = StoreClient.ask

    def false(self: StoreClient, path: str, question: object, kind: type) -> object:
        answer = true(self, path, question, kind)  # type: ignore[arg-type,var-annotated]  # passes on what it is given
        return wire.Chunk(bytes(len(answer.body))) if isinstance(answer, wire.Chunk) else answer

    with monkeypatch.context() as patched:
        patched.setattr(StoreClient, "ask", false)
        with pytest.raises(SyncError, match="something else"):
            documents(b).fetch(document)
    assert here(b) == 0
    documents(b).fetch(document)
    assert documents(b).content(document) == content


def test_the_store_sees_neither_words_nor_keys(team: Make, store: CentralProcess, tmp_path: Path) -> None:
    """Nothing of the document, of its title or of its key is in the store's files."""
    (a,) = team(1)
    path = tmp_path / "report.pdf"
    path.write_bytes(foreign.pdf(text="Zzmarkerword in cell nine."))
    person = a.journal.save(builders.person())
    made = documents(a).attach(path, person_id=person.id, title="Zzmarkerword")
    a.sync()
    for file in store.data.iterdir():
        body = file.read_bytes()
        assert b"Zzmarkerword" not in body
        assert made.key.encode() not in body


def test_a_revoked_computer_gets_no_document(team: Make, tmp_path: Path) -> None:
    """From its revocation on it is refused, though it still has the record and its key."""
    a, b = team(2)
    document, _ = attached(a, tmp_path)
    a.sync()
    b.sync()
    a.conversation.revoke(b.device)
    with pytest.raises(SyncError, match="taken out of the team"):
        documents(b).fetch(document)
    assert here(b) == 0


def test_a_revoked_computer_keeps_what_only_it_has(team: Make, tmp_path: Path) -> None:
    """While a part of a document was not sent, revocation does not destroy the keys that open it."""
    central = CentralProcess(tmp_path / "small", "--attachments-mib", "1").start()
    try:
        a, b = team(2, central)
        document, content = attached(b, tmp_path)
        b.sync()
        assert (unsent(b), chain.unsent(b.vault, b.device)) == (1, 0)
        a.conversation.revoke(b.device)
        with pytest.raises(SyncError) as raised:
            b.sync()
        assert str(raised.value) == REVOKED
        assert not b.vault.is_read_only
        assert documents(b).content(document) == content
    finally:
        central.kill()


def test_receiving_does_not_wait_for_a_large_document(team: Make, proxy: FaultProxy, tmp_path: Path) -> None:
    """What colleagues wrote is there before one's own document has crossed the line."""
    a, b = team(2)
    a.sync()
    person = b.journal.save(builders.person())
    b.sync()
    attached(a, tmp_path)
    a.point_to(proxy.address)
    proxy.cut_up_after = 300_000
    with pytest.raises(SyncError):
        a.sync()
    assert a.has(type(person), person.id)
