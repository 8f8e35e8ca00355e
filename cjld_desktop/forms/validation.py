"""What is wrong with the answers in force, in the order of the form. Says it; stops nothing."""

from collections.abc import Iterator
from typing import Any

from cjld_desktop.forms import fhirpath
from cjld_desktop.forms.item import Constraint, Item
from cjld_desktop.forms.paths import path_of
from cjld_desktop.forms.problem import Problem
from cjld_desktop.forms.values import absent_reason, compare, fits, is_blank, option_of, shown, value_key
from cjld_desktop.forms.worked import Worked

Fault = tuple[str, str, dict[str, Any]]
"""Code, template and values of a problem whose place is known."""

_WRONG_TYPE = {
    "integer": "Give a whole number, like 3",
    "decimal": "Give a number, like 3 or 3.5",
    "date": "Give a date: at least the year, like 1984",
    "dateTime": "Give a date and a time",
    "time": "Give a time, like 14:30",
    "boolean": "Choose yes or no",
    "url": "Give an address without spaces",
    "quantity": "Give a number with its unit",
}


def missing(worked: Worked) -> list[Problem]:
    """Required questions in force that have neither an answer nor a reason why there is none."""
    found = []
    for item in worked.form.items.values():
        if not (item.required and item.is_question) or item.read_only or item.calculated or item.hidden:
            continue
        for scope in worked.scopes(item):
            path = path_of(item, scope)
            if worked.enabled[path] and is_blank(worked.answers.get(path)):
                found.append(Problem(path, item.link_id, "required", "Answer this question, or say why not"))
    return found


def validate(worked: Worked) -> list[Problem]:
    """Everything wrong, what is missing too: items in their order, then what belongs to no item."""
    waiting = missing(worked)
    found: list[Problem] = []
    for item in worked.form.items.values():
        found += [one for one in waiting if one.link_id == item.link_id]
        for scope in worked.scopes(item):
            path = path_of(item, scope)
            if not worked.enabled[path]:
                continue
            found += _of_item(worked, item, path)
            for constraint in item.constraints:
                found += _constraint(worked, constraint, item, scope, path)
    for constraint in worked.form.constraints:
        found += _constraint(worked, constraint, None, (), "")
    for path in worked.answers:
        place = worked.place(path)
        if place is None or not place.item.is_question:
            found.append(
                Problem(path, "", "unknown-item", "This form has no question {path}", {"path": path})
            )
    return found


def _of_item(worked: Worked, item: Item, path: str) -> Iterator[Problem]:
    def problem(code: str, template: str, **values: Any) -> Problem:
        return Problem(path, item.link_id, code, template, values)

    if path in worked.faulty:
        yield problem("expression", "The form could not work this out from the answers so far")
    value = worked.answers.get(path)
    if is_blank(value) or item.calculated or not item.is_question or absent_reason(value):
        return
    if not isinstance(value, list):
        yield problem("malformed", "This answer cannot be read. Give it again")
        return
    for code, template, values in (*_number_of(item, value), *_together(item, value)):
        yield problem(code, template, **values)
    for answer in value:
        if not fits(item, answer):
            yield problem("type", _WRONG_TYPE.get(item.type, "This answer is not of the right kind"))
        else:
            for code, template, values in _limits(item, answer):
                yield problem(code, template, **values)


def _number_of(item: Item, value: list[Any]) -> Iterator[Fault]:
    if len(value) > 1 and not item.repeats:
        yield "too-many", "Give only one answer", {}
    if item.max_occurs is not None and len(value) > item.max_occurs:
        yield "too-many", "Give no more than {most} answers", {"most": item.max_occurs}
    if item.min_occurs is not None and len(value) < item.min_occurs:
        yield "too-few", "Give at least {least} answers", {"least": item.min_occurs}


def _together(item: Item, value: list[Any]) -> Iterator[Fault]:
    exclusive = [
        option for one in value if fits(item, one) and (option := option_of(item, one)) and option.exclusive
    ]
    if exclusive and len(value) > 1:
        words = {"option": exclusive[0].display}
        yield "exclusive", "“{option}” cannot go together with another answer", words


def _limits(item: Item, answer: dict[str, Any]) -> Iterator[Fault]:
    key = value_key(answer)
    raw = answer[key]
    if isinstance(raw, str) and item.max_length is not None and len(raw) > item.max_length:
        yield "max-length", "Use no more than {most} characters", {"most": item.max_length}
    if isinstance(raw, str) and item.min_length is not None and len(raw) < item.min_length:
        yield "min-length", "Use at least {least} characters", {"least": item.min_length}
    for bound, code, wrong, template in (
        (item.minimum, "min-value", -1, "This should be {bound} or more"),
        (item.maximum, "max-value", 1, "This should be {bound} or less"),
    ):
        if bound is not None and _is_comparable(bound, answer) and compare(answer, bound) == wrong:
            yield (
                code,
                template,
                {"bound": shown(Item("", item.type, "", ""), [bound]) or next(iter(bound.values()))},
            )
    if item.decimal_places is not None and key == "valueDecimal":
        places = len(str(raw).partition(".")[2]) if "e" not in str(raw) else 0
        if isinstance(raw, float) and not raw.is_integer() and places > item.decimal_places:
            yield "decimal-places", "Use no more than {most} decimal places", {"most": item.decimal_places}
    if item.options and option_of(item, answer) is None:
        free = item.type == "open-choice" and (key == "valueString" or not raw.get("code"))
        if not free and item.type in {"choice", "open-choice"}:
            yield "not-an-option", "Choose one of the answers offered", {}


def _is_comparable(bound: dict[str, Any], answer: dict[str, Any]) -> bool:
    """Whether the form's bound is of a kind that the answer can be held against."""
    key = value_key(bound)
    kinds = (
        {"valueInteger", "valueDecimal"},
        {"valueDate", "valueDateTime"},
        {"valueTime"},
        {"valueQuantity"},
    )
    same = any({key, value_key(answer)} <= kind for kind in kinds)
    numeric = {
        "valueInteger": "integer",
        "valueDecimal": "decimal",
        "valueQuantity": "quantity",
        "valueDate": "date",
    }
    probe = numeric.get(key, "dateTime" if key == "valueDateTime" else "time")
    return same and fits(Item("", probe, "", ""), bound)


def _constraint(
    worked: Worked, constraint: Constraint, item: Item | None, scope: tuple[int, ...], path: str
) -> Iterator[Problem]:
    owner = item.link_id if item else ""
    reads = worked.form.reads[owner, constraint.expression.text]
    try:
        found = worked.evaluator.evaluate(constraint.expression, item, scope, reads)
    except fhirpath.ExpressionError:
        template = "A rule of this form could not be checked on the answers so far"
        yield Problem(path, owner, "expression", template)
        return
    if found == [False]:
        yield Problem(path, owner, "constraint", "{rule}", {"rule": constraint.human})
