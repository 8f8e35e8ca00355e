"""Files chosen for attaching: what is no document is a sentence before anybody opens it."""

import os
import threading
from pathlib import Path

import pytest

from cjld_desktop.documents import incoming
from cjld_desktop.errors import AttachmentError
from tests import foreign_documents as foreign


def refusal(path: Path) -> str:
    with pytest.raises(AttachmentError) as raised:
        incoming.read_file(path)
    assert "Nothing is lost" in str(raised.value)
    return str(raised.value)


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    """Its bytes come back as they are."""
    (tmp_path / "report.pdf").write_bytes(foreign.pdf())
    assert incoming.read_file(tmp_path / "report.pdf") == foreign.pdf()


def test_a_file_of_200_mb_is_refused_by_its_size(tmp_path: Path) -> None:
    """Nothing of it is read: it is refused with its size and the most that may be."""
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    said = refusal(tmp_path / "huge.pdf")
    assert "200 MB" in said
    assert "64 MB" in said


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit holds for what was read, whatever its size was said to be."""
    (tmp_path / "log").write_bytes(bytes(5000))
    monkeypatch.setattr(incoming, "_refuse_unfit", lambda _: None)
    monkeypatch.setattr(incoming, "MAX_SIZE", 4000)
    assert "was not read" in refusal(tmp_path / "log")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    """A folder, a file that has gone, an empty one, a path that cannot be, and a pipe nobody writes to."""
    (tmp_path / "empty.pdf").touch()
    os.mkfifo(tmp_path / "pipe")
    assert "folder" in refusal(tmp_path)
    assert "no longer there" in refusal(tmp_path / "gone.pdf")
    assert "no longer there" in refusal(tmp_path / "empty.pdf" / "below.pdf")
    assert "no longer there" in refusal(tmp_path / "nul\0.pdf")
    assert "empty" in refusal(tmp_path / "empty.pdf")
    assert "not a file that can be read" in refusal(tmp_path / "pipe")
    assert threading.active_count() == 1


def test_a_file_that_may_not_or_cannot_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No permission is said as such; a stick pulled out in the middle is said too."""
    (tmp_path / "report.pdf").write_bytes(foreign.pdf())
    for error, words in ((PermissionError(13, "no"), "does not let you"), (OSError(5, "EIO"), "to its end")):

        def fails(*_: object, raised: OSError = error) -> int:
            raise raised

        monkeypatch.setattr(os, "open", fails)
        assert words in refusal(tmp_path / "report.pdf")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (foreign.pdf(), "application/pdf"),
        (b"\n% from the printer\n" + foreign.pdf(), "application/pdf"),
        (foreign.picture("JPEG"), "image/jpeg"),
        (foreign.picture("PNG"), "image/png"),
        (foreign.tiff(1), "image/tiff"),
        (b"MM\0*" + bytes(8), "image/tiff"),
    ],
)
def test_what_a_document_is_shows_in_its_first_bytes(content: bytes, found: str) -> None:
    """Not its name: a scan that is called .pdf is still a scan."""
    assert incoming.media_type(content) == found


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 word/document.xml", "office program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office program"),
        (b"{\\rtf1 Hello}", "office program"),
        (b"\0\0\0\x24ftypheic" + bytes(20), "phone"),
        (b"Dear Sir", "neither a PDF nor a picture"),
        (b"MZ\x90\0", "neither"),
        (b"<svg onload='x()'/>", "neither"),
        (b"GIF89a", "neither"),
        (b"\0", "neither"),
        (bytes(2000) + b"%PDF-1.7", "neither"),
    ],
)
def test_anything_else_is_refused_with_what_to_do(content: bytes, words: str) -> None:
    """Office documents, photographs of phones, programs and nonsense each get a sentence."""
    with pytest.raises(AttachmentError, match=words) as raised:
        incoming.media_type(content)
    assert "Nothing is lost" in str(raised.value)
