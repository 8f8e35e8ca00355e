"""Shows the changes of one record, field by field, and whether the chains they stand in hold."""

from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cjld_desktop.errors import CjldError
from cjld_desktop.services.history import HistoryLine
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import field_words, words
from cjld_desktop.ui.background import Runner


@dataclass(frozen=True)
class State:
    """`lines` newest first. `fields` are what can be filtered by, with words, in the order of the words.

    `faults` maps a computer whose chain does not hold to what was found; None until it was looked at.
    """

    lines: tuple[HistoryLine, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    field: str = ""
    faults: dict[str, str] | None = None
    fault: str = ""

    @property
    def shown(self) -> tuple[HistoryLine, ...]:
        return tuple(line for line in self.lines if not self.field or line.field == self.field)

    @property
    def faulty_computers(self) -> tuple[str, ...]:
        """Computers that made changes shown here and whose chain does not hold."""
        made_on = {line.computer for line in self.lines}
        return tuple(sorted(made_on & set(self.faults or ())))


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
        """Read again what is shown, then prove the chains: that may take a moment longer."""
        record_id, history = self._record_id, self._workplace.history
        if record_id is not None:
            self._runner.vault(
                lambda: history.of(record_id), lambda lines: self._show(record_id, lines), self._fail
            )
            self._runner.vault(history.faults, self._show_faults, self._fail)

    def filter_by(self, field: str) -> None:
        """Show only one field's changes; all of them when `field` is empty."""
        self._set(replace(self.state, field=field))

    def leave(self) -> None:
        self.left.emit()

    def _show(self, record_id: UUID, lines: list[HistoryLine]) -> None:
        if record_id != self._record_id:
            return
        codes = {line.field for line in lines}
        fields = tuple(
            sorted(((code, field_words.field(code)) for code in codes), key=lambda item: item[1].lower())
        )
        field = self.state.field if self.state.field in codes else ""
        self._set(replace(self.state, lines=tuple(lines), fields=fields, field=field, fault=""))

    def _show_faults(self, faults: dict[str, str]) -> None:
        self._set(replace(self.state, faults=faults))

    def _fail(self, error: CjldError) -> None:
        self._set(replace(self.state, fault=words.sentence(error)))

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()
