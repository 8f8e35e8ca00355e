"""Adding and changing a person, from the keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.person_editor import fields
from cjld_desktop.ui.screens.person_editor.presenter import Presenter
from cjld_desktop.ui.screens.person_editor.view import View
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.inputs import LinesWithList, value_of
from cjld_desktop.ui.widgets.wrapped_link import WrappedLink
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner
from tests.ui.screens.keyboard import press, the, type_text
from tests.ui.screens.slow_runner import SlowRunner
from tests.ui.screens.there import there


@pytest.fixture
def view(workplace: Workplace, runner: InlineRunner, qtbot: QtBot) -> View:
    view = View(Presenter(workplace, runner))
    qtbot.addWidget(view)
    view.resize(1164, 766)
    view.show()
    view.presenter.add()
    view.shown()
    return view


def _type(view: View, key: str, text: str) -> None:
    field = view.fields[key].field
    type_text(field.focusProxy() or field, text)


def test_every_field_of_a_draft_has_its_input(view: View) -> None:
    """What the presenter keeps and what the screen shows are the same set of fields."""
    assert set(view.fields) == set(fields.blank())
    assert {key: value_of(field.field) for key, field in view.fields.items()} == fields.blank() | {
        key: value_of(view.fields[key].field) for key in ("identified_at", "identified_time")
    }


def test_a_person_is_added_from_the_keyboard_alone(view: View, workplace: Workplace) -> None:
    """Typing, Tab and Enter are enough, the date of birth included."""
    opened: list[Any] = []
    view.open_person.connect(opened.append)
    _type(view, "family_name", "Zzquill")
    press(view.fields["family_name"].field, Qt.Key.Key_Tab)
    assert view.fields["given_names"].field.hasFocus()
    _type(view, "given_names", "Orrin")
    for box, text in zip(the(DateBoxes, view.fields["birth_date"]).boxes, ("14", "aug", "1980"), strict=True):
        type_text(box, text)
    _type(view, "cell", "Cell 4")
    view.save.setFocus()
    press(view.save, Qt.Key.Key_Space)
    page = workplace.people.page(opened[0])
    assert page.person.birth_date == "1980-08-14"
    assert there(page.episode).cell == "Cell 4"


def test_the_summary_leads_to_each_wrong_field_and_values_stay(view: View) -> None:
    """'There is a problem' takes the focus, its lines lead to the fields, and nothing typed is lost."""
    _type(view, "nhs_number", "999 000 0019")
    press(view.save, Qt.Key.Key_Space)
    assert view.problems.hasFocus()
    press(view.problems, Qt.Key.Key_Tab)
    first, second = [line for line in view.problems.findChildren(WrappedLink) if line.isVisible()]
    assert first.hasFocus()
    press(second, Qt.Key.Key_Space)
    assert view.fields["nhs_number"].field.hasFocus()
    assert value_of(view.fields["nhs_number"].field) == "999 000 0019"
    assert "last digit" in view.fields["nhs_number"].field.accessibleDescription()


def test_the_summary_comes_back_for_the_same_mistake(view: View) -> None:
    """Saving again with the mistake still there moves to the summary again."""
    for _ in range(2):
        view.fields["given_names"].field.setFocus()
        press(view.save, Qt.Key.Key_Space)
        assert view.problems.hasFocus()


def test_somebody_alike_can_be_opened_instead(view: View, workplace: Workplace) -> None:
    """The list of people alike takes the focus; Enter goes to that person and adds nobody."""
    known = workplace.people.add({"family_name": "Zzquill", "given_names": "Orrin"})
    opened: list[Any] = []
    view.open_person.connect(opened.append)
    _type(view, "family_name", "Zzquill")
    _type(view, "given_names", "Orrin")
    press(view.save, Qt.Key.Key_Space)
    assert view.alike.hasFocus()
    press(view.alike, Qt.Key.Key_Return)
    assert opened == [known.id]
    assert len(workplace.people.lines()) == 1


def test_a_draft_is_offered_and_taken(view: View, workplace: Workplace, runner: InlineRunner) -> None:
    """What was typed and left stands in the fields again after 'Go on with it'."""
    _type(view, "family_name", "Zzquill")
    _type(view, "risks", "Self-harm")
    kept: list[Any] = []
    view.kept.connect(lambda: kept.append(True))
    view.save_draft()
    view.hide()
    assert kept == [True]
    view.presenter.add()
    view.show()
    assert value_of(view.fields["family_name"].field) == ""
    press(view.take_draft, Qt.Key.Key_Space)
    assert value_of(view.fields["family_name"].field) == "Zzquill"
    assert value_of(view.fields["risks"].field) == "Self-harm"


def test_escape_leaves_without_a_question(view: View) -> None:
    """Esc goes back; nothing is asked."""
    left: list[Any] = []
    view.left.connect(lambda: left.append(True))
    press(view.fields["family_name"].field, Qt.Key.Key_Escape)
    assert left == [True]


def test_risks_are_added_from_the_list(view: View) -> None:
    """A line chosen from the list stands below what was typed, once."""
    risks = the(LinesWithList, view.fields["risks"])
    risks.edit.setPlainText("Fire setting")
    for _ in range(2):
        risks.suggestions.actions()[0].trigger()
    assert value_of(risks) == "Fire setting\nSelf-harm"
    assert view.presenter.is_changed


def test_changing_somebody_hides_the_episode(view: View, workplace: Workplace, runner: InlineRunner) -> None:
    """Somebody known is changed in the same fields, without the episode's."""
    person = workplace.people.add({"family_name": "Zzquill", "gender": "2", "interpreter_needed": True})
    view.presenter.edit(person.id)
    assert not view.fields["cell"].isVisible()
    assert value_of(view.fields["gender"].field) == "2"
    assert value_of(view.fields["interpreter_needed"].field) == "yes"
    assert not view.presenter.is_changed


def test_the_fields_of_somebody_else_cannot_be_typed_into(workplace: Workplace, qtbot: QtBot) -> None:
    """While a person is read, the fields of the one before are closed."""
    runner = SlowRunner()
    person = workplace.people.add({"family_name": "Zzquill"})
    view = View(Presenter(workplace, runner))
    qtbot.addWidget(view)
    view.show()
    view.presenter.add()
    view.presenter.edit(person.id)
    assert not view.fields["family_name"].field.isEnabled()
    runner.catch_up()
    assert value_of(view.fields["family_name"].field) == "Zzquill"
    assert view.fields["family_name"].field.isEnabled()


def test_everything_is_named_and_nothing_is_clipped(view: View, qtbot: QtBot) -> None:
    """A screen reader can name all that takes the focus, and all words fit, problems shown or not."""
    assert unnamed(view) == []
    view.save.click()
    assert unnamed(view) == []
    qtbot.waitUntil(lambda: clipped(view) == [])
