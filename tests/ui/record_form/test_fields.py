"""What the fields of a record's form do, each alone."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from cjld_desktop.ui.record_form.field import Field
from cjld_desktop.ui.record_form.fields import FIELDS
from cjld_desktop.ui.record_form.spec import Choice, FieldSpec
from cjld_desktop.ui.record_form.summary import in_words

CHOICES = (
    Choice("a", "First", hint="What it means"),
    Choice("b", "Second", note="You noted today: shorter words helped"),
    Choice("c", "Third", refused="only in the Crown Court"),
)


def made(qtbot: QtBot, spec: FieldSpec) -> tuple[Field, list[tuple[Any, bool]]]:
    field = FIELDS[spec.kind](spec)
    given: list[tuple[Any, bool]] = []
    field.given.connect(lambda value, at_once: given.append((value, at_once)))
    qtbot.addWidget(field)
    field.show()
    return field, given


def words_on(field: Field) -> list[str]:
    return [label.text() for label in field.findChildren(QLabel) if label.isVisibleTo(field)]


def test_a_choice_says_what_the_record_knows_and_why_it_is_refused(qtbot: QtBot) -> None:
    """Meaning, note and reason stand under their rows, and a screen reader hears them with the row."""
    field, _ = made(qtbot, FieldSpec("checks", "issues", "Issues", choices=CHOICES))
    said = words_on(field)
    assert "You noted today: shorter words helped" in said
    assert "Not here: only in the Crown Court" in said
    rows = field.findChildren(QCheckBox)
    assert rows[2].accessibleDescription() == "Issues. Not here: only in the Crown Court"


def test_a_refused_choice_is_locked_but_can_be_taken_away(qtbot: QtBot) -> None:
    """Nobody can tick it; who ticked it before can take the tick away."""
    field, given = made(qtbot, FieldSpec("checks", "issues", "Issues", choices=CHOICES))
    field.set_value(["a"])
    rows = field.findChildren(QCheckBox)
    assert [row.isEnabled() for row in rows] == [True, True, False]
    field.set_value(["a", "c"])
    rows[2].click()
    assert given == [(["a"], True)]


def test_a_refused_row_of_one_answer_is_passed_by(qtbot: QtBot) -> None:
    """Its number key does nothing, and the keyboard begins at a row that can be chosen."""
    spec = FieldSpec("radio", "purpose", "Purpose", choices=(CHOICES[2], CHOICES[0]))
    field, given = made(qtbot, spec)
    field.set_value("")
    rows = field.findChildren(QRadioButton)
    assert field.inputs() == [rows[1]]
    QTest.keyClick(rows[1], Qt.Key.Key_1)
    assert given == []
    QTest.keyClick(rows[1], Qt.Key.Key_2)
    assert given == [("a", True)]


def test_a_number_stands_between_its_unit_and_its_remark(qtbot: QtBot) -> None:
    """£ before it, the guideline beside it; a new remark leaves the typing alone."""
    spec = FieldSpec("number", "fee", "Fee", unit="£", beside="Guideline £124.20 an hour")
    field, given = made(qtbot, spec)
    box = field.inputs()[0]
    assert isinstance(box, QLineEdit)
    QTest.keyClicks(box, "12,5")
    assert given[-1] == (12.5, False)
    assert field.respec(replace(spec, beside="Too much"))
    assert box.text() == "12,5"
    assert words_on(field) == ["Fee", "£", "Too much"]
    assert not field.respec(replace(spec, label="Other"))


def test_money_is_written_with_its_pence(qtbot: QtBot) -> None:
    """In the box and where the answers are read again; another number stays as short as it is."""
    fee, hours = FieldSpec("number", "fee", "Fee", unit="£"), FieldSpec("number", "hours", "Hours")
    for spec, value, typed, read in ((fee, 1245.2, "1245.20", "£1,245.20"), (hours, 6.0, "6", "6")):
        field, _given = made(qtbot, spec)
        field.set_value(value)
        box = field.inputs()[0]
        assert isinstance(box, QLineEdit)
        assert (box.text(), in_words(spec, value)) == (typed, read)


def test_a_day_stands_in_its_boxes_as_it_stands_elsewhere(qtbot: QtBot) -> None:
    """The month by its name: 3 Dec is never read as 12 March."""
    field, _given = made(qtbot, FieldSpec("day", "review_on", "Progress is reviewed on"))
    field.set_value(date(2026, 12, 3))
    assert [box.text() for box in field.findChildren(QLineEdit)] == ["3", "Dec", "2026"]


def test_what_is_no_number_is_kept_as_typed(qtbot: QtBot) -> None:
    """It is told as unread with its reason, never as a value."""
    field, given = made(qtbot, FieldSpec("number", "fee", "Fee"))
    unread: list[tuple[str, str]] = []
    field.unread.connect(lambda raw, why: unread.append((raw, why)))
    QTest.keyClicks(field.inputs()[0], "x")
    assert given == []
    assert unread[0][0] == "x"


def test_lines_of_ones_own_are_named_after_their_field(qtbot: QtBot) -> None:
    """A screen reader hears which list, and which number, a box and its Remove are of."""
    spec = FieldSpec("list", "own", "Your own questions", add="Add your own question")
    field, _ = made(qtbot, spec)
    field.set_value(["Would breaks help?"])
    names = [box.accessibleName() for box in field.inputs()]
    assert names[0] == "Your own questions, number 1"
    assert field.inputs()[-1].accessibleName() or "Add" in field.inputs()[-1].property("text")


MANY = tuple(Choice(name, f"Dr {name}", hint=place) for name, place in zip("abcdef", "uvwxyz", strict=True))


def rows(field: Field) -> list[str]:
    """The rows in sight."""
    return [row.text() for row in field.findChildren(QRadioButton) if row.isVisibleTo(field)]


def test_a_search_finds_what_does_not_stand_there(qtbot: QtBot) -> None:
    """Two stand there and the number of the others; by name or by what stands beneath, all are found."""
    field, given = made(qtbot, FieldSpec("search", "expert_id", "Who", choices=MANY, shown=2, search="Find"))
    field.set_value("")
    assert rows(field) == ["Dr a", "Dr b"]
    assert "4 more: search for them." in words_on(field)
    (box,) = field.findChildren(QLineEdit)
    assert box.accessibleName() == "Find"
    QTest.keyClicks(box, "dr Z")
    assert rows(field) == ["Dr f"]
    assert not [said for said in words_on(field) if "more" in said]
    box.setText("Dr")
    assert rows(field) == ["Dr a", "Dr b"]
    assert "4 more: search for them." in words_on(field)
    box.setText("dr z")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert given == [("f", True)]
    box.setText("nobody")
    assert rows(field) == []
    assert "Nothing is found. Try fewer letters." in words_on(field)


def test_who_was_chosen_by_search_stays_in_sight(qtbot: QtBot) -> None:
    """Under an empty box, and first for the keyboard; the arrow leads from the box to the rows."""
    field, given = made(qtbot, FieldSpec("search", "expert_id", "Who", choices=MANY, shown=2, search="Find"))
    field.set_value("e")
    assert rows(field) == ["Dr a", "Dr b", "Dr e"]
    chosen = field.inputs()[0]
    assert isinstance(chosen, QRadioButton)
    assert chosen.isChecked()
    QTest.keyClick(chosen, Qt.Key.Key_Delete)
    assert given == [("", True)]
    (box,) = field.findChildren(QLineEdit)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert field.focusWidget() is field.inputs()[1]
