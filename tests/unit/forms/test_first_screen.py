"""The service's own first screen: what it asks, what it suggests, and how plainly it says it."""

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
    """The most urgent severity under each code: one code may be raised for several reasons."""
    return {one.code: one.severity for one in reversed(found.results().flags)}


def test_the_sections_are_those_of_the_design() -> None:
    """Six sections in this order, with about thirty questions in all and six on understanding."""
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
        "adjustment:read_aloud",
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
    assert flags(found)["next:tell-custody/not-screened"] == "soon"
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
    assert flags(found) == {"next:tell-custody/not-screened": "soon"}


@pytest.mark.parametrize(
    ("question", "answer", "flag", "severity"),
    [
        ("self-harm", "today", "next:tell-custody/self-harm", "act_now"),
        ("self-harm", "weeks", "next:tell-custody/self-harm", "act_now"),
        ("self-harm", "weeks", "next:assess/suicide-safety", "soon"),
        ("self-harm", "weeks", "need:self_harm", "information"),
        ("self-harm-before", "recent", "next:tell-custody/self-harm", "act_now"),
        ("self-harm-before", "before", "risk:self_harm", "information"),
        ("seen", "yes", "next:tell-custody/worker-concern", "act_now"),
        ("head", "recent", "next:tell-custody/head-injury", "act_now"),
        ("head", "recent", "risk:head_injury", "soon"),
        ("body", "very-unwell", "next:tell-custody/physical-health", "act_now"),
        ("body", "not-good", "need:physical_health", "information"),
        ("harm-others", "now", "next:tell-custody/harm-to-others", "act_now"),
        ("harm-others", "sometimes", "risk:harm_to_others", "soon"),
        ("dependants", "yes", "next:tell-custody/dependants", "act_now"),
        ("dependants", "yes", "need:parenting", "information"),
        ("afraid", "yes", "next:refer/safeguarding-adult", "soon"),
        ("afraid", "yes", "risk:harm_from_others", "soon"),
        ("home", "not-sure", "next:refer/housing", "soon"),
        ("home", "no", "need:accommodation", "information"),
        ("voices", "now", "next:assess/mental-health", "soon"),
        ("voices", "now", "need:mental_health", "information"),
        ("mental-health-help", "now", "need:mental_health", "information"),
        ("trauma", "yes", "need:trauma", "information"),
        ("medicine", "yes", "next:tell-custody/medicine", "soon"),
        ("medicine", "yes", "risk:medication", "soon"),
        ("medicine", "not-sure", "next:tell-custody/medicine", "soon"),
        ("alcohol", "daily", "need:alcohol", "information"),
        ("alcohol", "weekly", "next:assess/alcohol", "information"),
        ("drugs", "weekly", "need:drugs", "information"),
        ("drugs", "daily", "next:assess/drugs", "information"),
        ("support", "no", "need:social", "information"),
        ("life", "pregnant", "next:tell-custody/pregnancy", "soon"),
        ("life", "pregnant", "need:pregnancy", "information"),
        ("life", "care", "need:care_leaver", "information"),
        ("life", "forces", "need:veteran", "information"),
        ("life", "money", "need:finance", "information"),
        ("life", "work", "need:employment", "information"),
        ("life", "made-to", "next:refer/exploitation", "soon"),
        ("life", "made-to", "risk:exploitation", "soon"),
        ("share-court", "no", "sharing-refused", "soon"),
        ("share-health", "some", "sharing-limited", "information"),
        ("why-here", "no", "next:appropriate-adult", "soon"),
        ("following", "usually", "adjustment:plain_words", "information"),
        ("why-here", "part", "adjustment:check_back", "information"),
        ("everyday", "sometimes", "adjustment:reminders", "information"),
        ("reading", "usually", "adjustment:easy_read", "information"),
        ("language", "bsl", "adjustment:bsl", "information"),
        ("language", "other", "adjustment:interpreter", "information"),
        ("communication", "see", "adjustment:large_print", "information"),
        ("communication", "hear", "adjustment:hearing_loop", "information"),
        ("communication", "speak", "adjustment:extra_time", "information"),
        ("communication", "speak", "need:communication", "information"),
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
    assert flags(found)["next:tell-custody/withdrawal"] == "act_now"
    assert flags(found)["risk:alcohol_withdrawal"] == "soon"
    found.answer("alcohol", coded("never"))
    assert flags(found) == {}


def test_a_plan_is_asked_for_and_told() -> None:
    """With thoughts of self-harm the plan is asked for; a plan raises its own flag."""
    found = session(self_harm="weeks")
    assert "self-harm-plan" in {one.path for one in found.missing()}
    found.answer("self-harm-plan", coded("yes"))
    raised = [one for one in found.results().flags if one.code == "next:tell-custody/self-harm"]
    assert [one.severity for one in raised] == ["act_now", "act_now"]
    assert flags(found)["risk:suicide"] == "soon"


def test_silence_on_self_harm_is_not_a_no() -> None:
    """When the question has no answer, custody is told that it is not known."""
    found = session()
    found.answer("self-harm", DECLINED)
    assert flags(found) == {"next:tell-custody/not-known": "soon"}


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
    suggested = {"next:assess/learning-disability", "next:appropriate-adult", "need:learning_disability"}
    assert (suggested & set(flags(found))) == (suggested if value >= 2 else set())


@pytest.mark.parametrize(
    ("answers", "code", "severity"),
    [
        ({"told": "not-sure", "told_what": "learning-disability"}, "need:learning_disability", "information"),
        ({"told": "not-sure", "told_what": "autism"}, "adjustment:quiet_room", "information"),
        ({"told": "not-sure", "told_what": "autism"}, "need:autism", "information"),
        ({"told": "not-sure", "told_what": "adhd"}, "need:adhd", "information"),
        ({"told": "not-sure", "told_what": "brain-injury"}, "need:brain_injury", "information"),
        ({"told": "not-sure", "told_what": "dyslexia"}, "adjustment:help_writing", "information"),
        ({"head": "before", "following": "usually"}, "next:assess/brain-injury", "information"),
        ({"low": "most-days", "worry": "often"}, "next:assess/mental-health", "soon"),
        ({"drugs": "less", "drugs_which": "opioids"}, "risk:drug_withdrawal", "soon"),
        ({"alcohol": "weekly", "alcohol_stop": "fits"}, "risk:seizures", "soon"),
        ({"mental_health_help": "now", "drugs": "daily"}, "need:dual_diagnosis", "information"),
        ({"language": "other", "interpreter": "none"}, "interpreter-missing", "soon"),
    ],
)
def test_answers_together_raise_a_flag(answers: dict[str, str], code: str, severity: str) -> None:
    """A flag that takes two answers is raised by both and not by the last one alone."""
    assert flags(session(**answers))[code] == severity
    first, last = list(answers.items())
    assert code not in flags(session(**dict([first])))
    assert code not in flags(session(**dict([last])))


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        ({"alcohol": "daily"}, {"next:refer/alcohol"}),
        ({"drugs": "less"}, {"next:refer/drugs"}),
        ({"alcohol": "weekly", "drugs": "weekly"}, {"next:refer/alcohol", "next:refer/drugs"}),
    ],
)
def test_help_is_offered_for_what_they_use(answers: dict[str, str], codes: set[str]) -> None:
    """Who wants help is offered the service for what they use, and no other."""
    found = session(**answers, substance_help="maybe")
    assert {one for one in flags(found) if one.startswith("next:refer")} == codes


def test_nothing_else_in_life_excludes_the_rest() -> None:
    """“None of these” raises nothing."""
    assert flags(session(life="none")) == {}


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


def test_no_suggestion_claims_a_diagnosis() -> None:
    """Every flag says why, and those on health say that they are no diagnosis."""
    for rule in FORM.flags:
        assert rule.why, rule.code
        assert "diagnos" not in rule.text.lower()
