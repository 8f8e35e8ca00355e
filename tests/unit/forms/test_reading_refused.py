"""What a form is refused for rather than read wrongly, and what it may say without harm."""

from typing import Any

import pytest

from cjld_desktop.errors import NotRunHereError, QuestionnaireError
from cjld_desktop.forms.item import Item
from cjld_desktop.forms.reading import SDC
from tests.unit.forms.build import Json, calculated, choice, constraint, enable_expression, form, item, option
from tests.unit.forms.everything import ext


def only(*extensions: Json, kind: str = "string", **values: Any) -> Item:
    """The one item of a form, as it is read."""
    return form(item("a", kind, *extensions, **values)).items["a"]


def refused(*items: Json, **values: Any) -> str:
    with pytest.raises(QuestionnaireError) as caught:
        form(*items, **values)
    return str(caught.value)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            item("a", "integer", answerOption=[option("x")]),
            "which is no answer to a question of the type integer",
        ),
        (item("a", "choice", answerOption=[{"valueDate": "soon"}]), "a value that cannot be read"),
        (item("a", "choice", answerOption=[{"valueCoding": {}}]), "a value that cannot be read"),
        (
            item("a", "choice", answerOption=[{"valueInteger": "3"}]),
            "valueInteger does not hold such a value",
        ),
        (
            item("a", "choice", answerOption=[{"valueInteger": 2**40}]),
            "valueInteger does not hold such a value",
        ),
        (item("a", "choice", answerValueSet=3), "answerValueSet should be the address of a list"),
        (choice("a", ext("ordinalValue", valueDecimal="3")), "valueDecimal does not hold such a value"),
        (item("a", required="yes"), "required should be true or false"),
        (item("a", prefix=1), "prefix should be a text"),
        (item("a", extension={}), "extension should be a list"),
        (item("a", extension=["x"]), "extension should be a list of JSON objects"),
        (item("a", "string", ext("regex", valueString="[a-")), "the pattern [a- for answers cannot be used"),
        (item("a", "string", ext("regex", valueString="a" * 1001)), "cannot be used"),
        (item("a", "string", ext("minLength", valueInteger=-1)), "minLength is not a whole number"),
        (item("a", text="x\0"), "half a character"),
        (item("a", text="\ud800"), "half a character"),
        (item("a", text="x" * 1_100_000), "longer than 1,048,576 characters"),
        (item("a", maxLength=10**30), "too large to count with"),
        (item("a", "decimal", ext("maxValue", valueDecimal=float("nan"))), "too large to count with"),
        (item("a", "choice", option=[{"valueString": "x"}]), "from FHIR before R4"),
        (
            item("a", "display", ext("subQuestionnaire", SDC, valueCanonical="http://x")),
            "stands in another questionnaire",
        ),
    ],
)
def test_what_cannot_be_run_safely_is_refused_with_its_place(found: Json, said: str) -> None:
    """Each is refused in a sentence that names the item."""
    sentence = refused(found)
    assert said in sentence
    assert sentence.startswith("trial.json, item[0] (a)")


def test_a_part_of_a_modular_form_is_refused() -> None:
    """A form that still has to be assembled is refused; one that can stand alone is not."""
    expectation = "assemble-expectation"
    assert "assembled first" in refused(
        item("a"), extension=[ext(expectation, SDC, valueCode="assemble-root")]
    )
    assert form(item("a"), extension=[ext(expectation, SDC, valueCode="independent-root")])


@pytest.mark.parametrize("place", ["form", "item", "option", "coding"])
def test_an_unknown_modifier_is_refused(place: str) -> None:
    """FHIR forbids to go on past a modifier that is not understood, wherever it stands."""
    unknown: Json = {"modifierExtension": [{"url": "https://example.org/not", "valueBoolean": True}]}
    coding = {"code": "x"} | (unknown if place == "coding" else {})
    options = [{"valueCoding": coding} | (unknown if place == "option" else {})]
    found = item("a", "choice", answerOption=options, **(unknown if place == "item" else {}))
    assert "modifierExtension that this program does not know" in refused(
        found, **(unknown if place == "form" else {})
    )


def test_a_known_modifier_does_what_the_extension_does() -> None:
    """An extension that is understood is understood as a modifier, too."""
    hidden = ext("questionnaire-hidden", valueBoolean=True)
    found = form(
        item("a", modifierExtension=[hidden]),
        modifierExtension=[ext("rendering-styleSensitive", valueBoolean=True)],
    )
    assert found.items["a"].hidden


def test_what_is_passed_over_stays_in_the_source() -> None:
    """designNote, isSubject, width, keyboard and extensions of others change nothing and are kept."""
    passed = [
        ext("designNote", valueMarkdown="x"),
        ext("isSubject", SDC, valueBoolean=True),
        ext("width", SDC, valueQuantity={"value": 1}),
        ext("keyboard", SDC, valueCoding={"code": "number"}),
        ext("preferredTerminologyServer", SDC, valueUrl="https://example.org"),
        {"url": "https://example.org/own", "valueString": "kept"},
    ]
    found = only(*passed)
    assert found.source["extension"] == passed
    assert (found.text, found.control, found.hidden) == ("Question a", "", False)


def test_rules_may_be_warnings() -> None:
    """A rule is an error unless its severity says warning."""
    soft = constraint("true", "Unusual")
    soft["extension"].append({"url": "severity", "valueCode": "warning"})
    found = only(soft, constraint("true", "Wrong"))
    assert [(one.human, one.severity) for one in found.constraints] == [
        ("Unusual", "warning"),
        ("Wrong", "error"),
    ]


@pytest.mark.parametrize(
    ("found", "sound"),
    [
        (item("a", "choice", answerValueSet="http://elsewhere"), True),
        (item("a", modifierExtension=[{"url": "https://example.org/not"}]), True),
        (item("a", "display", ext("subQuestionnaire", SDC, valueCanonical="http://x")), True),
        (item("a", "choice", answerOption=[{}]), False),
        (item("a", required="yes"), False),
    ],
)
def test_what_is_not_done_here_is_told_from_what_is_wrong(found: Json, sound: bool) -> None:
    """A form that may be sound FHIR is refused by a fault of its own, so no check calls it wrong."""
    with pytest.raises(QuestionnaireError) as caught:
        form(found)
    assert isinstance(caught.value, NotRunHereError) is sound


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("%resource.item.smu() > 1", QuestionnaireError, "smu(), and there is no such function"),
        ("%resource.item.where(a.smu()).exists()", QuestionnaireError, "smu()"),
        ("%resource.item.memberOf('x')", NotRunHereError, "memberOf(), which this program does not have"),
    ],
)
def test_a_function_that_is_not_there_is_named(text: str, kind: type[QuestionnaireError], words: str) -> None:
    """In whatever expression it stands: it would fail every time, and be taken for a circle or for no."""
    for rule in (enable_expression(text), calculated(text), constraint(text, "Told")):
        with pytest.raises(QuestionnaireError) as caught:
            form(item("a", "boolean", rule))
        assert words in str(caught.value)
        assert "item[0] (a)" in str(caught.value)
        assert "circle" not in str(caught.value)
        assert type(caught.value) is kind
