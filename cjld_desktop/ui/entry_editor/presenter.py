"""Adds an entry or changes one: keeps what is typed as a draft, tells what stands against it, then saves."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal

from cjld_desktop.domain.person import Person
from cjld_desktop.errors import ChangedMeanwhileError, CjldError
from cjld_desktop.services.sentence import Caution
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import field_words, words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.entry_editor.entry import Alike, Choices, Details, Entry
from cjld_desktop.ui.unfinished import Typed, Unfinished, UnfinishedState


@dataclass(frozen=True)
class State(UnfinishedState):
    """`look` are cautions to be seen before it is saved as it is; `alike` what may be the same."""

    record_id: UUID | None = None
    record: Any = None
    offered: Typed | None = None
    alike: tuple[Alike, ...] = ()
    look: tuple[Caution, ...] = ()
    choices: Choices | None = None
    who: Person | None = None

    @property
    def is_new(self) -> bool:
        return self.record_id is None

    @property
    def waits(self) -> bool:
        """Whether somebody must look at something before it is saved as it is."""
        return bool(self.alike or self.look)


@dataclass(frozen=True)
class _Checked:
    """What the vault's thread found about the details."""

    cautions: tuple[Caution, ...]
    alike: tuple[Alike, ...]


class Presenter(Unfinished[State]):
    """`saved` carries the entry's id."""

    saved = Signal(object)

    def __init__(self, entry: Entry[Any], workplace: Workplace, runner: Runner) -> None:
        super().__init__(workplace, runner, State(), entry.blank())
        self.entry = entry

    def add(self, **start: Any) -> None:
        """Start with empty fields under what is known already, offering the draft left behind, if any."""
        self._timer.stop()
        self._set(State(drawn=self.state.drawn, busy=True))
        typed = self.entry.blank() | start
        self._runner.vault(
            lambda: (self.entry.choices(), self.entry.who(typed)),
            lambda found: self._begin(typed, *found),
            self._fail,
        )

    def edit(self, record_id: UUID) -> None:
        """Start with the fields as they stand."""
        self._timer.stop()
        self._set(State(record_id=record_id, drawn=self.state.drawn, busy=True))

        def work() -> tuple[Choices, Any, Person | None]:
            record = self.entry.get(record_id)
            return self.entry.choices(), record, self.entry.who(self.entry.typed(record))

        self._runner.vault(work, lambda found: self._show(record_id, *found), self._fail)

    def take_draft(self) -> None:
        """Go on with the draft that is offered."""
        if self.state.offered is not None:
            self._typed = self._typed | self.state.offered
            self._set(replace(self.state, offered=None, typed=self._typed, drawn=self.state.drawn + 1))

    def discard_draft(self) -> None:
        """Throw the offered draft away."""
        self._set(replace(self.state, offered=None))
        self._forget_draft(self._draft_key())

    def save(self, why: str = "") -> None:
        """Save, unless something is wrong, may be there already, or should be looked at first."""
        details, problems = self.entry.details(self._typed)
        if problems:
            self.state = replace(self.state, alike=(), look=())
            self._show_problems(problems)
            return
        self._set(replace(self.state, problems=(), fault="", busy=True))
        record_id = self.state.record_id

        def check() -> _Checked:
            found = self.entry.cautions(details, record_id)
            known = self.entry.cautions({}, record_id) if record_id else []
            new = tuple(one for one in found if one.stops or one not in known)
            return _Checked(new, tuple(self.entry.alike(details, record_id)) if record_id is None else ())

        self._runner.vault(check, lambda found: self._decide(found, details, why), self._fail)

    def save_anyway(self, why: str = "") -> None:
        """Save: what was told has been looked at."""
        details, problems = self.entry.details(self._typed)
        if problems:
            self._show_problems(problems)
            return
        self._set(replace(self.state, alike=(), look=(), busy=True))
        self._write(details, why)

    def _decide(self, found: _Checked, details: Details, why: str) -> None:
        stops = [one for one in found.cautions if one.stops]
        if stops:
            self.state = replace(self.state, alike=(), look=())
            self._show_problems({one.field: words.filled(one.template, one.values) for one in stops})
        elif found.cautions or found.alike:
            self._set(replace(self.state, look=found.cautions, alike=found.alike, busy=False))
        else:
            self._write(details, why)

    def _write(self, details: Details, why: str) -> None:
        self._timer.stop()
        record_id, seen, key = self.state.record_id, self.state.record, self._draft_key()

        def work() -> Any:
            if record_id is None:
                record = self.entry.add(details)
            else:
                record = self.entry.change(record_id, details, why, seen)
            self._workplace.drafts.discard(key)
            return record

        self._runner.vault(work, self._written, self._fail)

    def _written(self, record: Any) -> None:
        self._at_start = self._typed
        self._set(replace(self.state, busy=False, alike=(), look=()))
        self.saved.emit(record.id)

    def _begin(self, typed: Typed, choices: Choices, who: Person | None) -> None:
        self._start(State(choices=choices, who=who), typed)
        self._look_for_draft()

    def _show(self, record_id: UUID, choices: Choices, record: Any, who: Person | None) -> None:
        if self.state.record_id == record_id:
            state = State(record_id=record_id, record=record, choices=choices, who=who)
            self._start(state, self.entry.blank() | self.entry.typed(record))
            self._look_for_draft()

    def _look_for_draft(self) -> None:
        key = self._draft_key()
        self._runner.vault(
            lambda: self._workplace.drafts.load(key), lambda draft: self._offer(key, draft), self._fail
        )

    def _offer(self, key: str, draft: Typed | None) -> None:
        if draft and key == self._draft_key() and not self.is_changed:
            self._set(replace(self.state, offered=draft))

    def _draft_key(self) -> str:
        which = str(self.state.record_id or "new")
        parts = (self.entry.kind, self.entry.subject(self._typed), which)
        return ":".join(part for part in parts if part)

    def _fail(self, error: CjldError) -> None:
        if isinstance(error, ChangedMeanwhileError) and self.state.record_id is not None:
            record_id = self.state.record_id
            self._runner.vault(
                lambda: self.entry.get(record_id),
                partial(self._show_meanwhile, tuple(error.fields)),
                self._fail,
            )
            self._keep_trying()
        else:
            super()._fail(error)

    def _show_meanwhile(self, names: tuple[str, ...], record: Any) -> None:
        """Tell what stands now beside what was typed. Whoever saves again has seen both."""
        said = QCoreApplication.translate(
            "EntryEditor",
            "Somebody else changed this to “{value}” while you were writing. Save again to keep yours.",
        )
        self.state = replace(self.state, record=record)
        self._show_problems(
            {name: said.format(value=field_words.value(name, getattr(record, name))) for name in names}
        )
