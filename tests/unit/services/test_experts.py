"""The register of experts and providers: found, checked, never written down twice unawares."""

from datetime import date
from typing import Any

import pytest

from cjld_desktop import clock
from cjld_desktop.errors import ChangedMeanwhileError, InvalidError, RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.experts import Experts, Sought
from cjld_desktop.services.providers import Providers

TODAY = date(2026, 11, 23)
ADA = {
    "name": "Dr Ada Synthetic",
    "registration": "9990001",
    "expertise": ["adult_forensic"],
    "section_12": True,
    "areas": ["Quorn"],
    "languages": ["Arabic"],
    "email": "ada@example.org",
}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def experts(desk: Desk) -> Experts:
    return Experts(desk)


@pytest.fixture
def providers(desk: Desk) -> Providers:
    return Providers(desk)


def said(experts: Experts, details: dict[str, Any]) -> dict[str, str]:
    return {one.field: one.text for one in experts.cautions(ADA | details)}


def test_a_whole_entry_has_nothing_against_it(experts: Experts) -> None:
    """A number of the right shape, an expertise, a way to reach them."""
    assert said(experts, {}) == {}


def test_they_stand_by_their_last_name(experts: Experts) -> None:
    """Titles and first names do not sort anybody before somebody else."""
    for name in ("Prof Zed Amber", "Dr Ada Synthetic", "Bea Quill"):
        experts.add(ADA | {"name": name})
    assert [one.name for one in experts.lines()] == ["Prof Zed Amber", "Bea Quill", "Dr Ada Synthetic"]


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        (Sought(text="synth"), True),
        (Sought(text="ada quorn"), True),
        (Sought(text="nobody"), False),
        (Sought(expertise="adult_forensic"), True),
        (Sought(expertise="old_age"), False),
        (Sought(area="quor"), True),
        (Sought(area="Kent"), False),
        (Sought(language="arabic"), True),
        (Sought(language="Urdu"), False),
        (Sought(section_12_on=date(2026, 12, 31)), True),
        (Sought(section_12_on=date(2027, 1, 1)), False),
        (Sought(available_on=TODAY), True),
        (Sought(available_on=date(2026, 12, 24)), False),
        (Sought(available_on=date(2027, 1, 5)), True),
    ],
)
def test_an_expert_is_found_by_what_a_court_needs(experts: Experts, sought: Sought, found: bool) -> None:
    """Words, expertise, area, language, approval on a day, not on leave on a day."""
    leave = [{"from": "2026-12-21", "to": "2027-01-04", "why": "Leave"}]
    experts.add(ADA | {"section_12_until_on": date(2026, 12, 31), "leave": leave})
    assert bool(experts.lines(sought)) is found


def test_who_takes_no_work_is_not_available(experts: Experts) -> None:
    """With the reason; taking work again takes it away."""
    ada = experts.add(ADA)
    with pytest.raises(InvalidError):
        experts.stop_work(ada.id, " ")
    experts.stop_work(ada.id, "Retired")
    assert experts.lines(Sought(available_on=TODAY)) == []
    assert experts.lines()[0].no_work_why == "Retired"
    experts.take_work(ada.id)
    assert len(experts.lines(Sought(available_on=TODAY))) == 1


@pytest.mark.parametrize(
    ("details", "field", "word"),
    [
        ({"registration": "123"}, "registration", "7 digits"),
        ({"registration": ""}, "registration", "No registration"),
        ({"registration": "PYL12345"}, "registration", "7 digits"),
        ({"section_12": False, "section_12_until_on": TODAY}, "section_12", "no approval"),
        ({"section_12_until_on": date(2026, 11, 22)}, "section_12_until_on", "ended on Sun 22 Nov 2026"),
        ({"section_12_until_on": date(2026, 12, 24)}, "section_12_until_on", "ends on Thu 24 Dec 2026"),
        ({"hourly_rate": 150.0}, "hourly_rate", "£124.20"),
        ({"expertise": [], "registration": "9990001"}, "expertise", "no request will fit"),
        ({"email": ""}, "address", "cannot be sent"),
        ({"leave": [{"from": "2026-10-01", "to": "2026-10-09", "why": ""}]}, "leave", "already past"),
    ],
)
def test_what_looks_wrong_is_told_and_can_be_kept(
    experts: Experts, details: dict[str, Any], field: str, word: str
) -> None:
    """A caution says what and lets it be saved: the person at the desk may know better."""
    assert word in said(experts, details)[field]
    assert experts.add(ADA | details).name == ADA["name"]


