"""Signatures of publishers, their key files, and the digits that people compare."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjld_desktop.errors import InvalidError
from cjld_desktop.forms import pack_signature
from cjld_desktop.forms.pack_error import PackError
from cjld_desktop.forms.pack_signature import Signature
from tests.packs import KEY, OTHER_KEY

PASSPHRASE = "quillwort lantern over the estuary"


def test_a_signature_fits_its_bytes_and_no_others() -> None:
    """The bytes that were signed pass; one more letter, or another key, does not."""
    signed = KEY.sign(b"manifest")
    pack_signature.verify(signed, b"manifest", "x")
    wrong = Signature(signed.algorithm, OTHER_KEY.public_key, signed.signature)
    for signature, words in ((signed, b"manifest "), (wrong, b"manifest")):
        with pytest.raises(PackError, match="somebody changed"):
            pack_signature.verify(signature, words, "x")


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=100))
def test_any_key_and_signature_are_refused_with_a_known_fault(key: str, signature: str) -> None:
    """What stands in a record from another computer cannot make the check fail in an unforeseen way."""
    with pytest.raises(PackError):
        pack_signature.verify(Signature("Ed25519", key, signature), b"manifest", "x")


def test_a_fingerprint_is_forty_digits_that_depend_on_the_key() -> None:
    """Eight groups of five, the same each time, other for another key."""
    one = pack_signature.fingerprint(KEY.public_key)
    assert one == pack_signature.fingerprint(KEY.public_key)
    assert one != pack_signature.fingerprint(OTHER_KEY.public_key)
    groups = one.split(" ")
    assert [len(group) for group in groups] == [5] * 8
    assert all(group.isdecimal() for group in groups)


def test_a_key_file_opens_with_its_passphrase_only() -> None:
    """The private key stands nowhere in it, and the public key can be read without the passphrase."""
    sealed = pack_signature.locked(KEY, PASSPHRASE)
    assert pack_signature.unlocked(sealed, PASSPHRASE, "k").public_key == KEY.public_key
    assert pack_signature.public_key_in(sealed, "k") == KEY.public_key
    with pytest.raises(PackError, match="passphrase"):
        pack_signature.unlocked(sealed, PASSPHRASE + "x", "k")


def test_a_key_file_that_was_changed_does_not_open() -> None:
    """Another public key written beside the private one is noticed."""
    content = json.loads(pack_signature.locked(KEY, PASSPHRASE))
    changed = json.dumps(content | {"public_key": OTHER_KEY.public_key}).encode()
    with pytest.raises(PackError):
        pack_signature.unlocked(changed, PASSPHRASE, "k")


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b"x" * 10_000, b'{"purpose": 7}'])
def test_what_is_no_key_file_says_so(data: bytes) -> None:
    """A sentence for any other file."""
    with pytest.raises(PackError, match="signing key"):
        pack_signature.unlocked(data, PASSPHRASE, "k")
    with pytest.raises(PackError, match="public key"):
        pack_signature.public_key_in(data, "k")


def test_a_short_passphrase_is_refused() -> None:
    """Nothing is sealed under fewer than fifteen letters."""
    with pytest.raises(InvalidError):
        pack_signature.locked(KEY, "too short")
