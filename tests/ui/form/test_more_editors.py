"""Pictures, sliders, files and long lists: chosen by keyboard, shown again, locked when not needed."""

import base64
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cjld_desktop.forms.carried import CARRIED
from cjld_desktop.forms.session import FormSession
from cjld_desktop.ui.form.editors.attachment import AttachmentEditor
from cjld_desktop.ui.form.editors.cards import CardsEditor
from cjld_desktop.ui.form.editors.searched import SearchedEditor
from cjld_desktop.ui.form.editors.several import SeveralEditor
from cjld_desktop.ui.form.editors.slider import SliderEditor
from cjld_desktop.ui.form.editors.spinner import SpinnerEditor
from cjld_desktop.ui.form.question_box import QuestionBox
from tests.ui.accessibility import unnamed
from tests.ui.form.questionnaires import coding, options, question, session
from tests.ui.form.test_editors import Box

HL7 = "http://hl7.org/fhir/StructureDefinition/"
MEDIA = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-itemAnswerMedia"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>'


def control(code: str) -> dict[str, Any]:
    return {"url": f"{HL7}questionnaire-itemControl", "valueCodeableConcept": {"coding": [{"code": code}]}}


def limits(low: int, high: int) -> list[dict[str, Any]]:
    return [
        {"url": f"{HL7}minValue", "valueInteger": low},
        {"url": f"{HL7}maxValue", "valueInteger": high},
    ]


def pictured(code: str, data: bytes = SVG) -> dict[str, Any]:
    media = {"contentType": "image/svg+xml", "data": base64.b64encode(data).decode(), "title": f"a {code}"}
    return coding(code) | {"extension": [{"url": MEDIA, "valueAttachment": media}]}


def press(field: QWidget, *keys: Qt.Key) -> None:
    field.setFocus()
    for key in keys:
        QTest.keyClick(field, key)


def test_numbers_tick_and_untick_where_several_may_be_true(qtbot: QtBot) -> None:
    """1 to 9 tick check rows as they pick radio rows; the same key takes the tick out."""
    made = Box(qtbot, kind="choice", repeats=True, answerOption=options("cup", "plate"))
    press(made.fields()[0], Qt.Key.Key_2)
    assert made.given[-1].value == [coding("plate")]
    press(made.fields()[0], Qt.Key.Key_1, Qt.Key.Key_2)
    assert made.given[-1].value == [coding("cup")]


def test_a_picture_card_is_chosen_by_its_number_and_taken_back(qtbot: QtBot) -> None:
    """Options with pictures are cards with their words as names; Delete leaves the question open."""
    made = Box(qtbot, kind="choice", answerOption=[pictured("happy"), pictured("sad")])
    assert isinstance(made.box.editor, CardsEditor)
    assert unnamed(made.box) == []
    press(made.fields()[0], Qt.Key.Key_2)
    assert made.given[-1].value == [coding("sad")]
    made.box.refresh()
    assert [card.isChecked() for card in made.box.editor.cards] == [False, True]
    press(made.fields()[0], Qt.Key.Key_Delete)
    assert made.given[-1].value is None


def test_a_picture_that_cannot_be_shown_is_said_in_words(qtbot: QtBot) -> None:
    """A broken picture leaves its option, with its title, and the question can be answered."""
    made = Box(qtbot, kind="choice", answerOption=[pictured("happy", b"no picture"), pictured("sad")])
    assert isinstance(made.box.editor, CardsEditor)
    assert "a happy" in made.box.editor.cards[0]._words
    made.fields()[0].click()
    assert made.given[-1].value == [coding("happy")]


def test_a_slider_chooses_nothing_by_itself(qtbot: QtBot) -> None:
    """Until somebody presses a key or the mouse there is no answer; then the number is said in words."""
    made = Box(qtbot, kind="integer", extension=[control("slider"), *limits(2, 10)])
    editor = made.box.editor
    assert isinstance(editor, SliderEditor)
    assert made.given == []
    assert editor.said.text() == "Nothing chosen yet"
    press(editor.line, Qt.Key.Key_Right)
    assert made.given[-1].value == [{"valueInteger": 2}]
    press(editor.line, Qt.Key.Key_Right, Qt.Key.Key_End)
    assert made.given[-1].value == [{"valueInteger": 10}]
    assert "10" in editor.line.accessibleDescription()
    editor.clear.click()
    assert made.given[-1].value is None
    assert editor.said.text() == "Nothing chosen yet"


