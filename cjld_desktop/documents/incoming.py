"""A file from outside, before anybody opens it: is it a file, how large, and what does it say it is?

Looks at the first bytes only; whoever must know more asks the child (reader_process).
"""

import errno
import os
import stat
from pathlib import Path

from cjld_desktop.errors import AttachmentError
from cjld_wire import limits

MAX_SIZE = limits.MAX_DOCUMENT
# A PDF may begin a little late: some printers put their own line first.
_PDF_WITHIN = 1024
_BEGINS = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"II*\0": "image/tiff",
    b"MM\0*": "image/tiff",
}
_OFFICE = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
# What a phone makes of a photograph unless it is told otherwise.
_PHONES = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif", b"ftypmsf1")


def read_file(path: Path) -> bytes:
    """The file's bytes, at most MAX_SIZE; a larger one is refused by its size and not read.

    Raises AttachmentError with a sentence for a folder, for what is no file, and for what cannot be read.
    """
    try:
        # Not blocking: opening a pipe or a device must not wait for its other end.
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(number, "rb") as file:
            _refuse_unfit(os.fstat(number))
            content = file.read(MAX_SIZE + 1)
    except (OSError, ValueError) as error:
        raise AttachmentError(_why_not(path, error)) from None
    if len(content) > MAX_SIZE:  # it grew while it was read
        raise _too_large(len(content))
    if not content:
        raise AttachmentError(
            "This file is empty, so it was not attached. Nothing is lost. Ask whoever sent it to send it"
            " again."
        )
    return content


def media_type(content: bytes) -> str:
    """`application/pdf`, `image/jpeg`, `image/png` or `image/tiff`. Raises AttachmentError for all else."""
    for begin, found in _BEGINS.items():
        if content.startswith(begin):
            return found
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return "application/pdf"
    if content.startswith(_OFFICE):
        raise AttachmentError(
            "This is a document of an office program and not a PDF, so it was not attached. Nothing is lost."
            " Open it where it was made, save it as a PDF, and attach that."
        )
    if content[4:12] in _PHONES:
        raise AttachmentError(
            "This is a photograph in a phone's own form, so it was not attached. Nothing is lost. Set the"
            " phone to take JPEG pictures, or scan the paper."
        )
    raise AttachmentError(
        "This is neither a PDF nor a picture (JPEG, PNG or TIFF), so it was not attached. Nothing is lost."
        " Save it as a PDF where it was made, and attach that."
    )


def _refuse_unfit(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError
    if not stat.S_ISREG(found.st_mode):
        raise AttachmentError(
            "This is not a file that can be read to its end, so it was not attached. Nothing is lost. Choose"
            " a PDF or a picture."
        )
    if found.st_size > MAX_SIZE:
        raise _too_large(found.st_size)


def _too_large(size: int) -> AttachmentError:
    return AttachmentError(
        "This file has {size} MB and at most {most} MB can be attached, so it was not read. Nothing is lost."
        " Ask for a smaller copy, or scan it again at 300 dots an inch in grey.",
        size=-(-size // limits.MIB),
        most=MAX_SIZE // limits.MIB,
    )


def _why_not(path: Path, error: OSError | ValueError) -> str:
    # Windows says "permission denied" of a folder.
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return "This is a folder, so nothing was attached. Nothing is lost. Choose one file in it."
    if isinstance(error, FileNotFoundError | ValueError) or getattr(error, "errno", 0) == errno.ENOTDIR:
        return (
            "This file is no longer there, so nothing was attached. Nothing is lost. Put the stick or disk"
            " back, or choose the file again."
        )
    if isinstance(error, PermissionError):
        return (
            "This computer does not let you read this file, so nothing was attached. Nothing is lost. Copy it"
            " to your own folder, or ask whoever gave it to you."
        )
    return (
        "This file could not be read to its end, so nothing was attached. Nothing is lost. Check the stick or"
        " disk it is on, then try again."
    )
