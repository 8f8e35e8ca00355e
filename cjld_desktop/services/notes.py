"""Case notes: signed as they are saved, corrected by a further note, struck out with a reason."""

from datetime import datetime
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.domain.note import Note, NoteKind
from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.services.desk import Desk


class Notes:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def sign(
        self,
        person_id: UUID,
        text: str,
        note_kind: NoteKind = "contact",
        happened_at: datetime | None = None,
        episode_id: UUID | None = None,
        corrects_id: UUID | None = None,
    ) -> Note:
        """Sign and keep a note. `corrects_id` names the note it puts right, which stays as it was.

        Raises InvalidError when there is no text or the time lies ahead.
        """
        now = clock.now()
        if happened_at is not None and happened_at > now:
            raise InvalidError(
                "The time of this note has not come yet, so it was not signed. Nothing you wrote is lost.",
                {"happened_at": "Give the time at which it happened"},
            )
        if corrects_id is not None and self.get(corrects_id).person_id != person_id:
            raise RefusedError("The note to correct is about somebody else. Nothing was changed.")
        note = self._desk.new(
            Note,
            {
                "person_id": person_id,
                "episode_id": episode_id,
                "note_kind": note_kind,
                "happened_at": happened_at or now,
                "text": text,
                "corrects_id": corrects_id,
                "signed_at": now,
                "signed_by": self._desk.staff.id,
            },
        )
        return self._desk.journal.save(note)

    def get(self, note_id: UUID) -> Note:
        return self._desk.get(Note, note_id)

    def mark_in_error(self, note_id: UUID, why: str) -> Note:
        """Strike the note out. It stays in the history, with the reason."""
        return self._desk.journal.mark_in_error(self.get(note_id), why)
