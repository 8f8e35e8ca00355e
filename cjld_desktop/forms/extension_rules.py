"""The extensions of SDC and FHIR on a questionnaire: their types, limits, patterns and expressions."""

from collections.abc import Iterator
from typing import Any

from cjld_desktop.forms import fhirpath
from cjld_desktop.forms.entry import Entry, Json, numbered
from cjld_desktop.forms.function_names import ONLY_ELSEWHERE, missing_functions
from cjld_desktop.forms.patterns import compiled, is_too_large
from cjld_desktop.forms.problem import Problem
from cjld_desktop.forms.values import compare, value_key

HL7 = "http://hl7.org/fhir/StructureDefinition/"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
_TABLE = {
    HL7: """
        minLength:Integer regex:String maxDecimalPlaces:Integer mimeType:Code maxSize:Decimal
        minValue:Date,DateTime,Time,Decimal,Integer,Instant,Quantity variable:Expression
        maxValue:Date,DateTime,Time,Decimal,Integer,Instant,Quantity ordinalValue:Decimal itemWeight:Decimal
        entryFormat:String
    """,
    f"{HL7}questionnaire-": """
        hidden:Boolean minOccurs:Integer maxOccurs:Integer itemControl:CodeableConcept unit:Coding
        unitOption:Coding optionExclusive:Boolean choiceOrientation:Code referenceResource:Code
        supportLink:Uri sliderStepValue:Integer usageMode:Code
        displayCategory:CodeableConcept optionPrefix:String
    """,
    SDC: """
        enableWhenExpression:Expression calculatedExpression:Expression initialExpression:Expression
        answerExpression:Expression openLabel:String minQuantity:Quantity maxQuantity:Quantity
    """,
}
_TYPES = {
    start + name: tuple(kinds.split(","))
    for start, text in _TABLE.items()
    for name, _, kinds in (one.partition(":") for one in text.split())
}
_ELSEWHERE = {
    f"{SDC}subQuestionnaire": "it is put together from other questionnaires",
    f"{SDC}questionnaireAdaptive": "a server chooses its next question",
}


def extension_problems(raw: Json, found: list[Entry]) -> Iterator[Problem]:
    """What is wrong with the extensions of the form, of its items and of their options."""
    yield from _below(
        {key: one for key, one in raw.items() if key not in {"item", "contained"}}, "Questionnaire", ""
    )
    for entry in found:
        own = {key: one for key, one in entry.raw.items() if key != "item"}
        yield from _below(own, entry.path, entry.link_id)
        yield from _limits(entry)


def _below(raw: Json, path: str, link_id: str) -> Iterator[Problem]:
    waiting: list[tuple[Any, str]] = [(raw, path)]
    while waiting:
        one, place = waiting.pop()
        if isinstance(one, dict):
            for name, value in one.items():
                if name == "extension":
                    for index, each in enumerate(value if isinstance(value, list) else []):
                        if isinstance(each, dict):
                            yield from _one(each, f"{place}.extension[{index}]", link_id)
                waiting.append((value, f"{place}.{name}"))
        elif isinstance(one, list):
            waiting += [(each, f"{place}[{index}]") for index, each in enumerate(one)]


def _one(raw: Json, path: str, link_id: str) -> Iterator[Problem]:
    url, key = str(raw.get("url")), value_key(raw)
    kinds = _TYPES.get(url)
    words = {"name": url.rpartition("/")[2]}
    if kinds and (not key or key.removeprefix("value") not in kinds):
        template = "The extension {name} should hold {kinds}"
        values = words | {"kinds": " or ".join(f"value{kind}" for kind in kinds)}
        yield Problem(path, link_id, "extension", template, values)
    if url in _ELSEWHERE:
        template = "This is FHIR, but this program cannot fill it in: {reason}"
        yield Problem(path, link_id, "not-supported", template, {"reason": _ELSEWHERE[url]}, "warning")
    if key == "valueExpression" and isinstance(raw[key], dict):
        yield from _expression(raw[key], f"{path}.{key}", link_id)
    elif url == "expression" and key == "valueString":
        yield from _fhirpath(raw[key], f"{path}.{key}", link_id)
    elif url == f"{HL7}regex" and isinstance(raw.get("valueString"), str):
        yield from _pattern(raw["valueString"], f"{path}.{key}", link_id)


