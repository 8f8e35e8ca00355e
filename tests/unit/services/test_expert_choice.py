"""Choosing an expert: what fits and what does not, in words, and nobody ranked."""

from datetime import date
from typing import Any

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.services.agreements import Agreements
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.expert_choice import Suited
from cjld_desktop.services.experts import Experts
from cjld_desktop.services.providers import Providers
from tests import builders
from tests.reports_of_experts import finished_reports

ADA = {
    "name": "Dr Ada Synthetic",
    "expertise": ["adult_forensic"],
    "section_12": True,
    "areas": ["Quorn"],
    "email": "ada@example.org",
}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 23))


@pytest.fixture
def experts(desk: Desk) -> Experts:
    return Experts(desk)


def request(desk: Desk, language: str = "", **values: Any) -> ReportRequest:
    """A kept request that needs a forensic psychiatrist by the week before Christmas."""
    person = desk.journal.save(builders.person(language=language))
    given = {
        "expertise": ["adult_forensic"],
        "court_name": "Quorn Crown Court",
        "delivered_on": date(2026, 11, 25),
        "received_on": date(2026, 12, 18),
    }
    return desk.journal.save(builders.report_request(person.id, **(given | values)))


def said(one: Suited) -> str:
    return " ".join(sentence.text for sentence in (*one.fits, *one.against, *one.unknown))


def only(experts: Experts, made: ReportRequest) -> Suited:
    (one,) = experts.suited(made)
    return one


def test_one_who_fits_says_why(desk: Desk, experts: Experts) -> None:
    """Expertise, approval and area, each a sentence."""
    experts.add(ADA | {"report_days": 15})
    one = only(experts, request(desk))
    assert (one.group, one.against) == ("fits", ())
    assert said(one) == (
        "Expert in: Adult forensic psychiatry. Approved under section 12. Works in this area: Quorn."
        " Working days agreed for a report: 15. There are 17."
    )


@pytest.mark.parametrize(
    ("expert", "asked", "group", "word"),
    [
        ({"expertise": ["old_age"]}, {}, "in_part", "Not written down as expert in"),
        ({"section_12": False}, {}, "in_part", "Not approved under section 12, which"),
        ({"section_12": False}, {"doctors": 2}, "in_part", "one of two doctors"),
        ({"section_12": False}, {"section_12": False}, "fits", "Expert in"),
        ({"section_12_until_on": date(2026, 12, 1)}, {}, "in_part", "before the report is due"),
        ({"areas": ["Kent"]}, {}, "fits", "written down as Kent"),
        ({"areas": []}, {}, "fits", "not known. Ask."),
        ({"report_days": 20}, {}, "in_part", "only 17"),
        ({"hourly_rate": 150.0}, {"hourly_rate": 108.0}, "in_part", "£150.00 an hour"),
        ({"takes_work": False, "no_work_why": "Retired"}, {}, "not_now", "Retired"),
        ({}, {"expertise": []}, "fits", "does not yet say"),
    ],
)
def test_what_does_not_fit_is_said(
    desk: Desk, experts: Experts, expert: dict[str, Any], asked: dict[str, Any], group: str, word: str
) -> None:
    """Nobody is hidden: each stands in a group, with the reason."""
    experts.add(ADA | expert)
    one = only(experts, request(desk, **asked))
    assert one.group == group
    assert word in said(one)


@pytest.mark.parametrize(
    ("leave", "group", "word"),
    [
        (("2026-12-07", "2026-12-11"), "in_part", "13 of 18 working days"),
        (("2026-11-20", "2026-12-31"), "not_now", "0 of 18 working days"),
        (("2027-01-04", "2027-01-08"), "fits", ""),
    ],
)
def test_leave_is_counted_in_working_days(
    desk: Desk, experts: Experts, leave: tuple[str, str], group: str, word: str
) -> None:
    """Leave in the time of the report says how many days are left; leave at another time says nothing."""
    experts.add(ADA | {"leave": [{"from": leave[0], "to": leave[1], "why": "Leave"}]})
    one = only(experts, request(desk))
    assert one.group == group
    assert word in said(one)
    assert ("Away" in said(one)) is bool(word)


