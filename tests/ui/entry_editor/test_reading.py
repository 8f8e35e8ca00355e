"""What is typed in an entry, read as values."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from cjld_desktop.ui.entry_editor import reading


@pytest.mark.parametrize(
    ("text", "number"),
    [("", None), ("108", 108), ("£108", 108), ("£1,200.50", 1200.5), ("12,5", 12.5), (" 107.64 ", 107.64)],
)
def test_money_is_read_as_people_write_it(qapp: QApplication, text: str, number: float | None) -> None:
    """With a pound sign and a comma between thousands, or a comma for the point."""
    assert reading.number(text) == number


@pytest.mark.parametrize("text", ["much", "1.2.3", "12 pounds", "--1"])
def test_what_is_no_number_gives_a_sentence(qapp: QApplication, text: str) -> None:
    """And never a guess."""
    with pytest.raises(ValueError, match="number"):
        reading.number(text)


def test_half_a_day_is_no_whole_number(qapp: QApplication) -> None:
    """Working days are counted whole."""
    assert reading.whole_number("15") == 15
    with pytest.raises(ValueError, match="whole"):
        reading.whole_number("2.5")


def test_a_day_goes_into_its_boxes_and_back(qapp: QApplication) -> None:
    """An empty day is none, and a day that is needed says so."""
    assert reading.day(reading.boxes_of(date(2026, 12, 4))) == date(2026, 12, 4)
    assert reading.day(reading.boxes_of(None)) is None
    with pytest.raises(ValueError, match="month"):
        reading.needed_day(["", "", ""])
    with pytest.raises(ValueError, match=r"\w"):
        reading.day(["31", "feb", "2027"])


def test_each_field_without_a_value_has_its_sentence(qapp: QApplication) -> None:
    """The others are read."""
    found, problems = reading.read_all(
        {"a": lambda: reading.number("1"), "b": lambda: reading.needed(" ", "Give the name")}
    )
    assert (found, problems) == ({"a": 1.0}, {"b": "Give the name"})


def test_lines_are_kept_once_and_without_empty_ones(qapp: QApplication) -> None:
    """In the order they were written."""
    assert reading.lines("Kent\n\n  Quorn \nKent") == ["Kent", "Quorn"]
