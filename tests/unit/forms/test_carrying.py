"""Answers carried over from earlier responses: which are, which are not, and that each is to be confirmed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjld_desktop.forms.carried import is_carried
from cjld_desktop.forms.carrying import ASK_ANEW, CARRY_WITHIN, Earlier, carry_over
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.reading import HL7
from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import (
    DECLINED,
    Json,
    calculated,
    choice,
    code,
    constraint,
    enable_expression,
    form,
    group,
    item,
    number,
    text,
    when,
    yes,
)

THEN = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
LATER = datetime(2026, 4, 1, 9, 30, tzinfo=UTC)
LOINC = [{"system": "http://loinc.org", "code": "1"}]
OTHER = [{"system": "http://loinc.org", "code": "2"}]
V2 = "http://terminology.hl7.org/CodeSystem/v2-0136"
SNOMED = "http://snomed.info/sct"


def elsewhere(*items: Json) -> Questionnaire:
    return form(*items, url="https://example.org/other")


def carried(now: Questionnaire, then: Questionnaire, answers: Json, held: Json | None = None) -> Json:
    """What is carried into a session, without the marks."""
    found = carry_over(FormSession(now, held or {}), [Earlier(then, answers, THEN)])
    assert all(is_carried(value) for value in found.values())
    return {path: _unmarked(value) for path, value in found.items()}


def _unmarked(value: list[Json]) -> list[Json]:
    return [{key: one for key, one in answer.items() if key != "extension"} for answer in value]


def coded(system: str, *codes: str) -> Json:
    options = [{"valueCoding": {"system": system, "code": one, "display": one}} for one in codes]
    return item("a", "choice", answerOption=options, code=LOINC)


def chosen(system: str, one: str) -> list[Json]:
    return [{"valueCoding": {"system": system, "code": one}}]


YES_V2, YES_SCT = coded(V2, "Y", "N"), coded(SNOMED, "373066001", "373067005")
BOOLEAN, WHOLE = item("a", "boolean", code=LOINC), item("a", "integer", code=LOINC)
KG = {"url": f"{HL7}questionnaire-unit", "valueCoding": {"code": "kg"}}
TARGETS: list[tuple[Json, Json, list[Json], list[Json] | None]] = [
    # the question then, the question now in another form, the answer then, and the answer now
    (BOOLEAN, BOOLEAN, yes(), yes()),
    (BOOLEAN, item("b", "boolean", code=[*OTHER, *LOINC]), yes(), yes()),
    (BOOLEAN, item("a", "boolean", code=OTHER), yes(), None),
    (BOOLEAN, item("a", "boolean"), yes(), None),
    (BOOLEAN, item("a", "boolean", code=[{"code": "1"}]), yes(), None),
    (BOOLEAN, YES_V2, yes(), [YES_V2["answerOption"][0]]),
    (BOOLEAN, YES_SCT, yes(False), [YES_SCT["answerOption"][1]]),
    (BOOLEAN, coded("urn:own", "Y", "N"), yes(), None),
    (YES_V2, BOOLEAN, chosen(V2, "N"), yes(False)),
    (YES_SCT, BOOLEAN, chosen(SNOMED, "373066001"), yes()),
    (coded("urn:own", "Y"), BOOLEAN, chosen("urn:own", "Y"), None),
    (
        coded("urn:s", "x", "y"),
        coded("urn:s", "x"),
        chosen("urn:s", "x"),
        [coded("urn:s", "x")["answerOption"][0]],
    ),
    (coded("urn:s", "x", "y"), coded("urn:s", "x"), chosen("urn:s", "y"), None),
    (coded("urn:s", "x"), coded("urn:t", "x"), chosen("urn:s", "x"), None),
    (WHOLE, item("a", "decimal", code=LOINC), number(3), [{"valueDecimal": 3}]),
    (item("a", "decimal", code=LOINC), WHOLE, number(3.0), None),
    (WHOLE, item("a", "integer", KG, code=LOINC), number(3), None),
    (WHOLE, item("a", "integer", {"url": f"{HL7}maxValue", "valueInteger": 2}, code=LOINC), number(3), None),
    (WHOLE, item("a", "integer", constraint("answer.value < 3", "Less"), code=LOINC), number(3), None),
    (WHOLE, item("a", "string", code=LOINC), number(3), None),
    (WHOLE, item("a", "integer", calculated("1"), code=LOINC), number(3), None),
    (WHOLE, item("a", "integer", readOnly=True, code=LOINC), number(3), None),
    (
        WHOLE,
        item("a", "integer", {"url": f"{HL7}questionnaire-hidden", "valueBoolean": True}, code=LOINC),
        number(3),
        None,
    ),
    (WHOLE, item("a", "integer", enable_expression("false"), code=LOINC), number(3), None),
    (item("a", "integer", calculated("1 + 1"), code=LOINC), WHOLE, [], None),
    (item("a", code=LOINC), item("a", code=LOINC), text("own words"), None),
    (
        item("a", "date", code=LOINC),
        item("a", "date", code=LOINC),
        [{"valueDate": "1984-05"}],
        [{"valueDate": "1984-05"}],
    ),
    (item("a", "integer", code=LOINC, repeats=True), WHOLE, [*number(1), *number(2)], None),
    (WHOLE, item("a", "integer", code=LOINC, repeats=True), number(1), number(1)),
]


@pytest.mark.parametrize(("then", "now", "answer", "expected"), TARGETS)
def test_another_form_shares_answers_by_code(
    then: Json, now: Json, answer: list[Json], expected: Any
) -> None:
    """The answer is carried, in the words of the new question, or not at all."""
    found = carried(form(now), elsewhere(then), {then["linkId"]: answer})
    assert found == ({} if expected is None else {now["linkId"]: expected})


def test_the_same_form_shares_by_linkid_its_texts_too() -> None:
    """Another version of the form keeps what was written, and what repeats stands where it stood."""
    items = [item("a"), choice("c"), group("g", item("x"), repeats=True)]
    answers = {"a": text("own words"), "c": code("some"), "g[0]/x": text("one"), "g[1]/x": text("two")}
    found = carried(form(*items, version="2"), form(*items), answers)
    assert set(found) == set(answers)
    assert found["a"] == text("own words")
    assert found["g[1]/x"] == text("two")
    assert found["c"][0]["valueCoding"]["display"] == "Some"


def test_what_repeats_is_not_shared_between_forms() -> None:
    """Nobody can say that the first repetition there is the first one here."""
    repeating = group("g", item("a", "integer", code=LOINC), repeats=True)
    assert carried(form(repeating), elsewhere(repeating), {"g[0]/a": number(3)}) == {}


def test_a_code_of_several_questions_names_none_of_them() -> None:
    """A code that two questions share, there or here, carries nothing."""
    two = [WHOLE, item("b", "integer", code=LOINC)]
    assert carried(form(WHOLE), elsewhere(*two), {"a": number(3)}) == {}
    assert carried(form(*two), elsewhere(WHOLE), {"a": number(3)}) == {}


def test_reasons_disabled_and_unconfirmed_answers_are_not_carried() -> None:
    """Only what was answered and in force is known."""
    assert carried(form(WHOLE), elsewhere(WHOLE), {"a": DECLINED}) == {}
    waiting = [item("z", "boolean"), item("a", "integer", code=LOINC, enableWhen=[when("z")])]
    assert carried(form(WHOLE), elsewhere(*waiting), {"a": number(3)}) == {}
    once = carry_over(FormSession(form(WHOLE), {}), [Earlier(elsewhere(WHOLE), {"a": number(3)}, THEN)])
    assert carried(form(WHOLE), form(WHOLE), once) == {}


def test_what_is_answered_already_stays() -> None:
    """An answer given today is not touched by one of last month."""
    assert carried(form(WHOLE), elsewhere(WHOLE), {"a": number(3)}, {"a": number(4)}) == {}
    assert carried(form(WHOLE), elsewhere(WHOLE), {"a": number(3)}, {"a": DECLINED}) == {}


def test_the_newest_answer_wins() -> None:
    """Of two earlier responses the later one is carried; where it has no answer, the one before."""
    both = [item("a", "integer", code=LOINC), item("b", "integer", code=OTHER)]
    earlier = [
        Earlier(elsewhere(*both), {"a": number(1), "b": number(1)}, THEN),
        Earlier(elsewhere(*both), {"a": number(2), "b": DECLINED}, LATER),
    ]
    found = carry_over(FormSession(form(*both), {}), earlier)
    assert {path: value[0]["valueInteger"] for path, value in found.items()} == {"a": 2, "b": 1}


def limited(days: int, *items: Json, **more: Any) -> Questionnaire:
    return form(*items, extension=[{"url": CARRY_WITHIN, "valueInteger": days}], **more)


def found_after(age: timedelta, now: Questionnaire, then: Questionnaire | None = None) -> bool:
    """Whether the answer to `a` is carried when it was given so long ago."""
    earlier = Earlier(then or elsewhere(WHOLE), {"a": number(3)}, THEN)
    return "a" in carry_over(FormSession(now, {}), [earlier], now=THEN + age)


def test_what_was_answered_too_long_ago_is_not_carried() -> None:
    """A limit of two days takes the answer of yesterday evening, and not that of last week."""
    now = limited(2, WHOLE)
    assert found_after(timedelta(hours=47), now)
    assert found_after(timedelta(days=2), now)
    assert not found_after(timedelta(days=2, seconds=1), now)
    assert found_after(timedelta(days=4000), form(WHOLE))


def test_the_nearest_limit_holds() -> None:
    """That of the question goes before that of its group, and that before the form's."""
    month = {"url": CARRY_WITHIN, "valueInteger": 28}
    assert found_after(timedelta(days=20), limited(2, WHOLE | {"extension": [month]}))
    grouped = group("g", WHOLE) | {"extension": [month]}
    assert found_after(timedelta(days=20), limited(2, grouped))
    own = WHOLE | {"extension": [{"url": CARRY_WITHIN, "valueInteger": 1}]}
    assert not found_after(timedelta(days=20), limited(400, group("g", own) | {"extension": [month]}))


