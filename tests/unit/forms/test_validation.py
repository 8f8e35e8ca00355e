"""What is wrong with an answer, each with its code and sentence."""

from typing import Any

import pytest

from cjld_desktop.forms.reading import HL7
from cjld_desktop.forms.session import FormSession
from tests.unit.forms import build
from tests.unit.forms.build import (
    DECLINED,
    calculated,
    choice,
    code,
    constraint,
    form,
    group,
    item,
    number,
    option,
    text,
    when,
)


def limit(name: str, **value: Any) -> dict[str, Any]:
    return {"url": f"{HL7}{name}", **value}


CASES: list[tuple[dict[str, Any], Any, list[str]]] = [
    (item("a", maxLength=3), text("four"), ["max-length"]),
    (item("a", maxLength=3), text("abc"), []),
    (item("a", "string", limit("minLength", valueInteger=3)), text("ab"), ["min-length"]),
    (item("a", "integer", limit("minValue", valueInteger=1)), number(0), ["min-value"]),
    (item("a", "integer", limit("maxValue", valueInteger=5)), number(6), ["max-value"]),
    (item("a", "integer", limit("maxValue", valueDecimal=5.5)), number(5), []),
    (item("a", "integer", limit("maxValue", valueString="x")), number(5), []),
    (item("a", "date", limit("maxValue", valueDate="2026-01-01")), [{"valueDate": "2026-02"}], ["max-value"]),
    (item("a", "date", limit("maxValue", valueDate="2026-01-01")), [{"valueDate": "2026"}], []),
    (item("a", "decimal", limit("maxDecimalPlaces", valueInteger=1)), number(1.25), ["decimal-places"]),
    (item("a", "decimal", limit("maxDecimalPlaces", valueInteger=1)), number(1.5), []),
    (item("a", "integer"), number(2.5), ["type"]),
    (item("a", "integer"), [{"valueInteger": True}], ["type"]),
    (item("a", "integer"), [{"valueInteger": 2**31}], ["type"]),
    (item("a", "decimal"), [{"valueDecimal": "1"}], ["type"]),
    (item("a", "date"), [{"valueDate": "2026-02-30"}], ["type"]),
    (item("a", "date"), [{"valueDate": "1984"}], []),
    (item("a", "date"), [{"valueDate": "1984-05"}], []),
    (item("a", "date"), [{"valueDate": "٢٠٢٦"}], ["type"]),
    (item("a", "dateTime"), [{"valueDateTime": "2026-02-03T10:00:00Z"}], []),
    (item("a", "dateTime"), [{"valueDateTime": "2026-02-03T10:00:00"}], ["type"]),
    (item("a", "time"), [{"valueTime": "25:00:00"}], ["type"]),
    (item("a", "time"), [{"valueTime": "14:30:00"}], []),
    (item("a", "url"), [{"valueUri": "https://example.org/a b"}], ["type"]),
    (item("a", "quantity"), [{"valueQuantity": {"unit": "kg"}}], ["type"]),
    (item("a", "attachment"), [{"valueAttachment": {"url": "urn:x"}}], []),
    (item("a", "reference"), [{"valueReference": {"reference": "Patient/1"}}], []),
    (item("a"), [{}], ["type"]),
    (item("a"), [{"valueString": "x", "valueInteger": 1}], ["type"]),
    (item("a"), ["x"], ["type"]),
    (item("a"), "x", ["malformed"]),
    (item("a"), {"absent": "masked"}, ["malformed"]),
    (item("a"), text("one", "two"), ["too-many"]),
    (item("a", repeats=True), text("one", "two"), []),
    (
        item("a", "string", limit("questionnaire-maxOccurs", valueInteger=1), repeats=True),
        text("x", "y"),
        ["too-many"],
    ),
    (
        item("a", "string", limit("questionnaire-minOccurs", valueInteger=2), repeats=True),
        text("x"),
        ["too-few"],
    ),
    (choice("a"), code("other"), ["not-an-option"]),
    (choice("a"), code("some"), []),
    (choice("a"), text("some"), ["type"]),
    (choice("a") | {"type": "open-choice"}, text("own words"), []),
    (choice("a") | {"type": "open-choice"}, code("other"), ["not-an-option"]),
    (item("a", "choice", answerOption=[{"valueInteger": 1}]), number(1), []),
    (item("a", "choice", answerOption=[{"valueInteger": 1}]), number(2), ["not-an-option"]),
    (choice("a"), number(1), ["type"]),
    (item("a", required=True), None, ["required"]),
    (item("a", required=True), DECLINED, []),
    (
        item("a", "string", constraint("%resource.item.answer.value != 'x'", "Not x")),
        text("x"),
        ["constraint"],
    ),
    (item("a", "string", constraint("%resource.item.answer.value != 'x'", "Not x")), text("y"), []),
    (item("a", "string", constraint("answer.value != 'x'", "Not x")), text("x"), ["constraint"]),
]


