"""What every record has in common."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from tests import builders


def test_one_moment_has_one_form_whatever_clock_it_was_given_by() -> None:
    """Ten o'clock in British summer time is nine in UTC: the same time typed again is no change."""
    episode = builders.episode(hearing_at="2026-07-01T10:00:00+01:00")
    assert episode.hearing_at == datetime(2026, 7, 1, 9, tzinfo=UTC)
    assert episode.model_dump(mode="json")["hearing_at"] == "2026-07-01T09:00:00Z"


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "1899-12-31T12:00:00Z"]
)
def test_a_year_that_cannot_be_meant_is_a_value_that_does_not_fit(moment: str) -> None:
    """Not a fault of the program, and nothing that working days are reckoned from for minutes."""
    with pytest.raises(ValidationError, match="Check the year"):
        builders.episode(hearing_at=moment)
    with pytest.raises(ValidationError, match="Check the year"):
        builders.report_request(received_on=moment[:10])


def test_a_fault_does_not_repeat_what_was_written() -> None:
    """An exception may reach a log; a person's words must not."""
    with pytest.raises(ValidationError) as caught:
        builders.note(text="Xanthippe said so", note_kind="Xanthippe's kind")
    assert "Xanthippe" not in str(caught.value)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf"), 1e300, 10**19, -(10**30)])
def test_a_number_that_cannot_be_meant_is_a_value_that_does_not_fit(number: float) -> None:
    """Nothing is reckoned with it, and no database is asked to keep it."""
    with pytest.raises(ValidationError, match="Check the number"):
        builders.report_request(fee_ceiling=number)
    with pytest.raises(ValidationError):
        builders.report_request(pages_limit=number)
