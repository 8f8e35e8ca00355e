"""`=`, `!=`, `<`, `>`, `<=` and `>=` on what answers hold: partial dates and quantities.

fhirpathpy compares dates in a resource as texts and quantities not at all; from here dates reach it as dates.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any

Operands = list[Any]
Entry = dict[str, Any]

_ORDERS: Mapping[str, Callable[[int], bool]] = {
    "=": lambda order: order == 0,
    "!=": lambda order: order != 0,
    "<": lambda order: order < 0,
    ">": lambda order: order > 0,
    "<=": lambda order: order <= 0,
    ">=": lambda order: order >= 0,
}


def comparing(base: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries for the six operators, each before the one of fhirpathpy's table."""
    return {name: base[name] | {"fn": _operator(name, base[name]["fn"])} for name in _ORDERS}


def text_of(one: Any) -> Any:
    """A date, time or quantity of fhirpathpy as FHIR writes it; anything else as it is."""
    if isinstance(one, _nodes().FP_TimeBase):
        return one.asStr
    if isinstance(one, _nodes().FP_Quantity):
        unit = str(one.unit).strip("'")
        return {"value": one.value, "unit": unit}
    return one


def _operator(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
    def run(context: Any, left: Operands, right: Operands) -> Any:
        if len(left) == len(right) == 1:
            one, other = _quantity(left[0]), _quantity(right[0])
            if one is not None and other is not None:
                order = _order(one, other)
                if order is not None:
                    return [_ORDERS[name](order)]
                if name not in {"=", "!="}:
                    return []
        return original(context, [_dated(each) for each in left], [_dated(each) for each in right])

    return run


def _dated(one: Any) -> Any:
    """A date or time in a resource as fhirpathpy's own date, so that its precision counts."""
    path = getattr(one, "path", None)
    if path not in {"date", "dateTime", "instant", "time"} or not isinstance(one.data, str):
        return one
    nodes = _nodes()
    return (nodes.FP_Time if path == "time" else nodes.FP_DateTime)(one.data) or one


def _quantity(one: Any) -> tuple[Decimal, str] | None:
    held = getattr(one, "data", one)
    if isinstance(held, _nodes().FP_Quantity):
        return Decimal(str(held.value)), str(held.unit)
    if not isinstance(held, Mapping) or not ("unit" in held or "code" in held) or "comparator" in held:
        return None
    number = held.get("value")
    if isinstance(number, bool) or not isinstance(number, int | float | Decimal):
        return None
    return Decimal(str(number)), f"'{held.get('code') or held['unit']}'"


def _order(one: tuple[Decimal, str], other: tuple[Decimal, str]) -> int | None:
    """-1, 0 or 1; None when the units cannot be held against each other."""
    (value, unit), (number, wanted) = one, other
    if unit.strip("'") != wanted.strip("'"):
        seconds = _nodes().FP_Quantity.datetime_multipliers
        if unit not in seconds or wanted not in seconds:
            return None
        value, number = value * seconds[unit], number * seconds[wanted]
    return (value > number) - (value < number)


@cache
def _nodes() -> Any:
    return import_module("fhirpathpy.engine.nodes")