def _expression(raw: Json, path: str, link_id: str) -> Iterator[Problem]:
    language, text = raw.get("language"), raw.get("expression")
    if text is None and "reference" not in raw:
        yield Problem(
            path, link_id, "expression", "The expression has neither a text nor a reference (exp-1)"
        )
    if language in (None, "text/fhirpath"):
        yield from _fhirpath(text, f"{path}.expression", link_id)
    else:
        template = "This is FHIR, but this program does not run {language}; it runs text/fhirpath"
        yield Problem(path, link_id, "not-supported", template, {"language": str(language)[:60]}, "warning")


def _fhirpath(text: Any, path: str, link_id: str) -> Iterator[Problem]:
    if not isinstance(text, str):
        return
    if len(text) > fhirpath.LONGEST:
        template = "This is FHIR, but this program runs no expression longer than {most} characters"
        yield Problem(path, link_id, "not-supported", template, {"most": fhirpath.LONGEST}, "warning")
        return
    try:
        fhirpath.parse(text)
    except fhirpath.ExpressionError:
        yield Problem(path, link_id, "expression", "The expression is not FHIRPath. Correct its spelling")
        return
    for name in missing_functions(text):
        if name in ONLY_ELSEWHERE:
            template = "This is FHIR, but this program does not have the function {name}()"
            yield Problem(path, link_id, "not-supported", template, {"name": name}, "warning")
        else:
            template = "There is no function {name}(). Correct its name"
            yield Problem(path, link_id, "expression", template, {"name": name[:60]})


def _pattern(text: str, path: str, link_id: str) -> Iterator[Problem]:
    if is_too_large(text):
        template = "This is FHIR, but the pattern is too large for this program to use"
        yield Problem(path, link_id, "not-supported", template, {}, "warning")
    elif compiled(text) is None:
        yield Problem(path, link_id, "regex", "The pattern is not a regular expression. Correct it")


def _limits(entry: Entry) -> Iterator[Problem]:
    """Limits that leave no answer, and numbers of answers on what has only one."""
    held = {str(one.get("url")): one for _, one in numbered(entry.raw, "extension")}
    longest = {"valueInteger": entry.raw["maxLength"]} if "maxLength" in entry.raw else None
    pairs = (
        ("minOccurs", held.get(f"{HL7}questionnaire-minOccurs"), held.get(f"{HL7}questionnaire-maxOccurs")),
        ("minValue", held.get(f"{HL7}minValue"), held.get(f"{HL7}maxValue")),
        ("minQuantity", held.get(f"{SDC}minQuantity"), held.get(f"{SDC}maxQuantity")),
        ("minLength", held.get(f"{HL7}minLength"), longest),
    )
    for name, low, high in pairs:
        if low and high and _is_above(low, high):
            template = "{name} is above its counterpart, so that no answer can be right"
            yield entry.problem("limits", template, name=name)
    if entry.raw.get("repeats") is not True:
        for name in ("minOccurs", "maxOccurs"):
            number = held.get(f"{HL7}questionnaire-{name}", {}).get("valueInteger")
            if isinstance(number, int) and number > 1:
                template = "{name} is more than 1, but the item does not repeat"
                yield entry.problem("limits", template, "", "warning", name=name)


def _is_above(low: Json, high: Json) -> bool:
    one, other = value_key(low), value_key(high)
    try:
        return bool(one and other) and compare({one: low[one]}, {other: high[other]}) == 1
    except (TypeError, ValueError, KeyError, AttributeError, ArithmeticError):
        return False  # one of them is not of its type, which is said where its type is looked at
