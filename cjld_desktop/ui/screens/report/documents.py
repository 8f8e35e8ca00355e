"""A document that came with a report, read in a window of its own."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.ui import theme
from cjld_desktop.ui.attached_document import AttachedDocument
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.widgets.document_pane import DocumentPane


class DocumentWindow(QDialog):
    """Shows one document until it is closed; the child that reads it ends with it."""

    def __init__(
        self, document: AttachedDocument, attachment: Attachment, runner: Runner, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Document"))  # not the document's title: it may hold a name
        self._document = document
        document.setParent(self)
        self.pane = DocumentPane(document, runner)
        QVBoxLayout(self).addWidget(self.pane)
        self.resize(theme.px(900), theme.px(820))
        self.pane.show_documents([attachment])
        document.open(attachment)
        self.pane.begin()

    def done(self, result: int) -> None:
        self._document.close()
        super().done(result)
