"""Holding a form and a response against the rules, for other programs."""

import json
from typing import Any

import pytest

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.check import check
from cjld_desktop.forms.session import FormSession
from tests.unit.forms.build import choice, code, form, group, item, number, raw, text, when, yes

ITEMS = [
    item("a", "boolean", required=True),
    item("b", "integer", enableWhen=[when("a")]),
    group("g", choice("c")),
]


def checked(*answers: dict[str, Any], **values: Any) -> list[tuple[str, str]]:
    response = {
        "resourceType": "QuestionnaireResponse",
        "status": "completed",
        "item": list(answers),
    } | values
    found = check(json.dumps(raw(*ITEMS)).encode(), json.dumps(response).encode())
    return [(one.path, one.code) for one in found]


def test_a_sound_form_has_no_faults() -> None:
    """A form alone is checked without a response."""
    assert check(json.dumps(raw(*ITEMS)).encode()) == []


def test_a_form_that_cannot_be_used_gives_its_fault() -> None:
    """The fault is a problem in a sentence, not an exception."""
    (problem,) = check(json.dumps(raw(item("a"), item("a"))).encode())
    assert problem.code == "structure"
    assert "used twice" in problem.message


@pytest.mark.parametrize("source", [b"", b"[]", b'{"resourceType": "Patient"}'])
def test_what_is_not_a_form_at_all_is_refused(source: bytes) -> None:
    """Input that cannot be read raises a sentence."""
    with pytest.raises(QuestionnaireError):
        check(source)


def test_a_response_the_session_wrote_is_sound() -> None:
    """What this program writes stands its own check."""
    session = FormSession(form(*ITEMS))
    session.answer("a", yes())
    session.answer("b", number(3))
    session.answer("c", code("some"))
    assert check(json.dumps(raw(*ITEMS)).encode(), json.dumps(session.response("completed")).encode()) == []


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([], [("a", "required")]),
        ([{"linkId": "a", "answer": yes()}, {"linkId": "x"}], [("item[1]", "unknown-item")]),
        (
            [{"linkId": "a", "answer": yes()}, {"linkId": "c", "answer": code("some")}],
            [("item[1]", "unknown-item")],
        ),
        ([{"linkId": "a", "answer": yes()}, {"linkId": "a", "answer": yes()}], [("item[1]", "structure")]),
        (
            [{"linkId": "a", "answer": yes(False)}, {"linkId": "b", "answer": number(3)}],
            [("item[1]", "structure")],
        ),
        ([{"linkId": "a", "answer": yes()}, {"linkId": "b", "answer": text("x")}], [("b", "type")]),
        ([{"linkId": "a", "answer": yes()}, {"linkId": "g", "answer": yes()}], [("item[1]", "structure")]),
        (
            [
                {"linkId": "a", "answer": yes()},
                {"linkId": "g", "item": [{"linkId": "c", "answer": code("x")}]},
            ],
            [("c", "not-an-option")],
        ),
        ([{"linkId": "a", "answer": yes(), "item": []}], [("item[0]", "structure")]),
        ([None, {"linkId": "a", "answer": yes()}], [("item[0]", "unknown-item")]),
    ],
)
def test_each_fault_of_a_response(answers: list[Any], expected: list[tuple[str, str]]) -> None:
    """Each fault is reported once, with its place and code."""
    assert checked(*answers) == expected


def test_a_response_needs_a_status() -> None:
    """A status that FHIR does not know is a fault."""
    assert checked({"linkId": "a", "answer": yes()}, status="done") == [("", "structure")]
