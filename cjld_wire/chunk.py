"""Sealed pieces of attached documents, and the questions about them. Sealing itself is the desktop's.

A piece is known by the SHA-256 of its sealed bytes, so it can be offered twice, by anybody, in any order.
"""

from hashlib import sha256
from typing import Annotated

import msgspec
from msgspec import Meta

from cjld_wire import limits
from cjld_wire.encoding import Hash
from cjld_wire.faults import Code, WireError

MISSING = "/v1/chunks/missing"  # token; AskMissing -> Missing
KEEP = "/v1/chunks/keep"  # token; KeepChunk -> Kept
READ = "/v1/chunks/read"  # token; ReadChunk -> Chunk

Body = Annotated[bytes, Meta(min_length=16, max_length=limits.MAX_CHUNK)]
Digests = Annotated[list[Hash], Meta(max_length=limits.MAX_CHUNKS)]


class AskMissing(msgspec.Struct, frozen=True):
    """Asks which of these the store does not keep for the team."""

    digests: Annotated[list[Hash], Meta(min_length=1, max_length=limits.MAX_CHUNKS)]


class Missing(msgspec.Struct, frozen=True):
    digests: Digests


class KeepChunk(msgspec.Struct, frozen=True):
    """One piece to keep. What the store keeps already is the same success."""

    digest: Hash
    body: Body


class Kept(msgspec.Struct, frozen=True):
    """The store keeps this piece, durably."""

    digest: Hash


class ReadChunk(msgspec.Struct, frozen=True):
    digest: Hash


class Chunk(msgspec.Struct, frozen=True):
    body: Body


def digest(body: bytes) -> bytes:
    """The name of a sealed piece."""
    return sha256(body).digest()


def check(expected: bytes, body: bytes) -> None:
    """Raises WireError DIGEST unless `body` is the piece of that name."""
    if digest(body) != expected:
        raise WireError(Code.DIGEST, "These bytes are not the piece that they are said to be.")
