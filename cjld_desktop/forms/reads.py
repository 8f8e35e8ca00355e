"""Which items an expression reads, found from its syntax: the ground of the dependency graph.

It follows a path step by step as the engine would, keeping the linkIds it can stand on. Where it
cannot tell, it takes more rather than fewer, so nothing that matters is left out of date.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cjld_desktop.forms import fhirpath
from cjld_desktop.forms.function_names import ONLY_ELSEWHERE, missing_functions
from cjld_desktop.forms.graph import Reads
from cjld_desktop.forms.item import Expression, Item
from cjld_desktop.forms.reading import SDC, Source, extension_value, extensions

if TYPE_CHECKING:
    from cjld_desktop.forms.questionnaire import Questionnaire

ROOT = ""
LAUNCH = frozenset({"patient", "encounter", "user"})
"""What a screen is always about, so that no form has to declare it."""


@dataclass(frozen=True, slots=True)
class _Focus:
    """Where a path stands: on which items; whether they were named; whether it has reached their answers."""

    ids: frozenset[str] = frozenset()
    named: bool = False
    answers: bool = False


_NOWHERE = _Focus()


def reads_of(form: "Questionnaire", link_id: str, expression: Expression, source: Source) -> Reads:
    """What the expression on the item (or, with "", on the form) reads, with all its variables.

    Raises QuestionnaireError when it is not FHIRPath or a variable calls itself.
    """
    place = form.items[link_id].place if link_id else "the form"
    return _Reader(form, source, place).read(expression, link_id)


def check_variables(form: "Questionnaire", source: Source) -> None:
    """Refuse two variables of one name on the same item: nobody could say which is meant."""
    named = [("the form", form.variables), *((one.place, one.variables) for one in form.items.values())]
    for place, variables in named:
        names = [one.name for one in variables]
        for name in names:
            if names.count(name) > 1:
                raise source.fault(
                    "two variables here are called {name}. Give each its own name.", place, name=name[:255]
                )


class _Reader:
    def __init__(self, form: "Questionnaire", source: Source, place: str) -> None:
        self._form, self._source, self._place = form, source, place
        self._named: set[str] = set()
        self._swept: set[str] = set()
        self._open: list[str] = []
        self._followed: dict[tuple[str, str], _Focus] = {}
        """What variables lead to, by name and owner: variables that name others twice double each time."""
        self._owner = ROOT

    def read(self, expression: Expression, link_id: str) -> Reads:
        self._use(self._follow(expression, link_id))
        return Reads(frozenset(self._named), frozenset(self._swept))

    def _follow(self, expression: Expression, link_id: str) -> _Focus:
        try:
            tree = fhirpath.parse(expression.text)
        except fhirpath.ExpressionError as error:
            raise self._source.fault(
                "the expression {text} is {fault}. Correct it.",
                self._place,
                text=expression.text[:200],
                fault=str(error),
            ) from None
        self._refuse_missing(expression.text)
        outer, self._owner = self._owner, link_id
        here = _Focus(frozenset({link_id}), named=True)
        focus = self._walk(tree["children"][0], here)
        self._owner = outer
        return focus

    def _refuse_missing(self, text: str) -> None:
        """An expression with a function that is not there always fails: its question would never be asked."""
        for name in missing_functions(text):
            if name in ONLY_ELSEWHERE:
                raise self._source.not_run(
                    "the expression calls {name}(), which this program does not have. Write it without.",
                    self._place,
                    name=name,
                )
            raise self._source.fault(
                "the expression calls {name}(), and there is no such function. Correct its name.",
                self._place,
                name=name[:60],
            )

    def _use(self, focus: _Focus) -> None:
        """The path ends here: what it stands on is read."""
        into = self._named if focus.named else self._swept
        for link_id in focus.ids:
            if link_id != ROOT:
                into.add(link_id)
            if not focus.answers:
                self._swept.update(_below(self._children(link_id)))

    def _children(self, link_id: str) -> tuple[Item, ...]:
        return self._form.top if link_id == ROOT else self._form.items[link_id].children

    def _walk(self, node: dict[str, Any], focus: _Focus) -> _Focus:  # noqa: C901, PLR0911 - one branch a kind of syntax
        kind, children = node["type"], node.get("children", [])
        if kind == "InvocationExpression":
            return self._walk(children[1], self._walk(children[0], focus))
        if kind in {"TermExpression", "InvocationTerm", "ParenthesizedTerm"}:
            return self._walk(children[0], focus)
        if kind == "MemberInvocation":
            return self._member(_name(children[0]), focus)
        if kind == "FunctionInvocation":
            parts = children[0]["children"]
            arguments = parts[1].get("children", []) if len(parts) > 1 else []
            return self._function(_name(parts[0]), arguments, focus)
        if kind == "IndexerExpression":
            self._use(self._walk(children[1], focus))
            return self._walk(children[0], focus)
        if kind == "ExternalConstantTerm":
            return self._constant(_name(children[0]["children"][0]))
        if kind == "ThisInvocation":
            return focus
        if kind == "UnionExpression":
            return _joined([self._walk(child, focus) for child in children])
        for child in children:
            if isinstance(child, dict):
                self._use(self._walk(child, focus))
        return _NOWHERE

    def _member(self, name: str, focus: _Focus) -> _Focus:
        if name == "item":
            return _Focus(frozenset(child.link_id for one in focus.ids for child in self._children(one)))
        if name == "answer":
            return _Focus(focus.ids, focus.named, answers=True)
        if name in {"linkId", "resourceType"}:
            return _NOWHERE
        return focus

    def _function(self, name: str, arguments: list[dict[str, Any]], focus: _Focus) -> _Focus:
        if name == "where" and len(arguments) == 1:
            wanted = _link_ids(arguments[0])
            if wanted is not None:
                focus = _Focus(focus.ids & wanted, named=True)
            self._use(self._walk(arguments[0], focus))
            return focus
        if name in {"ordinal", "weight"} and focus.answers:
            # Only a coding has a weight, so a total of weights does not read the other totals.
            weighted = {
                one for one in focus.ids if one and self._form.items[one].type in {"choice", "open-choice"}
            }
            return _Focus(frozenset(weighted), focus.named, answers=True)
        if name in {"descendants", "repeat"}:
            return _Focus(
                _below(child for one in focus.ids for child in self._children(one)) | (focus.ids - {ROOT})
            )
        if name == "children":
            return _joined([self._member("item", focus), focus])
        followed = [self._walk(argument, focus) for argument in arguments]
        for one in followed:
            self._use(one)
        if name == "iif":
            return _joined(followed[1:])
        return followed[0] if name == "select" and followed else focus

    def _constant(self, name: str) -> _Focus:
        if name in {"resource", "rootResource"}:
            return _Focus(frozenset({ROOT}))
        if name == "context":
            return _Focus(frozenset({self._owner}), named=True)
        found = self._form.variables_for(self._owner).get(name)
        if found is None:
            self._check_known(name)
            return _NOWHERE
        if name in self._open:
            raise self._source.fault(
                "the variable {name} is worked out from itself: {circle}. Break the circle.",
                self._place,
                name=name,
                circle=" → ".join([*self._open, name]),
            )
        known = (name, found[1])
        if known not in self._followed:
            self._open.append(name)
            self._followed[known] = self._follow(*found)
            self._open.pop()
        return self._followed[known]

    def _check_known(self, name: str) -> None:
        if name in self._context() or name.startswith(("vs-", "ext-")):
            return
        raise self._source.fault(
            "an expression names %{name}, which is neither a variable in its reach nor a launch context. "
            "Declare it, or correct the name.",
            self._place,
            name=name[:255],
        )

    def _context(self) -> frozenset[str]:
        """The names the program knows, and those the form declares as launch context."""
        declared = set()
        for one in extensions(self._form.source, f"{SDC}launchContext"):
            found = extension_value(one, "name")
            declared.add(found.get("code") if isinstance(found, dict) else found)
        return fhirpath.KNOWN | LAUNCH | {one for one in declared if isinstance(one, str)}


def _joined(focuses: list[_Focus]) -> _Focus:
    ids = frozenset[str]().union(*(one.ids for one in focuses))
    used = [one for one in focuses if one.ids]
    return _Focus(ids, all(one.named for one in used), bool(used) and all(one.answers for one in used))


def _below(items: Any) -> frozenset[str]:
    found, waiting = set(), list(items)
    while waiting:
        item = waiting.pop()
        found.add(item.link_id)
        waiting += item.children
    return frozenset(found)


def _name(node: dict[str, Any]) -> str:
    return str(node.get("text") or "".join(node.get("terminalNodeText", []))).strip("`'\"")


def _link_ids(node: dict[str, Any]) -> frozenset[str] | None:
    """The linkIds that a `where(...)` lets through; None when it does not choose by linkId."""
    kind, children = node["type"], node.get("children", [])
    if kind in {"EqualityExpression", "MembershipExpression"} and node["terminalNodeText"] in (["="], ["in"]):
        left, right = children
        if _is_link_id(left):
            return _strings(right)
        return _strings(left) if _is_link_id(right) and node["terminalNodeText"] == ["="] else None
    if kind in {"OrExpression", "AndExpression"}:
        found = [_link_ids(child) for child in children]
        known = [one for one in found if one is not None]
        if kind == "OrExpression":
            return frozenset().union(*known) if len(known) == len(found) else None
        return frozenset.intersection(*known) if known else None
    if kind in {"TermExpression", "InvocationTerm", "ParenthesizedTerm"} and children:
        return _link_ids(children[0])
    return None


def _is_link_id(node: dict[str, Any]) -> bool:
    return str(node.get("text", "")) in {"linkId", "$this.linkId"}


def _strings(node: dict[str, Any]) -> frozenset[str] | None:
    """The string literals of a literal or a union of literals; None when there is anything else."""
    kind, children = node["type"], node.get("children", [])
    if kind == "StringLiteral":
        return frozenset({_name(node).replace("\\'", "'").replace("\\\\", "\\")})
    if kind in {"TermExpression", "LiteralTerm", "ParenthesizedTerm", "UnionExpression"} and children:
        found = [_strings(child) for child in children]
        return None if None in found else frozenset[str]().union(*(one for one in found if one is not None))
    return None
