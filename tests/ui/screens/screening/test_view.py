"""A form asked with the keyboard alone, on a real vault."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from cjld_desktop.domain.person import Person
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import theme
from cjld_desktop.ui.screens.screening.presenter import Presenter
from cjld_desktop.ui.screens.screening.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner
from tests.ui.screens.screening.open_form import here, page, screen_id, session_of

PHQ = "https://cjld.example/Questionnaire/phq-9"
FIRST = "https://cjld.example/Questionnaire/first-screen"


@pytest.fixture
def person(workplace: Workplace) -> Person:
    return workplace.people.add({"family_name": "Zzquill", "given_names": "Orrin"}, {"cell": "Cell 4"})


def show(qtbot: QtBot, workplace: Workplace) -> View:
    view = View(Presenter(workplace, InlineRunner()))
    qtbot.addWidget(view)
    view.resize(1164, 766)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    return view


@pytest.fixture
def view(qtbot: QtBot, workplace: Workplace) -> View:
    return show(qtbot, workplace)


def press(view: View, *keys: Qt.Key) -> None:
    """Press keys where the focus is, as a person would."""
    for key in keys:
        QTest.keyClick(view.window().focusWidget(), key)
    QApplication.processEvents()


def words_on(view: View) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


KEY = {number: getattr(Qt.Key, f"Key_{number}") for number in range(1, 10)}


def test_a_whole_phq9_with_number_keys_and_enter(view: View, workplace: Workplace, person: Person) -> None:
    """Answer ten questions, pass the notes, sign: nothing but digits and Enter until the signature."""
    view.presenter.choose(person.id)
    view.presenter.start(PHQ)
    for _ in range(8):
        press(view, KEY[2], Qt.Key.Key_Return)
    press(view, KEY[1], Qt.Key.Key_Return)
    press(view, KEY[1], Qt.Key.Key_Return)
    QTest.keyClick(view.window().focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    state = view.presenter.state
    assert state.stop == "check"
    view.check.sign_button.setFocus()
    press(view, Qt.Key.Key_Return)
    signed = workplace.screens.get(screen_id(view.presenter))
    assert signed.is_signed
    assert signed.results["scores"]["phq9"] == 8
    assert not view.check.sign_button.isVisibleTo(view)
    assert not view.frame.next_button.isVisibleTo(view)
    assert "cannot be changed" in words_on(view)


def test_the_ninth_question_prompts_at_once(view: View, person: Person) -> None:
    """A 2 for the ninth question shows 'Act now' there and then; Enter is held until it is confirmed."""
    view.presenter.choose(person.id)
    view.presenter.start(PHQ)
    for number in range(1, 9):
        view.presenter.answer(f"phq9-{number}", option(view, f"phq9-{number}", 0))
    view.presenter.go_to_path("phq9-9")
    press(view, KEY[2])
    assert "Act now" in words_on(view)
    press(view, Qt.Key.Key_Return)
    assert view.frame.problems.isVisibleTo(view)
    assert here(view.presenter).paths == ("phq9-9",)
    confirm = view.prompts.shown["next:tell-custody/self-harm"].read
    assert confirm is not None
    confirm.setFocus()
    press(view, Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert here(view.presenter).paths == ("phq9-difficulty",)


def test_a_problem_leads_to_its_field_and_the_wrong_value_stays(
    view: View, workplace: Workplace, person: Person
) -> None:
    """Enter on an open question says so on top, in words and under the question; its line leads there."""
    view.presenter.choose(person.id)
    view.presenter.start(PHQ)
    press(view, Qt.Key.Key_Return)
    assert view.window().focusWidget() is view.frame.problems
    assert "Answer this question, or say why not" in words_on(view)
    press(view, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert view.window().focusWidget() in page(view).boxes["phq9-1"].fields()
    press(view, KEY[3], Qt.Key.Key_Return)
    assert not view.frame.problems.isVisibleTo(view)


def test_leaving_and_coming_back_keeps_every_answer(
    view: View, qtbot: QtBot, workplace: Workplace, person: Person
) -> None:
    """Esc saves and leaves; another window shows what was typed and chosen."""
    left: list[bool] = []
    view.left.connect(lambda: left.append(True))
    view.presenter.choose(person.id)
    view.presenter.start(FIRST)
    press(view, KEY[1], Qt.Key.Key_Return)
    view.presenter.go_to_path("body")
    box = next(child for child in page(view).findChildren(QPlainTextEdit))
    box.setFocus()
    QTest.keyClicks(box, "Held it upside down")
    press(view, Qt.Key.Key_Escape)
    assert left == [True]
    again = show(qtbot, workplace)
    again.presenter.open(screen_id(view.presenter))
    again.presenter.go_to_path("body")
    assert "Held it upside down" in [
        child.toPlainText() for child in page(again).findChildren(QPlainTextEdit)
    ]
    assert session_of(again.presenter).answers == session_of(view.presenter).answers


def test_only_the_touched_editors_change(view: View, person: Person) -> None:
    """A follow-up appears and goes with its question; the other widgets of the page stay the same objects."""
    view.presenter.choose(person.id)
    view.presenter.start(FIRST)
    view.presenter.answer("talk", option(view, "talk", 0))
    talk = page(view).boxes["talk"]
    view.presenter.answer("talk", option(view, "talk", 1))
    assert "talk-why" in page(view).boxes
    assert page(view).boxes["talk"] is talk
    view.presenter.answer("talk", option(view, "talk", 0))
    assert "talk-why" not in page(view).boxes


def test_a_whole_section_at_once(view: View, person: Person) -> None:
    """The link shows every question of the section on one page, and again one at a time."""
    view.presenter.choose(person.id)
    view.presenter.start(PHQ)
    view.dense.click()
    assert len(page(view).boxes) >= 9
    view.dense.click()
    assert list(page(view).boxes) == ["phq9-1"]


def test_what_was_not_answered_is_plainly_named(view: View, person: Person) -> None:
    """The check page says 'They did not answer' and 'Not answered', and its lines lead to the question."""
    view.presenter.choose(person.id)
    view.presenter.start(PHQ)
    view.presenter.answer("phq9-1", {"absent": "asked-declined"})
    view.presenter.go_to("check")
    said = words_on(view)
    assert "They did not answer" in said
    assert "Not answered" in said
    first = view.check.first_open()
    assert isinstance(first, QPushButton)
    first.click()
    assert here(view.presenter).paths == ("phq9-2",)


def test_a_form_must_be_chosen(view: View, person: Person) -> None:
    """Start without a choice says so."""
    view.presenter.choose(person.id)
    press(view, Qt.Key.Key_Return)
    assert view.frame.problems.isVisibleTo(view)
    assert view.presenter.state.session is None


def test_a_signed_screen_opens_to_read(
    view: View, qtbot: QtBot, workplace: Workplace, person: Person
) -> None:
    """Opened again, a signed screen shows results and answers and offers nothing to change."""
    screen = workplace.screens.start(person.id, PHQ)
    session = workplace.screens.form(screen)
    answers = {
        path: [item.options[0].answer]
        for path, item in session.questionnaire.items.items()
        if item.options and path != "phq9-difficulty"
    }
    workplace.screens.answer(screen.id, answers)
    workplace.screens.sign(screen.id)
    view.presenter.open(screen.id)
    assert "Signed" in words_on(view)
    assert "Not at all" in words_on(view)
    assert view.page is None
    assert not view.check.sign_button.isVisibleTo(view)
    assert view.frame.leave_button.text() == "Leave"


def option(view: View, path: str, row: int) -> list[dict[str, Any]]:
    return [session_of(view.presenter).questionnaire.items[path].options[row].answer]


@pytest.mark.parametrize(("choice", "size"), [("light", 100), ("dark", 200), ("contrast", 100)])
def test_every_page_is_named_and_unclipped(
    qtbot: QtBot, qapp: QApplication, workplace: Workplace, person: Person, choice: theme.Choice, size: int
) -> None:
    """In each appearance, and at 200 % text, everything has a name and every word fits."""
    theme.apply(qapp, choice, size)
    view = show(qtbot, workplace)
    view.presenter.choose(person.id)
    check(view)
    view.presenter.start(FIRST)
    for _ in range(30):
        check(view)
        here = view.presenter.state.here
        if here is None:
            break
        for path in here.paths:
            field = session_of(view.presenter).item(path)
            if field.options:
                view.presenter.answer(path, [field.options[0].answer])
        for flag in view.presenter.state.unconfirmed:
            view.presenter.confirm_prompt(flag.code, read=True)
        check(view)
        view.presenter.go_on()
    view.presenter.go_to("check")
    check(view)


def check(view: View) -> None:
    for _ in range(4):
        QApplication.processEvents()
    assert unnamed(view) == []
    assert clipped(view) == []
