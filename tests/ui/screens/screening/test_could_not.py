"""A screen that cannot be done, from the window: why, when again, signed; and who is there."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cjld_desktop.domain.person import Person
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import theme
from cjld_desktop.ui.screens.screening import try_again
from cjld_desktop.ui.screens.screening.state import AROUND, COULD_NOT
from cjld_desktop.ui.screens.screening.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.screens.screening.open_form import here, screen_id, session_of

PHQ = "https://cjld.example/Questionnaire/phq-9"
BJMHS = "https://cjld.example/Questionnaire/bjmhs"


def words_on(view: View) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def begin(view: View, person: Person, url: str = PHQ) -> None:
    view.presenter.choose(person.id)
    view.presenter.start(url)


def press(view: View, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view.window().focusWidget(), key)
    QApplication.processEvents()


def pick(view: View, path: str, row: int) -> None:
    view.presenter.answer(path, [session_of(view.presenter).item(path).options[row].answer])


def test_asleep_is_recorded_and_signed_from_the_keyboard(
    view: View, workplace: Workplace, person: Person
) -> None:
    """The link, a digit for the reason, the button: signed, with the answers given so far, and said so."""
    begin(view, person)
    pick(view, "phq9-1", 2)
    view.links.could_not_link.setFocus()
    press(view, Qt.Key.Key_Return, Qt.Key.Key_5)
    view.beside.could_not.sign_button.setFocus()
    press(view, Qt.Key.Key_Return)
    signed = workplace.screens.get(screen_id(view.presenter))
    assert signed.is_signed
    assert signed.outcome == "asleep"
    assert "phq9-1" in signed.answers
    said = words_on(view)
    assert "This screen could not be done" in said
    assert "They were asleep" in said
    assert "Signed as not done" in view.frame.tasks.item(view.frame.tasks.count() - 1).data(
        Qt.ItemDataRole.AccessibleTextRole
    )


def test_a_reason_must_be_chosen_and_another_one_said(
    view: View, workplace: Workplace, person: Person
) -> None:
    """The problems stand on top and lead to their fields; nothing is signed and nothing typed is lost."""
    begin(view, person)
    view.presenter.around.show_could_not()
    view.beside.could_not.sign_button.click()
    assert view.frame.problems.isVisibleTo(view)
    assert "Choose why it could not be done" in words_on(view)
    view.beside.could_not.reasons.rows[-1].click()
    view.beside.could_not.sign_button.click()
    assert "Say in a few words what it was" in words_on(view)
    view.beside.could_not.note.setPlainText("Fire alarm")
    view.beside.could_not.sign_button.click()
    assert workplace.screens.get(screen_id(view.presenter)).outcome_note == "Fire alarm"


def test_a_time_that_cannot_be_read_is_told(view: View, workplace: Workplace, person: Person) -> None:
    """`half four` is no time of day; the sentence says how one is written, and nothing is signed."""
    begin(view, person)
    view.presenter.around.show_could_not()
    page = view.beside.could_not
    page.reasons.rows[0].click()
    page.when.setCurrentIndex(page.when.findData(try_again.AT_A_TIME))
    page.clock_time.setText("half four")
    page.sign_button.click()
    assert "Give a time of day, like 14:30" in words_on(view)
    assert not workplace.screens.get(screen_id(view.presenter)).is_signed


def test_an_unread_prompt_to_act_now_holds_it_back(view: View, workplace: Workplace, person: Person) -> None:
    """Somebody who spoke of self-harm and then fell asleep: the prompt is read before anything is signed."""
    begin(view, person)
    pick(view, "phq9-9", 2)
    view.presenter.around.show_could_not()
    view.beside.could_not.reasons.rows[4].click()
    view.beside.could_not.sign_button.click()
    assert view.presenter.state.unread
    assert not workplace.screens.get(screen_id(view.presenter)).is_signed
    for flag in view.presenter.state.unconfirmed:
        view.presenter.confirm_prompt(flag.code, read=True)
    view.beside.could_not.sign_button.click()
    assert workplace.screens.get(screen_id(view.presenter)).is_signed


def test_going_back_leads_to_the_question_one_came_from(view: View, person: Person) -> None:
    """From any page beside the questions, Back is the way to where one was."""
    begin(view, person)
    view.presenter.go_to_path("phq9-4")
    view.presenter.around.show_could_not()
    view.presenter.around.show()
    assert view.presenter.state.stop == AROUND
    view.frame.back_button.click()
    assert here(view.presenter).paths == ("phq9-4",)


def test_who_is_there_and_how_they_are_is_kept(view: View, workplace: Workplace, person: Person) -> None:
    """Choices at once, typing on leaving; the link below the sections says it in short."""
    begin(view, person)
    view.presenter.around.show()
    page = view.beside.around
    page.interpreter.click()
    page.condition.rows[4].click()
    page.setting.setFocus()
    page.setting.selectAll()
    QTest.keyClicks(page.setting, "Cell hatch")
    view.presenter.leave()
    kept = workplace.screens.get(screen_id(view.presenter))
    assert (kept.setting, kept.interpreter_present, kept.condition) == ("Cell hatch", True, "intoxicated")
    assert "Cell hatch  ·  interpreter  ·  Seemed intoxicated" in words_on(view)


def test_results_of_an_intoxicated_woman_begin_with_what_they_miss(
    view: View, workplace: Workplace, person: Person
) -> None:
    """The caveats stand before the band, each once."""
    workplace.people.change(person.id, {"gender": "2"})
    begin(view, person, BJMHS)
    view.presenter.around.note("condition", "intoxicated", at_once=True)
    for path, item in session_of(view.presenter).questionnaire.items.items():
        if item.is_asked and item.type == "boolean":
            view.presenter.answer(path, [{"valueBoolean": False}])
        elif item.is_asked and item.options:
            view.presenter.answer(path, [item.options[-1].answer])
    QApplication.processEvents()
    said = [label.text() for label in view.so_far.findChildren(QLabel) if label.isVisibleTo(view)]
    misses = [place for place, text in enumerate(said) if "misses many women." in text]
    sober = [place for place, text in enumerate(said) if "sober" in text]
    assert len(misses) == len(sober) == 1
    assert misses[0] < sober[0] < next(place for place, text in enumerate(said) if "BJMHS" in text)


def test_an_earlier_screen_is_named_once_with_each_caveat_once(
    view: View, workplace: Workplace, person: Person
) -> None:
    """Both scores of a woman's BJMHS stand below one line with form and day, and share what it misses."""
    workplace.people.change(person.id, {"gender": "2"})
    screen = workplace.screens.start(person.id, BJMHS)
    form = workplace.screens.form(screen)
    for path, item in form.questionnaire.items.items():
        if item.is_asked and item.type == "boolean":
            workplace.screens.answer(screen.id, {path: [{"valueBoolean": False}]})
    workplace.screens.sign(screen.id)
    begin(view, person)
    QApplication.processEvents()
    said = [label.text() for label in view.known.findChildren(QLabel) if label.isVisibleTo(view)]
    title = workplace.screens.get(screen.id).title
    assert sum(text.startswith(title) for text in said) == 1
    assert {"Symptoms now (BJMHS 1 to 6)", "Reasons to refer (BJMHS)"} <= {*said}
    assert sum("misses many women." in text for text in said) == 1