@pytest.mark.parametrize("number", ["PYL12345", "HCPC PYL012345", "pyl 1234"])
def test_a_psychologist_has_an_hcpc_number(experts: Experts, number: str) -> None:
    """Its shape goes with the expertise."""
    assert said(experts, {"expertise": ["clinical_psychologist"], "registration": number}) == {}


def test_a_psychologist_has_a_guideline_of_their_own(experts: Experts) -> None:
    """What is within a psychiatrist's guideline may be above a psychologist's."""
    details = {"expertise": ["clinical_psychologist"], "registration": "PYL12345", "hourly_rate": 120.0}
    assert "£107.64" in said(experts, details)["hourly_rate"]


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"leave": [{"from": "2026-12-21", "to": "2026-12-20", "why": ""}]}, "leave"),
        (
            {
                "leave": [
                    {"from": "2026-12-21", "to": "2027-01-04", "why": ""},
                    {"from": "2027-01-04", "to": "2027-01-08", "why": ""},
                ]
            },
            "leave",
        ),
        ({"leave": [{"from": "soon", "to": "2027-01-08"}]}, "leave"),
        ({"hourly_rate": -1.0}, "hourly_rate"),
        ({"report_days": 0}, "report_days"),
        ({"name": " "}, "name"),
        ({"takes_work": False}, "no_work_why"),
    ],
)
def test_what_cannot_be_is_refused(experts: Experts, details: dict[str, Any], field: str) -> None:
    """At its field; nothing is kept."""
    with pytest.raises(InvalidError) as refused:
        experts.add(ADA | details)
    assert field in refused.value.fields
    assert experts.lines() == []


def test_leave_is_written_down_and_taken_out(experts: Experts) -> None:
    """In the order of its days; leave that ends before it begins, overlaps or is past is refused."""
    ada = experts.add(ADA)
    experts.add_leave(ada.id, date(2027, 2, 1), date(2027, 2, 5))
    ada = experts.add_leave(ada.id, date(2026, 12, 21), date(2027, 1, 4), "Leave")
    assert [one["from"] for one in ada.leave] == ["2026-12-21", "2027-02-01"]
    for begins, ends in (
        (date(2027, 3, 2), date(2027, 3, 1)),
        (date(2027, 1, 4), date(2027, 1, 8)),
        (date(2026, 10, 1), date(2026, 10, 9)),
    ):
        with pytest.raises(InvalidError) as refused:
            experts.add_leave(ada.id, begins, ends)
        assert "leave" in refused.value.fields
    ada = experts.remove_leave(ada.id, ada.leave[0])
    assert [one["from"] for one in ada.leave] == ["2027-02-01"]
    with pytest.raises(RefusedError):
        experts.remove_leave(ada.id, {"from": "2026-12-21", "to": "2027-01-04", "why": "Leave"})


def test_leave_of_the_past_is_no_news(experts: Experts) -> None:
    """An entry with old leave is changed without being told of it again."""
    old = [{"from": "2026-10-01", "to": "2026-10-09", "why": ""}]
    ada = experts.add(ADA | {"leave": old})
    assert experts.cautions({"phone": "020 7946 0000"}, ada.id) == []


