"""Every word of the forms in the settings can be translated; what is left is the pack's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cjld_desktop.domain.partial_date import MONTHS
from cjld_desktop.forms.pack import Pack
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.settings.forms import Forms
from cjld_desktop.ui.screens.settings.forms_card import FormsCard
from cjld_desktop.ui.screens.settings.pack_dialogs import DocumentDialog, InstallDialog, PackDialog
from tests.packs import OTHER_KEY, files, form, pack
from tests.ui.audit_of_words import Audit, Marking
from tests.ui.inline import InlineRunner

DATA = ("Team forms", "Other forms", "Quorn Trust", "Sleep", "sleep.txt", "Free to use.", "A. Supervisor")


@pytest.fixture
def marking(qapp: QApplication) -> Iterator[None]:
    """Everything that is translated stands between brackets."""
    marks = Marking()
    assert qapp.installTranslator(marks)
    yield
    qapp.removeTranslator(marks)


def test_every_word_around_a_pack_is_translated(
    marking: None, supervised: Workplace, runner: InlineRunner, tmp_path: Path, qtbot: QtBot
) -> None:
    """The card with a retired pack; a clean, a doubtful and a refused preview; an installed pack."""
    forms = Forms(supervised, runner)
    parts: list[QWidget] = [FormsCard(forms), DocumentDialog("sleep.txt", "Sleep")]
    path = tmp_path / "team.formpack"

    def look_at(made: Pack) -> InstallDialog:
        path.write_bytes(made.as_bytes())
        dialog = InstallDialog(supervised.form_packs.look_at(path))
        parts.append(dialog)
        return dialog

    supervised.form_packs.install(look_at(pack())._preview)
    forms.load()
    forms.retire(forms.state.packs[0])
    parts.append(PackDialog(forms.state.packs[0], may_change=True))
    look_at(pack(files("2.0.0"), OTHER_KEY, name="Other forms"))
    look_at(pack(files() | {"questionnaires/bad.json": form(url="")}, None))
    shipped = {
        text for line in supervised.form_packs.shipped() for text in (line.title, line.licence) if text
    }
    audit = Audit({*DATA, *MONTHS, *shipped})
    for part in parts:
        qtbot.addWidget(part)
        part.show()
    assert [left for part in parts for left in audit.untranslated(part)] == []
