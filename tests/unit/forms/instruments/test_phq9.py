"""The PHQ-9: published wording, published scoring, and the safety prompt whatever the total."""

import random

import pytest

from cjld_desktop.forms.library import shipped
from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import DECLINED

LOINC = "http://loinc.org"
CODES = ("LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9")
FORM = shipped().get("https://cjld.example/Questionnaire/phq-9", "1.0.0")


def session(*answers: int) -> FormSession:
    found = FormSession(FORM)
    for number, value in enumerate(answers, 1):
        found.answer(f"phq9-{number}", [{"valueCoding": {"system": LOINC, "code": CODES[value]}}])
    return found


def flags(found: FormSession) -> set[str]:
    return {one.code for one in found.results().flags}


def test_the_wording_is_the_published_one() -> None:
    """The nine items, their labels and the LOINC codes are those of the publication."""
    items = [FORM.items[f"phq9-{number}"] for number in range(1, 10)]
    assert [one.text for one in items] == [
        "Little interest or pleasure in doing things",
        "Feeling down, depressed, or hopeless",
        "Trouble falling or staying asleep, or sleeping too much",
        "Feeling tired or having little energy",
        "Poor appetite or overeating",
        "Feeling bad about yourself — or that you are a failure or have let yourself or your family down",
        "Trouble concentrating on things, such as reading the newspaper or watching television",
        (
            "Moving or speaking so slowly that other people could have noticed? Or the opposite — being so "
            "fidgety or restless that you have been moving around a lot more than usual"
        ),
        "Thoughts that you would be better off dead or of hurting yourself in some way",
    ]
    labels = ["Not at all", "Several days", "More than half the days", "Nearly every day"]
    for one in items:
        assert [option.display for option in one.options] == labels
        assert [option.weight for option in one.options] == [0, 1, 2, 3]
    codes = [
        "44250-9",
        "44255-8",
        "44259-0",
        "44254-2",
        "44251-7",
        "44258-2",
        "44252-5",
        "44253-3",
        "44260-8",
    ]
    assert [one.source["code"][0]["code"] for one in items] == codes
    assert "No permission required" in FORM.licence


@pytest.mark.parametrize(
    ("answers", "total", "band", "tone"),
    [
        ((0,) * 9, 0, "none or minimal", "done"),
        ((1, 1, 1, 1, 0, 0, 0, 0, 0), 4, "none or minimal", "done"),
        ((1, 1, 1, 1, 1, 0, 0, 0, 0), 5, "mild", "info"),
        ((1,) * 9, 9, "mild", "info"),
        ((2, 1, 1, 1, 1, 1, 1, 1, 1), 10, "moderate", "soon"),
        ((2, 2, 2, 2, 2, 1, 1, 1, 1), 14, "moderate", "soon"),
        ((3, 2, 2, 2, 2, 1, 1, 1, 1), 15, "moderately severe", "soon"),
        ((3, 3, 3, 2, 2, 2, 2, 1, 1), 19, "moderately severe", "soon"),
        ((3, 3, 3, 3, 2, 2, 2, 1, 1), 20, "severe", "soon"),
        ((3,) * 9, 27, "severe", "soon"),
    ],
)
def test_the_total_and_its_band(answers: tuple[int, ...], total: int, band: str, tone: str) -> None:
    """The hand-computed total at each edge falls in the published band."""
    found = session(*answers)
    (score,) = found.results().details
    assert (score.value, score.band, score.tone, score.maximum, score.complete) == (
        total,
        band,
        tone,
        27,
        True,
    )
    assert found.value("phq9-total") == [{"valueInteger": total}]
    assert "not a diagnosis" in score.limits


@pytest.mark.parametrize("value", [1, 2, 3])
def test_any_thought_of_death_or_self_harm_asks_to_act_now(value: int) -> None:
    """Item 9 above 0 raises the safety flag first, even when the total is 1 or the form unfinished."""
    alone = FormSession(FORM)
    alone.answer("phq9-9", [{"valueCoding": {"system": LOINC, "code": CODES[value]}}])
    for found in (session(0, 0, 0, 0, 0, 0, 0, 0, value), alone):
        first = found.results().flags[0]
        assert (first.code, first.severity) == ("next:tell-custody/self-harm", "act_now")
        assert "tell custody" in first.text
        assert first.items == ("phq9-9",)


def test_no_such_thought_raises_no_safety_flag() -> None:
    """Item 9 at 0 raises none, however high the rest; item 9 without an answer says that it is not known."""
    assert "next:tell-custody/self-harm" not in flags(session(3, 3, 3, 3, 3, 3, 3, 3, 0))
    found = session(0, 0, 0, 0, 0, 0, 0, 0)
    assert flags(found) == set()
    found.answer("phq9-9", DECLINED)
    assert flags(found) == {"next:tell-custody/not-known"}


