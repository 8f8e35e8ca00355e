"""A segment: consecutive changes of one device, sealed and signed. Sealing itself is the desktop's."""

from hashlib import sha256
from typing import Annotated
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import Meta

from cjld_wire import PROTOCOL, limits
from cjld_wire.encoding import Number, Signature, check_signature, decode, decode_signed, encode
from cjld_wire.faults import Code, WireError

NONCE_SIZE = 12
_DOMAIN = b"cjld segment 1\0"
_MAX_HEADER = 512
# What the envelope adds to a ciphertext at most.
OVERHEAD = 1024

Previous = Annotated[bytes, Meta(max_length=32)]


class Header(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What may be known without the key. Its bytes are AES-GCM's associated data.

    `first` and `last` are the sequence numbers of the device's changes inside, both included.
    `previous` is the digest of the same device's segment before this one, empty for its first.
    """

    protocol: Number
    team: UUID
    epoch: Number
    device: UUID
    first: Number
    last: Number
    previous: Previous


class Segment(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One sealed segment as it travels and rests. `header` is kept as the bytes that were signed."""

    header: Annotated[bytes, Meta(max_length=_MAX_HEADER)]
    nonce: Annotated[bytes, Meta(min_length=NONCE_SIZE, max_length=NONCE_SIZE)]
    ciphertext: Annotated[bytes, Meta(min_length=16, max_length=limits.MAX_CIPHERTEXT)]
    signature: Signature

    @property
    def size(self) -> int:
        """Bytes it takes on the wire, closely and never too few."""
        return len(self.header) + len(self.ciphertext) + NONCE_SIZE + 64 + 16


def header(*, team: UUID, epoch: int, device: UUID, first: int, last: int, previous: bytes) -> bytes:
    """The header's bytes, to be given to AES-GCM as associated data and then to `sign`.

    Raises WireError MALFORMED when the numbers make no segment.
    """
    made = Header(PROTOCOL, team, epoch, device, first, last, previous)
    body = encode(made)
    _check(decode_signed(body, Header, _MAX_HEADER))
    return body


def read_header(body: bytes) -> Header:
    """The header in a segment's `header` bytes, checked. Raises WireError MALFORMED or NEWER_PROTOCOL."""
    found = decode_signed(body, Header, _MAX_HEADER)
    _check(found)
    return found


def _check(found: Header) -> None:
    if found.last < found.first or found.last - found.first >= limits.MAX_CHANGES:
        raise WireError(Code.MALFORMED, "The segment's sequence numbers are out of order or too many.")
    if len(found.previous) != (0 if found.first == 1 else 32):
        raise WireError(Code.MALFORMED, "Only a device's first segment has no segment before it.")


def sign(key: Ed25519PrivateKey, header_body: bytes, nonce: bytes, ciphertext: bytes) -> Segment:
    """The finished segment, signed by its device."""
    return Segment(header_body, nonce, ciphertext, key.sign(_signed(header_body, nonce, ciphertext)))


def verify(segment: Segment, key: bytes) -> Header:
    """The header, once `key` is proven to have signed the segment. Raises WireError."""
    found = read_header(segment.header)
    check_signature(key, segment.signature, _signed(segment.header, segment.nonce, segment.ciphertext))
    return found


def digest(segment: Segment) -> bytes:
    """SHA-256 of the signed bytes: what the device's next segment carries as `previous`."""
    return sha256(_signed(segment.header, segment.nonce, segment.ciphertext)).digest()


def pack(segment: Segment) -> bytes:
    """The segment's bytes, for a file, a row or a courier."""
    return encode(segment)


def unpack(body: bytes) -> Segment:
    """The segment in `body`. Raises WireError; proves nothing about its signature."""
    return decode(body, Segment, limits.MAX_CIPHERTEXT + OVERHEAD)


def _signed(header_body: bytes, nonce: bytes, ciphertext: bytes) -> bytes:
    # The header's length stands first, so no byte can move between header and ciphertext.
    return b"".join([_DOMAIN, len(header_body).to_bytes(4, "big"), header_body, nonce, ciphertext])
