"""What to know before one relies on a result, for this person on this day. Codes, not words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cjld_desktop.domain.screen import Screen

WOMEN = "women"
LEARNING_DISABILITY = "learning_disability"
PERHAPS_LEARNING_DISABILITY = "perhaps_learning_disability"
SUSPECTED_LEARNING_DISABILITY = "suspected_learning_disability"
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
    suspected_learning_disability: bool = False
    perhaps_learning_disability: bool = False
    condition: str = ""


def caveats(score: str, about: About) -> tuple[str, ...]:
    """The caveats of one score, the weightiest first."""
    found = []
    if score.startswith(_NOT_WITH_LEARNING_DISABILITY):
        if about.learning_disability:
            found.append(LEARNING_DISABILITY)
        elif about.suspected_learning_disability:
            found.append(SUSPECTED_LEARNING_DISABILITY)
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


def found_learning_disability(screens: Iterable[Screen]) -> tuple[bool, bool]:
    """Whether signed screens of this person know of a learning disability, and whether they suspect one."""
    signed = [one for one in screens if one.is_signed and not one.in_error]
    return learning_disability_in(flag for screen in signed for flag in screen.results.get("flags", []))


def learning_disability_in(flags: Iterable[Mapping[str, Any]]) -> tuple[bool, bool]:
    """Whether prompts, as results hold them, know of a learning disability, and whether they suspect one.

    A prompt that names the question it comes from rests on what was said: a doctor's word, a positive
    LDSQ. One that comes from a number alone, such as two signs of many, is a reason to look closer.
    """
    needs = [flag for flag in flags if flag.get("code") == NEED]
    return any(flag.get("items") for flag in needs), any(not flag.get("items") for flag in needs)


def mentions_learning_disability(text: str) -> bool:
    """Whether somebody wrote of one. It may say that there is none, so it only ever asks for care."""
    said = text.casefold()
    return "learning disab" in said or "learning difficult" in said
