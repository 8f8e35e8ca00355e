"""Sync on the screen, over a real vault: how it stands, faults in a sentence, deciding between versions."""

from typing import Any
from uuid import UUID

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from cjld_desktop.clock import now
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.storage import tables as t
from cjld_desktop.ui.screens.sync.dialogs import InvitationDialog, InviteDialog
from cjld_desktop.ui.screens.sync.presenter import Invited, Presenter
from cjld_desktop.ui.screens.sync.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner

OTHER = UUID("01900000-0000-7000-8000-0000000000d2")


@pytest.fixture
def view(workplace: Workplace, runner: InlineRunner, qtbot: QtBot) -> View:
    made = View(Presenter(workplace, runner))
    qtbot.addWidget(made)
    made.resize(1164, 766)
    made.show()
    made.shown()
    qtbot.wait(10)
    return made


def two_phones(workplace: Workplace) -> UUID:
    """A person whose phone was changed here and on another computer, as sync leaves it."""
    person = workplace.people.add({"family_name": "Zzquill", "given_names": "Orrin", "phone": "07700 900123"})
    stamp = int(now().timestamp() * 1000) << 16

    def row(device: UUID, value: str, *, shown: bool) -> dict[str, Any]:
        return {
            "record": person.id, "field": "phone", "device": device, "seq": 1, "kind": "person",
            "value": msgspec.msgpack.encode(value), "author": workplace.staff.id, "stamp": stamp,
            "shown": shown,
        }  # fmt: skip

    with workplace.vault.write() as connection:
        mine = row(workplace.staff.device, "07700 900123", shown=True)
        connection.execute(t.undecided.insert(), [mine, row(OTHER, "07700 900321", shown=False)])
    return person.id


def test_it_says_how_it_stands(view: View, workplace: Workplace) -> None:
    """Sent, received, store and computer are told in words; this computer is the only device."""
    workplace.people.add({"family_name": "Zzquill"})
    view.shown()
    assert view._facts["sent"].text() == "0 of 1 changes"
    assert view._facts["store"].text() == "None yet"
    assert view._facts["computer"].text() == "Cells laptop"
    assert [line.is_this_computer for line in view.presenter.state.devices] == [True]
    assert "Working offline" in view._stand.text()


def test_without_a_store_it_says_what_to_do(view: View) -> None:
    """Sync now without an address asks for it and stays where it is; a quiet sync says nothing."""
    view.presenter.sync_quietly()
    assert view.presenter.state.problem == ""
    view.sync_now.click()
    assert "No central store" in view.presenter.state.problem
    assert not view.presenter.state.running


def test_half_an_address_is_not_tried(view: View) -> None:
    """Address without setup code is refused before anything is sent."""
    view.address.setText("https://store.example.nhs.uk")
    view.presenter.set_store(view.address.text(), "")
    assert "setup code" in view.presenter.state.problem


def test_a_store_that_does_not_answer_is_told_and_none_is_kept(view: View) -> None:
    """The founder may set it whatever their role; the fault's sentence stands on the screen."""
    view.presenter.set_store("http://127.0.0.1:9", "CODE")
    assert "cannot be reached" in view.presenter.state.problem
    assert view.presenter.state.sync is None or view.presenter.state.sync.address == ""


def test_both_versions_stand_side_by_side(view: View, workplace: Workplace, qtbot: QtBot) -> None:
    """Each version shows its value and who gave it, and the shown one is chosen at first."""
    two_phones(workplace)
    view.shown()
    qtbot.wait(10)
    assert view._decisions._title.text() == "1 fact was changed in two places"
    (card,) = view._decision_cards
    assert card.chosen().value == "07700 900123"
    assert "You, today" in view.presenter.origin(card.chosen())
    assert unnamed(view) == []
    assert clipped(view) == []


def test_use_this_settles_it(view: View, workplace: Workplace, qtbot: QtBot) -> None:
    """The version chosen becomes the value, nothing is left to decide, and it counts as a save."""
    person_id = two_phones(workplace)
    view.shown()
    (card,) = view._decision_cards
    card._group.button(1).setChecked(True)
    with qtbot.waitSignal(view.work_saved):
        card.used.emit(card.decision, card.chosen())
    assert workplace.people.get(person_id).phone == "07700 900321"
    assert view.presenter.state.decisions == ()
    assert view._decisions._title.text() == "Nothing to decide"


def test_keep_both_writes_the_other_into_a_note(view: View, workplace: Workplace) -> None:
    """The chosen value stays, and a signed note of the person holds both."""
    person_id = two_phones(workplace)
    view.shown()
    (card,) = view._decision_cards
    card.kept.emit(card.decision, card.chosen())
    assert workplace.people.get(person_id).phone == "07700 900123"
    notes = [event for event in workplace.people.page(person_id).timeline if event.kind == "note"]
    assert "07700 900321" in notes[0].text


def test_a_choice_is_not_taken_back_by_a_refresh(view: View, workplace: Workplace) -> None:
    """What a person is choosing stays chosen when the screen reads again."""
    two_phones(workplace)
    view.shown()
    (card,) = view._decision_cards
    card._group.button(1).setChecked(True)
    view.shown()
    assert view._decision_cards == [card]
    assert card.chosen().value == "07700 900321"


def test_progress_is_shown_while_it_runs(view: View) -> None:
    """During a sync the bar shows how far it is, and the button waits."""
    told: list[bool] = []
    view.presenter.running.connect(told.append)
    view.presenter._change(running=True)
    view.presenter._progress(3, 10)
    assert (view._bar.maximum(), view._bar.value()) == (10, 3)
    assert not view.sync_now.isEnabled()
    assert "keep working" in view._stand.text()


def test_the_invitation_is_shown_once_with_its_code(qtbot: QtBot) -> None:
    """The dialog shows text, address, when it ends, and every part has a name."""
    dialog = InvitationDialog(Invited("K7FM-3TXR", "CJLD/K7FM", "https://store.example", "today 12:00"))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.wait(10)
    assert unnamed(dialog) == []
    assert clipped(dialog) == []


def test_an_invitation_needs_a_name(qtbot: QtBot) -> None:
    """Without a name the dialog stays open and says so."""
    dialog = InviteDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    dialog._make()
    assert dialog.isVisible()
    assert dialog._name_field._problem.text()
    dialog._name.setText("Worker Zz2")
    dialog._make()
    assert (dialog.name, dialog.role) == ("Worker Zz2", "liaison_worker")
