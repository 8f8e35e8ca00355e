"""The window for the person shows one question large, and nothing else of the record."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cjld_desktop.forms.session import FormSession
from cjld_desktop.ui.form.read_along import ANSWER_PX, ReadAlong
from tests.ui.form.questionnaires import coding, options, question, session


def opened(qtbot: QtBot, asked: FormSession) -> ReadAlong:
    window = ReadAlong(asked)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    return window


def said(window: ReadAlong) -> list[str]:
    return [label.text() for label in window._area.findChildren(QLabel)]


def test_a_question_and_its_options_are_large(qtbot: QtBot) -> None:
    """Everything the person reads is at least 28 pixels high."""
    window = opened(qtbot, session(question("q", "choice", answerOption=options("yes", "no"))))
    window.show_question("q")
    assert said(window) == ["What about q?", "Yes", "No"]
    assert ANSWER_PX >= 28
    assert all(label.font().pixelSize() >= 28 for label in window._area.findChildren(QLabel))


def test_no_answer_and_no_other_question_is_shown(qtbot: QtBot) -> None:
    """What was answered looks like what was not, and the question before is gone."""
    asked = session(
        question("a", "choice", answerOption=options("yes", "no")),
        question("b", "boolean"),
        answers={"a": [coding("yes")]},
    )
    window = opened(qtbot, asked)
    window.show_question("a")
    answered = window._area.grab().toImage()
    asked.answer("a", None)
    window.show_question("a")
    assert window._area.grab().toImage() == answered
    window.show_question("b")
    assert said(window) == ["What about b?", "Yes", "No"]
    window.show_nothing()
    assert said(window) == []


def test_hidden_and_worked_out_questions_are_not_shown(qtbot: QtBot) -> None:
    """A score that the form fills in is not for the person's eyes."""
    window = opened(qtbot, session(question("q", "integer", readOnly=True)))
    window.show_question("q")
    assert said(window) == []


def test_right_to_left_words_begin_at_the_right(qtbot: QtBot) -> None:
    """The direction of the person's language is that of the page, and only their own words stand on it."""
    window = opened(qtbot, session(question("q", "boolean", text="سؤال\u2028A question")))
    window.show_question("q", Qt.LayoutDirection.RightToLeft)
    assert said(window)[0] == "سؤال"
    page = window._area.widget()
    assert page is not None
    assert page.layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_escape_closes_the_window(qtbot: QtBot) -> None:
    """One key gives the screen back."""
    window = opened(qtbot, session(question("q")))
    QTest.keyClick(window, Qt.Key.Key_F11)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_letters_that_this_computer_cannot_draw_are_told_to_the_worker(qtbot: QtBot) -> None:
    """Boxes in place of letters would say nothing to the person, so the worker is asked to read them out."""
    asked = session(question("q", text="\U00012000 sign"), question("r", text="Żółć and a word"))
    window = opened(qtbot, asked)
    window.show_question("q")
    assert any("Read the words out" in text for text in said(window))
    window.show_question("r")
    assert said(window) == ["Żółć and a word"]
