"""Challenges and tokens. Both are signed by the store's secret, so any of its processes knows them."""

import base64
import binascii
import hmac
import os
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from cjld_central import log
from cjld_central.errors import RefusedError
from cjld_central.services.store import Store, seconds
from cjld_central.storage import teams
from cjld_central.storage.store import use_challenge
from cjld_central.storage.teams import StoredDevice
from cjld_wire import conversation
from cjld_wire.conversation import Challenge, SignedIn, SignIn
from cjld_wire.encoding import decode, encode
from cjld_wire.faults import Code, WireError

CHALLENGE_SECONDS = 120
TOKEN_SECONDS = 15 * 60
_MAC = 32
_log = log.get(__name__)


class Caller(NamedTuple):
    """Who holds a valid token. Whether they may still do a thing is asked of the database each time."""

    team: UUID
    device: UUID


class _Nonce(msgspec.Struct, array_like=True):
    random: bytes
    expires_at: int


class _Token(msgspec.Struct, array_like=True):
    team: UUID
    device: UUID
    expires_at: int


def challenge(store: Store) -> Challenge:
    """Something fresh to sign. Nothing is kept until it is used, so asking costs the store nothing."""
    nonce = _Nonce(os.urandom(16), seconds() + CHALLENGE_SECONDS)
    body = _signed(store, b"challenge", encode(nonce))
    return Challenge(store.identity.store, body, datetime.fromtimestamp(nonce.expires_at, UTC))


def sign_in(store: Store, asked: SignIn, address: str) -> SignedIn:
    """A token for the device that signed a challenge of ours, once.

    Raises RefusedError CHALLENGE, SIGN_IN (unknown device and wrong signature look alike) or
    TOO_MANY_TRIES.
    """
    who = f"sign-in {address} {asked.team} {asked.device}"
    store.tries.check(who)
    now = seconds()
    nonce = decode(_opened(store, b"challenge", asked.challenge, Code.CHALLENGE), _Nonce)
    if nonce.expires_at <= now:
        raise RefusedError(Code.CHALLENGE, "This challenge has expired. Ask for another.")
    with store.database.read() as connection:
        device = teams.device(connection, asked.team, asked.device)
    if device is None or not _is_signed(store, device, asked):
        store.tries.failed(who)
        _log.warning("sign_in_failed", team=asked.team, device=asked.device)
        raise RefusedError(Code.SIGN_IN, "This device is not known here, or its signature is wrong.")
    with store.database.write() as connection:
        fresh = use_challenge(connection, sha256(asked.challenge).digest(), nonce.expires_at, now)
    if not fresh:
        _log.warning("challenge_replayed", team=asked.team, device=asked.device)
        raise RefusedError(Code.CHALLENGE, "This challenge has been used. Ask for another.")
    store.tries.succeeded(who)
    _log.info("signed_in", team=asked.team, device=asked.device, revoked=device.revoked_seq is not None)
    return _token(store, Caller(asked.team, asked.device), now + TOKEN_SECONDS, device)


def caller(store: Store, authorization: str) -> Caller:
    """Who the token in this header was given to. Raises RefusedError SIGN_IN_AGAIN."""
    kind, _, text = authorization.partition(" ")
    if kind.lower() != "bearer":
        raise _again()
    try:
        sealed = base64.b64decode(text, altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise _again() from None
    token = decode(_opened(store, b"token", sealed, Code.SIGN_IN_AGAIN), _Token)
    if token.expires_at <= seconds():
        raise _again()
    return Caller(token.team, token.device)


def active(connection: Connection, who: Caller) -> StoredDevice:
    """The caller's device. Raises RefusedError REVOKED when it is no longer in the team."""
    device = teams.device(connection, who.team, who.device)
    if device is None:
        # An older copy of the store was put back, from before this device was enrolled.
        raise _again()
    if device.revoked_seq is not None:
        _log.warning("revoked_device_refused", team=who.team, device=who.device)
        raise RefusedError(Code.REVOKED, "This device was revoked. The membership log says by whom.")
    return device


def _is_signed(store: Store, device: StoredDevice, asked: SignIn) -> bool:
    try:
        conversation.check_sign_in(device.sign_key, store.identity.store, asked)
    except WireError:
        return False
    return True


def _token(store: Store, who: Caller, expires_at: int, device: StoredDevice) -> SignedIn:
    sealed = _signed(store, b"token", encode(_Token(who.team, who.device, expires_at)))
    text = base64.urlsafe_b64encode(sealed).decode("ascii")
    return SignedIn(text, datetime.fromtimestamp(expires_at, UTC), device.revoked_seq is not None)


def _again() -> RefusedError:
    return RefusedError(Code.SIGN_IN_AGAIN, "The token is missing, wrong or has expired. Sign in again.")


def _signed(store: Store, purpose: bytes, body: bytes) -> bytes:
    return _mac(store, purpose, body) + body


def _opened(store: Store, purpose: bytes, sealed: bytes, code: Code) -> bytes:
    mac, body = sealed[:_MAC], sealed[_MAC:]
    if not hmac.compare_digest(mac, _mac(store, purpose, body)):
        raise RefusedError(code, "This was not given out by this store, or not since it was put back.")
    return body


def _mac(store: Store, purpose: bytes, body: bytes) -> bytes:
    return hmac.digest(store.identity.secret, purpose + b"\0" + body, "sha256")
