"""The forms as one chooses among them: by group, begun ones with their time. Reads groups from the form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from cjld_desktop.domain.screen import Screen
from cjld_desktop.forms.questionnaire import Questionnaire

GROUP = "https://cjld.example/StructureDefinition/group"
GROUPS = ("Our own", "Mental health", "Alcohol and drugs", "Learning and autism", "Results only")
"""In the order in which they are offered; groups of other people's forms follow by name."""
_LAST = "\uffff"


@dataclass(frozen=True)
class QuestionnaireLine:
    """A form as one chooses it. `minutes` is an estimate, None when the form gives none.

    `group` is as the form names it, '' for none. `begun` is the person's unsigned screen of it.
    """

    url: str
    version: str
    title: str
    minutes: int | None
    licence: str
    group: str = ""
    begun: UUID | None = None
    begun_at: datetime | None = None


def lines(forms: Iterable[Questionnaire], screens: Iterable[Screen]) -> list[QuestionnaireLine]:
    """What can be asked, by group and title; the unsigned ones among a person's screens are begun."""
    begun = {one.questionnaire: one for one in screens if not one.is_signed and not one.in_error}
    found = [_line(form, begun.get(form.url)) for form in forms]
    return sorted(found, key=lambda line: (_rank(line.group), line.group or _LAST, line.title.casefold()))


def group_of(source: Mapping[str, Any]) -> str:
    """What a form says it belongs to: our extension, else the words of its first `useContext`."""
    for one in _dicts(source.get("extension")):
        if one.get("url") == GROUP and isinstance(one.get("valueString"), str):
            return " ".join(one["valueString"].split())[:60]
    for one in _dicts(source.get("useContext")):
        concept = one.get("valueCodeableConcept")
        if isinstance(concept, dict):
            said = [concept.get("text"), *(each.get("display") for each in _dicts(concept.get("coding")))]
            return next((" ".join(word.split())[:60] for word in said if isinstance(word, str)), "")
    return ""


def _line(form: Questionnaire, begun: Screen | None) -> QuestionnaireLine:
    return QuestionnaireLine(
        url=form.url,
        version=form.version,
        title=form.title,
        minutes=form.minutes,
        licence=form.licence,
        group=group_of(form.source),
        begun=begun.id if begun else None,
        begun_at=begun.started_at if begun else None,
    )


def _rank(group: str) -> int:
    return GROUPS.index(group) if group in GROUPS else len(GROUPS)


def _dicts(raw: Any) -> list[dict[str, Any]]:
    return [one for one in raw if isinstance(one, dict)] if isinstance(raw, list) else []
