"""What one answer must keep, in the window and in a file: by rule, answers that do and that do not."""

import json
import time
from typing import Any

import pytest

from cjld_desktop.forms.check import check
from cjld_desktop.forms.patterns import is_match
from cjld_desktop.forms.reading import HL7, SDC
from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import Json, choice, code, form, item, number, option, raw, text

UCUM = "http://unitsofmeasure.org"


def limit(name: str, **value: Any) -> Json:
    return {"url": f"{HL7}{name}", **value}


def kg(value: float, unit: str = "kg") -> Json:
    return {"value": value, "unit": unit, "system": UCUM, "code": unit}


def file(**parts: Any) -> list[Json]:
    return [{"valueAttachment": parts}]


def refers(**parts: Any) -> list[Json]:
    return [{"valueReference": parts}]


CODED = {"valueCoding": {"system": "urn:s", "code": "x", "display": "Ex"}}
CLOSED = item("a", "choice", answerOption=[CODED])
OPEN = item("a", "open-choice", answerOption=[CODED])
R5_TEXT = item("a", "coding", answerOption=[CODED], answerConstraint="optionsOrString")
R5_TYPE = item("a", "coding", answerOption=[CODED], answerConstraint="optionsOrType")
WEIGHT = item(
    "a",
    "quantity",
    limit("minValue", valueQuantity=kg(1)),
    {"url": f"{SDC}maxQuantity", "valueQuantity": kg(9)},
)
UNITS = item(
    "a",
    "quantity",
    limit("questionnaire-unitOption", valueCoding={"system": UCUM, "code": "kg"}),
)
PICTURE = item(
    "a", "attachment", limit("mimeType", valueCode="image/*"), limit("maxSize", valueDecimal=0.000004)
)
PERSON = item("a", "reference", limit("questionnaire-referenceResource", valueCode="Patient"))
POSTCODE = item("a", "string", limit("regex", valueString="[A-Z]{2}[0-9]"))

CASES: list[tuple[Json, Any, list[str]]] = [
    # the item, what is answered, and the codes of what is wrong with it
    (item("a", "quantity"), [{"valueQuantity": {"value": 5, "unit": "kg"}}], []),
    (item("a", "quantity"), [{"valueQuantity": {"value": 5, "unit": "kg", "code": "kg"}}], ["unit"]),
    (POSTCODE, text("AB1"), []),
    (POSTCODE, text("AB12"), ["regex"]),
    (item("a", "integer", limit("regex", valueString="[1-3]")), number(4), ["regex"]),
    (CLOSED, [CODED], []),
    (CLOSED, [{"valueCoding": {"system": "urn:other", "code": "x"}}], ["not-an-option"]),
    (CLOSED, [{"valueCoding": {"code": "x"}}], ["not-an-option"]),
    (CLOSED, [{"valueCoding": {"system": "urn:s", "code": "y"}}], ["not-an-option"]),
    (CLOSED, [{"valueCoding": {"system": "urn:s", "code": "x", "display": "Why"}}], ["display"]),
    (CLOSED, text("Ex"), ["type"]),
    (OPEN, text("own words"), []),
    (OPEN, [{"valueCoding": {"system": "urn:s", "code": "y"}}], ["not-an-option"]),
    (OPEN, number(1), ["type"]),
    (R5_TEXT, text("own words"), []),
    (R5_TEXT, [{"valueCoding": {"system": "urn:s", "code": "y"}}], ["not-an-option"]),
    (R5_TYPE, [{"valueCoding": {"system": "urn:t", "code": "y"}}], []),
    (R5_TYPE, text("own words"), ["type"]),
    (item("a", "string", answerOption=[{"valueString": "x"}]), text("x"), []),
    (item("a", "string", answerOption=[{"valueString": "x"}]), text("y"), ["not-an-option"]),
    (
        item("a", "integer", answerOption=[{"valueInteger": 1}], answerConstraint="optionsOrType"),
        number(2),
        [],
    ),
    (
        item("a", "date", answerOption=[{"valueDate": "2026-01-01"}]),
        [{"valueDate": "2026-01-02"}],
        ["not-an-option"],
    ),
    (WEIGHT, [{"valueQuantity": kg(5)}], []),
    (WEIGHT, [{"valueQuantity": kg(0.5)}], ["min-value"]),
    (WEIGHT, [{"valueQuantity": kg(10)}], ["max-value"]),
    (WEIGHT, [{"valueQuantity": kg(5, "g")}], ["unit", "unit"]),
    (UNITS, [{"valueQuantity": kg(5)}], []),
    (UNITS, [{"valueQuantity": {"value": 5, "unit": "kg"}}], []),
    (UNITS, [{"valueQuantity": kg(5, "g")}], ["unit"]),
    (UNITS, [{"valueQuantity": {"value": 5}}], ["unit"]),
    (PICTURE, file(contentType="image/png", data="QUJD"), []),
    (PICTURE, file(contentType="image/PNG; q=1", size=4), []),
    (PICTURE, file(contentType="text/plain", data="QUJD"), ["mime-type"]),
    (PICTURE, file(data="QUJD"), ["mime-type"]),
    (PICTURE, file(contentType="image/png", data="QUJDREU="), ["max-size"]),
    (PICTURE, file(contentType="image/png", size=5), ["max-size"]),
    (PICTURE, file(contentType="image/png", data="QUJD", size=2), ["size"]),
    (PERSON, refers(reference="Patient/1"), []),
    (PERSON, refers(reference="https://example.org/fhir/Patient/1/_history/2"), []),
    (PERSON, refers(reference="urn:uuid:00000000-0000-0000-0000-000000000000"), []),
    (PERSON, refers(reference="Practitioner/1"), ["reference-type"]),
    (PERSON, refers(type="Practitioner", display="Somebody"), ["reference-type"]),
    (item("a", "decimal", limit("maxDecimalPlaces", valueInteger=0)), [{"valueDecimal": 3}], []),
    (item("a", "decimal", limit("maxDecimalPlaces", valueInteger=1)), [{"valueDecimal": 2.0}], []),
    (item("a", "integer", maxLength=2), number(123), ["max-length"]),
    (item("a", "time", limit("minValue", valueTime="09:00:00")), [{"valueTime": "08:59:59"}], ["min-value"]),
    (
        item("a", "dateTime", limit("maxValue", valueDateTime="2026-01-01T00:00:00Z")),
        [{"valueDateTime": "2026-01-01T01:00:00+02:00"}],
        [],
    ),
    (choice("a", repeats=True), code("some", "some"), []),
]


