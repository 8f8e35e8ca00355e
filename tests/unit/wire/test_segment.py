"""Segments: what is signed, what is refused."""

import contextlib
from uuid import uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjld_wire import PROTOCOL, limits, segment
from cjld_wire.encoding import encode
from cjld_wire.faults import Code, WireError
from cjld_wire.segment import Header, Segment
from tests.unit.wire import team

ME = team.computer()
TEAM = uuid4()


def test_a_segment_comes_back_as_it_was_signed() -> None:
    """Packing and unpacking keeps every byte, and the header says what was put in."""
    made = team.sealed(ME, TEAM, first=1, last=7)
    back = segment.unpack(segment.pack(made))
    assert back == made
    assert segment.verify(back, ME.device.sign_key) == Header(PROTOCOL, TEAM, 1, ME.device.id, 1, 7, b"")
    assert segment.digest(back) == segment.digest(made)


@given(st.sampled_from(["header", "nonce", "ciphertext", "signature"]), st.integers(0, 10_000))
def test_one_flipped_bit_anywhere_is_refused(part: str, where: int) -> None:
    """No bit of a segment can change without its signature failing or its form being refused."""
    made = team.sealed(ME, TEAM)
    body = bytearray(getattr(made, part))
    body[where // 8 % len(body)] ^= 1 << where % 8
    forged = msgspec.structs.replace(made, **{part: bytes(body)})
    with pytest.raises(WireError):
        segment.verify(forged, ME.device.sign_key)


def test_another_devices_key_does_not_verify() -> None:
    """A segment verifies with its own device's key and no other."""
    with pytest.raises(WireError) as refused:
        segment.verify(team.sealed(ME, TEAM), team.computer().device.sign_key)
    assert refused.value.code == Code.SIGNATURE


def test_bytes_cannot_move_between_header_and_ciphertext() -> None:
    """The signature fixes where the header ends."""
    made = team.sealed(ME, TEAM)
    moved = Segment(made.header[:-1], made.nonce, made.header[-1:] + made.ciphertext, made.signature)
    assert segment.digest(moved) != segment.digest(made)


@pytest.mark.parametrize(
    ("first", "last", "previous"),
    [
        (0, 1, b""),
        (2, 1, bytes(32)),
        (1, limits.MAX_CHANGES + 1, b""),
        (1, 1, bytes(32)),
        (2, 2, b""),
        (2, 2, b"x"),
    ],
)
def test_numbers_that_make_no_segment_are_refused(first: int, last: int, previous: bytes) -> None:
    """First and last are in order and few enough, and only a first segment has none before it."""
    with pytest.raises(WireError) as refused:
        team.sealed(ME, TEAM, first, last, previous)
    assert refused.value.code == Code.MALFORMED


def test_a_newer_protocol_is_told_from_nonsense() -> None:
    """A segment of a later version is refused with its own code, even when its header has grown."""
    newer = msgspec.msgpack.encode([PROTOCOL + 1, b"what comes", 5, {}])
    with pytest.raises(WireError) as refused:
        segment.read_header(newer)
    assert refused.value.code == Code.NEWER_PROTOCOL


def test_a_header_has_one_byte_form() -> None:
    """The same header written with longer integers is refused: two hashes for one segment cannot be."""
    header = Header(PROTOCOL, TEAM, 1, ME.device.id, 1, 7, b"")
    body = encode(header)
    longer = body[:1] + b"\xcc" + body[1:]
    assert msgspec.msgpack.decode(longer, type=Header) == header
    with pytest.raises(WireError) as refused:
        segment.read_header(longer)
    assert refused.value.code == Code.MALFORMED


@given(st.binary(max_size=400))
def test_nonsense_is_refused_and_never_quoted(body: bytes) -> None:
    """Any bytes at all give a segment or a WireError that does not carry them."""
    junk = b"\xc1" + body
    with pytest.raises(WireError) as refused:
        segment.unpack(junk)
    assert refused.value.code == Code.MALFORMED
    assert refused.value.__suppress_context__
    with contextlib.suppress(WireError):
        segment.unpack(body)


def test_a_segment_larger_than_the_limit_is_refused() -> None:
    """Bytes beyond the limit are refused before they are read."""
    with pytest.raises(WireError) as refused:
        segment.unpack(bytes(limits.MAX_CIPHERTEXT + segment.OVERHEAD + 1))
    assert refused.value.code == Code.TOO_LARGE
