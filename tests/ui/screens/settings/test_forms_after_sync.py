"""Forms that come in by sync, in the window."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from cjld_desktop.domain.form_pack import FormPackFile
from cjld_desktop.services.form_packs import FormPacks
from cjld_desktop.services.form_shelf import FormShelf, packed
from cjld_desktop.services.vaults import Vaults
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.journeys import Journeys
from tests.packs import URL, pack
from tests.ui.inline import InlineRunner


def test_forms_that_a_sync_brought_are_offered_without_starting_again(
    supervised: Workplace, runner: InlineRunner, tmp_path: Path, qtbot: QtBot
) -> None:
    """What stands in the vault after a sync is taken in at once; what is left out of it is told once."""
    journeys = Journeys(supervised, Vaults(tmp_path / "supervised"), runner)
    qtbot.addWidget(journeys.window)
    journeys.window.go("settings")
    # A second shelf over the same vault stands for the other computer, whose records came in.
    desk = supervised.form_packs._desk
    other = FormPacks(desk, FormShelf(desk))
    path = tmp_path / "team.formpack"
    path.write_bytes(pack().as_bytes())
    other.install(other.look_at(path))
    assert URL not in {line.url for line in supervised.screens.choices()}
    journeys.sync.synced.emit()
    assert URL in {line.url for line in supervised.screens.choices()}
    assert [line.name for line in journeys.settings.forms.state.packs] == ["Team forms"]
    (record, *_) = desk.find(FormPackFile)
    desk.journal.save(FormPackFile.checked(record.model_dump() | {"content": packed(b"other\n")}))
    told: list[str] = []
    journeys.window.tell = lambda said, *_: told.append(said)  # type: ignore[method-assign]  # it is listened to
    for _ in range(2):
        journeys.sync.synced.emit()
    assert len(told) == 1
    assert "not as it was when the pack was made" in told[0]
    journeys.deleteLater()
