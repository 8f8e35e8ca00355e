"""What every service works with: the open vault, its journal, and who acts."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from pydantic import ValidationError

from cjld_desktop.domain.record import Record
from cjld_desktop.domain.staff import Staff
from cjld_desktop.errors import ChangedMeanwhileError, InvalidError, RefusedError
from cjld_desktop.storage import records
from cjld_desktop.storage.journal import Journal
from cjld_desktop.storage.vault import Vault

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Desk:
    """One signed-in person at one computer.

    `place` is the service and computer in words, `team_name` the service alone. `staff_name`,
    `device_name` and `staff_roles` say of an identifier what the membership log has: empty when nothing.
    """

    vault: Vault
    journal: Journal
    staff: Staff
    place: str
    team_name: str
    staff_name: Callable[[UUID], str]
    device_name: Callable[[UUID], str]
    staff_roles: Callable[[UUID], Collection[str]]

    def get(self, cls: type[R], record_id: UUID) -> R:
        """The record. Raises RefusedError when it is not on this computer."""
        with self.vault.read() as connection:
            record = records.get(connection, cls, record_id)
        if record is None:
            raise RefusedError("This record is not on this computer. Sync, then look again.")
        return record

    def find(self, cls: type[R], *, with_errors: bool = False, **equals: Any) -> list[R]:
        """Records whose columns equal what is given, oldest first."""
        with self.vault.read() as connection:
            return records.find(connection, cls, with_errors=with_errors, **equals)

    def new(self, cls: type[R], details: Mapping[str, Any]) -> R:
        """A validated record of this person's making, not yet saved. Raises InvalidError."""
        return checked(cls, {**details, "recorded_by": self.staff.id})

    def edit(
        self, cls: type[R], record_id: UUID, details: Mapping[str, Any], why: str = "", seen: R | None = None
    ) -> R:
        """Read, change and save in one transaction, so that nothing a sync brings meanwhile is written over.

        `seen` is the record as its editor saw it: fields left as they were then are not touched, and
        one that somebody else has changed since is refused. Raises InvalidError and RefusedError.
        """
        with self.vault.write():
            standing = self.get(cls, record_id)
            if seen is not None:
                details = _own_changes(seen, self.changed(seen, details), standing, details)
            return self.journal.save(self.changed(standing, details), why)

    def changed(self, record: R, details: Mapping[str, Any]) -> R:
        """The record with `details` put in, validated, not yet saved. Raises InvalidError."""
        return checked(type(record), record.model_dump() | dict(details))


def _own_changes(seen: Record, wanted: Record, standing: Record, names: Iterable[str]) -> dict[str, Any]:
    """What the editor changed. Raises ChangedMeanwhileError for a field that somebody else changed."""
    own = {name: getattr(wanted, name) for name in names if getattr(wanted, name) != getattr(seen, name)}
    lost = [name for name in own if getattr(standing, name) not in (getattr(seen, name), own[name])]
    if lost:
        raise ChangedMeanwhileError(
            "Somebody else changed this while you were writing, so it was not saved. Nothing is lost."
            " Look at the record again, then save what is right.",
            dict.fromkeys(lost, "This was changed on another computer while you were writing"),
        )
    return own


def checked(cls: type[R], values: Mapping[str, Any]) -> R:
    """The validated record. Raises InvalidError with a sentence for every field that does not fit."""
    try:
        return cls.checked(dict(values))
    except ValidationError as error:
        fields = {
            str(fault["loc"][0]) if fault["loc"] else "": fault["msg"].removeprefix("Value error, ")
            for fault in error.errors()
        }
        raise InvalidError(
            "Some of this does not fit yet, so it was not saved. Nothing you wrote is lost.", fields
        ) from None
