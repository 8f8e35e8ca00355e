"""Brings an attached document to whoever shows it: from this computer, or else from the team."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.background import Runner


class Reading(QObject):
    """`came` carries bytes and their Attachment, `progressed` parts done and in all, `failed` a CjldError."""

    came = Signal(object, object)
    missing = Signal()
    progressed = Signal(int, int)
    failed = Signal(object)

    def __init__(self, workplace: Workplace, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._attachments, self._runner = workplace.attachments, runner
        self._which: UUID | None = None

    def open(self, attachment_id: UUID) -> None:
        """Read the document where it is on this computer."""
        self._which = attachment_id

        def work() -> tuple[bytes | None, Attachment]:
            record = self._attachments.get(attachment_id)
            here = self._attachments.is_here(record)
            return (self._attachments.content(attachment_id) if here else None), record

        self._runner.vault(work, self._show, self.failed.emit)

    def fetch(self) -> None:
        """Get it from the team, then open it."""
        which = self._which
        if which is not None:
            told = self._runner.on_window(self.progressed.emit)
            self._runner.network(
                lambda: self._attachments.fetch(which, told), lambda _: self.open(which), self.failed.emit
            )

    def _show(self, found: tuple[bytes | None, Attachment]) -> None:
        content, record = found
        if content is None:
            self.missing.emit()
        elif record.id == self._which:
            self.came.emit(content, record)
