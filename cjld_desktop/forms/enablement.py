"""`enableWhen`: whether the conditions on an item hold for the answers given. Knows nothing of paths."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cjld_desktop.forms.item import Condition
from cjld_desktop.forms.values import compare

OPERATORS = frozenset({"exists", "=", "!=", ">", "<", ">=", "<="})

_ORDERED: Mapping[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    ">": lambda order: order > 0,
    "<": lambda order: order < 0,
    ">=": lambda order: order >= 0,
    "<=": lambda order: order <= 0,
}


def holds(operator: str, expected: Mapping[str, Any], answers: Sequence[Mapping[str, Any]]) -> bool:
    """Whether one condition holds. `answers` are those in force: none for a disabled or declined question.

    Source: FHIR R4 questionnaire-enable-operator. Where the specification leaves room we do as other
    engines do (HAPI, Android SDC, Medplum): nothing but `exists` holds for a question without an answer.
    With several answers `!=` asks that none of them is the one named, the others that any is.
    """
    if operator == "exists":
        return bool(answers) == bool(expected["valueBoolean"])
    if operator == "!=":
        return bool(answers) and all(compare(answer, expected) != 0 for answer in answers)
    orders = (compare(answer, expected) for answer in answers)
    return any(order is not None and _ORDERED[operator](order) for order in orders)


def all_hold(
    conditions: Sequence[Condition],
    behavior: str,
    answers_to: Callable[[str], Sequence[Mapping[str, Any]]],
) -> bool:
    """Whether the conditions hold together: each for `all`, at least one for `any`; none given is true."""
    if not conditions:
        return True
    results = (holds(one.operator, one.expected, answers_to(one.question)) for one in conditions)
    return all(results) if behavior == "all" else any(results)
