"""What a report may cost."""

from datetime import date
from typing import Any

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.services import report_funding
from cjld_desktop.services.report_rules_case import Case
from tests import builders

TODAY = clock.today()


def case(agreement: ServiceLevelAgreement | None = None, /, **values: Any) -> Case:
    request = builders.report_request(**values)
    return Case(request, builders.person(), TODAY, agreement=agreement)


def said(checked: Case, field: str) -> str:
    found = report_funding.about_funding(checked)
    return " ".join(caution.text for caution in found if caution.field == field)


def test_the_guideline_is_that_of_the_profession_and_the_day() -> None:
    """Psychology has its own rate; both while nothing is chosen; an older order has the older rate."""
    both = report_funding.guidelines(case())
    assert [one.display for one in both] == ["Psychiatrist", "Psychologist"]
    one = report_funding.guidelines(case(expertise=["clinical_psychologist"], directed_on=date(2020, 1, 1)))
    assert [(line.display, line.rate) for line in one] == [("Psychologist", 93.6)]


def test_above_the_guideline_legal_aid_wants_exceptional_authority() -> None:
    """The form is named with its status, because the service must check it; below, nothing is said."""
    values: dict[str, Any] = {
        "expertise": ["adult_forensic"],
        "funding": "legal_aid",
        "directed_on": date(2026, 11, 2),
    }
    above = said(case(hourly_rate=130.0, **values), "hourly_rate")
    assert "CRM4" in above
    assert "for the service to check" in above
    assert "£124.20" in above
    assert said(case(hourly_rate=124.2, **values), "hourly_rate") == ""
    assert "CRM4" not in said(case(hourly_rate=130.0, **values | {"funding": "self"}), "hourly_rate")


def test_the_ceiling_is_hours_at_the_rate_and_told_when_it_is_not() -> None:
    """£745.20 for six hours at £124.20; another ceiling is told with the sum."""
    assert report_funding.ceiling(6, 124.2) == 745.2
    assert report_funding.ceiling(None, 124.2) is None
    wrong = case(hours_limit=6, hourly_rate=124.2, fee_ceiling=700)
    assert said(wrong, "fee_ceiling") == "The ceiling is £700.00, but 6 × £124.20 are £745.20."
    assert said(case(hours_limit=6, hourly_rate=124.2, fee_ceiling=745.2), "fee_ceiling") == ""


def test_a_ceiling_somebody_chose_does_not_follow() -> None:
    """Only a ceiling that was worked out, or none, is worked out anew."""
    assert report_funding.ceiling_follows(builders.report_request())
    worked_out = builders.report_request(hours_limit=6, hourly_rate=100, fee_ceiling=600)
    chosen = builders.report_request(hours_limit=6, hourly_rate=100, fee_ceiling=500)
    assert report_funding.ceiling_follows(worked_out)
    assert not report_funding.ceiling_follows(chosen)


def test_under_nhs_arrangements_a_rate_is_told() -> None:
    """No fee is payable there."""
    assert "No fee" in said(case(funding="nhs", hourly_rate=100), "hourly_rate")
    assert said(case(funding="nhs"), "hourly_rate") == ""


@pytest.mark.parametrize("field", ["hours_limit", "hourly_rate", "fee_ceiling", "pages_limit"])
def test_nothing_and_less_are_no_amounts(field: str) -> None:
    """A negative rate cannot be signed, with or without a reason."""
    found = report_funding.about_funding(case(**{field: -1}))
    assert any(caution.stops and caution.field == field for caution in found)


def test_what_was_agreed_is_a_limit() -> None:
    """More than the agreement allows, or an agreement that has ended, is told."""
    agreement = ServiceLevelAgreement.checked(
        {
            "title": "Panel",
            "hourly_rate": 100,
            "pages_limit": 12,
            "valid_to_on": date(2020, 1, 1),
            "recorded_by": builders.WORKER,
        }
    )
    checked = case(agreement, hourly_rate=110, pages_limit=20)
    assert "£100.00 at most" in said(checked, "hourly_rate")
    assert "12 at most" in said(checked, "pages_limit")
    assert "does not hold" in said(checked, "agreement_id")
