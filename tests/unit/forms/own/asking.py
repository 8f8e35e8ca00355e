"""Answering the service's own forms by the codes of their options, and reading off what they suggest."""

from collections.abc import Mapping
from typing import Any

from cjld_desktop.forms.library import shipped
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.session import FormSession

OWN = (
    "first-screen",
    "learning-disability-and-adjustments",
    "safety-and-self-harm",
    "custody-to-court-handover",
)


def own(name: str) -> Questionnaire:
    return shipped().get(f"https://cjld.example/Questionnaire/{name}", "1.0.0")


def asked(form: Questionnaire, answers: Mapping[str, Any]) -> FormSession:
    """A session with `answers` by linkId: the code of an option, or what the session takes as it is."""
    found = FormSession(form, {})
    for path, given in answers.items():
        found.answer(path, _option(found, path, given) if isinstance(given, str) else given)
    return found


def raised(form: Questionnaire, answers: Mapping[str, Any]) -> set[str]:
    return {one.code for one in asked(form, answers).results().flags}


def urgent(form: Questionnaire, answers: Mapping[str, Any]) -> set[str]:
    return {one.code for one in asked(form, answers).results().flags if one.severity == "act_now"}


def _option(session: FormSession, path: str, code: str) -> list[dict[str, Any]]:
    return [next(one.answer for one in session.item(path).options if one.code == code)]
