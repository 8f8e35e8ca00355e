"""A segment's inside: many changes packed, padded and sealed, and opened again. Pure: bytes in, bytes out.

It stands here, below sync, because history opens segments too.
"""

import secrets
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

import msgspec
import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cjld_desktop.domain import change as changes
from cjld_desktop.domain.change import Change
from cjld_desktop.errors import SyncError
from cjld_wire import limits
from cjld_wire import segment as wire
from cjld_wire.faults import WireError

MAX_CHANGES = 512
MAX_CONTENT = limits.MIB
_LENGTH = 4
_MAX_STAMP = 2**63 - 1


class Content(NamedTuple):
    """`depends`: the last change of every other device that the author had applied when making these."""

    depends: dict[UUID, int]
    bodies: list[bytes]


class Place(NamedTuple):
    """Where a segment stands: whose it is, under which key, and after which of the same device."""

    team: UUID
    epoch: int
    device: UUID
    first: int
    previous: bytes


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    depends: dict[bytes, int]
    bodies: list[bytes]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(_Packed)


def seal(
    place: Place,
    depends: Mapping[UUID, int],
    bodies: Sequence[bytes],
    epoch_key: bytes,
    sign_key: Ed25519PrivateKey,
) -> wire.Segment:
    """Consecutive changes of one device, encoded as `domain.change` does, as one signed segment."""
    packed = _Packed({device.bytes: seq for device, seq in depends.items()}, list(bodies))
    compressed = zstandard.ZstdCompressor(level=3).compress(_encoder.encode(packed))
    header = wire.header(
        team=place.team,
        epoch=place.epoch,
        device=place.device,
        first=place.first,
        last=place.first + len(bodies) - 1,
        previous=place.previous,
    )
    nonce = secrets.token_bytes(wire.NONCE_SIZE)
    return wire.sign(sign_key, header, nonce, AESGCM(epoch_key).encrypt(nonce, _padded(compressed), header))


def open_content(segment: wire.Segment, epoch_key: bytes) -> Content:
    """What is inside. Raises SyncError when the key does not fit or the inside is not a segment's."""
    try:
        plain = AESGCM(epoch_key).decrypt(segment.nonce, segment.ciphertext, segment.header)
        length = int.from_bytes(plain[:_LENGTH], "big")
        compressed = plain[_LENGTH : _LENGTH + length]
        # The frame's own word on its size is checked before anything is unpacked.
        size = zstandard.frame_content_size(compressed)
        if not 0 <= size <= limits.MAX_UNPACKED:
            raise SyncError("A segment would unpack to more than may be in one. It was not applied.")
        packed = _decoder.decode(zstandard.ZstdDecompressor().decompress(compressed))
        depends = {UUID(bytes=device): seq for device, seq in packed.depends.items()}
    except (InvalidTag, zstandard.ZstdError, msgspec.DecodeError, ValueError):
        raise SyncError(
            "A segment does not open with the team's key. It was not applied; everything else is safe."
        ) from None
    return Content(depends, packed.bodies)


def open_segment(body: bytes, epoch_key: bytes) -> list[bytes]:
    """The encoded changes in a segment's stored bytes, in order. Raises SyncError."""
    try:
        return open_content(wire.unpack(body), epoch_key).bodies
    except WireError:
        raise SyncError("A stored segment is damaged. Nothing else is touched by it.") from None


def read_chain(header: wire.Header, bodies: Sequence[bytes], previous: bytes) -> tuple[list[Change], bytes]:
    """The changes, proven to continue the device's chain after the hash `previous`, and the last hash.

    Raises SyncError when a number, a device or a link is not what it must be.
    """
    if len(bodies) != header.last - header.first + 1:
        raise SyncError("A segment does not hold the changes that its envelope names. It was not applied.")
    found = []
    for seq, body in enumerate(bodies, header.first):
        try:
            one = changes.decode(body)
        except (msgspec.DecodeError, ValueError, OverflowError, RecursionError):
            raise SyncError("A segment holds something that is not a change. It was not applied.") from None
        if (one.device, one.seq, one.previous) != (header.device, seq, previous):
            raise SyncError("The chain of a computer's changes is broken. What follows was not applied.")
        if not 0 <= one.stamp <= _MAX_STAMP:
            raise SyncError("A change has an impossible time. It was not applied.")
        previous = changes.digest(body)
        found.append(one)
    return found, previous


def batches(bodies: Sequence[bytes]) -> list[Sequence[bytes]]:
    """Consecutive changes cut into what one segment should hold."""
    cut: list[Sequence[bytes]] = []
    start = size = 0
    for at, body in enumerate(bodies):
        if at > start and (at - start >= MAX_CHANGES or size + len(body) > MAX_CONTENT):
            cut.append(bodies[start:at])
            start, size = at, 0
        size += len(body)
    return [*cut, bodies[start:]] if bodies else []


def _padded(compressed: bytes) -> bytes:
    """Length, data and zeros up to a size step, so that sizes tell little.

    Steps grow with the size as in PADME (Nikitin and others, 2019: at most 12 % more), and are never
    finer than the wire's.
    """
    framed = len(compressed).to_bytes(_LENGTH, "big") + compressed
    exponent = len(framed).bit_length() - 1
    step = max(limits.PADDING_STEP, 1 << max(exponent - exponent.bit_length(), 0))
    return framed + bytes(-len(framed) % step)
