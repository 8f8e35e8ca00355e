"""Holds a form's JSON against the shapes FHIR gives its parts, so that what reads it need not ask again.

It looks at shapes alone: lists, texts, yes or no, numbers, unknown modifiers. Others read what they mean.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from cjld_desktop.errors import NotRunHereError, QuestionnaireError
from cjld_desktop.forms.reading import UNDERSTOOD

DEEPEST_JSON = 64
LONGEST_TEXT = 1024 * 1024
"""Characters in one text; the limit that FHIR itself sets."""
LARGEST_NUMBER = 10**18
"""FHIR promises to carry 18 digits; what is larger is a slip, and cannot be counted with safely."""

_LARGEST_INTEGER = 2**31 - 1
_OBJECTS = frozenset(
    {
        *("extension", "modifierExtension", "item", "answerOption", "initial", "enableWhen", "contained"),
        *("include", "exclude", "concept", "contains", "coding", "entry", "designation"),
    }
)
_YES_OR_NO = frozenset({"required", "repeats", "readOnly", "initialSelected", "abstract", "inactive"})
_TEXTS = frozenset({"url", "prefix", "version", "title", "display", "system", "language", "resourceType"})
_MAY_BE_NULL = _TEXTS | _YES_OR_NO | {"item", "answerOption", "initial", "enableWhen", "contained"}
"""FHIR has no null, but some programs write what is missing so; there it can mean nothing else."""
_VALUE = re.compile(r"(?:value|answer)([A-Z][A-Za-z0-9]*)", re.ASCII)
_NOT_VALUES = frozenset({"answerOption", "answerValueSet", "answerConstraint", "valueSet"})
_KINDS: Mapping[str, type | tuple[type, ...]] = {
    "Boolean": bool,
    "Decimal": (int, float),
    **dict.fromkeys(("Integer", "PositiveInt", "UnsignedInt"), int),
    **dict.fromkeys(("Base64Binary", "Canonical", "Code", "Date", "DateTime", "Id", "Instant"), str),
    **dict.fromkeys(("Integer64", "Markdown", "Oid", "String", "Time", "Uri", "Url", "Uuid"), str),
}
_READ = frozenset({"Questionnaire", "Bundle", "ValueSet", "CodeSystem"})

_Trail = tuple[Any, str | int, Any] | None
"""The trail above, the last step and what stands there: a place is only spelt out for a fault."""


def check_shape(raw: Mapping[str, Any], file: str) -> None:
    """Refuse, with its place, what does not have the shape that FHIR gives it. Raises QuestionnaireError."""
    waiting: list[tuple[Any, int, _Trail, bool]] = [(raw, 0, None, True)]
    while waiting:
        one, depth, trail, read = waiting.pop()
        if depth > DEEPEST_JSON:
            raise NotRunHereError(
                "{file} is nested more than {most} deep. Use fewer levels.", file=file, most=DEEPEST_JSON
            )
        if isinstance(one, dict):
            # Resources that are not read, such as a contained Patient, keep their own shapes.
            read = read and str(one.get("resourceType", "ValueSet")) in _READ
            if read:
                _check_object(one, trail, file)
            below: Iterator[tuple[Any, Any]] = iter(one.items())
        elif isinstance(one, list):
            below = enumerate(one)
        else:
            continue
        for step, child in below:
            if isinstance(child, dict | list):
                waiting.append((child, depth + 1, (trail, step, child), read))
            elif isinstance(child, str | int | float):
                fault = _of_leaf(step, child)
                if fault:
                    raise _fault(file, (trail, step, child), fault)


def _check_object(one: dict[str, Any], trail: _Trail, file: str) -> None:
    for name, value in one.items():
        fault = _of_part(name, value)
        if fault:
            raise _fault(file, trail, fault, name=str(name)[:60])
    # FHIR forbids to go on past a modifier that is not understood: it may turn the meaning round.
    if any(each.get("url") not in UNDERSTOOD for each in one.get("modifierExtension", ())):
        sentence = (
            "{file}, {place}: it is changed by a modifierExtension that this program does not know, so it "
            "cannot be shown safely. Ask for a version without it."
        )
        raise NotRunHereError(sentence, file=file, place=_place(trail))


def _of_part(name: Any, value: Any) -> str:  # noqa: PLR0911 - one a kind of fault
    if not isinstance(name, str):
        return "{name} is not a name. Put it in quotation marks."
    if value is None and name in _MAY_BE_NULL:
        return ""
    if name in _OBJECTS:
        if not isinstance(value, list):
            return "{name} should be a list. Put it in square brackets."
        if name != "item" and not all(isinstance(each, dict) for each in value):
            return "{name} should be a list of JSON objects. Put each in braces."
        return ""
    if name in _YES_OR_NO:
        return "" if isinstance(value, bool) else "{name} should be true or false, without quotation marks."
    if name in _TEXTS:
        return "" if isinstance(value, str) else "{name} should be a text in quotation marks."
    found = _VALUE.fullmatch(name)
    if found is None or name in _NOT_VALUES:
        return ""
    return "" if _is_kind(found[1], value) else "{name} does not hold such a value. Correct it."


def _is_kind(kind: str, value: Any) -> bool:
    wanted: Any = _KINDS.get(kind, dict)
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        return False
    return wanted is not int or bool(-_LARGEST_INTEGER <= value <= _LARGEST_INTEGER)


def _of_leaf(step: str | int, value: str | float) -> str:
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT and step != "data":
            return "a text is longer than 1,048,576 characters. Shorten it."
        if "\0" in value or not (value.isascii() or _is_unicode(value)):
            return "a text holds half a character. Type it again."
        return ""
    # The comparison is also false for what is not a number at all.
    return "" if abs(value) < LARGEST_NUMBER else "a number is too large to count with. Correct it."


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _fault(file: str, trail: _Trail, template: str, **values: Any) -> QuestionnaireError:
    return QuestionnaireError("{file}, {place}: " + template, file=file, place=_place(trail), **values)


def _place(trail: _Trail) -> str:
    steps: list[str] = []
    while trail is not None:
        trail, step, there = trail
        link_id = there.get("linkId") if isinstance(there, dict) else None
        named = f" ({link_id[:255]})" if isinstance(link_id, str) else ""
        steps.append((f"[{step}]" if isinstance(step, int) else f".{step}"[:60]) + named)
    return "".join(reversed(steps)).removeprefix(".") or "the form"
