"""A case note: signed when it is saved, never changed; a mistake is put right by a note that names it."""

from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from pydantic import field_validator
from sqlmodel import Field, String

from cjld_desktop.domain.record import Record, UtcDateTime, required_text

NoteKind = Literal["contact", "risk", "phone_call", "court", "information_received", "plan"]


class Note(Record, table=True):
    """What a worker saw, heard or did, in their own words."""

    kind: ClassVar[str] = "note"

    person_id: UUID = Field(foreign_key="person.id", index=True)
    episode_id: UUID | None = Field(default=None, foreign_key="episode.id", index=True)
    note_kind: NoteKind = Field(default="contact", sa_type=String)
    happened_at: datetime = Field(sa_type=UtcDateTime)
    text: str
    corrects_id: UUID | None = Field(default=None, foreign_key="note.id")
    signed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    signed_by: UUID | None = None

    @field_validator("text")
    @classmethod
    def _says_something(cls, value: str) -> str:
        return required_text(value)

    def search_text(self) -> str:
        return self.text
