"""The language in forms: what fhirpathpy lacks or gets wrong, names, dates, and several threads at once."""

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms import fhirpath
from cjld_desktop.forms.fhirpath import ExpressionError
from cjld_desktop.forms.fhirpath_folding import folded
from cjld_desktop.forms.questionnaire import load
from cjld_desktop.forms.reading import SDC, WEIGHTS
from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import (
    calculated,
    choice,
    code,
    constraint,
    enable_expression,
    form,
    item,
    text,
    variable,
    yes,
)
from tests.unit.forms.build import (
    fhirpath as rule,
)
from tests.unit.forms.random_forms import Json, Steps, answered, filled

RESPONSE: Json = {
    "resourceType": "QuestionnaireResponse",
    "status": "in-progress",
    "item": [
        {"linkId": "n", "answer": [{"valueInteger": 1}, {"valueDecimal": 2.5}, {"valueInteger": 4}]},
        {"linkId": "one", "answer": [{"valueDecimal": 2.5}]},
        {"linkId": "year", "answer": [{"valueDate": "2008"}]},
        {"linkId": "day", "answer": [{"valueDate": "2008-11-23"}]},
        {"linkId": "time", "answer": [{"valueTime": "09:30:00"}]},
        {"linkId": "kg", "answer": [{"valueQuantity": {"value": 70, "unit": "kg"}}]},
        {"linkId": "zero", "answer": [{"valueQuantity": {"value": 0, "unit": "kg", "code": "kg"}}]},
        {"linkId": "said", "answer": [{"valueString": "no"}]},
        {"linkId": "yes", "answer": [{"valueBoolean": True}]},
        {
            "linkId": "weighed",
            "answer": [
                {"valueCoding": {"code": "a", "extension": [{"url": WEIGHTS[0], "valueDecimal": 0.1}]}},
                {"valueCoding": {"code": "b", "extension": [{"url": WEIGHTS[0], "valueDecimal": 0.2}]}},
                {"valueCoding": {"code": "c"}},
            ],
        },
    ],
}


def found(expression: str) -> list[Any]:
    """What an expression gives on the response; `$x` stands for the answers to x."""
    for one in RESPONSE["item"]:
        expression = expression.replace(
            f"${one['linkId']} ", f"item.where(linkId='{one['linkId']}').answer.value "
        )
        expression = expression.replace(
            f"${one['linkId']}.", f"item.where(linkId='{one['linkId']}').answer.value."
        )
    return fhirpath.evaluate(expression, RESPONSE, RESPONSE, {})


