"""A passphrase is long, unusual, and says nothing of the place it opens."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjld_desktop.services.passphrases import SHORTEST, strength


def test_several_unusual_words_are_very_strong() -> None:
    """Four unrelated words are accepted with the best score."""
    judged = strength("tumble orchard vexing kettle", ["Zebulon Quillfeather", "Thornaby cluster"])
    assert (judged.score, judged.acceptable) == (4, True)


@pytest.mark.parametrize("passphrase", ["", "x", "tumble orchard", "fourteen chars"])
def test_fewer_than_fifteen_characters_are_refused(passphrase: str) -> None:
    """Anything shorter than 15 characters is refused, however unusual."""
    assert not strength(passphrase).acceptable


@pytest.mark.parametrize("passphrase", ["aaaaaaaaaaaaaaaaaaaa", "password12345678901", "qwertyuiopasdfghjkl"])
def test_long_and_well_known_is_refused(passphrase: str) -> None:
    """Length alone is not enough: repeats and keyboard rows are refused."""
    assert not strength(passphrase).acceptable


@pytest.mark.parametrize(
    ("passphrase", "word"),
    [
        ("tumble THORNABY vexing kettle", "thornaby"),
        ("quillfeather orchard vexing", "quillfeather"),
        ("liaison orchard vexing kettle", "liaison"),
        ("my laptop orchard vexing kettle", "laptop"),
    ],
)
def test_words_of_the_place_are_refused_and_named(passphrase: str, word: str) -> None:
    """A word of the team, the place, the computer or the own name is refused, and the sentence says which."""
    judged = strength(passphrase, ["Zebulon Quillfeather", "Thornaby cluster", "Cells laptop 3"])
    assert not judged.acceptable
    assert word in judged.sentence


def test_very_short_words_of_a_name_may_stand_in_others() -> None:
    """A person called Al may use a word with "al" in it."""
    assert strength("tumble calendar vexing kettle", ["Al Ox"]).acceptable


@given(st.text(max_size=200))
def test_any_text_is_judged(passphrase: str) -> None:
    """Whatever is typed gets a score from 0 to 4 and a sentence; nothing short is accepted."""
    judged = strength(passphrase, ["Quillfeather"])
    assert 0 <= judged.score <= 4
    assert judged.sentence
    long_enough = len(unicodedata.normalize("NFKC", passphrase)) >= SHORTEST
    assert long_enough or not judged.acceptable
