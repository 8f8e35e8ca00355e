"""Runs a form's expressions on only as much of the response as they read, and turns results into answers."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from cjld_desktop.forms import fhirpath
from cjld_desktop.forms.fhirpath_limits import MOST_STEPS
from cjld_desktop.forms.item import VALUE_KEYS, Expression, Item, Option
from cjld_desktop.forms.paths import Scope
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.forms.reading import WEIGHTS, extension_value
from cjld_desktop.forms.response import Writer
from cjld_desktop.forms.values import fits

Json = dict[str, Any]


class Evaluator:
    """`writer` writes what is in force with the weights of options; `context` is the session's."""

    def __init__(self, form: Questionnaire, writer: Writer, context: Mapping[str, Any]) -> None:
        self._form, self._writer, self._context = form, writer, dict(context)
        self._kept: dict[frozenset[str], frozenset[str]] = {}
        self._costly = 0
        """How many evaluations cost too much so far. Each leaves less for the next, so that all end soon."""

    def evaluate(
        self, expression: Expression, item: Item | None, scope: Scope, reads: frozenset[str]
    ) -> list[Any]:
        """What an expression on an item (or the form, with None) gives. Raises fhirpath.ExpressionError."""
        resource = self._writer.response(self._form, "in-progress", self._with_ancestors(reads))
        return fhirpath.plain(self._run(expression, item, scope, resource, {}))

    def initial(self, item: Item, scope: Scope) -> list[Any]:
        """What an `initialExpression` gives as a form or repetition begins; nothing when it fails."""
        assert item.initial_expression is not None
        try:
            return self.evaluate(
                item.initial_expression, item, scope, self._form.graph.reads["initial", item.link_id]
            )
        except fhirpath.ExpressionError:
            return []

    def _run(
        self,
        expression: Expression,
        item: Item | None,
        scope: Scope,
        resource: Json,
        known: dict[tuple[str, str], list[Any]],
    ) -> list[Any]:
        """`known` are the variables worked out so far for one expression: each is worked out once."""
        variables: dict[str, Any] = {
            name: self._context.get(name, []) for name in fhirpath.names(expression.text) - fhirpath.KNOWN
        }
        declared = self._form.variables_for(item.link_id if item else "")
        for name in variables.keys() & declared.keys():
            found, owner = declared[name]
            above = self._form.items.get(owner)
            own = scope[: len(above.scopes) + above.makes_instances] if above else ()
            if (name, owner) not in known:
                known[name, owner] = self._run(found, above, own, resource, known)
            variables[name] = known[name, owner]
        variables["questionnaire"] = self._form.source
        variables["qitem"] = fhirpath.node(item.source, "Questionnaire.item") if item else []
        focus = self._own(item, scope, resource) if item else resource
        steps = MOST_STEPS // (1 + self._costly)
        try:
            return fhirpath.collection(expression.text, resource, focus, variables, steps)
        except fhirpath.CostlyError:
            self._costly += 1
            raise

    def _own(self, item: Item, scope: Scope, resource: Json) -> Json:
        """The response item the expression stands on; an empty one when nothing is answered there."""
        line = [*reversed(list(self._form.ancestors(item.link_id))), item]
        here: Json = resource
        for one in line:
            index = scope[len(one.scopes)] if one.makes_instances and len(scope) > len(one.scopes) else 0
            below = here.get("item", []) + [
                child for slot in here.get("answer", []) for child in slot.get("item", [])
            ]
            same = [child for child in below if child["linkId"] == one.link_id]
            index = index if one.type == "group" else 0
            if index >= len(same):
                return {"linkId": item.link_id}
            here = same[index]
        return here

    def _with_ancestors(self, reads: frozenset[str]) -> frozenset[str]:
        if reads not in self._kept:
            above = {item.link_id for link_id in reads for item in self._form.ancestors(link_id)}
            self._kept[reads] = reads | above
        return self._kept[reads]


def initial_answers(item: Item, scope: Scope, evaluator: Evaluator) -> list[Json]:
    """What a question starts with: its `initial`, its options marked as selected, or its expression."""
    if item.initial_expression is not None:
        return to_answers(item, evaluator.initial(item, scope))
    given = list(item.initial) or [option.answer for option in item.options if option.selected]
    fitting = [answer for answer in given if fits(item, answer)]
    return fitting if item.repeats else fitting[:1]


def to_answers(item: Item, found: list[Any]) -> list[Json]:
    """The results of an expression as answers of the item's type; those that do not fit are left out."""
    answers = (_to_answer(item, one) for one in found)
    fitting = [answer for answer in answers if answer is not None and fits(item, answer)]
    return fitting if item.repeats else fitting[:1]


def to_options(item: Item, found: list[Any]) -> tuple[Option, ...]:
    """The results of an `answerExpression` as options, each once, with the weights that codings carry."""
    options: dict[str, Option] = {}
    for one in found:
        coding = one if isinstance(one, dict) else {}
        key = next(iter(VALUE_KEYS[item.type]), "")
        if coding:
            key = "valueReference" if "reference" in coding else "valueCoding"
        elif isinstance(one, str) and key == "valueCoding":
            key = "valueString"
        answer = {key: {k: v for k, v in coding.items() if k != "extension"} if coding else _simple(one)}
        code = str(coding.get("code") or coding.get("reference") or ("" if coding else one))
        option = Option(answer, code, str(coding.get("display") or code), weight=_weight(coding))
        if fits(replace(item, options=(option,)), answer):
            options.setdefault(repr(answer), option)
    return tuple(options.values())


def _simple(one: Any) -> Any:
    """A result as JSON holds it: fhirpathpy works with Decimal, and with dates of its own."""
    if isinstance(one, Decimal):
        return int(one) if one == one.to_integral_value() else float(one)
    return one if isinstance(one, bool | int | float) else str(one)


def _weight(coding: Json) -> float | None:
    found = extension_value(coding, *WEIGHTS)
    return float(found) if isinstance(found, int | float | Decimal) and not isinstance(found, bool) else None


def _to_answer(item: Item, one: Any) -> Json | None:
    if isinstance(one, Decimal):
        one = _simple(one)
    if isinstance(one, dict) and isinstance(one.get("value"), Decimal):
        one = one | {"value": _simple(one["value"])}
    if item.type in {"choice", "open-choice"}:
        return _to_choice(item, one)
    if item.type == "quantity" and isinstance(one, int | float) and not isinstance(one, bool):
        return {"valueQuantity": {"value": one} | ({"unit": item.unit} if item.unit else {})}
    key = {
        "boolean": "valueBoolean", "decimal": "valueDecimal", "integer": "valueInteger", "date": "valueDate",
        "dateTime": "valueDateTime", "time": "valueTime", "url": "valueUri", "attachment": "valueAttachment",
        "reference": "valueReference", "quantity": "valueQuantity",
    }.get(item.type, "valueString")  # fmt: skip
    if item.type in {"date", "dateTime", "time"}:
        return {key: str(one)}
    if key == "valueString" and not isinstance(one, dict):
        return {key: str(one).lower() if isinstance(one, bool) else str(one)}
    return {key: one}


def _to_choice(item: Item, one: Any) -> Json | None:
    if isinstance(one, dict):
        return {"valueCoding": {key: value for key, value in one.items() if key != "extension"}}
    code = str(one).lower() if isinstance(one, bool) else str(one)
    option = next((option for option in item.options if option.code == code), None)
    if option is not None:
        return option.answer
    return {"valueString": code} if item.type == "open-choice" else None
