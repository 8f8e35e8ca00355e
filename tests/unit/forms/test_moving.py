"""Options, words and limits that follow the answers."""

from typing import Any

import pytest

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.reading import HL7, SDC
from cjld_desktop.forms.rules import OURS
from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import (
    DECLINED,
    calculated,
    choice,
    code,
    fhirpath,
    form,
    item,
    number,
    text,
    variable,
    when,
    yes,
)

DRUGS = "%resource.item.where(linkId='drugs').answer.value"


def answer_expression(rule: str) -> dict[str, Any]:
    return {"url": f"{SDC}answerExpression", "valueExpression": fhirpath(rule)}


def toggle(rule: str, *codes: str) -> dict[str, Any]:
    options = [{"url": "option", "valueCoding": {"code": one}} for one in codes]
    return {
        "url": f"{SDC}answerOptionsToggleExpression",
        "extension": [*options, {"url": "expression", "valueExpression": fhirpath(rule)}],
    }


def beside(rule: str, kind: str = "cqf-expression") -> dict[str, Any]:
    return {"extension": [{"url": f"{HL7}{kind}", "valueExpression": fhirpath(rule)}]}


def codes(session: FormSession, path: str) -> list[str]:
    return [one.code for one in session.item(path).options]


def most_used() -> FormSession:
    """Which of the drugs that were named is used most, and a score of it."""
    score = {
        "url": f"{OURS}score",
        "extension": [
            {"url": "name", "valueCode": "s"},
            {"url": "label", "valueString": "S"},
            {"url": "item", "valueString": "most"},
        ],
    }
    return FormSession(
        form(
            choice("drugs", repeats=True),
            item("most", "choice", answer_expression(DRUGS)),
            item("why", enableWhen=[when("most", "exists")]),
            item("other"),
            extension=[score],
        )
    )


def test_options_come_from_an_expression() -> None:
    """A choice offers what its answerExpression gives, with the words and weights of those codings."""
    session = most_used()
    assert codes(session, "most") == []
    touched = session.answer(
        "drugs", [{"valueCoding": {"code": "much", "display": "Much"}}, {"valueCoding": {"code": "some"}}]
    )
    assert touched.options == {"most"}
    assert codes(session, "most") == ["much", "some"]
    first = session.item("most").options[0]
    assert (first.answer, first.display, first.weight) == (
        {"valueCoding": {"code": "much", "display": "Much"}},
        "Much",
        2,
    )


def test_only_what_an_answer_touches_has_its_options_worked_out_again() -> None:
    """An answer that the expression does not read costs nothing; the same answer again changes no options."""
    session = most_used()
    session.answer("drugs", code("much"))
    before = session.evaluations
    assert session.answer("other", text("x")).options == set()
    assert session.evaluations == before
    assert session.answer("drugs", code("much")).options == set()


def test_an_answer_no_longer_offered_is_kept_without_effect() -> None:
    """It leaves value, conditions, response and score; it returns with its option."""
    session = most_used()
    session.answer("drugs", code("much", "some"))
    session.answer("most", code("much"))
    assert session.results().scores == {"s": 2}
    touched = session.answer("drugs", code("some"))
    assert touched.changed == {"drugs", "most"}
    assert touched.disabled == {"why"}
    assert session.answers["most"] == code("much")
    assert session.value("most") is None
    assert session.results().scores == {}
    assert [one["linkId"] for one in session.response()["item"]] == ["drugs"]
    session.answer("drugs", code("much"))
    assert session.value("most") == code("much")


def test_no_answer_is_always_among_the_options() -> None:
    """Declined and not asked need no option."""
    session = most_used()
    session.answer("most", DECLINED)
    assert session.value("most") == DECLINED


def test_an_open_choice_keeps_words_that_no_option_has() -> None:
    """Where text may be written beside the options, it stays in force whatever they are."""
    session = FormSession(form(choice("drugs"), item("most", "open-choice", answer_expression(DRUGS))))
    session.answer("most", text("glue"))
    assert session.value("most") == text("glue")
    session.answer("most", code("much"))
    assert session.value("most") is None


@pytest.mark.parametrize(
    ("kind", "rule", "answers"),
    [
        ("choice", "'a' | 'b'", [{"valueString": "a"}, {"valueString": "b"}]),
        ("integer", "1 | 2 | 'x'", [{"valueInteger": 1}, {"valueInteger": 2}]),
        ("string", "'a' | 'a'", [{"valueString": "a"}]),
        ("date", "@2026-11-01", [{"valueDate": "2026-11-01"}]),
        (
            "choice",
            "%patient.generalPractitioner",
            [{"valueReference": {"reference": "Practitioner/1", "display": "Dr Zzquill"}}],
        ),
        ("choice", "%patient.name", []),
        ("choice", "1 + 'a'", []),
    ],
)
def test_options_of_every_kind(kind: str, rule: str, answers: list[Any]) -> None:
    """Texts, numbers, dates and references can be options; what does not fit the item is none."""
    patient = {
        "resourceType": "Patient",
        "name": [{"family": "Zzquill"}],
        "generalPractitioner": [{"reference": "Practitioner/1", "display": "Dr Zzquill"}],
    }
    session = FormSession(form(item("a", kind, answer_expression(rule))), {}, {"patient": patient})
    assert [one.answer for one in session.item("a").options] == answers
    for answer in answers:
        session.answer("a", [answer])
        assert session.value("a") == [answer]


