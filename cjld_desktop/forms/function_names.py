"""Which functions an expression calls, and which the engine has: a slip in a name is found before it runs."""

from functools import cache
from importlib import import_module
from typing import Any

from cjld_desktop.forms import fhirpath
from cjld_desktop.forms.fhirpath_functions import table

ONLY_ELSEWHERE = frozenset(
    {
        *("resolve", "memberOf", "conformsTo", "subsumes", "subsumedBy", "elementDefinition", "slice"),
        *("checkModifiers", "htmlChecks", "hasValue", "getValue", "lowBoundary", "highBoundary", "precision"),
        *("comparable", "trace", "type", "defineVariable", "sort", "matchesFull", "lastIndexOf", "truncate"),
        *("escape", "unescape", "trim", "duration", "difference", "yearOf", "monthOf", "dayOf", "hourOf"),
        *("minuteOf", "secondOf", "millisecondOf", "timezoneOffsetOf", "dateOf", "timeOf"),
        *("answers", "today", "union", "isNumeric", "repeatAll", "convertsToLong", "toLong"),
    }
)
"""Functions that FHIR, SDC or FHIRPath have and the engine may lack: no slip of the pen."""


@cache
def functions_in(text: str) -> frozenset[str]:
    """The names of the functions called. Raises fhirpath.ExpressionError when the text is no FHIRPath."""
    found: set[str] = set()
    waiting: list[dict[str, Any]] = [fhirpath.parse(text)]
    while waiting:
        node = waiting.pop()
        below = node.get("children", [])
        if node.get("type") == "Functn" and below:
            found.add(str(below[0].get("text", "")).strip("`"))
        waiting += below
    return frozenset(found)


@cache
def known_functions() -> frozenset[str]:
    """Those of the engine and those added to it here."""
    engine: Any = import_module("fhirpathpy.engine.invocations")
    return frozenset(engine.invocation_registry) | frozenset(table())


def missing_functions(text: str) -> tuple[str, ...]:
    """Those called that this program cannot run, in the order of the alphabet."""
    return tuple(sorted(functions_in(text) - known_functions()))
