"""Papers, and the memory that they left the program: who printed or saved what, when, which version."""

import hashlib
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.domain.printed_document import PrintedDocument
from cjld_desktop.services.desk import Desk


@dataclass(frozen=True)
class Paper:
    """A finished document on its way to the preview.

    `document` is a code of `resources/value_sets/documents.json`. `title` may hold a name, so it is shown
    but never becomes a window's title or a file's name. A blank form has no `person_id`.
    """

    pdf: bytes
    title: str
    document: str
    person_id: UUID | None = None
    about_kind: str = ""
    about_id: UUID | None = None
    record_version: str = ""


class PrintedDocuments:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def keep(
        self,
        paper: Paper,
        *,
        way: Literal["printed", "saved"],
        pages: str = "",
        page_count: int,
        copies: int = 1,
        printer: str = "",
    ) -> PrintedDocument:
        """Write in the journal that the paper went out, once the printer or the file has it.

        `pages` as they were chosen (empty: all), `page_count` of one copy. Raises SaveError when the
        journal cannot be written: the paper is out all the same.
        """
        now = clock.now()
        record = self._desk.new(
            PrintedDocument,
            {
                "document": paper.document,
                "person_id": paper.person_id,
                "about_kind": paper.about_kind,
                "about_id": paper.about_id,
                "record_version": paper.record_version,
                "way": way,
                "pages": pages,
                "page_count": page_count,
                "copies": copies,
                "printer": printer,
                "digest": hashlib.sha256(paper.pdf).hexdigest(),
                "printed_at": now,
                "signed_at": now,
                "signed_by": self._desk.staff.id,
            },
        )
        return self._desk.journal.save(record)

    def not_printed(self, record_id: UUID, why: str) -> PrintedDocument:
        """Strike out an entry: the printer took the paper, and nothing came out after all."""
        return self._desk.journal.mark_in_error(self._desk.get(PrintedDocument, record_id), why)

    def of_person(self, person_id: UUID) -> list[PrintedDocument]:
        """Everything about this person that was printed or saved, oldest first."""
        return self._desk.find(PrintedDocument, person_id=person_id)
