"""FHIR JSON to items: one questionnaire item at a time, R4 and the R5 spellings of the same things."""

from collections.abc import Mapping
from typing import Any

from cjld_desktop.forms.display_texts import DisplayTexts, control_of, display_texts
from cjld_desktop.forms.enablement import OPERATORS
from cjld_desktop.forms.item import VALUE_KEYS, Condition, Expression, Item
from cjld_desktop.forms.options import options_of, units_of
from cjld_desktop.forms.patterns import compiled
from cjld_desktop.forms.reading import (
    HL7,
    R5,
    SDC,
    Source,
    constraints,
    expression,
    extension_value,
    extensions,
    listed,
    variables,
    words,
)
from cjld_desktop.forms.value_sets import attachment
from cjld_desktop.forms.values import value_key

DEEPEST_ITEMS = 16
ANSWERED_BY = "https://cjld.example/StructureDefinition/answered-by"
_MEGABYTE = 1024 * 1024
_CODED = frozenset({"coding", "choice", "open-choice"})
_CONSTRAINTS = frozenset({"optionsOnly", "optionsOrType", "optionsOrString"})


def read_item(
    raw: Any,
    source: Source,
    place: str,
    parent: str,
    scopes: tuple[str, ...],
    answered_by: str = "",
    depth: int = 1,
) -> Item:
    """One item with all below it. Raises QuestionnaireError with the place and what to change."""
    if depth > DEEPEST_ITEMS:
        raise source.not_run("items stand inside one another more than 16 deep. Use fewer levels.", place)
    link_id = _link_id(raw, source, place)
    place = f"{place} ({link_id})"
    item_type, constraint = _type(raw, source, place)
    _refuse_other_makes(raw, source, place)
    texts = display_texts(raw, source)
    below = (*scopes, link_id) if raw.get("repeats") and texts.shown else scopes
    answered_by = answered_by or answerer(raw)
    children = tuple(
        read_item(child, source, f"{place}.item[{index}]", link_id, below, answered_by, depth + 1)
        for index, child in texts.shown
    )
    if children and item_type == "display":
        raise source.fault("a display item has items below it. Make it a group.", place)
    found: dict[str, Any] = {
        "link_id": link_id,
        "type": item_type,
        "answer_constraint": constraint,
        "place": place,
        "parent": parent,
        "scopes": scopes,
        "answered_by": answered_by,
        "children": children,
        "source": {key: value for key, value in raw.items() if key != "item"},
    }
    found |= _looks(raw, source, texts) | _limits(raw, source, place) | _behaviour(raw, source, place)
    if item_type not in {"group", "display"}:
        found |= _answers(raw, item_type, source, place)
    return Item(**found)


def _link_id(raw: Any, source: Source, place: str) -> str:
    if not isinstance(raw, dict):
        raise source.fault(
            "an item should be a JSON object. Put it in braces, with a linkId and a type.", place
        )
    found = raw.get("linkId")
    if not isinstance(found, str) or not found.strip() or len(found) > 255:
        raise source.fault("an item has no linkId. Give it one that no other item has.", place)
    return found


def answerer(raw: Mapping[str, Any]) -> str:
    """`worker` when a form, a group or a question says that it is not asked of the person, else empty."""
    return "worker" if extension_value(raw, ANSWERED_BY) == "worker" else ""


def _type(raw: Mapping[str, Any], source: Source, place: str) -> tuple[str, str]:
    """The type as R4 names it, and which answers besides the options are taken."""
    found = raw.get("type")
    if not isinstance(found, str) or (found not in VALUE_KEYS and found != "coding"):
        raise source.fault(
            "the type {type} is not one that FHIR knows. Use one such as group, choice, boolean or text.",
            place,
            type=str(found)[:40],
        )
    said = raw.get("answerConstraint") or extension_value(raw, f"{R5}answerConstraint")
    constraint = said or ("optionsOrString" if found == "open-choice" else "optionsOnly")
    if not isinstance(constraint, str) or constraint not in _CONSTRAINTS:
        raise source.fault(
            "the answerConstraint is not optionsOnly, optionsOrType or optionsOrString. Correct it.", place
        )
    if found in _CODED:
        found = "choice" if constraint == "optionsOnly" else "open-choice"
    return found, constraint


def _refuse_other_makes(raw: Mapping[str, Any], source: Source, place: str) -> None:
    """What would be lost if it were read as R4: a part that stands in another file, or FHIR before R4."""
    if any(True for _ in extensions(raw, f"{SDC}subQuestionnaire")):
        raise source.not_run(
            "this part stands in another questionnaire. Have the form assembled first, then use that.", place
        )
    if "option" in raw or "options" in raw:
        raise source.not_run("option is from FHIR before R4. Convert the form to R4 or R5.", place)


