"""One record being filled in: keeps what is given as it is given, says what is missing, signs, prints."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cjld_desktop.errors import CjldError, InvalidError
from cjld_desktop.services.drafts import Drafts
from cjld_desktop.services.field_paths import details_of
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.form.autosave import Autosave
from cjld_desktop.ui.record_form.form import Read, RecordForm
from cjld_desktop.ui.record_form.spec import CHECK, tr
from cjld_desktop.ui.record_form.state import State, first_open
from cjld_desktop.ui.record_form.summary import labels_of
from cjld_desktop.ui.record_form.unread import Typed, Unread


class Presenter(QObject):
    """`printed` carries a Paper, `opened` the record's id; `written` says something was saved."""

    changed = Signal()
    written = Signal()
    left = Signal()
    opened = Signal(object)
    printed = Signal(object)

    def __init__(self, form: RecordForm[Any], drafts: Drafts, runner: Runner) -> None:
        super().__init__()
        self.form = form
        self._runner = runner
        self.state = State()
        self.autosave: Autosave | None = None
        self.unread = Unread(drafts, runner)

    def load(self, which: Callable[[], UUID]) -> None:
        """Show the record that `which` finds or begins, on the vault's thread."""
        self.save_draft()
        self._follow(None)
        self._set(State(busy=True, drawn=self.state.drawn))

        def work() -> tuple[Read[Any], Typed]:
            record_id = which()
            return self.form.read(record_id), self.unread.load(record_id)

        self._run(work, lambda found: self._loaded(*found))

    def open(self, record_id: UUID) -> None:
        """Show this record: a draft at its first page that misses something, a signed one as it stands."""
        self.load(lambda: record_id)

    def give(self, field: str, value: Any, *, at_once: bool = True) -> None:
        """Take one field's value as it is given; it is in the vault within two seconds."""
        record = self.state.record
        if record is None or record.is_signed or self.autosave is None:
            return
        self.unread.forget(field)
        given = {field: value} | self.form.follows(record, field, value)
        self._take(given)
        self.autosave.give(given, at_once=at_once)

    def give_many(self, given: dict[str, Any]) -> None:
        """Take values that the program worked out, and show them in the page's fields."""
        if self.state.record is None or self.autosave is None:
            return
        for field in given:
            self.unread.forget(field)
        self._take(given)
        self._set(replace(self.state, drawn=self.state.drawn + 1, problems=(), busy=False))
        self.autosave.give(dict(given))

    def give_unread(self, field: str, raw: str, problem: str) -> None:
        """Take typing that is not a value yet: it stays as typed, and is told on Continue."""
        self.unread.keep(field, raw, problem)

    def go_to(self, page: str) -> None:
        """Show another page, without asking whether this one is right."""
        self.save_draft()
        self._show(page)

    def go_to_task(self, task: str) -> None:
        """Show the first page of a task."""
        self.go_to(next((page.code for page in self.state.pages if page.task == task), CHECK))

    def go_on(self) -> None:
        """Continue: tell what is wrong on this page, or show the next one."""
        self.save_draft()
        here = self.state.here
        if here is None or self.state.busy:
            return
        names = [spec.name for spec in here.fields]
        problems = [(name, self.unread.problem(name)) for name in names if self.unread.problem(name)]
        error = self.autosave.error if self.autosave else None
        if isinstance(error, InvalidError):
            problems += [(name, text) for name, text in words.problems(error).items() if name in names]
        if problems:
            self._set(replace(self.state, problems=tuple(problems)))
            return
        codes = self.state.codes
        self._show(codes[codes.index(here.code) + 1])

    def go_back(self) -> None:
        """Show the page before."""
        codes = self.state.codes
        at = codes.index(self.state.page) if self.state.page in codes else 0
        if at:
            self.go_to(codes[at - 1])

    def sign(self, incomplete_why: str = "") -> None:
        """Sign the record. What the service refuses is said in its words, and so is what is not read yet."""
        record = self.state.record
        if record is None or self.state.busy:
            return
        self.save_draft()
        labels = labels_of(self.state)
        if unread := [labels[name] for name in self.unread.fields if name in labels]:
            said = tr(
                "What you typed could not be read, so this was not signed: {fields}. Put it right first."
            )
            self._set(replace(self.state, fault=said.format(fields=", ".join(unread))))
            return
        record_id: UUID = record.id
        # What is on its way to the vault goes with the signature: if it is refused, nothing is signed.
        waiting = dict(self.autosave.waiting) if self.autosave else {}

        def work() -> Read[Any]:
            if waiting:
                self.form.change(record_id, waiting)
            self.form.sign(record_id, incomplete_why)
            return self.form.read(record_id)

        self._run(work, self._signed)

    def print_paper(self) -> None:
        """Make the document and hand it over for preview."""
        record = self.state.record
        if record is None:
            return
        if not record.is_signed and self.form.words.sign_first:
            self._set(replace(self.state, fault=self.form.words.sign_first))
            return
        self.save_draft()
        record_id: UUID = record.id
        self._run(lambda: self.form.paper(record_id), self._printed)

    def save_draft(self) -> None:
        """Hand over all typing now. Called before leaving and before locking."""
        if self.autosave is not None:
            self.autosave.flush()
        self.unread.save()

    def leave(self) -> None:
        """Save and go back."""
        self.save_draft()
        self.left.emit()

    def _keep(self, record_id: UUID, details: dict[str, Any]) -> Read[Any]:
        """Runs on the vault's thread."""
        self.form.change(record_id, details)
        return self.form.read(record_id)

    def _loaded(self, read: Read[Any], unread: Typed) -> None:
        record = read.record
        if not record.is_signed:
            self._follow(Autosave(lambda details: self._keep(record.id, details), self._runner, self))
        self.unread.open(record.id, unread)
        pages = self.form.pages(read)
        page = CHECK if record.is_signed else first_open(pages, record)
        self._set(State(read, pages, self.form.tasks(read), page, self.state.drawn + 1))
        self.opened.emit(record.id)

    def _follow(self, autosave: Autosave | None) -> None:
        """Listen to this form's saving. The one before it stays until all it holds is saved."""
        if self.autosave is not None:
            self.autosave.saved.disconnect(self._kept)
            self.autosave.changed.disconnect(self._autosave_changed)
        self.autosave = autosave
        if autosave is not None:
            autosave.saved.connect(self._kept)
            autosave.changed.connect(self._autosave_changed)

    def _kept(self, read: Read[Any]) -> None:
        if self.autosave is None or self.state.record is None:
            return
        self._know(replace(read, record=_with(read.record, self.autosave.waiting)))
        self.written.emit()

    def _autosave_changed(self) -> None:
        error = self.autosave.error if self.autosave else None
        self._set(replace(self.state, fault=words.sentence(error) if error else ""))

    def _take(self, given: dict[str, Any]) -> None:
        if self.state.read is not None:
            newest = _with(self.state.record, given)
            self._know(replace(self.state.read, record=newest))

    def _know(self, read: Read[Any]) -> None:
        """What was read or given now; the pages follow it."""
        pages, tasks = self.form.pages(read), self.form.tasks(read)
        self._set(replace(self.state, read=read, pages=pages, tasks=tasks))

    def _signed(self, read: Read[Any]) -> None:
        self.unread.discard()
        self._follow(None)
        self._set(State(read, self.form.pages(read), self.form.tasks(read), CHECK, self.state.drawn + 1))
        self.written.emit()

    def _printed(self, paper: Paper) -> None:
        self._set(replace(self.state, busy=False))
        self.printed.emit(paper)

    def _show(self, page: str) -> None:
        self._set(replace(self.state, page=page, problems=(), drawn=self.state.drawn + 1))

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._set(replace(self.state, busy=True, fault=""))
        self._runner.vault(work, done, self._fail)

    def _fail(self, error: CjldError) -> None:
        self._set(replace(self.state, busy=False, fault=words.sentence(error)))

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()


def _with(record: Any, given: dict[str, Any]) -> Any:
    """The record with what was given by path."""
    return record.model_copy(update=details_of(record, given))
