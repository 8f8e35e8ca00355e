"""Runs the official FHIRPath suite on our evaluation: `python -m tests.oracles.fhirpath_suite SUITE INPUTS`.

SUITE is HL7's tests-fhir-r4.xml; INPUTS a folder with the resources it names, as JSON: for
`inputfile="patient-example.xml"` the file patient-example.json. Neither is part of this repository.
Prints docs/fhirpath-suite.md's two tables: by group, and every difference by name.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, parse

from cjld_desktop.forms import fhirpath


@dataclass(frozen=True)
class Outcome:
    """`fault` is empty when the test passed, else what came out, in a few words."""

    group: str
    name: str
    expression: str
    fault: str


def outcomes(suite: Path, inputs: Path) -> Iterator[Outcome]:
    """Every test of the suite, in its order."""
    for group in parse(suite).getroot().iter("group"):
        for test in group.iter("test"):
            told = test.find("expression")
            assert told is not None
            text = told.text or ""
            yield Outcome(group.get("name", ""), test.get("name", ""), text, _fault(test, text, told, inputs))


def _fault(test: Element, text: str, told: Element, inputs: Path) -> str:
    file = inputs / f"{Path(test.get('inputfile', 'none')).stem}.json"
    resource = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {"resourceType": "Basic"}
    invalid = told.get("invalid") or test.get("invalid")
    try:
        found = fhirpath.evaluate(text.strip(), resource, resource, {"resource": resource})
    except fhirpath.ExpressionError as error:
        return "" if invalid else str(error)
    if invalid:
        return f"gives {_words(found)}, should be refused ({invalid})"
    expected = [(one.get("type", ""), one.text or "") for one in test.iter("output")]
    if test.get("predicate") == "true":
        found = [bool(found) and found != [False]]
    same = len(found) == len(expected) and all(map(_is_same, found, expected))
    return "" if same else f"gives {_words(found)} instead of {_words([one for _, one in expected])}"


def _is_same(found: Any, expected: tuple[str, str]) -> bool:
    kind, text = expected
    if kind == "boolean":
        return found is (text == "true")
    if kind in {"integer", "decimal"}:
        try:
            return not isinstance(found, bool) and Decimal(str(found)) == Decimal(text)
        except InvalidOperation:
            return False
    if isinstance(found, dict):
        return f"{found.get('value')} '{found.get('unit')}'" == text
    return str(found) == text.removeprefix("@").removeprefix("T")


def _words(found: list[Any]) -> str:
    said = ", ".join(str(one).lower() if isinstance(one, bool) else str(one) for one in found[:3])
    return "nothing" if not found else (said[:60] + ("…" if len(said) > 60 or len(found) > 3 else ""))


def tables(found: list[Outcome]) -> str:
    """Markdown: how many pass by group, and every difference."""
    groups: dict[str, list[Outcome]] = {}
    for one in found:
        groups.setdefault(one.group, []).append(one)
    lines = ["| group | pass | of |", "|---|---|---|"]
    lines += [
        f"| {name} | {sum(not o.fault for o in group)} | {len(group)} |" for name, group in groups.items()
    ]
    lines.append(f"| all | {sum(not one.fault for one in found)} | {len(found)} |")
    lines += ["", "| test | expression | what comes out |", "|---|---|---|"]
    for one in found:
        if one.fault:
            cells = (one.name, f"`{' '.join(one.expression.split())[:90]}`", one.fault)
            lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(tables(list(outcomes(Path(sys.argv[1]), Path(sys.argv[2])))))  # noqa: T201 - a command that prints
