"""What an answer may be: the session, the response it writes and the check of a file say the same."""

from typing import Any

import pytest

from cjld_desktop.forms.response_check import response_problems
from cjld_desktop.forms.session import FormSession
from cjld_desktop.forms.values import compare, fits
from tests.unit.forms.build import Json, form, item, option
from tests.unit.forms.response_cases import at, response

CODED: Json = {"answerOption": [option("x")]}
EXTENSION = {"url": "https://example.org/e", "valueString": "x"}
OPEN: Json = {"valueCoding": {"system": "https://example.org/s", "code": "x", "display": "x"}}


def coding(**values: Any) -> Json:
    return {"valueCoding": OPEN["valueCoding"] | values}


RIGHT: list[tuple[str, Json]] = [
    ("dateTime", {"valueDateTime": "2026-02-28T10:00:00Z"}),
    ("dateTime", {"valueDateTime": "2026-02-28T10:00:00.123+01:00"}),
    ("dateTime", {"valueDateTime": "2016-12-31T23:59:60Z"}),
    ("dateTime", {"valueDateTime": "2026-02"}),
    ("time", {"valueTime": "23:59:59"}),
    ("string", {"valueString": "x", "id": "a", "extension": [EXTENSION], "_valueString": {"id": "b"}}),
    ("open-choice", coding(userSelected=True)),
    ("open-choice", coding(code="two words")),
    ("quantity", {"valueQuantity": {"value": 5, "comparator": "<", "unit": "ml"}}),
    ("attachment", {"valueAttachment": {"contentType": "text/plain", "data": "WnpxdWlsbA=="}}),
    ("attachment", {"valueAttachment": {"data": "WnpxdWlsbA=="}}),
    ("reference", {"valueReference": {"reference": "Patient/1", "type": "Patient"}}),
    ("integer", {"valueInteger": -(2**31)}),
]
WRONG: list[tuple[str, Json]] = [
    ("dateTime", {"valueDateTime": "2026-02-28T10:00Z"}),
    ("dateTime", {"valueDateTime": "2026-02-28T10:00:00"}),
    ("dateTime", {"valueDateTime": "2026-02-28T24:00:00Z"}),
    ("dateTime", {"valueDateTime": "2026-02-28T10:00:00+15:00"}),
    ("dateTime", {"valueDateTime": "2026-02-30T10:00:00Z"}),
    ("time", {"valueTime": "23:59"}),
    ("string", {"valueString": "a\x0bb"}),
    ("string", {"valueString": "x", "id": 1}),
    ("string", {"valueString": "x", "extension": {}}),
    ("string", {"valueString": "x", "extension": [{"valueString": "no address"}]}),
    ("string", {"valueString": "x", "_valueString": "odd"}),
    ("open-choice", OPEN | {"_valueCoding": {"id": "b"}}),
    ("open-choice", coding(code=" x")),
    ("open-choice", coding(code="x ")),
    ("open-choice", coding(colour="red")),
    ("open-choice", coding(userSelected="yes")),
    ("open-choice", coding(system="not an address")),
    ("quantity", {"valueQuantity": {"value": 5, "units": "ml"}}),
    ("quantity", {"valueQuantity": {"value": 5, "comparator": "~"}}),
    ("attachment", {"valueAttachment": {"contentType": "text/plain", "bytes": 3}}),
    ("attachment", {"valueAttachment": {"data": 7}}),
    ("reference", {"valueReference": {"reference": 1}}),
    ("reference", {"valueReference": {"patient": "1"}}),
    ("integer", {"valueInteger": 2**31}),
    ("url", {"valueUri": "two words"}),
]


def question(kind: str) -> Json:
    return item("a", kind, **(CODED if kind == "open-choice" else {}))


def said_by_check(kind: str, answer: Json) -> set[str]:
    found = response(at("a", answer), questionnaire="https://example.org/q|1")
    problems = response_problems(form(question(kind)), found, "R4")
    return {one.code for one in problems if one.severity == "error"} - {"not-an-option"}


@pytest.mark.parametrize(("kind", "answer"), RIGHT)
def test_what_fhir_takes_is_taken_everywhere(kind: str, answer: Json) -> None:
    """It takes effect, is written as it was given, and the check finds nothing."""
    session = FormSession(form(question(kind)), {})
    session.answer("a", [answer])
    assert fits(session.questionnaire.items["a"], answer)
    assert {one.code for one in session.validate()} <= {"not-an-option"}
    (written,) = session.response()["item"]
    assert written["answer"] == [answer]
    assert said_by_check(kind, answer) == set()


@pytest.mark.parametrize(("kind", "answer"), WRONG)
def test_what_fhir_refuses_is_refused_everywhere(kind: str, answer: Json) -> None:
    """It is kept and told of, takes no effect, is not written, and the check finds it in a file."""
    session = FormSession(form(question(kind)), {})
    session.answer("a", [answer])
    assert not fits(session.questionnaire.items["a"], answer)
    assert [one.code for one in session.validate()] == ["type"]
    assert session.value("a") in (None, [])
    assert "item" not in session.response()
    assert said_by_check(kind, answer) != set()


def test_a_leap_second_has_its_place_in_time() -> None:
    """It is compared as the second before: no clock of this program has it."""
    leap, before = ({"valueDateTime": f"2016-12-31T23:59:{second}Z"} for second in (60, 58))
    assert compare(leap, before) == 1