@pytest.mark.parametrize(
    ("expression", "result"),
    [
        ("$n.sum()", [7.5]),
        ("$n.avg()", [2.5]),
        ("$n.min()", [1]),
        ("$n.max()", [4]),
        ("$day.max()", ["2008-11-23"]),
        ("{}.sum()", [0]),
        ("{}.avg() | {}.min() | {}.max()", []),
        ("$weighed.ordinal().sum() = 0.3", [True]),
        ("$weighed.weight().count()", [2]),
        ("$one.round()", [3]),
        ("(-2.5).round()", [-3]),
        ("2.345.round(2)", [2.35]),
        ("-$one + 3", [0.5]),
        ("-$n.first() ", [-1]),
        ("$yes.toString()", ["true"]),
        ("$kg.toString()", []),
        ("$said.matchesFull('n')", [False]),
        ("$said.matchesFull('n.')", [True]),
        ("$said.matches('o')", [True]),
        ("$said.matches('^o')", [False]),
        ("{}.matches('x')", []),
        ("'12-34'.replaceMatches('([0-9]+)-([0-9]+)', '$2-$1')", ["34-12"]),
        ("$said.hasValue()", [True]),
        ("{}.hasValue()", [False]),
        ("$one.single() > 2", [True]),
        ("{}.single()", []),
        ("$year.single() ", ["2008"]),
        ("@2026-11-23 - 18 years", ["2008-11-23"]),
        ("@2026-11-23 + 28 days", ["2026-12-21"]),
        ("@2026-01-31 + 1 month", ["2026-02-28"]),
        ("@2008-11 ", ["2008-11"]),
        ("$day <= @2026-11-23 - 18 years", [True]),
        ("$day > @2026-11-22 - 18 years", [True]),
        ("$day < today() - 17 years", [True]),
        ("$year < @2009-01-01", [True]),
        ("$year < @2008-05-01", []),
        ("$year > $day ", []),
        ("$year = $day ", []),
        ("$day = @2008-11-23", [True]),
        ("$day != @2008-11-24", [True]),
        ("today() > $day ", [True]),
        ("now() > $day ", [True]),
        ("$time < @T10:00:00", [True]),
        ("$time = @T09:30:00", [True]),
        ("$kg > 60 'kg'", [True]),
        ("$kg = 70 'kg'", [True]),
        ("$kg > $zero ", [True]),
        ("$zero = 0 'kg'", [True]),
        ("$kg > 10 'cm'", []),
        ("8 days > 1 week", [True]),
        ("%sct", ["http://snomed.info/sct"]),
        ("%`vs-gender`", ["http://hl7.org/fhir/ValueSet/gender"]),
        ("item.where($this.answer.where(value = 'no').exists() and $this.linkId = 'said').linkId", ["said"]),
        ("item.where(answer.where(value = 4).exists()).select(linkId + '!')", ["n!"]),
        ("item.where(linkId in ('said' | 'yes' | 'said')).linkId", ["said", "yes"]),
        ("('a' | 'b' | 'a').count()", [2]),
        ("'abc'.where(linkId = 'said')", []),
    ],
)
def test_what_forms_ask_of_the_language(expression: str, result: list[Any]) -> None:
    """Each row of the table gives what the specification says."""
    given_back = found(expression)
    assert [
        float(one) if isinstance(one, float) or hasattr(one, "scaleb") else one for one in given_back
    ] == result


@pytest.mark.parametrize(
    "expression",
    [
        "$n.single()",
        "$n.single() > 2",
        "$said.sum()",
        "('a' | 1).min()",
        "$n.matchesFull('x')",
        "$yes.avg()",
        f"'{'a' * 60}!'.matches('^(a|a)*$')",
        "'a'.matches('(')",
    ],
)
def test_what_cannot_be_worked_out_is_a_fault(expression: str) -> None:
    """Several where one is asked for, and sums of what is no number, are faults and not answers."""
    with pytest.raises(ExpressionError):
        found(expression)


@settings(deadline=None, max_examples=60)
@given(
    answered(),
    st.lists(st.sampled_from([f"i{n}" for n in range(8)]), min_size=1, max_size=3),
    st.sampled_from(
        ["", ".answer", ".answer.value", ".answer.value.ordinal().sum()", ".item.linkId", ".count()"]
    ),
    st.sampled_from(["linkId = {one}", "linkId in ({all})", "({ors})", "linkId = {one} and true"]),
)
def test_folding_changes_no_result(case: tuple[Json, Steps], ids: list[str], rest: str, shape: str) -> None:
    """With its lists of linkIds folded, an expression gives on any response what it gives as written."""
    response = filled(load(case[0]), case[1]).response()
    quoted = [f"'{one}'" for one in ids]
    ors = " or ".join(f"linkId = {one}" for one in quoted)
    criteria = shape.format(one=quoted[0], all=" | ".join(quoted), ors=ors)
    expression = f"%resource.descendants().where({criteria}){rest}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fhirpath, "_runnable", lambda one: (fhirpath.parse(one)["children"][0], {}))
        plainly = fhirpath.evaluate(expression, response, response, {})
    assert fhirpath.evaluate(expression, response, response, {}) == plainly