def test_a_spinner_steps_within_its_limits_from_empty(qtbot: QtBot) -> None:
    """Up from an empty box gives the least the form allows, and no step leaves the limits."""
    made = Box(qtbot, kind="integer", extension=[control("spinner"), *limits(1, 2)])
    editor = made.box.editor
    assert isinstance(editor, SpinnerEditor)
    box = editor.line.box
    press(box, Qt.Key.Key_Up)
    assert made.given[-1].value == [{"valueInteger": 1}]
    press(box, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert made.given[-1].value == [{"valueInteger": 2}]
    editor.less.click()
    assert box.text() == "1"


def test_a_long_list_is_searched_and_picked_by_keyboard(qtbot: QtBot) -> None:
    """Letters narrow the list, Enter picks the first, and what was picked can be removed."""
    many = [coding(f"town{number}") for number in range(60)]
    made = Box(qtbot, kind="choice", answerOption=many)
    editor = made.box.editor
    assert isinstance(editor, SearchedEditor)
    QTest.keyClicks(editor.search, "town42")
    assert editor.found.count() == 1
    press(editor.search, Qt.Key.Key_Return)
    assert made.given[-1].value == [coding("town42")]
    assert editor.search.text() == ""
    editor._give(set())
    assert made.given[-1].value is None


def test_a_search_without_hits_says_so(qtbot: QtBot) -> None:
    """Letters that fit nothing choose nothing and are answered in words."""
    many = [coding(f"town{number}") for number in range(60)]
    made = Box(qtbot, kind="choice", answerOption=many)
    editor = made.box.editor
    assert isinstance(editor, SearchedEditor)
    QTest.keyClicks(editor.search, "zz")
    press(editor.search, Qt.Key.Key_Return)
    assert made.given == []
    assert "Nothing fits" in editor.said.text()


def test_several_lines_are_several_answers(qtbot: QtBot) -> None:
    """'Add another' gives a new line; an empty line is no answer; 'Remove' takes its answer out."""
    made = Box(qtbot, kind="string", repeats=True)
    editor = made.box.editor
    assert isinstance(editor, SeveralEditor)
    QTest.keyClicks(editor.editors[0].fields()[0], "one")
    editor.add.click()
    assert made.given[-1].value == [{"valueString": "one"}]
    QTest.keyClicks(editor.editors[1].fields()[0], "two")
    assert made.given[-1].value == [{"valueString": "one"}, {"valueString": "two"}]
    made.box.refresh()
    editor._removes[0].click()
    assert made.given[-1].value == [{"valueString": "two"}]
    assert unnamed(made.box) == []


def test_a_file_becomes_the_answer_and_can_be_removed(qtbot: QtBot, tmp_path: Path) -> None:
    """The answer holds the file's bytes, kind, name and size, and nothing is left when it is removed."""
    made = Box(qtbot, kind="attachment")
    editor = made.box.editor
    assert isinstance(editor, AttachmentEditor)
    file = tmp_path / "letter.png"
    file.write_bytes(b"\x89PNG and more")
    editor.take(file)
    found = made.given[-1].value[0]["valueAttachment"]
    assert base64.b64decode(found["data"]) == b"\x89PNG and more"
    assert (found["contentType"], found["title"], found["size"]) == ("image/png", "letter.png", 13)
    assert "letter.png (PNG, 13 bytes)" in editor.said.text()
    editor.remove.click()
    assert made.given[-1].value is None


@pytest.mark.parametrize(
    ("name", "size", "said"),
    [
        ("letter.pdf", 5, "kind of file"),
        ("big.png", 200, "larger than"),
        ("gone.png", None, "cannot be read"),
    ],
)
def test_a_file_that_is_not_asked_for_is_refused_in_a_sentence(
    qtbot: QtBot, tmp_path: Path, name: str, size: int | None, said: str
) -> None:
    """A wrong kind, too many bytes or a file that is gone leave the answer as it was."""
    wanted = [
        {"url": f"{HL7}mimeType", "valueCode": "image/png"},
        {"url": f"{HL7}maxSize", "valueDecimal": 0.0001},
    ]
    made = Box(qtbot, kind="attachment", extension=wanted)
    editor = made.box.editor
    assert isinstance(editor, AttachmentEditor)
    if size is not None:
        (tmp_path / name).write_bytes(b"x" * size)
    editor.take(tmp_path / name)
    assert made.given == []
    assert said in editor.problem.text()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a file without end, on this system only")
def test_what_is_no_file_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    """A folder, and a device that could be read for ever, are a sentence at once."""
    made = Box(qtbot, kind="attachment")
    editor = made.box.editor
    assert isinstance(editor, AttachmentEditor)
    (tmp_path / "endless.png").symlink_to("/dev/zero")
    for path in (tmp_path, tmp_path / "endless.png"):
        editor.take(path)
        assert "cannot be read" in editor.problem.text()
    assert made.given == []


def test_the_end_of_a_text_is_told_when_it_is_near(qtbot: QtBot) -> None:
    """A counter appears in the last fifth, and says how many letters are too many instead of cutting them."""
    made = Box(qtbot, kind="string", maxLength=10)
    left = made.box.editor.left  # type: ignore[union-attr] # it is a line with a limit
    made.type("1234567")
    assert left.isHidden()
    made.type("89")
    assert left.text() == "1 letter left"
    made.type("0123")
    assert left.text() == "3 letters too many"
    assert made.given[-1].value == [{"valueString": "1234567890123"}]


def test_what_was_carried_over_is_marked_until_confirmed(qtbot: QtBot) -> None:
    """The chip says from when it is; Confirm names the question, and the mark goes."""
    mark = {"url": CARRIED, "extension": [{"url": "at", "valueDateTime": "2026-10-02T09:00:00Z"}]}
    asked = session(question("q", "choice", answerOption=options("yes", "no")))
    carried = FormSession(asked.questionnaire, {"q": [coding("yes") | {"extension": [mark]}]})
    box = QuestionBox(carried, "q")
    qtbot.addWidget(box)
    assert box._carried_chip is not None
    assert box._carried_chip.text() == "From 2 Oct 2026 – check it"
    heard: list[str] = []
    box.confirm.connect(heard.append)
    assert box._carried is not None
    link = next(one for one in box._carried.findChildren(QWidget) if "Still right" in one.accessibleName())
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert heard == ["q"]
    carried.confirm("q")
    box.refresh()
    assert box._carried.isHidden()


def test_a_protected_question_is_shown_locked_and_said_so(qtbot: QtBot) -> None:
    """While it is not needed it can be read, takes no keyboard, and says 'Not needed now'; then it opens."""
    when = [{"question": "a", "operator": "=", "answerBoolean": True}]
    asked = session(
        question("a", "boolean"), question("b", "boolean", enableWhen=when, disabledDisplay="protected")
    )
    box = QuestionBox(asked, "b")
    qtbot.addWidget(box)
    assert box.editor is not None
    assert not box.editor.isEnabled()
    assert box.fields() == []
    assert "Not needed now" in [getattr(one, "text", str)() for one in box.children() if hasattr(one, "text")]
    asked.answer("a", [{"valueBoolean": True}])
    box.refresh()
    assert box.editor.isEnabled()
    assert box.fields() != []


def test_a_reference_is_read_and_never_followed(qtbot: QtBot) -> None:
    """What another record is called is shown; there is nothing to type in."""
    asked = session(question("q", "reference"), answers={"q": [{"valueReference": {"display": "Dr A"}}]})
    box = QuestionBox(asked, "q")
    qtbot.addWidget(box)
    assert box.fields() == []
    assert box.editor is not None
    assert box.editor.said.text() == "Dr A"  # type: ignore[attr-defined] # the editor of a reference
