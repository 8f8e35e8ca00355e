"""What to know before one relies on a result, for this person on this day. Codes, not words."""

from collections.abc import Iterable
from dataclasses import dataclass

from cjld_desktop.domain.screen import Screen

WOMEN = "women"
LEARNING_DISABILITY = "learning_disability"
PERHAPS_LEARNING_DISABILITY = "perhaps_learning_disability"
INTOXICATED = "intoxicated"
WITHDRAWING = "withdrawing"

NEED = "need:learning_disability"
_FEMALE = "2"
# Scores by name, as the forms declare them. BJMHS: 61.6 % of women classified rightly against 73.5 % of
# men (NIJ). AQ-10: not validated with a learning disability.
_MISSES_WOMEN = ("bjmhs",)
_NOT_WITH_LEARNING_DISABILITY = ("aq10", "aq-10")


@dataclass(frozen=True)
class About:
    """What the record says that bears on results."""

    gender: str = "X"
    learning_disability: bool = False
    perhaps_learning_disability: bool = False
    condition: str = ""


def caveats(score: str, about: About) -> tuple[str, ...]:
    """The caveats of one score, the weightiest first."""
    found = []
    if score.startswith(_NOT_WITH_LEARNING_DISABILITY):
        if about.learning_disability:
            found.append(LEARNING_DISABILITY)
        elif about.perhaps_learning_disability:
            found.append(PERHAPS_LEARNING_DISABILITY)
    if score.startswith(_MISSES_WOMEN) and about.gender == _FEMALE:
        found.append(WOMEN)
    if about.condition in {INTOXICATED, WITHDRAWING}:
        found.append(about.condition)
    return tuple(found)


def is_void(codes: Iterable[str]) -> bool:
    """Whether the score must not be read at all: its band is not shown then."""
    return LEARNING_DISABILITY in codes


def found_learning_disability(screens: Iterable[Screen]) -> bool:
    """Whether a signed screen of this person suggested a learning disability."""
    return any(
        flag.get("code") == NEED
        for screen in screens
        if screen.is_signed and not screen.in_error
        for flag in screen.results.get("flags", [])
    )


def mentions_learning_disability(text: str) -> bool:
    """Whether somebody wrote of one. It may say that there is none, so it only ever asks for care."""
    said = text.casefold()
    return "learning disab" in said or "learning difficult" in said
