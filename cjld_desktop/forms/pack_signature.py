"""Who made a form pack: Ed25519 over the exact bytes of its manifest, and a publisher's key file. Pure."""

import base64
import json
import re
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import msgspec
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from cjld_desktop.errors import InvalidError
from cjld_desktop.forms.pack_error import PackError

FILE_NAME = "signature.json"
SHORTEST_PASSPHRASE = 15  # characters: NIST SP 800-63B-4, a passphrase used alone
_LARGEST = 4096  # bytes of a signature or a key file
_PURPOSE = "cjld form pack signing key 1"
_MEMORY_KIB, _PASSES, _LANES = 65_536, 3, 4  # RFC 9106, the second recommended option


class Signature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """signature.json: the publisher's public key and its signature, both in base64."""

    algorithm: str
    public_key: str
    signature: str

    def as_json(self) -> bytes:
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"


@dataclass(frozen=True, repr=False)
class SigningKey:
    """The private half of a publisher's key, while the program runs."""

    private: Ed25519PrivateKey

    @property
    def public_key(self) -> str:
        """The public half, in base64: what others compare."""
        return _text(self.private.public_key().public_bytes_raw())

    def sign(self, manifest: bytes) -> Signature:
        return Signature("Ed25519", self.public_key, _text(self.private.sign(manifest)))


def new_key() -> SigningKey:
    return SigningKey(Ed25519PrivateKey.generate())


def read_signature(data: bytes, file: str) -> Signature:
    """signature.json of the pack `file`. Raises PackError."""
    unreadable = PackError(
        "{file}: {place} cannot be read. Fetch the pack again from its publisher.", file=file, place=FILE_NAME
    )
    try:
        found = msgspec.json.decode(data[:_LARGEST], type=Signature)
    except (msgspec.DecodeError, ValueError):
        raise unreadable from None
    if found.algorithm != "Ed25519" or found.as_json() != data:
        raise unreadable
    key_bytes(found.public_key, file)
    return found


def verify(signature: Signature, manifest: bytes, file: str) -> None:
    """Raises PackError unless the key in `signature` signed exactly these bytes."""
    try:
        public = Ed25519PublicKey.from_public_bytes(key_bytes(signature.public_key, file))
        public.verify(base64.b64decode(signature.signature, validate=True), manifest)
    except (InvalidSignature, ValueError):
        raise PackError(
            "{file}: the signature does not fit the list of files, so somebody changed one of them."
            " Nothing was used. Fetch the pack again from its publisher.",
            file=file,
            place=FILE_NAME,
        ) from None


def key_bytes(public_key: str, file: str = "The key") -> bytes:
    """The 32 bytes of a public key in base64. Raises PackError."""
    try:
        raw = base64.b64decode(public_key.strip(), validate=True)
    except ValueError:
        raw = b""
    if len(raw) != 32:
        raise PackError(
            "{file} holds no public key that can be read. A public key has 44 letters and signs.", file=file
        )
    return raw


def fingerprint(public_key: str) -> str:
    """40 digits in groups of five (132 bits of SHA-256), to be compared aloud over the telephone."""
    number = int.from_bytes(sha256(b"cjld form pack publisher\0" + key_bytes(public_key)).digest())
    digits = f"{number % 10**40:040}"
    return " ".join(re.findall(".{5}", digits))


def locked(key: SigningKey, passphrase: str) -> bytes:
    """The key file: the private key under a passphrase. Raises InvalidError for a short one."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise InvalidError("The passphrase needs at least {least} letters.", least=SHORTEST_PASSPHRASE)
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = AESGCM(_stretched(passphrase, salt)).encrypt(
        nonce, key.private.private_bytes_raw(), _associated(key.public_key)
    )
    content = {
        "purpose": _PURPOSE,
        "public_key": key.public_key,
        "salt": _text(salt),
        "nonce": _text(nonce),
        "private_key": _text(sealed),
    }
    return (json.dumps(content, indent=2) + "\n").encode()


def unlocked(data: bytes, passphrase: str, file: str) -> SigningKey:
    """The key in a key file. Raises PackError for a wrong passphrase or a file that is none."""
    try:
        content = _key_file(data)
        sealed = {
            name: base64.b64decode(content[name], validate=True) for name in ("salt", "nonce", "private_key")
        }
        cipher = AESGCM(_stretched(passphrase, sealed["salt"]))
        raw = cipher.decrypt(sealed["nonce"], sealed["private_key"], _associated(content["public_key"]))
        return SigningKey(Ed25519PrivateKey.from_private_bytes(raw))
    except InvalidTag:
        raise PackError("{file} does not open with this passphrase. Try again.", file=file) from None
    except (ValueError, KeyError, TypeError):
        raise PackError(
            "{file} is no signing key. Give the file that form pack key made.", file=file
        ) from None


def public_key_in(data: bytes, file: str) -> str:
    """The public key in a key file, which needs no passphrase. Raises PackError."""
    try:
        return str(_key_file(data)["public_key"])
    except (ValueError, KeyError, TypeError):
        raise PackError("{file} holds no public key.", file=file) from None


def _key_file(data: bytes) -> dict[str, Any]:
    content = json.loads(data) if len(data) <= _LARGEST else {}
    if not isinstance(content, dict) or content.get("purpose") != _PURPOSE:
        raise ValueError
    return content


def _associated(public_key: str) -> bytes:
    return f"{_PURPOSE} {public_key}".encode()


def _stretched(passphrase: str, salt: bytes) -> bytes:
    kdf = Argon2id(salt=salt, length=32, iterations=_PASSES, lanes=_LANES, memory_cost=_MEMORY_KIB)
    return kdf.derive(passphrase.encode())


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
