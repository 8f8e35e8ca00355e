"""The documents that came for a report: attach one, read it, get it, strike it out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.ui import attachment_words, words
from cjld_desktop.ui.screens.report.attach_form import AttachForm
from cjld_desktop.ui.screens.report.card_rows import Link, Row, RowsCard, tr
from cjld_desktop.ui.screens.report.receiving import OpenForm, Receiving, State
from cjld_desktop.ui.screens.report.short_form import ShortForm
from cjld_desktop.ui.widgets.buttons import secondary_button
from cjld_desktop.ui.widgets.labels import Muted
from cjld_desktop.ui.widgets.notice import Notice


class AttachmentsCard(RowsCard):
    """`open_attachment` carries an Attachment to read. `choose_file` asks for a path; None: given up."""

    open_attachment = Signal(object)

    def __init__(
        self,
        receiving: Receiving,
        choose_file: Callable[[QWidget], Path | None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Documents"), receiving, parent)
        self._choose_file = choose_file or _ask_for_file
        self._none = Muted(tr("Nothing is attached yet. A report on paper needs no document."))
        self.progress, self.fault = Notice(), Notice()
        self.attach = secondary_button(tr("Attach the report"), "paperclip")
        for part in (self._none, self.progress, self.fault):
            self.body.insertWidget(0, part)
        self.body.addWidget(self.attach, 0, Qt.AlignmentFlag.AlignLeft)
        self.home = self.attach
        self.attach.clicked.connect(self._choose)
        receiving.changed.connect(self._render)
        self._render()

    def _render(self) -> None:
        state = self.receiving.state
        self._none.setVisible(state.page is not None and not state.attachments)
        self.attach.setText(tr("Attach another document") if state.attachments else tr("Attach the report"))
        self.attach.setEnabled(state.page is not None and not state.working)
        self.fault.say(state.fault, "now")
        self.progress.say(_progress(state))
        self.show_rows(
            [
                (one.id, (one, one.id in state.here, one.id == state.getting), partial(self._row, one, state))
                for one in state.attachments
            ]
        )
        self.show_form(state, self._make_form)
        if isinstance(self.form, AttachForm):
            self.form.show_working(working=state.working)

    def _row(self, one: Attachment, state: State) -> Row:
        staff = state.page.staff if state.page else {}
        by = tr("attached by {who}, {when}").format(
            who=staff.get(one.recorded_by) or tr("somebody of the team"), when=words.when(one.recorded_at)
        )
        parts = [attachment_words.extent(one), by]
        if one.title:
            parts.insert(0, words.listed(attachment_words.SORTS, one.sort))
        if one.arrived_on is not None:
            parts.append(tr("arrived {day}").format(day=words.day(one.arrived_on)))
        links: list[Link] = []
        if one.id in state.here:
            links.append((tr("Open"), "file-document-outline", lambda: self.open_attachment.emit(one)))
        elif state.getting != one.id:
            parts.append(tr("not on this computer yet"))
            links.append((tr("Get it"), "download-outline", lambda: self.receiving.get(one.id)))
        strike = partial(self.receiving.begin, "strike_attachment", one.id)
        links.append((tr("Mark as entered in error"), "close-circle-outline", strike))
        return Row(attachment_words.name(one), " · ".join(parts), links)

    def _make_form(self, form: OpenForm) -> ShortForm | None:
        if form.kind == "strike_attachment":
            return self.strike_form(tr("Mark a document as entered in error"))
        if form.kind != "attach":
            return None
        path: Path = form.about
        made = AttachForm(path, may_be_received=self.receiving.state.may_be_received)
        made.attach_wanted.connect(
            lambda sort, title, day, received: self.receiving.attach(
                path, sort, title, day, received=received
            )
        )
        return made

    def _choose(self) -> None:
        path = self._choose_file(self)
        if path is not None:
            self.receiving.begin("attach", path)


def _progress(state: State) -> str:
    if state.getting is None:
        return ""
    done, total = state.parts
    return tr("Getting the document: {done} of {total} parts").format(done=done, total=total)


def _ask_for_file(parent: QWidget) -> Path | None:
    kinds = tr("Documents ({patterns})").format(patterns="*.pdf *.png *.jpg *.jpeg *.tif *.tiff")
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("Attach a document"), "", kinds)
    return Path(chosen) if chosen else None
