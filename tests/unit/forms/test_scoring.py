"""Scores, bands and flags: exact when complete, honest when not."""

from typing import Any

import pytest

from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.rules import OURS
from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import (
    DECLINED,
    NOT_ASKED,
    choice,
    code,
    fhirpath,
    form,
    group,
    item,
    number,
    option,
    when,
    yes,
)

Json = dict[str, Any]


def nested(url: str, *parts: Json) -> Json:
    return {"url": url, "extension": list(parts)}


def part(url: str, **value: Any) -> Json:
    return {"url": url, **value}


def score(*counted: str, expression: str = "") -> Json:
    named = [part("name", valueCode="s"), part("label", valueString="Sum"), part("max", valueDecimal=6)]
    named += [part("item", valueString=one) for one in counted]
    named += [part("expression", valueExpression=fhirpath(expression))] if expression else []
    bands = [(0, "low", "done"), (2, "{value} signs", "soon"), (4, "high", "now")]
    return nested(
        f"{OURS}score",
        *named,
        *(
            nested(
                "band",
                part("from", valueDecimal=start),
                part("text", valueString=text),
                part("tone", valueCode=tone),
            )
            for start, text, tone in bands
        ),
    )


def flag(severity: str, *parts: Json) -> Json:
    head = [
        part("code", valueCode=severity),
        part("severity", valueCode=severity),
        part("text", valueString="Do it"),
    ]
    return nested(f"{OURS}flag", *head, *parts)


def on(question: str, operator: str = "=", **answer: Any) -> Json:
    answers = [part("answer", **answer)] if answer else []
    return nested(
        "when", part("question", valueString=question), part("operator", valueCode=operator), *answers
    )


def on_score(operator: str, value: float) -> Json:
    return nested(
        "when",
        part("score", valueCode="s"),
        part("operator", valueCode=operator),
        part("answer", valueDecimal=value),
    )


def three(*extensions: Json) -> Questionnaire:
    return form(choice("a"), choice("b"), choice("c"), extension=list(extensions))


def answered(source: Questionnaire, **answers: Any) -> FormSession:
    session = FormSession(source)
    for path, value in answers.items():
        session.answer(path, code(value) if isinstance(value, str) else value)
    return session


@pytest.mark.parametrize(
    ("answers", "value", "band", "tone"),
    [
        (("none", "none", "none"), 0, "low", "done"),
        (("some", "none", "none"), 1, "low", "done"),
        (("some", "some", "none"), 2, "2 signs", "soon"),
        (("much", "some", "none"), 3, "3 signs", "soon"),
        (("much", "much", "none"), 4, "high", "now"),
        (("much", "much", "much"), 6, "high", "now"),
    ],
)
def test_a_complete_score_is_the_sum_of_its_weights(
    answers: tuple[str, str, str], value: int, band: str, tone: str
) -> None:
    """Each edge of each band gives its text and tone."""
    results = answered(three(score("a", "b", "c")), **dict(zip("abc", answers, strict=True))).results()
    (found,) = results.details
    assert (found.value, found.band, found.tone, found.complete, found.missing) == (
        value,
        band,
        tone,
        True,
        0,
    )
    assert (results.scores, results.bands) == ({"s": value}, {"s": band})
    assert (found.maximum, found.limits) == (6, "Not a diagnosis.")


@pytest.mark.parametrize("gap", [DECLINED, NOT_ASKED, None])
def test_a_gap_is_never_nought(gap: Any) -> None:
    """With a part unanswered the score is incomplete, says how many are missing, and is in no list."""
    results = answered(three(score("a", "b", "c")), a="none", b="some", c=gap).results()
    (found,) = results.details
    assert (found.value, found.complete, found.missing, found.parts) == (1, False, 1, 3)
    assert (found.band, found.tone) == ("1 of 3 not answered", "info")
    assert results.scores == {}


def test_a_score_with_gaps_is_at_least_what_it_shows() -> None:
    """What is already reached cannot be lost by the missing answers, and is said."""
    (found,) = answered(three(score("a", "b", "c")), a="much", b="much", c=DECLINED).results().details
    assert (found.band, found.tone, found.complete) == ("at least high", "now", False)


def test_with_a_weight_below_nought_nothing_is_promised() -> None:
    """Where an answer can lower the score, a score with gaps gives no band."""
    down = item("d", "choice", answerOption=[option("x", -1), option("y", 2)])
    session = answered(
        form(choice("a"), choice("b"), down, extension=[score("a", "b", "d")]), a="much", b="much"
    )
    assert session.results().details[0].band == "1 of 3 not answered"


def test_nothing_answered_is_no_score() -> None:
    """Before the first answer there is no value and no band in the list."""
    results = FormSession(three(score("a", "b", "c"))).results()
    assert (results.details[0].value, results.details[0].band) == (None, "not answered")
    assert results.bands == {}


