"""The safety form: what each answer sets off, and that it never turns a person into a number."""

from typing import Any

import pytest

from tests.unit.forms.build import DECLINED, NOT_ASKED, text
from tests.unit.forms.own.asking import asked, own, raised, urgent

FORM = own("safety-and-self-harm")
TELL = "next:tell-custody/"
HARM = TELL + "self-harm"


def test_there_is_no_score() -> None:
    """No score and no risk level is worked out: NICE NG225 says that none predicts suicide."""
    assert FORM.scores == ()
    assert "no score" in str(FORM.source["purpose"])


@pytest.mark.parametrize(
    ("question", "answer", "codes"),
    [
        ("life", "today", {"need:mental_health", "next:assess/mental-health"}),
        ("life", "weeks", {"need:mental_health", "next:assess/mental-health"}),
        ("life", "before", set()),
        ("life", "no", set()),
        (
            "suicide",
            "today",
            {
                HARM,
                "next:refer/crisis",
                "next:assess/mental-health",
                "risk:suicide",
                "need:self_harm",
                "need:mental_health",
            },
        ),
        (
            "suicide",
            "weeks",
            {
                HARM,
                "next:assess/mental-health",
                "risk:suicide",
                "need:self_harm",
                "need:mental_health",
            },
        ),
        ("suicide", "before", set()),
        ("suicide", "no", set()),
        ("self-harm", "today", {HARM, "next:assess/mental-health", "risk:self_harm", "need:self_harm"}),
        ("self-harm", "weeks", {HARM, "next:assess/mental-health", "risk:self_harm", "need:self_harm"}),
        ("self-harm", "before", set()),
        (
            "self-harm-before",
            "recent",
            {HARM, "next:assess/mental-health", "risk:self_harm", "need:self_harm"},
        ),
        ("self-harm-before", "before", {"risk:self_harm"}),
        ("self-harm-before", "no", set()),
        ("losses", "death", {"need:social"}),
        ("losses", "apart", {"need:social"}),
        ("losses", "home", {"need:accommodation"}),
        ("losses", "health", {"need:physical_health"}),
        ("losses", "bullied", {"need:safeguarding"}),
        ("losses", "first", set()),
        ("shame", "very", {"risk:arrest_offence"}),
        ("shame", "some", set()),
        ("protective", "children", set()),
        ("protective", "none", {"need:social", "next:refer/peer-support"}),
        ("substances", "drink", {"ask-again-sober"}),
        ("substances", "both", {"ask-again-sober"}),
        ("substances", "no", set()),
        ("withdrawal", "alcohol", {TELL + "withdrawal", "risk:alcohol_withdrawal"}),
        ("withdrawal", "drugs", {TELL + "withdrawal", "risk:drug_withdrawal"}),
        ("withdrawal", "both", {TELL + "withdrawal", "risk:alcohol_withdrawal", "risk:drug_withdrawal"}),
        ("withdrawal", "no", set()),
        ("swallowed", "yes", {TELL + "overdose", "risk:overdose"}),
        ("swallowed", "not-sure", {TELL + "overdose", "risk:overdose"}),
        ("swallowed", "no", set()),
        ("harm-others", "now", {TELL + "harm-to-others", "risk:harm_to_others"}),
        ("harm-others", "sometimes", {"risk:harm_to_others"}),
        ("harm-others", "no", set()),
        (
            "harm-from",
            "here",
            {
                TELL + "harm-from-others",
                "next:refer/safeguarding-adult",
                "risk:harm_from_others",
                "need:safeguarding",
            },
        ),
        (
            "harm-from",
            "outside",
            {"next:refer/safeguarding-adult", "risk:harm_from_others", "need:safeguarding"},
        ),
        ("harm-from", "no", set()),
        ("worry", "very", {TELL + "worker-concern"}),
        ("worry", "some", set()),
        ("observation", "not-agreed", {"observation-not-agreed"}),
        ("observation", "general", set()),
        ("told", "no", set()),
    ],
)
def test_one_answer_raises_just_this(question: str, answer: str, codes: set[str]) -> None:
    """Each answer alone raises its own flags and no others."""
    assert raised(FORM, {question: answer}) == codes


