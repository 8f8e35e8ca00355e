"""The answers a question offers, in R4 and R5: a table of rule and case."""

from typing import Any

import pytest

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.field import Field
from cjld_desktop.forms.item import Item
from cjld_desktop.forms.reading import SDC
from cjld_desktop.forms.session import FormSession
from cjld_desktop.forms.values import fits
from tests.unit.forms.build import Json, form, item, option
from tests.unit.forms.everything import ext


def only(*extensions: Json, kind: str = "string", **values: Any) -> Item:
    """The one item of a form, as it is read."""
    return form(item("a", kind, *extensions, **values)).items["a"]


def refused(*items: Json, **values: Any) -> str:
    with pytest.raises(QuestionnaireError) as caught:
        form(*items, **values)
    return str(caught.value)


PICTURE = {"contentType": "image/png", "url": "leaflets/a.png", "title": "A cup"}


@pytest.mark.parametrize(
    ("kind", "constraint_said", "read_as", "constraint_read"),
    [
        ("choice", None, "choice", "optionsOnly"),
        ("open-choice", None, "open-choice", "optionsOrString"),
        ("coding", None, "choice", "optionsOnly"),
        ("coding", "optionsOnly", "choice", "optionsOnly"),
        ("coding", "optionsOrType", "open-choice", "optionsOrType"),
        ("coding", "optionsOrString", "open-choice", "optionsOrString"),
        ("integer", "optionsOrType", "integer", "optionsOrType"),
        ("date", "optionsOrString", "date", "optionsOrString"),
        ("string", None, "string", "optionsOnly"),
    ],
)
def test_r5_says_what_r4_said_with_the_type(
    kind: str, constraint_said: str | None, read_as: str, constraint_read: str
) -> None:
    """Types and answerConstraint of R5 come to the same items as the types of R4."""
    found = only(kind=kind, **({"answerConstraint": constraint_said} if constraint_said else {}))
    assert (found.type, found.answer_constraint) == (read_as, constraint_read)


def test_an_unknown_answer_constraint_is_refused() -> None:
    """What may be answered must be known."""
    assert "answerConstraint is not" in refused(item("a", "coding", answerConstraint="optionsOrSong"))


CODED = {"code": "x", "display": "Ex"}
FREE = {"valueCoding": {"code": "z"}}
WORDS = {"valueString": "mine"}


@pytest.mark.parametrize(
    ("kind", "said", "offered", "own", "fitting"),
    [
        ("coding", "optionsOnly", {"valueCoding": CODED}, WORDS, False),
        ("coding", "optionsOrString", {"valueCoding": CODED}, WORDS, True),
        ("coding", "optionsOrType", {"valueCoding": CODED}, WORDS, False),
        ("coding", "optionsOrType", {"valueCoding": CODED}, FREE, True),
        ("integer", "optionsOnly", {"valueInteger": 1}, WORDS, False),
        ("integer", "optionsOrType", {"valueInteger": 1}, {"valueInteger": 7}, True),
        ("integer", "optionsOrType", {"valueInteger": 1}, WORDS, False),
        ("integer", "optionsOrString", {"valueInteger": 1}, WORDS, True),
        ("date", "optionsOrString", {"valueDate": "2026"}, WORDS, True),
        ("time", "optionsOrString", {"valueTime": "10:00:00"}, {"valueTime": "11:00:00"}, True),
        ("boolean", "optionsOrString", {"valueBoolean": True}, WORDS, True),
    ],
)
def test_what_may_stand_beside_the_options(
    kind: str, said: str, offered: Json, own: Json, fitting: bool
) -> None:
    """optionsOrString takes words whatever the type is; optionsOrType takes others of the type."""
    found = only(kind=kind, answerConstraint=said, answerOption=[offered])
    assert fits(found, offered)
    assert fits(found, own) is fitting
    assert Field.of(found, "a").open_text is (said == "optionsOrString")


@pytest.mark.parametrize(
    ("kind", "value", "shown", "code"),
    [
        ("choice", {"valueCoding": {"code": "x", "display": "Ex"}}, "Ex", "x"),
        ("choice", {"valueCoding": {"code": "x"}}, "x", "x"),
        ("choice", {"valueCoding": {"display": "Only words"}}, "Only words", ""),
        ("choice", {"valueString": "words"}, "words", "words"),
        ("choice", {"valueInteger": 3}, "3", "3"),
        ("choice", {"valueDate": "2026-03-01"}, "01-Mar-2026", "2026-03-01"),
        ("choice", {"valueTime": "09:30:00"}, "09:30", "09:30:00"),
        ("choice", {"valueReference": {"reference": "Patient/1"}}, "Patient/1", "Patient/1"),
        ("choice", {"valueReference": {"reference": "Patient/1", "display": "Ann"}}, "Ann", "Patient/1"),
        ("integer", {"valueInteger": 0}, "0", "0"),
        ("decimal", {"valueDecimal": 1.5}, "1.5", "1.5"),
        ("time", {"valueTime": "21:00:00"}, "21:00", "21:00:00"),
        ("string", {"valueString": "words"}, "words", "words"),
        ("quantity", {"valueQuantity": {"value": 2, "unit": "pints"}}, "2 pints", ""),
    ],
)
def test_an_option_is_shown_by_its_words(kind: str, value: Json, shown: str, code: str) -> None:
    """An option shows its display, else what it is; its answer is what stands in the file."""
    (found,) = only(kind=kind, answerOption=[value]).options
    assert (found.display, found.code, found.answer) == (shown, code, value)


def test_what_else_an_option_says() -> None:
    """Prefix, exclusiveness, weight, picture and whether it is chosen to begin with."""
    extensions = [
        ext("questionnaire-optionPrefix", valueString="a)"),
        ext("questionnaire-optionExclusive", valueBoolean=True),
        ext("itemWeight", valueDecimal=2.5),
        ext("itemAnswerMedia", SDC, valueAttachment=PICTURE),
    ]
    (found,) = only(
        kind="choice", answerOption=[option("x") | {"extension": extensions, "initialSelected": True}]
    ).options
    assert (found.prefix, found.exclusive, found.weight, found.selected) == ("a)", True, 2.5, True)
    assert found.media == PICTURE


def test_a_weight_may_stand_in_the_coding() -> None:
    """ordinalValue on the coding itself counts as well as on the option."""
    coding = {"code": "x", "extension": [ext("ordinalValue", valueDecimal=4)]}
    assert only(kind="choice", answerOption=[{"valueCoding": coding}]).options[0].weight == 4


def test_a_number_without_a_weight_counts_as_itself() -> None:
    """A choice among whole numbers scores the number chosen."""
    score = ext("score", "https://cjld.example/StructureDefinition/", extension=[
        {"url": "name", "valueCode": "s"}, {"url": "label", "valueString": "S"},
        {"url": "item", "valueString": "a"},
    ])  # fmt: skip
    found = form(item("a", "integer", answerOption=[{"valueInteger": 3}]), extension=[score])
    session = FormSession(found)
    session.answer("a", [{"valueInteger": 3}])
    assert session.results().scores == {"s": 3}
