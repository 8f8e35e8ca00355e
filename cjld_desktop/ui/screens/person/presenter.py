"""One person's page: reads it, moves their episode along, marks what was entered in error."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cjld_desktop.domain.episode import Stage
from cjld_desktop.errors import CjldError
from cjld_desktop.services.form_choice import QuestionnaireLine
from cjld_desktop.services.person_event import Event
from cjld_desktop.services.person_page import PersonPage
from cjld_desktop.services.suggestions import Suggestion
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.background import Runner


@dataclass(frozen=True)
class State:
    person_id: UUID | None = None
    page: PersonPage | None = None
    forms: tuple[QuestionnaireLine, ...] = ()
    show_in_error: bool = False
    busy: bool = False
    fault: str = ""
    just_answered: tuple[UUID, ...] = ()
    """The answers given last, for the way to undo them."""

    @property
    def events(self) -> tuple[Event, ...]:
        """What has happened, newest first; what was entered in error only when asked for."""
        if self.page is None:
            return ()
        events = sorted(self.page.timeline, key=lambda event: event.at, reverse=True)
        return tuple(event for event in events if self.show_in_error or not event.in_error)

    @property
    def in_error_count(self) -> int:
        return sum(1 for event in self.page.timeline if event.in_error) if self.page else 0


class Presenter(QObject):
    """`saved` says that something was written; `started` carries the id of a screen just begun."""

    changed = Signal()
    saved = Signal()
    started = Signal(object)

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__()
        self._workplace = workplace
        self._runner = runner
        self.state = State()

    def open(self, person_id: UUID) -> None:
        """Show this person."""
        self._set(State(person_id=person_id, forms=self.state.forms))
        self.refresh()

    def refresh(self) -> None:
        """Read the page again."""
        person_id = self.state.person_id
        if person_id is None:
            return
        workplace = self._workplace

        def work() -> tuple[PersonPage, tuple[QuestionnaireLine, ...]]:
            return workplace.people.page(person_id), tuple(workplace.screens.choices(person_id))

        self._runner.vault(work, lambda found: self._show(person_id, *found), self._fail)

    def show_in_error(self, *, shown: bool) -> None:
        """Show or hide what was entered in error."""
        self._set(replace(self.state, show_in_error=shown))

    def move_to(self, stage: Stage) -> None:
        """Move the open episode along the pathway."""
        page = self.state.page
        if page is not None and page.episode is not None:
            episode_id = page.episode.id
            self._write(lambda: self._workplace.episodes.move_to(episode_id, stage))

    def change_episode(self, details: dict[str, Any]) -> None:
        """Change the open episode, or open one when there is none."""
        page = self.state.page
        if page is None:
            return
        person_id = page.person.id
        if page.episode is None:
            self._write(lambda: self._workplace.episodes.open(person_id, details))
        else:
            episode_id = page.episode.id
            self._write(lambda: self._workplace.episodes.change(episode_id, details))

    def mark_in_error(self, event: Event, why: str) -> None:
        """Mark what was written as entered in error. It stays in the history."""
        workplace, record_id = self._workplace, event.record_id
        keepers: dict[str, Callable[[UUID, str], object]] = {
            "note": workplace.notes.mark_in_error,
            "screen": workplace.screens.mark_in_error,
            "report_request": workplace.report_requests.mark_in_error,
            "report_event": workplace.commissions.mark_in_error,
            "report_check": workplace.report_checks.mark_in_error,
            "attachment": workplace.attachments.mark_in_error,
            "hospital_order": workplace.hospital_orders.mark_in_error,
            "court_report": workplace.court_reports.mark_in_error,
            "attendance_certificate": workplace.attendance_certificates.mark_in_error,
        }
        if event.kind in keepers:
            self._write(lambda: keepers[event.kind](record_id, why))

    def accept(self, asked: Sequence[Suggestion], done: str = "") -> None:
        """Accept what is suggested; `done` says what was done about it."""
        person_id = self.state.person_id
        if person_id is not None:
            self._answer(
                lambda: tuple(d.id for d in self._workplace.suggestions.accept(person_id, asked, done))
            )

    def set_aside(self, asked: Suggestion, why: str) -> None:
        """Not now, with the reason."""
        person_id = self.state.person_id
        if person_id is not None:
            self._answer(lambda: (self._workplace.suggestions.set_aside(person_id, asked, why).id,))

    def take_back(self, answers: Sequence[UUID]) -> None:
        """Undo answers and what they changed."""

        def work() -> tuple[UUID, ...]:
            with self._workplace.vault.write():
                for answer in answers:
                    self._workplace.suggestions.take_back(answer)
            return ()

        self._answer(work)

    def _answer(self, work: Callable[[], tuple[UUID, ...]]) -> None:
        person_id = self.state.person_id
        self._set(replace(self.state, busy=True, fault=""))

        def written(answers: tuple[UUID, ...]) -> None:
            if self.state.person_id == person_id:
                self._set(replace(self.state, just_answered=answers))
            self._written()

        self._runner.vault(work, written, self._fail)

    def start_screen(self, url: str) -> None:
        """Start a form with this person in the open episode."""
        page = self.state.page
        if page is None:
            return
        person_id, episode_id = page.person.id, page.episode.id if page.episode else None
        self._set(replace(self.state, busy=True, fault=""))
        self._runner.vault(
            lambda: self._workplace.screens.start(person_id, url, episode_id),
            lambda screen: self._has_started(screen.id),
            self._fail,
        )

    def _has_started(self, screen_id: UUID) -> None:
        self._set(replace(self.state, busy=False))
        self.started.emit(screen_id)

    def _write(self, work: Callable[[], object]) -> None:
        self._set(replace(self.state, busy=True, fault=""))
        self._runner.vault(work, lambda _: self._written(), self._fail)

    def _written(self) -> None:
        self.saved.emit()
        self.refresh()

    def _show(self, person_id: UUID, page: PersonPage, forms: tuple[QuestionnaireLine, ...]) -> None:
        if person_id == self.state.person_id:
            self._set(replace(self.state, page=page, forms=forms, busy=False, fault=""))

    def _fail(self, error: CjldError) -> None:
        self._set(replace(self.state, fault=words.sentence(error), busy=False))

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()
