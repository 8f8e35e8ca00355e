"""Documents from outside: taken in after a look by the child, kept sealed, given back only as they came."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from cjld_desktop import clock, reference_data
from cjld_desktop.documents import incoming, reader_process
from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.errors import AttachmentError, InvalidError, RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.storage import attachments, sealed_document
from cjld_desktop.storage.sealed_document import Sealed

Progress = Callable[[int, int], None]
Fetch = Callable[[Sequence[bytes], Progress], None]
_SORTS = "attachment_sorts"
NOT_HERE = "This document is not on this computer yet. Nothing is lost. Get it when there is a connection."
_DAMAGED = (
    "A part of this document was damaged on this computer and has been put away. Nothing else is touched."
    " Get the document again when there is a connection."
)


class Attachments:
    """`fetch` gets pieces from the central store (Syncing.fetch). Its verbs take seconds: not on the window's
    thread, and `fetch` and `attach` not on the vault's either.
    """

    def __init__(self, desk: Desk, fetch: Fetch) -> None:
        self._desk = desk
        self._fetch = fetch

    def attach(
        self,
        path: Path,
        *,
        person_id: UUID,
        request_id: UUID | None = None,
        commission_id: UUID | None = None,
        sort: str = "report",
        title: str = "",
        arrived_on: date | None = None,
    ) -> Attachment:
        """Read the file, have the child look at it, and keep it sealed, with its record, or not at all.

        Raises AttachmentError for a file that is not fit, InvalidError for a detail that is not,
        RefusedError for a document that is there already, SaveError when the disk is full.
        """
        self._refuse_wrong_details(sort, arrived_on)
        self._refuse_others(person_id, request_id, commission_id)
        came, sealed = _taken_in(path)
        told = {
            "person_id": person_id,
            "request_id": request_id,
            "commission_id": commission_id,
            "sort": sort,
            "title": title.strip(),
            "arrived_on": arrived_on,
        }
        # Signed at once: what came stays as it came, and a better copy is another document.
        signed = {"signed_at": clock.now(), "signed_by": self._desk.staff.id}
        record = self._desk.new(Attachment, told | came | signed)
        with self._desk.vault.write() as transaction:
            self._refuse_twice(record)
            attachments.keep(transaction, sealed.chunks, sent=False)
            return self._desk.journal.save(record)

    def of_request(self, request_id: UUID) -> list[Attachment]:
        """What is attached to a request and its commissions, oldest first, without what is in error."""
        return self._desk.find(Attachment, request_id=request_id)

    def of_person(self, person_id: UUID) -> list[Attachment]:
        """Everything attached about a person, oldest first, without what is in error."""
        return self._desk.find(Attachment, person_id=person_id)

    def get(self, attachment_id: UUID) -> Attachment:
        """The record. Raises RefusedError when it is not on this computer."""
        return self._desk.get(Attachment, attachment_id)

    def is_here(self, attachment: Attachment) -> bool:
        """Whether every piece of the document is on this computer; never of a record that names none."""
        try:
            names = sealed_document.names(attachment.chunks)
        except AttachmentError:
            return False  # one bad record must not hold up a list of them: opening it says why
        with self._desk.vault.read() as transaction:
            return not attachments.lacking(transaction, names)

    def content(self, attachment_id: UUID) -> bytes:
        """The document as it came, proven by its SHA-256. In clear: it belongs in memory only.

        Raises AttachmentError when it is not here, damaged, or not what its record says.
        """
        record = self.get(attachment_id)
        names = sealed_document.names(record.chunks)
        with self._desk.vault.read() as transaction:
            if attachments.lacking(transaction, names):
                raise AttachmentError(NOT_HERE)
            bodies = list(attachments.bodies(transaction, names))
        try:
            return sealed_document.unseal(record.key, record.digest, record.size, bodies)
        except AttachmentError:
            with self._desk.vault.write() as transaction:
                damaged = attachments.drop_damaged(transaction, names)
            if damaged:
                raise AttachmentError(_DAMAGED) from None
            raise

    def fetch(self, attachment_id: UUID, progress: Progress = lambda _done, _total: None) -> None:
        """Get what is not here from the central store; `progress(done, total)` counts pieces.

        Raises SyncError; what came before the fault is kept, and the next call goes on from there.
        """
        self._fetch(sealed_document.names(self.get(attachment_id).chunks), progress)

    def mark_in_error(self, attachment_id: UUID, why: str) -> Attachment:
        """Strike the document out. It stays in the history, with the reason."""
        return self._desk.journal.mark_in_error(self.get(attachment_id), why)

    def _refuse_wrong_details(self, sort: str, arrived_on: date | None) -> None:
        if sort not in reference_data.codes(_SORTS):
            sentence = "Choose from the list what sort of document this is. Nothing was attached."
            raise InvalidError(sentence, {"sort": sentence})
        if arrived_on and arrived_on > clock.today():
            sentence = "The day on which this arrived has not come yet. Nothing was attached. Check the date."
            raise InvalidError(sentence, {"arrived_on": sentence})

    def _refuse_others(self, person_id: UUID, request_id: UUID | None, commission_id: UUID | None) -> None:
        self._desk.get(Person, person_id)
        request = self._desk.get(ReportRequest, request_id) if request_id else None
        commission = self._desk.get(Commission, commission_id) if commission_id else None
        about = {record.person_id for record in (request, commission) if record}
        if about - {person_id} or (request and commission and commission.request_id != request.id):
            raise RefusedError("This belongs to somebody else's request. Nothing was attached.")

    def _refuse_twice(self, record: Attachment) -> None:
        same = self._desk.find(
            Attachment,
            person_id=record.person_id,
            request_id=record.request_id,
            commission_id=record.commission_id,
            digest=record.digest,
        )
        if same:
            raise RefusedError("This very document is attached here already, so it was not attached again.")


def _taken_in(path: Path) -> tuple[dict[str, Any], Sealed]:
    """What the record says of the file's content, and the content sealed. Raises AttachmentError."""
    content = incoming.read_file(path)
    media_type = incoming.media_type(content)
    pages = reader_process.examine(content, media_type)
    sealed = sealed_document.seal(content)
    came = {"media_type": media_type, "size": len(content), "pages": pages}
    return came | {"digest": sealed.digest, "key": sealed.key, "chunks": sealed.names}, sealed
