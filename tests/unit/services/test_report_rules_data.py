"""The dated reference data of report requests, as the rules read it."""

from datetime import date

import pytest

from cjld_desktop.services import report_rules_data as data


def test_the_rules_and_rates_are_those_of_the_day() -> None:
    """The Criminal Procedure Rules 2020 before 6 October 2025, those of 2025 from then on."""
    assert data.rules_on(date(2025, 10, 5))["code"] == "crimpr_2020"
    assert data.rules_on(date(2025, 10, 6))["code"] == "crimpr_2025"


@pytest.mark.parametrize(
    ("day", "psychiatrist", "psychologist"),
    [
        (date(2013, 3, 31), None, None),
        (date(2013, 4, 1), 135.0, 117.0),
        (date(2013, 12, 1), 135.0, 117.0),
        (date(2013, 12, 2), 108.0, 93.6),
        (date(2022, 9, 29), 108.0, 93.6),
        (date(2022, 9, 30), 124.2, 107.64),
    ],
)
def test_the_guideline_rate_changes_on_its_day(
    day: date, psychiatrist: float | None, psychologist: float | None
) -> None:
    """One rate a profession on any day from April 2013, and none before."""
    rates = {row["code"]: row["rate"] for row in data.rates_on(day)}
    assert (rates.get("psychiatrist"), rates.get("psychologist")) == (psychiatrist, psychologist)


def test_a_code_of_a_newer_list_is_shown_as_it_is() -> None:
    """An unknown code is no line and loses no words."""
    assert data.line("powers", "s999") == {}
    assert data.display("powers", "s999") == "s999"
