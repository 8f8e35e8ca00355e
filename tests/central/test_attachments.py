"""Sealed pieces of attachments at a running store: kept once, given whole, refused to strangers."""

import os
from collections.abc import Callable

import msgspec
import pytest

from cjld_wire import chunk as wire
from cjld_wire import limits
from cjld_wire.chunk import AskMissing, Chunk, KeepChunk, Kept, Missing, ReadChunk
from cjld_wire.conversation import Fault
from cjld_wire.encoding import decode
from cjld_wire.faults import Code
from tests.central.device import PlayedDevice
from tests.central.processes import CentralProcess
from tests.central.refusals import refused

Make = Callable[..., PlayedDevice]


def keep(device: PlayedDevice, body: bytes) -> Kept:
    return device.ask(wire.KEEP, KeepChunk(wire.digest(body), body), Kept)


def read(device: PlayedDevice, digest: bytes) -> bytes:
    return device.ask(wire.READ, ReadChunk(digest), Chunk).body


def missing(device: PlayedDevice, *digests: bytes) -> list[bytes]:
    return device.ask(wire.MISSING, AskMissing(list(digests)), Missing).digests


def test_what_one_device_gives_another_of_the_team_reads(
    founder: PlayedDevice, colleague: PlayedDevice
) -> None:
    """Every byte of the largest and the smallest piece comes back to whoever is in the team."""
    for size in (16, limits.MAX_CHUNK):
        body = os.urandom(size)
        assert missing(colleague, wire.digest(body)) == [wire.digest(body)]
        assert keep(founder, body).digest == wire.digest(body)
        assert missing(colleague, wire.digest(body)) == []
        assert read(colleague, wire.digest(body)) == body


def test_a_piece_offered_twice_is_kept_once(founder: PlayedDevice, colleague: PlayedDevice) -> None:
    """The same bytes again are the same success, whoever offers them: so an upload may be resumed blindly."""
    body = os.urandom(1000)
    assert keep(founder, body) == keep(founder, body) == keep(colleague, body)
    assert read(founder, wire.digest(body)) == body


def test_the_store_says_which_pieces_it_lacks(founder: PlayedDevice) -> None:
    """The answer names what is not kept, once each, in the order asked."""
    bodies = [os.urandom(20) for _ in range(4)]
    digests = [wire.digest(body) for body in bodies]
    keep(founder, bodies[1])
    assert missing(founder, *digests, digests[0]) == [digests[0], digests[2], digests[3]]


def test_a_piece_that_is_not_what_it_is_called_is_refused(founder: PlayedDevice) -> None:
    """Bytes under another piece's name are not kept: nobody can put something in its place."""
    true, false = os.urandom(100), os.urandom(100)
    with refused(Code.DIGEST, 400):
        founder.ask(wire.KEEP, KeepChunk(wire.digest(true), false), Kept)
    with refused(Code.NO_CHUNK, 404):
        read(founder, wire.digest(true))


@pytest.mark.parametrize("size", [0, 15, limits.MAX_CHUNK + 1])
def test_a_piece_too_small_or_too_large_is_refused(founder: PlayedDevice, size: int) -> None:
    """A piece has room for a seal, and no more than the wire allows."""
    body = bytes(size)
    response = founder.raw(wire.KEEP, msgspec.msgpack.encode({"digest": wire.digest(body), "body": body}))
    assert decode(response.content, Fault).code in {Code.MALFORMED, Code.TOO_LARGE}
    assert missing(founder, wire.digest(body)) == [wire.digest(body)]


def test_too_many_questions_at_once_are_refused(founder: PlayedDevice) -> None:
    """One question is about at least one piece and at most one document's."""
    for count in (0, limits.MAX_CHUNKS + 1):
        body = msgspec.msgpack.encode({"digests": [os.urandom(32) for _ in range(count)]})
        assert founder.raw(wire.MISSING, body).status_code == 400


def test_another_team_neither_reads_nor_learns_of_a_piece(
    store: CentralProcess, founder: PlayedDevice, device: Make
) -> None:
    """A team asking for another team's piece is told what it would be told of nothing."""
    stranger = device(store, "Elsewhere")
    stranger.found(store.setup_code)
    body = os.urandom(50)
    keep(founder, body)
    assert missing(stranger, wire.digest(body)) == [wire.digest(body)]
    with refused(Code.NO_CHUNK, 404):
        read(stranger, wire.digest(body))


def test_without_a_token_nothing_is_kept_or_given(founder: PlayedDevice) -> None:
    """Whoever has not signed in is told to, at each of the three doors."""
    body = os.urandom(50)
    founder.token = ""
    for ask in (
        lambda: keep(founder, body),
        lambda: read(founder, wire.digest(body)),
        lambda: missing(founder, wire.digest(body)),
    ):
        with refused(Code.SIGN_IN_AGAIN, 401):
            ask()


def test_a_revoked_device_neither_brings_nor_reads_pieces(
    founder: PlayedDevice, colleague: PlayedDevice
) -> None:
    """From the moment of its revocation a device gets no piece and leaves none, token or not."""
    body, later = os.urandom(50), os.urandom(50)
    keep(colleague, body)
    founder.revoke(colleague)
    for ask in (
        lambda: keep(colleague, later),
        lambda: read(colleague, wire.digest(body)),
        lambda: missing(colleague, wire.digest(body)),
    ):
        with refused(Code.REVOKED, 403):
            ask()
    assert missing(founder, wire.digest(later)) == [wire.digest(later)]
    assert read(founder, wire.digest(body)) == body


def test_one_team_cannot_fill_the_store(own_store: Callable[..., CentralProcess], device: Make) -> None:
    """Above its room a team is refused with a reason; what is kept stays, another team goes on."""
    central = own_store("--attachments-mib", "1")
    first, other = device(central), device(central)
    for one in (first, other):
        one.found(central.setup_code)
    bodies = [os.urandom(limits.MAX_CHUNK) for _ in range(3)]
    for body in bodies[:2]:
        keep(first, body)
    with refused(Code.FULL, 507):
        keep(first, bodies[2])
    assert keep(first, bodies[0]).digest == wire.digest(bodies[0])
    assert keep(other, bodies[2]).digest == wire.digest(bodies[2])


def test_tiny_pieces_take_room_as_well(own_store: Callable[..., CentralProcess], device: Make) -> None:
    """Rows cost the store something: of the smallest pieces a team may keep no more than of small ones."""
    central = own_store("--attachments-mib", "1")
    one = device(central)
    one.found(central.setup_code)
    for _ in range(32):
        keep(one, os.urandom(16))
    with refused(Code.FULL, 507):
        keep(one, os.urandom(16))


def test_a_receipt_outlives_the_death_of_the_store(
    own_store: Callable[..., CentralProcess], device: Make
) -> None:
    """A piece that was acknowledged is there after kill -9."""
    central = own_store()
    one = device(central)
    one.found(central.setup_code)
    body = os.urandom(5000)
    keep(one, body)
    central.kill()
    central.start()
    one.address = central.address
    assert read(one, wire.digest(body)) == body
