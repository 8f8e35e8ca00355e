"""How a record's form stands: the record, the page in front, what is missing. Data, no widget."""

from dataclasses import dataclass
from typing import Any

from cjld_desktop.domain.person import Person
from cjld_desktop.services.field_paths import value_at
from cjld_desktop.services.sentence import Caution
from cjld_desktop.ui.record_form.form import Read, Requirement, Task
from cjld_desktop.ui.record_form.spec import CHECK, Page


@dataclass(frozen=True)
class State:
    """`drawn` grows when the page's fields must be filled anew; between, they hold the newest."""

    read: Read[Any] | None = None
    pages: tuple[Page, ...] = ()
    tasks: tuple[Task, ...] = ()
    page: str = ""
    drawn: int = 0
    problems: tuple[tuple[str, str], ...] = ()
    busy: bool = False
    fault: str = ""

    @property
    def record(self) -> Any:
        """The record with all that was given so far; None until it is read."""
        return self.read.record if self.read else None

    @property
    def person(self) -> Person | None:
        return self.read.person if self.read else None

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        return self.read.requirements if self.read else ()

    @property
    def warnings(self) -> tuple[Caution, ...]:
        return self.read.warnings if self.read else ()

    @property
    def missing(self) -> tuple[Requirement, ...]:
        return self.read.missing if self.read else ()

    @property
    def is_signed(self) -> bool:
        return self.read is not None and self.read.record.is_signed

    @property
    def here(self) -> Page | None:
        """The page in front; None when it is 'Check and sign'."""
        return next((page for page in self.pages if page.code == self.page), None)

    @property
    def task(self) -> str:
        """The task of the list on the left that the page belongs to."""
        return self.here.task if self.here else CHECK

    @property
    def codes(self) -> list[str]:
        """Every page in order, 'Check and sign' last."""
        return [*(page.code for page in self.pages), CHECK]


def is_given(record: Any, name: str, or_else: str = "") -> bool:
    """Whether a field, or the one that answers the same question, holds anything."""
    return bool(value_at(record, name)) or bool(or_else and value_at(record, or_else))


def first_open(pages: tuple[Page, ...], record: Any) -> str:
    """The code of the first page that misses something it asks for; else 'check'."""
    for page in pages:
        if not all(is_given(record, spec.name, spec.or_else) for spec in page.asked):
            return page.code
    return CHECK
