"""Dates of which only a part is known."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjld_desktop.domain import partial_date


@pytest.mark.parametrize(
    ("boxes", "text"),
    [
        (("4", "mar", "2007"), "2007-03-04"),
        (("04", "3", "2007"), "2007-03-04"),
        (("", "March", "2007"), "2007-03"),
        (("", "", "2007"), "2007"),
        (("", "", ""), ""),
        (("29", "feb", "2024"), "2024-02-29"),
    ],
)
def test_three_boxes_take_names_numbers_and_parts(boxes: tuple[str, str, str], text: str) -> None:
    """`mar`, `3` and `March` are one month, and what is not known stays empty."""
    assert partial_date.from_boxes(*boxes) == text


@pytest.mark.parametrize(
    "boxes",
    [("31", "feb", "2007"), ("1", "", "2007"), ("", "", "07"), ("x", "1", "2007"), ("1", "13", "2007"),
     ("1", "ma", "2007"), ("29", "2", "2023"), ("1", "1", "0000"), ("", "", "٢٠٠٧"), ("", "٣", "2007"),
     ("４", "3", "2007")],
)  # fmt: skip
def test_boxes_that_make_no_date_are_refused_with_a_sentence(boxes: tuple[str, str, str]) -> None:
    """The sentence ends in no stack trace and says what to give."""
    with pytest.raises(ValueError, match=r"[a-z]{3}"):
        partial_date.from_boxes(*boxes)


@given(st.dates(date(1900, 1, 1), date(2026, 11, 23)))
def test_a_whole_date_is_its_own_earliest_and_latest_day(day: date) -> None:
    """Nothing is made vaguer on the way through."""
    text = partial_date.partial_date(day.isoformat())
    assert partial_date.earliest(text) == partial_date.latest(text) == day


@given(st.dates(date(1900, 1, 1), date(2026, 11, 23)), st.sampled_from([4, 7]))
def test_a_partial_date_holds_every_day_it_can_mean(day: date, length: int) -> None:
    """The day itself lies within the range of its year and of its month."""
    text = day.isoformat()[:length]
    assert partial_date.earliest(text) <= day <= partial_date.latest(text)


@given(st.text(max_size=4), st.text(max_size=9), st.text(max_size=4))
def test_anything_typed_is_a_date_or_a_sentence(day: str, month: str, year: str) -> None:
    """No text in the boxes raises anything but ValueError."""
    try:
        text = partial_date.from_boxes(day, month, year)
    except ValueError:
        return
    assert text == "" or partial_date.partial_date(text) == text


def test_dates_are_shown_as_the_nhs_shows_them_and_written_out_in_letters() -> None:
    """`04-Mar-2007` on screen, `4 March 2007` on paper, `about 2007` when estimated."""
    assert partial_date.shown("2007-03-04") == "04-Mar-2007"
    assert partial_date.shown("2007-03") == "Mar-2007"
    assert partial_date.shown("2007", estimated=True) == "about 2007"
    assert partial_date.long_form("2007-03-04") == "4 March 2007"


def test_age_says_both_ages_when_the_date_is_not_known_well_enough() -> None:
    """A year of birth alone leaves two ages open; a birthday today counts."""
    today = date(2026, 11, 23)
    assert partial_date.age_text("2007", today) == "18 or 19"
    assert partial_date.age_text("2007-11-23", today) == "19"
    assert partial_date.age_text("2007-11-24", today) == "18"


@pytest.mark.parametrize("text", ["२००७", "2007-०३", "2007-03-０４"])
def test_only_the_digits_of_the_keyboard_make_a_date(text: str) -> None:
    """Digits of other scripts look like a date to Python, and would be stored, sorted and sent as none."""
    with pytest.raises(ValueError, match="year"):
        partial_date.partial_date(text)
