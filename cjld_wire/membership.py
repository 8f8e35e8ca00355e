"""One entry of a team's membership log: its bytes, its signature, its hash. Rules are in roster.py."""

from datetime import datetime
from hashlib import sha256
from typing import Annotated
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import Meta

from cjld_wire import PROTOCOL, limits
from cjld_wire.encoding import (
    NO_HASH,
    Hash,
    Key,
    Number,
    Signature,
    check_signature,
    decode_signed,
    encode,
    identifier,
)
from cjld_wire.segment import Previous

_DOMAIN = b"cjld membership 1\0"
_PROOF = b"cjld enrolment 1\0"
# The found entry cannot name the team: the team's identity is made from that entry's hash.
UNFOUNDED = UUID(int=0)

Name = Annotated[str, Meta(min_length=1, max_length=limits.MAX_NAME)]
Time = Annotated[datetime, Meta(tz=True)]


class Device(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A computer of the team: `sign_key` is Ed25519, `seal_key` X25519 for HPKE, both public."""

    id: UUID
    name: Name
    sign_key: Key
    seal_key: Key


class Found(msgspec.Struct, frozen=True, array_like=True, tag="found", forbid_unknown_fields=True):
    """The team's first entry, signed by its first device. That device supervises; epoch 1 begins."""

    device: Device


class Invite(msgspec.Struct, frozen=True, array_like=True, tag="invite", forbid_unknown_fields=True):
    """A single-use invitation for one computer.

    `supervises` says whether the computer it brings in may itself sign membership entries; the
    person and their role are in the sealed part. `sealed_for_invitee` opens with the invitation's
    own secret and holds what the new computer needs, above all the epoch keys.
    """

    invitation: UUID
    key: Key
    expires_at: Time
    supervises: bool
    sealed_for_invitee: Annotated[bytes, Meta(max_length=limits.MAX_SEALED)]


class Enrol(msgspec.Struct, frozen=True, array_like=True, tag="enrol", forbid_unknown_fields=True):
    """A computer comes in, signed by its invitation's key; `proof` shows it holds its own key too."""

    invitation: UUID
    device: Device
    proof: Signature


class Revoke(msgspec.Struct, frozen=True, array_like=True, tag="revoke", forbid_unknown_fields=True):
    """A computer goes out, and a new epoch begins.

    `wraps` holds the new epoch's key for every computer that stays, each under its `seal_key`.
    """

    device: UUID
    new_epoch: Number
    wraps: Annotated[
        dict[UUID, Annotated[bytes, Meta(max_length=limits.MAX_WRAP)]], Meta(max_length=limits.MAX_DEVICES)
    ]


Action = Found | Invite | Enrol | Revoke


class Body(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What an entry says. `sealed` was encrypted under the key of `epoch`; `at` is only shown."""

    protocol: Number
    team: UUID
    seq: Number
    previous: Previous
    at: Time
    action: Action
    epoch: Number
    sealed: Annotated[bytes, Meta(max_length=limits.MAX_SEALED)]
    signer: Key


class Entry(msgspec.Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """One entry as it travels and rests: the body's bytes as they were signed."""

    body: Annotated[bytes, Meta(max_length=limits.MAX_ENTRY)]
    signature: Signature


class LogHead(msgspec.Struct, frozen=True, array_like=True):
    """How far a membership log goes."""

    seq: Number
    digest: Hash


def make(
    key: Ed25519PrivateKey,
    *,
    team: UUID,
    seq: int,
    previous: bytes,
    at: datetime,
    action: Action,
    epoch: int,
    sealed: bytes,
) -> Entry:
    """A signed entry. Raises WireError when a part breaks a size rule."""
    signer = key.public_key().public_bytes_raw()
    body = encode(Body(PROTOCOL, team, seq, previous, at, action, epoch, sealed, signer))
    decode_signed(body, Body, limits.MAX_ENTRY)
    return Entry(body, key.sign(_DOMAIN + body))


def found(key: Ed25519PrivateKey, device: Device, *, at: datetime, sealed: bytes) -> Entry:
    """The entry that founds a team; `team_of` it is the team's identity."""
    return make(
        key, team=UNFOUNDED, seq=1, previous=NO_HASH, at=at, action=Found(device), epoch=1, sealed=sealed
    )


def read(entry: Entry) -> Body:
    """What the entry says, once its signer is proven. Raises WireError.

    Whether that signer may say it is the roster's question.
    """
    body = decode_signed(entry.body, Body, limits.MAX_ENTRY)
    check_signature(body.signer, entry.signature, _DOMAIN + entry.body)
    return body


def digest(entry: Entry) -> bytes:
    """SHA-256 of the signed bytes: what the next entry carries as `previous`."""
    return sha256(_DOMAIN + entry.body).digest()


def team_of(entry: Entry) -> UUID:
    """The identity of the team that this found entry roots: no other first entry can claim it."""
    return identifier(b"cjld team 1", digest(entry))


def sealed_context(team: UUID, seq: int, previous: bytes) -> bytes:
    """The associated data for the AES-GCM of an entry's sealed part, so that it fits no other entry."""
    return b"".join([b"cjld membership sealed 1\0", team.bytes, seq.to_bytes(8, "big"), previous])


def prove_enrolment(key: Ed25519PrivateKey, team: UUID, invitation: UUID, device: Device) -> Enrol:
    """The enrol action, with the proof that the device holds the key it brings."""
    return Enrol(invitation, device, key.sign(_enrolment(team, invitation, device)))


def check_enrolment(team: UUID, enrol: Enrol) -> None:
    """Raises WireError SIGNATURE unless the device itself signed its enrolment."""
    check_signature(enrol.device.sign_key, enrol.proof, _enrolment(team, enrol.invitation, enrol.device))


def _enrolment(team: UUID, invitation: UUID, device: Device) -> bytes:
    return b"".join([_PROOF, team.bytes, invitation.bytes, encode(device)])
