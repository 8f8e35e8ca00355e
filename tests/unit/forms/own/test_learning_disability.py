"""The learning disability and adjustments form: signs counted, adjustments with reasons, no diagnosis."""

from typing import Any

import pytest

from tests.unit.forms.build import DECLINED
from tests.unit.forms.own.asking import asked, own, raised, urgent

FORM = own("learning-disability-and-adjustments")
NONE = {
    "school": "no",
    "told": "no",
    "reading": "no",
    "writing": "yes",
    "money": "no",
    "daily": "no",
    "why-here": "clear",
    "next": "clear",
    "yes-to-all": "no",
    "following": "no",
}
ALL = {
    "school": "yes",
    "told": "yes",
    "reading": "usually",
    "writing": "no",
    "money": "sometimes",
    "daily": "usually",
    "why-here": "no",
    "next": "part",
    "yes-to-all": "yes",
    "following": "sometimes",
}


def test_it_is_short() -> None:
    """At most fifteen pages, the last of them optional."""
    sections = asked(FORM, {}).sections()
    assert sum(section.total for section in sections) <= 15
    assert FORM.minutes is not None
    assert FORM.minutes <= 20


@pytest.mark.parametrize("question", list(ALL))
def test_each_sign_counts_one(question: str) -> None:
    """Each of the ten signs adds one, and its absence adds none."""
    assert asked(FORM, NONE).results().scores == {"indicators": 0}
    assert asked(FORM, NONE | {question: ALL[question]}).results().scores == {"indicators": 1}


@pytest.mark.parametrize(
    ("signs", "band", "tone", "suggested"),
    [
        (0, "none", "done", False),
        (1, "some (1)", "info", False),
        (2, "some (2)", "info", False),
        (3, "several (3)", "soon", True),
        (10, "several (10)", "soon", True),
    ],
)
def test_the_bands_at_their_edges(signs: int, band: str, tone: str, suggested: bool) -> None:
    """None, some (1 and 2) and several (from 3): from there on an assessment is suggested."""
    found = asked(FORM, NONE | dict(list(ALL.items())[:signs])).results()
    (score,) = found.details
    assert (score.value, score.band, score.tone, score.complete) == (signs, band, tone, True)
    codes = {one.code for one in found.flags}
    assert ("next:assess/learning-disability" in codes) is suggested


def test_a_gap_is_not_a_no() -> None:
    """With a question unanswered the count says so, and what is not known is followed up."""
    found = asked(FORM, {**NONE, "next": DECLINED}).results()
    (score,) = found.details
    assert not score.complete
    assert score.missing == 1
    assert "indicators-unknown" in {one.code for one in found.flags}


def test_it_says_what_it_is_not() -> None:
    """The result says that it is no validated test and no diagnosis, and names what to use instead."""
    (score,) = FORM.scores
    for words in ("not a validated test", "not a diagnosis", "LDSQ", "specialist assessment"):
        assert words in score.limits.replace("It is ", "").replace("and not", "not")
    assert "not a diagnosis" in str(FORM.source["purpose"])


A = "adjustment:"


