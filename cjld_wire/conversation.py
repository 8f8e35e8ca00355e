"""The questions and answers between a device and the central store, and where each is asked.

Every body is msgpack. A question is POSTed to its path; `STORE` alone is a GET. A refusal is an HTTP
status of 400 or more with a `Fault` as its body. A token travels as `Authorization: Bearer …`.
"""

from typing import Annotated
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import Meta

from cjld_wire import limits
from cjld_wire.encoding import Count, Number, Signature, check_signature
from cjld_wire.membership import Entry, LogHead, Time
from cjld_wire.segment import Previous, Segment

CONTENT_TYPE = "application/vnd.cjld+msgpack"

STORE = "/v1/store"  # GET -> StoreIdentity
CHALLENGE = "/v1/challenge"  # AskChallenge -> Challenge
SIGN_IN = "/v1/sign-in"  # SignIn -> SignedIn
TEAMS = "/v1/teams"  # CreateTeam -> Appended
READ_INVITATION = "/v1/invitations/read"  # ReadInvitation -> MembershipPage
REDEEM = "/v1/invitations/redeem"  # Redeem -> Appended
READ_MEMBERSHIP = "/v1/membership/read"  # token; ReadMembership -> MembershipPage
APPEND = "/v1/membership/append"  # token; Append -> Appended
PUSH = "/v1/segments/push"  # token; Push -> Pushed
PULL = "/v1/segments/pull"  # token; Pull -> Page

_SIGN_IN = b"cjld sign-in 1\0"


class Fault(msgspec.Struct, frozen=True, omit_defaults=True):
    """Why not. `code` is one of faults.Code, or one a newer store knows.

    `reference` finds an unforeseen failure in the store's log. `head` comes with MOVED_ON,
    `expected` with GAP, `retry_after` (seconds) with BUSY and TOO_MANY_TRIES.
    """

    code: Annotated[str, Meta(max_length=64)]
    message: Annotated[str, Meta(max_length=500)]
    reference: Annotated[str, Meta(max_length=64)] = ""
    head: LogHead | None = None
    expected: Count | None = None
    retry_after: Count | None = None


class StoreIdentity(msgspec.Struct, frozen=True):
    """Which store this is. `epoch` grows when its keeper has put back an older copy of it."""

    protocol: Number
    store: UUID
    epoch: Number


class StoreHead(msgspec.Struct, frozen=True):
    """How far the store goes for one team: the last segment's number, the membership log's length.

    A client that holds a higher number from the same store knows that the store went back.
    """

    store: UUID
    epoch: Number
    number: Count
    membership: Number


class AskChallenge(msgspec.Struct, frozen=True):
    """Asks for something fresh to sign."""


class Challenge(msgspec.Struct, frozen=True):
    """To be signed once, soon."""

    store: UUID
    challenge: Annotated[bytes, Meta(min_length=32, max_length=256)]
    expires_at: Time


class SignIn(msgspec.Struct, frozen=True):
    team: UUID
    device: UUID
    challenge: Annotated[bytes, Meta(min_length=32, max_length=256)]
    signature: Signature


class SignedIn(msgspec.Struct, frozen=True):
    """A token for this team.

    A revoked device gets one that reads the membership log, up to its revocation, and no more: only
    the signed entry there, never a store's word, may end a vault.
    """

    token: Annotated[str, Meta(max_length=512)]
    expires_at: Time
    revoked: bool


class CreateTeam(msgspec.Struct, frozen=True):
    setup_code: Annotated[str, Meta(max_length=64)]
    found: Entry


class Append(msgspec.Struct, frozen=True):
    entry: Entry


class Redeem(msgspec.Struct, frozen=True):
    """The enrol entry, from a computer that has no token yet."""

    team: UUID
    entry: Entry


class Appended(msgspec.Struct, frozen=True):
    """The entry is in the log (now, or because it was there already)."""

    team: UUID
    head: LogHead


class ReadMembership(msgspec.Struct, frozen=True):
    after: Count


class ReadInvitation(msgspec.Struct, frozen=True):
    """Reads the log with an invitation instead of a token, while the invitation can be redeemed.

    `team` is membership.UNFOUNDED when only the invitation is known.
    """

    team: UUID
    invitation: UUID
    after: Count


class MembershipPage(msgspec.Struct, frozen=True):
    """Entries in order. `more` says that they do not reach `head` yet."""

    entries: Annotated[list[Entry], Meta(max_length=limits.MAX_ENTRIES)]
    head: LogHead
    more: bool


class Push(msgspec.Struct, frozen=True):
    """Segments to keep, each device's in order. They may be another device's: each proves its own."""

    segments: Annotated[list[Segment], Meta(min_length=1, max_length=limits.MAX_SEGMENTS)]


class Receipt(msgspec.Struct, frozen=True, array_like=True):
    """The store keeps this segment, durably, under `number`."""

    device: UUID
    first: Number
    last: Number
    number: Number


class Refusal(msgspec.Struct, frozen=True):
    """The store does not keep the segment at `index` of the push; the others are not held up."""

    index: Count
    fault: Fault


class Pushed(msgspec.Struct, frozen=True):
    receipts: Annotated[list[Receipt], Meta(max_length=limits.MAX_SEGMENTS)]
    refusals: Annotated[list[Refusal], Meta(max_length=limits.MAX_SEGMENTS)]
    head: StoreHead


class Pull(msgspec.Struct, frozen=True):
    """Asks for what came after segment `after`.

    `digest` is that segment's digest (empty at 0): a store put back to an older copy, and grown
    again since, is found out, because it holds another segment under that number.
    """

    after: Count
    digest: Previous = b""
    max_bytes: Annotated[int, Meta(ge=1, le=limits.MAX_PAGE)] = limits.MIB
    max_count: Annotated[int, Meta(ge=1, le=limits.MAX_SEGMENTS)] = limits.MAX_SEGMENTS


class Numbered(msgspec.Struct, frozen=True, array_like=True):
    number: Number
    segment: Segment


class Page(msgspec.Struct, frozen=True):
    """Segments with their numbers, without a gap. At least one, if there is any after the cursor."""

    segments: Annotated[list[Numbered], Meta(max_length=limits.MAX_SEGMENTS)]
    more: bool
    head: StoreHead


def sign_challenge(key: Ed25519PrivateKey, store: UUID, team: UUID, device: UUID, challenge: bytes) -> SignIn:
    """The sign-in, signed for this store alone: another store cannot pass it on."""
    signed = _sign_in(store, team, device, challenge)
    return SignIn(team, device, challenge, key.sign(signed))


def check_sign_in(key: bytes, store: UUID, asked: SignIn) -> None:
    """Raises WireError SIGNATURE unless the device signed this challenge for this store."""
    signed = _sign_in(store, asked.team, asked.device, asked.challenge)
    check_signature(key, asked.signature, signed)


def _sign_in(store: UUID, team: UUID, device: UUID, challenge: bytes) -> bytes:
    return b"".join([_SIGN_IN, store.bytes, team.bytes, device.bytes, challenge])
