"""Service level agreements: which holds when, what stands against one, how it was kept."""

from datetime import date
from typing import Any

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.provider import Provider
from cjld_desktop.domain.record import new_id
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.working_days import add_working_days
from cjld_desktop.errors import ChangedMeanwhileError, InvalidError
from cjld_desktop.services import agreement_keeping
from cjld_desktop.services.agreements import Agreements
from cjld_desktop.services.commissions import Commissions
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.episodes import Episodes
from cjld_desktop.services.experts import Experts
from cjld_desktop.services.providers import Providers
from cjld_desktop.services.report_requests import ReportRequests
from tests import builders
from tests.reports_of_experts import finished_reports

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def agreements(desk: Desk) -> Agreements:
    return Agreements(desk)


@pytest.fixture
def trust(desk: Desk) -> Provider:
    return Providers(desk).add({"name": "Quorn NHS Trust", "phone": "1"})


@pytest.fixture
def ada(desk: Desk, trust: Provider) -> Expert:
    return Experts(desk).add({"name": "Dr Ada Synthetic", "provider_id": trust.id, "phone": "1"})


def year(trust: Provider, begins: int, title: str = "Quorn", **values: Any) -> dict[str, Any]:
    days = {"valid_from_on": date(begins, 4, 1), "valid_to_on": date(begins + 1, 3, 31)}
    return {"title": f"{title} {begins}", "provider_id": trust.id, "limits": {"report": 15}} | days | values


def test_the_agreement_of_the_day_is_found(agreements: Agreements, trust: Provider, ada: Expert) -> None:
    """By its days, both of them in it; on no day of none, there is none."""
    old, new = agreements.add(year(trust, 2025)), agreements.add(year(trust, 2026))
    found = {
        day: agreements.holding(ada.id, day)
        for day in (date(2025, 4, 1), date(2026, 3, 31), date(2026, 4, 1), date(2027, 4, 1))
    }
    assert [one.id if one else None for one in found.values()] == [old.id, old.id, new.id, None]
    there = agreements.holding_for_provider(trust.id, TODAY)
    assert there is not None
    assert there.id == new.id


def test_an_experts_own_agreement_comes_before_their_providers(
    agreements: Agreements, trust: Provider, ada: Expert
) -> None:
    """And of several the one that begins later."""
    agreements.add(year(trust, 2026))
    agreements.add({"title": "Ada's first", "expert_id": ada.id, "valid_from_on": date(2025, 1, 1)})
    own = agreements.add({"title": "Ada's", "expert_id": ada.id, "valid_from_on": date(2026, 1, 1)})
    there = agreements.holding(ada.id, TODAY)
    assert there is not None
    assert there.id == own.id


def test_overlapping_agreements_are_told(agreements: Agreements, trust: Provider) -> None:
    """With the name of the other; an agreement does not overlap itself, nor one that ends before it."""
    first = agreements.add(year(trust, 2026))
    (overlap,) = agreements.cautions(year(trust, 2026, "Again", valid_to_on=None))
    assert "Quorn 2026" in overlap.text
    assert not overlap.stops
    assert agreements.cautions({"contact": "Desk"}, first.id) == []
    assert agreements.cautions(year(trust, 2027)) == []


@pytest.mark.parametrize(
    ("ends", "standing", "word"),
    [
        (date(2026, 11, 22), "expired", "ended on Sun 22 Nov 2026"),
        (date(2026, 11, 23), "ends_soon", "ends on Mon 23 Nov 2026"),
        (date(2027, 3, 31), "in_force", ""),
        (None, "in_force", ""),
    ],
)
def test_one_that_ended_or_ends_soon_is_told(
    agreements: Agreements, trust: Provider, ends: date | None, standing: str, word: str
) -> None:
    """In the list and in words, with the day."""
    made = year(trust, 2025, valid_to_on=ends)
    assert [word in one.text for one in agreements.cautions(made)] == ([True] if word else [])
    agreements.add(made)
    assert agreements.lines()[0].standing == standing


def test_those_in_force_stand_first(agreements: Agreements, trust: Provider) -> None:
    """Then those to come, then the expired; found by title, party or contact."""
    for begins in (2024, 2028, 2026):
        agreements.add(year(trust, begins, contact="Desk of 2026" if begins == 2026 else ""))
    assert [one.title for one in agreements.lines()] == ["Quorn 2026", "Quorn 2028", "Quorn 2024"]
    assert [one.party for one in agreements.lines("trust 2024")] == ["Quorn NHS Trust"]
    assert [one.title for one in agreements.lines("desk of")] == ["Quorn 2026"]


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"provider_id": None}, "party"),
        ({"expert_id": new_id()}, "party"),
        ({"valid_to_on": date(2025, 1, 1)}, "valid_to_on"),
        ({"limits": {"report": -1}}, "limits.report"),
        ({"fixed_fee": 0.0}, "fixed_fee"),
        ({"pages_limit": 0}, "pages_limit"),
        ({"title": ""}, "title"),
    ],
)
def test_what_cannot_be_is_refused(
    agreements: Agreements, trust: Provider, details: dict[str, Any], field: str
) -> None:
    """At its field; nothing is kept."""
    with pytest.raises(InvalidError) as refused:
        agreements.add(year(trust, 2026) | details)
    assert field in refused.value.fields
    assert agreements.lines() == []


