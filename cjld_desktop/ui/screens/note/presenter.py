"""Writes a case note, or one that puts another right. Keeps the text as a draft until it is signed."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from cjld_desktop import clock
from cjld_desktop.domain.note import Note
from cjld_desktop.domain.person import Person
from cjld_desktop.errors import CjldError, InvalidError
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import local_time, words
from cjld_desktop.ui.background import Runner

DRAFT_EVERY_MS = 1500
Typed = dict[str, Any]


@dataclass(frozen=True)
class State:
    """`typed` is what the fields held when `drawn` last grew; between, the view holds the newest."""

    person: Person | None = None
    corrected: Note | None = None
    episode_id: UUID | None = None
    typed: Typed | None = None
    drawn: int = 0
    from_draft: bool = False
    draft_kept: str = ""
    problems: tuple[tuple[str, str], ...] = ()
    busy: bool = False
    fault: str = ""


class Presenter(QObject):
    """`signed` carries the person's id."""

    changed = Signal()
    signed = Signal(object)
    left = Signal()

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__()
        self._workplace = workplace
        self._runner = runner
        self._key = ""
        self._typed: Typed = _blank()
        self._at_start: Typed = self._typed
        self.state = State()
        self._timer = QTimer(self, interval=DRAFT_EVERY_MS, singleShot=True)
        self._timer.timeout.connect(self.save_draft)

    @property
    def is_changed(self) -> bool:
        """Whether something is typed that is not signed."""
        return self._typed != self._at_start

    def write(self, person_id: UUID, corrects: UUID | None = None) -> None:
        """Start a note about a person, or the one that puts the note `corrects` right."""
        self._timer.stop()
        self._key = key = f"note:{person_id}:{corrects}" if corrects else f"note:{person_id}"
        self._typed = self._at_start = _blank()
        self._set(State(drawn=self.state.drawn, busy=True))
        workplace = self._workplace

        def work() -> tuple[Person, UUID | None, Note | None, Typed | None]:
            page = workplace.people.page(person_id)
            original = workplace.notes.get(corrects) if corrects else None
            episode_id = page.episode.id if page.episode else None
            return page.person, episode_id, original, workplace.drafts.load(key)

        self._runner.vault(work, lambda found: self._show(key, *found), self._fail)

    def put(self, field: str, value: Any) -> None:
        """Take what was typed. It is kept as a draft within two seconds, however fast typing goes on."""
        if self._typed.get(field) == value:
            return
        self._typed = self._typed | {field: value}
        if not self._timer.isActive():
            self._timer.start()

    def save_draft(self) -> None:
        """Keep what is typed, encrypted, until it is signed. Does nothing when nothing was typed."""
        self._timer.stop()
        if self.is_changed and self.state.person is not None:
            key, typed = self._key, dict(self._typed)
            self._runner.vault(
                lambda: self._workplace.drafts.save(key, typed),
                lambda _: self._draft_is_kept(key),
                self._fail,
            )

    def start_again(self) -> None:
        """Throw the draft away and begin with empty fields."""
        self._timer.stop()
        key = self._key
        self._typed = self._at_start = self._beginning(self.state.corrected)
        self._set(
            replace(
                self.state,
                typed=self._typed,
                drawn=self.state.drawn + 1,
                from_draft=False,
                draft_kept="",
                problems=(),
            )
        )
        self._runner.vault(lambda: self._workplace.drafts.discard(key), lambda _: None, self._fail)

    def leave(self) -> None:
        """Go back. What is typed stays as a draft; nothing is asked."""
        self.save_draft()
        self.left.emit()

    def sign(self) -> None:
        """Sign and save: from here on the note cannot be changed."""
        person = self.state.person
        if person is None or self.state.busy:
            return
        problems, happened_at = {}, None
        if not self._typed["text"].strip():
            problems["text"] = _tr("Write what you saw, heard or did")
        try:
            day, month, year = self._typed["day"]
            happened_at = local_time.moment((day, month, year), self._typed["time"])
            if happened_at and happened_at > clock.now():
                problems["day"] = _tr("This is in the future. Give the day and time it happened")
        except ValueError as problem:
            problems["day"] = str(problem)
        if problems:
            self._show_problems(problems)
            return
        self._timer.stop()
        self._set(replace(self.state, problems=(), fault="", busy=True))
        text, note_kind, key, workplace = self._typed["text"], self._typed["kind"], self._key, self._workplace
        episode_id, corrected = self.state.episode_id, self.state.corrected

        def work() -> Note:
            corrects_id = corrected.id if corrected else None
            note = workplace.notes.sign(person.id, text, note_kind, happened_at, episode_id, corrects_id)
            workplace.drafts.discard(key)
            return note

        self._runner.vault(work, self._signed, self._fail)

    def _show(
        self, key: str, person: Person, episode_id: UUID | None, corrected: Note | None, draft: Typed | None
    ) -> None:
        if key != self._key:
            return
        self._at_start = self._beginning(corrected)
        self._typed = self._at_start | (draft or {})
        self._set(
            State(
                person,
                corrected,
                episode_id,
                self._typed,
                drawn=self.state.drawn + 1,
                from_draft=draft is not None,
            )
        )

    def _beginning(self, corrected: Note | None) -> Typed:
        """Empty fields; a correction begins as the original stands, so that only the mistake is typed."""
        if corrected is None:
            return _blank()
        return {
            "kind": corrected.note_kind,
            "day": list(local_time.boxes_of(corrected.happened_at)),
            "time": words.clock_time(corrected.happened_at),
            "text": corrected.text,
        }

    def _draft_is_kept(self, key: str) -> None:
        if key == self._key:
            self._set(replace(self.state, draft_kept=words.clock_time(clock.now())))

    def _signed(self, note: Note) -> None:
        self._typed = self._at_start = _blank()
        self._key = ""
        self._set(replace(self.state, busy=False))
        self.signed.emit(note.person_id)

    def _show_problems(self, problems: dict[str, str]) -> None:
        self._set(replace(self.state, problems=tuple(problems.items()), fault="", busy=False))

    def _fail(self, error: CjldError) -> None:
        if isinstance(error, InvalidError) and error.fields:
            self._show_problems(error.fields)
        else:
            self._set(replace(self.state, fault=words.sentence(error), busy=False))
        if self.is_changed:
            self._timer.start()

    def _set(self, state: State) -> None:
        self.state = state
        self.changed.emit()


def _blank() -> Typed:
    now = clock.now()
    return {
        "kind": "contact",
        "day": list(local_time.boxes_of(now)),
        "time": words.clock_time(now),
        "text": "",
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("NotePresenter", text)