@pytest.mark.parametrize(("source", "given", "codes"), CASES)
def test_each_rule_on_one_answer(source: dict[str, Any], given: Any, codes: list[str]) -> None:
    """The answer has exactly the problems of its table row, each with a whole sentence and its path."""
    session = FormSession(form(source))
    session.answer("a", given)
    found = session.validate()
    assert [one.code for one in found] == codes
    assert all(one.path == one.link_id == "a" and one.message and "{" not in one.message for one in found)


def test_an_answer_that_excludes_the_others_stands_alone() -> None:
    """`None of these` together with another answer is a problem that names it."""
    none = option("nothing") | {"extension": [limit("questionnaire-optionExclusive", valueBoolean=True)]}
    session = FormSession(form(item("a", "choice", answerOption=[option("x"), none], repeats=True)))
    session.answer("a", code("x", "nothing"))
    (problem,) = session.validate()
    assert problem.code == "exclusive"
    assert "Nothing" in problem.message
    session.answer("a", code("nothing"))
    assert session.validate() == []


def test_problems_come_in_the_order_of_the_form() -> None:
    """What is missing and what is wrong stand in the order in which it is asked."""
    session = FormSession(form(item("a", required=True), item("b", "integer"), item("c", required=True)))
    session.answer("b", text("x"))
    assert [(one.path, one.code) for one in session.validate()] == [
        ("a", "required"),
        ("b", "type"),
        ("c", "required"),
    ]


def test_disabled_questions_are_not_missing_and_not_wrong() -> None:
    """Nothing is asked of a question that is not in force."""
    source = [item("a", "boolean"), item("b", "integer", enableWhen=[when("a")], required=True)]
    session = FormSession(form(*source))
    session.answer("b", text("x"))
    assert session.validate() == []


def test_what_the_form_fills_in_is_not_missing() -> None:
    """A required item that is read-only or calculated is not asked of the worker."""
    assert FormSession(form(item("a", required=True, readOnly=True))).validate() == []
    assert FormSession(form(item("a", "integer", calculated("{}"), required=True))).validate() == []


def test_each_repetition_is_asked_for_its_own() -> None:
    """A required question in a repeating group is missing where it is not answered."""
    session = FormSession(form(group("g", item("a", required=True), item("b"), repeats=True)))
    session.answer("g[1]/b", text("x"))
    assert [one.path for one in session.missing()] == ["g[0]/a", "g[1]/a"]


def test_a_rule_of_the_whole_form() -> None:
    """A constraint of the form itself has no path, and says the form's own sentence."""
    rule = constraint("%resource.item.where(linkId='a').answer.exists()", "Something must be said")
    session = FormSession(form(item("a"), extension=[rule]))
    assert [(one.path, one.message) for one in session.validate()] == [("", "Something must be said")]
    session.answer("a", text("x"))
    assert session.validate() == []


def test_what_cannot_be_worked_out_is_said() -> None:
    """An expression that fails on the answers is a problem of its item, not a crash."""
    several = calculated("%resource.item.where(linkId='a').answer.value.single()")
    rule = constraint("-(%resource.item.where(linkId='a').answer.value) = 1", "Less than nought")
    session = FormSession(form(item("a", repeats=True), item("t", "string", several, rule)))
    session.answer("a", text("x", "y"))
    assert [(one.path, one.code) for one in session.validate()] == [("t", "expression"), ("t", "expression")]


def test_answers_that_the_form_does_not_know_are_kept_and_named() -> None:
    """Answers of an unknown path stay in the session and are reported."""
    session = FormSession(form(item("a")), {"gone": text("kept"), "a": text("x")})
    assert session.answers["gone"] == text("kept")
    assert [(one.path, one.code) for one in session.validate()] == [("gone", "unknown-item")]
    assert build.text("x") == session.value("a")


def test_a_question_left_out_by_a_faulty_condition_is_told() -> None:
    """Nobody could work out whether to ask it: that is said, and stops nobody from signing."""
    faulty = build.enable_expression("%resource.item.where(linkId='a').answer.value / 'x' = 1")
    session = FormSession(form(item("a", "integer"), item("b", "string", faulty), item("c")), {})
    session.answer("a", number(1))
    assert session.has_faults
    (told,) = session.validate()
    assert (told.path, told.code, told.severity) == ("b", "expression", "warning")
    assert "left out" in told.message
