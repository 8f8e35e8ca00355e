"""Holds a questionnaire, and a response to it, against the rules: every fault with its place. Pure."""

from collections.abc import Iterator
from typing import Any

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.item import Item
from cjld_desktop.forms.problem import Problem
from cjld_desktop.forms.questionnaire import Questionnaire, load, parse
from cjld_desktop.forms.response import answers_in
from cjld_desktop.forms.session import FormSession

_STATUSES = {"in-progress", "completed", "amended", "entered-in-error", "stopped"}


def check(questionnaire: bytes, response: bytes | None = None) -> list[Problem]:
    """Every fault of a form, or of a response to it; an empty list when there is none.

    A form that cannot be used gives the one fault that stopped it. Raises QuestionnaireError when
    either is not JSON, too large, or not the resource it should be.
    """
    raw = parse(questionnaire, "The questionnaire")
    if not isinstance(raw, dict) or raw.get("resourceType") != "Questionnaire":
        load(raw if isinstance(raw, dict) else {})
    try:
        form = load(raw)
    except QuestionnaireError as error:
        return [Problem("", "", "structure", error.template, error.values)]
    if response is None:
        return []
    found = parse(response, "The response")
    answers = answers_in(form, found)
    problems = list(_structure(form, found))
    return problems + FormSession(form, answers).validate()


def _structure(form: Questionnaire, response: dict[str, Any]) -> Iterator[Problem]:
    if response.get("status") not in _STATUSES:
        yield Problem("", "", "structure", "The response has no status that FHIR knows, such as completed")
    session = FormSession(form, answers_in(form, response))
    yield from _items(form, session, form.top, response.get("item", []), "item")


def _items(
    form: Questionnaire, session: FormSession, expected: tuple[Item, ...], raw: Any, place: str
) -> Iterator[Problem]:
    known = {item.link_id: item for item in expected}
    seen: set[str] = set()
    for index, one in enumerate(raw if isinstance(raw, list) else [None]):
        here = f"{place}[{index}]"
        link_id = one.get("linkId") if isinstance(one, dict) else None
        item = known.get(link_id) if isinstance(link_id, str) else None
        if item is None:
            yield Problem(
                here, str(link_id or ""), "unknown-item", "There is no such item at this place of the form"
            )
            continue
        if item.link_id in seen and not (item.type == "group" and item.repeats):
            yield Problem(here, item.link_id, "structure", "This item stands here more than once")
        seen.add(item.link_id)
        yield from _item(form, session, item, one, here)


def _item(
    form: Questionnaire, session: FormSession, item: Item, one: dict[str, Any], here: str
) -> Iterator[Problem]:
    answers = one.get("answer", [])
    if not item.is_question and "answer" in one:
        yield Problem(here, item.link_id, "structure", "A group cannot have an answer")
    if item.is_question and "item" in one:
        yield Problem(
            here, item.link_id, "structure", "What stands below a question belongs under its answer"
        )
    if not item.scopes and not session.enabled(item.link_id):
        yield Problem(here, item.link_id, "structure", "This item is disabled and should not be answered")
    for index, slot in enumerate(answers if isinstance(answers, list) else []):
        if isinstance(slot, dict) and "item" in slot:
            yield from _items(form, session, item.children, slot["item"], f"{here}.answer[{index}].item")
    if not item.is_question and "item" in one:
        yield from _items(form, session, item.children, one["item"], f"{here}.item")
