"""One report request: keeps what is given as it is given, says what is missing, signs, prints."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cjld_desktop import clock
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.errors import CjldError, InvalidError
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.report_rules import Requirement
from cjld_desktop.services.sentence import Caution
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.form.autosave import Autosave
from cjld_desktop.ui.screens.report_request import pages
from cjld_desktop.ui.screens.report_request.spec import About, Page, block, tr
from cjld_desktop.ui.screens.report_request.unread import Typed, Unread


@dataclass(frozen=True)
class State:
    """`drawn` grows when the page's fields must be filled anew; between, they hold the newest."""

    request: ReportRequest | None = None
    person: Person | None = None
    page: str = "asks"
    drawn: int = 0
    requirements: tuple[Requirement, ...] = ()
    warnings: tuple[Caution, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
    busy: bool = False
    fault: str = ""

    @property
    def is_signed(self) -> bool:
        return self.request is not None and self.request.is_signed

    @property
    def missing(self) -> tuple[Requirement, ...]:
        return tuple(need for need in self.requirements if not need.met)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages as this request has them, without 'Check and sign'."""
        if self.request is None or self.person is None:
            return ()
        return pages.pages(About(self.request, self.person.may_be_under_18(clock.today())))

    @property
    def task(self) -> str:
        """The task of the list on the left that the page belongs to."""
        return next((page.task for page in self.pages if page.code == self.page), pages.CHECK)


Read = tuple[ReportRequest, Person, tuple[Requirement, ...], tuple[Caution, ...]]


class Presenter(QObject):
    """`printed` carries the commission as a Paper; `written` says something was saved."""

    changed = Signal()
    written = Signal()
    left = Signal()
    opened = Signal(object)
    printed = Signal(object)

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__()
        self._workplace = workplace
        self._runner = runner
        self.state = State()
        self.autosave: Autosave | None = None
        self.unread = Unread(workplace.drafts, runner)

    def begin(self, person_id: UUID, episode_id: UUID | None = None) -> None:
        """Start a request for this person, or go on with their unsigned one."""
        requests = self._workplace.report_requests
        self._load(lambda: requests.start(person_id, episode_id).id)

    def open(self, request_id: UUID) -> None:
        """Show this request: a draft at its first page that misses something, a signed one as it stands."""
        self._load(lambda: request_id)

    def give(self, field: str, value: Any, *, at_once: bool = True) -> None:
        """Take one field's value as it is given; it is in the vault within two seconds."""
        request = self.state.request
        if request is None or request.is_signed or self.autosave is None:
            return
        self.unread.forget(field)
        given = {field: value} | self._follows(request, field, value)
        self._set(replace(self.state, request=request.model_copy(update=given)))
        self.autosave.give(given, at_once=at_once)

    def give_unread(self, field: str, raw: str, problem: str) -> None:
        """Take typing that is not a value yet: it stays as typed, and is told on Continue."""
        self.unread.keep(field, raw, problem)

    def go_to(self, page: str) -> None:
        """Show another page, without asking whether this one is right."""
        self.save_draft()
        self._show(page)

    def go_to_task(self, task: str) -> None:
        """Show the first page of a task."""
        self.go_to(next((page.code for page in self.state.pages if page.task == task), pages.CHECK))

    def go_on(self) -> None:
        """Continue: tell what is wrong on this page, or show the next one."""
        self.save_draft()
        here = next((page for page in self.state.pages if page.code == self.state.page), None)
        if here is None or self.state.busy:
            return
        names = [spec.name for spec in here.fields]
        problems = [(name, self.unread.problem(name)) for name in names if self.unread.problem(name)]
        error = self.autosave.error if self.autosave else None
        if isinstance(error, InvalidError):
            problems += [(name, text) for name, text in error.fields.items() if name in names]
        if problems:
            self._set(replace(self.state, problems=tuple(problems)))
            return
        codes = [page.code for page in self.state.pages] + [pages.CHECK]
        self._show(codes[codes.index(here.code) + 1])

    def go_back(self) -> None:
        """Show the page before."""
        codes = [page.code for page in self.state.pages] + [pages.CHECK]
        at = codes.index(self.state.page)
        if at:
            self.go_to(codes[at - 1])

    def propose_dates(self) -> None:
        """Fill the four dates from the day of the hearing. They can be changed like any other."""
        request = self.state.request
        if request is None or request.hearing_at is None:
            return
        hearing_on, directed_on = request.hearing_at.astimezone().date(), request.directed_on
        self._run(
            lambda: self._workplace.report_requests.propose_dates(hearing_on, directed_on),
            self._take_dates,
        )

    def sign(self, incomplete_why: str = "") -> None:
        """Sign the request. A reason is needed while something is missing."""
        request = self.state.request
        if request is None or self.state.busy:
            return
        self.save_draft()
        request_id, requests = request.id, self._workplace.report_requests

        def work() -> Read:
            requests.sign(request_id, incomplete_why)
            return self._read(request_id)

        self._run(work, self._signed)

    def print_commission(self) -> None:
        """Make the commission and hand it over for preview."""
        request = self.state.request
        if request is None:
            return
        if not request.is_signed:
            said = tr("Sign the request first. Then its commission can be printed.")
            self._set(replace(self.state, fault=said))
            return
        request_id, requests = request.id, self._workplace.report_requests
        self._run(lambda: requests.commission_paper(request_id), self._printed)

    def save_draft(self) -> None:
        """Hand over all typing now. Called before leaving and before locking."""
        if self.autosave is not None:
            self.autosave.flush()
        self.unread.save()

    def leave(self) -> None:
        """Save and go back."""
        self.save_draft()
        self.left.emit()

    def _follows(self, request: ReportRequest, field: str, value: Any) -> dict[str, Any]:
        """What the purpose brings with it: never fewer doctors than the law asks for."""
        if field != "purpose":
            return {}
        purpose = next((line for line in block("purposes") if line["code"] == value), None)
        if purpose is None:
            return {}
        return {
            "doctors": max(request.doctors, purpose["minimum_doctors"]),
            "section_12": request.section_12 or purpose["section_12"],
        }

    def _keep(self, request_id: UUID, details: dict[str, Any]) -> Read:
        """Runs on the vault's thread."""
        self._workplace.report_requests.change(request_id, details)
        return self._read(request_id)

    def _read(self, request_id: UUID) -> Read:
        """Runs on the vault's thread."""
        requests = self._workplace.report_requests
        request = requests.get(request_id)
        person = self._workplace.people.get(request.person_id)
        return request, person, tuple(requests.missing(request)), tuple(requests.warnings(request))

    def _load(self, which: Callable[[], UUID]) -> None:
        self.save_draft()
        self._follow(None)
        self._set(State(busy=True, drawn=self.state.drawn))

        def work() -> tuple[Read, Typed]:
            request_id = which()
            return self._read(request_id), self.unread.load(request_id)

        self._run(work, lambda found: self._loaded(*found))

    def _loaded(self, read: Read, unread: Typed) -> None:
        request, person, requirements, warnings = read
        if not request.is_signed:
            self._follow(Autosave(lambda details: self._keep(request.id, details), self._runner, self))
        self.unread.open(request.id, unread)
        state = State(request, person, "asks", self.state.drawn + 1, requirements, warnings)
        first = pages.CHECK if request.is_signed else pages.first_open(state.pages, request)
        self._set(replace(state, page=first))
        self.opened.emit(request.id)

    def _follow(self, autosave: Autosave | None) -> None:
        """Listen to this form's saving. The one before it stays until all it holds is saved."""
        if self.autosave is not None:
            self.autosave.saved.disconnect(self._kept)
            self.autosave.changed.disconnect(self._autosave_changed)
        self.autosave = autosave
        if autosave is not None:
            autosave.saved.connect(self._kept)
            autosave.changed.connect(self._autosave_changed)

    def _kept(self, read: Read) -> None:
        request, person, requirements, warnings = read
        if self.autosave is None or self.state.request is None:
            return
        newest = request.model_copy(update=self.autosave.waiting)
        state = replace(
            self.state, request=newest, person=person, requirements=requirements, warnings=warnings
        )
        self._set(state)
        self.written.emit()

    def _autosave_changed(self) -> None:
        error = self.autosave.error if self.autosave else None
        self._set(replace(self.state, fault=words.sentence(error) if error else ""))

    def _take_dates(self, dates: dict[str, date]) -> None:
        request = self.state.request
        if request is None or self.autosave is None:
            return
        for field in dates:
            self.unread.forget(field)
        self._set(
            replace(
                self.state,
                request=request.model_copy(update=dates),
                drawn=self.state.drawn + 1,
                problems=(),
                busy=False,
            )
        )
        self.autosave.give(dict(dates))

    def _signed(self, read: Read) -> None:
        request, person, requirements, warnings = read
        self.unread.discard()
        self._follow(None)
        state = State(request, person, pages.CHECK, self.state.drawn + 1, requirements, warnings)
        self._set(state)
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
