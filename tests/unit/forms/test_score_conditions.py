"""Scores that stand only under conditions, with allowed gaps, or that can only rise."""

from typing import Any

import pytest

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.questionnaire import load
from cjld_desktop.forms.rules import OURS
from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import choice, fhirpath, item, raw

DECLINED = {"absent": "asked-declined"}
SUM = "%resource.item.where(linkId in ('a' | 'b')).answer.value.ordinal().sum()"


def rule(name: str, *parts: dict[str, Any]) -> dict[str, Any]:
    named = [{"url": "name", "valueCode": name}, {"url": "label", "valueString": name.upper()}]
    bands = [
        {
            "url": "band",
            "extension": [{"url": "from", "valueDecimal": low}, {"url": "text", "valueString": text}],
        }
        for low, text in ((0, "low"), (2, "high"))
    ]
    return {"url": OURS + "score", "extension": [*named, *parts, *bands]}


def of(*links: str) -> list[dict[str, Any]]:
    return [{"url": "item", "valueString": link} for link in links]


def when(**parts: Any) -> dict[str, Any]:
    return {"url": "when", "extension": [{"url": name, **value} for name, value in parts.items()]}


def session(*rules: dict[str, Any]) -> FormSession:
    items = (choice("a"), choice("b"), item("whole", "boolean"))
    return FormSession(load(raw(*items, extension=list(rules))))


def give(found: FormSession, path: str, code: str) -> None:
    found.answer(path, [{"valueCoding": {"code": code}}])


HIGH = when(score={"valueCode": "first"}, operator={"valueCode": ">="}, answer={"valueDecimal": 2})
WANTED = when(question={"valueString": "whole"}, operator={"valueCode": "="}, answer={"valueBoolean": True})


def test_a_score_is_there_only_while_one_of_its_conditions_holds() -> None:
    """It follows from another score or an answer, and is gone again when neither holds."""
    found = session(rule("first", *of("a")), rule("second", HIGH, WANTED, *of("a", "b")))
    give(found, "a", "some")
    give(found, "b", "much")
    assert found.results().scores == {"first": 1}
    give(found, "a", "much")
    assert found.results().scores == {"first": 2, "second": 4}
    give(found, "a", "some")
    found.answer("whole", [{"valueBoolean": True}])
    assert found.results().scores == {"first": 1, "second": 3}


def test_with_all_every_condition_has_to_hold() -> None:
    """With `behavior` all, one condition alone does not bring the score."""
    both = {"url": "behavior", "valueCode": "all"}
    found = session(rule("first", *of("a")), rule("second", both, HIGH, WANTED, *of("b")))
    give(found, "a", "much")
    give(found, "b", "some")
    assert "second" not in found.results().scores
    found.answer("whole", [{"valueBoolean": True}])
    assert found.results().scores["second"] == 1


def test_a_condition_on_a_later_score_is_refused() -> None:
    """A score can follow only from those before it, so none can wait for itself."""
    with pytest.raises(QuestionnaireError, match="score's name"):
        session(rule("second", HIGH, *of("b")), rule("first", *of("a")))
    with pytest.raises(QuestionnaireError, match="score's name"):
        session(rule("first", HIGH, *of("a")))


def test_an_allowed_gap_leaves_the_score_standing_and_is_said() -> None:
    """With one gap of one allowed the score is complete and names it; with two there is none."""
    allowed = {"url": "may-miss", "valueInteger": 1}
    prorated = {"url": "expression", "valueExpression": fhirpath(SUM)}
    found = session(rule("first", allowed, *of("a", "b"), prorated))
    give(found, "a", "much")
    found.answer("b", DECLINED)
    (one,) = found.results().details
    assert (one.value, one.complete, one.band, one.missing) == (2, True, "high, 1 missing", 1)
    found.answer("a", DECLINED)
    assert found.results().scores == {}


@pytest.mark.parametrize("wrong", [{"valueString": "one"}, {"valueBoolean": True}, {"valueDecimal": 0.5}])
def test_gaps_are_counted_in_whole_numbers(wrong: dict[str, Any]) -> None:
    """A `may-miss` that is not a whole number is refused."""
    with pytest.raises(QuestionnaireError, match="may-miss"):
        session(rule("first", {"url": "may-miss", **wrong}, *of("a")))


@pytest.mark.parametrize(("declared", "band"), [(True, "at least high"), (False, "1 of 2 not answered")])
def test_an_expression_that_only_rises_says_at_least(declared: bool, band: str) -> None:
    """With a gap the band is the least it can be, only where the form says that nothing lowers it."""
    rises = {"url": "rises", "valueBoolean": declared}
    worked = {"url": "expression", "valueExpression": fhirpath(SUM)}
    found = session(rule("first", rises, *of("a", "b"), worked))
    give(found, "a", "much")
    found.answer("b", DECLINED)
    (one,) = found.results().details
    assert (one.band, one.complete) == (band, False)
