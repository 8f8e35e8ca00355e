"""The working days agreed for a step, as the services reckon with them."""

import pytest

from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.errors import InvalidError
from cjld_desktop.services.agreement_keeping import agreed_days, most_days, report_days
from cjld_desktop.services.agreements import Agreements
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.providers import Providers
from tests import builders


def agreement(**limits: int) -> ServiceLevelAgreement:
    return ServiceLevelAgreement.checked({"title": "Panel", "limits": limits, "recorded_by": builders.WORKER})


@pytest.mark.parametrize("days", [-1, 0, 261, 10**19])
def test_days_that_cannot_be_meant_are_refused_with_the_days_that_can(desk: Desk, days: int) -> None:
    """Nobody writes a report in no day, and no step takes longer than a year."""
    trust = Providers(desk).add({"name": "Quorn NHS Trust", "phone": "1"})
    with pytest.raises(InvalidError) as refused:
        Agreements(desk).add({"title": "Panel", "provider_id": trust.id, "limits": {"report": days}})
    assert refused.value.fields == {"limits.report": "Give 1 to 260 working days."}


def test_what_another_computer_wrote_is_reckoned_with_only_where_it_can_be_meant() -> None:
    """On the day itself is a limit for a letter; a thousand years are none for anything."""
    odd = agreement(reply=0, report=0, check=-3, deliver=10**19, serve=most_days())
    found = {step: agreed_days(odd, step) for step in (*odd.limits, "send")}
    assert found == {
        "reply": 0, "report": None, "check": None, "deliver": None, "serve": most_days(), "send": None,
    }  # fmt: skip


def test_the_agreement_comes_before_the_experts_own_entry() -> None:
    """It holds for a time and was agreed by both; the entry is what is usual for the expert."""
    ada = builders.expert(report_days=20)
    assert report_days(ada, agreement(report=12)) == 12
    assert report_days(ada, agreement(reply=2)) == report_days(ada, None) == 20
    assert report_days(builders.expert(report_days=10**6), None) is None
