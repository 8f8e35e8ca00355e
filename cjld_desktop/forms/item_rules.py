"""What the specification allows on which type of item: que-1, que-3 to que-6, que-8 to que-14."""

import json
from collections.abc import Iterator

from cjld_desktop.forms.entry import Entry, numbered
from cjld_desktop.forms.problem import Problem, Severity
from cjld_desktop.forms.values import value_key

CHOICES = {"choice", "open-choice", "coding"}
_WITH_OPTIONS = {*CHOICES, "decimal", "integer", "date", "dateTime", "time", "string", "quantity"}
_WITH_LENGTH = {"boolean", "decimal", "integer", "string", "text", "url", "open-choice"}
_OPTION_KEYS = {
    "choice": ("valueCoding", "valueInteger", "valueDate", "valueTime", "valueString", "valueReference"),
    "open-choice": ("valueCoding", "valueInteger", "valueDate", "valueTime", "valueString", "valueReference"),
    "coding": ("valueCoding",),
    "integer": ("valueInteger",),
    "date": ("valueDate",),
    "time": ("valueTime",),
    "string": ("valueString",),
}
VALUES = {
    **_OPTION_KEYS,
    "boolean": ("valueBoolean",),
    "decimal": ("valueDecimal",),
    "dateTime": ("valueDateTime",),
    "text": ("valueString",),
    "url": ("valueUri",),
    "attachment": ("valueAttachment",),
    "reference": ("valueReference",),
    "quantity": ("valueQuantity",),
    "question": ("valueString",),
}
"""Under which names an initial value of each type of item may stand."""


def item_problems(entry: Entry, edition: str) -> Iterator[Problem]:
    """What is wrong with one item, its conditions and extensions aside."""
    if entry.type == "question":
        template = (
            "The type question is only a heading in FHIR's list of types. Say which kind of answer it takes"
        )
        yield entry.problem("code", template, "type", "warning")
    yield from _nesting(entry, edition)
    yield from _for_display(entry)
    yield from _options(entry)
    yield from _initial(entry)
    yield from _others(entry)


def _nesting(entry: Entry, edition: str) -> Iterator[Problem]:
    below = entry.raw.get("item")
    if entry.type == "group" and not below:
        severity: Severity = "warning" if edition == "R5" else "error"
        yield entry.problem("group-empty", "A group should have items in it (que-1)", "", severity)
    if entry.type == "display" and below:
        yield entry.problem("not-allowed", "A display item cannot have items in it (que-1)", "item")


def _for_display(entry: Entry) -> Iterator[Problem]:
    if entry.type not in {"display", "group"}:
        return
    rules = {"initial": "que-8"}
    if entry.type == "display":
        rules |= {"code": "que-3", "required": "que-6", "repeats": "que-6", "readOnly": "que-9"}
    for name, rule in rules.items():
        if name in entry.raw:
            template = "{name} is not allowed on an item of the type {type} ({rule})"
            yield entry.problem("not-allowed", template, name, name=name, type=entry.type, rule=rule)


def _options(entry: Entry) -> Iterator[Problem]:
    listed, address = entry.raw.get("answerOption"), entry.raw.get("answerValueSet")
    if listed and address:
        template = "An item has either answerOption or answerValueSet, not both (que-4)"
        yield entry.problem("not-allowed", template, "answerValueSet")
    for name in ("answerOption", "answerValueSet"):
        if name in entry.raw and entry.type and entry.type not in _WITH_OPTIONS:
            template = "An item of the type {type} cannot have {name} (que-5)"
            yield entry.problem("not-allowed", template, name, type=entry.type, name=name)
    constraint = entry.raw.get("answerConstraint")
    if constraint and not listed and not address:
        template = "answerConstraint says nothing without answerOption or answerValueSet (que-14)"
        yield entry.problem("not-allowed", template, "answerConstraint", "warning")
    keys = _OPTION_KEYS.get(entry.type)
    seen: set[str] = set()
    for place, option in numbered(entry.raw, "answerOption"):
        key = value_key(option)
        if not key:
            continue
        if keys and key not in keys:
            template = "An item of the type {type} cannot have the option {key}"
            yield entry.problem("type", template, f"{place}.{key}", type=entry.type, key=key)
        value = option[key]
        kept = (
            {k: value.get(k) for k in ("system", "code")}
            if key == "valueCoding" and isinstance(value, dict)
            else value
        )
        same = isinstance(kept, dict) and kept.get("code") is None
        text = json.dumps([key, value if same else kept], sort_keys=True, default=str)
        if text in seen:
            yield entry.problem("duplicate-option", "This option stands in the list twice", place, "warning")
        seen.add(text)


def _initial(entry: Entry) -> Iterator[Problem]:
    given = list(numbered(entry.raw, "initial"))
    if entry.raw.get("answerOption") and "initial" in entry.raw:
        template = "With answerOption there is no initial; mark an option with initialSelected (que-11)"
        yield entry.problem("not-allowed", template, "initial")
    if len(given) > 1 and entry.raw.get("repeats") is not True:
        yield entry.problem("too-many", "More than one initial value needs repeats (que-13)", "initial")
    chosen = [p for p, one in numbered(entry.raw, "answerOption") if one.get("initialSelected") is True]
    if len(chosen) > 1 and entry.raw.get("repeats") is not True:
        template = "More than one option selected at the start needs repeats"
        yield entry.problem("too-many", template, f"{chosen[1]}.initialSelected")
    keys = VALUES.get(entry.type)
    if entry.raw.get("answerConstraint") == "optionsOrString":
        keys = (*(keys or ()), "valueString")
    for place, one in given:
        key = value_key(one)
        if key and keys and key not in keys:
            template = "An item of the type {type} cannot begin with {key}"
            yield entry.problem("type", template, f"{place}.{key}", type=entry.type, key=key)


def _others(entry: Entry) -> Iterator[Problem]:
    raw = entry.raw
    longest = raw.get("maxLength")
    open_to_text = raw.get("answerConstraint") == "optionsOrString"
    if longest is not None and entry.type and entry.type not in _WITH_LENGTH and not open_to_text:
        template = "An item of the type {type} cannot have maxLength (que-10)"
        yield entry.problem("not-allowed", template, "maxLength", type=entry.type)
    elif isinstance(longest, int) and longest < 1:
        yield entry.problem("limits", "maxLength should be 1 or more", "maxLength", "warning")
    conditions = raw.get("enableWhen")
    if isinstance(conditions, list) and len(conditions) > 1 and "enableBehavior" not in raw:
        template = "With more than one enableWhen, enableBehavior should say any or all (que-12)"
        yield entry.problem("missing", template, "enableBehavior")
