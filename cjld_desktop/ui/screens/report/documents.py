"""The documents that came with a report: attached from a file, listed, read in a window of their own."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from cjld_desktop import reference_data
from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.services.report_progress_page import ReportPage
from cjld_desktop.ui import theme, words
from cjld_desktop.ui.background import Runner
from cjld_desktop.ui.screens.report.reading import Reading
from cjld_desktop.ui.widgets.buttons import secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.document_view import DocumentView
from cjld_desktop.ui.widgets.inputs import choice
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.line_list import Line, LineList

_SORTS = "attachment_sorts"


class DocumentsCard(Card):
    """`attach_wanted` carries a path and a sort; `read_wanted` an attachment."""

    attach_wanted = Signal(object, str)
    read_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Documents"))
        self._nothing = Muted(self.tr("Nothing is attached yet."))
        self.list = LineList(self.tr("Documents"))
        self.sort = choice([(one.code, _sort(one.code)) for one in reference_data.value_set(_SORTS)])
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

    def __init__(self, reading: Reading, attachment_id: UUID, runner: Runner, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Document"))  # not the document's title: it may hold a name
        self.view = DocumentView(runner, self)
        whole = QVBoxLayout(self)
        whole.addWidget(self.view)
        self.resize(theme.px(900), theme.px(820))
        self._reading = reading
        reading.came.connect(self._show)
        reading.missing.connect(self.view.say_missing)
        reading.progressed.connect(self.view.say_progress)
        reading.failed.connect(self.view.say_fault)
        self.view.get_wanted.connect(reading.fetch)
        self.view.say_waiting(self.tr("Opening the document…"))
        reading.open(attachment_id)

    def done(self, result: int) -> None:
        self.view.clear()
        super().done(result)

    def _show(self, content: bytes, attachment: Attachment) -> None:
        self.view.show_document(content, attachment.media_type, _sort(attachment.sort))


def _line(one: Attachment) -> Line:
    parts = [_sort(one.sort) if one.title else ""]
    parts.append(words.count(one.pages, _tr("1 page"), _tr("{n} pages")))
    parts.append(_tr("arrived {day}").format(day=words.short_day(one.arrived_on)) if one.arrived_on else "")
    return Line(one.title or _sort(one.sort), " · ".join(part for part in parts if part), one.id)


def _sort(code: str) -> str:
    return QCoreApplication.translate("ValueSets", reference_data.display(_SORTS, code))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReportDocuments", text)
