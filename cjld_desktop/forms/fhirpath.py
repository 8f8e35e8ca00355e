"""The door to fhirpathpy: parse once, evaluate on a response.

fhirpathpy costs 43 ms to import, so it is loaded when the first expression of a form is met.
"""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from threading import Lock
from typing import Any

from cjld_desktop.forms.fhirpath_comparing import text_of
from cjld_desktop.forms.fhirpath_folding import folded
from cjld_desktop.forms.fhirpath_functions import data, table
from cjld_desktop.forms.fhirpath_limits import MOST_STEPS, OutOfStepsError, start

LONGEST = 4000
KNOWN = frozenset({"resource", "rootResource", "context", "questionnaire", "qitem", "ucum", "sct", "loinc"})


_SYSTEMS = {
    "ucum": "http://unitsofmeasure.org",
    "sct": "http://snomed.info/sct",
    "loinc": "http://loinc.org",
}
_HL7 = {"vs-": "http://hl7.org/fhir/ValueSet/", "ext-": "http://hl7.org/fhir/StructureDefinition/"}
_ONE_AT_A_TIME = Lock()


class ExpressionError(Exception):
    """An expression that is not FHIRPath, or that cannot be worked out on these answers. Holds no answer."""


class CostlyError(ExpressionError):
    """An expression that takes longer on these answers than anybody would wait."""


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
    return plain(collection(text, resource, focus, variables))


def plain(found: list[Any]) -> list[Any]:
    """What the nodes of a collection hold, as JSON has it, but that numbers may be Decimal."""
    values = (text_of(data(one)) for one in found)
    # A primitive's extensions come out beside its value; they are no value.
    return [one for one in values if not (isinstance(one, Mapping) and one.keys() == {"extension"})]


def collection(
    text: str,
    resource: Mapping[str, Any],
    focus: Any,
    variables: Mapping[str, Any],
    steps: int = MOST_STEPS,
) -> list[Any]:
    """The same as nodes, which know their FHIR types: what a variable has to hold for `.value` to work on it.

    `steps` is what it may cost; over that it raises CostlyError.
    fhirpathpy keeps the time of one evaluation for the whole process, so there is one at a time.
    """
    tree, constants = _runnable(text)
    begin = focus
    if isinstance(focus, Mapping) and "resourceType" not in focus:
        begin = node(focus, "QuestionnaireResponse.item")
    given = {
        "resource": resource,
        "rootResource": resource,
        "context": begin,
        **constants,
        **variables,
        **_addresses(text),
    }
    with _ONE_AT_A_TIME:
        import_module("fhirpathpy.engine.invocations.constants").constants.reset()
        context = {"dataRoot": [begin], "vars": given, "model": _model(), "userInvocationTable": table()}
        start(context, steps)
        try:
            found = import_module("fhirpathpy.engine").do_eval(context, [begin], tree)
        except OutOfStepsError:
            raise CostlyError("costs too much") from None
        except Exception:  # noqa: BLE001 - fhirpathpy raises bare Exception for every fault of evaluation
            # The text of the fault may hold an answer, so it is not carried on.
            raise ExpressionError("cannot be worked out") from None
    return found if isinstance(found, list) else [found]


def node(held: Any, path: str) -> Any:
    """Part of a resource, with the FHIR path that tells its types."""
    return import_module("fhirpathpy.engine.nodes").ResourceNode.create_node(held, path)


@cache
def _runnable(text: str) -> tuple[dict[str, Any], dict[str, list[str]]]:
    return folded(parse(text)["children"][0])


@cache
def _model() -> Any:
    return import_module("fhirpathpy.models").models["r4"]


@cache
def _addresses(text: str) -> dict[str, str]:
    """The addresses that an expression names: `%sct`, `%`vs-…`` and the like."""
    found = {
        name: address + name.removeprefix(start)
        for name in names(text)
        for start, address in _HL7.items()
        if name.startswith(start)
    }
    return _SYSTEMS | found


def is_true(found: list[Any]) -> bool:
    """Whether a condition's result counts as true: one true, or one value of another type (FHIRPath 5.1)."""
    return len(found) == 1 and found[0] is not False
