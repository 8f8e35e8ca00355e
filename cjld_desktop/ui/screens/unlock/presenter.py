"""Unlocking: who, passphrase or recovery kit, and a new passphrase after the kit. Knows no person."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from cjld_desktop.errors import CjldError
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner

if TYPE_CHECKING:  # loading these would hold the unlock screen up
    from cjld_desktop.services.vaults import Vaults
    from cjld_desktop.services.workplace import Workplace
    from cjld_desktop.ui.passphrase_check import PassphraseCheck

Step = Literal["passphrase", "kit", "new_passphrase"]


@dataclass(frozen=True)
class State:
    """What the view draws. `slots`: identifier and label of everybody who has a passphrase here."""

    step: Step = "passphrase"
    place: str = ""
    slots: tuple[tuple[str, str], ...] = ()
    unsent: int = 0
    draft: bool = False
    busy: bool = False
    problem: str = ""
    blocked: bool = False  # the header itself cannot be read: there is nothing to type


class Presenter(QObject):
    """`opened(workplace)` when the vault is open."""

    changed = Signal()
    opened = Signal(object)

    def __init__(self, vaults: "Vaults", runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vaults, self._runner = vaults, runner
        self._kit_words = ""
        self._workplace: Workplace | None = None
        self._check: PassphraseCheck | None = None
        self.state = State()

    def start(self) -> None:
        """Read what may be known before the key: the place, who has a passphrase, what waits."""
        self._runner.vault(self._read, self._set, lambda error: self._refused(error, blocked=True))

    def unlock(self, slot_id: str, passphrase: str) -> None:
        if not passphrase:
            self._change(problem=self.tr("Type your passphrase."))
            return
        self._begin()
        self._runner.vault(lambda: self._vaults.unlock(slot_id, passphrase), self._open, self._refused)

    def ask_for_kit(self) -> None:
        self._change(step="kit", problem="")

    def ask_for_passphrase(self) -> None:
        self._change(step="passphrase", problem="")

    def unlock_with_kit(self, kit_words: str) -> None:
        """The kit opens the vault; then its user sets a passphrase they will remember."""
        if not kit_words.strip():
            self._change(problem=self.tr("Type the words of the recovery kit, with spaces between them."))
            return
        self._kit_words = kit_words
        self._begin()
        self._runner.vault(lambda: self._vaults.unlock_with_kit(kit_words), self._kit_opened, self._refused)

    def set_passphrase(self, slot_id: str, passphrase: str, again: str) -> None:
        """Give the slot a new passphrase, then go in."""
        if problem := self.check.problem(passphrase, again):
            self._change(problem=problem)
            return
        kit_words = self._kit_words
        self._begin()
        self._runner.vault(
            lambda: self._vaults.reset_passphrase(slot_id, kit_words, passphrase),
            lambda _: self._open(self._workplace),
            self._refused,
        )

    @property
    def check(self) -> "PassphraseCheck":
        """Judges the new passphrase; made when it is first needed."""
        if self._check is None:
            from cjld_desktop.ui.passphrase_check import PassphraseCheck

            named = [label for _, label in self.state.slots]
            self._check = PassphraseCheck(self._runner, [self.state.place, *named], self)
        return self._check

    def _read(self) -> State:
        waiting = self._vaults.waiting()
        slots = tuple((slot.id, slot.label) for slot in self._vaults.slots() if slot.kind == "passphrase")
        return replace(
            self.state,
            place=self._vaults.place(),
            slots=slots,
            unsent=waiting.unsent,
            draft=waiting.draft,
            problem="",
            blocked=False,
        )

    def _kit_opened(self, workplace: "Workplace") -> None:
        self._workplace = workplace
        self._change(step="new_passphrase", busy=False)

    def _open(self, workplace: "Workplace | None") -> None:
        self._kit_words = ""
        self._change(busy=False)
        self.opened.emit(workplace)

    def _refused(self, error: CjldError, *, blocked: bool = False) -> None:
        self._change(busy=False, problem=words.sentence(error), blocked=blocked)

    def _begin(self) -> None:
        self._change(busy=True, problem="")

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()

    def _change(self, **values: object) -> None:
        self._set(replace(self.state, **values))  # type: ignore[arg-type]  # names are State's own, checked at run
