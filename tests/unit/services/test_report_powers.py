"""What the law offers a request, and what it refuses."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjld_desktop import clock
from cjld_desktop.domain.working_days import add_working_days
from cjld_desktop.services import report_powers
from cjld_desktop.services.report_powers import Option
from cjld_desktop.services.report_rules import Case, warnings
from cjld_desktop.services.report_rules_data import block, line
from tests import builders

TODAY = clock.today()


def born(age: int) -> str:
    """Somebody who had a birthday a month ago."""
    day = TODAY - timedelta(days=30)
    return f"{day.year - age}-{day.month:02}-{min(day.day, 28):02}"


def case(age: int | None = 40, **values: Any) -> Case:
    birth_date = "" if age is None else born(age)
    return Case(builders.report_request(**values), builders.person(birth_date=birth_date), TODAY)


def offered(options: list[Option]) -> list[str]:
    return [one.code for one in options if one.refusal is None]


def why_not(options: list[Option], code: str) -> str:
    refusal = next(one.refusal for one in options if one.code == code)
    return refusal.beside.text if refusal else ""


def stops(checked: Case) -> list[str]:
    return [caution.text for caution in warnings(checked) if caution.stops]


@pytest.mark.parametrize("court", ["magistrates", "youth"])
def test_section_36_is_for_the_crown_court_only(court: str) -> None:
    """It is not offered, the reason names section 35 instead, and it cannot be signed away."""
    checked = case(court_kind=court, purpose="remand_bail", powers=["s36"], doctors=2)
    assert "s36" not in offered(report_powers.powers(checked))
    assert "Crown Court only" in why_not(report_powers.powers(checked), "s36")
    assert "section 35" in stops(checked)[0]
    assert "s36" in offered(report_powers.powers(case(court_kind="crown", purpose="remand_bail")))


def test_section_35_in_a_magistrates_court_names_what_it_needs() -> None:
    """Conviction, that the defendant did the act, or consent; the Crown Court not after murder."""
    row = line("powers", "s35")
    there = report_powers.conditions(case(court_kind="magistrates"), row)
    assert all(word in there for word in ("conviction", "did the act", "consent", "12 weeks"))
    crown = report_powers.conditions(case(court_kind="crown"), row)
    assert "consent" not in crown
    assert "fixes" in crown


def test_section_35_is_no_way_to_a_report_on_intent() -> None:
    """The case that says so is named."""
    checked = case(court_kind="crown", purpose="intent_insanity")
    assert "Kingston" in why_not(report_powers.powers(checked), "s35")


def test_section_37_3_is_only_for_its_own_purpose() -> None:
    """It does not belong to a report for sentence, in any court."""
    checked = case(court_kind="magistrates", purpose="sentence", powers=["s37_3"])
    assert "only for" in stops(checked)[0]
    assert "s37_3" in offered(report_powers.powers(case(court_kind="magistrates", purpose="s37_3")))


def test_guardianship_begins_at_16() -> None:
    """Neither the power nor the question is offered below."""
    for age, is_offered in ((15, False), (16, True)):
        checked = case(age, court_kind="youth", purpose="hospital_guardianship")
        assert ("s37_guardianship" in offered(report_powers.powers(checked))) is is_offered
        assert ("guardianship" in offered(report_powers.issues(checked))) is is_offered


def test_a_restriction_order_goes_with_a_hospital_order() -> None:
    """Section 41 alone is told, and is silent beside section 37."""
    values: dict[str, Any] = {"court_kind": "crown", "purpose": "sentence", "doctors": 2}
    alone = warnings(case(powers=["s41"], **values))
    assert any("goes with: Hospital order" in one.text for one in alone)
    both = warnings(case(powers=["s41", "s37_hospital"], **values))
    assert not any("goes with" in one.text for one in both)


def test_no_adult_option_is_offered_to_a_child() -> None:
    """Purposes, powers and expertise for adults are not offered at 17; those for children are."""
    checked = case(17, court_kind="magistrates", purpose="sentence")
    assert "mhtr" not in offered(report_powers.purposes(checked))
    assert "mhtr" not in offered(report_powers.powers(checked))
    expertise = offered(report_powers.expertise(checked))
    assert not {"adult_forensic", "adult_general", "old_age", "autism_adhd"} & set(expertise)
    assert expertise[:2] == ["child_adolescent", "child_forensic"]
    assert "adult_forensic" in offered(report_powers.expertise(case(18)))
    assert "child_forensic" not in offered(report_powers.expertise(case(18)))


def test_an_age_nobody_knows_is_asked_for_but_forbids_nothing() -> None:
    """The adult option is not offered, and what to do is said; somebody who chose it can sign."""
    checked = case(None, court_kind="crown", purpose="mhtr")
    assert "Put the date of birth" in why_not(report_powers.purposes(checked), "mhtr")
    assert stops(checked) == []


def test_somebody_who_turns_18_before_the_hearing_is_not_refused() -> None:
    """It is told, because it is not offered today; the law does not forbid it on the day."""
    day = add_working_days(TODAY, 30)
    almost = TODAY + timedelta(days=5)
    birth_date = f"{almost.year - 18}-{almost.month:02}-{almost.day:02}"
    request = builders.report_request(
        purpose="mhtr", court_kind="crown", hearing_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    )
    checked = Case(request, builders.person(birth_date=birth_date), TODAY)
    assert "mhtr" not in offered(report_powers.purposes(checked))
    assert stops(checked) == []


def test_doctors_and_section_12_follow_purpose_and_powers() -> None:
    """One doctor for a treatment requirement, two as soon as a hospital order is considered."""
    one = case(court_kind="crown", purpose="sentence", section_12=False)
    assert report_powers.minimum_doctors(one) == 1
    two = case(court_kind="crown", purpose="sentence", powers=["s37_hospital"], section_12=False)
    assert report_powers.minimum_doctors(two) == 2
    fields = [caution.field for caution in warnings(two)]
    assert {"doctors", "section_12"} <= set(fields)
    requirement = case(
        court_kind="crown", purpose="mhtr", section_12=False, expertise=["clinical_psychologist"]
    )
    assert not {"doctors", "section_12", "expertise"} & {one.field for one in warnings(requirement)}


def test_a_psychologist_alone_does_not_do_where_the_law_asks_for_doctors() -> None:
    """Fitness to plead by a psychologist alone is told; beside a psychiatrist it is not."""
    alone = case(court_kind="crown", purpose="fitness", expertise=["clinical_psychologist"])
    assert any("not instead" in one.text for one in warnings(alone))
    both = case(court_kind="crown", purpose="fitness", expertise=["clinical_psychologist", "adult_forensic"])
    assert not any("not instead" in one.text for one in warnings(both))


def test_questions_follow_purpose_and_powers_and_others_are_told() -> None:
    """A power brings its questions; one of another purpose is counted and stays."""
    plain = case(court_kind="crown", purpose="sentence")
    with_power = case(court_kind="crown", purpose="sentence", powers=["s41"])
    assert "restriction" not in offered(report_powers.issues(plain))
    assert "restriction" in offered(report_powers.issues(with_power))
    strange = case(court_kind="crown", purpose="sentence", issues=["understand_charge"])
    assert any("another purpose" in one.text for one in warnings(strange))


_PURPOSES = [row["code"] for row in block("purposes")]
_POWERS = [row["code"] for row in block("powers")]


@settings(max_examples=300, deadline=None)
@given(
    purpose=st.sampled_from(["", *_PURPOSES]),
    court=st.sampled_from(["", "magistrates", "crown", "youth"]),
    age=st.one_of(st.none(), st.integers(10, 90)),
    powers=st.lists(st.sampled_from(_POWERS), unique=True, max_size=4),
)
def test_nothing_the_law_refuses_can_be_signed(
    purpose: str, court: str, age: int | None, powers: list[str]
) -> None:
    """Court, purpose, age: what the data refuses stops, whatever the rest; what it allows does not."""
    checked = case(age, purpose=purpose, court_kind=court, powers=powers)
    every = {"magistrates", "crown", "youth"}
    rows = [line("purposes", purpose)] if purpose else []
    rows += [line("powers", code) for code in powers]
    refused = any(
        (court and court not in row["courts"])
        or (not court and set(row["courts"]) != every)
        or (age is not None and row["minimum_age"] and age < row["minimum_age"])
        or (purpose and purpose not in row.get("purposes", [purpose]))
        for row in rows
    )
    assert bool(stops(checked)) is bool(refused)
    for option in (*report_powers.purposes(checked), *report_powers.powers(checked)):
        if option.forbidden:
            assert option.refusal is not None
            assert option.refusal.beside.text
            assert option.label in option.refusal.whole.text


@pytest.mark.parametrize("doctors", [-1, 0, 3])
def test_a_report_is_asked_of_one_doctor_or_two(doctors: int) -> None:
    """Any other number cannot be signed away."""
    assert "one doctor or of two" in " ".join(stops(case(purpose="sentence", doctors=doctors)))
