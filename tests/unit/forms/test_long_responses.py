"""The check of a response takes time in proportion to its length, however it is long."""

import json
import time
from typing import Any

from cjld_desktop.forms.check import check
from tests.unit.forms.build import raw

Json = dict[str, Any]


def seconds(form: Json, *items: Json) -> float:
    """How long the check of a form and a valid response to it takes, on the processor."""
    response = {"resourceType": "QuestionnaireResponse", "status": "completed", "item": list(items)}
    response |= {"questionnaire": f"{form['url']}|{form['version']}"}
    sources = json.dumps(form).encode(), json.dumps(response).encode()
    started = time.process_time()
    assert [one for one in check(*sources) if one.severity == "error"] == []
    return time.process_time() - started


def test_a_question_with_many_answers() -> None:
    """20,000 answers to one question are held against its rules in seconds."""
    answers = [{"valueString": "x"}] * 20_000
    form = raw({"linkId": "a", "type": "string", "text": "a", "repeats": True})
    assert seconds(form, {"linkId": "a", "answer": answers}) < 6


def test_a_form_with_many_questions() -> None:
    """5,000 questions side by side and their answers are gone through in seconds."""
    names = [f"a{n}" for n in range(5000)]
    form = raw(*({"linkId": name, "type": "boolean", "text": name} for name in names))
    assert seconds(form, *({"linkId": name, "answer": [{"valueBoolean": True}]} for name in names)) < 10


def test_many_questions_with_one_long_list() -> None:
    """100 questions that share a list of 10,000 codes find the option of an answer in little time."""
    codes = [{"code": f"c{n}", "display": f"D{n}"} for n in range(10_000)]
    listed = {
        "resourceType": "ValueSet",
        "id": "v",
        "status": "active",
        "compose": {"include": [{"system": "https://cjld.example/s", "concept": codes}]},
    }
    names = [f"a{n}" for n in range(100)]
    items = ({"linkId": name, "type": "choice", "text": name, "answerValueSet": "#v"} for name in names)
    coding = {"system": "https://cjld.example/s", "code": "c9999", "display": "D9999"}
    answered = [{"linkId": name, "answer": [{"valueCoding": coding}]} for name in names]
    assert seconds(raw(*items, contained=[listed]), *answered) < 6


def test_many_answers_to_one_slow_pattern() -> None:
    """100 texts that a form's pattern cannot be matched with in time cost little more than one."""
    pattern = {"url": "http://hl7.org/fhir/StructureDefinition/regex", "valueString": "(a|aa|b?a)+$"}
    names = [f"a{n}" for n in range(100)]
    form = raw(*({"linkId": one, "type": "text", "text": one, "extension": [pattern]} for one in names))
    slow = [{"valueString": "a" * 5000 + "!"}]
    assert seconds(form, *({"linkId": name, "answer": slow} for name in names)) < 3
