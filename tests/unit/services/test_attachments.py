"""Attaching, reading back, refusing: a document is kept whole with its record, or not at all."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from cjld_desktop import clock
from cjld_desktop.documents.reader_process import Reader
from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.errors import AttachmentError, CjldError, InvalidError, RefusedError, SaveError, SyncError
from cjld_desktop.services.attachments import Attachments, Progress
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.history import History
from cjld_desktop.services.opening import FirstRun
from cjld_desktop.services.vaults import Vaults
from cjld_desktop.storage import attachments as pieces
from cjld_desktop.storage import sealed_document
from cjld_desktop.storage.tables import attachment_chunk
from tests import builders
from tests import foreign_documents as foreign


def no_line(_digests: Sequence[bytes], _progress: Progress) -> None:
    raise SyncError("The central store cannot be reached.")


@pytest.fixture
def kept(desk: Desk) -> Attachments:
    return Attachments(desk, no_line)


@pytest.fixture
def person(desk: Desk) -> Person:
    return desk.journal.save(builders.person())


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.pdf"
    path.write_bytes(foreign.pdf(2))
    return path


def chunk_count(desk: Desk) -> int:
    with desk.vault.read() as connection:
        return int(connection.execute(sa.select(sa.func.count()).select_from(attachment_chunk)).scalar_one())


def test_a_document_comes_back_as_it_came(
    desk: Desk, kept: Attachments, person: Person, report: Path
) -> None:
    """Its record says what it is; its bytes are the file's; the file itself is not touched."""
    request = desk.journal.save(builders.report_request(person.id))
    made = kept.attach(
        report, person_id=person.id, request_id=request.id, title=" Report of Dr Synthetic ",
        arrived_on=clock.today(),
    )  # fmt: skip
    assert (made.media_type, made.pages, made.size) == ("application/pdf", 2, report.stat().st_size)
    assert made.title == "Report of Dr Synthetic"
    assert made.is_signed
    assert kept.is_here(made)
    assert kept.content(made.id) == report.read_bytes() == foreign.pdf(2)
    assert kept.of_request(request.id) == kept.of_person(person.id) == [kept.get(made.id)]


def test_a_document_of_several_pieces(kept: Attachments, person: Person, tmp_path: Path) -> None:
    """A scan larger than a piece is kept in several, and put together again in order."""
    path = tmp_path / "scan.png"
    path.write_bytes(foreign.picture("PNG", size=(700, 500), compress_level=0))
    made = kept.attach(path, person_id=person.id, sort="scan")
    assert len(made.chunks) == 3
    assert kept.content(made.id) == path.read_bytes()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.pdf", b""),
        ("letter.docx", b"PK\x03\x04" + bytes(100)),
        ("locked.pdf", foreign.locked_pdf()),
        ("broken.pdf", foreign.pdf()[:400]),
        ("none.pdf", foreign.no_pages()),
        ("large.pdf", foreign.pdf(size=(99_999, 99_999))),
        ("bomb.png", foreign.bomb_png()),
    ],
)
def test_a_bad_file_leaves_nothing(
    desk: Desk, kept: Attachments, person: Person, tmp_path: Path, name: str, content: bytes
) -> None:
    """What cannot be attached is a sentence, without the file's name; no piece and no record stays."""
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(AttachmentError) as raised:
        kept.attach(path, person_id=person.id)
    assert "Nothing is lost" in str(raised.value)
    assert name not in str(raised.value)
    assert kept.of_person(person.id) == []
    assert chunk_count(desk) == 0


def test_wrong_details_are_refused_before_the_file_is_read(
    desk: Desk, kept: Attachments, person: Person
) -> None:
    """A sort that is not in the list, a day to come, and another person's request: each a sentence."""
    gone, others = Path("gone.pdf"), desk.journal.save(builders.person())
    request: ReportRequest = desk.journal.save(builders.report_request(others.id))
    commission = desk.journal.save(builders.commission(request))
    own = desk.journal.save(builders.report_request(person.id))
    with pytest.raises(InvalidError, match="what sort"):
        kept.attach(gone, person_id=person.id, sort="novel")
    with pytest.raises(InvalidError, match="not come yet"):
        kept.attach(gone, person_id=person.id, arrived_on=clock.today() + timedelta(days=1))
    with pytest.raises(RefusedError, match="somebody else's"):
        kept.attach(gone, person_id=person.id, request_id=request.id)
    with pytest.raises(RefusedError, match="somebody else's"):
        kept.attach(gone, person_id=person.id, request_id=own.id, commission_id=commission.id)
    with pytest.raises(RefusedError, match="not on this computer"):
        kept.attach(gone, person_id=builders.person().id)


