"""Documents cut, sealed and put together: nothing can be read, moved, dropped, added or altered."""

import base64
import os
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjld_desktop.errors import AttachmentError
from cjld_desktop.storage.sealed_document import Sealed, names, seal, unseal
from cjld_wire import limits

PIECE = limits.MAX_CHUNK - 16


def opened(sealed: Sealed, size: int, chunks: list[bytes] | None = None) -> bytes:
    return unseal(sealed.key, sealed.digest, size, sealed.chunks if chunks is None else chunks)


@pytest.mark.parametrize("size", [1, 32 * 1024, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 100])
def test_what_was_sealed_comes_back(size: int) -> None:
    """Every byte returns at every edge of a piece; no piece is too large to send; names are hashes."""
    content = os.urandom(size)
    sealed = seal(content)
    assert opened(sealed, size) == content
    assert max(map(len, sealed.chunks)) <= limits.MAX_CHUNK
    assert sealed.names == [sha256(body).hexdigest() for body in sealed.chunks]
    assert names(sealed.names) == [sha256(body).digest() for body in sealed.chunks]


def test_nothing_of_the_document_shows() -> None:
    """The pieces hold no run of the document, and two seals of one document have nothing in common."""
    content = b"Orrin Zzquill was seen in cell four. " * 20_000
    one, two = seal(content), seal(content)
    assert not any(b"Zzquill" in body for body in one.chunks)
    assert one.key != two.key
    assert not set(one.names) & set(two.names)
    assert content[:10].decode() not in repr(one)


def test_sizes_tell_little() -> None:
    """Documents that differ by a few thousand bytes take the same room."""
    assert len({len(seal(bytes(size)).chunks[-1]) for size in (1, 5_000, 32_000)}) == 1


def test_pieces_cannot_be_moved_dropped_added_or_swapped() -> None:
    """Any other row of pieces than the one that was sealed does not open."""
    content = os.urandom(3 * PIECE)
    sealed, other = seal(content), seal(os.urandom(3 * PIECE))
    a, b, c = sealed.chunks
    for row in ([b, a, c], [a, b], [a, c], [b, c], [c], [a, b, c, c], [a, a, c], [a, b, other.chunks[2]], []):
        with pytest.raises(AttachmentError, match="not what its record says"):
            opened(sealed, len(content), row)


@settings(max_examples=40, deadline=None)
@given(at=st.integers(0, 32 * 1024 + 15), flip=st.integers(1, 255))
def test_one_changed_bit_is_found(at: int, flip: int) -> None:
    """A piece with any byte altered does not open."""
    sealed = seal(b"Nothing to see.")
    body = bytearray(sealed.chunks[0])
    body[at] ^= flip
    with pytest.raises(AttachmentError):
        opened(sealed, 15, [bytes(body)])


def test_a_record_that_lies_is_found() -> None:
    """Another size, hash or key than the document's own is said, whatever nonsense it is."""
    sealed = seal(b"Nothing to see.")
    for key, digest, size in (
        (sealed.key, sealed.digest, 14),
        (sealed.key, sealed.digest, 0),
        (sealed.key, sealed.digest, -1),
        (sealed.key, sealed.digest, 2**60),
        (sealed.key, "00" * 32, 15),
        (base64.b64encode(bytes(32)).decode(), sealed.digest, 15),
        ("", sealed.digest, 15),
        ("§", sealed.digest, 15),
        ("AAAA", sealed.digest, 15),
    ):
        with pytest.raises(AttachmentError):
            unseal(key, digest, size, sealed.chunks)
    for bad in ([], ["zz"], ["00"], ["00" * 32] * (limits.MAX_CHUNKS + 1)):
        with pytest.raises(AttachmentError):
            names(bad)


def test_the_largest_document_fits_one_question() -> None:
    """A document of the most bytes has no more pieces than the wire asks about at once."""
    assert limits.MAX_DOCUMENT / PIECE < limits.MAX_CHUNKS
