"""The functions that expressions of forms need and fhirpathpy lacks, gets wrong, or is slow at.

They stand in its table of user functions, and unlike those documented there get its nodes with their types.
"""

from collections import deque
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib import import_module
from typing import Any

from cjld_desktop.forms.fhirpath_comparing import comparing
from cjld_desktop.forms.fhirpath_folding import LINK_IDS
from cjld_desktop.forms.fhirpath_limits import limited
from cjld_desktop.forms.fhirpath_texts import matching
from cjld_desktop.forms.reading import WEIGHTS

Entry = dict[str, Any]
_MISSING = object()
_LOOPS = ("$this", "$index", "$total")


@cache
def table() -> dict[str, Entry]:
    """By name: `fn(context, input, *arguments)` and what each number of arguments is taken as."""
    base: Mapping[str, Entry] = import_module("fhirpathpy.engine.invocations").invocation_registry
    found = {name: _own_loop(entry) if _takes_expression(entry) else entry for name, entry in base.items()}
    criteria = {1: ["Expr"]}
    every = (
        found
        | comparing(base)
        | matching()
        | {
            "where": _own_loop({"fn": _where, "arity": criteria}),
            "select": _own_loop({"fn": _select, "arity": criteria}),
            "repeat": _own_loop({"fn": _repeat, "arity": criteria}),
            LINK_IDS: {"fn": _with_link_ids, "arity": {1: ["Any"]}},
            "ordinal": _plain(_weights),
            "weight": _plain(_weights),
            "sum": _plain(_sum),
            "avg": _plain(_average),
            "min": _plain(lambda inputs: _extreme(inputs, min)),
            "max": _plain(lambda inputs: _extreme(inputs, max)),
            "single": _plain(_single),
            "hasValue": _plain(
                lambda inputs: [len(inputs) == 1 and not isinstance(data(inputs[0]), Mapping)]
            ),
            "round": {"fn": _round, "arity": {0: [], 1: ["Number"]}},
            "toString": _plain(_to_string),
            "trace": {"fn": _silent, "arity": {1: ["String"], 2: ["String", "Expr"]}},
        }
    )
    return {name: limited(name, entry) for name, entry in every.items()}


def _plain(function: Callable[[list[Any]], list[Any]]) -> Entry:
    return {"fn": lambda _, inputs: function(inputs), "arity": {0: []}}


def _takes_expression(entry: Entry) -> bool:
    return entry.get("variadic") == "Expr" or any("Expr" in one for one in entry.get("arity", {}).values())


def _own_loop(entry: Entry) -> Entry:
    """The function, with `$this`, `$index` and `$total` put back after it; fhirpathpy leaves its own."""
    function = entry["fn"]

    def run(context: dict[str, Any], inputs: list[Any], *arguments: Any) -> Any:
        kept = [(name, context.get(name, _MISSING)) for name in _LOOPS]
        found = function(context, inputs, *arguments)
        for name, value in kept:
            if value is _MISSING:
                context.pop(name, None)
            else:
                context[name] = value
        return found

    return entry | {"fn": run}


def _where(context: dict[str, Any], inputs: list[Any], criteria: Callable[[Any], list[Any]]) -> list[Any]:
    """Fhirpathpy works the criteria out twice for each input, so four times for one `where` in another."""
    found = []
    for index, one in enumerate(inputs):
        context["$index"] = index
        if _is_true(criteria(one)):
            found.append(one)
    return found


def _with_link_ids(_: Any, inputs: list[Any], wanted: list[str]) -> list[Any]:
    held = ((one, data(one)) for one in inputs)
    return [one for one, item in held if isinstance(item, Mapping) and item.get("linkId") in wanted]


def _select(context: dict[str, Any], inputs: list[Any], each: Callable[[Any], list[Any]]) -> list[Any]:
    found: list[Any] = []
    for index, one in enumerate(inputs):
        context["$index"] = index
        found += each(one)
    return found


def _repeat(_: Any, inputs: list[Any], each: Callable[[Any], list[Any]]) -> list[Any]:
    """Fhirpathpy copies the whole collection for each of its members."""
    found: list[Any] = []
    seen: set[Any] = set()
    waiting = deque(inputs)
    while waiting:
        fresh = [one for one in each(waiting.popleft()) if one not in seen]
        seen.update(fresh)
        found += fresh
        waiting += fresh
    return found


def _is_true(found: list[Any]) -> bool:
    return len(found) == 1 and data(found[0]) is True


def data(one: Any) -> Any:
    """What a node of fhirpathpy holds."""
    return getattr(one, "data", one)


def _single(inputs: list[Any]) -> list[Any]:
    if len(inputs) > 1:
        raise ValueError("several where one was asked for")
    return inputs


def _weights(inputs: list[Any]) -> list[Any]:
    """The weight that each coding or answer carries; the session writes it there from the form's options."""
    found: list[Any] = []
    for one in inputs:
        held = data(one)
        coding = held.get("valueCoding", held) if isinstance(held, Mapping) else {}
        for extension in coding.get("extension", []):
            if extension.get("url") in WEIGHTS:
                found.append(Decimal(str(extension["valueDecimal"])))
                break
    return found


def _silent(_: Any, inputs: list[Any], *__: Any) -> list[Any]:
    """Answers belong on no screen but ours: fhirpathpy prints them."""
    return inputs


def _round(_: Any, inputs: list[Any], places: Any = 0) -> list[Any]:
    (number,) = _numbers(inputs) or (None,)
    if number is None:
        return []
    exact = number.quantize(Decimal(1).scaleb(-int(places)), rounding=ROUND_HALF_UP)
    return [int(exact) if int(places) == 0 else exact]


def _to_string(inputs: list[Any]) -> list[Any]:
    held = [data(one) for one in inputs]
    if len(held) != 1 or isinstance(held[0], Mapping | list):
        return []
    value = getattr(held[0], "asStr", held[0])
    return [str(value).lower() if isinstance(value, bool) else str(value)]


def _numbers(inputs: list[Any]) -> list[Decimal]:
    numbers = [data(one) for one in inputs]
    if any(isinstance(one, bool) or not isinstance(one, int | float | Decimal) for one in numbers):
        raise TypeError("arithmetic on what is not a number")
    return [Decimal(str(one)) for one in numbers]


def _sum(inputs: list[Any]) -> list[Any]:
    return [sum(_numbers(inputs), Decimal(0))] if inputs else [0]


def _average(inputs: list[Any]) -> list[Any]:
    return [sum(_numbers(inputs), Decimal(0)) / len(inputs)] if inputs else []


def _extreme(inputs: list[Any], choose: Callable[[list[Any]], Any]) -> list[Any]:
    held = [data(one) for one in inputs]
    if held and all(isinstance(one, str) for one in held):
        return [choose(held)]
    return [choose(_numbers(inputs))] if inputs else []
