"""Small questionnaires for tests: a test names only what it is about."""

from typing import Any

from cjld_desktop.forms.questionnaire import Questionnaire, load
from cjld_desktop.forms.reading import HL7, SDC

Json = dict[str, Any]


def item(link_id: str, kind: str = "string", *extensions: Json, **values: Any) -> Json:
    found = {"linkId": link_id, "type": kind, "text": f"Question {link_id}"} | values
    return found | ({"extension": list(extensions)} if extensions else {})


def group(link_id: str, *items: Json, **values: Any) -> Json:
    return item(link_id, "group", item=list(items), **values)


def choice(link_id: str, *extensions: Json, **values: Any) -> Json:
    """A choice of none (0), some (1) and much (2)."""
    weights = {"none": 0, "some": 1, "much": 2}
    return item(
        link_id, "choice", *extensions, answerOption=[option(c, w) for c, w in weights.items()], **values
    )


def option(code: str, weight: float | None = None) -> Json:
    found: Json = {"valueCoding": {"code": code, "display": code.capitalize()}}
    return (
        found
        if weight is None
        else found | {"extension": [{"url": f"{HL7}ordinalValue", "valueDecimal": weight}]}
    )


def when(question: str, operator: str = "=", **answer: Any) -> Json:
    return {"question": question, "operator": operator, **(answer or {"answerBoolean": True})}


def calculated(text: str) -> Json:
    return {"url": f"{SDC}calculatedExpression", "valueExpression": fhirpath(text)}


def enable_expression(text: str) -> Json:
    return {"url": f"{SDC}enableWhenExpression", "valueExpression": fhirpath(text)}


def variable(name: str, text: str) -> Json:
    return {"url": f"{HL7}variable", "valueExpression": fhirpath(text) | {"name": name}}


def constraint(text: str, human: str) -> Json:
    parts = [{"url": "expression", "valueExpression": fhirpath(text)}, {"url": "human", "valueString": human}]
    return {"url": f"{HL7}targetConstraint", "extension": parts}


def fhirpath(text: str) -> Json:
    return {"language": "text/fhirpath", "expression": text}


def raw(*items: Json, **values: Any) -> Json:
    head = {"resourceType": "Questionnaire", "url": "https://example.org/q", "version": "1", "title": "Trial"}
    return head | {"status": "active", "item": list(items)} | values


def form(*items: Json, **values: Any) -> Questionnaire:
    return load(raw(*items, **values), "trial.json")


def yes(value: bool = True) -> list[Json]:
    return [{"valueBoolean": value}]


def text(*values: str) -> list[Json]:
    return [{"valueString": value} for value in values]


def number(value: float) -> list[Json]:
    return [{"valueInteger" if isinstance(value, int) else "valueDecimal": value}]


def code(*values: str) -> list[Json]:
    return [{"valueCoding": {"code": value}} for value in values]


DECLINED = {"absent": "asked-declined"}
NOT_ASKED = {"absent": "not-asked"}
