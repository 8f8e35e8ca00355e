"""Inputs: labels that screen readers hear, dates in three boxes, problems that lead to their field."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.inputs import LinesWithList
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.passphrase_edit import NewPassphrase
from cjld_desktop.ui.widgets.problems import Problems
from tests.ui.accessibility import unnamed
from tests.ui.stray_windows import Windows


@pytest.fixture
def boxes(qtbot: QtBot) -> DateBoxes:
    made = DateBoxes()
    qtbot.addWidget(made)
    return made


def test_a_label_hint_and_problem_are_heard(qtbot: QtBot) -> None:
    """The label is the field's accessible name; hint and problem are its description; the value stays."""
    line = QLineEdit("0770O")
    field = LabelledField("Phone", line, "With the area code", optional=True)
    qtbot.addWidget(field)
    field.set_problem("A telephone number has digits only")
    assert line.accessibleName() == "Phone (optional)"
    assert line.accessibleDescription() == "A telephone number has digits only. With the area code"
    assert line.property("wrong") == "true"
    field.set_problem("")
    assert line.accessibleDescription() == "With the area code"
    assert line.text() == "0770O"


def test_a_date_in_words_and_numbers(boxes: DateBoxes) -> None:
    """`4`, `mar`, `2007` is the fourth of March 2007."""
    boxes.set_raw("4", "mar", "2007")
    assert boxes.text() == "2007-03-04"
    date = boxes.date()
    assert date is not None
    assert (date.day(), date.month(), date.year()) == (4, 3, 2007)


@pytest.mark.parametrize(
    ("raw", "text"), [(("", "", ""), ""), (("", "", "1984"), "1984"), (("", "2", "1984"), "1984-02")]
)
def test_a_date_may_be_partial(boxes: DateBoxes, raw: tuple[str, str, str], text: str) -> None:
    """Year alone, or month and year, are dates; nothing is no date."""
    boxes.set_raw(*raw)
    assert boxes.text() == text


@pytest.mark.parametrize(
    "raw", [("31", "2", "2007"), ("4", "", "2007"), ("4", "xyz", "2007"), ("4", "3", "07")]
)
def test_a_date_that_is_none_keeps_its_boxes(boxes: DateBoxes, raw: tuple[str, str, str]) -> None:
    """What is not a date raises a sentence, and the boxes stay as they were filled."""
    boxes.set_raw(*raw)
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        boxes.text()
    assert boxes.raw() == raw


def test_a_whole_day_is_asked_for_when_it_must_be(boxes: DateBoxes) -> None:
    """`date()` refuses a partial date; empty boxes are no date."""
    boxes.set_text("1984-02")
    with pytest.raises(ValueError, match="day, the month and the year"):
        boxes.date()
    boxes.set_text("")
    assert boxes.date() is None


@given(st.dates())
def test_a_date_put_in_comes_out(day) -> None:  # type: ignore[no-untyped-def]  # hypothesis hands the date
    """Every day from year 1 to 9999 survives the boxes."""
    boxes = DateBoxes()
    boxes.set_text(day.isoformat())
    assert boxes.text() == day.isoformat()
    boxes.deleteLater()


def test_every_box_is_heard_with_its_field(qtbot: QtBot) -> None:
    """A screen reader hears which date a box belongs to, and marks of a problem reach all three."""
    boxes = DateBoxes()
    field = LabelledField("Date of birth", boxes)
    qtbot.addWidget(field)
    field.set_problem("Give the year in four digits, like 1984")
    assert [box.accessibleName() for box in boxes.boxes] == [
        "Date of birth: Day",
        "Date of birth: Month",
        "Date of birth: Year",
    ]
    assert {box.property("wrong") for box in boxes.boxes} == {"true"}
    assert unnamed(field) == []


def test_lines_with_a_list_open_no_window(qtbot: QtBot, qapp: QApplication) -> None:
    """A part that is shown before it stands anywhere would be one, and take the keyboard away."""
    windows, holder = Windows(), QWidget()
    qtbot.addWidget(holder)
    qapp.installEventFilter(windows)
    made = LinesWithList(["Arabic"], parent=holder)
    qapp.removeEventFilter(windows)
    assert windows.opened == []
    add = made.findChild(QAbstractButton)
    assert add is not None
    assert add.isVisibleTo(made)


def test_each_problem_leads_to_its_field(qtbot: QtBot) -> None:
    """Problems take the focus when shown; choosing a line puts the focus into its field."""
    page = QWidget()
    qtbot.addWidget(page)
    problems, first, second = Problems(), QLineEdit(), QLineEdit()
    column = QVBoxLayout(page)
    for part in (problems, first, second):
        column.addWidget(part)
    page.show()
    page.activateWindow()
    QTest.qWaitForWindowActive(page)
    problems.show_problems([("Give a name", first), ("Give a year", second)])
    assert problems.hasFocus()
    assert problems.accessibleDescription() == "Give a name. Give a year"
    QTest.keyClick(problems.findChildren(QAbstractButton)[1], Qt.Key.Key_Space)
    assert second.hasFocus()
    problems.show_problems([])
    assert not problems.isVisible()


def test_a_new_passphrase_shows_its_strength_in_words(qtbot: QtBot) -> None:
    """The meter has a name and says the sentence too; without text it is empty."""
    asked = NewPassphrase()
    qtbot.addWidget(asked)
    asked.show_strength(3, "Good.", acceptable=True)
    assert asked._meter.value() == 0
    asked.first.setText("tumble orchard")
    asked.show_strength(3, "Good.", acceptable=True)
    assert asked._meter.value() == 3
    assert asked._said.text() == "Good."
    assert asked._meter.accessibleDescription() == "Good."
