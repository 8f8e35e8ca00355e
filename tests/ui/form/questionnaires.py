"""Small synthetic questionnaires for the tests of the form."""

from cjld_desktop.forms.questionnaire import load
from cjld_desktop.forms.session import FormSession

CODES = "https://cjld.example/codes"


def form(*items, **more):
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


def session(*items, answers=None):
    return FormSession(form(*items), answers if answers is not None else {})


def question(link_id, kind="string", text=None, **more):
    return {"linkId": link_id, "type": kind, "text": text or f"What about {link_id}?"} | more


def options(*codes):
    return [{"valueCoding": {"system": CODES, "code": code, "display": code.title()}} for code in codes]


def coding(code):
    return {"valueCoding": {"system": CODES, "code": code, "display": code.title()}}


def group(link_id, *items, **more):
    return {"linkId": link_id, "type": "group", "text": f"About {link_id}", "item": list(items)} | more
