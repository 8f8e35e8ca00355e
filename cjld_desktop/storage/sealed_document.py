"""A document cut into pieces, each sealed, and put together again. Pure: bytes in, bytes out."""

import base64
import binascii
import secrets
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cjld_desktop.errors import AttachmentError
from cjld_wire import chunk, limits

_TAG = 16
_PLAIN = limits.MAX_CHUNK - _TAG
# The last piece is padded to a multiple of this, so that sizes tell little.
_STEP = 32 * limits.KIB
_DOMAIN = b"cjld attachment 1\0"
NOT_AS_RECORDED = (
    "This document is not what its record says it is, so it is not shown. Nothing else is touched by it."
    " Ask whoever attached it to attach it again."
)


class Sealed(NamedTuple):
    """`key` is base64; `digest` the SHA-256 of the clear document in hex; `chunks` the sealed pieces."""

    key: str
    digest: str
    chunks: list[bytes]

    @property
    def names(self) -> list[str]:
        """The pieces' digests in order, in hex."""
        return [chunk.digest(body).hex() for body in self.chunks]

    def __repr__(self) -> str:
        return f"Sealed({len(self.chunks)} chunks)"


def seal(content: bytes) -> Sealed:
    """The document sealed under a key of its own. At most limits.MAX_DOCUMENT bytes, at least one."""
    key = secrets.token_bytes(32)
    cipher = AESGCM(key)
    pieces = [content[at : at + _PLAIN] for at in range(0, len(content), _PLAIN)]
    pieces[-1] = _padded(pieces[-1])
    chunks = [
        cipher.encrypt(_nonce(number, is_last=number == len(pieces) - 1), piece, _DOMAIN)
        for number, piece in enumerate(pieces)
    ]
    return Sealed(base64.b64encode(key).decode("ascii"), sha256(content).hexdigest(), chunks)


def unseal(key: str, digest: str, size: int, chunks: Iterable[bytes]) -> bytes:
    """The clear document out of its pieces in order.

    Raises AttachmentError when a piece was altered, left out, put elsewhere or added, or when the whole
    is not of this size and SHA-256.
    """
    content = b"".join(_opened(key, chunks))
    if not 0 < size <= len(content) < size + _STEP:
        raise AttachmentError(NOT_AS_RECORDED)
    whole = content[:size]
    if sha256(whole).hexdigest() != digest:
        raise AttachmentError(NOT_AS_RECORDED)
    return whole


def names(given: Iterable[str]) -> list[bytes]:
    """The pieces' names as a record has them, as bytes. Raises AttachmentError for what is no name."""
    try:
        found = [bytes.fromhex(name) for name in given]
    except ValueError:
        raise AttachmentError(NOT_AS_RECORDED) from None
    if not 0 < len(found) <= limits.MAX_CHUNKS or any(len(name) != 32 for name in found):
        raise AttachmentError(NOT_AS_RECORDED)
    return found


def _opened(key: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    try:
        cipher = AESGCM(base64.b64decode(key, validate=True))
        bodies = iter(chunks)
        body = next(bodies, None)
        number = 0
        while body is not None:
            after = next(bodies, None)
            # The number and "this is the last" stand in the nonce: no piece opens in another's place.
            yield cipher.decrypt(_nonce(number, is_last=after is None), body, _DOMAIN)
            body, number = after, number + 1
    except (InvalidTag, ValueError, binascii.Error):
        raise AttachmentError(NOT_AS_RECORDED) from None


def _nonce(number: int, *, is_last: bool) -> bytes:
    """Never twice under one key, because a key seals one document."""
    return bytes(7) + number.to_bytes(4, "big") + bytes([is_last])


def _padded(piece: bytes) -> bytes:
    return piece + bytes(min(-len(piece) % _STEP, _PLAIN - len(piece)))