@pytest.mark.parametrize(("choice", "size"), [("light", 100), ("dark", 200), ("contrast", 100)])
@pytest.mark.parametrize("stop", [COULD_NOT, AROUND])
def test_the_pages_are_named_and_unclipped(
    view: View, qtbot: QtBot, qapp: QApplication, person: Person, choice: theme.Choice, size: int, stop: str
) -> None:
    """In each appearance, and at 200 % text."""
    theme.apply(qapp, choice, size)
    begin(view, person)
    view.presenter.go_to(stop)
    view.beside.could_not.when.setCurrentIndex(6)
    for _ in range(4):
        QApplication.processEvents()
    assert unnamed(view) == []
    assert clipped(view) == []


NOW = datetime(2026, 3, 28, 14, 0, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize(
    ("choice", "typed", "expected"),
    [
        ("", "", None),
        ("30", "", "2026-03-28 14:30"),
        ("240", "", "2026-03-28 18:00"),
        ("tomorrow", "", "2026-03-29 08:30"),
        ("at", "16:05", "2026-03-28 16:05"),
        ("at", "9.15", "2026-03-28 09:15"),
    ],
)
def test_when_to_try_again(
    choice: str, typed: str, expected: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each choice is a moment as the clock on the wall shows it."""
    found = try_again.moment(choice, typed, NOW)
    assert (f"{found:%Y-%m-%d %H:%M}" if found else None) == expected


@pytest.mark.parametrize("typed", ["", "half four", "25:00", "14:61", "1430 today"])
def test_no_time_of_day(typed: str) -> None:
    """What is no time is said to be none."""
    with pytest.raises(ValueError, match="like 14:30"):
        try_again.moment("at", typed, NOW)


def test_the_signature_stands_at_the_foot_in_sight(view: View, person: Person) -> None:
    """However long the page, its main button is where Continue stands, and only on this page."""
    begin(view, person)
    assert view.sign_as_not_done.isHidden()
    view.presenter.around.show_could_not()
    QApplication.processEvents()
    foot = view.frame.back_button
    assert view.sign_as_not_done.visibleRegion().boundingRect() == view.sign_as_not_done.rect()
    assert view.sign_as_not_done.mapTo(view, QPoint()).y() == foot.mapTo(view, QPoint()).y()
    assert view.frame.next_button.isHidden()
    foot.click()
    assert view.sign_as_not_done.isHidden()
    assert view.frame.next_button.isVisible()
