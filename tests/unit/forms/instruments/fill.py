"""Fills in a shipped form by the words that stand on it, as a worker would."""

from collections.abc import Mapping
from typing import Any

from cjld_desktop.forms.library import shipped
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.scoring import Score
from cjld_desktop.forms.session import FormSession

DECLINED = {"absent": "asked-declined"}


def form(name: str) -> Questionnaire:
    return shipped().get(f"https://cjld.example/Questionnaire/{name}", "1.0.0")


def value(found: FormSession, path: str, said: Any) -> Any:
    """The FHIR answer for a word on the form, a yes or no, a number or a text; None was refused."""
    item = found.questionnaire.items[path]
    if said is None:
        return DECLINED
    if item.type == "boolean":
        return [{"valueBoolean": said}]
    if item.options:
        return [next(option.answer for option in item.options if option.display == said)]
    keys = {"integer": "valueInteger", "decimal": "valueDecimal", "date": "valueDate"}
    return [{keys.get(item.type, "valueString"): said}]


def fill(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> FormSession:
    """A session with the answers given in their order; those not in force by then are not given."""
    found = FormSession(questionnaire)
    for path, said in answers.items():
        if found.enabled(path):
            found.answer(path, value(found, path, said))
    return found


def flags(found: FormSession) -> set[str]:
    return {one.code for one in found.results().flags}


def score(found: FormSession, name: str) -> Score:
    return next(one for one in found.results().details if one.name == name)


def sound(found: FormSession) -> bool:
    """Whether the response can be signed and reads back as the same answers."""
    again = FormSession.of_response(found.questionnaire, found.response("completed"))
    return found.validate() == [] and again.validate() == [] and again.results() == found.results()