def test_folding_leaves_the_tree_that_others_read() -> None:
    """The tree that dependencies are found from is not changed."""
    expression = "item.where(linkId in ('a' | 'b')).answer.value - -1"
    before = json.dumps(fhirpath.parse(expression))
    folded(fhirpath.parse(expression)["children"][0])
    assert json.dumps(fhirpath.parse(expression)) == before


def test_two_threads_do_not_disturb_each_other() -> None:
    """Evaluations in several threads give what they give alone, also where they ask for the time."""
    expressions = ["now() = now() and today() <= now()", "$n.sum() = 7.5", "$day < today()"] * 60
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(found, expressions)) == [[True]] * len(expressions)


def test_names_that_nobody_declares_are_refused() -> None:
    """A name that is no variable in reach, no launch context and none of FHIRPath's is refused at load."""
    for wrong in (
        item("a", "integer", calculated("%patinet.age")),
        item("a", "string", constraint("%x", "x")),
    ):
        with pytest.raises(QuestionnaireError, match="neither a variable"):
            form(wrong)
    beside = item("g", "group", variable("v", "1"), item=[item("a")])
    with pytest.raises(QuestionnaireError, match="neither a variable"):
        form(beside, item("b", "integer", calculated("%v")))
    with pytest.raises(QuestionnaireError, match="two variables"):
        form(item("a", "string", variable("v", "1"), variable("v", "2")))


def test_expressions_may_name_what_the_form_is_launched_with() -> None:
    """The person, the episode and the worker are always there; other names as the form declares them."""
    declared = {
        "url": f"{SDC}launchContext",
        "extension": [
            {"url": "name", "valueCoding": {"code": "court"}},
            {"url": "type", "valueCode": "Location"},
        ],
    }
    first = {"url": f"{SDC}initialExpression", "valueExpression": rule("%who.name + ', ' + %court.name")}
    source = form(
        item("a", "string", first, variable("who", "%user")),
        item("b", "boolean", calculated("%patient.exists() or %encounter.exists()")),
        item("c", "string", calculated("%qitem.text + %questionnaire.title + %context.linkId")),
        extension=[declared],
    )
    context = {"user": {"name": "Zzquill"}, "court": {"resourceType": "Location", "name": "Blenford"}}
    session = FormSession(source, None, context)
    assert session.answers["a"] == text("Zzquill, Blenford")
    assert session.value("b") == yes(False)
    assert session.value("c") == text("Question cTrialc")
    assert FormSession(source).answers == {}


def test_an_initial_expression_that_is_not_fhirpath_is_refused() -> None:
    """It is read when the form is loaded, not when it is first used."""
    broken = {"url": f"{SDC}initialExpression", "valueExpression": rule("1 +")}
    with pytest.raises(QuestionnaireError, match="not FHIRPath"):
        form(item("a", "string", broken))


def test_a_calculated_answer_of_a_repeating_question_holds_all() -> None:
    """Every result becomes an answer where the question repeats, the first where it does not."""
    all_of = "%resource.item.where(linkId = 'a').answer.value"
    session = FormSession(
        form(
            choice("a", repeats=True),
            choice("b", calculated(all_of), repeats=True),
            choice("c", calculated(all_of)),
            item("d", "string", enable_expression(f"{all_of}.count() > 1")),
        )
    )
    session.answer("a", code("some", "much"))
    assert session.value("b") == code("some", "much")
    assert session.value("c") == code("some")
    assert session.enabled("d")


def test_a_calculated_quantity_has_its_unit() -> None:
    """A quantity that an expression gives becomes an answer with value and unit."""
    session = FormSession(
        form(item("a", "quantity", calculated("70 'kg'")), item("b", "date", calculated("@2008-11")))
    )
    assert session.value("a") == [{"valueQuantity": {"value": 70, "unit": "kg"}}]
    assert session.value("b") == [{"valueDate": "2008-11"}]


def test_tracing_prints_no_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """`trace` hands its input on and writes it nowhere."""
    assert found("$said.trace('a') + $said.trace('a', upper()) ") == ["nono"]
    assert capsys.readouterr() == ("", "")
