"""What a screen tells the editor about its entry: how to read, check, add and change it. Data, no widget."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from cjld_desktop.domain.person import Person
from cjld_desktop.domain.record import Record
from cjld_desktop.services.sentence import Caution
from cjld_desktop.ui.unfinished import Typed

R = TypeVar("R", bound=Record)
Details = dict[str, Any]
Choices = dict[str, list[tuple[str, str]]]
"""By field: codes and words that only the vault knows, such as the providers."""


@dataclass(frozen=True)
class Alike:
    """Somebody or something already there that may be the same."""

    id: UUID
    title: str
    detail: str


@dataclass(frozen=True)
class EntryWords:
    """The entry's own words, translated, as whole sentences. `change` has a place for `{name}`."""

    add: str
    change: str
    alike: str
    add_anyway: str


def _nobody(_details: Details, _record_id: UUID | None) -> list[Alike]:
    return []


def _no_choices() -> Choices:
    return {}


def _about_nobody(_typed: Typed) -> Person | None:
    return None


@dataclass(frozen=True)
class Entry(Generic[R]):
    """`kind` is the first word of a draft's key. `get` to `who` run on the vault's thread.

    `details` turns what is typed into details and a sentence for each field that holds none; `subject`
    is the id of the person an entry is about, so that its draft is found under them; `who` is that person.
    """

    kind: str
    words: EntryWords
    blank: Callable[[], Typed]
    typed: Callable[[R], Typed]
    details: Callable[[Typed], tuple[Details, dict[str, str]]]
    name: Callable[[R], str]
    get: Callable[[UUID], R]
    cautions: Callable[[Details, UUID | None], list[Caution]]
    add: Callable[[Details], R]
    change: Callable[[UUID, Details, str, R | None], R]
    alike: Callable[[Details, UUID | None], list[Alike]] = _nobody
    choices: Callable[[], Choices] = _no_choices
    who: Callable[[Typed], Person | None] = _about_nobody
    subject: Callable[[Typed], str] = lambda _typed: ""
