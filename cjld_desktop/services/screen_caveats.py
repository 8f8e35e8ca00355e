"""What to know before one relies on a result, for this person on this day. Codes and the words of forms."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cjld_desktop.domain.screen import Screen
from cjld_desktop.forms.caveats import Caveat, CaveatWhen

INTOXICATED = "intoxicated"
WITHDRAWING = "withdrawing"

_LEARNING_DISABILITY = "learning_disability"
_NEED = "need:"
# Of every result, whatever the form says. Their words are the window's, so that they are translated.
_GENERAL = (Caveat(INTOXICATED, ""), Caveat(WITHDRAWING, ""))


@dataclass(frozen=True)
class About:
    """What the record says that bears on results: a PERSON STATED GENDER CODE, needs by code, how they are.

    `mentioned` are needs that somebody wrote of, perhaps to say that there is none.
    """

    gender: str = "X"
    known: frozenset[str] = frozenset()
    suspected: frozenset[str] = frozenset()
    mentioned: frozenset[str] = frozenset()
    condition: str = ""


def caveats(declared: Sequence[Caveat], about: About) -> tuple[Caveat, ...]:
    """Those of a score's declared caveats that hold, in the form's order, and then the general ones."""
    own = [one for one in declared if any(_holds(when, about) for when in one.whens)]
    said = {one.code for one in own}
    general = [one for one in _GENERAL if one.code == about.condition and one.code not in said]
    return (*own, *general)


def _holds(when: CaveatWhen, about: About) -> bool:
    """Of a need only the surest holds: what is known is not suspected as well."""
    of_needs = {
        "known": about.known,
        "suspected": about.suspected - about.known,
        "mentioned": about.mentioned - about.known - about.suspected,
    }
    if when.kind in of_needs:
        return when.code in of_needs[when.kind]
    return when.code == (about.gender if when.kind == "gender" else about.condition)


def voiding(found: Iterable[Caveat]) -> Caveat | None:
    """The first caveat with which the score must not be read at all: its band is not shown then."""
    return next((one for one in found if one.voids), None)


def found_needs(screens: Iterable[Screen]) -> tuple[frozenset[str], frozenset[str]]:
    """The needs that signed screens of this person know of, and those that they suspect."""
    signed = [one for one in screens if one.is_signed and not one.in_error]
    return needs_in(flag for screen in signed for flag in screen.results.get("flags", []))


def needs_in(flags: Iterable[Mapping[str, Any]]) -> tuple[frozenset[str], frozenset[str]]:
    """The needs that prompts, as results hold them, know of, and those that they suspect.

    A prompt that names the question it comes from rests on what was said: a doctor's word, a positive
    LDSQ. One that comes from a number alone, such as two signs of many, is a reason to look closer.
    """
    needs = [flag for flag in flags if str(flag.get("code", "")).startswith(_NEED)]
    known = frozenset(flag["code"].removeprefix(_NEED) for flag in needs if flag.get("items"))
    suspected = frozenset(flag["code"].removeprefix(_NEED) for flag in needs if not flag.get("items"))
    return known, suspected


def needs_mentioned(text: str) -> frozenset[str]:
    """The needs that somebody wrote of. They may say that there is none, so it only ever asks for care."""
    said = text.casefold()
    found = "learning disab" in said or "learning difficult" in said
    return frozenset({_LEARNING_DISABILITY} if found else ())
