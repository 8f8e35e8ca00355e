"""Starts the child that reads a foreign document, asks it, and ends it. Nothing of it touches a disk.

PDFium and Pillow see no foreign bytes in this process. What the child answers is checked like a stranger's.
"""

import contextlib
import os
import subprocess
import sys
import threading
import unicodedata
import weakref
from typing import Self, TypeVar

import msgspec

from cjld_desktop import log
from cjld_desktop.documents import reader_messages as messages
from cjld_desktop.documents.reader import COMMAND
from cjld_desktop.documents.reader_messages import (
    Answer,
    AskPicture,
    AskText,
    Open,
    Opened,
    Picture,
    Question,
    Text,
    Unfit,
)
from cjld_desktop.errors import AttachmentError

_log = log.get(__name__)
SECONDS = 20.0
A = TypeVar("A", Opened, Picture, Text)

DAMAGED = (
    "This document cannot be read: it is damaged, or was made to do harm. Nothing is lost. Ask whoever sent"
    " it to send it again."
)
TOO_LONG = (
    "This document took too long to read, so reading it was stopped. Nothing is lost. Ask whoever sent it for"
    " a simpler copy, such as a scan of a printed one."
)
_CLOSED = "This document was closed. Nothing is lost. Open it again."
_SENTENCES = {
    "encrypted": (
        "This PDF is locked with a password, so it cannot be read here. Nothing is lost. Ask whoever sent it"
        " for a copy without a password."
    ),
    "empty": "This document has no pages. Nothing is lost. Ask whoever sent it to send it again.",
    "many_pages": (
        "This document has more than {most} pages, more than can be kept as one. Nothing is lost. Ask for it"
        " in parts."
    ),
    "large_page": (
        "A page of this document says that it is larger than any paper. Nothing is lost. Ask whoever sent it"
        " for a copy in A4, such as a scan of a printed one."
    ),
    "many_pixels": (
        "This picture is larger than any scan of a letter needs to be. Nothing is lost. Scan it again at 300"
        " dots an inch."
    ),
}
_running: "weakref.WeakSet[Reader]" = weakref.WeakSet()
_one_at_a_time = threading.Lock()  # readers begin on several threads, and a set may not grow while it is read


class Reader:
    """One document, open in one child. Every verb may be called from any thread; they take turns.

    Raises AttachmentError when the document cannot be read; from then on every verb raises the same.
    """

    def __init__(self, content: bytes, media_type: str, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._turn = threading.Lock()
        self._end = ""  # the sentence that says why nothing is answered any more
        self._process = _started()
        with _one_at_a_time:
            _running.add(self)
        try:
            self.pages = self._ask(Open(media_type, content), Opened).pages
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def picture(self, page: int, width: int, quarters: int = 0) -> Picture:
        """Page `page` (from 0) about `width` pixels wide, turned clockwise by quarters."""
        wanted = min(max(width, 1), messages.MAX_WIDTH)
        found = self._ask(AskPicture(page, wanted, quarters % 4), Picture)
        if found.width * found.height * 3 != len(found.rgb):
            raise self._ended(DAMAGED)
        return found

    def text(self, page: int) -> str:
        """What page `page` (from 0) says, without signs that are not letters; empty for a picture."""
        found = self._ask(AskText(page), Text).text
        return "".join(one for one in found if one in "\n\t" or unicodedata.category(one)[0] != "C")

    def close(self) -> None:
        """End the child at once, even in the middle of an answer. Closing twice does nothing."""
        self._end = self._end or _CLOSED
        self._process.kill()
        with self._turn:
            self._put_away()

    def _ask(self, question: Question, kind: type[A]) -> A:
        with self._turn:
            if self._end:
                raise AttachmentError(self._end)
            clock = threading.Timer(self._seconds, self._stop_for_time)
            clock.start()
            try:
                answer = self._answered(question)
            finally:
                clock.cancel()
                clock.join()
        if isinstance(answer, Unfit):
            sentence = _SENTENCES.get(answer.why, DAMAGED)
            raise AttachmentError(sentence, **({"most": messages.MAX_PAGES} if "{most}" in sentence else {}))
        if not isinstance(answer, kind):
            raise self._ended(DAMAGED)
        return answer

    def _answered(self, question: Question) -> Answer:
        asked, answered = self._process.stdin, self._process.stdout
        assert asked is not None
        assert answered is not None
        try:
            messages.write(asked, question)
            body = messages.read(answered, messages.MAX_ANSWER)
            if body is not None:
                return messages.answers.decode(body)
        except (OSError, ValueError, msgspec.DecodeError):
            pass  # it has died, or says what no child of ours says: the same to us
        self._process.kill()
        self._put_away()
        # Closed while it answered, as when a person turns to another document: we ended it ourselves.
        tell = _log.debug if self._end == _CLOSED else _log.warning
        tell("reader_ended", code=self._process.returncode)
        self._end = self._end or DAMAGED
        raise AttachmentError(self._end)

    def _stop_for_time(self) -> None:
        self._end = self._end or TOO_LONG
        self._process.kill()

    def _ended(self, sentence: str) -> AttachmentError:
        self._end = sentence
        self.close()
        return AttachmentError(sentence)

    def _put_away(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._process.wait()


def examine(content: bytes, media_type: str) -> int:
    """How many pages it has, once it has opened and its first page could be drawn. Raises AttachmentError."""
    with Reader(content, media_type) as reader:
        reader.picture(0, 200)
        return reader.pages


def close_all() -> None:
    """End every child, as when the vault is locked."""
    with _one_at_a_time:
        readers = list(_running)
    for reader in readers:
        reader.close()


def _started() -> subprocess.Popen[bytes]:
    is_built = bool(getattr(sys, "frozen", False))
    # -I: neither this folder nor the environment may bring other modules in. -B: nothing is written.
    how = [COMMAND] if is_built else ["-I", "-B", "-m", "cjld_desktop.documents.reader"]
    needed = {name: os.environ[name] for name in ("SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
    try:
        return subprocess.Popen(  # noqa: S603 - our own program, with no word from outside
            [sys.executable, *how],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a library's complaint may quote the document
            bufsize=0,
            env=needed,
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        raise AttachmentError(
            "The part of the program that reads documents could not be started. Nothing is lost. Close other"
            " programs, then try again."
        ) from None