def test_an_agreement_without_limits_is_told(agreements: Agreements, trust: Provider) -> None:
    """It may be for the fee alone, but nothing can be held against it."""
    (caution,) = agreements.cautions(year(trust, 2026, limits={}))
    assert caution.field == "limits"


def test_two_people_changing_the_same_limit_are_told(agreements: Agreements, trust: Provider) -> None:
    """Who saw an older agreement does not overwrite a newer one; struck out, it holds no more."""
    made = agreements.add(year(trust, 2026))
    agreements.change(made.id, {"contact": "A"}, seen=made)
    with pytest.raises(ChangedMeanwhileError):
        agreements.change(made.id, {"contact": "B"}, seen=made)
    agreements.mark_in_error(made.id, "Another trust")
    assert agreements.holding_for_provider(trust.id, TODAY) is None


def test_how_the_limits_were_kept_is_a_share_with_its_numbers(
    desk: Desk, agreements: Agreements, trust: Provider, ada: Expert
) -> None:
    """Each limited step: how many were measured, how many within, the longest; in the order of a report."""
    made = agreements.add(year(trust, 2026, limits={"report": 12, "reply": 1, "progress": 5}))
    finished_reports(desk, ada, 4, took=12, agreement_id=made.id)
    finished_reports(desk, ada, 2, took=14, agreement_id=made.id)
    reply, progress, report = agreements.kept(made.id)
    assert (reply.step, reply.measured, reply.within, reply.longest) == ("reply", 6, 0, 2)
    assert (report.step, report.measured, report.within, report.longest) == ("report", 6, 4, 14)
    assert (progress.step, progress.enough, progress.measured) == ("progress", False, None)


def test_few_commissions_say_nothing_of_an_agreement(
    desk: Desk, agreements: Agreements, trust: Provider, ada: Expert
) -> None:
    """Below the least number no step has any."""
    made = agreements.add(year(trust, 2026))
    finished_reports(desk, ada, 4, agreement_id=made.id)
    (report,) = agreements.kept(made.id)
    assert (report.enough, report.measured, report.within, report.longest) == (False, None, None, None)


def test_a_delivery_nobody_wrote_down_is_counted_from_the_sending() -> None:
    """A step is measured by what there is; one without an end is left out."""
    made = builders.commission(builders.report_request(), signed_at="2026-10-05T09:00:00+00:00")
    events = [
        builders.report_event(made, "sent", happened_on=date(2026, 10, 6)),
        builders.report_event(made, "accepted", happened_on=date(2026, 10, 8)),
    ]
    assert agreement_keeping.step_days(made, events) == {"send": 1, "reply": 2}


def test_a_commission_is_made_under_the_agreement_of_the_day(
    desk: Desk, agreements: Agreements, trust: Provider, ada: Expert
) -> None:
    """On signing and on asking later; then its limits make the clock, and the page names it."""
    made = agreements.add(year(trust, 2026, limits={"reply": 9}))
    request = signed_request(desk, expert_id=ada.id, expert_name=ada.name)
    page = Commissions(desk).page(request.id)
    (first,) = page.whole
    assert first.commission.agreement_id == made.id
    assert page.agreements[made.id].title == made.title
    Commissions(desk).record(first.commission.id, "sent")
    Commissions(desk).record(first.commission.id, "delivered")
    assert Commissions(desk).page(request.id).dues[0].due_on == add_working_days(TODAY, 9)
    later = Commissions(desk).instruct(signed_request(desk).id, ada.name, expert_id=ada.id)
    assert later.agreement_id == made.id


def test_the_agreement_that_a_request_names_comes_first(
    desk: Desk, agreements: Agreements, trust: Provider, ada: Expert
) -> None:
    """For the expert it names; another expert is asked under their own, somebody unknown under none."""
    old = agreements.add(year(trust, 2025))
    agreements.add(year(trust, 2026))
    request = signed_request(desk, expert_id=ada.id, expert_name=ada.name, agreement_id=old.id)
    (first,) = Commissions(desk).page(request.id).whole
    assert first.commission.agreement_id == old.id
    ben = Experts(desk).add({"name": "Dr Ben Synthetic", "phone": "1"})
    assert agreements.of_commission(request, ben.id, TODAY) is None
    assert agreements.of_commission(request, new_id(), TODAY) is None


def signed_request(desk: Desk, **details: Any) -> ReportRequest:
    """A request signed today, of a person of its own."""
    requests = ReportRequests(desk, Episodes(desk))
    made = requests.start(desk.journal.save(builders.person()).id)
    requests.change(made.id, {"purpose": "sentence", **details})
    return requests.sign(made.id, "No time")