def test_the_same_document_twice_is_refused(kept: Attachments, person: Person, report: Path) -> None:
    """A second time in the same place is said; once the first is in error, it may come again."""
    first = kept.attach(report, person_id=person.id)
    with pytest.raises(RefusedError, match="already"):
        kept.attach(report, person_id=person.id)
    kept.mark_in_error(first.id, "Wrong person")
    assert kept.of_person(person.id) == []
    assert kept.content(first.id) == foreign.pdf(2)
    again = kept.attach(report, person_id=person.id)
    assert kept.of_person(person.id) == [kept.get(again.id)]


def test_a_reason_is_needed_to_strike_a_document_out(kept: Attachments, person: Person, report: Path) -> None:
    """Without a reason nothing is struck out."""
    made = kept.attach(report, person_id=person.id)
    with pytest.raises(RefusedError, match="Say why"):
        kept.mark_in_error(made.id, " ")
    assert kept.of_person(person.id)


def test_a_full_disk_keeps_neither_record_nor_pieces(
    desk: Desk, kept: Attachments, person: Person, tmp_path: Path
) -> None:
    """When the vault cannot grow, nothing of the document stays, and attaching works when it can."""
    path = tmp_path / "scan.png"
    path.write_bytes(foreign.picture("PNG", size=(700, 500), compress_level=0))
    driver = desk.vault.engine.raw_connection().driver_connection
    assert driver is not None
    pages = driver.execute("PRAGMA page_count").fetchone()[0]
    driver.execute(f"PRAGMA max_page_count = {pages + 150}")
    with pytest.raises(SaveError, match="disk is full"):
        kept.attach(path, person_id=person.id)
    assert kept.of_person(person.id) == []
    assert chunk_count(desk) == 0
    driver.execute("PRAGMA max_page_count = 1000000")
    assert kept.content(kept.attach(path, person_id=person.id).id) == path.read_bytes()


def test_a_document_that_is_not_here_is_said(
    desk: Desk, kept: Attachments, person: Person, report: Path
) -> None:
    """With its record and without its pieces, it is not here, and getting it needs a connection."""
    made = kept.attach(report, person_id=person.id)
    with desk.vault.write() as connection:
        connection.execute(attachment_chunk.delete())
    assert not kept.is_here(made)
    with pytest.raises(AttachmentError, match="not on this computer yet"):
        kept.content(made.id)
    with pytest.raises(SyncError):
        kept.fetch(made.id)


def test_a_damaged_piece_is_put_away_and_can_be_got_again(
    desk: Desk, kept: Attachments, person: Person, report: Path
) -> None:
    """Altered bytes are never shown: the piece goes, the sentence says so, and the true one opens again."""
    made = kept.attach(report, person_id=person.id)
    (name,) = sealed_document.names(made.chunks)
    with desk.vault.write() as connection:
        true = pieces.body(connection, name)
        assert true is not None
        connection.execute(attachment_chunk.update().values(body=true[:-1] + bytes([true[-1] ^ 1])))
    with pytest.raises(AttachmentError, match="damaged"):
        kept.content(made.id)
    assert not kept.is_here(made)
    with desk.vault.write() as connection:
        pieces.keep(connection, [true], sent=True)
    assert kept.content(made.id) == foreign.pdf(2)


@pytest.mark.parametrize(
    "lie",
    [
        {"key": "AAAA"},
        {"digest": "00" * 32},
        {"size": 3},
        {"size": 10**9},
        {"chunks": ["zz"]},
        {"chunks": []},
    ],
)
def test_a_record_that_lies_shows_nothing(
    desk: Desk, kept: Attachments, person: Person, report: Path, lie: dict[str, object]
) -> None:
    """Whatever another computer's record claims, what does not fit is a sentence and not shown."""
    made = kept.attach(report, person_id=person.id)
    false = desk.journal.save(
        Attachment.checked(made.model_dump(exclude={"id"}) | lie | {"digest": lie.get("digest", made.digest)})
    )
    with pytest.raises(CjldError, match="not what its record says"):
        kept.content(false.id)
    assert kept.is_here(false) is ("chunks" not in lie)
    assert kept.content(made.id) == foreign.pdf(2)


def test_the_history_shows_no_key(desk: Desk, kept: Attachments, person: Person, report: Path) -> None:
    """What a document is, when it came and how large it is stand in the history; what opens it does not."""
    made = kept.attach(report, person_id=person.id, arrived_on=clock.today())
    lines = History(desk).of(made.id)
    assert {"sort", "media_type", "size", "arrived_on"} <= {line.field for line in lines}
    assert not {"key", "chunks"} & {line.field for line in lines}
    assert made.key not in repr(lines)


def test_locking_ends_whatever_reads_a_document(tmp_path: Path) -> None:
    """When the workplace is closed, no child still holds a document."""
    staff = FirstRun("Quorn Green", "Laptop", "Ondine Quill", "supervisor", "quillwort lantern estuary")
    workplace, _ = Vaults(tmp_path / "vault").found(staff)
    opened = Reader(foreign.pdf(), "application/pdf")
    workplace.close()
    assert opened._process.returncode is not None
    with pytest.raises(AttachmentError, match="was closed"):
        opened.picture(0, 100)