def test_each_repetition_has_its_own_options() -> None:
    """In a repeating group the expression reads the repetition it stands in."""
    inner = answer_expression("%before")
    session = FormSession(
        form(
            item(
                "g",
                "group",
                variable("before", "item.where(linkId='a').answer.value"),
                item=[choice("a", repeats=True), item("b", "choice", inner)],
                repeats=True,
            )
        )
    )
    session.answer("g[0]/a", code("much"))
    touched = session.answer("g[1]/a", code("some"))
    assert touched.options == set()  # g[1]/b is new: it is drawn as it is
    assert codes(session, "g[0]/b") == ["much"]
    assert codes(session, "g[1]/b") == ["some"]
    assert session.answer("g[1]/a", code("none")).options == {"g[1]/b"}
    session.remove("g", 0)
    assert codes(session, "g[0]/b") == ["none"]


def test_options_can_be_switched_off() -> None:
    """A toggled option is offered while one of its expressions is true, the others always."""
    rule = "%resource.item.where(linkId='{}').answer.value = true"
    toggles = [
        toggle(rule.format("x"), "some"),
        toggle(rule.format("y"), "some", "much"),
    ]
    session = FormSession(form(item("x", "boolean"), item("y", "boolean"), choice("a", *toggles)))
    assert codes(session, "a") == ["none"]
    assert session.answer("x", yes()).options == {"a"}
    assert codes(session, "a") == ["none", "some"]
    session.answer("y", yes())
    assert session.answer("x", yes(False)).options == set()
    session.answer("a", code("much"))
    assert session.answer("y", yes(False)).changed == {"y", "a"}
    assert session.answers["a"] == code("much")


def test_a_broken_toggle_is_refused() -> None:
    """A toggle without options or without an expression is refused when the form is loaded."""
    for broken in (toggle("true"), {"url": f"{SDC}answerOptionsToggleExpression", "extension": []}):
        with pytest.raises(QuestionnaireError, match="answerOptionsToggleExpression"):
            form(choice("a", broken))


def test_words_follow_the_answers() -> None:
    """A text with a cqf-expression is asked as the expression says, and as written when it gives nothing."""
    rule = "'And what does ' + %resource.item.where(linkId='a').answer.value + ' say?'"
    session = FormSession(form(item("a"), item("b", _text=beside(rule))))
    assert session.item("b").text == "Question b"
    assert session.answer("a", text("Mum")).options == {"b"}
    assert session.item("b").text == "And what does Mum say?"
    session.answer("b", text("no"))
    assert session.response()["item"][1]["text"] == "And what does Mum say?"
    assert session.sections()[0].pages[1].title == "And what does Mum say?"


def test_limits_follow_the_answers() -> None:
    """minValue and maxValue may be worked out, from another answer or from today."""
    low = {"url": f"{HL7}minValue", "_valueDate": beside("%from", "cqf-calculatedValue")}
    high = {
        "url": f"{HL7}maxValue",
        "_valueInteger": beside("%resource.item.where(linkId='n').answer.value", "cqf-calculatedValue"),
    }
    session = FormSession(
        form(
            item("n", "integer"),
            item("b", "integer", high),
            item("d", "date", variable("from", "@2026-11-23 - 18 years"), low),
        )
    )
    assert session.item("b").maximum is None
    assert session.answer("n", number(4)).options == {"b"}
    assert session.item("b").maximum == 4
    assert session.item("d").minimum == "2008-11-23"


def test_required_follows_the_answers() -> None:
    """A question may have to be answered only because of another answer, and its page knows."""
    rule = "%resource.item.where(linkId='a').answer.value = true"
    session = FormSession(form(item("a", "boolean"), item("b", _required=beside(rule))))
    assert session.sections()[0].pages[1].optional
    session.answer("a", yes())
    assert session.item("b").required
    assert not session.sections()[0].pages[1].optional


def test_options_that_wait_for_themselves_are_refused() -> None:
    """Options that are worked out from the answer to choose are a circle."""
    rule = "%resource.item.where(linkId='a').answer.value"
    with pytest.raises(QuestionnaireError, match="circle: a → a"):
        form(item("a", "choice", answer_expression(rule)))


def test_an_option_worked_out_may_be_calculated() -> None:
    """A calculated choice picks among the options in force."""
    session = FormSession(
        form(
            choice("drugs", repeats=True),
            item("first", "choice", answer_expression(DRUGS), calculated(f"{DRUGS}.first()")),
        )
    )
    session.answer("drugs", code("some", "much"))
    assert session.value("first") == code("some")
