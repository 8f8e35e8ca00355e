"""What holds for any form and any answers: nothing raised, lost or leaked, and no order needed."""

import json
from contextlib import suppress
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.library import shipped
from cjld_desktop.forms.questionnaire import Questionnaire, load
from cjld_desktop.forms.response import answers_in
from cjld_desktop.forms.rules import OURS
from cjld_desktop.forms.session import FormSession
from cjld_desktop.forms.values import fits, weight
from tests.often import often
from tests.unit.forms.build import calculated, choice, enable_expression, group, item, raw, when

WEIGHED = ["q1", "q3", "q6"]
SCORE = {
    "url": f"{OURS}score",
    "extension": [
        {"url": "name", "valueCode": "s"},
        {"url": "label", "valueString": "Sum"},
        *({"url": "item", "valueString": one} for one in WEIGHED),
    ],
}
TOTAL = (
    "%resource.item.where(linkId='g').item.where(linkId in ('q1' | 'q3' | 'q6')).answer.value.ordinal().sum()"
)
MIXED = load(
    raw(
        item("q0", "boolean"),
        group(
            "g",
            choice("q1", item=[item("q2", "text", enableWhen=[when("q1", answerCoding={"code": "much"})])]),
            choice("q3", enableWhen=[when("q0")]),
            item("q4", "integer", enableWhen=[when("q3", "exists")], required=True),
            item(
                "q5", "date", enableWhen=[when("q4", ">", answerInteger=2), when("q0")], enableBehavior="all"
            ),
            choice("q6", enableWhen=[when("q4", "!=", answerInteger=0)]),
        ),
        item("q7", "decimal", calculated(TOTAL)),
        item("q8", "string", enable_expression("%resource.item.where(linkId='q7').answer.value > 1")),
        group("r", item("q9", "boolean"), item("q10", enableWhen=[when("q9")], repeats=True), repeats=True),
        item("q11", "string", repeats=True, item=[item("q12", "quantity")]),
        extension=[SCORE],
    )
)
PATHS = [
    *("q0", "q1", "q2", "q3", "q4", "q5", "q6", "q8", "q11"),
    *("r[0]/q9", "r[0]/q10", "r[1]/q9", "r[1]/q10", "r[3]/q9", "q11[0]/q12", "q11[1]/q12"),
]

booleans = st.booleans().map(lambda one: {"valueBoolean": one})
integers = st.integers(-3, 5).map(lambda one: {"valueInteger": one})
codings = st.sampled_from(["none", "some", "much"]).map(lambda one: {"valueCoding": {"code": one}})
words = st.text(min_size=1, max_size=5).filter(str.strip).map(lambda one: {"valueString": one})
dates = st.sampled_from(["1984", "1984-05", "2026-02-28"]).map(lambda one: {"valueDate": one})
amounts = st.integers(0, 9).map(lambda one: {"valueQuantity": {"value": one, "unit": "ml"}})
reasons = st.sampled_from(["asked-declined", "not-asked"]).map(lambda one: {"absent": one})
any_answer = st.one_of(booleans, integers, codings, words, dates, amounts)
nonsense = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["valueCoding", "valueString", "valueDate", "absent", "x"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)
anything = st.one_of(st.none(), reasons, st.lists(any_answer, min_size=1, max_size=3), nonsense)
steps = st.lists(st.tuples(st.sampled_from(PATHS), anything), max_size=25)


def fitting(path: str) -> st.SearchStrategy[Any]:
    """Answers that fit the item at a path, as the window would give them."""
    place = MIXED.items[path.rpartition("/")[2]]
    return any_answer.filter(lambda one: fits(place, one)).map(lambda one: [one]) | reasons


