"""What a segment holds and gives away, and what does not open."""

import os

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from cjld_desktop.domain.record import new_id
from cjld_desktop.errors import SyncError
from cjld_desktop.storage import segments
from cjld_desktop.storage.segments import Place
from cjld_wire import limits, segment

KEY = bytes(range(32))
SIGN = Ed25519PrivateKey.from_private_bytes(b"a synthetic signing key of tests")
PLACE = Place(new_id(), 1, new_id(), 1, b"")


def sealed(bodies: list[bytes], key: bytes = KEY) -> segment.Segment:
    return segments.seal(PLACE, {PLACE.team: 3}, bodies, key, SIGN)


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=20))
def test_what_is_sealed_opens_again(bodies: list[bytes]) -> None:
    """The changes and what their author knew come out as they went in."""
    made = sealed(bodies)
    assert segments.open_content(made, KEY) == segments.Content({PLACE.team: 3}, bodies)
    assert segments.open_segment(segment.pack(made), KEY) == bodies


@given(st.integers(1, 3_000_000))
def test_sizes_tell_little(size: int) -> None:
    """Padding goes up in steps of a KiB or more, and costs at most a step or an eighth."""
    padded = len(segments._padded(bytes(size)))
    assert padded % limits.PADDING_STEP == 0
    assert size < padded <= max(size + 4 + limits.PADDING_STEP, size * 9 / 8)


def test_near_sizes_look_alike() -> None:
    """A note of ten words and one of a hundred are the same size to the store."""
    assert len(sealed([os.urandom(60)]).ciphertext) == len(sealed([os.urandom(600)]).ciphertext)


def test_another_key_opens_nothing() -> None:
    """Without the epoch's key there is a sentence, and no content."""
    with pytest.raises(SyncError, match="key"):
        segments.open_content(sealed([b"x"]), bytes(32))


def test_the_envelope_is_bound_to_the_inside() -> None:
    """A ciphertext under another segment's envelope does not open, even if it were signed."""
    made = sealed([b"x"])
    header = segment.header(
        team=PLACE.team, epoch=1, device=PLACE.device, first=2, last=2, previous=b"x" * 32
    )
    with pytest.raises(SyncError):
        segments.open_content(segment.sign(SIGN, header, made.nonce, made.ciphertext), KEY)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would unpack to more than a segment may hold is refused before it is unpacked."""
    made = sealed([bytes(5000)])
    monkeypatch.setattr(limits, "MAX_UNPACKED", 1000)
    with pytest.raises(SyncError, match="more than"):
        segments.open_content(made, KEY)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_known_fault(body: bytes) -> None:
    """Damaged bytes are told as damaged, whatever they are."""
    with pytest.raises(SyncError):
        segments.open_segment(body, KEY)


@given(st.lists(st.integers(1, 400_000), max_size=40))
def test_batches_keep_order_and_limits(sizes: list[int]) -> None:
    """Changes are cut into segments in order, by number and size, and none is left out."""
    bodies = [bytes(size) for size in sizes]
    cut = segments.batches(bodies)
    assert [body for part in cut for body in part] == bodies
    assert all(len(part) == 1 or sum(map(len, part)) <= segments.MAX_CONTENT for part in cut)
    assert all(0 < len(part) <= segments.MAX_CHANGES for part in cut)
