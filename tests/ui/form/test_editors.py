"""Every item type can be answered with the keyboard, shown again, and keeps what cannot be read."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cjld_desktop.ui.form.editors import editor_for
from cjld_desktop.ui.form.editors.base import Given
from cjld_desktop.ui.form.question_box import QuestionBox
from cjld_desktop.ui.form.radio_list import RadioList
from tests.ui.accessibility import unnamed
from tests.ui.form.questionnaires import coding, options, question, session

UNIT = {
    "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption",
    "valueCoding": {"system": "http://unitsofmeasure.org", "code": "kg", "display": "kg"},
}


class Box:
    """One question on the screen, and what it handed on."""

    def __init__(self, qtbot: QtBot, **item: Any) -> None:
        self.session = session(question("q", **item))
        self.box = QuestionBox(self.session, "q")
        self.given: list[Any] = []
        self.box.given.connect(self._take)
        qtbot.addWidget(self.box)
        self.box.show()
        qtbot.waitExposed(self.box)

    def _take(self, path: str, given: Given) -> None:
        self.given.append(given)
        self.session.answer(path, given.value)

    @property
    def absent(self) -> RadioList:
        assert self.box._absent is not None
        return self.box._absent

    def fields(self) -> list[Any]:
        return list(self.box.fields())

    def type(self, *texts: str) -> Any:
        """Type one text into each field in turn."""
        for field, text in zip(self.fields(), texts, strict=False):
            field.setFocus()
            QTest.keyClicks(field, text)
        return self.given[-1].value


def test_digits_choose_and_delete_takes_back(qtbot: QtBot) -> None:
    """1 to 9 pick a radio row whichever row has the focus; Delete leaves the question open again."""
    made = Box(qtbot, kind="choice", answerOption=options("often", "never"))
    made.fields()[0].setFocus()
    QTest.keyClick(made.fields()[0], Qt.Key.Key_2)
    assert made.given[-1].value == [coding("never")]
    assert made.given[-1].at_once
    QTest.keyClick(made.fields()[0], Qt.Key.Key_3)
    assert made.given[-1].value == {"absent": "asked-declined"}
    QTest.keyClick(made.fields()[0], Qt.Key.Key_4)
    assert made.given[-1].value == {"absent": "not-asked"}
    QTest.keyClick(made.fields()[0], Qt.Key.Key_Delete)
    assert made.given[-1].value is None
    QTest.keyClick(made.fields()[0], Qt.Key.Key_9)
    assert made.given[-1].value is None


def test_a_digit_with_a_modifier_chooses_nothing(qtbot: QtBot) -> None:
    """Alt+2 belongs to the window, not to the question."""
    made = Box(qtbot, kind="choice", answerOption=options("often", "never"))
    QTest.keyClick(made.fields()[0], Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert made.given == []


def test_an_exclusive_choice_stands_alone(qtbot: QtBot) -> None:
    """'None' unticks the rest, and ticking another unticks 'none'."""
    alone = {
        "extension": [
            {
                "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive",
                "valueBoolean": True,
            }
        ]
    }
    offered = [*options("one", "two"), options("none")[0] | alone]
    made = Box(qtbot, kind="choice", repeats=True, answerOption=offered)
    one, two, none = made.fields()[:3]
    one.click()
    two.click()
    assert made.given[-1].value == [coding("one"), coding("two")]
    none.click()
    assert made.given[-1].value == [coding("none")]
    two.click()
    assert made.given[-1].value == [coding("two")]
    two.click()
    assert made.given[-1].value is None


def test_many_choices_are_a_drop_down_that_chooses_nothing_by_itself(qtbot: QtBot) -> None:
    """More than eight choices: the first line says 'Choose one' and answers nothing."""
    made = Box(qtbot, kind="choice", answerOption=options(*"abcdefghi"))
    box = made.fields()[0]
    assert box.currentText() == "Choose one"
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    box.activated.emit(box.currentIndex())
    assert made.given[-1].value == [coding("b")]


def test_own_words_take_the_place_of_a_choice_or_stand_beside_ticks(qtbot: QtBot) -> None:
    """An open choice takes words: alone where one answer is allowed, beside the others where several are."""
    single = Box(qtbot, kind="open-choice", answerOption=options("often", "never"))
    single.fields()[0].click()
    own = single.fields()[-1]
    own.setFocus()
    QTest.keyClicks(own, "x")
    assert single.given[-1].value == [{"valueString": "x"}]
    several = Box(qtbot, kind="open-choice", repeats=True, answerOption=options("often", "never"))
    several.fields()[0].click()
    own = several.fields()[-1]
    own.setFocus()
    QTest.keyClicks(own, "x")
    assert several.given[-1].value == [coding("often"), {"valueString": "x"}]


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("string", ["held it upside down"], [{"valueString": "held it upside down"}]),
        ("text", ["two words"], [{"valueString": "two words"}]),
        ("integer", ["-12"], [{"valueInteger": -12}]),
        ("decimal", ["12,5"], [{"valueDecimal": 12.5}]),
        ("date", ["4", "mar", "2007"], [{"valueDate": "2007-03-04"}]),
        ("date", ["", "", "2007"], [{"valueDate": "2007"}]),
        ("time", ["1402"], [{"valueTime": "14:02:00"}]),
        ("dateTime", ["4", "3", "2007"], [{"valueDateTime": "2007-03-04"}]),
        ("url", ["https://a.example"], [{"valueUri": "https://a.example"}]),
    ],
)
def test_typed_answers_come_back_as_they_were_given(
    qtbot: QtBot, kind: str, typed: list[str], value: Any
) -> None:
    """What is typed is the FHIR answer of its type, and a new editor shows it so that it reads the same."""
    made = Box(qtbot, kind=kind)
    assert made.type(*typed) == value
    assert made.session.validate() == []
    again: Any = editor_for(made.session.item("q"), "q")
    qtbot.addWidget(again)
    again.set_value(value)
    told: list[Given] = []
    again.given.connect(told.append)
    assert told == []
    texts = [
        field.text() if isinstance(field, QLineEdit) else field.toPlainText()
        for field in again.fields()
        if isinstance(field, QLineEdit | QPlainTextEdit)
    ]
    assert any(texts)


def test_a_moment_carries_this_computers_offset(qtbot: QtBot) -> None:
    """A dateTime with a time names the moment, whatever zone it is read in."""
    made = Box(qtbot, kind="dateTime")
    value = made.type("4", "3", "2007", "14:02")
    assert value[0]["valueDateTime"].startswith("2007-03-04T14:02:00")
    assert made.session.validate() == []


def test_a_quantity_has_its_unit(qtbot: QtBot) -> None:
    """The number is handed on with the unit's name and code."""
    made = Box(qtbot, kind="quantity", extension=[UNIT])
    value = made.type("71.5")
    assert value == [
        {"valueQuantity": {"value": 71.5, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg"}}
    ]
    assert made.session.validate() == []


def test_a_unit_without_a_system_is_named_by_its_word_alone(qtbot: QtBot) -> None:
    """A form's unit that has a code and no system is written without the code, and found again."""
    words = (("kg", "kilo"), ("st", "stone"))
    units = [UNIT | {"valueCoding": {"code": code, "display": word}} for code, word in words]
    made = Box(qtbot, kind="quantity", extension=units)
    stones = [{"valueQuantity": {"value": 3, "unit": "stone"}}]
    made.session.answer("q", stones)
    made.box.refresh()
    made.fields()[0].selectAll()
    assert made.type("4") == [{"valueQuantity": {"value": 4, "unit": "stone"}}]
    assert made.session.validate() == []


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("integer", ["twelve"]),
        ("integer", ["99999999999"]),
        ("decimal", ["1.2.3"]),
        ("date", ["31", "feb", "2020"]),
        ("date", ["3", "", "2020"]),
        ("time", ["25:00"]),
        ("dateTime", ["31", "feb", "2020", "10:00"]),
        ("dateTime", ["", "feb", "2020", "10:00"]),
        ("quantity", ["heavy"]),
        ("url", ["no address"]),
    ],
)
def test_what_cannot_be_read_stays_and_is_a_problem(qtbot: QtBot, kind: str, typed: list[str]) -> None:
    """A wrong value is handed on as typed, is reported by the form, and stands in the boxes again later."""
    made = Box(qtbot, kind=kind)
    value = made.type(*typed)
    assert [problem.code for problem in made.session.validate()] == ["type"]
    again: Any = editor_for(made.session.item("q"), "q")
    qtbot.addWidget(again)
    again.set_value(value)
    assert [field.text() for field in again.fields()[: len(typed)]] == typed