@pytest.mark.parametrize(
    ("given", "same"),
    [
        ({"name": "Ada Synthetic"}, True),
        ({"name": "Prof. Ada Synthetik"}, True),
        ({"name": "Synthetic Ada"}, True),
        ({"name": "Bea Quill", "registration": "999 0001"}, True),
        ({"name": "Bea Quill"}, False),
        ({"name": "", "registration": ""}, False),
    ],
)
def test_who_may_be_the_same_is_offered(experts: Experts, given: dict[str, str], same: bool) -> None:
    """The same registration or nearly the same name; the entry itself is not its own double."""
    ada = experts.add(ADA)
    assert [one.id for one in experts.alike(given)] == ([ada.id] if same else [])
    assert experts.alike(ADA, besides=ada.id) == []


def test_two_people_changing_the_same_field_are_told(experts: Experts) -> None:
    """Who saw an older entry does not overwrite a newer one; another field may change."""
    ada = experts.add(ADA)
    experts.change(ada.id, {"phone": "020 7946 0001"}, seen=ada)
    with pytest.raises(ChangedMeanwhileError):
        experts.change(ada.id, {"phone": "020 7946 0002"}, seen=ada)
    assert experts.change(ada.id, {"notes": "Prefers email"}, seen=ada).phone == "020 7946 0001"


def test_one_entered_in_error_is_found_no_more(experts: Experts) -> None:
    """Struck out with a reason; the history keeps it."""
    ada = experts.add(ADA)
    experts.mark_in_error(ada.id, "Written down twice")
    assert experts.lines() == []
    assert experts.get(ada.id).in_error


def test_areas_and_languages_already_used_are_offered(experts: Experts) -> None:
    """So that one place does not stand under two names."""
    experts.add(ADA)
    experts.add(ADA | {"name": "Bea Quill", "registration": "9990002", "areas": ["Kent", "Quorn"]})
    assert experts.words("areas") == ["Kent", "Quorn"]
    assert experts.words("languages") == ["Arabic"]


def test_a_provider_counts_its_experts(experts: Experts, providers: Providers) -> None:
    """Found by name or area; an expert's line names the provider."""
    trust = providers.add({"name": "Quorn NHS Trust", "areas": ["Quorn"], "email": "desk@example.org"})
    experts.add(ADA | {"provider_id": trust.id})
    assert [(one.name, one.experts) for one in providers.lines("quorn")] == [("Quorn NHS Trust", 1)]
    assert providers.lines("kent") == []
    assert experts.lines(Sought(text="trust"))[0].provider == "Quorn NHS Trust"


def test_a_provider_is_not_written_down_twice_unawares(providers: Providers) -> None:
    """Nearly the same name is offered; taking no work needs a reason; a change is protected."""
    trust = providers.add({"name": "Quorn NHS Trust", "email": "desk@example.org"})
    assert [one.id for one in providers.alike({"name": "NHS Trust Quorn"})] == [trust.id]
    assert providers.alike({"name": "Quorn NHS Trust"}, besides=trust.id) == []
    with pytest.raises(InvalidError) as refused:
        providers.change(trust.id, {"takes_work": False})
    assert "no_work_why" in refused.value.fields
    providers.change(trust.id, {"phone": "1"}, seen=trust)
    with pytest.raises(ChangedMeanwhileError):
        providers.change(trust.id, {"phone": "2"}, seen=trust)
    providers.mark_in_error(trust.id, "Closed")
    assert providers.lines() == []


def test_a_provider_without_any_way_to_reach_it_is_told(providers: Providers) -> None:
    """An address, an email or a phone is needed to send anything."""
    assert [one.field for one in providers.cautions({"name": "Quorn"})] == ["address"]


def test_a_provider_that_is_gone_keeps_its_name(experts: Experts, providers: Providers) -> None:
    """An expert of a struck-out provider still says which it was."""
    trust = providers.add({"name": "Quorn NHS Trust", "email": "desk@example.org"})
    experts.add(ADA | {"provider_id": trust.id})
    providers.mark_in_error(trust.id, "Closed")
    assert experts.lines()[0].provider == "Quorn NHS Trust"
