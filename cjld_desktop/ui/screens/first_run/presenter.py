"""The first-run guide: found a team or join one, choose a passphrase, keep the recovery kit."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import SystemRandom
from typing import TYPE_CHECKING, Any, Literal, cast

from PySide6.QtCore import QObject, Signal

from cjld_desktop.errors import CjldError, InvalidError
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.passphrase_check import PassphraseCheck

if TYPE_CHECKING:  # the guide stands before the services are loaded
    from cjld_desktop.documents.recovery_kit import RecoveryKitData
    from cjld_desktop.domain.staff import Role
    from cjld_desktop.services.printed_documents import Paper, PrintedDocuments
    from cjld_desktop.services.vaults import Vaults
    from cjld_desktop.services.workplace import Workplace

Page = Literal["begin", "where", "invitation", "you", "passphrase", "kit"]
_FOUND: tuple[Page, ...] = ("begin", "where", "you", "passphrase", "kit")
_JOIN: tuple[Page, ...] = ("begin", "invitation", "passphrase", "kit")
ROLES = ("supervisor", "liaison_worker", "administrator")


@dataclass(frozen=True)
class State:
    """What the view draws. `problems`: field to sentence. `asked`: the word of the kit asked for, from 1."""

    page: Page = "begin"
    joining: bool = False
    team: str = ""
    computer: str = ""
    staff_name: str = ""
    role: str = "supervisor"
    address: str = ""
    invitation: str = ""
    busy: bool = False
    problems: tuple[tuple[str, str], ...] = ()
    kit_words: tuple[str, ...] = ()
    qr_text: str = ""
    asked: int = 1

    @property
    def pages(self) -> tuple[Page, ...]:
        return _JOIN if self.joining else _FOUND

    @property
    def place(self) -> str:
        return f"{self.team} · {self.computer}" if self.team else self.computer


class Presenter(QObject):
    """`opened(workplace)` at the end; `kit_ready(paper)` when the kit is to be printed."""

    changed = Signal()
    opened = Signal(object)
    kit_ready = Signal(object)

    def __init__(self, vaults: "Vaults", runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vaults, self._runner = vaults, runner
        self._workplace: Workplace | None = None
        self._kit: RecoveryKitData | None = None
        self.check = PassphraseCheck(runner, parent=self)
        self.state = State()

    def begin(self, *, joining: bool) -> None:
        """Choose between founding a team and joining one."""
        self._change(joining=joining, page=_JOIN[1] if joining else _FOUND[1], problems=())

    def back(self) -> None:
        """One page back; not from the kit, because by then the vault stands."""
        at = self.state.pages.index(self.state.page)
        if at > 0 and self.state.page != "kit":
            self._change(page=self.state.pages[at - 1], problems=())

    def give(self, page: Page, given: Mapping[str, str]) -> None:
        """What was typed on a page; goes on when nothing is missing."""
        clean = {name: value.strip() for name, value in given.items()}
        missing = tuple((name, self._missing(name)) for name, value in clean.items() if not value)
        at = self.state.pages.index(page)
        self._change(**clean, problems=missing, page=page if missing else self.state.pages[at + 1])
        self.check.context_words = (self.state.team, self.state.computer, self.state.staff_name)

    def choose_passphrase(self, passphrase: str, again: str) -> None:
        """Check it, then make the vault: this takes a second or two."""
        if problem := self.check.problem(passphrase, again):
            self._change(problems=(("passphrase", problem),))
            return
        self._change(busy=True, problems=())
        self._runner.vault(lambda: self._made(passphrase), self._open_kit, self._refused)

    def print_kit(self) -> None:
        """Make the sheet and hand it to the print preview."""
        kit, title = self._kit, self.tr("Recovery kit")
        if kit is not None:
            self._runner.network(lambda: _sheet(kit, title), self.kit_ready.emit)

    @property
    def printed_documents(self) -> "PrintedDocuments":
        """Where it is written down that the kit was printed: by then the vault stands."""
        assert self._workplace is not None
        return self._workplace.printed_documents

    def confirm_kit(self, word: str) -> None:
        """Let in whoever has the sheet: they can read the word that is asked for."""
        wanted = self.state.kit_words[self.state.asked - 1]
        if word.strip().casefold() != wanted.casefold():
            sentence = self.tr("This is not word {n} of the sheet. Look again, then type it.")
            self._change(problems=(("word", sentence.format(n=self.state.asked)),))
            return
        self._change(problems=(), kit_words=(), qr_text="")
        self._kit = None
        self.opened.emit(self._workplace)

    def _made(self, passphrase: str) -> "tuple[Workplace, RecoveryKitData]":
        from cjld_desktop import clock
        from cjld_desktop.documents.recovery_kit import RecoveryKitData
        from cjld_desktop.services.opening import FirstRun, Joining

        state = self.state
        if state.joining:
            joining = Joining(state.invitation, state.address, state.computer, passphrase)
            workplace, kit = self._vaults.join(joining)
        else:
            role = cast("Role", state.role)
            first_run = FirstRun(state.team, state.computer, state.staff_name, role, passphrase)
            workplace, kit = self._vaults.found(first_run)
        sheet = RecoveryKitData(
            words=kit.words,
            check_word=kit.check_word,
            qr_text=kit.qr_text,
            place=workplace.place,
            staff_label=workplace.staff.name,
            made_on=clock.today(),
        )
        return workplace, sheet

    def _open_kit(self, made: "tuple[Workplace, RecoveryKitData]") -> None:
        self._workplace, self._kit = made
        every = (*self._kit.words, self._kit.check_word)
        asked = SystemRandom().randint(1, len(every))
        self._change(busy=False, page="kit", kit_words=every, qr_text=self._kit.qr_text, asked=asked)

    def _refused(self, error: CjldError) -> None:
        fields = tuple(error.fields.items()) if isinstance(error, InvalidError) else ()
        page = self.state.page
        if "passphrase" not in dict(fields) and (self.state.joining or fields):
            page = self.state.pages[1]  # what was refused there is mended there
        self._change(busy=False, page=page, problems=fields or (("", words.sentence(error)),))

    def _missing(self, name: str) -> str:
        return {
            "team": self.tr("Give the name of the team or service."),
            "computer": self.tr("Give this computer a name that the team will know."),
            "staff_name": self.tr("Give your name."),
            "invitation": self.tr("Type or paste the invitation."),
            "address": self.tr("Give the address of the central store."),
        }.get(name, self.tr("This cannot be empty."))

    def _change(self, **values: Any) -> None:
        self.state = replace(self.state, **values)
        self.changed.emit()


def _sheet(kit: "RecoveryKitData", title: str) -> "Paper":
    from cjld_desktop.documents import recovery_kit
    from cjld_desktop.services.printed_documents import Paper

    return Paper(recovery_kit.pdf(kit), title, "recovery_kit")
