"""Appearance, locking, passphrase and recovery kit of this computer; forms have a presenter of their own."""

from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from cjld_desktop import clock
from cjld_desktop.documents import recovery_kit
from cjld_desktop.errors import CjldError
from cjld_desktop.services.preferences import Chosen
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.vaults import Vaults
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.passphrase_check import PassphraseCheck
from cjld_desktop.ui.screens.settings.forms import Forms

LOCK_AFTER = (1, 2, 5, 10, 15)  # minutes; longer would leave records open in an empty cell block


@dataclass(frozen=True)
class State:
    """`problem` and `told` are about the last thing asked; `about` says which card: passphrase or kit."""

    chosen: Chosen = field(default_factory=Chosen)
    busy: bool = False
    about: str = ""
    problem: str = ""
    told: str = ""


class Presenter(QObject):
    """`looks_changed(appearance, text size)` and `lock_after_changed(minutes)` when chosen or loaded.

    `kit_ready(paper)` when a new kit is to be printed.
    """

    changed = Signal()
    looks_changed = Signal(str, int)
    lock_after_changed = Signal(int)
    kit_ready = Signal(object)

    def __init__(self, workplace: Workplace, vaults: Vaults, runner: Runner) -> None:
        super().__init__()
        self._workplace, self._vaults, self._runner = workplace, vaults, runner
        named = (workplace.team_name, workplace.computer, workplace.staff.name)
        self.check = PassphraseCheck(runner, named, self)
        self.forms = Forms(workplace, runner, self)
        self.state = State()

    def load(self) -> None:
        """Read what was chosen before, and wear it."""
        self._runner.vault(self._workplace.preferences.load, self._wear)

    def choose(self, **values: Any) -> None:
        """Change preferences by name (see services.preferences.Chosen); worn at once, then kept."""
        chosen = replace(self.state.chosen, **values)
        if chosen == self.state.chosen:
            return
        self._wear(chosen)
        self._runner.vault(
            lambda: self._workplace.preferences.save(chosen),
            lambda _: None,
            lambda error: self._refused("", error),
        )

    def change_passphrase(self, old: str, new: str, again: str) -> None:
        """Swap the passphrase of whoever is signed in."""
        problem = "" if old else self.tr("Type your present passphrase first.")
        if problem := problem or self.check.problem(new, again):
            self._change(about="passphrase", problem=problem, told="")
            return
        staff = self._workplace.staff.id

        def work() -> None:
            self._vaults.change_passphrase(self._vaults.slot_of(staff), old, new)

        self._begin("passphrase")
        told = self.tr("Your passphrase is changed. Use the new one from now on.")
        self._runner.vault(work, lambda _: self._done(told), lambda error: self._refused("passphrase", error))

    def make_kit(self, passphrase: str) -> None:
        """A new recovery kit; the old sheet opens nothing from then on."""
        if not passphrase:
            self._change(about="kit", problem=self.tr("Type your passphrase first."), told="")
            return
        workplace = self._workplace

        def work() -> bytes:
            kit = self._vaults.new_kit(self._vaults.slot_of(workplace.staff.id), passphrase)
            return recovery_kit.pdf(
                recovery_kit.RecoveryKitData(
                    words=kit.words,
                    check_word=kit.check_word,
                    qr_text=kit.qr_text,
                    place=workplace.place,
                    staff_label=workplace.staff.name,
                    made_on=clock.today(),
                )
            )

        self._begin("kit")
        self._runner.vault(work, self._kit_made, lambda error: self._refused("kit", error))

    def _wear(self, chosen: Chosen) -> None:
        self._change(chosen=chosen)
        self.looks_changed.emit(chosen.appearance, chosen.text_size)
        self.lock_after_changed.emit(chosen.lock_after)

    def _kit_made(self, pdf: bytes) -> None:
        self._done(self.tr("The new kit is made. Print it, lock it away, and destroy the old sheet."))
        self.kit_ready.emit(Paper(pdf, self.tr("Recovery kit"), "recovery_kit"))

    def _begin(self, about: str) -> None:
        self._change(about=about, busy=True, problem="", told="")

    def _done(self, told: str) -> None:
        self._change(busy=False, told=told)

    def _refused(self, about: str, error: CjldError) -> None:
        self._change(busy=False, about=about, problem=words.sentence(error), told="")

    def _change(self, **values: Any) -> None:
        self.state = replace(self.state, **values)
        self.changed.emit()
