"""The printed recovery kit: twelve random words and a check word, and what people type of them."""

import difflib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cjld_desktop.errors import WrongPassphraseError
from cjld_desktop.settings import resources

_WORDS = 12  # of 11 bits each: 132 bits of chance, above the 128 that no guessing reaches
_ENOUGH_LETTERS = 4  # the list's promise: no two words begin with the same four
_LIKE = 0.6  # difflib's own measure of two words that may be taken for each other
_QR = re.compile(r"CJLD-KIT[/:]1[/:](?P<vault>[0-9A-F]{8})[/:](?P<words>.+)")


@dataclass(frozen=True, repr=False)  # its words must not reach a log by way of a repr
class RecoveryKit:
    """What is printed once, put in an envelope and locked away. It is stored nowhere."""

    vault_id: str
    words: tuple[str, ...]

    @property
    def check_word(self) -> str:
        """The last word printed. It follows from the others, and finds a word that was mistyped."""
        return _list()[_check([_numbers()[word] for word in self.words])]

    @property
    def all_words(self) -> tuple[str, ...]:
        """The thirteen words in the order in which they are printed and typed."""
        return (*self.words, self.check_word)

    @property
    def qr_text(self) -> str:
        """The same in capitals, hyphens and strokes, which make the smallest QR code."""
        return f"CJLD-KIT/1/{_short(self.vault_id)}/{'-'.join(self.all_words).upper()}"

    @property
    def secret(self) -> bytes:
        """The bytes from which the kit's slot key is derived."""
        return " ".join(self.words).encode()


def new(vault_id: str) -> RecoveryKit:
    """Twelve words by chance."""
    return RecoveryKit(vault_id, tuple(secrets.choice(_list()) for _ in range(_WORDS)))


def read(text: str, vault_id: str) -> RecoveryKit:
    """The kit that somebody typed or scanned: any case; spaces, hyphens, commas or line numbers between.

    A word may be cut to its first four letters. Raises WrongPassphraseError, saying which word by
    its place, when one is not on the list, is missing or does not fit the check word.
    """
    scanned = _QR.fullmatch(text.strip().upper())
    if scanned:
        if scanned["vault"] != _short(vault_id):
            raise WrongPassphraseError(
                "This recovery kit belongs to another vault. Nothing was tried. Look for this computer's kit."
            )
        text = scanned["words"]
    typed = re.findall(r"[a-z]+", text.lower())
    numbers = [_number(place, word) for place, word in enumerate(typed, start=1)]
    if len(numbers) != _WORDS + 1:
        raise WrongPassphraseError(
            "A recovery kit has {needed} words; {given} were typed. Nothing was tried. Look for a word that "
            "is missing or typed twice.",
            needed=_WORDS + 1,
            given=len(numbers),
        )
    if _check(numbers[:-1]) != numbers[-1]:
        raise _does_not_fit(numbers)
    return RecoveryKit(vault_id, tuple(_list()[number] for number in numbers[:-1]))


def _number(place: int, typed: str) -> int:
    number = _numbers().get(typed)
    if number is None and len(typed) == _ENOUGH_LETTERS:
        number = _by_first_letters().get(typed)
    if number is None:
        # The word itself stays out of the sentence: it may be logged, and is nearly right.
        raise WrongPassphraseError(
            "Word {place} is not a word of a recovery kit. Nothing was tried. Compare it with the paper.",
            place=place,
        )
    return number


def _does_not_fit(numbers: list[int]) -> WrongPassphraseError:
    for place in range(1, len(numbers)):
        turned = numbers.copy()
        turned[place - 1], turned[place] = turned[place], turned[place - 1]
        if turned != numbers and _check(turned[:-1]) == turned[-1]:
            return WrongPassphraseError(
                "The words do not fit together. Perhaps words {first} and {second} stand in the wrong order. "
                "Nothing was tried.",
                first=place,
                second=place + 1,
            )
    doubtful = [place for place in range(len(numbers)) if _has_likely_slip(numbers, place)]
    if len(doubtful) == 1:
        return WrongPassphraseError(
            "The words do not fit together. Perhaps word {place} is mistyped. Nothing was tried.",
            place=doubtful[0] + 1,
        )
    return WrongPassphraseError(
        "The words do not fit together: at least one is not as printed. Nothing was tried. Compare each word "
        "with the paper."
    )


def _has_likely_slip(numbers: list[int], place: int) -> bool:
    """Whether the word that would make all fit looks like the one typed: then that is where the slip was."""
    fitting = next(
        number
        for number in range(len(_list()))
        if _remainder([*numbers[:place], number, *numbers[place + 1 :]]) == 0
    )
    return difflib.SequenceMatcher(None, _list()[numbers[place]], _list()[fitting]).ratio() >= _LIKE


def _check(numbers: Sequence[int]) -> int:
    """The number that makes the remainder of all thirteen zero."""
    return _remainder([*numbers, 0])


def _remainder(numbers: Sequence[int]) -> int:
    """The sum of number times x^position in the field of 2048 elements (x^11 + x^2 + 1).

    Every factor differs and none is zero, so a single wrong word, or two words in each other's place,
    always leaves something over. A plain sum would miss the second, a hash one slip in 2048.
    """
    total = 0
    for number in numbers:
        total <<= 1
        if total & 0x800:
            total ^= 0x805
        total ^= number
    return total


def _short(vault_id: str) -> str:
    return vault_id.replace("-", "")[:8].upper()


@cache
def _list() -> tuple[str, ...]:
    lines = (resources() / "value_sets" / "recovery_words.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def _numbers() -> dict[str, int]:
    return {word: number for number, word in enumerate(_list())}


@cache
def _by_first_letters() -> dict[str, int]:
    return {word[:4]: number for number, word in enumerate(_list())}
