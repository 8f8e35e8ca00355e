"""Writing, signing and correcting notes, on a real vault."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjld_desktop import clock
from cjld_desktop.domain.person import Person
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import local_time, words
from cjld_desktop.ui.screens.note.presenter import Presenter
from cjld_desktop.ui.unfinished import DRAFT_EVERY_MS
from tests.ui.inline import InlineRunner
from tests.ui.screens.there import there


@pytest.fixture
def presenter(workplace: Workplace, qapp: QApplication) -> Iterator[Presenter]:
    made = Presenter(workplace, InlineRunner())
    yield made
    made._timer.stop()


@pytest.fixture
def person(workplace: Workplace) -> Person:
    return workplace.people.add({"family_name": "Zzquill", "given_names": "Orrin"}, {"cell": "Cell 4"})


def test_a_signed_note_is_on_the_page(presenter: Presenter, workplace: Workplace, person: Person) -> None:
    """Signing writes the note in the open episode, with the kind and time given."""
    presenter.write(person.id)
    earlier = clock.now() - timedelta(days=1)
    for field, value in {
        "kind": "risk",
        "text": "Quiet, looked at the floor.",
        "day": list(local_time.boxes_of(earlier)),
        "time": words.clock_time(earlier),
    }.items():
        presenter.put(field, value)
    presenter.sign()
    page = workplace.people.page(person.id)
    note = workplace.notes.get(next(e.record_id for e in page.timeline if e.kind == "note"))
    assert note.text == "Quiet, looked at the floor."
    assert note.note_kind == "risk"
    assert note.happened_at == earlier.replace(second=0, microsecond=0)
    assert note.episode_id == there(page.episode).id
    assert note.is_signed


def test_an_empty_note_is_not_signed(presenter: Presenter, workplace: Workplace, person: Person) -> None:
    """Nothing to say, a half date and a time to come are problems under their fields."""
    presenter.write(person.id)
    presenter.put("day", ["1", "", ""])
    presenter.sign()
    assert [field for field, _ in presenter.state.problems] == ["text", "day"]
    tomorrow = clock.now() + timedelta(days=1)
    presenter.put("text", "Spoke in the cell.")
    presenter.put("day", list(local_time.boxes_of(tomorrow)))
    presenter.sign()
    assert [field for field, _ in presenter.state.problems] == ["day"]
    assert not [e for e in workplace.people.page(person.id).timeline if e.kind == "note"]


def test_a_draft_comes_back_as_it_was_left(
    presenter: Presenter, workplace: Workplace, person: Person, qtbot: QtBot
) -> None:
    """What was typed is kept within two seconds and stands there on return, and it says so."""
    assert DRAFT_EVERY_MS < 2000
    presenter.write(person.id)
    presenter.put("text", "Half a sent")
    qtbot.waitUntil(lambda: presenter.state.draft_kept != "", timeout=2500)
    later = Presenter(workplace, InlineRunner())
    later.write(person.id)
    assert later.state.from_draft
    assert there(later.state.typed)["text"] == "Half a sent"
    assert later.is_changed


def test_signing_forgets_the_draft(presenter: Presenter, workplace: Workplace, person: Person) -> None:
    """A signed note leaves no draft behind."""
    presenter.write(person.id)
    presenter.put("text", "Spoke in the cell.")
    presenter.save_draft()
    presenter.sign()
    assert workplace.drafts.keys() == []


def test_a_correction_names_the_note_it_puts_right(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """The original stays as it was; the correction starts from its words and names it."""
    original = workplace.notes.sign(person.id, "Mother is on her way.")
    presenter.write(person.id, original.id)
    assert presenter.state.corrected == original
    assert there(presenter.state.typed)["text"] == "Mother is on her way."
    presenter.put("text", "Aunt is on her way.")
    presenter.sign()
    notes = [
        workplace.notes.get(e.record_id)
        for e in workplace.people.page(person.id).timeline
        if e.kind == "note"
    ]
    assert {(note.text, note.corrects_id) for note in notes} == {
        ("Mother is on her way.", None),
        ("Aunt is on her way.", original.id),
    }


def test_starting_again_throws_the_draft_away(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """'Start again' empties the fields and forgets what was kept."""
    presenter.write(person.id)
    presenter.put("text", "Wrong person")
    presenter.save_draft()
    presenter.start_again()
    assert there(presenter.state.typed)["text"] == ""
    assert workplace.drafts.keys() == []


def test_drafts_about_two_people_are_kept_apart(
    presenter: Presenter, workplace: Workplace, person: Person
) -> None:
    """A draft is never shown for somebody else."""
    other = workplace.people.add({"family_name": "Yttervik"})
    presenter.write(person.id)
    presenter.put("text", "About Orrin")
    presenter.save_draft()
    presenter.write(other.id)
    assert there(presenter.state.typed)["text"] == ""
