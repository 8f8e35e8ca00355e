"""What the program and the child that reads foreign documents say to each other, over two pipes.

Each message is its length (four bytes) and msgpack. Neither side believes the other's lengths unbounded.
"""

from typing import IO, Annotated

import msgspec
from msgspec import Meta

MAX_PAGES = 1_000
# A side of 200 inches, the most that PDF's own viewers show (ISO 32000, annex C).
MAX_POINTS = 14_400
# A3 at 600 dots an inch, or near it: more is no scan of a letter.
MAX_PIXELS = 72_000_000
# What is drawn for the window: A4 as wide as a very fine screen.
MAX_DRAWN = 16_000_000
MAX_WIDTH = 8_000
MAX_HEIGHT = 16_000
MAX_TEXT = 100_000
MAX_ANSWER = MAX_DRAWN * 3 + 1024
_LENGTH = 4


class Open(msgspec.Struct, frozen=True, tag=True):
    """The document itself. Asked first, once."""

    media_type: str
    content: bytes


class AskPicture(msgspec.Struct, frozen=True, tag=True):
    """Page `page` (from 0), `width` pixels wide if that is not too many, turned by so many quarters."""

    page: int
    width: int
    quarters: int


class AskText(msgspec.Struct, frozen=True, tag=True):
    page: int


class Opened(msgspec.Struct, frozen=True, tag=True):
    pages: Annotated[int, Meta(ge=1, le=MAX_PAGES)]


class Picture(msgspec.Struct, frozen=True, tag=True):
    """`rgb`: three bytes a pixel, line by line, without gaps."""

    width: Annotated[int, Meta(ge=1, le=MAX_WIDTH)]
    height: Annotated[int, Meta(ge=1, le=MAX_HEIGHT)]
    rgb: bytes


class Text(msgspec.Struct, frozen=True, tag=True):
    """What the page says, as far as it says it in letters; empty for a picture."""

    text: Annotated[str, Meta(max_length=MAX_TEXT)]


class Unfit(msgspec.Struct, frozen=True, tag=True):
    """Why the document is not read: encrypted, damaged, empty, many_pages, large_page, many_pixels."""

    why: str


Question = Open | AskPicture | AskText
Answer = Opened | Picture | Text | Unfit
questions: msgspec.msgpack.Decoder[Question] = msgspec.msgpack.Decoder(Question)
answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


def write(pipe: IO[bytes], message: Question | Answer) -> None:
    """Raises OSError when nobody listens any more."""
    body = msgspec.msgpack.encode(message)
    for part in (len(body).to_bytes(_LENGTH, "big"), body):
        rest = memoryview(part)
        while rest:
            rest = rest[pipe.write(rest) :]
    pipe.flush()


def read(pipe: IO[bytes], limit: int) -> bytes | None:
    """The next message's body; None when the other side has gone, or says it will say more than `limit`."""
    head = _exactly(pipe, _LENGTH)
    if head is None or (length := int.from_bytes(head, "big")) > limit:
        return None
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], size: int) -> bytes | None:
    held = bytearray(size)
    rest = memoryview(held)
    while rest:
        got = pipe.readinto(rest)  # type: ignore[attr-defined]  # typeshed's IO leaves it out
        if not got:
            return None
        rest = rest[got:]
    return bytes(held)
