"""What is in a form pack: before it is installed, afterwards, and one of its documents to read."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from cjld_desktop.services.form_pack_preview import Document, FormLine, Preview
from cjld_desktop.services.form_packs import PackLine
from cjld_desktop.ui import theme, words
from cjld_desktop.ui.theme import Tone
from cjld_desktop.ui.widgets.buttons import danger_button, primary_button, secondary_button
from cjld_desktop.ui.widgets.facts import Facts
from cjld_desktop.ui.widgets.labels import Label, Muted, PageTitle, Strong
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.page import Page
from cjld_desktop.ui.widgets.wrapped_link import WrappedLink


class _PackPage(QDialog):
    """A scrolling page about a pack, buttons below it. `document_wanted(Document)` when one is to be read."""

    document_wanted = Signal(object)

    def __init__(self, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.page = Page(title)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(24, 12, 24, 16)
        self.foot.setSpacing(12)
        self.foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.page, 1)
        whole.addLayout(self.foot)
        self.resize(min(theme.px(680), 1100), min(theme.px(720), 860))

    def add(self, *parts: QWidget) -> None:
        for part in parts:
            self.page.body.addWidget(part)

    def add_notice(self, text: str, tone: Tone) -> None:
        notice = Notice(parent=self)  # a notice with words and no parent would be a window of its own
        self.add(notice)
        notice.say(text, tone)

    def add_facts(self, facts: list[tuple[str, str]]) -> None:
        shown = Facts()
        shown.show_facts(facts)
        self.add(shown)

    def add_forms(self, forms: Iterable[tuple[FormLine, str]]) -> None:
        """Each form with words about it, and its licence note to read."""
        parts: list[QWidget] = []
        for form, about in forms:
            version = self.tr("{form}, version {version}").format(form=form.title, version=form.version)
            parts.append(Label(f"{version}  ·  {about}" if about else version))
            if form.licence:
                parts.append(Muted(form.licence))
        self._add_group(self.tr("Forms"), parts)

    def add_documents(self, documents: Iterable[Document]) -> None:
        """A link each, by kind. Lists of answers serve the forms alone, so they are only named."""
        documents = list(documents)
        titles = {
            "licence": self.tr("Licence notes to read"),
            "leaflet": self.tr("Leaflets"),
            "value-set": self.tr("Lists of answers"),
        }
        for kind, title in titles.items():
            found = [one for one in documents if one.kind == kind]
            if kind == "value-set":
                self._add_group(title, [Muted(", ".join(one.name for one in found))] if found else [])
            else:
                self._add_group(title, [self._link(one) for one in found])

    def _link(self, document: Document) -> QWidget:
        said = {"licence": self.tr("Licence: {file}"), "leaflet": self.tr("Leaflet: {file}")}
        link = WrappedLink(said.get(document.kind, "{file}").format(file=document.name))
        link.clicked.connect(lambda: self.document_wanted.emit(document))
        return link

    def _add_group(self, title: str, parts: list[QWidget]) -> None:
        if not parts:
            return
        group, column = QWidget(), QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        group.setLayout(column)
        for part in (Strong(title), *parts):
            column.addWidget(part)
        self.add(group)


class InstallDialog(_PackPage):
    """Accepted when the pack is to be installed. Who does not know the key yet must compare it first."""

    def __init__(self, preview: Preview, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Install a form pack"))
        self.page.set_title(
            self.tr("This form pack cannot be installed")
            if preview.refusals
            else self.tr("Install this form pack?")
        )
        self._preview = preview
        manifest = preview.pack.manifest
        for refusal in preview.refusals:
            self.add_notice(words.sentence(refusal), "now")
        self.add_facts(
            [
                (self.tr("Form pack"), f"{manifest.name} {manifest.version}"),
                (self.tr("Published by"), manifest.publisher),
                (self.tr("Made on"), words.day(date.fromisoformat(manifest.created))),
                (self.tr("Key"), preview.pack.fingerprint or self.tr("Not signed")),
            ]
        )
        self._add_publisher()
        self.add_forms((form, self._about(form)) for form in preview.forms)
        self.add_documents(preview.documents)
        self._add_agreement()
        self.page.body.addStretch(1)
        self._add_buttons()
        self._enable()

    @property
    def accepts_publisher(self) -> bool:
        """Whether the person agreed that forms change their publisher."""
        return self.agreed.isChecked()

    def _add_publisher(self) -> None:
        preview = self._preview
        if preview.known_as:
            said = self.tr("Same publisher as {pack}, which your team has.").format(pack=preview.known_as)
            self.add_notice(said, "done")
        elif preview.pack.signature:
            said = self.tr(
                "This key was not seen before on this team. Ask the publisher for its digits, by telephone or"
                " on paper, and compare them with those above."
            )
            if preview.namesake:
                said = self.tr(
                    "Take care: your team has packs of a publisher with this name, signed with another key."
                    " Ask the publisher for the digits of the new key, and compare them with those above."
                )
            self.add_notice(said, "now" if preview.namesake else "soon")

    def _add_agreement(self) -> None:
        preview = self._preview
        self.compared = QCheckBox(self.tr("I compared the digits of the key with the publisher."))
        self.agreed = QCheckBox(self.tr("I agree that these forms change their publisher."))
        if preview.taken and not preview.refusals:
            template = self.tr("{form} was published by {publisher} until now.")
            said = [template.format(form=form.title, publisher=form.taken_from) for form in preview.taken]
            self.add_notice(" ".join(said), "soon")
        for box, is_asked in (
            (self.compared, not preview.known_as),
            (self.agreed, bool(preview.taken)),
        ):
            box.setVisible(False)
            self.add(box)
            box.setVisible(is_asked and not preview.refusals)
            box.setChecked(not is_asked and box is self.compared)
            box.toggled.connect(self._enable)

    def _add_buttons(self) -> None:
        self.install = primary_button(self.tr("Install for the team"))
        self.install.setVisible(False)
        leave = secondary_button(self.tr("Close") if self._preview.refusals else self.tr("Cancel"))
        leave.clicked.connect(self.reject)
        self.install.clicked.connect(self.accept)
        self.foot.addWidget(leave)
        self.foot.addWidget(self.install)
        self.install.setVisible(not self._preview.refusals)

    def _enable(self) -> None:
        is_agreed = self.agreed.isChecked() or not self._preview.taken
        self.install.setEnabled(self.compared.isChecked() and is_agreed and not self._preview.refusals)

    def _about(self, form: FormLine) -> str:
        return {
            "new": self.tr("new"),
            "newer": self.tr("newer than {version}, which is in use").format(version=form.in_use),
            "same": self.tr("the same as the one in use"),
            "older": self.tr("older than {version}, which is in use").format(version=form.in_use),
            "changed": self.tr("other words under the same version"),
        }[form.state]


class PackDialog(_PackPage):
    """An installed pack. `change_wanted` when it is to be retired, or offered again."""

    def __init__(self, pack: PackLine, *, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(f"{pack.name} {pack.version}", parent)
        self.change_wanted = False
        for fault in pack.faults:
            self.add_notice(words.sentence(fault), "soon")
        if pack.retired:
            self.add_notice(
                self.tr("Its forms are no longer offered. Answers given on them can be read."), "info"
            )
        self.add_facts(
            [
                (self.tr("Published by"), pack.publisher),
                (self.tr("Key"), pack.fingerprint),
                (self.tr("Installed"), words.when(pack.installed_at)),
                (self.tr("Installed by"), pack.installed_by),
            ]
        )
        self.add_forms((form, self._about(form)) for form in pack.forms)
        self.add_documents(pack.documents)
        self.page.body.addStretch(1)
        close = secondary_button(self.tr("Close"))
        close.clicked.connect(self.reject)
        self.change = (
            secondary_button(self.tr("Offer its forms again"))
            if pack.retired
            else danger_button(self.tr("Retire this pack"))
        )
        self.change.clicked.connect(self._change)
        self.foot.insertWidget(0, self.change)
        self.foot.addWidget(close)
        self.change.setVisible(may_change)

    def _about(self, form: FormLine) -> str:
        if form.state != "older":
            return ""
        return self.tr("replaced by version {version}").format(version=form.in_use)

    def _change(self) -> None:
        self.change_wanted = True
        self.accept()


class DocumentDialog(QDialog):
    """A text to read, or a picture to look at."""

    def __init__(self, title: str, text: str, picture: bytes = b"", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Read"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(PageTitle(title))
        column.addWidget(
            self._words(title, text) if text or not picture else self._picture(title, picture), 1
        )
        close = primary_button(self.tr("Close"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        self.resize(min(theme.px(620), 1100), min(theme.px(460), 860))

    def _words(self, title: str, text: str) -> QWidget:
        shown = QPlainTextEdit(text)
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setAccessibleName(title)
        return shown

    def _picture(self, title: str, picture: bytes) -> QWidget:
        shown, found = QLabel(), QPixmap()
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if found.loadFromData(picture):
            room = theme.px(560)
            if found.width() > room or found.height() > room:
                found = found.scaled(
                    room, room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                )
            shown.setPixmap(found)
            shown.setAccessibleName(title)
        else:
            shown.setText(self.tr("This picture cannot be shown. It is kept as it came."))
        return shown