def _looks(raw: Mapping[str, Any], source: Source, texts: DisplayTexts) -> dict[str, Any]:
    """How an item is shown."""
    unit = extension_value(raw, f"{HL7}questionnaire-unit")
    named = words(unit, "display", source) or unit.get("code") if isinstance(unit, dict) else ""
    orientation = extension_value(raw, f"{HL7}questionnaire-choiceOrientation")
    protected = (raw.get("disabledDisplay") or extension_value(raw, f"{R5}disabledDisplay")) == "protected"
    only_shown = ("display", "display-non-empty")
    hidden = extension_value(raw, f"{HL7}questionnaire-hidden") is True
    return {
        **{part: texts.text(part) for part in ("help", "prompt", "flyover", "header", "footer")},
        "lower": texts.text("lower"),
        "upper": texts.text("upper"),
        "text": words(raw, "text", source),
        "prefix": words(raw, "prefix", source),
        "control": control_of(raw),
        "unit": str(texts.text("unit") or named or ""),
        "orientation": orientation if orientation in ("horizontal", "vertical") else "",
        "open_label": str(extension_value(raw, f"{SDC}openLabel") or ""),
        "entry_format": str(extension_value(raw, f"{HL7}entryFormat") or ""),
        "slider_step": _number(extension_value(raw, f"{HL7}questionnaire-sliderStepValue")),
        "media": attachment(raw, f"{SDC}itemMedia"),
        "disabled_display": "protected" if protected else "hidden",
        # Only the reading of finished answers shows such an item, so it is not asked.
        "hidden": hidden or extension_value(raw, f"{HL7}questionnaire-usageMode") in only_shown,
        "read_only": raw.get("readOnly") is True,
        "code": tuple(listed(raw, "code")),
    }


def _limits(raw: Mapping[str, Any], source: Source, place: str) -> dict[str, Any]:
    """What an answer has to keep."""

    def whole(name: str, value: Any) -> int | None:
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value
        raise source.fault("{name} is not a whole number. Give a number, or take it out.", place, name=name)

    size = _number(extension_value(raw, f"{HL7}maxSize"))
    return {
        "required": raw.get("required") is True,
        "repeats": raw.get("repeats") is True,
        "max_length": whole("maxLength", raw.get("maxLength")),
        "min_length": whole("minLength", extension_value(raw, f"{HL7}minLength")),
        "decimal_places": whole("maxDecimalPlaces", extension_value(raw, f"{HL7}maxDecimalPlaces")),
        "min_occurs": whole("minOccurs", extension_value(raw, f"{HL7}questionnaire-minOccurs")),
        "max_occurs": whole("maxOccurs", extension_value(raw, f"{HL7}questionnaire-maxOccurs")),
        "minimum": _bound(raw, f"{HL7}minValue", f"{SDC}minQuantity"),
        "maximum": _bound(raw, f"{HL7}maxValue", f"{SDC}maxQuantity"),
        "regex": _pattern(raw, source, place),
        "mime_types": _codes(raw, f"{HL7}mimeType"),
        "max_size": None if size is None else int(size * _MEGABYTE),
        "reference_types": _codes(raw, f"{HL7}questionnaire-referenceResource"),
        "constraints": constraints(raw, source, place),
    }


def _behaviour(raw: Mapping[str, Any], source: Source, place: str) -> dict[str, Any]:
    """When an item is in force, and what is worked out for it."""

    def worked(name: str) -> Expression | None:
        return expression(extension_value(raw, SDC + name), source, place)

    return {
        "behavior": "all" if raw.get("enableBehavior") == "all" else "any",
        "conditions": tuple(_condition(one, source, place) for one in listed(raw, "enableWhen")),
        "enable_expression": worked("enableWhenExpression"),
        "calculated": worked("calculatedExpression"),
        "initial_expression": worked("initialExpression"),
        "answer_expression": worked("answerExpression"),
        "variables": variables(raw, source, place),
    }


def _answers(raw: Mapping[str, Any], item_type: str, source: Source, place: str) -> dict[str, Any]:
    """What may be answered, and with what a question starts."""
    started = [(value_key(one), one) for one in listed(raw, "initial")]
    return {
        "options": options_of(raw, item_type, source, place),
        "unit_options": units_of(raw, source, place)
        if item_type in {"quantity", "decimal", "integer"}
        else (),
        "initial": tuple({key: one[key]} for key, one in started if key),
    }


def _condition(raw: dict[str, Any], source: Source, place: str) -> Condition:
    keys = [key for key in raw if key.startswith("answer")]
    operator = raw.get("operator")
    if len(keys) != 1 or not isinstance(raw.get("question"), str) or operator not in tuple(OPERATORS):
        raise source.fault(
            "an enableWhen needs a question, an operator (exists = != > < >= <=) and one answer. Correct it.",
            place,
        )
    expected = {"value" + keys[0].removeprefix("answer"): raw[keys[0]]}
    if operator == "exists" and not isinstance(expected.get("valueBoolean"), bool):
        raise source.fault("an enableWhen with exists needs answerBoolean, true or false.", place)
    return Condition(raw["question"], operator, expected)


def _bound(raw: Mapping[str, Any], *urls: str) -> dict[str, Any] | None:
    found = next((one for one in extensions(raw, *urls) if value_key(one)), None)
    return {value_key(found): found[value_key(found)]} if found else None


def _codes(raw: Mapping[str, Any], url: str) -> tuple[str, ...]:
    found = (one.get(value_key(one)) for one in extensions(raw, url))
    return tuple(one for one in found if isinstance(one, str))


def _number(found: Any) -> float | None:
    return found if isinstance(found, int | float) and not isinstance(found, bool) and found > 0 else None


def _pattern(raw: Mapping[str, Any], source: Source, place: str) -> str:
    found = extension_value(raw, f"{HL7}regex")
    if not isinstance(found, str):
        return ""
    if compiled(found) is None:
        raise source.not_run(
            "the pattern {pattern} for answers cannot be used. Correct its regex.", place, pattern=found[:100]
        )
    return found
