"""What a screen tells the machinery about its record: how to read, change, sign, print and ask it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar
from uuid import UUID

from cjld_desktop.domain.person import Person
from cjld_desktop.domain.record import Record
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.sentence import Caution
from cjld_desktop.ui.record_form.spec import Page

R = TypeVar("R", bound=Record)
Task = tuple[str, str]
"""The code and title of a task of the list on the left."""


class Requirement(Protocol):
    """One thing the record must hold before it is signed; `source` names the rule that asks for it."""

    @property
    def code(self) -> str: ...
    @property
    def label(self) -> str: ...
    @property
    def met(self) -> bool: ...
    @property
    def source(self) -> str: ...


@dataclass(frozen=True)
class Read(Generic[R]):
    """The record as the vault has it, with all its form shows.

    `known` is what else the pages need, such as what a screen found; the machinery never looks into it.
    """

    record: R
    person: Person | None
    requirements: tuple[Requirement, ...] = ()
    warnings: tuple[Caution, ...] = ()
    known: Any = None

    @property
    def missing(self) -> tuple[Requirement, ...]:
        return tuple(need for need in self.requirements if not need.met)


@dataclass(frozen=True)
class Words:
    """The record's own words, translated, as whole sentences.

    `sign_first` refuses to print what is not signed; empty: a draft may be printed. `reason_hint` goes with
    the reason for signing incomplete; empty: what is incomplete cannot be signed. `since_signed` stands over
    warnings about a signed record, such as that the person has taken back their word; empty: none is shown.
    """

    title: str
    signed_title: str
    sign: str
    print_it: str
    after_signing: str
    sign_first: str = ""
    reason_hint: str = ""
    since_signed: str = ""


def nothing_follows(_record: Any, _field: str, _value: Any) -> dict[str, Any]:
    """No field brings others with it."""
    return {}


@dataclass(frozen=True)
class RecordForm(Generic[R]):
    """`read`, `change`, `sign` and `paper` run on the vault's thread and raise `CjldError`.

    `sign` takes the reason for signing incomplete. `follows` says which other fields a given one changes.
    """

    words: Words
    read: Callable[[UUID], Read[R]]
    change: Callable[[UUID, dict[str, Any]], object]
    sign: Callable[[UUID, str], object]
    paper: Callable[[UUID], Paper]
    tasks: Callable[[Read[R]], tuple[Task, ...]]
    pages: Callable[[Read[R]], tuple[Page, ...]]
    kicker: Callable[[R], str]
    follows: Callable[[R, str, Any], dict[str, Any]] = nothing_follows
