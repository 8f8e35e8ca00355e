"""Day and time as typed here."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjld_desktop import clock
from cjld_desktop.ui import local_time, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:02", time(14, 2)),
        ("1402", time(14, 2)),
        ("9.04", time(9, 4)),
        ("904", time(9, 4)),
        (" 9 ", time(9)),
    ],
)
def test_a_time_is_read_however_it_is_written(text: str, expected: time) -> None:
    """A colon, a point, nothing between and a bare hour all give the time that was meant."""
    assert local_time.time_of_day(text) == expected


@pytest.mark.parametrize("text", ["", "25:00", "12:60", "noon", "1:2", "123456", "١٢:٠٠"])
def test_what_is_no_time_is_refused_in_a_sentence(text: str) -> None:
    """Nothing that is not a time of the 24-hour clock is guessed at."""
    with pytest.raises(ValueError, match="24-hour clock"):
        local_time.time_of_day(text)


@given(st.text(max_size=8))
def test_any_text_gives_a_time_or_a_sentence(text: str) -> None:
    """Whatever is typed, the answer is a time or a ValueError, never another fault."""
    try:
        found = local_time.time_of_day(text)
    except ValueError:
        return
    assert isinstance(found, time)


@given(st.integers(0, 15 * 365 * 24 * 60))
def test_a_moment_shown_is_read_back_to_the_minute(minutes: int) -> None:
    """What the boxes show for a moment is the same when read again, but in the hour the clocks go back."""
    at = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    found = local_time.moment(local_time.boxes_of(at), words.clock_time(at))
    assert found is not None
    assert abs(found - at) in {timedelta(0), timedelta(hours=1)}


def test_a_time_without_a_day_means_today() -> None:
    """At work one types the time; the day is today's."""
    found = local_time.moment(("", "", ""), "00:00")
    assert found is not None
    assert found.astimezone().date() == clock.today()


@pytest.mark.parametrize("boxes", [("", "Nov", "2026"), ("31", "Feb", "2026"), ("1", "Nov", "")])
def test_half_a_day_is_no_moment(boxes: tuple[str, str, str]) -> None:
    """A date that is partial or impossible is refused in a sentence rather than completed."""
    with pytest.raises(ValueError, match=r"day|year|month"):
        local_time.moment(boxes, "10:00")


def test_a_day_without_a_time_asks_for_the_time() -> None:
    """A hearing on a day has an hour too."""
    with pytest.raises(ValueError, match="time as well"):
        local_time.moment(("1", "Nov", "2026"), "")
