"""The service's own first screen: what it asks, what it suggests, and how plainly it says it."""

import re

import pytest

from cjld_desktop.forms.library import shipped
from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import DECLINED, NOT_ASKED, text

CODES = "https://cjld.example/CodeSystem/first-screen"
FORM = shipped().get("https://cjld.example/Questionnaire/first-screen", "1.0.0")


def coded(*codes: str) -> list[dict[str, dict[str, str]]]:
    return [{"valueCoding": {"system": CODES, "code": code}} for code in codes]


def session(**answers: str) -> FormSession:
    found = FormSession(FORM)
    found.answer("talk", coded("yes"))
    for name, code in answers.items():
        found.answer(name.replace("_", "-"), coded(code))
    return found


def flags(found: FormSession) -> dict[str, str]:
    return {one.code: one.severity for one in found.results().flags}


def test_the_sections_are_those_of_the_design() -> None:
    """Six sections in this order, with thirty questions in all and six on understanding."""
    found = session().sections()
    assert [one.title for one in found] == [
        "Consent and communication",
        "How are you today?",
        "Understanding and learning",
        "Mood and worry",
        "Alcohol and drugs",
        "Safety",
    ]
    assert found[2].total == 6
    assert 25 <= sum(one.total for one in found) <= 31


def test_reading_is_asked_as_designed() -> None:
    """The question on reading has its words, options, help and place to write what was seen."""
    found = session()
    field = found.item("reading")
    assert field.text == "Do you need help to read letters or fill in forms?"
    assert [one.display for one in field.options] == ["Yes, usually", "Sometimes", "No"]
    assert field.help.startswith("Say it in your own words if that helps.")
    assert found.item("reading-note").text == "What did you see or hear? (optional)"
    found.answer("reading", coded("sometimes"))
    (raised,) = found.results().flags
    assert (raised.code, raised.severity, raised.items) == (
        "adjustment:read-aloud",
        "information",
        ("reading",),
    )


@pytest.mark.parametrize("answer", ["not-now", "no", "could-not-be-asked"])
def test_without_consent_only_the_workers_own_questions_are_left(answer: str) -> None:
    """Who does not talk is asked nothing more: the worker says why, what next, and whether they are safe."""
    found = FormSession(FORM)
    found.answer("talk", coded(answer))
    assert [one.link_id for one in found.sections()] == ["consent", "safety"]
    assert [one.path for one in found.missing()] == ["talk-why", "seen"]
    assert flags(found)["not-screened"] == "soon"
    found.answer("talk-why", coded("asleep"))
    found.answer("seen", coded("no"))
    assert found.validate() == []


@pytest.mark.parametrize("reason", [DECLINED, NOT_ASKED])
def test_no_answer_to_the_first_question_is_an_outcome(reason: dict[str, str]) -> None:
    """When even the first question has no answer, the screen can be finished and says so."""
    found = FormSession(FORM)
    found.answer("talk", reason)
    found.answer("seen", coded("no"))
    assert found.missing() == []
    assert flags(found) == {"not-screened": "soon"}


@pytest.mark.parametrize(
    ("question", "answer", "flag", "severity"),
    [
        ("self-harm", "today", "self-harm-now", "act_now"),
        ("self-harm", "weeks", "self-harm-recent", "act_now"),
        ("self-harm-before", "recent", "self-harm-recent", "act_now"),
        ("self-harm-before", "before", "self-harm-history", "information"),
        ("seen", "yes", "worker-concern", "act_now"),
        ("head", "recent", "head-injury-recent", "act_now"),
        ("body", "very-unwell", "physically-unwell", "act_now"),
        ("harm-others", "now", "harm-others", "act_now"),
        ("dependants", "yes", "safeguarding-dependants", "act_now"),
        ("afraid", "yes", "safeguarding-adult", "soon"),
        ("home", "not-sure", "nowhere-safe", "soon"),
        ("voices", "now", "psychosis-signs", "soon"),
        ("medicine", "yes", "medicine-needed", "soon"),
        ("share-court", "no", "sharing-refused", "soon"),
        ("why-here", "no", "appropriate-adult", "soon"),
        ("following", "usually", "adjustment:plain-words", "information"),
        ("everyday", "sometimes", "adjustment:reminders", "information"),
        ("language", "bsl", "adjustment:interpreter", "information"),
        ("communication", "see", "adjustment:large-print", "information"),
        ("communication", "hear", "adjustment:hearing", "information"),
        ("communication", "speak", "adjustment:time-to-speak", "information"),
    ],
)
def test_an_answer_raises_its_flag(question: str, answer: str, flag: str, severity: str) -> None:
    """Each answer that matters raises its own flag with its severity, and nothing else does."""
    found = FormSession(FORM)
    found.answer("talk", coded("yes"))
    assert flags(found) == {}
    found.answer(question, coded(answer))
    assert flags(found)[flag] == severity


