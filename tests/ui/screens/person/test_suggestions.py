"""What screens suggest, on the person's page: answered and undone from the keyboard."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cjld_desktop.domain.person import Person
from cjld_desktop.services.suggestions import Suggestion
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import theme
from cjld_desktop.ui.screens.person.dialogs import DoneDialog, NotNowDialog
from cjld_desktop.ui.screens.person.presenter import Presenter
from cjld_desktop.ui.screens.person.suggestion_lines import Line
from cjld_desktop.ui.screens.person.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner
from tests.ui.screens.keyboard import press, the, type_text
from tests.ui.screens.person.screened import SAID, screened
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
    view.presenter.open(person.id)
    return view


@pytest.fixture
def suggested(view: View, workplace: Workplace, person: Person) -> View:
    screened(workplace, person)
    view.presenter.refresh()
    return view


def line(view: View, code: str) -> Line:
    return next(one for one in view.suggestions.lines if one.suggestion.code == code)


def waiting(view: View) -> list[Suggestion]:
    return list(there(view.presenter.state.page).suggestions.waiting)


def words(widget: QWidget) -> str:
    QApplication.processEvents()  # what was just put into a layout is shown in the next turn
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    return "\n".join(labels)


def unfold(view: View) -> None:
    """Open every group, as one would with its link."""
    for _ in range(4):
        QApplication.processEvents()
        for group in view.suggestions.groups:
            if group.fold.text() == "Show all":
                press(group.fold, Qt.Key.Key_Space)
                break


def test_before_any_screen_it_says_where_suggestions_come_from(view: View) -> None:
    """The empty card names what fills it, and there is no need yet."""
    assert "Suggestions come from signed screens" in words(view.suggestions)
    assert "No need is recorded yet." in words(view.needs)


def test_what_cannot_wait_stands_first_with_words_and_a_sign(suggested: View) -> None:
    """The first group is telling custody: named in words, never by colour alone."""
    first = suggested.suggestions.groups[0]
    assert first.group == "now"
    assert "Tell custody now" in words(first)
    assert "Act now" in words(first)
    assert [group.group for group in suggested.suggestions.groups] == [
        "now",
        "next",
        "adjustment",
        "need",
        "risk",
    ]


def test_each_line_has_its_reason_the_form_and_the_day(suggested: View) -> None:
    """What was said, the form's title and when stand with every suggestion."""
    unfold(suggested)
    said = words(line(suggested, "adjustment:read_aloud"))
    assert "They need help to read letters or fill in forms." in said
    assert "First screen, today" in said


def test_an_adjustment_is_accepted_and_undone_from_the_keyboard(
    suggested: View, workplace: Workplace, person: Person
) -> None:
    """Accept puts it on the record and into the banner; Undo takes it off, and it is offered again."""
    unfold(suggested)
    press(line(suggested, "adjustment:read_aloud").accept, Qt.Key.Key_Space)
    assert workplace.people.get(person.id).adjustments == ["Papers read aloud"]
    assert "Papers read aloud" in words(suggested.banner)
    assert "Accepted: Adjustment: Papers read aloud" in words(suggested.suggestions.last)
    press(suggested.suggestions.undo_last, Qt.Key.Key_Space)
    assert workplace.people.get(person.id).adjustments == []
    assert "adjustment:read_aloud" in {one.code for one in waiting(suggested)}
    assert not suggested.suggestions.last.isVisible()


def test_a_next_step_asks_what_was_done(suggested: View, workplace: Workplace, person: Person) -> None:
    """The words stand among what has happened; Esc records nothing."""
    saved: list[Any] = []
    suggested.work_saved.connect(lambda: saved.append(True))
    press(line(suggested, "next:tell-custody/self-harm").accept, Qt.Key.Key_Space)
    press(the(DoneDialog, suggested), Qt.Key.Key_Escape)
    assert saved == []
    press(line(suggested, "next:tell-custody/self-harm").accept, Qt.Key.Key_Space)
    dialog = suggested.findChildren(DoneDialog)[-1]
    type_text(dialog.done_field.field, "Told Sgt Okafor")
    press(dialog.go_on, Qt.Key.Key_Space)
    assert saved == [True]
    events = [event for event in suggested.presenter.state.events if event.kind == "suggestion_decision"]
    assert [event.text for event in events] == ["Told Sgt Okafor"]


def test_an_appropriate_adult_is_accepted_at_once(
    suggested: View, workplace: Workplace, person: Person
) -> None:
    """It becomes needed in the episode, which the banner shows."""
    press(line(suggested, "next:appropriate-adult").accept, Qt.Key.Key_Space)
    assert there(workplace.episodes.current(person.id)).appropriate_adult == "needed"
    assert "Appropriate adult: needed" in words(suggested.banner)


def test_not_now_needs_a_reason(suggested: View) -> None:
    """An empty reason keeps the dialog open; with one the line goes and can be brought back."""
    press(line(suggested, "next:tell-custody/self-harm").not_now, Qt.Key.Key_Space)
    dialog = the(NotNowDialog, suggested)
    press(dialog.go_on, Qt.Key.Key_Space)
    assert dialog.isVisible()
    assert dialog.problems.isVisible()
    type_text(dialog.why.field, "Custody knows")
    press(dialog.go_on, Qt.Key.Key_Space)
    assert "next:tell-custody/self-harm" not in {one.code for one in waiting(suggested)}
    press(suggested.suggestions.show_answered, Qt.Key.Key_Space)
    assert "Custody knows" in words(suggested.suggestions)
    press(suggested.suggestions.undos[0], Qt.Key.Key_Space)
    assert "next:tell-custody/self-harm" in {one.code for one in waiting(suggested)}


