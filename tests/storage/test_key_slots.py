"""How a slot wraps the vault's key, and what a changed key file gains."""

import json
import unicodedata
from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from cjld_desktop.errors import InvalidError, VaultError, WrongPassphraseError
from cjld_desktop.storage import key_slots
from cjld_desktop.storage.key_slots import FLOOR, Cost, Slot

VAULT = "6f1c1d3e-4c7a-4c1e-9a53-0a8f6f1b2c3d"
KEY = bytes(range(32))
PASSPHRASE = "seven quiet herons"


@pytest.fixture(scope="module")
def slot() -> Slot:
    return key_slots.wrap_with_passphrase(KEY, VAULT, PASSPHRASE, FLOOR, staff="01-staff", label="Orrin Z")


def test_a_slot_survives_its_json(slot: Slot) -> None:
    """What is read from the key file is what was written to it."""
    assert Slot.from_json(json.loads(json.dumps(slot.to_json()))) == slot


def test_a_slot_keeps_neither_key_nor_passphrase_in_sight(slot: Slot) -> None:
    """Neither stands in what is written."""
    written = json.dumps(slot.to_json())
    assert PASSPHRASE not in written
    assert KEY.hex() not in written


@pytest.mark.parametrize(
    "changed",
    [
        {"staff": "02-another"},
        {"id": "another"},
        {"cost": replace(FLOOR, memory_kib=FLOOR.memory_kib + 4)},
        {"salt": bytes(16)},
        {"nonce": bytes(12)},
        {"wrapped": bytes(48)},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_slot_that_was_changed_no_longer_opens(slot: Slot, changed: dict[str, object]) -> None:
    """A slot cannot be given to another person, made cheaper, or moved: all is bound to the wrapping."""
    with pytest.raises(WrongPassphraseError):
        key_slots.unwrap_with_passphrase(replace(slot, **changed), VAULT, PASSPHRASE)  # type: ignore[arg-type]  # a test's shorthand


def test_a_slot_of_another_vault_does_not_open(slot: Slot) -> None:
    """A slot is bound to its vault."""
    with pytest.raises(WrongPassphraseError):
        key_slots.unwrap_with_passphrase(slot, VAULT.replace("6", "7"), PASSPHRASE)


@pytest.mark.parametrize(
    "cost",
    [
        Cost(FLOOR.memory_kib - 1, 3, 4),
        Cost(FLOOR.memory_kib, 2, 4),
        Cost(FLOOR.memory_kib, 3, 1),
        Cost(2**40, 3, 4),
    ],
)
def test_a_cost_below_the_floor_or_beyond_reason_is_refused(slot: Slot, cost: Cost) -> None:
    """The program neither writes nor follows a cost that makes guessing cheap, or that would never end."""
    with pytest.raises(VaultError, match="protection this program does not accept"):
        key_slots.unwrap_with_passphrase(replace(slot, cost=cost), VAULT, PASSPHRASE)
    with pytest.raises(VaultError):
        key_slots.wrap_with_passphrase(KEY, VAULT, PASSPHRASE, cost, staff="", label="")


def test_a_passphrase_opens_however_its_letters_are_composed() -> None:
    """The same passphrase typed on a Mac (letters and marks apart) and on Windows opens the same slot."""
    composed = unicodedata.normalize("NFC", "Zoë naïvely rêves")
    made = key_slots.wrap_with_passphrase(KEY, VAULT, composed, FLOOR, staff="", label="")
    apart = unicodedata.normalize("NFD", composed)
    assert apart != composed
    assert key_slots.unwrap_with_passphrase(made, VAULT, apart) == KEY


@pytest.mark.parametrize("passphrase", ["", "fourteen chars", "e\u0301" * 10])
def test_a_short_passphrase_is_refused(passphrase: str) -> None:
    """Fifteen characters are counted after composing, so that marks do not count twice."""
    with pytest.raises(InvalidError) as caught:
        key_slots.normalised(passphrase)
    assert "15" in caught.value.fields["passphrase"]


def test_an_organisation_slot_opens_with_its_private_key_only() -> None:
    """HPKE wraps for one key pair; any other is refused in a sentence."""
    ours, theirs = X25519PrivateKey.generate(), X25519PrivateKey.generate()
    made = key_slots.wrap_for_organisation(KEY, VAULT, ours.public_key().public_bytes_raw())
    assert key_slots.unwrap_for_organisation(made, VAULT, ours.private_bytes_raw()) == KEY
    with pytest.raises(WrongPassphraseError):
        key_slots.unwrap_for_organisation(made, VAULT, theirs.private_bytes_raw())
    with pytest.raises(WrongPassphraseError):
        key_slots.unwrap_for_organisation(made, VAULT.replace("6", "7"), ours.private_bytes_raw())


def test_a_file_that_is_no_organisation_key_is_refused() -> None:
    """Half a key, public or private, is told and never used."""
    with pytest.raises(InvalidError):
        key_slots.wrap_for_organisation(KEY, VAULT, b"too short")
    with pytest.raises(WrongPassphraseError):
        key_slots.public_half(b"too short")


def test_calibration_raises_memory_before_passes() -> None:
    """On a quick computer the cost grows to between half a second and a second."""

    def quick(cost: Cost) -> float:
        return 0.02 * cost.memory_kib / FLOOR.memory_kib * cost.passes / FLOOR.passes

    cost = key_slots.calibrated(quick)
    assert cost.memory_kib == 262_144
    assert cost.passes > FLOOR.passes
    assert 0.5 <= quick(cost) <= 1.0


def test_calibration_never_goes_below_the_floor() -> None:
    """On a computer so slow that the floor takes three seconds, the floor it is."""
    assert key_slots.calibrated(lambda cost: 3.0) == FLOOR


def test_calibration_steps_back_from_a_cost_that_takes_too_long() -> None:
    """Where twice the memory takes four times as long, the smaller memory is kept."""

    def hungry(cost: Cost) -> float:
        return 0.3 if cost.memory_kib == FLOOR.memory_kib else 1.3

    cost = key_slots.calibrated(hungry)
    assert cost.memory_kib == FLOOR.memory_kib
    assert cost.passes == 7
