"""Caveats of a score, as its form declares them: for whom it means less, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cjld_desktop import reference_data
from cjld_desktop.forms.reading import Source, extension_value, extensions

_LEARNING_DISABILITY = "learning_disability"
KINDS = ("gender", "known", "suspected", "mentioned", "condition")
_LISTS = {
    "gender": "stated_gender",
    "known": "needs",
    "suspected": "needs",
    "mentioned": "needs",
    "condition": "screen_conditions",
}
NOT_VALID = "not valid for this person"


@dataclass(frozen=True, slots=True)
class CaveatWhen:
    """One thing about the person. `kind` is one of `KINDS`, `code` from the list that belongs to it.

    A need is `known` when somebody said so, `suspected` when only signs speak for it, and `mentioned` when
    the record merely has words about it.
    """

    kind: str
    code: str


@dataclass(frozen=True, slots=True)
class Caveat:
    """What to know before one relies on the score, when any of `whens` is so of the person.

    One that `voids` takes the band away: `instead` stands in its place.
    """

    code: str
    text: str
    whens: tuple[CaveatWhen, ...] = ()
    voids: bool = False
    instead: str = NOT_VALID


def read_caveats(raw: Mapping[str, Any], source: Source, place: str) -> tuple[Caveat, ...]:
    """The caveats of one score extension. Raises QuestionnaireError."""
    found = tuple(_caveat(one, source, place) for one in extensions(raw, "caveat"))
    if len({one.code for one in found}) < len(found):
        raise source.fault("two caveats of the score have the same code. Give each its own.", place)
    return found


def _caveat(raw: Mapping[str, Any], source: Source, place: str) -> Caveat:
    code, text = extension_value(raw, "code"), extension_value(raw, "text")
    voids, instead = extension_value(raw, "voids"), extension_value(raw, "instead")
    whens = tuple(_when(one, source, place) for one in extensions(raw, "when"))
    if not (isinstance(code, str) and code and isinstance(text, str) and text and whens):
        raise source.fault("a caveat needs a code, a text and a when. Correct it.", place)
    if not isinstance(voids, bool | None) or not isinstance(instead, str | None):
        raise source.fault("a caveat's voids is true or false, and its instead is text.", place)
    return Caveat(code, text, whens, voids is True, instead or NOT_VALID)


def _when(raw: Mapping[str, Any], source: Source, place: str) -> CaveatWhen:
    said = [(kind, extension_value(raw, kind)) for kind in KINDS]
    given = [(kind, code) for kind, code in said if code is not None]
    if len(given) != 1:
        raise source.fault(
            "the when of a caveat names one of gender, known, suspected, mentioned and condition.", place
        )
    ((kind, code),) = given
    # A misspelt code would keep the caveat away from everybody it is about, and nobody would notice.
    if not isinstance(code, str) or code not in _allowed(kind):
        raise source.fault(
            "the {kind} of a caveat has a code that cannot be used there. Take one from the list {list}.",
            place,
            kind=kind,
            list=_LISTS[kind],
        )
    return CaveatWhen(kind, code)


def _allowed(kind: str) -> frozenset[str]:
    # Words in the record are looked for by need, and the program knows those of this one.
    return frozenset({_LEARNING_DISABILITY}) if kind == "mentioned" else reference_data.codes(_LISTS[kind])
