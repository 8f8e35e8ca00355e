"""An invitation as people pass it on: a short code that can be read out, and the text of a QR code."""

from typing import NamedTuple
from urllib.parse import parse_qs, urlencode

from cjld_desktop.errors import InvalidError
from cjld_wire.invitation import SECRET_SIZE

# Douglas Crockford's base 32: no I, L, O or U, so nothing is mistaken for 1, 0 or V.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
_LENGTH = -(-SECRET_SIZE * 8 // 5)
_GROUP = 4
_QR_SCHEME = "cjld:join?"


class Invited(NamedTuple):
    """What an invitation's text says. `address` is empty when only the code was typed."""

    secret: bytes
    address: str

    def __repr__(self) -> str:
        return f"Invited({self.address!r})"


def code(secret: bytes) -> str:
    """The secret in groups of four, its last sign a check on all the others."""
    number = int.from_bytes(secret, "big")
    signs = "".join(ALPHABET[number >> shift & 31] for shift in range((_LENGTH - 1) * 5, -1, -5))
    signs += ALPHABET[-_weighed(signs, doubled=0) % 32]
    return "-".join(signs[at : at + _GROUP] for at in range(0, len(signs), _GROUP))


def qr_text(secret: bytes, address: str) -> str:
    """What the QR code says: the code and where the central store is."""
    return _QR_SCHEME + urlencode({"at": address, "code": code(secret)})


def read(text: str) -> Invited:
    """The invitation in what was typed or scanned: either text.

    Raises InvalidError with a sentence, which never repeats the code.
    """
    address = ""
    if text.strip().lower().startswith(_QR_SCHEME):
        fields = parse_qs(text.strip()[len(_QR_SCHEME) :])
        address = fields.get("at", [""])[0]
        text = fields.get("code", [""])[0]
    signs = "".join(text.split()).replace("-", "").upper().translate(_READ_AS)
    if any(sign not in ALPHABET for sign in signs) or len(signs) != _LENGTH + 1:
        raise _wrong(
            "An invitation code has {length} letters and digits. This one has more, fewer or other signs."
        )
    if (_weighed(signs[:-1], doubled=0) + ALPHABET.index(signs[-1])) % 32:
        raise _wrong("This invitation code has a mistake in it. Compare it with the original, sign by sign.")
    number = 0
    for sign in signs[:-1]:
        number = number << 5 | ALPHABET.index(sign)
    if number >> SECRET_SIZE * 8:
        raise _wrong("This invitation code has a mistake in it. Compare it with the original, sign by sign.")
    return Invited(number.to_bytes(SECRET_SIZE, "big"), address)


def _weighed(signs: str, doubled: int) -> int:
    """Luhn's sum over 32 signs: it finds every wrong sign, and nearly every pair that changed places."""
    total = 0
    for at, sign in enumerate(reversed(signs)):
        value = ALPHABET.index(sign) * (2 if at % 2 == doubled else 1)
        total += value // 32 + value % 32
    return total


def _wrong(sentence: str) -> InvalidError:
    shown = sentence.format(length=_LENGTH + 1)
    return InvalidError(sentence, {"invitation": shown}, length=_LENGTH + 1)
