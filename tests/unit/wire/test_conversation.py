"""Messages: bounded before they are read, and a sign-in that fits one store only."""

import contextlib
from typing import Any
from uuid import uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjld_wire import conversation, limits
from cjld_wire.conversation import Fault, Pull, Push
from cjld_wire.encoding import decode, encode
from cjld_wire.faults import Code, WireError
from tests.unit.wire import team

KINDS = [
    kind
    for kind in vars(conversation).values()
    if isinstance(kind, type)
    and issubclass(kind, msgspec.Struct)
    and kind.__module__ == conversation.__name__
]


@given(st.sampled_from(KINDS), st.binary(max_size=300))
def test_nonsense_gives_a_message_or_a_refusal(kind: type[msgspec.Struct], body: bytes) -> None:
    """No bytes make any message's decoding fail in an unforeseen way."""
    with contextlib.suppress(WireError):
        decode(body, kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "body", [b"\xdd\xff\xff\xff\xff", b"\xdf\xff\xff\xff\xff", b"\xc6\xff\xff\xff\xff", b"\x91" * 100_000]
)
def test_a_bomb_is_refused_at_once(kind: type[msgspec.Struct], body: bytes) -> None:
    """Claimed lengths of four thousand million, and nesting without end, cost nothing."""
    with pytest.raises(WireError):
        decode(body, kind)


def test_a_body_beyond_the_limit_is_refused_unread() -> None:
    """More bytes than a body may have are refused before any is decoded."""
    with pytest.raises(WireError) as refused:
        decode(bytes(limits.MAX_BODY + 1), Push)
    assert refused.value.code == Code.TOO_LARGE


def test_a_page_larger_than_allowed_cannot_be_asked_for() -> None:
    """What a pull may ask for is bounded by the message itself."""
    for asked in (Pull(0, max_bytes=limits.MAX_PAGE + 1), Pull(0, max_count=0), Pull(-1)):
        with pytest.raises(WireError):
            decode(encode(asked), Pull)
    assert decode(encode(Pull(0)), Pull) == Pull(0)


def test_a_fault_of_a_newer_store_is_still_read() -> None:
    """A code and a field that this version does not know do not hide the refusal."""
    body = msgspec.msgpack.encode({"code": "moonrise", "message": "Not now.", "phase": 3})
    assert decode(body, Fault) == Fault("moonrise", "Not now.")


def test_a_sign_in_fits_one_store_team_device_and_challenge() -> None:
    """A signed challenge cannot be passed on to another store, nor used for another device."""
    me, store = team.computer(), uuid4()
    signed = conversation.sign_challenge(me.key, store, uuid4(), me.device.id, bytes(40))
    conversation.check_sign_in(me.device.sign_key, store, signed)
    changed: list[dict[str, Any]] = [{"team": uuid4()}, {"device": uuid4()}, {"challenge": bytes(41)}]
    for other in changed:
        forged = msgspec.structs.replace(signed, **other)
        with pytest.raises(WireError):
            conversation.check_sign_in(me.device.sign_key, store, forged)
    with pytest.raises(WireError):
        conversation.check_sign_in(me.device.sign_key, uuid4(), signed)
