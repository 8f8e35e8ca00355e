"""The door to fhirpathpy: parse once, evaluate on a response, with the functions forms need that it lacks.

fhirpathpy costs 43 ms to import, so it is loaded when the first expression of a form is met.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any

from cjld_desktop.forms.reading import WEIGHTS

LONGEST = 4000
KNOWN = frozenset({"resource", "rootResource", "context", "questionnaire", "qitem", "ucum", "sct", "loinc"})


class ExpressionError(Exception):
    """An expression that is not FHIRPath, or that cannot be worked out on these answers. Holds no answer."""


class _Minding:
    """An ANTLR listener that stops at the first fault of syntax."""

    def syntaxError(self, *_: Any) -> None:
        raise ExpressionError("not FHIRPath")

    def reportAmbiguity(self, *_: Any) -> None: ...

    def reportAttemptingFullContext(self, *_: Any) -> None: ...

    def reportContextSensitivity(self, *_: Any) -> None: ...


@cache
def parse(text: str) -> dict[str, Any]:
    """The syntax tree, as fhirpathpy's engine takes it. Raises ExpressionError when the text is not FHIRPath.

    fhirpathpy's own `parse` stops at what it does not understand and says nothing, so its grammar is
    driven from here with a listener that minds.
    """
    if len(text) > LONGEST:
        raise ExpressionError("longer than 4,000 characters")
    grammar: Any = import_module("fhirpathpy.parser")
    lexer = grammar.FHIRPathLexer(grammar.InputStream(text))
    parser = grammar.FHIRPathParser(grammar.CommonTokenStream(lexer))
    for part in (lexer, parser):
        part.removeErrorListeners()
        part.addErrorListener(_Minding())
    tree = grammar.ASTPathListener()
    try:
        grammar.ParseTreeWalker().walk(tree, parser.expression())
        at_end = parser.getCurrentToken().type == -1
    except RecursionError:
        raise ExpressionError("nested too deep") from None
    root: dict[str, Any] = tree.parentStack[0]
    if not at_end or not root.get("children"):
        raise ExpressionError("not FHIRPath")
    return root


@cache
def names(text: str) -> frozenset[str]:
    """The environment variables that an expression names, without their `%`."""
    found, waiting = set(), [parse(text)]
    while waiting:
        node = waiting.pop()
        children = node.get("children", [])
        if node.get("type") == "ExternalConstant" and children:
            found.add(str(children[0].get("text", "")).strip("`'"))
        waiting += children
    return frozenset(found)


def evaluate(text: str, resource: Mapping[str, Any], focus: Any, variables: Mapping[str, Any]) -> list[Any]:
    """The collection that the expression gives. Raises ExpressionError when it cannot be worked out.

    `focus` is where a bare path starts: the response, or the response item the expression stands on.
    """
    tree = parse(text)
    engine: Any = import_module("fhirpathpy")
    start = focus
    if isinstance(focus, Mapping) and "resourceType" not in focus:
        node: Any = import_module("fhirpathpy.engine.nodes").ResourceNode
        start = node.create_node(focus, "QuestionnaireResponse.item")
    given = {"resource": resource, "rootResource": resource, "context": start, **variables}
    model = import_module("fhirpathpy.models").models["r4"]
    try:
        found = engine.apply_parsed_path(start, tree, given, model, {"userInvocationTable": _functions()})
    except Exception:  # noqa: BLE001 - fhirpathpy raises bare Exception for every fault of evaluation
        # The text of the fault may hold an answer, so it is not carried on.
        raise ExpressionError("cannot be worked out") from None
    found = found if isinstance(found, list) else [found]
    if any(isinstance(one, Mapping) and "$status" in one for one in found):
        raise ExpressionError("cannot be worked out")  # fhirpathpy's way to say that single() met several
    return found


def is_true(found: list[Any]) -> bool:
    """Whether a condition's result counts as true: one true, or one value of another type (FHIRPath 5.1)."""
    return len(found) == 1 and found[0] is not False


@cache
def _functions() -> dict[str, Any]:
    """`ordinal()`, `weight()` and a `sum()` that takes FHIR numbers, which fhirpathpy does not have."""
    none: dict[int, list[str]] = {0: []}
    table: dict[str, Callable[[list[Any]], list[Any]]] = {
        "ordinal": _weights,
        "weight": _weights,
        "sum": _sum,
    }
    return {name: {"fn": function, "arity": none} for name, function in table.items()}


def _weights(inputs: list[Any]) -> list[Any]:
    """The weight that each coding or answer carries; the session writes it there from the form's options."""
    found: list[Any] = []
    for one in inputs:
        data = getattr(one, "data", one)
        coding = data.get("valueCoding", data) if isinstance(data, Mapping) else {}
        for extension in coding.get("extension", []):
            if extension.get("url") in WEIGHTS:
                found.append(Decimal(str(extension["valueDecimal"])))
                break
    return found


def _sum(inputs: list[Any]) -> list[Any]:
    numbers = [getattr(one, "data", one) for one in inputs]
    if not numbers:
        return [0]
    if any(isinstance(one, bool) or not isinstance(one, int | float | Decimal) for one in numbers):
        raise TypeError("sum of what is not a number")
    return [sum((Decimal(str(one)) for one in numbers), Decimal(0))]
