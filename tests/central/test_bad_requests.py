"""Nonsense, excess and broken lines: each gets a fault, and the store goes on."""

import contextlib
import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjld_wire import chunk, limits
from cjld_wire import conversation as wire
from cjld_wire.conversation import Fault
from cjld_wire.encoding import decode
from cjld_wire.faults import Code
from tests.central.device import PlayedDevice
from tests.central.processes import CentralProcess

DOORS = [
    wire.CHALLENGE, wire.SIGN_IN, wire.TEAMS, wire.READ_INVITATION, wire.REDEEM,
    wire.READ_MEMBERSHIP, wire.APPEND, wire.PUSH, wire.PULL, chunk.MISSING, chunk.KEEP, chunk.READ,
]  # fmt: skip
SHARED = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SHARED
@given(path=st.sampled_from(DOORS), body=st.binary(max_size=200).map(lambda body: b"\xc1" + body))
def test_nonsense_is_refused_with_a_fault(founder: PlayedDevice, path: str, body: bytes) -> None:
    """Bytes that are no message give a fault that says so, at every door, and quote nothing."""
    response = founder.raw(path, body)
    assert response.status_code == 400
    assert decode(response.content, Fault).code == Code.MALFORMED


@SHARED
@given(
    path=st.sampled_from(DOORS),
    body=st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(2**63), 2**64 - 1)
        | st.binary(max_size=70)
        | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=5)
            | st.dictionaries(
                st.sampled_from(
                    ["entry", "found", "segments", "after", "team", "setup_code", "device", "digest", "body"]
                ),
                inner,
            )
        ),
        max_leaves=12,
    ),
)
def test_well_formed_nonsense_never_breaks_the_store(founder: PlayedDevice, path: str, body: object) -> None:
    """Valid msgpack that means nothing is answered or refused, never an unforeseen fault."""
    assert founder.raw(path, msgspec.msgpack.encode(body)).status_code < 500


@pytest.mark.parametrize("path", DOORS)
def test_an_oversized_body_is_refused(founder: PlayedDevice, path: str) -> None:
    """More than a door takes is refused by its told length, before it is sent."""
    response = founder.raw(path, bytes(limits.MAX_BODY + 1))
    assert response.status_code == 413
    assert decode(response.content, Fault).code == Code.TOO_LARGE


def test_an_oversized_body_that_hides_its_length_is_refused(founder: PlayedDevice) -> None:
    """A chunked body is counted as it comes, and cut off at the limit."""

    def chunks() -> Iterator[bytes]:
        for _ in range(limits.MAX_BODY // 65536 + 2):
            yield bytes(65536)

    headers = {"Authorization": f"Bearer {founder.token}"}
    with contextlib.closing(
        founder.client.post(founder.address + wire.PUSH, content=chunks(), headers=headers)
    ) as response:
        assert response.status_code == 413
        assert decode(response.content, Fault).code == Code.TOO_LARGE


def test_a_push_of_nothing_and_of_too_much_is_refused(founder: PlayedDevice) -> None:
    """A push holds at least one segment and at most as many as the wire allows."""
    for count in (0, limits.MAX_SEGMENTS + 1):
        made = founder.sealed(count, changes=1, size=16)
        body = msgspec.msgpack.Encoder(uuid_format="bytes").encode({"segments": made})
        assert founder.raw(wire.PUSH, body).status_code == 400


def test_there_are_no_other_doors(founder: PlayedDevice) -> None:
    """Unknown addresses and methods get a fault; no page describes the store."""
    for path in ("/", "/docs", "/openapi.json", "/v1/segments", "/v1/teams/x"):
        response = founder.client.get(founder.address + path)
        assert response.status_code in (404, 405)
        assert decode(response.content, Fault).code == Code.NOT_FOUND
    assert founder.client.delete(founder.address + wire.PUSH).status_code == 405


@pytest.mark.parametrize("half", [b"", b"\x00" * 100])
def test_a_cable_pulled_in_the_middle_of_a_push_leaves_nothing(
    founder: PlayedDevice, store: CentralProcess, half: bytes
) -> None:
    """A request that breaks off keeps nothing, and the store answers the next one."""
    parts = urlsplit(store.address)
    assert parts.hostname is not None
    assert parts.port is not None
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as line:
        head = f"POST {wire.PUSH} HTTP/1.1\r\nHost: store\r\nAuthorization: Bearer {founder.token}\r\n"
        line.sendall(head.encode() + b"Content-Length: 5000\r\n\r\n" + half)
    made = founder.sealed(1)
    assert founder.push(*made).head.number == 1
    assert not [line for line in store.log if line["event"] == "unforeseen"]


def test_bytes_that_are_not_http_do_no_harm(founder: PlayedDevice, store: CentralProcess) -> None:
    """A port scanner's noise is dropped and the store goes on."""
    parts = urlsplit(store.address)
    assert parts.hostname is not None
    assert parts.port is not None
    with socket.create_connection((parts.hostname, parts.port), timeout=10) as line:
        line.sendall(b"\x16\x03\x01\x00\xff" * 50 + b"\r\n\r\n")
        with contextlib.suppress(ConnectionError):
            line.recv(1000)
    assert founder.pull().head.number == 0
