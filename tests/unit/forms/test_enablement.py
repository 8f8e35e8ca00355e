"""enableWhen: each operator, each type, and what counts as an answer."""

from typing import Any

import pytest

from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import (
    DECLINED,
    calculated,
    choice,
    code,
    enable_expression,
    form,
    group,
    item,
    number,
    text,
    when,
    yes,
)

CASES: list[tuple[str, str, dict[str, Any], Any, bool]] = [
    ("boolean", "=", {"answerBoolean": True}, yes(), True),
    ("boolean", "=", {"answerBoolean": True}, yes(False), False),
    ("boolean", "!=", {"answerBoolean": True}, yes(False), True),
    ("boolean", "!=", {"answerBoolean": True}, None, False),
    ("boolean", "exists", {"answerBoolean": True}, yes(False), True),
    ("boolean", "exists", {"answerBoolean": True}, None, False),
    ("boolean", "exists", {"answerBoolean": False}, None, True),
    ("boolean", "exists", {"answerBoolean": False}, DECLINED, True),
    ("boolean", "exists", {"answerBoolean": True}, DECLINED, False),
    ("integer", ">", {"answerInteger": 3}, number(4), True),
    ("integer", ">", {"answerInteger": 3}, number(3), False),
    ("integer", ">=", {"answerDecimal": 3.0}, number(3), True),
    ("integer", "<", {"answerInteger": 3}, number(2), True),
    ("integer", "<=", {"answerInteger": 3}, number(4), False),
    ("integer", "<", {"answerInteger": 3}, None, False),
    ("integer", ">", {"answerInteger": 3}, text("many"), False),
    ("decimal", "=", {"answerDecimal": 0.3}, number(0.3), True),
    ("string", "=", {"answerString": "ja"}, text("ja"), True),
    ("string", "=", {"answerString": "ja"}, text("Ja"), False),
    ("string", "!=", {"answerString": "ja"}, text("nein"), True),
    ("time", ">", {"answerTime": "12:00:00"}, [{"valueTime": "14:30:00"}], True),
    ("date", ">", {"answerDate": "2008-03-04"}, [{"valueDate": "2008-03-05"}], True),
    ("date", ">", {"answerDate": "2008-03-04"}, [{"valueDate": "2009"}], True),
    ("date", ">", {"answerDate": "2008-03-04"}, [{"valueDate": "2008"}], False),
    ("date", "=", {"answerDate": "2008-03-04"}, [{"valueDate": "2008-03"}], False),
    (
        "dateTime",
        "<",
        {"answerDateTime": "2008-03-04T10:00:00Z"},
        [{"valueDateTime": "2008-03-04T10:30:00+01:00"}],
        True,
    ),
    ("choice", "=", {"answerCoding": {"code": "some"}}, code("some"), True),
    (
        "choice",
        "=",
        {"answerCoding": {"system": "a", "code": "some"}},
        [{"valueCoding": {"system": "b", "code": "some"}}],
        False,
    ),
    ("choice", "!=", {"answerCoding": {"code": "some"}}, code("much"), True),
    ("choice", ">", {"answerCoding": {"code": "some"}}, code("much"), False),
    (
        "quantity",
        ">",
        {"answerQuantity": {"value": 5, "unit": "kg"}},
        [{"valueQuantity": {"value": 6, "unit": "kg"}}],
        True,
    ),
    (
        "quantity",
        ">",
        {"answerQuantity": {"value": 5, "unit": "kg"}},
        [{"valueQuantity": {"value": 6, "unit": "lb"}}],
        False,
    ),
]


@pytest.mark.parametrize(("kind", "operator", "expected", "given", "enabled"), CASES)
def test_each_operator_on_each_type(
    kind: str, operator: str, expected: dict[str, Any], given: Any, enabled: bool
) -> None:
    """A condition holds exactly when its table row says so."""
    source = choice("a") if kind == "choice" else item("a", kind)
    session = FormSession(form(source, item("b", enableWhen=[when("a", operator, **expected)])))
    session.answer("a", given)
    assert session.enabled("b") is enabled


def test_not_equal_asks_that_no_answer_is_the_one_named() -> None:
    """With several answers `!=` fails as soon as one is the one named, and `=` holds."""
    several = choice("a", repeats=True)
    unlike = item("b", enableWhen=[when("a", "!=", answerCoding={"code": "some"})])
    like = item("c", enableWhen=[when("a", "=", answerCoding={"code": "some"})])
    session = FormSession(form(several, unlike, like))
    session.answer("a", code("some", "much"))
    assert (session.enabled("b"), session.enabled("c")) == (False, True)


