"""Adds a person or changes one. Keeps what is typed as a draft until it is saved or thrown away."""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal

from cjld_desktop.domain.person import Person
from cjld_desktop.errors import ChangedMeanwhileError, CjldError
from cjld_desktop.services.person_lines import PersonLine
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import field_words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.screens.person_editor import fields
from cjld_desktop.ui.unfinished import Typed, Unfinished, UnfinishedState

_NEW = "person:new"


@dataclass(frozen=True)
class State(UnfinishedState):
    person_id: UUID | None = None
    person: Person | None = None
    offered: Typed | None = None
    alike: tuple[PersonLine, ...] = ()
    why: str = ""

    @property
    def is_new(self) -> bool:
        return self.person_id is None


class Presenter(Unfinished[State]):
    """`saved` carries the person's id."""

    saved = Signal(object)

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__(workplace, runner, State(), fields.blank())
        # Most people of one shift are met in one place: the next form starts there.
        self._place: Typed = {}

    def add(self) -> None:
        """Start with empty fields, offering the draft that was left behind, if any."""
        self._timer.stop()
        self._start(State(), fields.blank() | self._place)
        self._look_for_draft()

    def edit(self, person_id: UUID) -> None:
        """Start with the person's fields as they stand."""
        self._timer.stop()
        self._set(State(person_id=person_id, drawn=self.state.drawn, busy=True))
        self._runner.vault(
            lambda: self._workplace.people.get(person_id),
            lambda person: self._show(person_id, person),
            self._fail,
        )

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
        """Save, after showing every problem at once, and people who may be the same person."""
        self._save(why=why, look_alike=self.state.is_new)

    def save_anyway(self) -> None:
        """Save: the people shown are somebody else."""
        self._save(why="", look_alike=False)

    def _save(self, why: str, *, look_alike: bool) -> None:
        details, problems = fields.details(self._typed)
        episode: dict[str, Any] | None = None
        if self.state.is_new:
            episode, more = fields.episode(self._typed)
            problems |= more
        if problems:
            self._show_problems(problems)
            return
        self._set(replace(self.state, problems=(), alike=(), fault="", why=why, busy=True))
        if look_alike:
            self._runner.vault(
                lambda: self._workplace.people.alike(details),
                lambda lines: self._decide(lines, details, episode),
                self._fail,
            )
        else:
            self._write(details, episode)

    def _decide(
        self, alike: list[PersonLine], details: dict[str, Any], episode: dict[str, Any] | None
    ) -> None:
        if alike:
            self._set(replace(self.state, alike=tuple(alike), busy=False))
        else:
            self._write(details, episode)

    def _write(self, details: dict[str, Any], episode: dict[str, Any] | None) -> None:
        self._timer.stop()
        person_id, why, key, workplace = (
            self.state.person_id,
            self.state.why,
            self._draft_key(),
            self._workplace,
        )
        seen = self.state.person  # what a sync has brought meanwhile is not this person's to undo

        def work() -> Person:
            if person_id is None:
                person = workplace.people.add(details, episode)
            else:
                person = workplace.people.change(person_id, details, why, seen)
            workplace.drafts.discard(key)
            return person

        self._runner.vault(work, self._written, self._fail)

    def _written(self, person: Person) -> None:
        if self.state.is_new:
            self._place = {key: self._typed[key] for key in ("place_kind", "place_name", "court_name")}
        self._at_start = self._typed
        self._set(replace(self.state, busy=False, alike=()))
        self.saved.emit(person.id)

    def _show(self, person_id: UUID, person: Person) -> None:
        if self.state.person_id == person_id:
            self._start(State(person_id=person_id, person=person), fields.of_person(person))
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
        return _NEW if self.state.person_id is None else f"person:{self.state.person_id}"

    def _show_problems(self, problems: dict[str, str]) -> None:
        order = {field: at for at, field in enumerate(fields.blank())}
        found = sorted(problems.items(), key=lambda item: order.get(item[0], len(order)))
        self.state = replace(self.state, alike=())
        super()._show_problems(dict(found))

    def _fail(self, error: CjldError) -> None:
        if isinstance(error, ChangedMeanwhileError) and self.state.person_id is not None:
            person_id = self.state.person_id
            self._runner.vault(
                lambda: self._workplace.people.get(person_id),
                partial(self._show_meanwhile, tuple(error.fields)),
                self._fail,
            )
            self._keep_trying()
        else:
            super()._fail(error)

    def _show_meanwhile(self, names: tuple[str, ...], person: Person) -> None:
        """Tell what stands now beside what was typed. Whoever saves again has seen both."""
        said = self.tr(
            "Somebody else changed this to “{value}” while you were writing. Save again to keep yours."
        )
        self.state = replace(self.state, person=person)
        self._show_problems(
            {name: said.format(value=field_words.value(name, getattr(person, name))) for name in names}
        )