@pytest.mark.parametrize(
    ("question", "answer", "codes"),
    [
        ("reading", "usually", {A + "read_aloud", A + "easy_read", A + "pictures"}),
        ("reading", "sometimes", {A + "read_aloud"}),
        ("reading", "no", set()),
        ("writing", "with-help", {A + "help_writing"}),
        ("writing", "no", {A + "help_writing"}),
        ("writing", "yes", set()),
        ("money", "usually", {A + "reminders"}),
        ("money", "sometimes", {A + "reminders"}),
        ("daily", "usually", {"next:refer/social-care"}),
        ("daily", "sometimes", set()),
        ("why-here", "clear", set()),
        ("why-here", "part", {A + "plain_words"}),
        ("why-here", "no", {A + "plain_words", "next:appropriate-adult"}),
        ("next", "clear", set()),
        (
            "next",
            "part",
            {A + "plain_words", A + "pictures", A + "check_back", "next:assess/communication"},
        ),
        (
            "next",
            "no",
            {
                A + "plain_words",
                A + "pictures",
                A + "check_back",
                A + "intermediary",
                "need:communication",
                "next:assess/communication",
                "next:assess/fitness",
                "next:appropriate-adult",
            },
        ),
        ("yes-to-all", "yes", {A + "no_leading", A + "check_back", "next:appropriate-adult"}),
        ("yes-to-all", "not-sure", {A + "no_leading", A + "check_back"}),
        ("yes-to-all", "no", set()),
        (
            "following",
            "usually",
            {
                A + "plain_words",
                A + "one_question",
                A + "extra_time",
                A + "written_summary",
                A + "breaks",
            },
        ),
        ("following", "sometimes", {A + "plain_words", A + "written_summary"}),
        ("communication", "see", {A + "large_print"}),
        ("communication", "hear", {A + "hearing_loop"}),
        (
            "communication",
            "speak",
            {A + "extra_time", A + "intermediary", "need:communication", "next:assess/communication"},
        ),
        ("communication", "none", set()),
        ("comfort", "noise", {A + "quiet_room", A + "low_light", A + "one_person"}),
        ("comfort", "touch", {A + "no_touch"}),
        ("comfort", "change", {A + "warn_change"}),
        ("comfort", "people", {A + "familiar_person"}),
        ("comfort", "literal", {A + "literal"}),
        ("comfort", "still", {A + "breaks", A + "movement"}),
        ("comfort", "none", set()),
        ("head", "recent", {"next:tell-custody/head-injury", "risk:head_injury"}),
        ("head", "before", set()),
    ],
)
def test_one_answer_suggests_just_this(question: str, answer: str, codes: set[str]) -> None:
    """Each answer alone suggests its own adjustments and steps, and no others."""
    assert raised(FORM, {question: answer}) == codes


@pytest.mark.parametrize(
    ("condition", "codes"),
    [
        (
            "learning-disability",
            {"need:learning_disability", "next:appropriate-adult", "next:refer/learning-disability"},
        ),
        ("autism", {"need:autism", "next:appropriate-adult"}),
        ("adhd", {"need:adhd"}),
        ("dyslexia", {A + "help_writing"}),
        ("brain-injury", {"need:brain_injury"}),
        ("other", set()),
    ],
)
def test_what_they_were_told_is_taken_up(condition: str, codes: set[str]) -> None:
    """Each condition they were told of becomes a need, without waiting for a count."""
    assert raised(FORM, {"told": "not-sure", "told-what": condition}) == codes


@pytest.mark.parametrize(
    ("hard", "suggested"),
    [
        (["noise"], False),
        (["noise", "still"], False),
        (["noise", "touch"], True),
        (["change", "people", "literal"], True),
    ],
)
def test_an_autism_assessment_takes_two_signs(hard: list[str], suggested: bool) -> None:
    """Two or more of the five signs suggest an autism assessment; restlessness is none of them."""
    options = asked(FORM, {}).item("comfort").options
    chosen: Any = [one.answer for one in options if one.code in hard]
    assert ("next:assess/autism" in raised(FORM, {"comfort": chosen})) is suggested


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"comfort": "still", "following": "usually"}, "next:assess/adhd"),
        ({"head": "before", "following": "usually"}, "next:assess/brain-injury"),
    ],
)
def test_some_steps_take_two_answers(answers: dict[str, str], code: str) -> None:
    """Restlessness or an old injury leads on only together with trouble following."""
    assert code in raised(FORM, answers)
    assert code not in raised(FORM, answers | {"following": "sometimes"})


def test_a_fresh_head_injury_is_urgent() -> None:
    """It is the one answer here that custody must hear at once."""
    assert urgent(FORM, {"head": "recent"}) == {"next:tell-custody/head-injury"}
    assert urgent(FORM, ALL) == set()