def test_the_limit_of_the_form_that_was_answered_holds_too() -> None:
    """A form of others that shares a code gets no older answer than the form it came from allows."""
    then = limited(2, WHOLE, url="https://example.org/other")
    assert found_after(timedelta(days=1), form(WHOLE), then)
    assert not found_after(timedelta(days=3), form(WHOLE), then)
    anew = elsewhere(WHOLE | {"extension": [{"url": ASK_ANEW, "valueBoolean": True}]})
    assert not found_after(timedelta(0), form(WHOLE), anew)


@pytest.mark.parametrize("wrong", [{"valueString": "2"}, {"valueBoolean": True}, {}])
def test_a_limit_that_is_no_number_limits_nothing(wrong: Json) -> None:
    """Nothing is guessed from it."""
    now = form(WHOLE, extension=[{"url": CARRY_WITHIN, **wrong}])
    assert found_after(timedelta(days=30), now)


def test_the_mark_says_from_where_and_when() -> None:
    """Each answer names the form it was given to and the time, as FHIR extensions."""
    (answer,) = carry_over(FormSession(form(WHOLE), {}), [Earlier(elsewhere(WHOLE), {"a": number(3)}, THEN)])[
        "a"
    ]
    assert answer["extension"] == [
        {
            "url": "https://cjld.example/StructureDefinition/carried-over",
            "extension": [
                {"url": "from", "valueCanonical": "https://example.org/other|1"},
                {"url": "at", "valueDateTime": "2026-03-01T09:30:00+00:00"},
            ],
        }
    ]


