"""Which blank forms there are, which were ticked, and their paper. Shows no record of anybody."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from cjld_desktop.errors import CjldError
from cjld_desktop.services.blank_forms import BlankForm
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner


@dataclass(frozen=True)
class State:
    """`chosen` holds codes; `fault` is a sentence about the last try to print."""

    forms: tuple[BlankForm, ...] = ()
    chosen: frozenset[str] = frozenset()
    busy: bool = False
    fault: str = ""

    @property
    def in_order(self) -> list[str]:
        """What was ticked, in the order of the page, which is the order on paper."""
        return [form.code for form in self.forms if form.code in self.chosen]


class Presenter(QObject):
    """`printed(paper)` when the chosen forms are ready for the preview."""

    changed = Signal()
    printed = Signal(object)

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__()
        self._workplace, self._runner = workplace, runner
        self.state = State()

    def load(self) -> None:
        """Look again which forms there are; what was ticked and is still there stays ticked."""
        self._runner.vault(self._workplace.blank_forms.found, self._found, self._refused)

    def tick(self, codes: Iterable[str], *, on: bool) -> None:
        """Tick these forms, or take the tick away."""
        given = frozenset(codes)
        self._change(chosen=self.state.chosen | given if on else self.state.chosen - given, fault="")

    def print_chosen(self) -> None:
        """Make one paper of what was ticked."""
        if self.state.busy:
            return
        codes = self.state.in_order
        self._change(busy=True, fault="")
        self._runner.vault(lambda: self._workplace.blank_forms.paper(codes), self._made, self._refused)

    def _found(self, forms: list[BlankForm]) -> None:
        here = {form.code for form in forms}
        self._change(forms=tuple(forms), chosen=self.state.chosen & here)

    def _made(self, paper: Paper) -> None:
        self._change(busy=False)
        self.printed.emit(paper)

    def _refused(self, error: CjldError) -> None:
        self._change(busy=False, fault=words.sentence(error))

    def _change(self, **values: Any) -> None:
        self.state = replace(self.state, **values)
        self.changed.emit()
