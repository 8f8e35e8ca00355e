"""One document from outside on its way to the screen: read from the vault, or fetched first. No widget."""

from PySide6.QtCore import QObject, Signal

from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.errors import CjldError
from cjld_desktop.services.attachments import Attachments
from cjld_desktop.ui.background import Runner


class AttachedDocument(QObject):
    """`opened` carries the Attachment and its bytes, which nobody here keeps; `failed` a CjldError.

    `progressed` counts pieces that came. What is said of a document that is not wanted any more is not heard.
    """

    opening = Signal()
    opened = Signal(object, object)
    missing = Signal()
    progressed = Signal(int, int)
    failed = Signal(object)
    closed = Signal()

    def __init__(self, attachments: Attachments, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._attachments, self._runner = attachments, runner
        self.current: Attachment | None = None

    def open(self, attachment: Attachment) -> None:
        """Read it; says `missing` when it is not on this computer."""
        self.current = attachment
        self.opening.emit()
        self._runner.vault(
            lambda: self._content(attachment),
            lambda content: self._opened(attachment, content),
            lambda error: self._failed(attachment, error),
        )

    def get(self) -> None:
        """Fetch what is missing of it from the central store, then open it."""
        attachment = self.current
        if attachment is None:
            return
        self.opening.emit()
        tell = self._runner.on_window(lambda done, total: self._progressed(attachment, done, total))
        self._runner.network(
            lambda: self._attachments.fetch(attachment.id, tell),
            lambda _: self._fetched(attachment),
            lambda error: self._failed(attachment, error),
        )

    def close(self) -> None:
        """Want none any more."""
        self.current = None
        self.closed.emit()

    def _content(self, attachment: Attachment) -> bytes | None:
        """Runs on the vault's thread."""
        if not self._attachments.is_here(attachment):
            return None
        return self._attachments.content(attachment.id)

    def _opened(self, attachment: Attachment, content: bytes | None) -> None:
        if self.current is not attachment:
            return
        if content is None:
            self.missing.emit()
        else:
            self.opened.emit(attachment, content)

    def _fetched(self, attachment: Attachment) -> None:
        if self.current is attachment:
            self.open(attachment)

    def _progressed(self, attachment: Attachment, done: int, total: int) -> None:
        if self.current is attachment:
            self.progressed.emit(done, total)

    def _failed(self, attachment: Attachment, error: CjldError) -> None:
        if self.current is attachment:
            self.failed.emit(error)
