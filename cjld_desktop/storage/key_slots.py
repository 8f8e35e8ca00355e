"""How one key slot wraps the vault's key: by passphrase, by recovery kit, by the organisation's key."""

import base64
import json
import math
import secrets
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cjld_desktop.errors import InvalidError, VaultError, WrongPassphraseError

Kind = Literal["passphrase", "kit", "organisation"]

SHORTEST_PASSPHRASE = 15  # characters: NIST SP 800-63B-4, a passphrase used alone
_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)


@dataclass(frozen=True)
class Cost:
    """What one guess at a passphrase costs: Argon2id's memory in KiB, passes and lanes (RFC 9106)."""

    memory_kib: int
    passes: int
    lanes: int


FLOOR = Cost(65_536, 3, 4)  # RFC 9106, the second recommended option
_MOST_MEMORY_KIB = 262_144  # an old laptop with 4 GB must still be able to unlock
_NONSENSE = Cost(4_194_304, 1_000, 64)


@dataclass(frozen=True)
class Slot:
    """One way in. `staff` is a UUID as text, or empty; `cost` stands only in a passphrase slot."""

    id: str
    kind: Kind
    label: str
    staff: str = ""
    cost: Cost | None = None
    salt: bytes = b""
    nonce: bytes = b""
    wrapped: bytes = b""
    public_key: bytes = b""

    def to_json(self) -> dict[str, Any]:
        cost = self.cost
        return {
            "id": self.id,
            "kind": self.kind,
            "label": self.label,
            "staff": self.staff,
            "cost": [cost.memory_kib, cost.passes, cost.lanes] if cost else None,
            "salt": _text(self.salt),
            "nonce": _text(self.nonce),
            "wrapped": _text(self.wrapped),
            "public_key": _text(self.public_key),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Slot":
        """Raises ValueError, KeyError or TypeError when `value` is no slot."""
        if value["kind"] not in {"passphrase", "kit", "organisation"}:
            raise ValueError("unknown kind of slot")
        names = ("salt", "nonce", "wrapped", "public_key")
        return cls(
            id=str(value["id"]),
            kind=value["kind"],
            label=str(value["label"]),
            staff=str(value["staff"]),
            cost=Cost(*(int(number) for number in value["cost"])) if value["cost"] else None,
            **{name: base64.b64decode(value[name], validate=True) for name in names},
        )

    def bound(self, vault_id: str) -> bytes:
        """What the wrapping is bound to: moved to another vault, person or cost, the slot no longer opens."""
        cost = self.cost
        facts = [
            "cjld vault key slot 1",
            vault_id,
            self.id,
            self.kind,
            self.staff,
            [cost.memory_kib, cost.passes, cost.lanes] if cost else None,
        ]
        return json.dumps(facts, separators=(",", ":")).encode()


def normalised(passphrase: str) -> bytes:
    """The passphrase's bytes, the same on every keyboard and system. Raises InvalidError when too short."""
    text = unicodedata.normalize("NFKC", passphrase)
    if len(text) < SHORTEST_PASSPHRASE:
        sentence = "Use at least {shortest} characters. Several words that you will remember are best."
        raise InvalidError(
            sentence,
            {"passphrase": sentence.format(shortest=SHORTEST_PASSPHRASE)},
            shortest=SHORTEST_PASSPHRASE,
        )
    return text.encode()


def wrap_with_passphrase(
    key: bytes, vault_id: str, passphrase: str, cost: Cost, *, staff: str, label: str, slot_id: str = ""
) -> Slot:
    """A passphrase slot for `key`. Raises InvalidError (too short), VaultError (cost too cheap)."""
    _refuse_weak(cost)
    slot = Slot(
        id=slot_id or str(uuid4()),
        kind="passphrase",
        label=label,
        staff=staff,
        cost=cost,
        salt=secrets.token_bytes(16),
        nonce=secrets.token_bytes(12),
    )
    secret = _stretched(normalised(passphrase), slot.salt, cost)
    return _sealed(slot, vault_id, secret, key)


def unwrap_with_passphrase(slot: Slot, vault_id: str, passphrase: str) -> bytes:
    """The vault key. Raises WrongPassphraseError, or VaultError for a cost below FLOOR or beyond reason."""
    if slot.cost is None:
        raise ValueError("not a passphrase slot")
    _refuse_weak(slot.cost)
    text = unicodedata.normalize("NFKC", passphrase).encode()
    return _opened(slot, vault_id, _stretched(text, slot.salt, slot.cost))


def wrap_with_kit(key: bytes, vault_id: str, secret: bytes) -> Slot:
    """A slot for the recovery kit, whose `secret` is random and long enough to need no stretching."""
    slot = Slot(
        id=str(uuid4()),
        kind="kit",
        label="Recovery kit",
        salt=secrets.token_bytes(16),
        nonce=secrets.token_bytes(12),
    )
    return _sealed(slot, vault_id, secret, key)


def unwrap_with_kit(slot: Slot, vault_id: str, secret: bytes) -> bytes:
    """The vault key. Raises WrongPassphraseError."""
    return _opened(slot, vault_id, secret)


def wrap_for_organisation(key: bytes, vault_id: str, public_key: bytes) -> Slot:
    """A slot that only the organisation's X25519 private key opens (HPKE, RFC 9180). Raises InvalidError."""
    try:
        public = X25519PublicKey.from_public_bytes(public_key)
    except ValueError as error:
        raise InvalidError("This is not an organisation's recovery key. Ask for the file again.") from error
    slot = Slot(id=str(uuid4()), kind="organisation", label="Organisation", public_key=public_key)
    return replace(slot, wrapped=_SUITE.encrypt(key, public, info=slot.bound(vault_id)))


def unwrap_for_organisation(slot: Slot, vault_id: str, private_key: bytes) -> bytes:
    """The vault key. Raises WrongPassphraseError when the private key is not the slot's."""
    private = X25519PrivateKey.from_private_bytes(private_key)
    try:
        return _SUITE.decrypt(slot.wrapped, private, info=slot.bound(vault_id))
    except InvalidTag as error:
        raise not_the_organisations_key() from error


def not_the_organisations_key() -> WrongPassphraseError:
    return WrongPassphraseError(
        "This organisation key does not open the vault. Nothing was changed. Check that it is the right one."
    )


def public_half(private_key: bytes) -> bytes:
    """The public key of a private one. Raises WrongPassphraseError when it is no key at all."""
    try:
        return X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()
    except ValueError as error:
        raise WrongPassphraseError(
            "This is not an organisation's recovery key. Nothing was changed. Check the file."
        ) from error


def calibrated(seconds: Callable[[Cost], float] | None = None) -> Cost:
    """A cost that takes this computer between half a second and a second, and never less than FLOOR.

    Memory is raised before passes: it is what makes guessing with graphics cards dear.
    """
    measure = seconds or _seconds
    cost = FLOOR
    taken = measure(cost)
    while taken * 2 <= 1.0 and cost.memory_kib < _MOST_MEMORY_KIB:
        dearer = replace(cost, memory_kib=cost.memory_kib * 2)
        dearer_taken = measure(dearer)
        if dearer_taken > 1.0:
            break
        cost, taken = dearer, dearer_taken
    passes = math.floor(cost.passes * 0.75 / taken) if taken < 0.5 else cost.passes
    return replace(cost, passes=max(cost.passes, passes))


def _seconds(cost: Cost) -> float:
    started = time.perf_counter()
    _stretched(b"calibration", bytes(16), cost)
    return time.perf_counter() - started


def _stretched(text: bytes, salt: bytes, cost: Cost) -> bytes:
    return Argon2id(
        salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    ).derive(text)


def _refuse_weak(cost: Cost) -> None:
    for name in ("memory_kib", "passes", "lanes"):
        if not getattr(FLOOR, name) <= getattr(cost, name) <= getattr(_NONSENSE, name):
            raise VaultError(
                "The key file asks for a protection this program does not accept, as if somebody had changed "
                "it. The passphrase was not tried. Tell whoever looks after this computer's security."
            )


def _wrapping_key(slot: Slot, vault_id: str, secret: bytes) -> AESGCM:
    derived = HKDF(SHA256(), 32, salt=slot.salt, info=slot.bound(vault_id)).derive(secret)
    return AESGCM(derived)


def _sealed(slot: Slot, vault_id: str, secret: bytes, key: bytes) -> Slot:
    wrapping = _wrapping_key(slot, vault_id, secret)
    return replace(slot, wrapped=wrapping.encrypt(slot.nonce, key, slot.bound(vault_id)))


def _opened(slot: Slot, vault_id: str, secret: bytes) -> bytes:
    wrapping = _wrapping_key(slot, vault_id, secret)
    try:
        return wrapping.decrypt(slot.nonce, slot.wrapped, slot.bound(vault_id))
    except InvalidTag as error:
        raise WrongPassphraseError(
            "That does not open the vault. Check Caps Lock and the spelling, and try again."
        ) from error


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
