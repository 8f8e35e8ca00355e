"""What is wrong with the answers in force, in the order of the form. Says it; stops nothing."""

from collections.abc import Iterator
from typing import Any

from cjld_desktop.forms import fhirpath
from cjld_desktop.forms.answer_rules import answer_faults, together_faults
from cjld_desktop.forms.item import Constraint, Item
from cjld_desktop.forms.paths import Scope, path_of
from cjld_desktop.forms.problem import Problem, Severity
from cjld_desktop.forms.values import absent_reason, is_blank
from cjld_desktop.forms.worked import Worked


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
    waiting: dict[str, list[Problem]] = {}
    for one in missing(worked):
        waiting.setdefault(one.link_id, []).append(one)
    found: list[Problem] = []
    for item in worked.form.items.values():
        found += waiting.get(item.link_id, [])
        for scope in worked.scopes(item):
            path = path_of(item, scope)
            if not worked.enabled[path]:
                found += _left_out(worked, item, path)
                continue
            found += _of_item(worked, item, path)
            if item.type == "group":
                found += _of_group(worked, item, scope, path)
            found += constraint_problems(worked, item, scope, path)
    found += constraint_problems(worked, None, (), "")
    for path in worked.answers:
        place = worked.place(path)
        if place is None or not place.item.is_question:
            found.append(
                Problem(path, "", "unknown-item", "This form has no question {path}", {"path": path})
            )
    return found


def constraint_problems(worked: Worked, item: Item | None, scope: Scope, path: str) -> Iterator[Problem]:
    """The constraints of an item in one place, or with None those of the form, that do not hold."""
    for constraint in item.constraints if item else worked.form.constraints:
        yield from _constraint(worked, constraint, item, scope, path)


def has_answer(worked: Worked, items: tuple[Item, ...], inside: Scope) -> bool:
    """Whether any question among the items or below them is answered in the repetition `inside`."""
    for item in items:
        for scope in worked.scopes(item) if item.is_question else ():
            if scope[: len(inside)] == inside and worked.effective.get(path_of(item, scope)):
                return True
        if has_answer(worked, item.children, inside):
            return True
    return False


def _left_out(worked: Worked, item: Item, path: str) -> Iterator[Problem]:
    """An item that is not asked because nobody could work out whether to: not the same as not to be asked."""
    if ("enabled", path) in worked.faults:
        template = "The form could not work out whether to ask this, so it is left out"
        yield Problem(path, item.link_id, "expression", template, {}, "warning")


def _of_item(worked: Worked, item: Item, path: str) -> Iterator[Problem]:
    if path in worked.faulty:
        template = "The form could not work this out from the answers so far"
        yield Problem(path, item.link_id, "expression", template)
    value = worked.answers.get(path)
    if is_blank(value) or item.calculated or not item.is_question or absent_reason(value):
        return
    if not isinstance(value, list):
        yield Problem(path, item.link_id, "malformed", "This answer cannot be read. Give it again")
        return
    asked = worked.item_at(item, path)
    faults = [
        *together_faults(asked, value),
        *(one for answer in value for one in answer_faults(asked, answer)),
    ]
    for one in faults:
        yield Problem(path, item.link_id, one.code, one.template, dict(one.values), one.severity)


def _of_group(worked: Worked, item: Item, scope: Scope, path: str) -> Iterator[Problem]:
    """A required group has something answered in it, and a repeating one as often as the form asks."""
    if not item.required and item.min_occurs is None and item.max_occurs is None:
        return
    if item.hidden or not _is_asked(worked, item.children, scope):
        return
    if item.makes_instances:
        numbers = range(worked.instances(item, scope))
        filled = [n for n in numbers if has_answer(worked, item.children, (*scope, n))]
        count = filled[-1] + 1 if filled else 0
    else:
        count = int(has_answer(worked, item.children, scope))
    if item.required and not count:
        yield Problem(path, item.link_id, "required", "Answer at least one of these questions")
    elif item.min_occurs is not None and 0 < count < item.min_occurs:
        template = "Fill this in at least {least} times"
        yield Problem(path, item.link_id, "too-few", template, {"least": item.min_occurs})
    if item.max_occurs is not None and count > item.max_occurs:
        template = "Fill this in no more than {most} times"
        yield Problem(path, item.link_id, "too-many", template, {"most": item.max_occurs})


def _is_asked(worked: Worked, items: tuple[Item, ...], inside: Scope) -> bool:
    """Whether there is a question below that a person can answer there now."""
    for item in items:
        in_force = any(
            worked.enabled.get(path_of(item, scope), False)
            for scope in worked.scopes(item)
            if scope[: len(inside)] == inside
        )
        if in_force and (item.is_asked or _is_asked(worked, item.children, inside)):
            return True
    return False


def _constraint(
    worked: Worked, constraint: Constraint, item: Item | None, scope: Scope, path: str
) -> Iterator[Problem]:
    owner = item.link_id if item else ""
    reads = worked.form.reads[owner, constraint.expression.text]
    try:
        found: list[Any] = worked.evaluator.evaluate(constraint.expression, item, scope, reads)
    except fhirpath.ExpressionError:
        template = "A rule of this form could not be checked on the answers so far"
        yield Problem(path, owner, "expression", template)
        return
    if found == [False]:
        severity: Severity = "warning" if constraint.severity == "warning" else "error"
        yield Problem(path, owner, "constraint", "{rule}", {"rule": constraint.human}, severity)
