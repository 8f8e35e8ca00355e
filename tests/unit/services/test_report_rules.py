"""What a report request must hold, and its dates."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.working_days import add_working_days
from cjld_desktop.services import report_rules
from tests import builders

TODAY = clock.today()
HEARING = add_working_days(TODAY, 40)


def hearing_at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def test_an_empty_request_lacks_everything_the_rule_asks_for() -> None:
    """Only what has a sound default is met: nothing is."""
    assert not any(need.met for need in report_rules.requirements(builders.report_request()))


def test_legal_aid_needs_its_authority_number() -> None:
    """A funding route is not complete before the number that makes it payable."""

    def funded(**values: str) -> bool:
        needs = report_rules.requirements(builders.report_request(**values))
        return next(need.met for need in needs if need.code == "funding")

    assert not funded(funding="legal_aid")
    assert funded(funding="legal_aid", funding_authority="CRM4 123")
    assert funded(funding="central_funds")


def test_the_proposed_dates_fit_the_hearing_and_bring_no_warning() -> None:
    """What the program proposes it does not complain about."""
    dates = report_rules.propose_dates(HEARING, TODAY)
    request = builders.report_request(hearing_at=hearing_at(HEARING), **dates)
    assert report_rules.warnings(request, builders.person(birth_date="1980")) == []


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"hearing_at": hearing_at(TODAY - timedelta(days=3))}, "hearing_at", "has passed"),
        (
            {"hearing_at": hearing_at(HEARING), "received_on": HEARING},
            "received_on",
            "on the day of the hearing",
        ),
        (
            {"hearing_at": hearing_at(HEARING), "received_on": add_working_days(HEARING, 1)},
            "received_on",
            "after the hearing",
        ),
        ({"received_on": date(2028, 12, 25)}, "received_on", "Christmas"),
        ({"received_on": date(2028, 12, 23)}, "received_on", "Saturday"),
        (
            {"delivered_on": HEARING, "received_on": add_working_days(HEARING, -9)},
            "received_on",
            "before the date",
        ),
    ],
)
def test_dates_that_cannot_be_met_are_told_in_a_sentence(
    values: dict[str, object], field: str, words: str
) -> None:
    """Each warning names its field and says what is wrong."""
    found = report_rules.warnings(builders.report_request(**values), builders.person(birth_date="1980"))
    assert any(warning.field == field and words in warning.text for warning in found)


def test_fitness_to_plead_in_a_magistrates_court_is_told_with_the_reason() -> None:
    """There is no such procedure there; the sentence names section 37(3)."""
    request = builders.report_request(purpose="fitness", court_kind="magistrates", doctors=1)
    found = {w.field: w.text for w in report_rules.warnings(request, builders.person(birth_date="1980"))}
    assert "37(3)" in found["purpose"]
    assert "2 doctors" in found["doctors"]


def test_an_adult_only_purpose_for_somebody_who_may_be_a_child_is_told() -> None:
    """An unknown date of birth is not taken for an adult's."""
    request = builders.report_request(purpose="mhtr")
    assert any("under 18" in w.text for w in report_rules.warnings(request, builders.person()))


def test_the_rules_and_rates_are_those_of_the_day() -> None:
    """The Criminal Procedure Rules 2020 before 6 October 2025, those of 2025 from then on."""
    assert report_rules.rules_on(date(2025, 10, 5))["code"] == "crimpr_2020"
    assert report_rules.rules_on(date(2025, 10, 6))["code"] == "crimpr_2025"
    assert report_rules.rates_on(date(2026, 11, 23))
