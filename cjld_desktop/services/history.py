"""The history of any record, field by field: who changed what, when, on which computer, and why."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from cjld_desktop.services.desk import Desk
from cjld_desktop.services.record_names import names
from cjld_desktop.storage import history

# The record's own bookkeeping: shown as who and when of the line, not as fields.
_SILENT = frozenset(
    {
        "recorded_at",
        "recorded_by",
        "person_id",
        "episode_id",
        "screen_id",
        "signed_by",
        "code",
        "supersedes",
        "about_id",
        "key",  # of a document: it opens the sealed pieces, and says nothing to anybody
        "chunks",
    }
)


@dataclass(frozen=True)
class HistoryLine:
    """One field of one change. `before` is None for what had no value; `made` marks the record's making.

    A value that points to another record is that record's name, see `record_names`.
    """

    at: datetime
    who: str
    computer: str
    field: str
    before: Any
    after: Any
    why: str
    made: bool


class History:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, record_id: UUID) -> list[HistoryLine]:
        """Every change of every field, newest first; within one change in the record's own order."""
        with self._desk.vault.read() as connection:
            found = history.changes_of(connection, record_id)
        # The value a change replaced is the value of the change it names, not of the one before in time.
        by_id = {change.id: change for change in found}
        lines: list[list[HistoryLine]] = []
        for number, change in enumerate(found):
            of_change = []
            for field, after in change.fields.items():
                replaced = [by_id[i] for i in change.replaces.get(field, ()) if i in by_id]
                before = next((one.fields[field] for one in replaced if field in one.fields), None)
                made = number == 0
                if field in _SILENT or (made and after in ("", None, [], {}, False)):
                    continue
                of_change.append(
                    HistoryLine(
                        at=change.made_at,
                        who=self._desk.staff_name(change.author),
                        computer=self._desk.device_name(change.device),
                        field=field,
                        before=before,
                        after=after,
                        why=change.why,
                        made=made,
                    )
                )
            lines.append(of_change)
        return self._in_names([line for of_change in reversed(lines) for line in of_change])

    def _in_names(self, lines: list[HistoryLine]) -> list[HistoryLine]:
        """With names for the identifiers of records that are on this computer."""
        known = names(
            self._desk, ((line.field, held) for line in lines for held in (line.before, line.after))
        )
        return [
            replace(
                line,
                before=known.get((line.field, str(line.before)), line.before),
                after=known.get((line.field, str(line.after)), line.after),
            )
            for line in lines
        ]

    def faults(self) -> dict[str, str]:
        """Computers whose chain of changes does not hold, with what was found; empty when all do."""
        with self._desk.vault.read() as connection:
            broken = history.broken_chains(connection)
        return {self._desk.device_name(device) or str(device): fault for device, fault in broken.items()}