@pytest.mark.parametrize(("behavior", "enabled"), [("any", True), ("all", False)])
def test_any_and_all(behavior: str, enabled: bool) -> None:
    """One of two conditions is enough for any and not for all."""
    both = item("c", enableWhen=[when("a"), when("b")], enableBehavior=behavior)
    session = FormSession(form(item("a", "boolean"), item("b", "boolean"), both))
    session.answer("a", yes())
    assert session.enabled("c") is enabled


def test_a_disabled_question_has_no_answer_for_others() -> None:
    """When a condition disables a question, what waits for that question's answer is disabled with it."""
    chain = [
        item("a", "boolean"),
        item("b", "boolean", enableWhen=[when("a")]),
        item("c", enableWhen=[when("b")]),
    ]
    session = FormSession(form(*chain))
    session.answer("a", yes())
    session.answer("b", yes())
    assert session.enabled("c")
    touched = session.answer("a", yes(False))
    assert touched.disabled == {"b", "c"}


def test_what_stands_in_a_disabled_group_is_disabled() -> None:
    """A group takes everything below it along."""
    session = FormSession(
        form(item("a", "boolean"), group("g", group("h", item("b")), enableWhen=[when("a")]))
    )
    assert session.answer("a", yes()).enabled == {"g", "h", "b"}
    assert session.answer("a", None).disabled == {"g", "h", "b"}


def test_a_disabled_answer_is_kept_and_comes_back() -> None:
    """An answer outlives its condition: it leaves the response and returns unchanged."""
    session = FormSession(form(item("a", "boolean"), item("b", enableWhen=[when("a")])))
    session.answer("a", yes())
    session.answer("b", text("kept"))
    session.answer("a", yes(False))
    assert session.value("b") is None
    assert session.answers["b"] == text("kept")
    assert [one["linkId"] for one in session.response()["item"]] == ["a"]
    session.answer("a", yes())
    assert session.value("b") == text("kept")


def test_an_expression_may_enable() -> None:
    """enableWhenExpression is worked out again when an answer it reads changes, and only then."""
    rule = enable_expression("%resource.item.where(linkId='a').answer.value > 2")
    session = FormSession(form(item("a", "integer"), item("b", "string", rule), item("c")))
    before = session.evaluations
    session.answer("c", text("other"))
    assert session.evaluations == before
    assert session.answer("a", number(3)).enabled == {"b"}
    assert session.answer("a", number(2)).disabled == {"b"}


def test_an_expression_that_fails_enables_nothing_and_is_reported() -> None:
    """A rule that cannot be worked out on the answers disables its item meanwhile; nothing is raised."""
    rule = enable_expression("%resource.item.where(linkId='a').answer.value.single() > 2")
    session = FormSession(form(item("a", "integer", repeats=True), item("b", "string", rule)))
    session.answer("a", number(3) + number(4))
    assert not session.enabled("b")
    session.answer("a", number(3))
    assert session.enabled("b")


def test_an_answer_worked_out_may_enable() -> None:
    """A calculated answer drives conditions as a given one does."""
    total = item("t", "integer", calculated("%resource.item.where(linkId in ('a' | 'b')).answer.value.sum()"))
    session = FormSession(
        form(
            item("a", "integer"),
            item("b", "integer"),
            total,
            item("c", enableWhen=[when("t", ">", answerInteger=4)]),
        )
    )
    session.answer("a", number(2))
    assert not session.enabled("c")
    touched = session.answer("b", number(3))
    assert touched.calculated == {"t"}
    assert touched.enabled == {"c"}


def test_a_condition_in_a_repetition_looks_at_its_own_repetition() -> None:
    """In a repeating group a condition reads the answer beside it, not the one of another repetition."""
    session = FormSession(
        form(group("g", item("a", "boolean"), item("b", enableWhen=[when("a")]), repeats=True))
    )
    session.answer("g[1]/a", yes())
    assert session.enabled("g[1]/b")
    assert not session.enabled("g[0]/b")


def test_a_condition_outside_a_repetition_looks_at_all() -> None:
    """From outside, one repetition with the answer is enough."""
    session = FormSession(
        form(group("g", item("a", "boolean"), repeats=True), item("b", enableWhen=[when("a")]))
    )
    session.answer("g[0]/a", yes(False))
    session.answer("g[2]/a", yes())
    assert session.enabled("b")
