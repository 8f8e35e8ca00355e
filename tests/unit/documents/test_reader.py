"""The child that reads foreign documents: pages, words, and every way in which it may end."""

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from cjld_desktop.documents import reader, reader_calls, reader_process
from cjld_desktop.documents import reader_messages as messages
from cjld_desktop.documents.reader_process import DAMAGED, TOO_LONG, Reader, examine
from cjld_desktop.errors import AttachmentError
from tests import foreign_documents as foreign

PDF, PNG, JPEG, TIFF = "application/pdf", "image/png", "image/jpeg", "image/tiff"


def grey_at(picture: messages.Picture, across: float, down: float) -> int:
    """The red of the pixel at these parts of width and height."""
    x, y = int(picture.width * across), int(picture.height * down)
    return picture.rgb[(y * picture.width + x) * 3]


def test_pages_and_words_of_a_pdf() -> None:
    """One child answers for every page: how many, how each looks, what each says."""
    with Reader(foreign.pdf(3), PDF) as opened:
        assert opened.pages == 3
        for page in range(3):
            picture = opened.picture(page, 300)
            assert (picture.width, len(picture.rgb)) == (300, 300 * picture.height * 3)
            assert min(picture.rgb) < 200 < max(picture.rgb)
            assert opened.text(page).strip() == f"{foreign.MARKER} Page {page + 1}."


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_is_shown_as_it_is_meant(turned: int) -> None:
    """A page that says it is turned comes out so; a quarter turn of the reader's own is added to it."""
    with Reader(foreign.pdf(turned=turned), PDF) as opened:
        first, second = opened.picture(0, 200), opened.picture(0, 200, 1)
    lies = turned in (90, 270)
    assert (first.width > first.height) is lies
    assert (second.width > second.height) is not lies


@pytest.mark.parametrize(
    ("form", "mode", "media_type"),
    [
        ("JPEG", "RGB", JPEG), ("JPEG", "L", JPEG), ("JPEG", "CMYK", JPEG), ("PNG", "RGBA", PNG),
        ("PNG", "LA", PNG), ("PNG", "1", PNG), ("PNG", "I;16", PNG), ("TIFF", "1", TIFF), ("TIFF", "L", TIFF),
    ],
)  # fmt: skip
def test_scans_of_every_depth_are_shown(form: str, mode: str, media_type: str) -> None:
    """Grey stays darker than white, in each of the forms that scanners make; a scan has no words."""
    content = foreign.picture(form, mode=mode) if mode != "LA" else foreign.picture(form, mode="RGBA")
    with Reader(content, media_type) as opened:
        picture = opened.picture(0, 150)
        assert (opened.pages, picture.width, picture.height) == (1, 150, 100)
        assert grey_at(picture, 0.25, 0.25) < 130
        assert grey_at(picture, 0.75, 0.75) > 240
        assert opened.text(0) == ""


