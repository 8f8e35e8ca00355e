"""The part of the settings that shows forms and form packs, and installs a new pack."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from cjld_desktop.services.form_pack_preview import Document, FormLine, Preview
from cjld_desktop.services.form_packs import PackLine
from cjld_desktop.ui import words
from cjld_desktop.ui.screens.settings.forms import Forms
from cjld_desktop.ui.screens.settings.pack_dialogs import DocumentDialog, InstallDialog, PackDialog
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.buttons import secondary_button
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.labels import Muted, Strong
from cjld_desktop.ui.widgets.line_list import Line, LineList
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import EmptyState


class FormsCard(Card):
    """`print_document(paper)` shows a leaflet that is a PDF."""

    print_document = Signal(object)

    def __init__(self, forms: Forms, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_title(self.tr("Forms"))
        self._forms = forms
        self.body.addLayout(self._top())
        self.notice, self._faults = Notice(), QVBoxLayout()
        self.undo = self.notice.add_link(self.tr("Undo"))
        self.undo.clicked.connect(self._undo)
        self._fault_notices: list[Notice] = []
        self._faults.setSpacing(6)
        self.body.addWidget(self.notice)
        self.body.addLayout(self._faults)
        self.packs = LineList(self.tr("Form packs of the team"))
        self.packs.chosen.connect(self._show_pack)
        self.empty = EmptyState(
            self.tr("No form pack is installed."),
            self.tr("The forms below come with the program and need none."),
        )
        self.shipped = LineList(self.tr("Forms that come with the program"))
        self.shipped.chosen.connect(self._show_licence)
        for part in (
            Strong(self.tr("Form packs of the team")),
            self.packs,
            self.empty,
            Strong(self.tr("Forms that come with the program")),
            self.shipped,
        ):
            self.body.addWidget(part)
        forms.changed.connect(self._render)
        forms.looked.connect(self._ask_to_install)
        forms.opened.connect(self.show_document)
        forms.drawn.connect(self.print_document)
        forms.unreadable.connect(lambda one, why: DocumentDialog(one.name, why, parent=self).exec())
        self._render()

    def _top(self) -> QHBoxLayout:
        self._lead = Muted()
        self.install = secondary_button(self.tr("Install a form pack…"))
        self.install.clicked.connect(self._choose_file)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self._lead, 1)
        row.addWidget(self.install)
        return row

    def _render(self) -> None:
        state = self._forms.state
        self._lead.setText(
            self.tr("A form pack is one signed file with questionnaires, leaflets and their licence notes.")
            if state.may_install
            else self.tr("A supervisor or an administrator installs form packs, for the whole team.")
        )
        self.install.setVisible(state.may_install)
        self.install.setEnabled(not state.busy)
        self.notice.say(state.problem or state.told, "now" if state.problem else "done")
        self.undo.setVisible(state.retired is not None)
        self._render_faults()
        self.packs.set_lines([self._pack_line(one) for one in state.packs])
        self.packs.setVisible(bool(state.packs))
        self.empty.setVisible(not state.packs)
        self.shipped.set_lines([self._form_line(one) for one in state.shipped])

    def _render_faults(self) -> None:
        for old in self._fault_notices:
            old.hide()
            old.deleteLater()
        self._fault_notices = []
        for said in self._forms.state.faults:
            notice = Notice(parent=self)  # a notice with words and no parent would be a window of its own
            self._faults.addWidget(notice)
            notice.say(said, "soon")
            self._fault_notices.append(notice)

    def _pack_line(self, pack: PackLine) -> Line:
        count = words.count(len(pack.forms), self.tr("1 form"), self.tr("{n} forms")) if pack.forms else ""
        when = self.tr("installed {when}").format(when=words.when(pack.installed_at))
        tone: Tone = "done"
        chip = self.tr("Offered")
        if pack.replaced:
            chip, tone = self.tr("Replaced by a newer version"), "info"
        if pack.faults:
            chip, tone = self.tr("Left out in part") if pack.forms else self.tr("Left out"), "soon"
        if pack.retired:
            chip, tone = self.tr("Retired"), "info"
        detail = "  ·  ".join(part for part in (pack.publisher, count, when) if part)
        return Line(f"{pack.name} {pack.version}", detail, pack, chip, tone)

    def _form_line(self, form: FormLine) -> Line:
        version = self.tr("Version {version}").format(version=form.version)
        return Line(form.title, "  ·  ".join(part for part in (version, form.licence) if part), form)

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Install a form pack"), "", self.tr("Form packs (*.formpack)")
        )
        if name:
            self._forms.look_at(Path(name))

    def _ask_to_install(self, preview: Preview) -> None:
        dialog = InstallDialog(preview, self)
        dialog.document_wanted.connect(self.show_document)
        if dialog.exec() == InstallDialog.DialogCode.Accepted:
            self._forms.install(preview, accept_publisher=dialog.accepts_publisher)

    def _show_pack(self, pack: PackLine) -> None:
        dialog = PackDialog(pack, may_change=self._forms.state.may_install, parent=self)
        dialog.document_wanted.connect(lambda one: self._forms.open_document(pack.id, one.path))
        dialog.exec()
        if dialog.change_wanted:
            if pack.retired:
                self._forms.offer_again(pack.id)
            else:
                self._forms.retire(pack)

    def _show_licence(self, form: FormLine) -> None:
        licence = form.licence or self.tr("This form has no licence note.")
        DocumentDialog(form.title, licence, parent=self).exec()

    def show_document(self, document: Document) -> None:
        """A leaflet or note: text and pictures here, a PDF as everything that can be printed."""
        if document.name.casefold().endswith(".pdf"):
            self._forms.draw(document)
        else:
            DocumentDialog(document.name, document.text, document.content, parent=self).exec()

    def _undo(self) -> None:
        retired = self._forms.state.retired
        if retired is not None:
            self._forms.offer_again(retired)
