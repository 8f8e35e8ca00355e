"""What a page of a record's form is made of. Data, no widget."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from PySide6.QtCore import QCoreApplication

Kind = Literal["radio", "search", "checks", "line", "text", "day", "moment", "number", "list", "switch"]
CHECK = "check"


@dataclass(frozen=True)
class Choice:
    """One answer of a radio or checks field.

    `hint` says what it means, `note` what the record says about it. `refused` is the reason why it cannot
    be chosen here: it stays in sight, locked; one that was chosen before can still be taken away. `group` is
    the heading above the first of several check rows.
    """

    code: str | int | UUID
    label: str
    hint: str = ""
    note: str = ""
    refused: str = ""
    group: str = ""


@dataclass(frozen=True)
class FieldSpec:
    """One field of the record as it is asked. `choices` are for radio, search and checks.

    `name` is a field's name, or the path of one key of a keyed field: `points.k_truth`.
    """

    kind: Kind
    name: str
    label: str
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    bare: bool = False
    """Whether the page's title already says the label."""
    optional: bool = False
    """Whether its task is complete without it."""
    known: bool = False
    """Whether the program fills it, so that a value in it is no sign that somebody began."""
    or_else: str = ""
    """Another field that answers the same question."""
    beside: str = ""
    """A remark beside a number, such as a guideline."""
    unit: str = ""
    """What stands before an amount of money: £."""
    across: int = 0
    """How many rows of a radio field stand beside each other where there is room."""
    shown: int = 0
    """So many choices of a search field stand there before somebody searches."""
    search: str = ""
    """The words of the search box."""
    add: str = ""
    """The words on the button of a list that adds a line."""


@dataclass(frozen=True)
class Page:
    """One page in the middle. Several pages may make up one task of the list on the left."""

    code: str
    task: str
    title: str
    hint: str
    fields: tuple[FieldSpec, ...]

    @property
    def asked(self) -> tuple[FieldSpec, ...]:
        """The fields without which its task is not complete."""
        return tuple(spec for spec in self.fields if not spec.optional)


def beneath(choice: Choice) -> list[str]:
    """The lines under a choice: what it means, what the record says about it, why it is refused."""
    refused = tr("Not here: {why}").format(why=choice.refused) if choice.refused else ""
    return [words for words in (choice.hint, choice.note, refused) if words]


def tr(text: str) -> str:
    return QCoreApplication.translate("RecordForm", text)
