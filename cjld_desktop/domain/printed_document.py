"""That a document left the program: printed, or saved as a file. Who, when, which version, how many."""

from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from sqlmodel import Field, String

from cjld_desktop.domain.record import Record, UtcDateTime


class PrintedDocument(Record, table=True):
    """Signed when it is made, so it never changes. Where a file was saved is not kept: paths hold names.

    `document` is a code of `resources/value_sets/documents.json`. `about_kind` and `about_id` name the
    record on the paper, `digest` is the SHA-256 of the PDF in hex.
    """

    __tablename__ = "printed_document"
    kind: ClassVar[str] = "printed_document"

    document: str
    person_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    about_kind: str = ""
    about_id: UUID | None = Field(default=None, index=True)
    record_version: str = ""
    way: Literal["printed", "saved"] = Field(sa_type=String)
    pages: str = Field(default="", description="the pages chosen, such as 1-3; empty: all")
    page_count: int
    copies: int = 1
    printer: str = ""
    digest: str
    printed_at: datetime = Field(sa_type=UtcDateTime)
    signed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    signed_by: UUID | None = None
