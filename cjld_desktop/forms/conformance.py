"""Holds a questionnaire against the specification, R4 or R5: every fault, loadable or not.

Source: hl7.org/fhir/R4/questionnaire.html and hl7.org/fhir/R5/questionnaire.html, invariants que-0 to que-14.
"""

import re
from collections.abc import Iterator
from typing import Any

from cjld_desktop.forms.condition_rules import condition_problems
from cjld_desktop.forms.elements import R5_ONLY
from cjld_desktop.forms.entry import Entry, Json, entries, objects
from cjld_desktop.forms.extension_rules import extension_problems
from cjld_desktop.forms.item_rules import item_problems
from cjld_desktop.forms.problem import Problem
from cjld_desktop.forms.structure import structure_faults

ROOT = "Questionnaire"
_R4_TYPES = {"choice", "open-choice"}
_NAME = re.compile(r"[A-Z][A-Za-z0-9_]{0,254}")


def conformance(raw: Json) -> list[Problem]:
    """Every way in which a Questionnaire breaks the specification, in the order of the form."""
    found = list(entries(raw))
    edition = edition_of(raw)
    problems = [*structure_faults(raw, ROOT, ROOT), *_whole(raw, found), *_editions(raw, found)]
    known: dict[str, Entry] = {}
    for entry in found:
        link_id = entry.raw.get("linkId")
        if isinstance(link_id, str) and link_id:
            known.setdefault(link_id, entry)
    for entry in found:
        problems += item_problems(entry, edition)
        problems += condition_problems(entry, known)
    problems += extension_problems(raw, found)
    places = {entry.path: number for number, entry in enumerate(found)}
    return sorted(problems, key=lambda one: _position(one, places))


def edition_of(raw: Json) -> str:
    """R4 or R5 where only one of them can have written the form, else the empty string."""
    profiles = raw.get("meta", {}).get("profile", []) if isinstance(raw.get("meta"), dict) else []
    for one in profiles if isinstance(profiles, list) else []:
        found = re.search(r"hl7\.org/fhir/(4|5)\.\d/StructureDefinition/Questionnaire\b", str(one))
        if found:
            return f"R{found[1]}"
    marks = [*(_r5_marks(raw, ROOT, "")), *(one for entry in entries(raw) for one in entry_marks(entry))]
    if marks:
        return "R5"
    return "R4" if any(entry.type in _R4_TYPES for entry in entries(raw)) else ""


def entry_marks(entry: Entry) -> list[tuple[str, str, str]]:
    """What in an item only R5 has: path, linkId and name."""
    coding = [(f"{entry.path}.type", entry.link_id, "coding")] if entry.raw.get("type") == "coding" else []
    return [*_r5_marks(entry.raw, "Questionnaire.item", entry.path, entry.link_id), *coding]


def _r5_marks(raw: Json, kind: str, path: str, link_id: str = "") -> list[tuple[str, str, str]]:
    return [(f"{path}.{name}", link_id, name) for name in sorted(R5_ONLY[kind] & raw.keys())]


def _editions(raw: Json, found: list[Entry]) -> Iterator[Problem]:
    """A form is written in one edition: R4 says choice where R5 says coding with an answerConstraint."""
    if not any(entry.type in _R4_TYPES for entry in found):
        return
    template = (
        "{name} is of FHIR R5, and other items say choice or open-choice, which are of R4. Use one of both"
    )
    marks = [*_r5_marks(raw, ROOT, ROOT), *(one for entry in found for one in entry_marks(entry))]
    for path, link_id, name in marks:
        yield Problem(path, link_id, "edition", template, {"name": name})


def _whole(raw: Json, found: list[Entry]) -> Iterator[Problem]:
    name = raw.get("name")
    if isinstance(name, str) and name and not _NAME.fullmatch(name):
        template = "The name should begin with a capital letter and have only letters, digits and _ (que-0)"
        yield Problem(f"{ROOT}.name", "", "name", template, {}, "warning")
    first: dict[str, str] = {}
    for entry in found:
        link_id = entry.raw.get("linkId")
        if not isinstance(link_id, str) or not link_id:
            continue
        if len(link_id) > 255:
            template = "The linkId is longer than 255 characters"
            yield Problem(f"{entry.path}.linkId", link_id, "link-id", template)
        if link_id in first:
            template = "The linkId {link_id} is used twice, first at {first}. Give each item its own (que-2)"
            words = {"link_id": link_id, "first": first[link_id]}
            yield Problem(f"{entry.path}.linkId", link_id, "duplicate-link-id", template, words)
        first.setdefault(link_id, entry.path)
    contained = {f"#{one.get('id')}" for one in objects(raw.get("contained"))}
    for entry in found:
        address = entry.raw.get("answerValueSet")
        if isinstance(address, str) and address.startswith("#") and address not in contained:
            template = "There is no {address} among what the form contains"
            place = f"{entry.path}.answerValueSet"
            yield Problem(place, entry.link_id, "unknown-value-set", template, {"address": address[:200]})


def _position(problem: Problem, places: dict[str, int]) -> tuple[int, str]:
    """Where a problem stands in the order of the form: what is of the whole form comes first."""
    path: Any = problem.path
    while path and path not in places:
        path = path.rpartition(".")[0]
    return (places.get(path, -1), problem.path)