@pytest.mark.parametrize(
    ("languages", "word"), [(["Arabic"], "Speaks Arabic"), ([], "interpreter is needed")]
)
def test_the_persons_language_is_looked_for(
    desk: Desk, experts: Experts, languages: list[str], word: str
) -> None:
    """An expert who speaks it, or that an interpreter is needed."""
    experts.add(ADA | {"languages": languages})
    assert word in said(only(experts, request(desk, "Arabic")))


def test_they_stand_by_group_and_name_whatever_their_history(desk: Desk, experts: Experts) -> None:
    """A quick worker does not stand before a slow one: only what fits, then the name."""
    slow = experts.add(ADA | {"name": "Dr Zoe Amber"})
    quick = experts.add(ADA | {"name": "Dr Ada Zeal"})
    experts.add(ADA | {"name": "Dr Bea Almond", "expertise": ["old_age"]})
    finished_reports(desk, slow, 6, took=30)
    finished_reports(desk, quick, 6, took=2)
    found = experts.suited(request(desk))
    assert [one.name for one in found] == ["Dr Zoe Amber", "Dr Ada Zeal", "Dr Bea Almond"]
    assert [one.history.middle for one in found] == [30, 2, None]


def test_the_agreement_that_holds_is_named_and_its_days_count(desk: Desk, experts: Experts) -> None:
    """The provider's agreement gives the working days where the expert has none of their own."""
    trust = Providers(desk).add({"name": "Quorn NHS Trust", "areas": ["Quorn"], "phone": "1"})
    experts.add(ADA | {"provider_id": trust.id, "areas": []})
    agreement = Agreements(desk).add(
        {"title": "Quorn 2026", "provider_id": trust.id, "limits": {"report": 20}, "hours_limit": 12.0}
    )
    one = only(experts, request(desk, hours_limit=8.0))
    assert one.agreement_id == agreement.id
    assert "Works in this area: Quorn" in said(one)
    assert "Working days agreed for a report: 20, but there are only 17" in said(one)
    assert "for 12 hours; the request has 8" in said(one)


def test_a_provider_that_takes_no_work_stops_its_experts(desk: Desk, experts: Experts) -> None:
    """With the provider's reason."""
    trust = Providers(desk).add(
        {"name": "Quorn NHS Trust", "phone": "1", "takes_work": False, "no_work_why": "No room"}
    )
    experts.add(ADA | {"provider_id": trust.id})
    one = only(experts, request(desk))
    assert (one.group, "No room" in said(one)) == ("not_now", True)


def test_without_a_day_for_the_report_leave_is_still_told(desk: Desk, experts: Experts) -> None:
    """Leave on the day it would be delivered stops them for now, with its days."""
    experts.add(ADA | {"leave": [{"from": "2026-11-23", "to": "2026-11-27", "why": ""}]})
    one = only(experts, request(desk, received_on=None))
    assert one.group == "not_now"
    assert "Away from Mon 23 Nov 2026 to Fri 27 Nov 2026." in said(one)


def test_days_and_rate_of_an_agreement_come_before_the_experts_own(desk: Desk, experts: Experts) -> None:
    """The proposed dates reckon in the same order."""
    ada = experts.add(ADA | {"report_days": 5, "hourly_rate": 90})
    terms = {"title": "With Ada", "expert_id": ada.id, "limits": {"report": 20}, "hourly_rate": 130}
    Agreements(desk).add(terms)
    one = only(experts, request(desk, hourly_rate=124.2))
    assert "for a report: 20, but there are only 17" in said(one)
    assert "Their rate is £130.00 an hour; the request has £124.20." in said(one)