@pytest.mark.parametrize(("source", "given", "codes"), CASES)
def test_each_rule_in_the_window(source: Json, given: Any, codes: list[str]) -> None:
    """The answer has exactly the problems of its row, each in a whole sentence."""
    session = FormSession(form(source))
    session.answer("a", given)
    found = session.validate()
    assert [one.code for one in found] == codes
    assert all(one.message and "{" not in one.message for one in found)


@pytest.mark.parametrize(("source", "given", "codes"), CASES)
def test_the_same_rule_in_a_file(source: Json, given: Any, codes: list[str]) -> None:
    """The check of a file finds what the window finds, at the answer's place."""
    found = in_file(source, json.dumps(given))
    assert [code for code, _ in found] == codes
    assert {path for _, path in found} <= {"QuestionnaireResponse.item[0].answer[0]"}


def in_file(source: Json, answers: str) -> list[tuple[str, str]]:
    head = '{"resourceType": "QuestionnaireResponse", "questionnaire": "https://example.org/q", '
    response = head + '"status": "completed", "item": [{"linkId": "a", "answer": ' + answers + "}]}"
    return [(one.code, one.path) for one in check(json.dumps(raw(source)).encode(), response.encode())]


@pytest.mark.parametrize(
    ("kind", "written", "places", "is_right"),
    [
        ("decimal", "1.50", 1, False),
        ("decimal", "1.50", 2, True),
        ("decimal", "1.5", 1, True),
        ("decimal", "1.00", 0, False),
        ("decimal", "15e-1", 0, False),
        ("decimal", "1.5e1", 0, True),
        ("decimal", "0.10000000000000000000001", 22, False),
    ],
)
def test_decimal_places_are_those_that_were_written(
    kind: str, written: str, places: int, is_right: bool
) -> None:
    """1.50 says more than 1.5, and a file is judged by what stands in it."""
    source = item("a", kind, limit("maxDecimalPlaces", valueInteger=places))
    found = in_file(source, f'[{{"valueDecimal": {written}}}]')
    assert [code for code, _ in found] == ([] if is_right else ["decimal-places"])


@pytest.mark.parametrize("value", ["2024-02-30", "2024-13", "24-01-01", "2024-1-1", "", "today"])
def test_a_date_that_is_no_date_is_one_fault(value: str) -> None:
    """Days that the calendar does not have are refused, once each."""
    found = in_file(item("a", "date"), json.dumps([{"valueDate": value}]))
    assert [code for code, _ in found] == ["type"]


@pytest.mark.parametrize(
    "value", ["2026-02-03T10:00:00", "2026-02-03T10:00Z", "2026-02-03T24:00:00Z", "2026-02-30T10:00:00Z"]
)
def test_a_time_of_day_needs_its_seconds_and_its_zone(value: str) -> None:
    """A dateTime with a time and without a zone could be any of 26 moments."""
    found = in_file(item("a", "dateTime"), json.dumps([{"valueDateTime": value}]))
    assert [code for code, _ in found] == ["type"]


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|aa)+$", "(a|a?)+b", "([a-z]+)*=", "(.*)*x(.*)*y(.*)*z"])
def test_no_pattern_takes_longer_than_its_time(pattern: str) -> None:
    """Whatever pattern a form brings, an answer is matched, or left unchecked, in a moment."""
    begun = time.perf_counter()
    is_match(pattern, "a" * 5000 + "!")
    assert time.perf_counter() - begun < 2


def test_a_pattern_that_cannot_be_used_is_no_match_and_no_fault() -> None:
    """A pattern that is wrong or too large says nothing about any text."""
    assert is_match("[", "x") is None
    assert is_match("x" * 2000, "x") is None
    assert is_match("((a{999}){999}){9}", "a") is None


def test_options_that_differ_only_in_their_words_are_the_same() -> None:
    """Case and surrounding blanks of the words do not matter; other words are a warning."""
    (problem,) = check(
        json.dumps(raw(item("a", "choice", answerOption=[option("x")]))).encode(),
        json.dumps(
            {
                "resourceType": "QuestionnaireResponse",
                "status": "completed",
                "item": [{"linkId": "a", "answer": [{"valueCoding": {"code": "x", "display": " x"}}]}],
            }
        ).encode(),
    )
    assert problem.severity == "information"  # only that it does not name its form