@pytest.mark.parametrize(
    ("follow_up", "answer", "times"),
    [
        ("plan", "yes", 2),
        ("plan", "no", 1),
        ("means", "yes", 2),
        ("means", "not-sure", 2),
        ("means", "no", 1),
        ("intent", "yes", 2),
        ("intent", "not-sure", 2),
        ("intent", "no", 1),
    ],
)
def test_plan_means_and_intent_are_told_beside_the_thought(follow_up: str, answer: str, times: int) -> None:
    """Each is its own reason to tell custody, in words; “not sure” is never taken for a no."""
    found = asked(FORM, {"suicide": "weeks", follow_up: answer}).results().flags
    assert [one.severity for one in found if one.code == HARM] == ["act_now"] * times


@pytest.mark.parametrize(
    ("timing", "planned"),
    [("here", False), ("court", True), ("release", True), ("any", False), ("not", False)],
)
def test_what_is_feared_after_court_is_planned_for(timing: str, planned: bool) -> None:
    """When the worst time is after court or release, the release is planned."""
    assert ("release-planning" in raised(FORM, {"suicide": "today", "timing": timing})) is planned


@pytest.mark.parametrize("thought", ["before", "no"])
def test_follow_ups_are_asked_of_those_with_thoughts_only(thought: str) -> None:
    """Plan, means, intent, timing and who knows are asked with thoughts now or lately, not otherwise."""
    follow_ups = ("plan", "means", "intent", "timing", "knows")
    assert all(asked(FORM, {"self-harm": "weeks"}).enabled(one) for one in follow_ups)
    assert not any(asked(FORM, {"suicide": thought, "self-harm": thought}).enabled(one) for one in follow_ups)


@pytest.mark.parametrize("reason", [DECLINED, NOT_ASKED])
@pytest.mark.parametrize(
    "question", ["suicide", "self-harm", "plan", "means", "intent", "self-harm-before", "swallowed"]
)
def test_not_known_is_never_no(question: str, reason: dict[str, str]) -> None:
    """A safety question without an answer is told to custody as not known."""
    first: dict[str, Any] = {"suicide": "today"} if question in {"plan", "means", "intent"} else {}
    assert TELL + "not-known" in raised(FORM, first | {question: reason})


@pytest.mark.parametrize(
    ("answers", "warned"),
    [
        ({"suicide": "today"}, True),
        ({"self-harm": "weeks"}, True),
        ({"worry": "some"}, True),
        ({"suicide": "before", "worry": "not"}, False),
    ],
)
def test_the_worker_is_reminded_to_tell_custody(answers: dict[str, str], warned: bool) -> None:
    """“Not yet” with thoughts or worry is an urgent prompt, which ends when custody was told."""
    assert ("custody-not-told" in urgent(FORM, answers | {"told": "no"})) is warned
    assert "custody-not-told" not in raised(FORM, answers | {"told": "yes"})


def test_whom_and_when_must_be_said() -> None:
    """Having told custody needs the name, the role and the time; the worker's view needs its reason."""
    found = asked(FORM, {"told": "yes", "worry": "not"})
    assert {"told-who", "told-at", "worry-why"} <= {one.path for one in found.missing()}
    found.answer("told-who", text("Sgt Okafor, custody sergeant"))
    found.answer("told-at", [{"valueDateTime": "2026-11-23T10:05:00Z"}])
    assert not {"told-who", "told-at"} & {one.path for one in found.missing()}


def test_observation_is_the_four_levels_and_custody_decides() -> None:
    """The levels are those of police practice; the help says who decides."""
    field = asked(FORM, {}).item("observation")
    assert [one.code for one in field.options[:4]] == ["general", "intermittent", "constant", "close"]
    assert "custody decides" in field.help


def test_the_safety_plan_is_in_their_words_and_optional() -> None:
    """Every part of the plan is free text that may be left empty."""
    plan = [FORM.items[one] for one in ("plan-signs", "plan-do", "plan-people", "plan-safe")]
    assert {one.type for one in plan} == {"text"}
    assert not any(one.required for one in plan)
