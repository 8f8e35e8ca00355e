"""The words of a form in another language: FHIR's `translation` extension, beside the text it translates."""

from collections.abc import Iterable, Mapping
from typing import Any

TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"


def translated(element: Mapping[str, Any], name: str, language: str) -> str:
    """The text of `name` in a language, empty when there is none. `nl` finds `nl-BE`, and the other way."""
    beside = element.get(f"_{name}")
    return best(dict(_translations(beside)), language) if isinstance(beside, dict) else ""


def best(texts: Mapping[str, str], language: str) -> str:
    """The text in the language or, failing that, in one of the same root; empty when there is none."""
    wanted = language.lower()
    known = {code.lower(): text for code, text in texts.items()}
    root = wanted.partition("-")[0]
    same = (text for code, text in known.items() if code.partition("-")[0] == root)
    return known.get(wanted) or next(same, "")


def designated(concept: Mapping[str, Any], language: str) -> str:
    """The words of a code list's concept in a language: its designation, else a translation beside it."""
    listed = concept.get("designation", [])
    found = {
        one["language"]: one["value"]
        for one in listed
        if isinstance(one.get("value"), str) and isinstance(one.get("language"), str)
    }
    return best(found, language) or translated(concept, "display", language)


def languages(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """The languages that the form's own words are translated into, in the order they are met."""
    found: dict[str, None] = {}
    waiting: list[Any] = [{key: value for key, value in raw.items() if key != "contained"}]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, dict):
            if "extension" in one:
                found |= dict.fromkeys(code for code, _ in _translations(one))
            waiting += [each for each in reversed(one.values()) if isinstance(each, dict | list)]
    return tuple(found)


def _translations(beside: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for one in beside.get("extension", []):
        if one.get("url") != TRANSLATION:
            continue
        parts = {part.get("url"): part for part in one.get("extension", [])}
        code = parts.get("lang", {}).get("valueCode")
        content = parts.get("content", {})
        text = content.get("valueString") or content.get("valueMarkdown")
        if code and isinstance(text, str) and text.strip():
            yield code, text
