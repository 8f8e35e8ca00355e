"""How saving and sync stand, in the words of the status bar. Asks the services; draws nothing."""

from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from cjld_desktop import clock
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.theme import Tone

_TICK_MS = 5_000
_SETTLE_MS = 400  # many answers saved in a row ask the vault once
_SIGNS: dict[str, tuple[str, Tone]] = {
    "saved": ("check-circle-outline", "done"),
    "waiting": ("cloud-upload-outline", "info"),
    "syncing": ("sync", "info"),
    "offline": ("cloud-off-outline", "soon"),
    "needs_decision": ("call-split", "soon"),
    "sign_in_again": ("account-alert-outline", "now"),
}


@dataclass(frozen=True)
class State:
    """`sync` is a code of words.sync_state; `saved_at` the last save in this session."""

    sync: str = "offline"
    unsent: int = 0
    undecided: int = 0
    last_synced_at: datetime | None = None
    saved_at: datetime | None = None
    lock_after: int = 5


class Status(QObject):
    """`changed` when the words may have changed, every few seconds too, because they tell the time."""

    changed = Signal()

    def __init__(self, workplace: Workplace, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace, self._runner = workplace, runner
        self.state = State()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.changed)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self.refresh)

    def start(self) -> None:
        self._tick.start()
        self.refresh()

    def refresh(self) -> None:
        """Read how sync stands."""
        self._runner.vault(self._read, self._set, lambda _error: None)

    def saved(self) -> None:
        """Something was saved just now."""
        self._set(replace(self.state, saved_at=clock.now()))
        self._settle.start()

    def syncing(self, *, at_work: bool) -> None:
        self._set(replace(self.state, sync="syncing" if at_work else self.state.sync))
        if not at_work:
            self.refresh()

    def set_lock_after(self, minutes: int) -> None:
        self._set(replace(self.state, lock_after=minutes))

    def sync_words(self) -> tuple[str, str, list[str], Tone]:
        """Icon, headline, details and tone for the left of the bar."""
        state = self.state
        icon, tone = _SIGNS.get(state.sync, _SIGNS["offline"])
        details = []
        if state.undecided:
            one, many = self.tr("1 fact to decide"), self.tr("{n} facts to decide")
            details.append(words.count(state.undecided, one, many))
        if state.unsent:
            details.append(self.tr("{changes} waiting to send").format(changes=words.changes(state.unsent)))
        last = state.last_synced_at
        details.append(
            self.tr("last synced {when}").format(when=words.when(last)) if last else self.tr("not synced yet")
        )
        return icon, words.sync_state(state.sync), details, tone

    def saved_words(self) -> list[str]:
        state = self.state
        saved = self.tr("All work saved on this computer")
        if state.saved_at:
            saved = f"{saved} {words.ago(state.saved_at)}"
        one, many = self.tr("Locks after 1 minute"), self.tr("Locks after {n} minutes")
        return [saved, words.count(state.lock_after, one, many)]

    def _read(self) -> State:
        now = self._workplace.syncing.state()
        return replace(
            self.state,
            sync=now.state,
            unsent=now.unsent,
            undecided=now.undecided,
            last_synced_at=now.last_synced_at,
        )

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()
