"""Form packs in the settings: who may install them, what is shown before, and that it can be undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cjld_desktop.domain.form_pack import FormPackFile
from cjld_desktop.forms.pack import Pack
from cjld_desktop.services.form_pack_preview import Document, Preview
from cjld_desktop.services.form_packs import PackLine
from cjld_desktop.services.form_shelf import packed
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import pdf_pages
from cjld_desktop.ui.screens.settings.forms import Forms
from cjld_desktop.ui.screens.settings.forms_card import FormsCard
from cjld_desktop.ui.screens.settings.pack_dialogs import DocumentDialog, InstallDialog, PackDialog
from cjld_desktop.ui.widgets.notice import Notice
from cjld_desktop.ui.widgets.wrapped_link import WrappedLink
from tests import foreign_documents as foreign
from tests.packs import OTHER_KEY, URL, files, form, pack
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner
from tests.ui.screens.keyboard import press


class Office:
    """The card of a supervisor, and a folder for pack files."""

    def __init__(self, workplace: Workplace, runner: InlineRunner, folder: Path) -> None:
        self.workplace, self.folder = workplace, folder
        self.forms = Forms(workplace, runner)
        self.card = FormsCard(self.forms)
        # What a dialog would ask is asked in tests of its own: here every look is only remembered.
        self.forms.looked.disconnect(self.card._ask_to_install)
        self.forms.opened.disconnect(self.card.show_document)
        self.seen: list[Preview] = []
        self.read: list[Document] = []
        self.forms.looked.connect(self.seen.append)
        self.forms.opened.connect(self.read.append)

    def look_at(self, made: Pack) -> Preview:
        path = self.folder / "team.formpack"
        path.write_bytes(made.as_bytes())
        self.forms.look_at(path)
        return self.seen[-1]

    def install(self, made: Pack | None = None, *, accept: bool = False) -> PackLine:
        self.forms.install(self.look_at(made or pack()), accept_publisher=accept)
        return self.forms.state.packs[0]

    def offered(self) -> set[str]:
        return {line.url for line in self.workplace.screens.choices()}


@pytest.fixture
def office(supervised: Workplace, runner: InlineRunner, tmp_path: Path, qtbot: QtBot) -> Office:
    made = Office(supervised, runner, tmp_path)
    qtbot.addWidget(made.card)
    made.card.resize(1100, 900)
    made.card.show()
    made.forms.load()
    return made


def test_without_packs_it_says_so_and_lists_what_is_shipped(office: Office) -> None:
    """The empty state, the forms of the program with version and licence, and the button to install."""
    assert office.card.empty.isVisible()
    assert not office.card.packs.isVisible()
    assert office.card.shipped.count() == len(office.forms.state.shipped) > 1
    first = office.card.shipped.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Version 1.0.0" in first
    assert office.card.install.isVisible()


def test_a_liaison_worker_sees_the_forms_but_no_button(
    workplace: Workplace, runner: InlineRunner, qtbot: QtBot
) -> None:
    """Who may not install is told who does."""
    card = FormsCard(Forms(workplace, runner))
    qtbot.addWidget(card)
    card.show()
    assert not card.install.isVisible()
    said = " ".join(label.text() for label in card.findChildren(QLabel))
    assert "A supervisor or an administrator installs form packs" in said


def test_an_installed_pack_stands_in_the_list_and_can_be_asked(office: Office, qtbot: QtBot) -> None:
    """Installing tells that it is done, that something was saved, and shows the pack."""
    preview = office.look_at(pack())
    with qtbot.waitSignal(office.forms.saved):
        office.forms.install(preview, accept_publisher=False)
    assert "Team forms 1.0.0 is installed" in office.card.notice.text()
    line = office.card.packs.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert line.startswith("Team forms 1.0.0, Quorn Trust")
    assert line.endswith("Offered")
    assert URL in office.offered()


def test_retiring_can_be_undone_at_once(office: Office) -> None:
    """The notice has an Undo; afterwards the forms are offered as before."""
    office.forms.retire(office.install())
    assert URL not in office.offered()
    assert office.card.undo.isVisible()
    office.card.undo.click()
    assert URL in office.offered()
    assert not office.card.undo.isVisible()


def test_a_pack_with_newer_forms_elsewhere_says_so_until_they_go(office: Office, qtbot: QtBot) -> None:
    """The list and the pack say what replaces it; once the newer pack is retired it is offered again."""
    office.install()
    newer = office.install(pack(files("1.10.0"), version="1.10.0"))
    lines = [office.card.packs.item(n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(2)]
    assert lines[0].endswith("Offered")
    assert lines[1].endswith("Replaced by a newer version")
    older = office.forms.state.packs[1]
    assert "Sleep, version 1.0.0  ·  replaced by version 1.10.0" in shown(
        PackDialog(older, may_change=True), qtbot
    )
    office.forms.retire(newer)
    assert office.card.packs.item(1).data(Qt.ItemDataRole.AccessibleTextRole).endswith("Offered")


def test_a_file_that_is_no_pack_is_told_in_the_card(office: Office, tmp_path: Path) -> None:
    """The sentence names the file; nothing opens."""
    path = tmp_path / "holiday.formpack"
    path.write_bytes(b"not a pack, but words that are long enough")
    office.forms.look_at(path)
    assert "holiday.formpack" in office.card.notice.text()
    assert office.seen == []


def test_what_is_left_out_is_told_in_words(office: Office) -> None:
    """A tampered file: its sentence in the card, and the pack marked as left out."""
    office.install()
    packs = office.workplace.form_packs
    (record, *_) = packs._desk.find(FormPackFile)
    packs._desk.journal.save(FormPackFile.checked(record.model_dump() | {"content": packed(b"other\n")}))
    office.forms.load()
    said = [notice.text() for notice in office.card.findChildren(Notice) if notice.isVisible()]
    assert any("not as it was when the pack was made" in one for one in said)
    assert office.card.packs.item(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("Left out")


def shown(dialog: QDialog, qtbot: QtBot) -> str:
    qtbot.addWidget(dialog)
    dialog.show()
    QApplication.processEvents()
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_an_unknown_key_must_be_compared_first(office: Office, qtbot: QtBot) -> None:
    """The digits are shown, and nothing can be installed before the person says that they compared them."""
    preview = office.look_at(pack())
    dialog = InstallDialog(preview)
    said = shown(dialog, qtbot)
    assert preview.pack.fingerprint in said
    assert "not seen before" in said
    assert "Sleep, version 1.0.0  ·  new" in said
    assert not dialog.install.isEnabled()
    press(dialog.compared, Qt.Key.Key_Space)
    dialog.install.click()
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_a_known_key_needs_no_comparing(office: Office, qtbot: QtBot) -> None:
    """The next version by the same publisher says which pack of theirs the team has."""
    office.install()
    dialog = InstallDialog(office.look_at(pack(files("1.1.0"), version="1.1.0")))
    said = shown(dialog, qtbot)
    assert "Same publisher as Team forms 1.0.0" in said
    assert "newer than 1.0.0, which is in use" in said
    assert not dialog.compared.isVisible()
    assert dialog.install.isEnabled()


def test_a_change_of_publisher_needs_agreement(office: Office, qtbot: QtBot) -> None:
    """Both must be ticked: the key was compared, and the form changes hands."""
    office.install()
    dialog = InstallDialog(office.look_at(pack(files("2.0.0"), OTHER_KEY, name="Other forms")))
    said = shown(dialog, qtbot)
    assert "Sleep was published by Quorn Trust until now" in said
    assert "Take care" in said
    dialog.compared.setChecked(True)
    assert not dialog.install.isEnabled()
    dialog.agreed.setChecked(True)
    assert dialog.install.isEnabled()
    assert dialog.accepts_publisher


def test_a_refused_pack_shows_why_and_cannot_be_installed(office: Office, qtbot: QtBot) -> None:
    """Each reason stands on the page; there is only Close."""
    bad = pack(files() | {"questionnaires/bad.json": form(url="")}, key=None)
    dialog = InstallDialog(office.look_at(bad))
    said = shown(dialog, qtbot)
    assert "cannot be installed" in said
    assert "not signed" in said
    assert "questionnaires/bad.json" in said
    assert not dialog.install.isVisible()


def test_documents_can_be_read_before_and_after(office: Office, qtbot: QtBot) -> None:
    """A licence note opens from the preview, and a leaflet from the installed pack."""
    dialog = InstallDialog(office.look_at(pack()))
    shown(dialog, qtbot)
    with qtbot.waitSignal(dialog.document_wanted) as wanted:
        press(dialog.findChildren(WrappedLink)[0], Qt.Key.Key_Space)
    assert wanted.args is not None
    assert wanted.args[0].text == "Free to use within the NHS.\n"
    line = office.install()
    office.forms.open_document(line.id, "leaflets/sleep.txt")
    assert office.read[-1].text == "Keep the light low.\n"
    reader = DocumentDialog("sleep.txt", office.read[-1].text)
    shown(reader, qtbot)
    assert reader.findChildren(QPlainTextEdit)[0].toPlainText() == "Keep the light low.\n"


def test_files_with_one_name_are_told_apart(office: Office, qtbot: QtBot) -> None:
    """Each link says whether it is a licence or a leaflet, before and after installing."""
    expected = ["Licence: sleep.txt", "Leaflet: sleep.txt"]
    preview = office.look_at(pack())
    for dialog in (InstallDialog(preview), PackDialog(office.install(), may_change=True)):
        shown(dialog, qtbot)
        links = dialog.findChildren(WrappedLink)
        assert [link.text() for link in links] == [link.accessibleName() for link in links] == expected


def test_a_pdf_goes_to_the_preview_of_everything_that_is_printed(office: Office, qtbot: QtBot) -> None:
    """The window shows it page by page, as the child drew it: it never gets the bytes of the pack."""
    given = foreign.pdf(2)
    with qtbot.waitSignal(office.card.print_document) as printed:
        office.card.show_document(Document("leaflets/sleep.pdf", "leaflet", given))
    assert printed.args is not None
    paper = printed.args[0]
    assert (paper.title, paper.document, pdf_pages.count(paper.pdf)) == ("sleep.pdf", "leaflet", 2)
    assert foreign.MARKER.encode() in given
    assert foreign.MARKER.encode() not in paper.pdf


def test_a_pdf_that_does_harm_is_a_sentence(office: Office, qtbot: QtBot) -> None:
    """A PDF of a pack, agreed to or not, that cannot be read ends the child and not the program."""
    with qtbot.assertNotEmitted(office.card.print_document), qtbot.captureExceptions() as caught:
        office.forms.unreadable.disconnect()
        with qtbot.waitSignal(office.forms.unreadable) as said:
            office.card.show_document(Document("leaflets/sleep.pdf", "leaflet", b"%PDF-1.7"))
    assert caught == []
    assert said.args is not None
    assert "Nothing is lost" in said.args[1]


def test_a_picture_is_shown_and_a_broken_one_says_so(qtbot: QtBot) -> None:
    """A PNG is drawn; bytes that are none get a sentence."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image = QImage(900, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub knows the format only as bytes
    dialog = DocumentDialog("map.png", "", bytes(buffer.data().data()))
    shown(dialog, qtbot)
    assert any(not label.pixmap().isNull() for label in dialog.findChildren(QLabel))
    assert "cannot be shown" in shown(DocumentDialog("map.png", "", b"\x89PNG broken"), qtbot)


def test_an_installed_pack_can_be_retired_by_who_may(office: Office, qtbot: QtBot) -> None:
    """The dialog asks for the change; others see no such button."""
    line = office.install()
    dialog = PackDialog(line, may_change=True)
    assert line.fingerprint in shown(dialog, qtbot)
    dialog.change.click()
    assert dialog.change_wanted
    other = PackDialog(line, may_change=False)
    shown(other, qtbot)
    assert not other.change.isVisible()


def test_everything_can_be_named_and_read(office: Office, qtbot: QtBot) -> None:
    """The card and each dialog: a name for all that takes the focus, and no words cut off."""
    line = office.install()
    office.forms.retire(line)
    preview = office.look_at(pack(files("2.0.0"), OTHER_KEY, name="Other forms"))
    dialogs = [InstallDialog(preview), PackDialog(line, may_change=True), DocumentDialog("a.txt", "Words")]
    for dialog in dialogs:
        shown(dialog, qtbot)
    for part in (office.card, *dialogs):
        assert unnamed(part) == []
        assert clipped(part) == []
