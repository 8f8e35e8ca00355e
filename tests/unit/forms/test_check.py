"""Holding a response against its form: for each rule one response that keeps it and one that does not."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjld_desktop import forms
from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.check import check
from cjld_desktop.forms.session import FormSession
from tests.often import often
from tests.unit.forms.build import (
    Json,
    code,
    form,
    item,
    number,
    raw,
    yes,
)
from tests.unit.forms.response_cases import AB, BAD, GOOD, LESSER, R, response


def checked(source: Json, found: Json) -> list[tuple[str, str, str, str]]:
    problems = check(json.dumps(source).encode(), json.dumps(found).encode())
    assert all(one.message and "{" not in one.message for one in problems)
    return [(one.severity, one.code, one.link_id, one.path.removeprefix(f"{R}.")) for one in problems]


@pytest.mark.parametrize(("source", "found"), GOOD)
def test_what_the_specification_allows_has_no_fault(source: Json, found: Json) -> None:
    """A response that keeps every rule gives no problem."""
    assert checked(source, found) == []


@pytest.mark.parametrize(("source", "found", "expected"), BAD)
def test_each_broken_rule_is_an_error_at_its_place(
    source: Json, found: Json, expected: list[tuple[str, str, str]]
) -> None:
    """Exactly the errors of the row are reported, each with its code, linkId and path."""
    errors = [
        (c, link_id, path) for severity, c, link_id, path in checked(source, found) if severity == "error"
    ]
    assert sorted(errors) == sorted(expected)


@pytest.mark.parametrize(("source", "found", "expected"), LESSER)
def test_what_is_doubtful_is_less_than_an_error(
    source: Json, found: Json, expected: tuple[str, str, str, str]
) -> None:
    """It is reported with its severity, and the response is valid all the same."""
    assert checked(source, found) == [expected]


def test_a_response_to_a_form_that_cannot_be_used_is_not_called_valid() -> None:
    """What was not looked at is said, with what the response itself already shows."""
    source = raw(item("a", "choice", answerValueSet="https://example.org/nowhere"))
    assert checked(source, response(status="done")) == [
        ("warning", "not-supported", "a", "Questionnaire.item[0]"),
        ("error", "code", "", "status"),
        ("error", "not-checked", "", R),
    ]


@pytest.mark.parametrize(
    "source", [b"", b"[]", b'{"resourceType": "Patient"}', b"\xff\xfe", b"[" * 100_000, b'{"a": NaN}']
)
def test_what_is_not_the_resource_it_should_be_is_refused(source: bytes) -> None:
    """Input that cannot be read raises a sentence, as a form and as a response."""
    with pytest.raises(QuestionnaireError):
        check(source)
    with pytest.raises(QuestionnaireError):
        check(json.dumps(AB).encode(), source)


def test_a_response_the_session_wrote_is_sound() -> None:
    """What this program writes stands its own check."""
    session = FormSession(form(*AB["item"]))
    session.answer("a", yes())
    session.answer("b", number(3))
    session.answer("c", code("some"))
    assert checked(AB, session.response("completed")) == []


NONSENSE: list[Any] = [
    *(None, 1, True, 2.5, "", "x", "a b", [], {}, [None], [{}], [[]]),
    *({"a": 1}, {"url": []}, {"valueCoding": []}),
]
SPOILT = st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(NONSENSE)), max_size=4)
PAIRS = [*((form, found) for form, found in GOOD), *((form, found) for form, found, _ in BAD)]


@settings(deadline=None, max_examples=often(60, 300), suppress_health_check=list(HealthCheck))
@given(st.sampled_from(PAIRS), SPOILT, st.booleans())
def test_any_json_is_checked_or_refused_in_a_sentence(
    pair: tuple[Json, Json], spoilt: list[tuple[int, Any]], of_form: bool
) -> None:
    """Wherever nonsense is put into a form or a response, there are problems or a refusal, never a crash."""
    source, found = deepcopy(pair)
    for where, value in spoilt:
        places = list(_places(source if of_form else found))
        holder, key = places[where % len(places)]
        holder[key] = deepcopy(value)
    with suppress(QuestionnaireError):
        checked(source, found)


def _places(found: Any) -> Iterator[tuple[Any, Any]]:
    for key in found if isinstance(found, dict) else range(len(found)) if isinstance(found, list) else ():
        yield found, key
        yield from _places(found[key])


def test_the_guide_explains_every_code() -> None:
    """Whatever code a problem can have stands in the guide for those who read it."""
    guide = (Path(__file__).parents[3] / "docs" / "guide" / "form-commands.md").read_text(encoding="utf-8")
    folder = Path(forms.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    made = re.findall(
        r'(?:Problem\([^"()]*(?:\([^()]*\))?[^"()]*|Fault\(\s*|\.problem\(\s*)"([a-z-]+)"', source
    )
    assert len(set(made)) > 30
    assert {code for code in made if f"`{code}`" not in guide} == set()
