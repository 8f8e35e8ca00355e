"""Sync in words: how it stands, running it, deciding between versions, the team's computers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cjld_desktop.domain.screen import Screen
from cjld_desktop.errors import CjldError
from cjld_desktop.services.decisions import Decision, Version
from cjld_desktop.services.syncing import DeviceLine, SyncState
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import field_words, words
from cjld_desktop.ui.background import Runner

_ANSWERS = "answers."


@dataclass(frozen=True)
class Invited:
    """An invitation as it is shown: once, to be handed over."""

    text: str
    qr_text: str
    address: str
    expires: str


@dataclass(frozen=True)
class State:
    """`done` of `total` while `running`; `problem`: the last fault's sentence; `told`: the last good news."""

    computer: str = ""
    sync: SyncState | None = None
    running: bool = False
    done: int = 0
    total: int = 0
    problem: str = ""
    told: str = ""
    decisions: tuple[Decision, ...] = ()
    questions: Mapping[tuple[UUID, str], str] = field(default_factory=dict)
    """What a form asks, by record and field, where two answers to it wait."""
    devices: tuple[DeviceLine, ...] = ()
    can_invite: bool = False


class Presenter(QObject):
    """`synced` after a sync that worked; `running(bool)` around one; `invited(Invited)` when one is made."""

    changed = Signal()
    running = Signal(bool)
    synced = Signal()
    decided = Signal()
    invited = Signal(object)

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__()
        self._workplace, self._runner = workplace, runner
        self.state = State(computer=workplace.computer)

    def refresh(self) -> None:
        """Read everything again."""
        self._runner.vault(self._read, self._change_by, self._refused)

    def sync(self) -> None:
        """Send and receive. Asked again while it runs, it does nothing."""
        if self.state.running:
            return
        if self.state.sync is not None and not self.state.sync.address:
            self._change(
                problem=self.tr("No central store is set yet. Give its address and setup code below.")
            )
            return
        self._begin(lambda error: self._ended(words.sentence(error)))

    def sync_quietly(self) -> None:
        """Sync unasked: without a central store it does nothing; a fault only shows as working offline."""

        def read(state: SyncState) -> None:
            if state.address and not self.state.running:
                self._begin(lambda _error: self._ended(""))

        self._runner.vault(self._workplace.syncing.state, read)

    def set_store(self, address: str, setup_code: str) -> None:
        """The first connection of a team to its central store."""
        if not address.strip() or not setup_code.strip():
            self._change(problem=self.tr("Give both the address and the setup code of the central store."))
            return
        self._work(
            lambda: self._workplace.syncing.set_address(address.strip(), setup_code.strip()),
            self.tr("The central store knows this team now. You can sync."),
        )

    def use(self, decision: Decision, version: Version) -> None:
        """Make this version the value, everywhere."""
        self._decide(lambda: self._workplace.decisions.use(decision.record, decision.field, version))

    def keep_both(self, decision: Decision, version: Version) -> None:
        """Make this version the value and keep the other one in a signed note."""
        kept = [other for other in decision.versions if other is not version]
        lines = [self.tr("{field} was changed in two places.").format(field=self.field(decision))]
        lines.append(self.tr("Used: {what}").format(what=self.text(decision, version)))
        lines += [
            self.tr("Also kept: {what} ({who})").format(
                what=self.text(decision, other), who=self.origin(other)
            )
            for other in kept
        ]
        said = "\n".join(lines)
        self._decide(
            lambda: self._workplace.decisions.keep_both(decision.record, decision.field, version, said)
        )

    def invite(self, staff_name: str, role: str) -> None:
        """Make an invitation for one person's computer."""
        if not staff_name.strip():
            self._change(problem=self.tr("Give the name of the person who will use the computer."))
            return

        def work() -> Invited:
            made = self._workplace.syncing.invite(staff_name.strip(), role)
            return Invited(made.text, made.qr_text, made.address, words.when(made.expires_at))

        self._runner.network(work, self._invited, self._refused)

    def revoke(self, device: UUID) -> None:
        """Put a computer out of the team."""
        told = self.tr("The computer is out of the team. It can send and read nothing more.")
        self._work(lambda: self._workplace.syncing.revoke(device), told)

    def field(self, decision: Decision) -> str:
        """What waits, in words: a field of a record, or a question of a form."""
        asked = self.state.questions.get((decision.record, decision.field), "")
        return asked or field_words.field(decision.field)

    def text(self, decision: Decision, version: Version) -> str:
        """A version's value in words."""
        return field_words.value(decision.field, version.name or version.value)

    def origin(self, version: Version) -> str:
        """Who, when and where: `You, today 10:05, Cells laptop 3`."""
        who = self.tr("You") if version.is_mine else version.who or self.tr("Somebody of the team")
        return ", ".join(part for part in (who, words.when(version.at), version.computer) if part)

    def _decide(self, work: Callable[[], None]) -> None:
        self._runner.vault(work, lambda _: self._after_decision(), self._refused)

    def _after_decision(self) -> None:
        self.decided.emit()
        self._change(problem="", told=self.tr("Decided. The other version stays in the history."))
        self.refresh()

    def _work(self, work: Callable[[], None], told: str) -> None:
        def done(_: None) -> None:
            self._change(problem="", told=told)
            self.refresh()

        self._runner.network(work, done, self._refused)

    def _read(self) -> dict[str, Any]:
        syncing = self._workplace.syncing
        decisions = tuple(self._workplace.decisions.waiting())
        screens = self._workplace.screens
        return {
            "sync": syncing.state(),
            "decisions": decisions,
            "questions": {
                (one.record, one.field): screens.question(one.record, one.field.removeprefix(_ANSWERS))
                for one in decisions
                if one.kind == Screen.kind and one.field.startswith(_ANSWERS)
            },
            "devices": tuple(syncing.devices()),
            "can_invite": syncing.can_invite(),
        }

    def _progress(self, done: int, total: int) -> None:
        self._change(done=done, total=total)

    def _begin(self, failed: Callable[[CjldError], None]) -> None:
        self._change(running=True, problem="", told="", done=0, total=0)
        self.running.emit(True)
        tell = self._runner.on_window(self._progress)
        self._runner.network(
            lambda: self._workplace.syncing.sync(tell),
            lambda result: self._synced([words.sentence(notice) for notice in result.notices]),
            failed,
        )

    def _synced(self, notices: list[str]) -> None:
        # One bad item never blocks the rest: the sync worked, and what did not is said.
        self._ended(" ".join(notices))
        self.synced.emit()

    def _ended(self, problem: str) -> None:
        self._change(running=False, problem=problem)
        self.running.emit(False)
        self.refresh()

    def _invited(self, made: Invited) -> None:
        self._change(problem="")
        self.invited.emit(made)
        self.refresh()

    def _refused(self, error: CjldError) -> None:
        self._change(problem=words.sentence(error))

    def _change_by(self, values: dict[str, Any]) -> None:
        self._change(**values)

    def _change(self, **values: Any) -> None:
        self.state = replace(self.state, **values)
        self.changed.emit()
