"""Bytes to structs and back: msgpack, bounded before it is read, and one byte form only."""

from hashlib import sha256
from typing import Annotated, TypeVar
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from msgspec import Meta

from cjld_wire import PROTOCOL, limits
from cjld_wire.faults import Code, WireError

Key = Annotated[bytes, Meta(min_length=32, max_length=32)]
Hash = Annotated[bytes, Meta(min_length=32, max_length=32)]
Signature = Annotated[bytes, Meta(min_length=64, max_length=64)]
Number = Annotated[int, Meta(ge=1, le=limits.MAX_NUMBER)]
Count = Annotated[int, Meta(ge=0, le=limits.MAX_NUMBER)]

NO_HASH = b""

T = TypeVar("T", bound=msgspec.Struct)

_encoder = msgspec.msgpack.Encoder(uuid_format="bytes", decimal_format="string")


class _Leading(msgspec.Struct, array_like=True):
    protocol: int


def encode(value: msgspec.Struct) -> bytes:
    """The one byte form of `value`."""
    return _encoder.encode(value)


def decode(body: bytes, kind: type[T], limit: int = limits.MAX_BODY) -> T:
    """The `kind` in `body`. Raises WireError TOO_LARGE or MALFORMED; never quotes the bytes."""
    if len(body) > limit:
        raise WireError(Code.TOO_LARGE, f"{kind.__name__} is larger than {limit} bytes.")
    try:
        return msgspec.msgpack.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, OverflowError, RecursionError, ValueError):
        # `from None`: msgspec's sentence may quote what it read.
        raise WireError(Code.MALFORMED, f"These bytes are not a {kind.__name__}.") from None


def decode_signed(body: bytes, kind: type[T], limit: int) -> T:
    """Like `decode`, for bytes that are hashed: they must be the one byte form of what they say.

    Their first item is the protocol version, so that a newer version is told from nonsense.
    """
    if len(body) <= limit and decode(body, _Leading).protocol > PROTOCOL:
        raise WireError(Code.NEWER_PROTOCOL, f"This {kind.__name__} was made by a newer version.")
    value = decode(body, kind, limit)
    if encode(value) != body:
        raise WireError(Code.MALFORMED, f"These bytes are not the one form of a {kind.__name__}.")
    return value


def check_signature(key: bytes, signature: bytes, signed: bytes) -> None:
    """Raises WireError SIGNATURE unless `key` (Ed25519, 32 bytes) signed exactly `signed`."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except (InvalidSignature, ValueError):
        raise WireError(Code.SIGNATURE, "The signature does not fit what it should have signed.") from None


def identifier(purpose: bytes, *parts: bytes) -> UUID:
    """A UUID bound to `parts`: version 8 (RFC 9562), 122 bits of a SHA-256."""
    digest = bytearray(sha256(b"\0".join([purpose, *parts])).digest()[:16])
    digest[6] = 0x80 | (digest[6] & 0x0F)
    digest[8] = 0x80 | (digest[8] & 0x3F)
    return UUID(bytes=bytes(digest))
