"""Small synthetic questionnaires for the tests of the form."""

from typing import Any

from cjld_desktop.forms.questionnaire import Questionnaire, load
from cjld_desktop.forms.session import FormSession

CODES = "https://cjld.example/codes"


def form(*items: Any, **more: Any) -> Questionnaire:
    """A questionnaire of these items, loaded."""
    return load(
        {
            "resourceType": "Questionnaire",
            "url": "https://cjld.example/Questionnaire/test",
            "version": "1",
            "title": "Test form",
            "status": "active",
            "item": list(items),
        }
        | more
    )


def session(*items: Any, answers: dict[str, Any] | None = None) -> FormSession:
    return FormSession(form(*items), answers if answers is not None else {})


def question(link_id: str, kind: str = "string", text: str | None = None, **more: Any) -> dict[str, Any]:
    return {"linkId": link_id, "type": kind, "text": text or f"What about {link_id}?"} | more


def options(*codes: str) -> list[dict[str, Any]]:
    return [{"valueCoding": {"system": CODES, "code": code, "display": code.title()}} for code in codes]


def coding(code: str) -> dict[str, Any]:
    return {"valueCoding": {"system": CODES, "code": code, "display": code.title()}}


def group(link_id: str, *items: Any, **more: Any) -> dict[str, Any]:
    return {"linkId": link_id, "type": "group", "text": f"About {link_id}", "item": list(items)} | more
