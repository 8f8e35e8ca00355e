"""Questions that the worker answers are marked, have their own way of no answer, and are not shown on."""

from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from cjld_desktop.forms.session import FormSession
from cjld_desktop.ui.form.answer_words import to_check
from cjld_desktop.ui.form.page import FormPage
from cjld_desktop.ui.form.question_box import QuestionBox
from tests.ui.form.questionnaires import group, options, question, session
from tests.ui.form.test_more_editors import pictured
from tests.ui.form.test_read_along import opened, said

WORKER = {"url": "https://cjld.example/StructureDefinition/answered-by", "valueCode": "worker"}
MARK = "For you to answer"
TABLE = {
    "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
    "valueCodeableConcept": {"coding": [{"code": "table"}]},
}


def offered(page: FormPage | QuestionBox) -> list[str]:
    """The words of everything that can be chosen, in a drop-down too."""
    words = [button.text() or button.accessibleName() for button in page.findChildren(QAbstractButton)]
    for box in page.findChildren(QComboBox):
        words += [box.itemText(row) for row in range(box.count())]
    return [word for word in words if word]


KINDS: list[dict[str, Any]] = [
    {"kind": "boolean"},
    {"kind": "choice", "answerOption": options("yes", "no")},
    {"kind": "choice", "answerOption": [pictured("cup"), pictured("plate")]},
    {"kind": "choice", "repeats": True, "answerOption": options("yes", "no")},
    {"kind": "choice", "answerOption": options(*(f"o{n}" for n in range(12)))},
    {"kind": "integer"},
    {"kind": "date", "required": True},
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_worker_does_not_know_and_a_person_does_not_answer(qtbot: QtBot, kind: dict[str, Any]) -> None:
    """One row instead of two, whatever the question is answered with."""
    asked = session(question("theirs", **kind), question("ours", extension=[WORKER], **kind))
    for path, absent in (
        ("theirs", ["They did not answer", "I could not ask this"]),
        ("ours", ["I do not know"]),
    ):
        box = QuestionBox(asked, path)
        qtbot.addWidget(box)
        ways = {"They did not answer", "I could not ask this", "I do not know"}
        assert [word for word in offered(box) if word in ways] == absent


@pytest.mark.parametrize("kind", KINDS)
def test_not_knowing_is_chosen_kept_and_shown(qtbot: QtBot, kind: dict[str, Any]) -> None:
    """It is recorded as not asked, drawn as chosen, and read as not known."""
    asked = session(question("ours", extension=[WORKER], **kind))
    box = QuestionBox(asked, "ours")
    qtbot.addWidget(box)
    given: list[Any] = []
    box.given.connect(lambda _path, one: given.append(one.value))
    (row,) = (one for one in box.findChildren(QAbstractButton) if one.text() == "I do not know")
    row.click()
    assert given == [{"absent": "not-asked"}]
    asked.answer("ours", given[0])
    box.refresh()
    assert row.isChecked()
    ((_, words),) = to_check(asked, asked.sections()[0])
    assert words == "Not known"


def test_a_table_of_worker_questions_has_one_column_for_not_knowing(qtbot: QtBot) -> None:
    """What the group says holds for the questions in it."""
    rows = [question(name, "choice", answerOption=options("yes", "no")) for name in ("a", "b")]
    asked = session(group("g", *rows, extension=[TABLE, WORKER]), answers={"a": {"absent": "not-asked"}})
    page = FormPage(asked, "A page", ["g", "a", "b"])
    qtbot.addWidget(page)
    page.build_all()
    words = offered(page)
    assert words.count("I do not know") == 2
    assert "They did not answer" not in words
    chosen = [one.text() for one in page.findChildren(QAbstractButton) if one.isChecked()]
    assert chosen == ["I do not know"]


def marks(qtbot: QtBot, asked: FormSession) -> int:
    page = FormPage(asked, "What about q?", ["q"])
    qtbot.addWidget(page)
    page.build_all()
    return sum(label.text() == MARK for label in page.findChildren(QLabel))


def test_the_page_says_whose_question_it_is(qtbot: QtBot) -> None:
    """A page for the worker is marked; one for the person is not."""
    assert marks(qtbot, session(question("q", extension=[WORKER]))) == 1
    assert marks(qtbot, session(question("q"))) == 0


def test_the_persons_window_shows_no_question_of_the_worker(qtbot: QtBot) -> None:
    """It says only that the worker is writing."""
    asked = session(question("q", "choice", extension=[WORKER], answerOption=options("yes", "no")))
    window = opened(qtbot, asked)
    window.show_question("q")
    assert said(window) == ["The worker is writing something down."]