@pytest.mark.parametrize("answer", ["fits", "shakes"])
def test_alcohol_withdrawal_is_told_at_once(answer: str) -> None:
    """Drinking often and being unwell without it raises an urgent flag, until that is taken back."""
    found = session(alcohol="daily", alcohol_stop=answer)
    assert flags(found)["alcohol-withdrawal"] == "act_now"
    found.answer("alcohol", coded("never"))
    assert flags(found) == {}


def test_a_plan_is_asked_for_and_told() -> None:
    """With thoughts of self-harm the plan is asked for; a plan raises its own flag."""
    found = session(self_harm="weeks")
    assert "self-harm-plan" in {one.path for one in found.missing()}
    found.answer("self-harm-plan", coded("yes"))
    assert list(flags(found).values())[:2] == ["act_now", "act_now"]


def test_silence_on_self_harm_is_not_a_no() -> None:
    """When the question has no answer, custody is told that it is not known."""
    found = session()
    found.answer("self-harm", DECLINED)
    assert flags(found) == {"self-harm-unknown": "soon"}


@pytest.mark.parametrize(
    ("answers", "value", "band", "tone"),
    [
        ({}, 0, "no indicators", "done"),
        ({"reading": "sometimes"}, 1, "1 indicator", "info"),
        ({"reading": "usually", "school": "yes"}, 2, "2 indicators", "soon"),
        ({"told": "yes"}, 2, "2 indicators", "soon"),
        ({"told": "not-sure"}, 1, "1 indicator", "info"),
        (
            {
                "told": "yes",
                "school": "yes",
                "reading": "usually",
                "everyday": "usually",
                "following": "usually",
                "why_here": "no",
            },
            7,
            "7 indicators",
            "soon",
        ),
    ],
)
def test_signs_of_a_learning_disability_are_counted(
    answers: dict[str, str], value: int, band: str, tone: str
) -> None:
    """The count has its words and tone; from two on a screen and an appropriate adult are suggested."""
    negative = dict.fromkeys(("school", "told", "reading", "everyday", "following"), "no") | {
        "why_here": "clear"
    }
    found = session(**(negative | answers))
    score = found.results().details[0]
    assert (score.name, score.value, score.band, score.tone, score.complete) == (
        "learning",
        value,
        band,
        tone,
        True,
    )
    assert "not a diagnosis" in score.limits
    assert ({"learning-disability-screen", "appropriate-adult"} <= set(flags(found))) is (value >= 2)


def test_an_interpreter_is_asked_about_in_another_language_only() -> None:
    """English needs no interpreter; another language is named first."""
    found = session(language="english")
    assert not found.enabled("interpreter")
    found.answer("language", coded("other"))
    assert found.enabled("interpreter")
    assert found.enabled("language-name")
    found.answer("language-name", text("Tigrinya"))
    found.answer("interpreter", coded("none"))
    assert "interpreter-missing" in flags(found)


def test_every_answer_can_be_given_and_the_form_finished() -> None:
    """Answering each question as it comes up, by first option or some words, leaves nothing missing."""
    found = FormSession(FORM)
    for _ in range(100):
        problems = found.missing()
        if not problems:
            break
        field = found.item(problems[0].path)
        found.answer(field.path, [field.options[0].answer] if field.options else text("Said so"))
    assert found.validate() == []
    assert {one.state for one in found.sections()} == {"complete"}


def test_questions_are_short_and_plain() -> None:
    """No question has more than fifteen words, and no sentence of help more than twenty-five."""
    for item in FORM.items.values():
        assert len(item.text.split()) <= 15, item.text
        for sentence in re.split(r"[.?!] ?", item.help):
            assert len(sentence.split()) <= 25, sentence


def test_no_suggestion_claims_a_diagnosis() -> None:
    """Every flag says why, and those on health say that they are no diagnosis."""
    for rule in FORM.flags:
        assert rule.why, rule.code
        assert "diagnos" not in rule.text.lower()