sound = st.lists(
    st.sampled_from(PATHS).flatmap(lambda path: st.tuples(st.just(path), fitting(path))), max_size=15
)
slow = settings(
    deadline=None,
    max_examples=often(25, 60),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def filled(given_steps: list[tuple[str, Any]], form: Questionnaire = MIXED) -> FormSession:
    session = FormSession(form)
    for path, value in given_steps:
        session.answer(path, value)
    return session


def link_ids(raw_items: list[dict[str, Any]]) -> set[str]:
    found: set[str] = set()
    for one in raw_items:
        found |= {one["linkId"]} | link_ids(one.get("item", []))
        for slot in one.get("answer", []):
            found |= link_ids(slot.get("item", []))
    return found


@slow
@given(steps)
def test_nothing_a_worker_gives_raises(given_steps: list[tuple[str, Any]]) -> None:
    """Any values at any questions, in any order: every question about the session has an answer."""
    session = filled(given_steps)
    session.missing()
    session.validate()
    session.sections()
    session.results()
    json.dumps(session.response())
    for path in PATHS:
        session.shown(path)
        session.item(path)


@slow
@given(steps)
def test_a_session_opened_again_is_the_same(given_steps: list[tuple[str, Any]]) -> None:
    """Answers kept as JSON give the same conditions, results, problems and response."""
    session = filled(given_steps)
    again = FormSession(MIXED, json.loads(json.dumps(session.answers)))
    assert again.response() == session.response()
    assert again.results() == session.results()
    assert again.missing() == session.missing()
    assert again.validate() == session.validate()


@slow
@given(sound)
def test_a_response_gives_the_session_back(given_steps: list[tuple[str, Any]]) -> None:
    """Reading a response gives the answers that were in force, and writing them gives the same response."""
    session = filled(given_steps)
    response = json.loads(json.dumps(session.response()))
    again = FormSession(MIXED, answers_in(MIXED, response))
    assert again.response() == session.response()
    assert again.results() == session.results()
    in_force = {path: value for path, value in session.answers.items() if session.value(path) is not None}
    assert again.answers == in_force


@slow
@given(steps)
def test_a_disabled_question_is_never_in_a_response(given_steps: list[tuple[str, Any]]) -> None:
    """Whatever was answered, no linkId stands in the response whose every repetition is disabled."""
    session = filled(given_steps)
    off = {link_id for link_id, one in MIXED.items.items() if not one.scopes and not session.enabled(link_id)}
    assert not link_ids(session.response().get("item", [])) & off
    assert all(session.value(link_id) is None for link_id in off)


@slow
@given(steps, st.randoms(use_true_random=False))
def test_the_order_of_answering_does_not_matter(given_steps: list[tuple[str, Any]], chance: Any) -> None:
    """The last answer to each question, given in any order, leads to the same session."""
    last = dict(given_steps)
    shuffled = list(last.items())
    chance.shuffle(shuffled)
    one, other = filled(given_steps), filled(shuffled)
    assert one.answers == other.answers
    assert one.results() == other.results()
    assert one.missing() == other.missing()
    assert one.response() == other.response()


@slow
@given(steps)
def test_what_is_touched_is_what_changed(given_steps: list[tuple[str, Any]]) -> None:
    """The paths an answer reports are exactly those whose state or value differ from before."""
    session = FormSession(MIXED)
    fixed = [link_id for link_id, one in MIXED.items.items() if not one.scopes]
    for path, value in given_steps:
        before = {one: (session.enabled(one), session.value(one)) for one in fixed}
        touched = session.answer(path, value)
        after = {one: (session.enabled(one), session.value(one)) for one in fixed}
        assert {one for one in fixed if before[one][1] != after[one][1]} == touched.changed & set(fixed)
        assert {one for one in fixed if after[one][0] > before[one][0]} == touched.enabled & set(fixed)
        assert {one for one in fixed if after[one][0] < before[one][0]} == touched.disabled & set(fixed)


@slow
@given(sound)
def test_scores_are_those_of_a_naive_sum(given_steps: list[tuple[str, Any]]) -> None:
    """Score and calculated total are what adding up the answers in force by hand gives."""
    session = filled(given_steps)
    weights = [
        value
        for link_id in WEIGHED
        for answer in (session.value(link_id) if isinstance(session.value(link_id), list) else [])
        if (value := weight(MIXED.items[link_id], answer)) is not None
    ]
    (score,) = session.results().details
    assert score.value == (sum(weights) if weights else None)
    assert session.value("q7") == [{"valueDecimal": sum(weights, Decimal(0))}]
    open_parts = [one for one in WEIGHED if session.enabled(one)]
    assert score.parts == len(open_parts)
    assert score.missing == sum(not isinstance(session.value(one), list) for one in open_parts)


FIRST = shipped().get("https://cjld.example/Questionnaire/first-screen", "1.0.0")
QUESTIONS = [one for one in FIRST.items.values() if one.is_question]


@st.composite
def chosen(draw: st.DrawFn) -> tuple[str, Any]:
    one = draw(st.sampled_from(QUESTIONS))
    answer = st.sampled_from(one.options).map(lambda option: option.answer) if one.options else words
    return one.link_id, draw(reasons | answer.map(lambda found: [found]))


@slow
@given(st.lists(chosen(), max_size=40))
def test_the_first_screen_never_leaks_a_disabled_answer(given_steps: list[tuple[str, Any]]) -> None:
    """Whatever is answered, the first screen's response holds what is in force and reads back the same."""
    session = filled(given_steps, FIRST)
    response = session.response()
    assert {one for one in link_ids(response.get("item", [])) if not session.enabled(one)} == set()
    assert FormSession(FIRST, answers_in(FIRST, response)).response() == response
    assert all(one.items is not None and one.text for one in session.results().flags)


@slow
@given(st.binary(max_size=60) | nonsense.map(lambda one: json.dumps(one).encode()))
def test_any_bytes_are_a_form_or_a_sentence(source: bytes) -> None:
    """Whatever is handed to the loader, it loads or says what is wrong."""
    with suppress(QuestionnaireError):
        load(source)


broken_items = st.recursive(
    st.fixed_dictionaries(
        {},
        optional={
            "linkId": st.sampled_from(["a", "b", "c", ""]) | nonsense,
            "type": st.sampled_from(["group", "string", "choice", "boolean", "display"]) | nonsense,
            "required": nonsense,
            "maxLength": nonsense,
            "enableWhen": nonsense
            | st.lists(
                st.fixed_dictionaries(
                    {
                        "question": st.sampled_from(["a", "b", "c"]),
                        "operator": st.sampled_from(["=", "exists", ">"]),
                    },
                    optional={"answerBoolean": nonsense, "answerCoding": nonsense},
                ),
                max_size=2,
            ),
            "answerOption": nonsense | st.lists(nonsense, max_size=2),
            "extension": nonsense | st.lists(nonsense, max_size=2),
            "initial": nonsense,
        },
    ),
    lambda inner: st.builds(lambda one, below: {**one, "item": below}, inner, st.lists(inner, max_size=3)),
    max_leaves=5,
)


@settings(slow, max_examples=often(50, 200))
@given(st.lists(broken_items, max_size=4), nonsense, nonsense)
def test_any_broken_form_is_run_or_refused(items: list[Any], contained: Any, extension: Any) -> None:
    """A form with parts out of shape is either refused in a sentence or can be answered."""
    try:
        form = load(raw(*items, contained=contained, extension=extension))
    except QuestionnaireError:
        return
    session = FormSession(form)
    for one in form.items.values():
        if one.is_question and not one.read_only:
            path = "".join(f"{link_id}[0]/" for link_id in one.scopes) + one.link_id
            session.answer(path, [{"valueString": "x"}])
    session.validate()
    session.sections()
    session.results()
    session.response()
