"""The directory: three registers, found by typing, and the one entry that is chosen, whole."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, get_args
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from cjld_desktop import clock
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.provider import Provider
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.errors import CjldError
from cjld_desktop.services import expert_history
from cjld_desktop.services.agreement_keeping import StepKept
from cjld_desktop.services.expert_history import Facts, Turn
from cjld_desktop.services.experts import Sought
from cjld_desktop.services.sentence import Caution
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner

Register = Literal["experts", "providers", "agreements"]
REGISTERS: tuple[Register, ...] = get_args(Register)
FIND_AFTER_MS = 150
_ANYBODY = Sought()


@dataclass(frozen=True)
class ExpertDetail:
    """An expert whole. `turns` is empty while they are too few to be shown."""

    expert: Expert
    provider: str
    agreement: str
    cautions: tuple[Caution, ...]
    facts: Facts
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class ProviderDetail:
    """A provider whole, with the names of its experts."""

    provider: Provider
    experts: tuple[tuple[UUID, str], ...]
    agreement: str
    cautions: tuple[Caution, ...]
    facts: Facts


@dataclass(frozen=True)
class AgreementDetail:
    """An agreement whole, and how its limits were kept."""

    agreement: ServiceLevelAgreement
    party: str
    cautions: tuple[Caution, ...]
    kept: tuple[StepKept, ...]


Detail = ExpertDetail | ProviderDetail | AgreementDetail


@dataclass(frozen=True)
class State:
    """`lines` are those of the register shown, None until read; `leave_problem` is about new leave."""

    register: Register = "experts"
    sought: Sought = _ANYBODY
    lines: tuple[Any, ...] | None = None
    languages: tuple[str, ...] = ()
    chosen: UUID | None = None
    detail: Detail | None = None
    fault: str = ""
    leave_problem: str = ""

    @property
    def is_filtered(self) -> bool:
        return self.sought != _ANYBODY


class Presenter(QObject):
    """`written` says something was saved."""

    changed = Signal()
    written = Signal()

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__()
        self._workplace = workplace
        self._runner = runner
        self.state = State()
        self._wait = QTimer(self, interval=FIND_AFTER_MS, singleShot=True)
        self._wait.timeout.connect(self.refresh)

    def refresh(self) -> None:
        """Read the register and the chosen entry again."""
        self._wait.stop()
        register, sought = self.state.register, self.state.sought

        def work() -> tuple[tuple[Any, ...], tuple[str, ...]]:
            return self._lines(register, sought), tuple(self._workplace.experts.words("languages"))

        self._runner.vault(work, lambda found: self._show(register, sought, *found), self._fail)

    def show(self, register: Register, which: UUID | None = None) -> None:
        """Show another register, or one entry of it."""
        if register == self.state.register and which is None:
            return
        state = State(register=register, chosen=which, languages=self.state.languages)
        if register == self.state.register:
            state = replace(state, lines=self.state.lines)
        self._set(state)
        self.refresh()

    def find(self, text: str) -> None:
        """Look for words; waits until typing rests for a moment."""
        self._set(replace(self.state, sought=replace(self.state.sought, text=text)))
        self._wait.start()

    def narrow(self, **asked: Any) -> None:
        """Ask for an expertise, a language, approval or availability on a day."""
        sought = replace(self.state.sought, **asked)
        if sought != self.state.sought:
            self._set(replace(self.state, sought=sought))
            self.refresh()

    def choose(self, which: UUID) -> None:
        """Show one entry of the register whole."""
        if which != self.state.chosen or self.state.detail is None:
            self._set(replace(self.state, chosen=which, leave_problem=""))
            self._read_detail()

    def add_leave(self, begins: date | None, ends: date | None, why: str) -> None:
        """Write down leave of the chosen expert."""
        if self.state.chosen is None:
            return
        if begins is None or ends is None:
            self._set(replace(self.state, leave_problem=self.tr("Give the first and the last day")))
            return
        which, first, last = self.state.chosen, begins, ends
        self._change(lambda: self._workplace.experts.add_leave(which, first, last, why))

    def say_leave_problem(self, sentence: str) -> None:
        """Tell what is wrong with a day that was typed."""
        self._set(replace(self.state, leave_problem=sentence))

    def remove_leave(self, period: dict[str, str]) -> None:
        """Take leave out that does not happen."""
        if (which := self.state.chosen) is not None:
            self._change(lambda: self._workplace.experts.remove_leave(which, period))

    def strike_out(self, why: str) -> None:
        """Mark the chosen entry as entered in error."""
        which, places = self.state.chosen, self._workplace
        if which is None:
            return
        mark = {
            "experts": places.experts.mark_in_error,
            "providers": places.providers.mark_in_error,
            "agreements": places.agreements.mark_in_error,
        }[self.state.register]

        def done(_: object) -> None:
            self._set(replace(self.state, chosen=None, detail=None))
            self.written.emit()
            self.refresh()

        self._runner.vault(lambda: mark(which, why), done, self._fail)

    def _change(self, work: Any) -> None:
        def done(_: object) -> None:
            self._set(replace(self.state, leave_problem="", fault=""))
            self.written.emit()
            self.refresh()

        self._runner.vault(work, done, self._leave_failed)

    def _leave_failed(self, error: CjldError) -> None:
        if problem := words.problems(error).get("leave"):
            self._set(replace(self.state, leave_problem=problem))
        else:
            self._fail(error)

    def _lines(self, register: Register, sought: Sought) -> tuple[Any, ...]:
        if register == "experts":
            return tuple(self._workplace.experts.lines(sought))
        if register == "providers":
            return tuple(self._workplace.providers.lines(sought.text))
        return tuple(self._workplace.agreements.lines(sought.text))

    def _show(
        self, register: Register, sought: Sought, lines: tuple[Any, ...], languages: tuple[str, ...]
    ) -> None:
        if (register, sought) != (self.state.register, self.state.sought):
            return
        there = {line.id for line in lines}
        chosen = self.state.chosen if self.state.chosen in there else None
        if chosen is None and lines:
            chosen = lines[0].id
        detail = self.state.detail if chosen == self.state.chosen else None
        self._set(
            replace(self.state, lines=lines, languages=languages, chosen=chosen, detail=detail, fault="")
        )
        if chosen is not None:
            self._read_detail()

    def _read_detail(self) -> None:
        register, which = self.state.register, self.state.chosen
        if which is None:
            return
        read = {"experts": self._expert, "providers": self._provider, "agreements": self._agreement}[register]

        def done(detail: Detail) -> None:
            if (register, which) == (self.state.register, self.state.chosen):
                self._set(replace(self.state, detail=detail))

        self._runner.vault(lambda: read(which), done, self._fail)

    def _expert(self, which: UUID) -> Detail:
        places = self._workplace
        expert = places.experts.get(which)
        turns = places.expert_history.of_expert(which)
        facts = expert_history.facts(turns)
        agreement = places.agreements.holding(which, clock.today())
        names = places.providers.names()
        return ExpertDetail(
            expert,
            names.get(expert.provider_id, "") if expert.provider_id else "",
            agreement.title if agreement else "",
            tuple(places.experts.cautions({}, which)),
            facts,
            tuple(turns) if facts.finished is not None else (),
        )

    def _provider(self, which: UUID) -> Detail:
        places = self._workplace
        provider = places.providers.get(which)
        agreement = places.agreements.holding_for_provider(which, clock.today())
        return ProviderDetail(
            provider,
            tuple((one.id, one.name) for one in places.experts.lines() if one.provider_id == which),
            agreement.title if agreement else "",
            tuple(places.providers.cautions({}, which)),
            expert_history.facts(places.expert_history.of_provider(which)),
        )

    def _agreement(self, which: UUID) -> Detail:
        agreements = self._workplace.agreements
        agreement = agreements.get(which)
        party = agreements.parties().get(agreement.provider_id or agreement.expert_id or which, "")
        return AgreementDetail(
            agreement, party, tuple(agreements.cautions({}, which)), tuple(agreements.kept(which))
        )

    def _fail(self, error: CjldError) -> None:
        self._set(replace(self.state, fault=words.sentence(error), lines=self.state.lines or ()))

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()