@pytest.mark.parametrize(
    ("answers", "major"),
    [
        ((2, 0, 2, 2, 2, 2, 0, 0, 0), True),
        ((0, 2, 2, 2, 2, 2, 0, 0, 0), True),
        ((2, 0, 2, 2, 2, 0, 0, 0, 1), True),
        ((2, 0, 2, 2, 2, 1, 0, 0, 0), False),
        ((1, 1, 2, 2, 2, 2, 2, 2, 3), False),
        ((2, 2, 2, 2, 0, 0, 0, 0, 0), False),
        ((2, 2, 2, 0, 0, 0, 0, 0, 1), False),
        ((3,) * 9, True),
        ((0,) * 9, False),
    ],
)
def test_the_depression_algorithm(answers: tuple[int, ...], major: bool) -> None:
    """Item 1 or 2 at 2 or more, and five items present, where item 9 is present from 1."""
    raised = flags(session(*answers))
    assert ("phq9-major-depression" in raised) is major
    assert ("next:assess/mental-health" in raised) is (major or sum(answers) >= 10)
    assert ("need:mental_health" in raised) is (major or sum(answers) >= 10)


@pytest.mark.parametrize(
    ("answers", "other"),
    [
        ((2, 0, 0, 0, 0, 0, 0, 0, 0), False),
        ((2, 0, 0, 0, 0, 0, 0, 0, 1), True),
        ((0, 2, 2, 0, 0, 0, 0, 0, 0), True),
        ((2, 2, 2, 2, 0, 0, 0, 0, 0), True),
        ((2, 2, 2, 2, 0, 0, 0, 0, 1), False),
        ((1, 1, 2, 2, 2, 0, 0, 0, 0), False),
    ],
)
def test_another_depressive_syndrome(answers: tuple[int, ...], other: bool) -> None:
    """Item 1 or 2 at 2 or more and two to four items present; five are the major syndrome instead."""
    assert ("phq9-other-depression" in flags(session(*answers))) is other


def test_the_pattern_alone_suggests_an_assessment() -> None:
    """Five items present with a total of 9 are the major syndrome and are suggested for assessment."""
    found = flags(session(2, 2, 2, 2, 0, 0, 0, 0, 1))
    assert {"phq9-major-depression", "next:assess/mental-health", "phq9-mild"} <= found


def test_thoughts_of_self_harm_are_a_need_a_risk_and_a_next_step() -> None:
    """With item 9 above 0 the risk, the need and the safety questions are suggested; at 0 none of them."""
    codes = {"risk:self_harm", "need:self_harm", "next:assess/suicide-safety", "next:tell-custody/self-harm"}
    assert codes <= flags(session(0, 0, 0, 0, 0, 0, 0, 0, 1))
    assert not codes & flags(session(3, 3, 3, 3, 3, 3, 3, 3, 0))


def test_the_algorithm_agrees_with_a_naive_one() -> None:
    """On sixty random sets of answers the flag and the total are those of a plain count."""
    chance = random.Random(9)
    for _ in range(60):
        answers = [chance.randrange(4) for _ in range(9)]
        present = sum(value >= (1 if number == 9 else 2) for number, value in enumerate(answers, 1))
        found = session(*answers)
        assert ("phq9-major-depression" in flags(found)) is (max(answers[:2]) >= 2 and present >= 5)
        assert found.results().scores == {"phq9": sum(answers)}


def test_how_difficult_is_asked_only_with_a_problem_and_never_scored() -> None:
    """The tenth question follows from any answer above 0, has to be answered then, and adds nothing."""
    assert not session(*(0,) * 9).enabled("phq9-difficulty")
    found = session(0, 0, 0, 0, 1, 0, 0, 0, 0)
    assert [one.path for one in found.missing()] == ["phq9-difficulty"]
    found.answer("phq9-difficulty", [{"valueCoding": {"system": LOINC, "code": "LA6574-3"}}])
    assert found.missing() == []
    assert found.results().scores == {"phq9": 1}


def test_a_declined_item_makes_the_total_unknown() -> None:
    """With one item declined there is no total: the score says how many are missing."""
    found = session(3, 3, 3, 3, 0, 0, 0, 0)
    found.answer("phq9-9", DECLINED)
    (score,) = found.results().details
    assert (score.complete, score.missing, score.band) == (False, 1, "at least moderate")
    assert found.results().scores == {}
    assert found.value("phq9-total") is None
    assert found.missing() == [one for one in found.missing() if one.path == "phq9-difficulty"]
