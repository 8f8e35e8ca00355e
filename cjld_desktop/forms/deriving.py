"""How one item comes out of the answers at one place: in force or not, how it is asked, what it holds."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cjld_desktop.forms import fhirpath
from cjld_desktop.forms.enablement import all_hold
from cjld_desktop.forms.evaluation import to_answers, to_options
from cjld_desktop.forms.item import Expression, Item, Option
from cjld_desktop.forms.moving import Moving, Toggle
from cjld_desktop.forms.paths import Scope, path_of
from cjld_desktop.forms.values import absent_reason, equal, fits, option_of, readable, value_key

if TYPE_CHECKING:
    from cjld_desktop.forms.worked import Worked


def is_enabled(worked: "Worked", item: Item, scope: Scope, path: str) -> bool:
    """Whether what it stands in is in force and its own condition holds."""
    if item.parent:
        parent = worked.form.items[item.parent]
        if not worked.enabled.get(path_of(parent, scope[: len(parent.scopes)]), False):
            return False
    if item.enable_expression is not None:
        found = _evaluated(worked, "enabled", item.enable_expression, item, scope, path)
        return fhirpath.is_true(found)
    if not item.conditions:
        return True
    worked.evaluations += 1
    return all_hold(item.conditions, item.behavior, lambda one: worked.answers_from(one, item, scope))


def asked(worked: "Worked", item: Item, scope: Scope, path: str) -> Item:
    """The item as it is asked there now; the one of before when nothing about it has changed."""
    moving, before = worked.form.graph.moving[item.link_id], worked.asked.get(path, item)
    if not worked.enabled.get(path, False):
        return before

    def run(rule: Expression) -> list[Any]:
        return _evaluated(worked, "asked", rule, item, scope, path)

    changes: dict[str, Any] = {"options": _options(item, moving, run)} if moving.moves_options else {}
    if moving.text is not None:
        text = run(moving.text)
        changes["text"] = str(text[0]) if len(text) == 1 else item.text
    if moving.required is not None:
        changes["required"] = run(moving.required) == [True]
    for name, rule in (("minimum", moving.minimum), ("maximum", moving.maximum)):
        if rule is not None:
            limits = to_answers(replace(item, options=()), run(rule))
            changes[name] = limits[0] if limits else None
    same = all(getattr(before, name) == value for name, value in changes.items())
    return before if same else replace(item, **changes)


def value(worked: "Worked", item: Item, scope: Scope, path: str) -> Any:
    """The answer in force, given or calculated; None when there is none that takes effect."""
    if not worked.enabled.get(path, False):
        return None
    now = worked.asked.get(path, item)
    if item.calculated is not None:
        return to_answers(now, _evaluated(worked, "value", item.calculated, item, scope, path)) or None
    held = worked.answers.get(path)
    if absent_reason(held):
        return held
    fitting = readable(now, held)
    moving = worked.form.graph.moving.get(item.link_id)
    if moving is not None and moving.moves_options:
        fitting = [one for one in fitting if is_offered(now, one)]
    return (fitting if item.repeats else fitting[:1]) or None


def is_offered(item: Item, answer: Mapping[str, Any]) -> bool:
    """Whether the answer is one of the item's options, or a text where the item takes such."""
    if item.answer_constraint == "optionsOrType" or option_of(item, answer) is not None:
        return True
    if item.answer_constraint == "optionsOnly":
        return False
    key = value_key(answer)
    return key == "valueString" or (key == "valueCoding" and not answer[key].get("code"))


def _options(item: Item, moving: Moving, run: Any) -> tuple[Option, ...]:
    offered = item.options if moving.options is None else to_options(item, run(moving.options))
    held: dict[int, bool] = {}

    def is_on(number: int, toggle: Toggle) -> bool:
        if number not in held:
            held[number] = run(toggle.expression) == [True]
        return held[number]

    def is_in_force(option: Option) -> bool:
        # An option named by several toggles needs only one of them.
        named = [
            (number, toggle)
            for number, toggle in enumerate(moving.toggles)
            if any(_is_same(item, one, option.answer) for one in toggle.options)
        ]
        return not named or any(is_on(*one) for one in named)

    return tuple(option for option in offered if is_in_force(option))


def _is_same(item: Item, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return value_key(one) == value_key(other) and fits(item, one) and equal(one, other)


def _evaluated(
    worked: "Worked", kind: str, rule: Expression, item: Item, scope: Scope, path: str
) -> list[Any]:
    worked.evaluations += 1
    reads = worked.form.graph.reads[kind, item.link_id]
    try:
        return worked.evaluator.evaluate(rule, item, scope, reads)
    except fhirpath.ExpressionError:
        worked.faults.add((kind, path))
        return []
