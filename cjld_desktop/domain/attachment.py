"""A document that came from outside: a report, a scan, an order. Its bytes are kept apart, sealed."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from sqlmodel import JSON, Field

from cjld_desktop.domain.record import Record, UtcDateTime


class Attachment(Record, table=True):
    """What is known of the document, and what opens it.

    The bytes are sealed in chunks under a key of this document's own; `chunks` names the sealed chunks
    by their SHA-256 in order, so that a store can keep them without reading them. `key` (base64) lives
    only here, in the encrypted journal. `digest` is the SHA-256 of the whole document in clear, in hex.
    """

    kind: ClassVar[str] = "attachment"

    person_id: UUID = Field(foreign_key="person.id", index=True)
    request_id: UUID | None = Field(default=None, foreign_key="report_request.id", index=True)
    commission_id: UUID | None = Field(default=None, foreign_key="commission.id", index=True)
    sort: str = Field(default="report", description="a code of attachment_sorts")
    title: str = ""
    media_type: str
    size: int = Field(description="bytes")
    pages: int
    digest: str
    key: str
    chunks: list[str] = Field(sa_type=JSON)
    arrived_on: date | None = None
    signed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    signed_by: UUID | None = None

    def search_text(self) -> str:
        return self.title
