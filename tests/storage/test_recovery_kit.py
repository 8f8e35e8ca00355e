"""The printed words, and what tired people type of them."""

import difflib
import random
import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cjld_desktop.errors import WrongPassphraseError
from cjld_desktop.settings import resources
from cjld_desktop.storage import recovery_kit
from cjld_desktop.storage.recovery_kit import RecoveryKit

VAULT = "6f1c1d3e-4c7a-4c1e-9a53-0a8f6f1b2c3d"
LINES = (resources() / "value_sets" / "recovery_words.txt").read_text(encoding="utf-8").splitlines()
WORDS = [line for line in LINES if not line.startswith("#")]

kits = st.lists(st.sampled_from(WORDS), min_size=12, max_size=12).map(
    lambda words: RecoveryKit(VAULT, tuple(words))
)


def test_the_list_holds_eleven_bits_a_word() -> None:
    """2048 plain short words, each known by its first four letters: twelve of them are 132 bits."""
    assert len(WORDS) == len(set(WORDS)) == len({word[:4] for word in WORDS}) == 2048
    assert all(re.fullmatch("[a-z]{3,9}", word) for word in WORDS)
    assert sorted(WORDS) == WORDS


def test_every_kit_is_another() -> None:
    """Words come by chance, not from the vault."""
    assert len({recovery_kit.new(VAULT).words for _ in range(50)}) == 50


@given(kits)
def test_what_is_printed_can_be_typed(kit: RecoveryKit) -> None:
    """The thirteen words, and the QR code's text, give the same kit back."""
    assert recovery_kit.read(" ".join(kit.all_words), VAULT) == kit
    assert recovery_kit.read(kit.qr_text, VAULT) == kit


@given(kits, st.sampled_from([" ", "-", ", ", "\n", "  -  ", "\t", ". "]), st.booleans(), st.booleans())
def test_typing_is_forgiving(kit: RecoveryKit, between: str, capitals: bool, numbered: bool) -> None:
    """Case, spaces, hyphens, commas, line breaks and the numbers before the words do not matter."""
    words = [f"{no} {word}" if numbered else word for no, word in enumerate(kit.all_words, start=1)]
    typed = between.join(words)
    assert recovery_kit.read(f" {typed.upper() if capitals else typed} ", VAULT) == kit


@given(kits)
def test_four_letters_of_a_word_are_enough(kit: RecoveryKit) -> None:
    """The list promises it, and the reader keeps the promise."""
    assert recovery_kit.read(" ".join(word[:4] for word in kit.all_words), VAULT) == kit


@given(kits, st.integers(0, 12), st.sampled_from(WORDS))
def test_every_single_wrong_word_is_found(kit: RecoveryKit, place: int, other: str) -> None:
    """No word can be taken for another without the check word telling, wherever it stands."""
    typed = list(kit.all_words)
    assume(typed[place] != other)
    typed[place] = other
    with pytest.raises(WrongPassphraseError, match="do not fit together"):
        recovery_kit.read(" ".join(typed), VAULT)


@given(kits, st.integers(0, 12), st.integers(0, 12))
def test_every_two_words_in_each_others_place_are_found(kit: RecoveryKit, one: int, two: int) -> None:
    """Order matters, and the check word knows it."""
    typed = list(kit.all_words)
    assume(typed[one] != typed[two])
    typed[one], typed[two] = typed[two], typed[one]
    with pytest.raises(WrongPassphraseError, match="do not fit together"):
        recovery_kit.read(" ".join(typed), VAULT)


@given(kits, st.integers(0, 11))
def test_neighbours_in_the_wrong_order_are_named(kit: RecoveryKit, place: int) -> None:
    """The most likely slip of order is told by its places."""
    typed = list(kit.all_words)
    assume(len(set(typed)) == 13)
    typed[place], typed[place + 1] = typed[place + 1], typed[place]
    with pytest.raises(WrongPassphraseError) as caught:
        recovery_kit.read(" ".join(typed), VAULT)
    assert caught.value.values["second"] - caught.value.values["first"] == 1


def test_a_slip_to_a_similar_word_is_mostly_named_by_its_place() -> None:
    """Of forty words taken for one that looks alike, most are pointed at, and hardly ever the wrong one."""
    chance = random.Random(20260214)
    right = wrong = 0
    for _ in range(40):
        kit = RecoveryKit(VAULT, tuple(chance.sample(WORDS, 12)))
        typed, place = list(kit.all_words), chance.randrange(13)
        typed[place] = next(
            (near for near in difflib.get_close_matches(typed[place], WORDS, 3) if near != typed[place]),
            "acorn",
        )
        with pytest.raises(WrongPassphraseError) as caught:
            recovery_kit.read(" ".join(typed), VAULT)
        named = caught.value.values.get("place")
        right += named == place + 1
        wrong += named not in {None, place + 1}
    assert right >= 20
    assert wrong <= 2


@given(kits, st.integers(0, 12))
def test_a_word_that_is_not_on_the_list_is_named_by_its_place_alone(kit: RecoveryKit, place: int) -> None:
    """The sentence may be logged, so it says which word and never what was typed."""
    typed = list(kit.all_words)
    typed[place] = "zzyzx"
    with pytest.raises(WrongPassphraseError, match=f"Word {place + 1} is not a word") as caught:
        recovery_kit.read(" ".join(typed), VAULT)
    assert "zzyzx" not in str(caught.value)


@pytest.mark.parametrize("count", [0, 1, 12, 14])
def test_a_missing_or_doubled_word_is_counted(count: int) -> None:
    """Twelve words are one too few and fourteen one too many; the sentence gives both numbers."""
    with pytest.raises(WrongPassphraseError) as caught:
        recovery_kit.read(" ".join(["acorn"] * count), VAULT)
    assert caught.value.values == {"needed": 13, "given": count}


def test_the_kit_of_another_computer_is_known_when_scanned() -> None:
    """A QR code names its vault, so the wrong envelope is told before anything is tried."""
    kit = recovery_kit.new("00000000-0000-4000-8000-000000000000")
    with pytest.raises(WrongPassphraseError, match="another vault"):
        recovery_kit.read(kit.qr_text, VAULT)


@given(st.text())
def test_no_text_whatever_crashes_the_reader(text: str) -> None:
    """Whatever is pasted, short of thirteen right words, the answer is a sentence."""
    with pytest.raises(WrongPassphraseError):
        recovery_kit.read(text, VAULT)


def test_the_qr_code_uses_the_smallest_alphabet() -> None:
    """Capitals, digits, hyphen and stroke make a QR code of version 6 or below, which old cameras read."""
    text = recovery_kit.new(VAULT).qr_text
    assert re.fullmatch(r"[A-Z0-9/-]+", text)
    assert len(text) <= 195