def test_no_answer_is_an_answer_where_typing_is_asked(qtbot: QtBot) -> None:
    """A date that is not known can be said not to have been given, and typing takes that back."""
    made = Box(qtbot, kind="date")
    made.absent.rows[0].click()
    assert made.given[-1].value == {"absent": "asked-declined"}
    made.box.refresh()
    assert made.absent.chosen_row() == 0
    assert made.type("", "", "1999") == [{"valueDate": "1999"}]
    made.box.refresh()
    assert made.absent.chosen_row() is None


def test_a_form_fills_in_its_own_answers(qtbot: QtBot) -> None:
    """A read-only item is words on the screen, with nothing to type in."""
    made = Box(qtbot, kind="integer", readOnly=True)
    assert made.fields() == []


@pytest.mark.parametrize(
    "item",
    [
        {"kind": "boolean"},
        {"kind": "choice", "answerOption": options("a", "b")},
        {"kind": "choice", "answerOption": options("a", "b"), "repeats": True},
        {"kind": "choice", "answerOption": options(*"abcdefghij")},
        {"kind": "open-choice", "answerOption": options("a", "b")},
        {"kind": "quantity", "extension": [UNIT]},
        *({"kind": kind} for kind in ("string", "text", "integer", "decimal", "date", "dateTime", "time")),
    ],
)
def test_every_editor_says_its_name_and_question(qtbot: QtBot, item: Any) -> None:
    """Whatever takes the focus has a name for a screen reader, and the question is in name or description."""
    made = Box(qtbot, **item)
    assert unnamed(made.box) == []
    for field in made.fields():
        assert "What about q?" in f"{field.accessibleName()} {field.accessibleDescription()}"


def test_typing_is_never_overwritten_by_its_own_echo(qtbot: QtBot) -> None:
    """While somebody types, the answer coming back does not move the cursor or rewrite `12.` as `12`."""
    made = Box(qtbot, kind="decimal")
    box = made.fields()[0]
    box.setFocus()
    for letter in "12.50":
        QTest.keyClicks(box, letter)
        made.box.refresh()
    assert box.text() == "12.50"
