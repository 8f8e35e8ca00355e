"""Responses held against another reading of FHIR: the models of fhir.resources for R4B and R5."""

import json
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.questionnaireresponse import QuestionnaireResponse as R5Response
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse as R4Response
from hypothesis import HealthCheck, given, settings

from cjld_desktop.forms.library import shipped
from cjld_desktop.forms.questionnaire import Questionnaire, load
from cjld_desktop.forms.session import FormSession
from cjld_desktop.settings import resources
from tests.unit.forms.random_forms import ABSENT, ANY, VALUES, Json, Steps, answered, filled, path

SHIPPED = sorted(resources().glob("questionnaires/*.json"))
ABOUT = {
    "subject": {"reference": "Patient/1"},
    "authored": "2026-11-23T10:30:00Z",
    "author": {"reference": "Practitioner/1"},
}


def agree(response: Json) -> None:
    """Both models take the response, and write it back as it was."""
    R4Response.model_validate(response)
    if all("value" in "".join(slot) for slot in slots(response)):
        R5Response.model_validate(response)
        return
    # R5 asks that every answer has a value; R4 lets what stands below an unanswered question stand alone.
    with pytest.raises(ValueError, match="Expect any of field value"):
        R5Response.model_validate(response)


def slots(one: Any) -> list[Json]:
    """Every answer in a response."""
    if isinstance(one, list):
        return [slot for each in one for slot in slots(each)]
    if not isinstance(one, dict):
        return []
    below = [*one.get("item", []), *one.get("answer", [])]
    return [*one.get("answer", []), *slots(below)]


@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(answered(wrong=True))
def test_any_response_is_valid_fhir(case: tuple[Json, Steps]) -> None:
    """Whatever form and answers: what is written is R4, and R5 too where each answer has a value."""
    session = filled(load(case[0]), case[1])
    agree(json.loads(json.dumps(session.response("completed", ABOUT))))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda one: one.stem)
def test_the_responses_to_what_we_ship_are_valid_fhir(file: Path) -> None:
    """Every questionnaire we ship, with each question answered: first option, last option, declined."""
    form = load(file.read_bytes(), file.name)
    for number in (0, -1):
        session = FormSession(form)
        for _ in range(3):  # what an answer enables is answered in the next round
            for item in form.items.values():
                where = path(item, (0,) * len(item.scopes))
                if item.is_asked and session.enabled(where):
                    options = session.item(where).options
                    answers = [one.answer for one in options] or VALUES.get(item.type, ANY)
                    session.answer(where, [answers[number]])
        agree(json.loads(json.dumps(session.response("completed", ABOUT))))
        for item in form.items.values():
            if item.is_asked:
                session.answer(path(item, (0,) * len(item.scopes)), ABSENT[0])
        agree(json.loads(json.dumps(session.response())))


def test_the_forms_we_ship_are_all_read() -> None:
    """No file among those shipped is left out of the library."""
    assert shipped().faults == ()
    assert all(isinstance(one, Questionnaire) for one in shipped().forms.values())
