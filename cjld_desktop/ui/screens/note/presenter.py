"""Writes a case note, or one that puts another right. Keeps the text as a draft until it is signed."""

from dataclasses import dataclass, replace
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal

from cjld_desktop import clock
from cjld_desktop.domain.note import Note
from cjld_desktop.domain.person import Person
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import local_time, words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.unfinished import Typed, Unfinished, UnfinishedState


@dataclass(frozen=True)
class State(UnfinishedState):
    person: Person | None = None
    corrected: Note | None = None
    episode_id: UUID | None = None
    from_draft: bool = False
    draft_kept: str = ""


class Presenter(Unfinished[State]):
    """`signed` carries the person's id."""

    signed = Signal(object)

    def __init__(self, workplace: Workplace, runner: Runner) -> None:
        super().__init__(workplace, runner, State(), _blank())
        self._key = ""

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

    def start_again(self) -> None:
        """Throw the draft away and begin with empty fields."""
        self._timer.stop()
        beginning = self._beginning(self.state.corrected)
        self._start(replace(self.state, from_draft=False, draft_kept="", problems=()), beginning)
        self._forget_draft(self._key)

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
        state = State(person=person, corrected=corrected, episode_id=episode_id, from_draft=draft is not None)
        self._start(state, self._beginning(corrected), draft)

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

    def _draft_key(self) -> str:
        return self._key if self.state.person is not None else ""

    def _draft_is_kept(self, key: str) -> None:
        if key == self._key:
            self._set(replace(self.state, draft_kept=words.clock_time(clock.now())))

    def _signed(self, note: Note) -> None:
        self._typed = self._at_start = _blank()
        self._key = ""
        self._set(replace(self.state, busy=False))
        self.signed.emit(note.person_id)


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
