"""What an invitation's secret gives: its number, the key that redeems it, the key that opens it."""

import secrets
from typing import NamedTuple
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cjld_wire.encoding import identifier
from cjld_wire.faults import Code, WireError

SECRET_SIZE = 16


class InvitationKeys(NamedTuple):
    """`sign` signs the enrol entry; `seal` (32 bytes, AES-256-GCM) opens `Invite.sealed_for_invitee`."""

    id: UUID
    sign: Ed25519PrivateKey
    sign_key: bytes
    seal: bytes

    def __repr__(self) -> str:
        return f"InvitationKeys({self.id})"


def new_secret() -> bytes:
    """128 random bits, shown to one person once, as a short code and a QR code."""
    return secrets.token_bytes(SECRET_SIZE)


def keys(secret: bytes) -> InvitationKeys:
    """Everything derived from `secret`. Raises WireError MALFORMED when it has the wrong length."""
    if len(secret) != SECRET_SIZE:
        raise WireError(Code.MALFORMED, "An invitation's secret has 16 bytes.")
    sign = Ed25519PrivateKey.from_private_bytes(_derive(secret, b"sign"))
    name = identifier(b"cjld invitation 1", _derive(secret, b"name"))
    return InvitationKeys(name, sign, sign.public_key().public_bytes_raw(), _derive(secret, b"seal"))


def _derive(secret: bytes, purpose: bytes) -> bytes:
    info = b"cjld invitation 1\0" + purpose
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret)
