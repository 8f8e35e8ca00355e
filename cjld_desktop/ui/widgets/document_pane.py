"""A document beside a form: which one of several, and its pages."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.ui import attachment_words
from cjld_desktop.ui.attached_document import AttachedDocument
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.widgets.document_view import DocumentView
from cjld_desktop.ui.widgets.inputs import choice, fill
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.page import EmptyState


class DocumentPane(QWidget):
    """`chosen` carries the document picked from the list, which shows when there are several."""

    chosen = Signal(object)

    def __init__(self, document: AttachedDocument, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.pick = choice([])
        self.pick.setMinimumContentsLength(24)
        self._field = LabelledField(self.tr("Document"), self.pick)
        self._none = EmptyState(
            self.tr("No document is attached."),
            self.tr("Check the report on paper. It can be attached later, on the page of the report."),
        )
        self.view = DocumentView(runner)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 8, 12)
        column.addWidget(self._field)
        column.addWidget(self._none)
        column.addWidget(self.view, 1)
        column.addStretch(0)
        self._shown: tuple[UUID, ...] | None = None
        self.pick.activated.connect(lambda _row: self.chosen.emit(UUID(self.pick.currentData())))
        self._connect()
        self.show_documents(())

    def show_documents(self, documents: Sequence[Attachment]) -> None:
        """Offer these. Which of them is open stays."""
        ids = tuple(one.id for one in documents)
        if ids == self._shown:
            return
        self._shown = ids
        self.pick.clear()
        for one in documents:
            self.pick.addItem(attachment_words.in_list(one), str(one.id))
        self._field.setVisible(len(documents) > 1)
        self._none.setVisible(not documents)
        self.view.setVisible(bool(documents))

    def begin(self) -> None:
        """Put the keyboard into the page that is shown."""
        self.view.sheet.setFocus()

    def _connect(self) -> None:
        document, view = self._document, self.view
        document.opening.connect(self._opening)
        document.opened.connect(
            lambda one, content: view.show_document(content, one.media_type, attachment_words.name(one))
        )
        document.missing.connect(view.say_missing)
        document.progressed.connect(view.say_progress)
        document.failed.connect(view.say_fault)
        document.closed.connect(view.clear)
        view.get_wanted.connect(document.get)

    def _opening(self) -> None:
        if self._document.current is not None:
            fill(self.pick, str(self._document.current.id))
        self.view.say_waiting(self.tr("Opening the document…"))
