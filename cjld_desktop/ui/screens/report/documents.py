"""The documents that came with a report: attached from a file, listed, read in a window of their own."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.services.report_progress_page import ReportPage
from cjld_desktop.ui import attachment_words, theme
from cjld_desktop.ui.attached_document import AttachedDocument
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.widgets.buttons import secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.document_pane import DocumentPane
from cjld_desktop.ui.widgets.inputs import choice
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.line_list import Line, LineList


class DocumentsCard(Card):
    """`attach_wanted` carries a path and a sort; `read_wanted` an attachment."""

    attach_wanted = Signal(object, str)
    read_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Documents"))
        self._nothing = Muted(self.tr("Nothing is attached yet."))
        self.list = LineList(self.tr("Documents"))
        self.sort = choice(attachment_words.sorts())
        self.attach = secondary_button(self.tr("Attach a file"), "paperclip")
        for part in (self._nothing, self.list, LabelledField(self.tr("What is it?"), self.sort)):
            self.body.addWidget(part)
        self.body.addWidget(self.attach, 0, Qt.AlignmentFlag.AlignLeft)
        self.attach.clicked.connect(self._ask_which)
        self.list.chosen.connect(self.read_wanted)

    def show_page(self, page: ReportPage, *, busy: bool) -> None:
        self.list.set_lines([_line(one) for one in page.attachments])
        self.list.setVisible(bool(page.attachments))
        self._nothing.setVisible(not page.attachments)
        self.attach.setEnabled(not busy)
        self.attach.setText(self.tr("Looking at the file…") if busy else self.tr("Attach a file"))

    def _ask_which(self) -> None:
        kinds = self.tr("Documents (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)")
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Attach a file"), "", kinds)
        if path:
            self.attach_wanted.emit(Path(path), str(self.sort.currentData()))


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


def _line(one: Attachment) -> Line:
    return Line(attachment_words.in_list(one), attachment_words.extent(one), one.id)
