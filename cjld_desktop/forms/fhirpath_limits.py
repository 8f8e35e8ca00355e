"""Counts what one expression costs, and stops it before it takes long or much memory. Knows no form."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import wraps
from typing import Any

MOST_STEPS = 100_000
"""What one evaluation may cost: a call of a function, and each thing it takes or gives, is a step."""
_TEXT = 64
"""Characters of a text that count as one step."""
_LARGEST = 10**20
"""The largest number of FHIRPath. What comes out larger is nothing (FHIRPath 6.6, overflow)."""
_STEEPEST = 1000
_LEFT = "steps left"
_COPIES = frozenset({"replace", "replaceMatches"})


class OutOfStepsError(Exception):
    """The expression costs more than it may."""


def start(context: dict[str, Any], steps: int) -> None:
    """Give an evaluation its steps. `context` is the dictionary that fhirpathpy hands to each function."""
    context[_LEFT] = [steps]


def limited(name: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry of a table of functions, its cost counted. Every loop is such a function."""
    function: Callable[..., Any] = entry["fn"]

    @wraps(function)  # fhirpathpy asks some functions for their name
    def run(context: dict[str, Any], *arguments: Any) -> Any:
        cost = 1 + sum(_size(one) for one in arguments)
        if name in _COPIES:
            cost += _length(arguments[0]) * _length(arguments[-1]) // _TEXT
        if name == "power" and any(abs(one) > _STEEPEST for one in _numbers(arguments[-1])):
            return []
        _spend(context, cost)
        found = function(context, *arguments)
        if any(_overflows(one) for one in _numbers(found)):
            return []
        _spend(context, _size(found))
        return found

    return {**entry, "fn": run}


def _spend(context: dict[str, Any], steps: int) -> None:
    left = context[_LEFT]
    left[0] -= steps
    if left[0] < 0:
        raise OutOfStepsError


def _size(one: Any) -> int:
    if isinstance(one, list):
        return len(one) + (_length(one) // _TEXT if len(one) == 1 else 0)
    return len(one) // _TEXT if isinstance(one, str) else 0


def _length(one: Any) -> int:
    held = _single(one)
    return 1 + len(held) if isinstance(held, str) else 1


def _numbers(one: Any) -> list[Any]:
    held = _single(one)
    return [held] if isinstance(held, int | Decimal) else []


def _overflows(number: int | Decimal) -> bool:
    if isinstance(number, Decimal) and not number.is_finite():
        return True
    return not -_LARGEST < number < _LARGEST


def _single(one: Any) -> Any:
    held = one[0] if isinstance(one, list) and len(one) == 1 else one
    return getattr(held, "data", held)
