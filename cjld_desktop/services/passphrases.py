"""How hard a passphrase is to guess, said kindly. Loads nothing until asked; keeps nothing it is given."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

SHORTEST = 15  # characters, as the key header asks
_LEAST_SCORE = 3  # zxcvbn: safely unguessable, given the slow key derivation behind it
_LONGEST_JUDGED = 72  # zxcvbn reads no further; what comes after only makes it stronger
_SHORTEST_WORD = 4  # shorter words of the team's name stand in too many innocent ones
_ALWAYS = ("liaison", "diversion", "custody", "court", "police", "passphrase", "password", "cjld")


@dataclass(frozen=True)
class Strength:
    """`score` 0 to 4, one sentence (`template` filled with `values`), and whether it may be used."""

    score: int
    template: str
    acceptable: bool
    values: dict[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        return self.template.format(**self.values)


def strength(passphrase: str, context_words: Iterable[str] = ()) -> Strength:
    """Judge a passphrase. `context_words`: team, place, computer, own name: each word of them is refused.

    May take some milliseconds; the first call also loads zxcvbn's word lists. Call it off the window.
    """
    text = unicodedata.normalize("NFKC", passphrase)
    if not text:
        return Strength(0, "Use several words that only you would put together.", acceptable=False)
    words = _words([*_ALWAYS, *context_words])
    if found := _contained(text, words):
        template = "Leave out “{word}”: somebody who knows the team would try it first."
        return Strength(0, template, acceptable=False, values={"word": found})
    score = _score(text, words)
    missing = SHORTEST - len(text)
    if missing > 0:
        template = (
            "Good so far. Make it {n} longer: another word will do."
            if score > 1
            else ("Too short: it needs {n} more. Three or four words that you will remember are best.")
        )
        return Strength(min(score, 2), template, acceptable=False, values={"n": missing})
    if score < _LEAST_SCORE:
        template = "Easy to guess, because it repeats or is well known. Add one or two unusual words."
        return Strength(score, template, acceptable=False)
    if score == _LEAST_SCORE:
        return Strength(score, "Good. One more word would make it very strong.", acceptable=True)
    return Strength(
        score, "Very strong. Choose a way to remember it that is not paper on this desk.", acceptable=True
    )


def _score(text: str, words: list[str]) -> int:
    from zxcvbn import zxcvbn

    return int(zxcvbn(text[:_LONGEST_JUDGED], user_inputs=words)["score"])


def _words(texts: Iterable[str]) -> list[str]:
    found = (word for text in texts for word in re.findall(r"\w+", text.casefold()))
    return sorted({word for word in found if len(word) >= _SHORTEST_WORD}, key=len, reverse=True)


def _contained(text: str, words: list[str]) -> str:
    plain = text.casefold()
    return next((word for word in words if word in plain), "")