def test_a_turned_photograph_stands_upright() -> None:
    """What a camera says about which way is up is followed, and a turn of the reader's own is clockwise."""
    content = foreign.picture(
        "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    )
    with Reader(content, JPEG) as opened:
        picture = opened.picture(0, 100)
        assert (picture.width, picture.height) == (100, 150)
        assert grey_at(picture, 0.75, 0.25) < 130
        assert grey_at(opened.picture(0, 150, 1), 0.75, 0.75) < 130


def test_a_fax_of_several_pages() -> None:
    """Every picture in a TIFF is a page."""
    with Reader(foreign.tiff(3), TIFF) as opened:
        assert [opened.picture(page, 100).width for page in range(opened.pages)] == [100] * 3


def test_a_scan_of_the_largest_size_is_shown() -> None:
    """What the limits allow fits into the child's memory, see-through and turned as it may be."""
    with Reader(foreign.clear_png(8000, 8900), PNG) as reader:
        shown = reader.picture(0, 400, 1)
    assert (shown.width, shown.height) == (400, 360)


def test_a_picture_is_never_larger_than_allowed() -> None:
    """However wide a page is asked for, what comes back stays within the limits."""
    for size in ((595, 842), (14_000, 20), (20, 14_000)):
        with Reader(foreign.pdf(size=size), PDF) as opened:
            picture = opened.picture(0, 10**6)
            assert picture.width <= messages.MAX_WIDTH
            assert picture.width * picture.height <= messages.MAX_DRAWN


@pytest.mark.parametrize(
    ("content", "media_type", "words"),
    [
        (foreign.locked_pdf(), PDF, "locked with a password"),
        (foreign.no_pages(), PDF, "Ask whoever sent it"),
        (foreign.pdf()[:300], PDF, "damaged"),
        (b"%PDF-1.7" + bytes(range(256)) * 40, PDF, "damaged"),
        (b"%PDF-1.7", PDF, "damaged"),
        (foreign.pdf(size=(100_000, 100_000)), PDF, "larger than any paper"),
        (foreign.pdf(1001), PDF, "more than 1000 pages"),
        (foreign.bomb_png(), PNG, "larger than any scan"),
        (foreign.bomb_png(9000), PNG, "larger than any scan"),
        (foreign.bomb_in_words(), PNG, "damaged"),
        (foreign.picture("PNG")[:200], PNG, "damaged"),
        (foreign.picture("JPEG")[:400], JPEG, "damaged"),
        (foreign.tiff(2)[:300], TIFF, "damaged"),
        (b"II*\0" + bytes(3), TIFF, "damaged"),
        (b"\xff\xd8\xff" * 1000, JPEG, "damaged"),
    ],
)
def test_a_document_that_cannot_be_read_is_a_sentence(content: bytes, media_type: str, words: str) -> None:
    """Locked, damaged or oversized: what happened, that nothing is lost, and what to do."""
    with pytest.raises(AttachmentError, match=words) as raised:
        examine(content, media_type)
    assert "Nothing is lost" in str(raised.value)
    assert "Zzquill" not in str(raised.value)


def test_a_bomb_costs_no_time_and_no_memory_here() -> None:
    """A kilobyte that says it is ten gigabytes of picture is shown without it, or refused, within seconds."""
    started = time.monotonic()
    try:
        assert examine(foreign.bomb_pdf(), PDF) == 1
    except AttachmentError as error:
        assert "Nothing is lost" in str(error)  # noqa: PT017 - either is right, and which is PDFium's business
    assert time.monotonic() - started < 10


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    """A password for changing, and none for reading, keeps nobody from reading."""
    assert examine(foreign.locked_pdf(""), PDF) == 1


def test_a_child_that_hangs_is_ended() -> None:
    """A page that takes longer than its time is a sentence; so is all that is asked afterwards."""
    with Reader(foreign.drawing_without_end(), PDF) as opened:
        opened._seconds = 0.5
        for _ in range(2):
            with pytest.raises(AttachmentError) as raised:
                opened.picture(0, 200)
            assert str(raised.value) == TOO_LONG
        assert opened._process.returncode is not None


@pytest.mark.parametrize("how", [signal.SIGSEGV, signal.SIGABRT, signal.SIGKILL])
def test_a_child_that_crashes_is_a_sentence(how: signal.Signals) -> None:
    """Whatever kills the child, the program says that the document cannot be read, and goes on."""
    with Reader(foreign.pdf(), PDF) as opened:
        opened._process.send_signal(how)
        with pytest.raises(AttachmentError) as raised:
            opened.picture(0, 200)
        assert str(raised.value) == DAMAGED
    assert examine(foreign.pdf(), PDF) == 1


def test_closing_ends_a_child_that_is_busy() -> None:
    """Another thread may close the document in the middle of a page: it ends at once, with a sentence.

    Nothing went wrong, so the log does not warn.
    """
    opened = Reader(foreign.pdf(), PDF)
    opened._process.send_signal(signal.SIGSTOP)
    said: list[str] = []

    def ask() -> None:
        try:
            opened.picture(0, 200)
        except AttachmentError as error:
            said.append(str(error))

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(0.1)
    started = time.monotonic()
    with capture_logs() as logged:
        reader_process.close_all()
        asking.join(5)
    assert time.monotonic() - started < 2
    assert said == ["This document was closed. Nothing is lost. Open it again."]
    assert [one["log_level"] for one in logged] == ["debug"]
    opened.close()
    assert opened._process.returncode == -signal.SIGKILL


def test_a_child_that_lies_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answers that are too long, of another kind, or whose pixels do not fit their size are not taken."""
    for answer in (
        "(2**32 - 1).to_bytes(4, 'big')",
        "b'\\0\\0\\0\\3abc'",
        "framed(messages.Text(text='x' * 1000))",
        "framed(messages.Picture(width=7, height=5, rgb=b'123'))",
    ):
        liar = (
            "import os, msgspec\n"
            "from cjld_desktop.documents import reader_messages as messages\n"
            "def framed(m): body = msgspec.msgpack.encode(m); return len(body).to_bytes(4, 'big') + body\n"
            "pipe = os.fdopen(0, 'rb', buffering=0)\n"
            "messages.read(pipe, 10**9)\n"
            "os.write(1, framed(messages.Opened(pages=1)))\n"
            "messages.read(pipe, 10**9)\n"
            f"os.write(1, {answer})\n"
            "os.read(0, 1)\n"
        )

        def started(code: str = liar) -> subprocess.Popen[bytes]:
            pipe = subprocess.PIPE
            return subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, bufsize=0)

        monkeypatch.setattr(reader_process, "_started", started)
        with Reader(b"", PDF) as opened, pytest.raises(AttachmentError, match="made to do harm"):
            opened.picture(0, 7)


def test_signs_that_are_no_letters_are_taken_out_of_the_words() -> None:
    """Control signs, also those that turn the direction of writing, do not reach the window."""
    with Reader(foreign.pdf(text="one\x07two\x1bthree"), PDF) as opened:
        assert not {"\x07", "\x1b", "\u202e"} & set(opened.text(0))


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of other systems are not all the same")
def test_a_child_has_no_rights_and_no_place_to_write() -> None:
    """In a child that reads, no file, socket or program can be opened, and nothing be dumped."""
    with Reader(foreign.pdf(), PDF) as opened:
        folder = Path(f"/proc/{opened._process.pid}")
        limits = {
            line[:25].strip(): line[25:].split()[:2] for line in (folder / "limits").read_text().splitlines()
        }
        pipes = sorted(pipe.name for pipe in (folder / "fd").iterdir())
        status = (folder / "status").read_text()
    assert limits["Max open files"] == ["3", "3"]
    assert limits["Max processes"] == limits["Max file size"] == limits["Max core file size"] == ["0", "0"]
    assert limits["Max address space"] == [str(1024**3)] * 2
    assert pipes == ["0", "1", "2"]
    assert "NoNewPrivs:\t1" in status
    assert "Seccomp:\t2" in status or not reader_calls.is_known()


@pytest.mark.skipif(not reader_calls.is_known(), reason="this system has no such filter")
@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/hostname')",
        "(os.close(0), open('/etc/hostname'))",
        "__import__('socket').socket()",
        "os.pipe()",
        "os.stat('/etc')",
        "os.unlink('/nowhere')",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "os.kill(os.getppid(), 0)",
        "resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1))",
    ],
)
def test_what_a_child_could_be_made_to_try_is_refused(attempt: str) -> None:
    """Files, also in a closed pipe's place, sockets, programs and other processes are out of its reach."""
    code = (
        "import os, resource, socket\n"
        "from cjld_desktop.documents import reader_limits as limits\n"
        "limits.before_loading(); limits.before_reading()\n"
        f"try: {attempt}\n"
        "except OSError as error: os.write(1, b'refused %d' % error.errno)\n"
        "limits.before_a_question()\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert ran.stdout == b"refused 1"


def test_the_built_program_becomes_the_child_by_a_hidden_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """`cjld-desktop read-document` reads one document from its input and ends with it."""
    command = [sys.executable, "-m", "cjld_desktop", reader.COMMAND]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as child:
        assert child.stdin
        assert child.stdout
        messages.write(child.stdin, messages.Open(PDF, foreign.pdf(2)))
        body = messages.read(child.stdout, 1000)
        child.stdin.close()
        assert child.wait(10) == 0
    assert body is not None
    assert messages.answers.decode(body) == messages.Opened(2)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    asked: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda given, **_: asked.append(given))
    reader_process._started()
    assert asked == [[sys.executable, reader.COMMAND]]
