"""The BJMHS: its four decision rules, each alone, and what a gap leaves open."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjld_desktop.forms.session import FormSession
from tests.unit.forms.instruments.fill import DECLINED, fill, flags, form, score, sound

REFER = {"need:mental_health", "next:assess/mental-health"}


def session(*yes: int, other: bool = False) -> FormSession:
    said: dict[str, object] = {f"bjmhs-{n}": n in yes for n in range(1, 9)}
    said["bjmhs-other-reason"] = other
    if other:
        said["bjmhs-other-reason-what"] = "Talks to somebody who is not there."
    return fill(form("bjmhs"), said)


def refers(found: FormSession) -> bool:
    raised = flags(found)
    assert raised >= REFER or not REFER & raised
    return raised >= REFER


@pytest.mark.parametrize("one", range(1, 7))
def test_one_symptom_alone_does_not_refer(one: int) -> None:
    """A single symptom now is counted and is no reason to refer."""
    found = session(one)
    assert not refers(found)
    assert found.results().scores == {"bjmhs-symptoms": 1, "bjmhs": 0}


@pytest.mark.parametrize("pair", list(combinations(range(1, 7), 2)))
def test_any_two_symptoms_refer(pair: tuple[int, int]) -> None:
    """Every pair of the six symptoms is a reason to refer."""
    found = session(*pair)
    assert refers(found)
    assert score(found, "bjmhs").band == "1 reason to refer"


@pytest.mark.parametrize("yes", [(7,), (8,)])
def test_medication_or_a_hospital_stay_refers_by_itself(yes: tuple[int, ...]) -> None:
    """Without any symptom, medication now or ever a hospital stay is a reason to refer."""
    assert refers(session(*yes))
    assert refers(session(1, *yes))


def test_the_officers_own_reason_refers_by_itself() -> None:
    """With every answer no, another reason of the worker's is enough, and must be said."""
    found = session(other=True)
    assert refers(found)
    assert sound(found)
    found.answer("bjmhs-other-reason-what", None)
    assert [one.path for one in found.missing()] == ["bjmhs-other-reason-what"]


def test_nothing_found_is_said_with_its_limits() -> None:
    """All no raises nothing, and the result warns of women and of Black and Latino people."""
    found = session()
    assert flags(found) == set()
    one = score(found, "bjmhs")
    assert one.band == "no reason found"
    assert "women" in one.limits
    assert "Black and Latino" in one.limits
    assert "not a diagnosis" in one.limits


@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(1, 8)), st.booleans())
def test_random_answers_follow_the_four_rules(yes: set[int], other: bool) -> None:
    """The number of reasons is that of a plain count of the four published rules."""
    symptoms = len(yes & set(range(1, 7)))
    reasons = (symptoms >= 2) + (7 in yes) + (8 in yes) + other
    found = session(*yes, other=other)
    assert found.results().scores == {"bjmhs-symptoms": symptoms, "bjmhs": reasons}
    assert refers(found) is (reasons > 0)


def test_a_gap_is_no_no() -> None:
    """With the hospital question refused there is no finding, only that it is not known."""
    found = session(3)
    found.answer("bjmhs-8", DECLINED)
    assert flags(found) == {"bjmhs-not-known"}
    assert score(found, "bjmhs").complete is False
    assert "no reason" not in score(found, "bjmhs").band
    known = fill(form("bjmhs"), {"bjmhs-7": True, "bjmhs-8": None})
    assert refers(known)
    assert score(known, "bjmhs").band == "at least 1 reason to refer"
    assert known.results().scores == {}


def test_comments_are_asked_only_for_a_yes() -> None:
    """Each yes opens the general comments of its question, each no closes them."""
    found = session(2)
    assert found.enabled("bjmhs-2-comments")
    assert not found.enabled("bjmhs-3-comments")
    found.answer("bjmhs-2-comments", [{"valueString": "The television."}])
    found.answer("bjmhs-2", [{"valueBoolean": False}])
    assert "The television." not in str(found.response())


def test_thoughts_that_are_read_or_controlled_ask_to_go_on() -> None:
    """Question 1 or 2 suggests asking more, though one symptom does not refer."""
    assert "bjmhs-psychosis" in flags(session(1))
    assert "bjmhs-psychosis" in flags(session(2))
    assert "bjmhs-psychosis" not in flags(session(3, 4, 5, 6))


def test_the_wording_is_the_published_one() -> None:
    """The eight questions are those of the form of 2005."""
    assert [form("bjmhs").items[f"bjmhs-{n}"].text for n in range(1, 9)] == [
        (
            "Do you currently believe that someone can control your mind by putting thoughts into your head "
            "or taking thoughts out of your head?"
        ),
        "Do you currently feel that other people know your thoughts and can read your mind?",
        (
            "Have you currently lost or gained as much as two pounds a week for several weeks without even "
            "trying?"
        ),
        (
            "Have you or your family or friends noticed that you are currently much more active than you "
            "usually are?"
        ),
        "Do you currently feel like you have to talk or move more slowly than you usually do?",
        "Have there currently been a few weeks when you felt like you were useless or sinful?",
        (
            "Are you currently taking any medication prescribed for you by a physician for any emotional or "
            "mental health problems?"
        ),
        "Have you ever been in a hospital for emotional or mental health problems?",
    ]
