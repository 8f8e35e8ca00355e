"""Holds FHIR JSON against the elements, types and codes of the specification: every fault, one by one."""

from collections.abc import Iterator, Mapping
from typing import Any

from cjld_desktop.forms.elements import CHOICES, CODES, ELEMENTS
from cjld_desktop.forms.primitives import PRIMITIVES
from cjld_desktop.forms.problem import Problem

_MISSING = "{name} is missing. FHIR asks for it here"
_ITEMS = {"Questionnaire.item", "QuestionnaireResponse.item"}


def structure_faults(raw: Mapping[str, Any], kind: str, path: str, link_id: str = "") -> Iterator[Problem]:
    """The faults of an object of a type in ELEMENTS. Each names the item it stands in, "" for none."""
    if kind in _ITEMS:
        found = raw.get("linkId")
        link_id = found if isinstance(found, str) else ""
    known = ELEMENTS[kind]
    if not raw:
        yield Problem(path, link_id, "empty", "There is nothing in the braces. Fill it, or take it out")
    for name, value in raw.items():
        place = f"{path}.{name.removeprefix('_')}"
        if name == "resourceType" and path == kind:
            continue
        plain = name.removeprefix("_")
        if plain not in known or (plain != name and known[plain][0] not in PRIMITIVES):
            yield _unknown(place, link_id, name, kind)
        elif plain != name:
            yield from _beside(value, place, link_id)
        else:
            yield from _element(value, kind, name, place, link_id)
    for name, (_, _, must) in known.items():
        if must and name not in raw and f"_{name}" not in raw:
            yield Problem(
                path, link_id, "missing", "{name} is missing. FHIR asks for it here", {"name": name}
            )
    yield from _choice(raw, kind, path, link_id)


def _unknown(path: str, link_id: str, name: str, kind: str) -> Problem:
    words = {"name": name[:80], "kind": kind.rpartition(".")[2]}
    return Problem(path, link_id, "unknown-element", "FHIR has no element {name} in {kind}", words)


def _choice(raw: Mapping[str, Any], kind: str, path: str, link_id: str) -> Iterator[Problem]:
    """Of valueString, valueCoding and so on there may be one; outside a response there must be."""
    start = CHOICES.get(kind)
    if start is None:
        return
    there = sorted({name.removeprefix("_") for name in raw if name.removeprefix("_").startswith(start)})
    if len(there) > 1:
        words = {"names": ", ".join(there)[:120]}
        yield Problem(path, link_id, "type", "There may be only one of {names}", words)
    elif not there and kind != "QuestionnaireResponse.item.answer":
        words = {"name": f"{start}[x]"}
        yield Problem(path, link_id, "missing", _MISSING, words)


def _element(value: Any, owner: str, name: str, path: str, link_id: str) -> Iterator[Problem]:
    kind, many, _ = ELEMENTS[owner][name]
    if kind == "Identifiers":  # one in R4, a list in R5
        kind, many = "Identifier", isinstance(value, list)
    if many != isinstance(value, list):
        template = (
            "{name} should be a list, in square brackets"
            if many
            else "{name} should stand alone, not in a list"
        )
        yield Problem(path, link_id, "type", template, {"name": name})
        return
    if many and not value:
        yield Problem(path, link_id, "empty", "{name} is an empty list. Take it out", {"name": name})
    for index, one in enumerate(value if many else [value]):
        here = f"{path}[{index}]" if many else path
        yield from _value(one, kind, name, here, link_id, owner)


def _value(raw: Any, kind: str, name: str, path: str, link_id: str, owner: str) -> Iterator[Problem]:
    if kind in PRIMITIVES:
        yield from _primitive(raw, kind, name, path, link_id, owner)
    elif not isinstance(raw, dict):
        template = "{name} should be an object, in braces"
        yield Problem(path, link_id, "type", template, {"name": name})
    elif kind == "Extension":
        yield from extension_faults(raw, path, link_id)
    elif kind == "Resource":
        if not isinstance(raw.get("resourceType"), str):
            yield Problem(path, link_id, "missing", "What is contained needs a resourceType")
    else:
        yield from structure_faults(raw, kind, path, link_id)


def _primitive(raw: Any, kind: str, name: str, path: str, link_id: str, owner: str) -> Iterator[Problem]:
    if raw is None and path.endswith("]"):
        return  # its extensions stand beside it, under the same number
    fits, words = PRIMITIVES[kind]
    codes = CODES.get(f"{owner}.{name}", "")
    if not fits(raw):
        yield Problem(path, link_id, "type", "{name} should be {words}", {"name": name, "words": words})
    elif codes and raw not in codes.split():
        template = "{name} is {code}, which FHIR does not have here. Use one of: {codes}"
        values = {"name": name, "code": str(raw)[:40], "codes": ", ".join(codes.split())}
        yield Problem(path, link_id, "code", template, values)


def _beside(raw: Any, path: str, link_id: str) -> Iterator[Problem]:
    """`_text` beside `text`: the id and the extensions of a simple value, or a list of such."""
    many = isinstance(raw, list)
    for index, one in enumerate(raw if many else [raw]):
        here = f"{path}[{index}]" if many else path
        if one is None and many:
            continue
        if not isinstance(one, dict) or not one or set(one) - {"id", "extension"}:
            template = "What stands beside a value may only hold an id and extensions"
            yield Problem(here, link_id, "type", template)
            continue
        yield from _extensions(one.get("extension", []), here, link_id)


def _extensions(raw: Any, path: str, link_id: str) -> Iterator[Problem]:
    if not isinstance(raw, list):
        words = {"name": "extension"}
        yield Problem(
            f"{path}.extension", link_id, "type", "{name} should be a list, in square brackets", words
        )
        return
    for index, one in enumerate(raw):
        here = f"{path}.extension[{index}]"
        if isinstance(one, dict):
            yield from extension_faults(one, here, link_id)
        else:
            yield Problem(here, link_id, "type", "An extension should be an object, in braces")


def extension_faults(raw: Mapping[str, Any], path: str, link_id: str) -> Iterator[Problem]:
    """An extension has an address, and either one value or extensions of its own (ext-1)."""
    url = raw.get("url")
    if not PRIMITIVES["uri"][0](url):
        yield Problem(path, link_id, "extension", "The extension has no url, so nobody knows what it says")
    values = sorted({key.removeprefix("_") for key in raw if key.removeprefix("_").startswith("value")})
    nested = "extension" in raw
    if len(values) != 1 - nested:
        template = "An extension holds either one value or other extensions: {url}"
        yield Problem(path, link_id, "extension", template, {"url": str(url)[:200]})
    for name in raw:
        if name not in {"id", "url", "extension", *values, *(f"_{one}" for one in values)}:
            yield _unknown(f"{path}.{name}", link_id, name, "extension")
    for key in values:
        if key in raw:
            kind = key.removeprefix("value")
            plain = kind[:1].lower() + kind[1:]
            if plain in PRIMITIVES or kind in ELEMENTS:
                known = plain if plain in PRIMITIVES else kind
                yield from _value(raw[key], known, key, f"{path}.{key}", link_id, "Extension")
            elif not isinstance(raw[key], dict):
                template = "{name} should be an object, in braces"
                yield Problem(f"{path}.{key}", link_id, "type", template, {"name": key[:80]})
    if nested:
        yield from _extensions(raw["extension"], path, link_id)