def test_what_is_carried_counts_and_cannot_be_signed_until_it_is_confirmed() -> None:
    """It enables what waits for it, and is a problem of its own until the worker confirms it."""
    now = form(BOOLEAN, item("b", enableWhen=[when("a")]))
    earlier = [Earlier(elsewhere(BOOLEAN), {"a": yes()}, THEN)]
    session = FormSession(now, carry_over(FormSession(now, {}), earlier))
    assert session.enabled("b")
    assert [(one.code, one.severity) for one in session.validate()] == [("to-confirm", "error")]
    session.confirm("a")
    assert session.validate() == []


def test_a_question_that_is_not_asked_yet_gets_its_answer_too() -> None:
    """What a later answer can bring into the form is known when it comes."""
    now = form(item("z", "boolean"), item("a", "integer", code=LOINC, enableWhen=[when("z")]))
    assert carried(now, elsewhere(WHOLE), {"a": number(3)}) == {"a": number(3)}


KINDS = {
    "boolean": st.booleans().map(lambda one: {"valueBoolean": one}),
    "integer": st.integers(0, 9).map(lambda one: {"valueInteger": one}),
    "decimal": st.integers(0, 9).map(lambda one: {"valueDecimal": one}),
    "date": st.just({"valueDate": "2026-01-01"}),
    "string": st.just({"valueString": "x"}),
    "choice": st.sampled_from(["none", "some", "much"]).map(lambda one: {"valueCoding": {"code": one}}),
}


@st.composite
def questions(draw: st.DrawFn) -> list[Json]:
    kinds = draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=6))
    found = []
    for index, kind in enumerate(kinds):
        more: Json = {
            "repeats": draw(st.booleans()),
            "code": [{"system": "s", "code": str(draw(st.integers(0, 5)))}],
        }
        if index and kinds[0] == "boolean" and draw(st.booleans()):
            more["enableWhen"] = [when("q0")]
        limits = (
            [{"url": f"{HL7}maxValue", "valueInteger": 5}]
            if kind == "integer" and draw(st.booleans())
            else []
        )
        made = choice(f"q{index}", **more) if kind == "choice" else item(f"q{index}", kind, *limits, **more)
        found.append(made)
    return found


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(questions(), questions(), st.booleans(), st.data())
def test_what_is_carried_is_right_but_for_its_confirmation(
    now: list[Json], then: list[Json], same: bool, data: st.DataObject
) -> None:
    """Whatever two forms ask, a carried answer is valid where it goes, and waits to be confirmed."""
    answers = {one["linkId"]: data.draw(st.lists(KINDS[one["type"]], max_size=2)) for one in then}
    session = FormSession(form(*now), {})
    earlier = Earlier(form(*then) if same else elsewhere(*then), answers, THEN)
    found = carry_over(session, [earlier])
    assert session.answers == {}
    session = FormSession(session.questionnaire, found)
    for path in found:
        codes = {one.code for one in session.validate() if one.path == path and one.severity == "error"}
        assert codes == ({"to-confirm"} if session.enabled(path) else set())
