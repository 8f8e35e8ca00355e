"""What one answer of a report request brings with it."""

from typing import Any

from cjld_desktop import clock
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.services.report_rules import Case
from cjld_desktop.ui.screens.report_request.follows import what_follows
from cjld_desktop.ui.screens.report_request.spec import Known
from tests import builders


def follow(
    request: ReportRequest,
    field: str,
    value: Any,
    experts: tuple[Expert, ...] = (),
    agreements: tuple[ServiceLevelAgreement, ...] = (),
) -> dict[str, Any]:
    case = Case(request, builders.person(birth_date="1980"), clock.today())
    return what_follows(request, field, value, Known(case, experts=experts, agreements=agreements))


def agreement(**values: Any) -> ServiceLevelAgreement:
    return ServiceLevelAgreement.checked({"title": "Panel", "recorded_by": builders.WORKER} | values)


def test_the_courts_name_says_its_kind_and_office() -> None:
    """Typed first, it answers two questions; what somebody said already is left alone."""
    typed = follow(builders.report_request(), "court_name", "Quorn Youth Court")
    assert typed == {"court_kind": "youth", "reply_to": "The court office, Quorn Youth Court"}
    said = builders.report_request(court_kind="crown", reply_to="Ms Quibble, 01632 960123")
    assert follow(said, "court_name", "Quorn Youth Court") == {}


def test_fewer_doctors_never_follow() -> None:
    """A purpose that needs one leaves the second doctor, because somebody asked for two."""
    request = builders.report_request(doctors=2, section_12=False)
    assert follow(request, "purpose", "mhtr") == {"doctors": 2, "section_12": False}
    assert follow(builders.report_request(doctors=1), "purpose", "fitness")["doctors"] == 2


def test_another_expert_brings_another_rate_but_not_over_ones_own() -> None:
    """The first expert's rate goes with them; a rate that was typed stays."""
    first, second = builders.expert(hourly_rate=100.0), builders.expert(name="Dr Quibble", hourly_rate=120.0)
    chosen = builders.report_request(
        expert_id=first.id, hourly_rate=100.0, hours_limit=5.0, fee_ceiling=500.0
    )
    given = follow(chosen, "expert_id", second.id, (first, second))
    assert (given["hourly_rate"], given["fee_ceiling"]) == (120.0, 600.0)
    own = builders.report_request(expert_id=first.id, hourly_rate=90.0)
    assert "hourly_rate" not in follow(own, "expert_id", second.id, (first, second))


def test_an_agreement_fills_what_is_empty_and_its_fixed_fee_is_the_ceiling() -> None:
    """Six hours of the agreement at one's own rate; a fixed fee counts before both."""
    hourly = agreement(hours_limit=6.0, hourly_rate=100.0, pages_limit=12)
    given = follow(builders.report_request(hourly_rate=90.0), "agreement_id", hourly.id, (), (hourly,))
    assert given == {"agreement_id": hourly.id, "hours_limit": 6.0, "pages_limit": 12, "fee_ceiling": 540.0}
    fixed = agreement(fixed_fee=800.0, hours_limit=6.0)
    assert follow(builders.report_request(), "agreement_id", fixed.id, (), (fixed,))["fee_ceiling"] == 800.0
    assert follow(builders.report_request(), "agreement_id", "", (), (fixed,)) == {"agreement_id": None}


def test_most_answers_bring_nothing_with_them() -> None:
    """A field that stands alone changes alone."""
    assert follow(builders.report_request(), "information", "Reads slowly.") == {}
