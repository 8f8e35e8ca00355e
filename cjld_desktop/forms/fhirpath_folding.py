"""Makes the syntax tree of an expression cheaper to run and keeps what it gives: lists of literals become
constants, and a `where` that only asks for linkIds becomes one function. Forms are full of both.
"""

from typing import Any

Node = dict[str, Any]

LINK_IDS = "where linkId in"
"""The function that stands for such a `where`; no expression can name it, for the spaces in it."""


def folded(tree: Node) -> tuple[Node, dict[str, list[str]]]:
    """The tree, and the constants it then names. The tree that is handed in stays as it is."""
    constants: dict[str, list[str]] = {}
    return _folded(tree, constants), constants


def _folded(node: Node, constants: dict[str, list[str]]) -> Node:
    wanted = _where_link_ids(node)
    if wanted is not None:
        parameters = {"type": "ParamList", "terminalNodeText": [], "children": [_constant(wanted, constants)]}
        name = {"type": "Identifier", "terminalNodeText": [LINK_IDS], "text": LINK_IDS}
        function = {"type": "Functn", "terminalNodeText": ["(", ")"], "children": [name, parameters]}
        return node | {"children": [function]}
    if node["type"] == "PolarityExpression":
        return _from_nought(node, constants)
    if node["type"] == "UnionExpression" and (strings := literals(node)) is not None:
        return _constant(list(dict.fromkeys(strings)), constants)
    if "children" not in node:
        return node
    return node | {"children": [_folded(child, constants) for child in node["children"]]}


def _from_nought(node: Node, constants: dict[str, list[str]]) -> Node:
    """`-x` as `0 - x`: fhirpathpy refuses the first for an answer, and writes over a variable's value."""
    text = "0"
    number = {"type": "NumberLiteral", "terminalNodeText": [text], "text": text}
    term = {"type": "LiteralTerm", "terminalNodeText": [], "text": text, "children": [number]}
    nought = {"type": "TermExpression", "terminalNodeText": [], "text": text, "children": [term]}
    rest = _folded(node["children"][0], constants)
    return node | {"type": "AdditiveExpression", "children": [nought, rest]}


def _constant(strings: list[str], constants: dict[str, list[str]]) -> Node:
    name = f"literals {len(constants)}"
    constants[name] = strings
    identifier = {"type": "Identifier", "terminalNodeText": [name], "text": name}
    outer = {"type": "ExternalConstant", "terminalNodeText": ["%"], "children": [identifier]}
    term = {"type": "ExternalConstantTerm", "terminalNodeText": [], "children": [outer]}
    return {"type": "TermExpression", "terminalNodeText": [], "text": "", "children": [term]}


def _where_link_ids(node: Node) -> list[str] | None:
    """The linkIds that a call of `where` asks for, when it asks for nothing else."""
    if node["type"] != "FunctionInvocation":
        return None
    name, *parameters = node["children"][0]["children"]
    criteria = parameters[0].get("children", []) if parameters else []
    if name.get("text") != "where" or len(criteria) != 1:
        return None
    return _link_ids(criteria[0])


def _link_ids(node: Node) -> list[str] | None:
    kind, children = node["type"], node.get("children", [])
    if kind in {"EqualityExpression", "MembershipExpression"} and str(children[0].get("text")) == "linkId":
        strings = literals(children[1])
        if node["terminalNodeText"] == ["in"]:
            return strings
        return strings if node["terminalNodeText"] == ["="] and strings and len(strings) == 1 else None
    if kind == "OrExpression" and node["terminalNodeText"] == ["or"]:
        first, second = (_link_ids(child) for child in children)
        return None if first is None or second is None else first + second
    if kind == "ParenthesizedTerm" or (kind == "TermExpression" and len(children) == 1):
        return _link_ids(children[0])
    return None


def literals(node: Node) -> list[str] | None:
    """The strings of a literal or of a union of literals; None when there is anything else."""
    kind, children = node["type"], node.get("children", [])
    if kind == "StringLiteral":
        text = str(node["text"])
        # An escape is left to fhirpathpy.
        return None if "\\" in text else [text[1:-1]]
    if kind in {"TermExpression", "LiteralTerm", "ParenthesizedTerm", "UnionExpression"} and children:
        found = [literals(child) for child in children]
        return None if None in found else [one for each in found if each is not None for one in each]
    return None
