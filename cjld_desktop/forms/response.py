"""Answers to a FHIR QuestionnaireResponse and back. What does not fit its item is not written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.item import Item
from cjld_desktop.forms.paths import MOST_INSTANCES, Scope, path_of
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.reading import HL7, WEIGHTS
from cjld_desktop.forms.values import ABSENT_CODES, absent_reason, option_of, value_key

DATA_ABSENT = f"{HL7}data-absent-reason"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes what a session holds: `effective` gives an answer in force, `instances` how many times.

    `asked` gives the item as it is now asked at a path, with its options, or the one it is handed.
    """

    effective: Callable[[str], Any]
    instances: Callable[[Item, Scope], int]
    asked: Callable[[str, Item], Item]
    weighted: bool = False
    """Whether codings carry the weight of their option, for expressions that ask for it."""
    _written: dict[str, tuple[list[Json], Item, list[Json]]] = field(default_factory=dict, repr=False)

    def response(self, form: Questionnaire, status: str, only: frozenset[str] | None = None) -> Json:
        """A response of all items, or of those in `only` (which then names their ancestors too)."""
        items = list(self._items(form.top, (), only))
        head: Json = {
            "resourceType": "QuestionnaireResponse",
            "questionnaire": form.canonical,
            "status": status,
        }
        if not form.url:
            del head["questionnaire"]
        return head | ({"item": items} if items else {})

    def _items(self, items: tuple[Item, ...], scope: Scope, only: frozenset[str] | None) -> Iterator[Json]:
        for item in items:
            if item.type == "display" or (only is not None and item.link_id not in only):
                continue
            words = self.asked(path_of(item, scope), item).text
            head: Json = {"linkId": item.link_id} | ({"text": words} if words else {})
            if item.is_question:
                yield from self._question(item, scope, only, head)
            else:
                yield from self._groups(item, scope, only, head)

    def _groups(self, item: Item, scope: Scope, only: frozenset[str] | None, head: Json) -> Iterator[Json]:
        if not item.makes_instances:
            below = list(self._items(item.children, scope, only))
            if below:
                yield head | {"item": below}
            return
        bodies = [
            list(self._items(item.children, (*scope, index), only))
            for index in range(self.instances(item, scope))
        ]
        while bodies and not bodies[-1]:
            bodies.pop()
        for body in bodies:
            # An empty repetition before a filled one is written too, so that the others keep their number.
            yield head | ({"item": body} if body else {})

    def _question(self, item: Item, scope: Scope, only: frozenset[str] | None, head: Json) -> Iterator[Json]:
        path = path_of(item, scope)
        value, now = self.effective(path), self.asked(path, item)
        reason = absent_reason(value)
        absent: Json = {"extension": [{"url": DATA_ABSENT, "valueCode": reason}]} if reason else {}
        answers = self._answers(path, now, value) if isinstance(value, list) else []
        if item.makes_instances:
            count = self.instances(item, scope)
            below = [list(self._items(item.children, (*scope, index), only)) for index in range(count)]
        else:
            below = [list(self._items(item.children, scope, only))]
        # What is noted below a question stands under its answer, even when that answer has no value.
        slots = [answers[n] if n < len(answers) else {} for n in range(max(len(answers), len(below)))]
        for index, body in enumerate(below):
            if body:
                slots[index] = slots[index] | {"item": body}
        written = [slot for slot in slots if slot]
        if written or absent:
            yield head | absent | ({"answer": written} if written else {})

    def _answers(self, path: str, now: Item, value: list[Json]) -> list[Json]:
        """The answers as written. Expressions read the same ones many times, and change none."""
        if not self.weighted:
            return [dict(answer) for answer in value]
        held = self._written.get(path)
        if held is None or held[0] is not value or held[1] is not now:
            held = self._written[path] = (value, now, [self._answer(now, answer) for answer in value])
        return held[2]

    def _answer(self, item: Item, answer: Json) -> Json:
        key = value_key(answer)
        if key in {"valueDecimal", "valueInteger"}:
            return {key: Decimal(str(answer[key])) if isinstance(answer[key], float) else answer[key]}
        option = option_of(item, answer)
        if key != "valueCoding" or option is None or option.weight is None:
            return dict(answer)
        extension = {"url": WEIGHTS[0], "valueDecimal": option.weight}
        others = [one for one in answer[key].get("extension", []) if one.get("url") not in WEIGHTS]
        return {key: answer[key] | {"extension": [*others, extension]}}


def answers_in(form: Questionnaire, response: Any, file: str = "The response") -> dict[str, Any]:
    """The answers of a response by their paths, ready for a session. What the form does not know is left out.

    Raises QuestionnaireError when it is not a QuestionnaireResponse or answers another form.
    """
    if not isinstance(response, dict) or response.get("resourceType") != "QuestionnaireResponse":
        raise QuestionnaireError(
            "{file} is not a FHIR QuestionnaireResponse. Choose another file.", file=file
        )
    canonical = str(response.get("questionnaire", ""))
    if form.url and canonical and canonical.partition("|")[0] != form.url:
        raise QuestionnaireError(
            "{file} answers another form ({other}). Choose a response to {form}.",
            file=file,
            other=canonical[:200],
            form=form.url,
        )
    found: dict[str, Any] = {}
    _read_items(form.top, response.get("item"), (), found)
    return found


def _read_items(items: tuple[Item, ...], raw: Any, scope: Scope, found: dict[str, Any]) -> None:
    listed = by_link_id(raw)
    for item in items:
        same = listed.get(item.link_id, [])
        last = 0
        for index, one in enumerate(same):
            if item.is_question:
                _read_question(item, one, scope, found)
            else:
                before = len(found)
                inner = (*scope, index) if item.makes_instances else scope
                _read_items(item.children, one.get("item"), inner, found)
                last = index if len(found) > before else last
        if item.type == "group" and item.makes_instances and last < len(same) - 1:
            _keep_room(item, (*scope, min(len(same), MOST_INSTANCES) - 1), found)


def _keep_room(group: Item, scope: Scope, found: dict[str, Any]) -> None:
    """An empty answer in the last repetition: those that hold nothing but calculations are there, too."""
    waiting = list(reversed(group.children))
    while waiting:
        one = waiting.pop()
        if one.is_question:
            found.setdefault(path_of(one, (*scope, *[0] * (len(one.scopes) - len(scope)))), [])
            return
        waiting += reversed(one.children)


def by_link_id(raw: Any) -> dict[str, list[Json]]:
    """The items of a response that stand together, by their linkIds."""
    found: dict[str, list[Json]] = {}
    for one in _objects(raw):
        if isinstance(link_id := one.get("linkId"), str):
            found.setdefault(link_id, []).append(one)
    return found


def _read_question(item: Item, raw: Json, scope: Scope, found: dict[str, Any]) -> None:
    slots = _objects(raw.get("answer"))
    values = [{key: value for key, value in one.items() if key != "item"} for one in slots]
    reason = next(
        (one.get("valueCode") for one in _objects(raw.get("extension")) if one.get("url") == DATA_ABSENT),
        None,
    )
    path = path_of(item, scope)
    given = [value for value in values if value_key(value)]
    if given and not item.calculated:
        found[path] = given
    elif reason in ABSENT_CODES:
        found[path] = {"absent": reason}
    for index, one in enumerate(slots):
        _read_items(item.children, one.get("item"), (*scope, index) if item.makes_instances else scope, found)


def _objects(raw: Any) -> list[Json]:
    return [one for one in raw if isinstance(one, dict)] if isinstance(raw, list) else []