def test_disabled_questions_are_no_part_of_a_score() -> None:
    """A question that is not asked is neither counted nor missing, even when it was answered before."""
    source = form(
        item("q", "boolean"), choice("a"), choice("b", enableWhen=[when("q")]), extension=[score("a", "b")]
    )
    session = answered(source, q=yes(), a="some", b="much")
    assert session.results().scores == {"s": 3}
    session.answer("q", yes(False))
    assert session.results().scores == {"s": 1}
    assert session.results().details[0].parts == 1


def test_a_score_whose_parts_are_all_disabled_is_not_shown() -> None:
    """A score of questions that were never in force is not a result."""
    source = form(
        item("q", "boolean"), group("g", choice("a"), enableWhen=[when("q")]), extension=[score("a")]
    )
    assert FormSession(source).results().details == ()


def test_numbers_and_yes_count_too() -> None:
    """A number counts as itself and a yes as one."""
    source = form(item("a", "integer"), item("b", "boolean"), extension=[score("a", "b")])
    assert answered(source, a=number(3), b=yes()).results().scores == {"s": 4}


def test_a_score_may_be_an_expression() -> None:
    """An expression gives the score; its items say whether it is complete."""
    rule = "%resource.item.where(linkId='a').answer.value.ordinal() * 2"
    source = three(score("a", "b", expression=rule))
    results = answered(source, a="much", b="none").results()
    assert results.scores == {"s": 4}
    assert answered(source, a="much").results().details[0].band == "1 of 2 not answered"


def test_an_expression_that_gives_no_number_gives_no_score() -> None:
    """A result that is not one number is no score."""
    assert answered(three(score("a", expression="'many'")), a="much").results().scores == {}


def test_flags_come_with_the_most_urgent_first() -> None:
    """act_now stands before soon, and soon before information."""
    much = on("a", valueCoding={"code": "much"})
    source = three(*(flag(one, much) for one in ("information", "act_now", "soon")))
    assert answered(source, a="some").results().flags == ()
    raised = answered(source, a="much").results().flags
    assert [one.severity for one in raised] == ["act_now", "soon", "information"]
    assert raised[0].items == ("a",)


def test_flags_take_any_or_all_of_their_rules() -> None:
    """Any is the rule unless the flag says all."""
    rules = [on("a", valueCoding={"code": "much"}), on("b", valueCoding={"code": "much"})]
    both = flag("soon", part("behavior", valueCode="all"), *rules)
    source = three(flag("act_now", *rules), both)
    assert [one.code for one in answered(source, a="much").results().flags] == ["act_now"]
    assert [one.code for one in answered(source, a="much", b="much").results().flags] == ["act_now", "soon"]


@pytest.mark.parametrize("gap", [DECLINED, NOT_ASKED])
def test_a_flag_may_stand_on_there_being_no_answer(gap: Json) -> None:
    """`absent` holds for declined and not asked, and not for a question that was not reached."""
    source = three(flag("soon", on("a", "absent")))
    assert answered(source, a=gap).results().flags
    assert not answered(source).results().flags
    assert not answered(source, a="much").results().flags


@pytest.mark.parametrize(
    ("operator", "value", "complete", "partial"),
    [
        (">=", 2, True, True),
        (">", 1, True, True),
        ("=", 2, True, False),
        ("<", 3, True, False),
        ("<=", 2, True, False),
    ],
)
def test_a_flag_on_a_score_with_gaps_is_raised_only_where_it_must_be(
    operator: str, value: float, complete: bool, partial: bool
) -> None:
    """With answers missing only what is reached already counts: a low score may yet be high."""
    source = three(score("a", "b"), flag("soon", on_score(operator, value)))
    assert bool(answered(source, a="much", b="none").results().flags) is complete
    assert bool(answered(source, a="much").results().flags) is partial


def test_a_flag_may_be_an_expression() -> None:
    """A flag with an expression is raised when it is true, and not when it cannot be worked out."""
    rule = "%resource.item.where(linkId in ('a' | 'b')).answer.value.ordinal().where($this >= 2).count() >= 2"
    source = three(flag("soon", part("expression", valueExpression=fhirpath(rule))))
    assert not answered(source, a="much").results().flags
    assert answered(source, a="much", b="much").results().flags


def test_results_can_be_kept_as_json() -> None:
    """What is stored with a signed screen is plain JSON."""
    source = three(score("a"), flag("soon", on("a", "absent")))
    kept = answered(source, a=DECLINED).results().as_json()
    assert kept["details"][0]["missing"] == 1
    assert kept["flags"][0]["severity"] == "soon"
    assert kept["scores"] == {}