def test_a_whole_list_is_accepted_at_once_and_listed_by_category(suggested: View) -> None:
    """All needs go into their card together, and one Undo takes all of them back."""
    needs = next(group for group in suggested.suggestions.groups if group.group == "need")
    press(there(needs.accept_all), Qt.Key.Key_Space)
    listed = words(suggested.needs)
    assert "Drugs" in listed
    assert "Somewhere to live" in listed
    assert "need" not in {one.group for one in waiting(suggested)}
    press(suggested.suggestions.undo_last, Qt.Key.Key_Space)
    assert "No need is recorded yet." in words(suggested.needs)


def test_long_lists_begin_folded_with_their_names(suggested: View) -> None:
    """A folded group names what it holds, and opens and closes from the keyboard."""
    group = next(one for one in suggested.suggestions.groups if one.group == "adjustment")
    assert group.lines == []
    assert "Papers read aloud" in words(group)
    press(group.fold, Qt.Key.Key_Space)
    again = next(one for one in suggested.suggestions.groups if one.group == "adjustment")
    assert len(again.lines) > 3
    assert again.fold.hasFocus()
    press(again.fold, Qt.Key.Key_Space)
    assert next(one for one in suggested.suggestions.groups if one.group == "adjustment").lines == []


def test_answering_goes_on_to_the_next_line(suggested: View) -> None:
    """After an answer the focus is on the line that took the place of the answered one."""
    unfold(suggested)
    where = [one.suggestion.code for one in suggested.suggestions.lines].index("adjustment:read_aloud")
    answered = line(suggested, "adjustment:read_aloud")
    answered.accept.setFocus()
    press(answered.accept, Qt.Key.Key_Space)
    assert suggested.suggestions.lines[where].accept.hasFocus()


def test_news_leave_the_reader_where_they_are(suggested: View) -> None:
    """Reading the page again with nothing new rebuilds no line."""
    before = suggested.suggestions.lines
    before[1].not_now.setFocus()
    suggested.shown()
    assert suggested.suggestions.lines == before
    assert before[1].not_now.hasFocus()


def test_an_answer_is_taken_back_among_what_has_happened(suggested: View) -> None:
    """The event of an answer offers to take it back, once; it is never struck out."""
    press(line(suggested, "next:appropriate-adult").accept, Qt.Key.Key_Space)
    _choose_answer(suggested)
    assert not suggested.event_actions.strike.isVisible()
    press(suggested.event_actions.take_back, Qt.Key.Key_Space)
    assert "next:appropriate-adult" in {one.code for one in waiting(suggested)}
    _choose_answer(suggested)
    assert not suggested.event_actions.take_back.isVisible()


def test_what_came_of_a_screen_in_error_is_shown_unasked(
    suggested: View, workplace: Workplace, person: Person
) -> None:
    """A screen of somebody else is struck out: what was accepted from it stands on top, with its Undo."""
    risk = next(one for one in waiting(suggested) if one.code == "risk:self_harm")
    suggested.presenter.accept([risk])
    screen = there(suggested.presenter.state.page).screens[0]
    workplace.screens.mark_in_error(screen.id, "Wrong person")
    suggested.presenter.refresh()
    assert "entered in error since" in words(suggested.suggestions)
    assert workplace.people.get(person.id).risks == ["Self-harm"]
    press(suggested.suggestions.undos[0], Qt.Key.Key_Space)
    assert workplace.people.get(person.id).risks == []
    assert "entered in error since" not in words(suggested.suggestions)


def test_an_answer_that_is_no_longer_true_is_said_so(
    suggested: View, workplace: Workplace, person: Person
) -> None:
    """When somebody answered meanwhile, the page says it and changes nothing."""
    shown = line(suggested, "next:appropriate-adult").suggestion
    workplace.suggestions.set_aside(person.id, shown, "Mother is here")
    suggested.presenter.accept([shown])
    assert "meanwhile" in suggested.fault.text()
    assert there(workplace.episodes.current(person.id)).appropriate_adult == "not_considered"


def test_when_all_is_answered_it_says_so(view: View, workplace: Workplace, person: Person) -> None:
    """With nothing left the card says that nothing waits, not that nobody was screened."""
    screened(workplace, person, SAID | {"talk": "yes"})
    view.presenter.refresh()
    for one in waiting(view):
        view.presenter.accept([one])
    assert "Nothing waits for an answer." in words(view.suggestions)


def test_the_next_persons_card_holds_nothing_of_the_one_before(
    suggested: View, workplace: Workplace, runner: InlineRunner
) -> None:
    """Opening somebody else shows their own card, without the last answer of the other."""
    press(line(suggested, "next:appropriate-adult").accept, Qt.Key.Key_Space)
    other = workplace.people.add({"family_name": "Yttervik"})
    suggested.presenter.open(other.id)
    assert suggested.suggestions.lines == []
    assert not suggested.suggestions.last.isVisible()
    assert suggested.suggestions.show_answered.isHidden()


@pytest.mark.parametrize("size", [100, 200])
def test_everything_is_named_and_nothing_is_clipped(suggested: View, qapp: Any, size: int) -> None:
    """A screen reader can name each button apart, and all words fit, with large text too."""
    theme.apply(qapp, "light", size)
    unfold(suggested)
    press(suggested.suggestions.show_answered, Qt.Key.Key_Space)
    assert unnamed(suggested.suggestions) == []
    assert clipped(suggested.suggestions) == []
    names = [one.accept.accessibleName() for one in suggested.suggestions.lines]
    assert all(name.startswith("Accept: ") for name in names)


def _choose_answer(view: View) -> None:
    for row in range(view.timeline.count()):
        view.timeline.setCurrentRow(row)
        if view.timeline.current_key().kind == "suggestion_decision":
            return
    raise AssertionError("no answer is shown")
