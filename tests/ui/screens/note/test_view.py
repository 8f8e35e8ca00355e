"""Writing a note, from the keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cjld_desktop.domain.person import Person
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.note.presenter import Presenter
from cjld_desktop.ui.screens.note.view import View
from cjld_desktop.ui.widgets.inputs import value_of
from cjld_desktop.ui.widgets.wrapped_link import WrappedLink
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner
from tests.ui.screens.keyboard import press, type_text
from tests.ui.screens.slow_runner import SlowRunner
from tests.ui.screens.there import there


@pytest.fixture
def person(workplace: Workplace) -> Person:
    return workplace.people.add({"family_name": "Zzquill", "given_names": "Orrin"}, {"cell": "Cell 4"})


@pytest.fixture
def view(workplace: Workplace, person: Person, runner: InlineRunner, qtbot: QtBot) -> View:
    view = View(Presenter(workplace, runner))
    qtbot.addWidget(view)
    view.resize(1164, 766)
    view.show()
    view.presenter.write(person.id)
    view.shown()
    return view


def test_a_note_is_written_and_signed_from_the_keyboard(
    view: View, workplace: Workplace, person: Person
) -> None:
    """The text has the focus; Tab leaves it, and the button signs."""
    opened: list[Any] = []
    view.open_person.connect(opened.append)
    text = view.fields["text"].field
    assert text.hasFocus()
    type_text(text, "Quiet, looked at the floor.")
    press(text, Qt.Key.Key_Tab)
    assert not text.hasFocus()
    press(view.sign, Qt.Key.Key_Space)
    assert opened == [person.id]
    notes = [event for event in workplace.people.page(person.id).timeline if event.kind == "note"]
    assert [note.text for note in notes] == ["Quiet, looked at the floor."]


def test_an_empty_note_leads_back_to_its_text(view: View) -> None:
    """The summary's line leads to the text; nothing was signed."""
    press(view.sign, Qt.Key.Key_Space)
    assert view.problems.hasFocus()
    line = next(line for line in view.problems.findChildren(WrappedLink) if line.isVisible())
    press(line, Qt.Key.Key_Space)
    assert view.fields["text"].field.hasFocus()


def test_a_correction_shows_the_original_beside_it(view: View, workplace: Workplace, person: Person) -> None:
    """The original's words stand beside the new ones, and only when there is one."""
    assert not view.original.isVisible()
    note = workplace.notes.sign(person.id, "Mother is on her way.")
    view.presenter.write(person.id, note.id)
    assert view.original.isVisible()
    assert view.original_text.text() == "Mother is on her way."
    assert value_of(view.fields["text"].field) == "Mother is on her way."


def test_going_out_of_sight_says_that_the_draft_is_kept(view: View, workplace: Workplace) -> None:
    """Only what was typed is said to be kept; on return it stands there."""
    kept: list[Any] = []
    view.kept.connect(lambda: kept.append(True))
    view.hide()
    assert kept == []
    view.show()
    type_text(view.fields["text"].field, "Half a sent")
    view.save_draft()
    view.hide()
    assert kept == [True]
    view.presenter.write(there(view.presenter.state.person).id)
    view.show()
    assert value_of(view.fields["text"].field) == "Half a sent"
    assert view.draft.isVisible()


def test_nothing_can_be_typed_before_the_draft_is_read(
    workplace: Workplace, person: Person, qtbot: QtBot
) -> None:
    """The fields open, with the focus in the text, only when what was kept before stands in them."""
    runner = SlowRunner()
    workplace.drafts.save(f"note:{person.id}", {"text": "Half a sent"})
    view = View(Presenter(workplace, runner))
    qtbot.addWidget(view)
    view.show()
    view.presenter.write(person.id)
    view.shown()
    text = view.fields["text"].field
    assert not text.isEnabled()
    runner.catch_up()
    assert text.isEnabled()
    qtbot.waitUntil(text.hasFocus)
    assert value_of(text) == "Half a sent"


def test_everything_is_named_and_nothing_is_clipped(view: View) -> None:
    """A screen reader can name all that takes the focus, and all words fit."""
    assert unnamed(view) == []
    assert clipped(view) == []
