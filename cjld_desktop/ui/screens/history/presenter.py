"""Shows the changes of one record, field by field. Changes nothing."""

from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cjld_desktop.errors import CjldError
from cjld_desktop.services.history import HistoryLine
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner


@dataclass(frozen=True)
class State:
    """`fields` are the codes that can be filtered by, with their words, in the order of the words."""

    lines: tuple[HistoryLine, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    field: str = ""
    all_verified: bool = True
    loaded: bool = False
    fault: str = ""

    @property
    def shown(self) -> tuple[HistoryLine, ...]:
        return tuple(line for line in self.lines if not self.field or line.field == self.field)


class Presenter(QObject):
    changed = Signal()
    left = Signal()

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__()
        self._workplace = workplace
        self._runner = runner
        self._record_id: UUID | None = None
        self.state = State()

    def open(self, record_id: UUID) -> None:
        """Read the history of a record."""
        self._record_id = record_id
        self._set(State())
        self.refresh()

    def refresh(self) -> None:
        """Read again what is shown."""
        record_id = self._record_id
        if record_id is not None:
            self._runner.vault(
                lambda: self._workplace.history.of(record_id),
                lambda lines: self._show(record_id, lines),
                self._fail,
            )

    def filter_by(self, field: str) -> None:
        """Show only one field's changes; all of them when `field` is empty."""
        self._set(replace(self.state, field=field))

    def leave(self) -> None:
        self.left.emit()

    def _show(self, record_id: UUID, lines: list[HistoryLine]) -> None:
        if record_id != self._record_id:
            return
        newest_first = tuple(sorted(lines, key=lambda line: line.at, reverse=True))
        fields = tuple(sorted({(line.field, line.label) for line in lines}, key=lambda item: item[1].lower()))
        field = self.state.field if self.state.field in {code for code, _ in fields} else ""
        verified = all(line.verified for line in lines)
        self._set(State(newest_first, fields, field, verified, loaded=True))

    def _fail(self, error: CjldError) -> None:
        self._set(replace(self.state, fault=words.sentence(error), loaded=True))

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()
