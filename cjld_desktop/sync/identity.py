"""The keys of this device: made once, kept in the vault, used to sign and to be sealed for."""

from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from cjld_desktop.domain.record import new_id
from cjld_desktop.errors import SyncError
from cjld_desktop.storage import sync_state
from cjld_desktop.storage.chain import Link, signed_words
from cjld_desktop.storage.sync_state import DeviceKeys, Transaction
from cjld_wire.membership import Device

_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, repr=False)
class Identity:
    """A device: its number and name, known to all, and its two private keys, known to its vault alone."""

    device: UUID
    name: str
    sign_key: Ed25519PrivateKey
    seal_key: X25519PrivateKey

    @classmethod
    def new(cls, name: str) -> "Identity":
        return cls(new_id(), name, Ed25519PrivateKey.generate(), X25519PrivateKey.generate())

    def sign(self, words: bytes) -> bytes:
        """The device's Ed25519 signature."""
        return self.sign_key.sign(words)

    def public(self) -> Device:
        """What the membership log says of this device."""
        return Device(
            self.device,
            self.name,
            self.sign_key.public_key().public_bytes_raw(),
            self.seal_key.public_key().public_bytes_raw(),
        )


def keep(transaction: Transaction, identity: Identity, team: UUID) -> None:
    """Put the identity into the vault, as a device of `team`."""
    sign_key, seal_key = identity.sign_key.private_bytes_raw(), identity.seal_key.private_bytes_raw()
    sync_state.put(transaction, DeviceKeys(identity.device, identity.name, team, sign_key, seal_key))


def load(transaction: Transaction) -> tuple[Identity, UUID]:
    """The vault's identity and its team. Raises SyncError when the vault belongs to no team yet."""
    keys = sync_state.get(transaction, DeviceKeys)
    if keys is None:
        raise SyncError("This computer belongs to no team yet. Found one, or join with an invitation.")
    identity = Identity(
        keys.device,
        keys.name,
        Ed25519PrivateKey.from_private_bytes(keys.sign_key),
        X25519PrivateKey.from_private_bytes(keys.seal_key),
    )
    return identity, keys.team


def sign_head(identity: Identity, seq: int, digest: bytes) -> bytes:
    """The device's signature over the end of its chain, as storage.chain checks it."""
    return identity.sign(signed_words(identity.device, Link(seq, digest)))


def wrap_key(epoch_key: bytes, seal_key: bytes, team: UUID, epoch: int) -> bytes:
    """The epoch key sealed (HPKE, RFC 9180) for the device with this public key and for nobody else."""
    return _SUITE.encrypt(epoch_key, X25519PublicKey.from_public_bytes(seal_key), info=_info(team, epoch))


def unwrap_key(wrapped: bytes, identity: Identity, team: UUID, epoch: int) -> bytes | None:
    """The epoch key, or None when it was not sealed for this device."""
    try:
        return _SUITE.decrypt(wrapped, identity.seal_key, info=_info(team, epoch))
    except (InvalidTag, ValueError):
        return None


def _info(team: UUID, epoch: int) -> bytes:
    return b"cjld epoch key 1\0" + team.bytes + epoch.to_bytes(8, "big")
