"""A person's page, from the keyboard."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cjld_desktop import clock, reference_data
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.record import new_id
from cjld_desktop.services.screen_results import ResultLine
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.person import cards
from cjld_desktop.ui.screens.person.dialogs import EpisodeDialog, ErrorDialog
from cjld_desktop.ui.screens.person.presenter import Presenter
from cjld_desktop.ui.screens.person.view import View
from cjld_desktop.ui.widgets.chip import Chip
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.timeline import Entry
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner
from tests.ui.screens.keyboard import press, the, type_text
from tests.ui.screens.there import there


@pytest.fixture
def person(workplace: Workplace) -> Person:
    person = workplace.people.add(
        {
            "family_name": "Zzquill",
            "given_names": "Orrin",
            "nhs_number": "9990000018",
            "risks": ["Self-harm"],
        },
        {"cell": "Cell 4", "place_name": "Quorn Green MC"},
    )
    workplace.notes.sign(person.id, "Spoke in the cell.")
    return person


@pytest.fixture
def view(workplace: Workplace, person: Person, runner: InlineRunner, qtbot: QtBot) -> View:
    view = View(Presenter(workplace, runner))
    qtbot.addWidget(view)
    view.resize(1164, 766)
    view.show()
    view.presenter.open(person.id)
    return view


def _choose_note(view: View) -> None:
    """Put the list on the note, as the arrows would."""
    for row in range(view.timeline.count()):
        view.timeline.setCurrentRow(row)
        if view.timeline.current_key().kind == "note":
            return
    raise AssertionError("no note is shown")


def _texts(view: View) -> str:
    return " ".join(entry.text for entry in _entries(view))


def _entries(view: View) -> list[Entry]:
    return [view.timeline.item(row).data(Qt.ItemDataRole.UserRole) for row in range(view.timeline.count())]


def test_the_banner_says_whose_record_it_is(view: View) -> None:
    """Name, birth, gender, NHS number and place stand in the banner in this order."""
    said = view.banner.accessibleName()
    parts = [
        "ZZQUILL, Orrin",
        "Date of birth not known",
        "Gender Not known",
        "NHS No. 999 000 0018",
        "Cell 4",
    ]
    assert [said.index(part) for part in parts] == sorted(said.index(part) for part in parts)


def test_six_adjustments_stand_in_the_banner_and_all_in_the_key_facts(
    view: View, workplace: Workplace, person: Person
) -> None:
    """Risks all stay; the rest is one link that names what it stands for and leads to the whole list."""
    adjustments = [coding.display for coding in reference_data.value_set("communication_adjustments")][:15]
    risks = ["Self-harm", "Fire setting", "Absconding"]
    workplace.people.change(person.id, {"adjustments": adjustments, "risks": risks})
    view.presenter.refresh()
    QApplication.processEvents()
    shown = [chip.text() for chip in view.banner.findChildren(Chip) if not chip.isHidden()]
    assert [text for text in shown if text in adjustments] == adjustments[:6]
    assert len([text for text in shown if text.startswith("Risk: ")]) == 3
    (more,) = [link for link in view.banner.findChildren(QPushButton) if link.text() == "and 9 more"]
    for said in (more.toolTip(), more.accessibleName()):
        assert all(adjustment in said for adjustment in adjustments[6:])
    assert dict(cards.key_facts(there(view.presenter.state.page)))["Adjustments"].split("\n") == adjustments
    press(more, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert not view.facts.visibleRegion().isEmpty()


def test_a_note_is_struck_out_with_a_reason_from_the_keyboard(
    view: View, workplace: Workplace, person: Person
) -> None:
    """The dialog refuses an empty reason, then strikes the note out and keeps it in sight on request."""
    _choose_note(view)
    press(view.event_actions.strike, Qt.Key.Key_Space)
    dialog = the(ErrorDialog, view)
    press(dialog.go_on, Qt.Key.Key_Space)
    assert dialog.isVisible()
    type_text(dialog.why.field, "About somebody else")
    press(dialog.go_on, Qt.Key.Key_Space)
    assert "Spoke in the cell." not in _texts(view)
    press(view.in_error, Qt.Key.Key_Space)
    struck = next(entry for entry in _entries(view) if entry.struck)
    assert struck.text == "Spoke in the cell."
    assert "About somebody else" in struck.who


def test_escape_takes_the_question_back(view: View, workplace: Workplace, person: Person) -> None:
    """Esc closes the question and strikes nothing out."""
    _choose_note(view)
    view.event_actions.strike.click()
    dialog = the(ErrorDialog, view)
    press(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert "Spoke in the cell." in _texts(view)


def test_correcting_asks_for_a_note_that_names_this_one(view: View, person: Person) -> None:
    """'Correct this note' hands on the person and the note to put right."""
    asked: list[Any] = []
    view.add_note.connect(lambda *given: asked.append(given))
    _choose_note(view)
    note = view.timeline.current_key().record_id
    press(view.event_actions.correct, Qt.Key.Key_Space)
    assert asked == [(person.id, note)]


def test_a_correction_says_what_it_puts_right(view: View, workplace: Workplace, person: Person) -> None:
    """Original and correction both stay, each pointing to the other."""
    _choose_note(view)
    workplace.notes.sign(person.id, "Spoke in the van.", corrects_id=view.timeline.current_key().record_id)
    view.presenter.refresh()
    assert "Puts right the note of today" in _texts(view)
    assert "Put right by a later note" in _texts(view)


def test_the_episode_is_changed_in_its_dialog(view: View, workplace: Workplace, person: Person) -> None:
    """A wrong hearing keeps the dialog open with its sentence; a right one is saved."""
    saved: list[Any] = []
    view.work_saved.connect(lambda: saved.append(True))
    press(view.change_episode, Qt.Key.Key_Space)
    dialog = the(EpisodeDialog, view)
    hearing = the(DateBoxes, dialog.fields["hearing_at"])
    for box, text in zip(hearing.boxes, ("24", "nov", "2026"), strict=True):
        type_text(box, text)
    press(dialog.go_on, Qt.Key.Key_Space)
    assert dialog.isVisible()
    assert dialog.problems.isVisible()
    type_text(dialog.fields["hearing_time"].field, "1400")
    type_text(dialog.fields["appropriate_adult_detail"].field, "mother")
    press(dialog.go_on, Qt.Key.Key_Space)
    episode = there(workplace.episodes.current(person.id))
    assert f"{there(episode.hearing_at).astimezone():%d %H:%M}" == "24 14:00"
    assert episode.appropriate_adult_detail == "mother"
    assert episode.cell == "Cell 4"
    assert saved == [True]


def test_moving_on_and_starting_a_form_are_in_menus(view: View, workplace: Workplace, person: Person) -> None:
    """The stages move the episode, and a form once begun is offered to go on with."""
    view.stages.actions()[3].trigger()
    assert there(workplace.episodes.current(person.id)).stage == "in_court"
    screens: list[Any] = []
    view.continue_screen.connect(screens.append)
    view.forms.actions()[0].trigger()
    assert workplace.screens.get(screens[0]).person_id == person.id
    view.presenter.refresh()
    assert view.forms.actions()[0].text().startswith("Go on with")


def test_an_event_leads_to_what_it_is(view: View, workplace: Workplace, person: Person) -> None:
    """Enter on a request opens it, on a screen goes on with it, on a note shows its history."""
    request = workplace.report_requests.start(person.id)
    screen = workplace.screens.start(person.id, workplace.screens.choices()[0].url)
    view.presenter.refresh()
    went: dict[str, list[Any]] = {"request": [], "screen": [], "history": []}
    view.open_request.connect(went["request"].append)
    view.continue_screen.connect(went["screen"].append)
    view.show_history.connect(went["history"].append)
    for row in range(view.timeline.count()):
        view.timeline.setCurrentRow(row)
        press(view.timeline, Qt.Key.Key_Return)
    assert went["request"] == [request.id]
    assert went["screen"] == [screen.id]
    assert len(went["history"]) == 2


def test_two_versions_are_marked_and_lead_to_the_decision(view: View, person: Person) -> None:
    """A fact changed in two places is named on top, with the way to decide it."""
    page = replace(there(view.presenter.state.page), undecided=((person.id, "phone"), (person.id, "address")))
    view.presenter._show(person.id, page, ())
    assert "phone, address" in view.undecided.text()
    asked: list[Any] = []
    view.decide.connect(lambda: asked.append(True))
    press(view.decide_now, Qt.Key.Key_Space)
    assert asked == [True]


def test_results_say_what_they_are_not(view: View, person: Person) -> None:
    """A result stands with its score, its band, and its limits."""
    line = ResultLine(
        new_id(),
        "PHQ-9",
        clock.now(),
        "Depression",
        12,
        27,
        "Moderate",
        "soon",
        complete=False,
        limits="Not a diagnosis",
    )
    page = replace(there(view.presenter.state.page), results=(line,))
    view.presenter._show(person.id, page, ())
    words = " ".join(label.text() for label in view.results.findChildren(QLabel))
    for said in ("Depression: 12 / 27", "Moderate", "Not a diagnosis", "not answered"):
        assert said in words


def test_news_do_not_move_the_reader(view: View) -> None:
    """Reading the page again leaves the focus and the chosen entry where they were."""
    _choose_note(view)
    view.timeline.setFocus()
    chosen = view.timeline.current_key()
    view.shown()
    assert view.timeline.hasFocus()
    assert view.timeline.current_key() == chosen


def test_what_people_wrote_is_never_read_as_markup(view: View, workplace: Workplace, person: Person) -> None:
    """A name with angle brackets is shown as it was typed."""
    workplace.people.change(person.id, {"given_names": "<b>Orrin</b>"})
    view.presenter.refresh()
    assert "<b>Orrin</b>" in view.banner.accessibleName()


def test_everything_is_named_and_nothing_is_clipped(view: View) -> None:
    """A screen reader can name all that takes the focus, and all words fit."""
    _choose_note(view)
    assert unnamed(view) == []
    assert clipped(view) == []
    view.change_episode.click()
    assert unnamed(the(EpisodeDialog, view)) == []
