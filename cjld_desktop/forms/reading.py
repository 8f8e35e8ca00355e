"""FHIR JSON to items: one questionnaire item at a time, R4 and the R5 spellings of the same things."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cjld_desktop.errors import QuestionnaireError
from cjld_desktop.forms.enablement import OPERATORS
from cjld_desktop.forms.item import VALUE_KEYS, Condition, Constraint, Expression, Item, Option
from cjld_desktop.forms.values import value_key

HL7 = "http://hl7.org/fhir/StructureDefinition/"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
WEIGHTS = (
    f"{HL7}itemWeight",
    f"{HL7}ordinalValue",
    f"{HL7}valueset-ordinalValue",
    f"{HL7}codesystem-ordinalValue",
)
_TEXT_CONTROLS = {"help", "prompt", "flyover", "instructions"}


@dataclass(frozen=True, slots=True)
class Source:
    """What reading an item needs to know besides the item: the file's name and its contained lists."""

    file: str
    value_sets: Mapping[str, Mapping[str, Any]]

    def fault(self, template: str, place: str, **values: Any) -> QuestionnaireError:
        """A fault with the file and the place filled in."""
        return QuestionnaireError("{file}, {place}: " + template, file=self.file, place=place, **values)


def extensions(element: Mapping[str, Any], *urls: str) -> Iterable[dict[str, Any]]:
    """The element's extensions that have one of the addresses."""
    found = element.get("extension", [])
    return (one for one in found if isinstance(one, dict) and one.get("url") in urls)


def extension_value(element: Mapping[str, Any], *urls: str) -> Any:
    """The value of the first such extension that has one; None when there is none."""
    values = (one[key] for one in extensions(element, *urls) if (key := value_key(one)))
    return next(values, None)


def expression(found: Any, source: Source, place: str) -> Expression | None:
    """A FHIR `Expression` in FHIRPath. Other languages are refused: an answer must not silently go unused."""
    if found is None:
        return None
    if isinstance(found, str):
        return Expression(found)
    if not isinstance(found, dict) or not isinstance(found.get("expression"), str):
        raise source.fault("the expression has no text. Give it one, or take it out.", place)
    if found.get("language", "text/fhirpath") != "text/fhirpath":
        raise source.fault(
            "the expression is in {language}, which this program does not run. Write it in text/fhirpath.",
            place,
            language=str(found.get("language")),
        )
    return Expression(found["expression"], str(found.get("name", "")))


def variables(element: Mapping[str, Any], source: Source, place: str) -> tuple[Expression, ...]:
    """The named expressions declared on the questionnaire or an item."""
    found = (
        expression(one.get("valueExpression"), source, place) for one in extensions(element, f"{HL7}variable")
    )
    return tuple(one for one in found if one is not None and one.name)


def constraints(element: Mapping[str, Any], source: Source, place: str) -> tuple[Constraint, ...]:
    """The rules an answer must keep, errors and warnings."""
    rules = []
    for one in extensions(element, f"{HL7}targetConstraint", f"{HL7}questionnaire-constraint"):
        parts = {
            part.get("url"): part.get(value_key(part)) for part in one.get("extension", []) if value_key(part)
        }
        found = expression(parts.get("expression"), source, place)
        if found is not None:
            human = str(
                parts.get("human") or parts.get("requirements") or "This answer does not fit the others"
            )
            severity = "warning" if parts.get("severity") == "warning" else "error"
            rules.append(Constraint(str(parts.get("key", "")), found, human, severity))
    return tuple(rules)


def read_item(
    raw: Any, source: Source, place: str, parent: str, scopes: tuple[str, ...], depth: int = 1
) -> Item:
    """One item with all below it. Raises QuestionnaireError with the place and what to change."""
    if depth > 16:
        raise source.fault("items stand inside one another more than 16 deep. Use fewer levels.", place)
    if not isinstance(raw, dict):
        raise source.fault(
            "an item should be a JSON object. Put it in braces, with a linkId and a type.", place
        )
    link_id = raw.get("linkId")
    if not isinstance(link_id, str) or not link_id.strip() or len(link_id) > 255:
        raise source.fault("an item has no linkId. Give it one that no other item has.", place)
    place = f"{place} ({link_id})"
    item_type = _type(raw, source, place)
    repeats = raw.get("repeats") is True
    shown, help_text = _split_help(raw.get("item", []), source, place)
    below = (*scopes, link_id) if repeats and shown else scopes
    children = tuple(
        read_item(child, source, f"{place}.item[{index}]", link_id, below, depth + 1)
        for index, child in shown
    )
    if children and item_type == "display":
        raise source.fault("a display item has items below it. Make it a group.", place)
    return _assemble(raw, source, place, item_type, help_text, parent, scopes, children)


def _assemble(
    raw: dict[str, Any],
    source: Source,
    place: str,
    item_type: str,
    help_text: str,
    parent: str,
    scopes: tuple[str, ...],
    children: tuple[Item, ...],
) -> Item:
    # Long because it is one list: where each field of an item stands in FHIR.
    def numbered(name: str, value: Any) -> int | None:
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value
        raise source.fault("{name} is not a whole number. Give a number, or take it out.", place, name=name)

    def bound(name: str) -> dict[str, Any] | None:
        found = next((one for one in extensions(raw, HL7 + name) if value_key(one)), None)
        return {value_key(found): found[value_key(found)]} if found else None

    unit = extension_value(raw, f"{HL7}questionnaire-unit") or {}
    repeats = raw.get("repeats") is True
    return Item(
        link_id=raw["linkId"],
        type=item_type,
        text=_words(raw.get("text")),
        place=place,
        prefix=_words(raw.get("prefix")),
        help=help_text,
        control=_control(raw),
        unit=str(unit.get("display") or unit.get("code") or "") if isinstance(unit, dict) else "",
        required=raw.get("required") is True,
        repeats=repeats,
        read_only=raw.get("readOnly") is True,
        hidden=extension_value(raw, f"{HL7}questionnaire-hidden") is True,
        behavior="all" if raw.get("enableBehavior") == "all" else "any",
        max_length=numbered("maxLength", raw.get("maxLength")),
        min_length=numbered("minLength", extension_value(raw, f"{HL7}minLength")),
        decimal_places=numbered("maxDecimalPlaces", extension_value(raw, f"{HL7}maxDecimalPlaces")),
        min_occurs=numbered("minOccurs", extension_value(raw, f"{HL7}questionnaire-minOccurs")),
        max_occurs=numbered("maxOccurs", extension_value(raw, f"{HL7}questionnaire-maxOccurs")),
        minimum=bound("minValue"),
        maximum=bound("maxValue"),
        options=_options(raw, source, place),
        conditions=tuple(_condition(one, source, place) for one in _listed(raw, "enableWhen", source, place)),
        enable_expression=expression(extension_value(raw, f"{SDC}enableWhenExpression"), source, place),
        calculated=expression(extension_value(raw, f"{SDC}calculatedExpression"), source, place),
        initial_expression=expression(extension_value(raw, f"{SDC}initialExpression"), source, place),
        initial=tuple(
            {value_key(one): one[value_key(one)]}
            for one in _listed(raw, "initial", source, place)
            if value_key(one)
        ),
        variables=variables(raw, source, place),
        constraints=constraints(raw, source, place),
        parent=parent,
        scopes=scopes,
        children=children,
        source={key: value for key, value in raw.items() if key != "item"},
        code=tuple(one for one in _listed(raw, "code", source, place) if isinstance(one, dict)),
        answer_expression=expression(extension_value(raw, f"{SDC}answerExpression"), source, place),
        answer_constraint="optionsOrString" if item_type == "open-choice" else "optionsOnly",
        regex=_words(extension_value(raw, f"{HL7}regex")),
        entry_format=_words(extension_value(raw, f"{HL7}entryFormat")),
        disabled_display="protected" if raw.get("disabledDisplay") == "protected" else "hidden",
    )


def _type(raw: Mapping[str, Any], source: Source, place: str) -> str:
    found = raw.get("type")
    if found == "coding":  # R5 says with answerConstraint what R4 said with the type
        return "choice" if raw.get("answerConstraint", "optionsOnly") == "optionsOnly" else "open-choice"
    if not isinstance(found, str) or found not in VALUE_KEYS:
        raise source.fault(
            "the type {type} is not one that FHIR knows. Use one such as group, choice, boolean or text.",
            place,
            type=str(found)[:40],
        )
    return found


def _split_help(raw: Any, source: Source, place: str) -> tuple[list[tuple[int, Any]], str]:
    """The items to show, each with its number, and the help texts among them joined."""
    if not isinstance(raw, list):
        raise source.fault("what stands under item is not a list. Put it in square brackets.", place)
    shown, helps = [], []
    for index, child in enumerate(raw):
        if isinstance(child, dict) and child.get("type") == "display" and _control(child) in _TEXT_CONTROLS:
            helps.append(_words(child.get("text")))
        else:
            shown.append((index, child))
    return shown, "\n".join(filter(None, helps))


def _control(raw: Mapping[str, Any]) -> str:
    concept = extension_value(raw, f"{HL7}questionnaire-itemControl")
    codings = concept.get("coding", []) if isinstance(concept, dict) else []
    return str(codings[0].get("code", "")) if codings and isinstance(codings[0], dict) else ""


def _condition(raw: Any, source: Source, place: str) -> Condition:
    keys = [key for key in raw if key.startswith("answer")] if isinstance(raw, dict) else []
    if len(keys) != 1 or not isinstance(raw.get("question"), str) or raw.get("operator") not in OPERATORS:
        raise source.fault(
            "an enableWhen needs a question, an operator (exists = != > < >= <=) and one answer. Correct it.",
            place,
        )
    expected = {"value" + keys[0].removeprefix("answer"): raw[keys[0]]}
    if raw["operator"] == "exists" and not isinstance(expected.get("valueBoolean"), bool):
        raise source.fault("an enableWhen with exists needs answerBoolean, true or false.", place)
    return Condition(raw["question"], raw["operator"], expected)


def _options(raw: Mapping[str, Any], source: Source, place: str) -> tuple[Option, ...]:
    listed = _listed(raw, "answerOption", source, place)
    address = raw.get("answerValueSet")
    if not listed and isinstance(address, str):
        value_set = source.value_sets.get(address)
        if value_set is None:
            raise source.fault(
                "the list of answers {address} is not in this file. Add it to contained or use answerOption.",
                place,
                address=address[:200],
            )
        return tuple(_concepts(value_set))
    return tuple(_option(one, source, place) for one in listed)


def _option(raw: Any, source: Source, place: str) -> Option:
    key = value_key(raw)
    if not key:
        raise source.fault("an answerOption has no value. Give it one, such as valueCoding.", place)
    value = raw[key]
    coding = value if isinstance(value, dict) else {}
    code = str(coding.get("code") or coding.get("reference") or ("" if coding else value))
    return Option(
        answer={key: value},
        code=code,
        display=str(coding.get("display") or code),
        weight=_weight(raw, coding),
        exclusive=extension_value(raw, f"{HL7}questionnaire-optionExclusive") is True,
        selected=raw.get("initialSelected") is True,
    )


def _concepts(value_set: Mapping[str, Any]) -> Iterable[Option]:
    """The concepts of a contained value set: its expansion where there is one, else its listed concepts."""
    expansion = value_set.get("expansion") or {}
    waiting = [("", one) for one in expansion.get("contains", [])]
    for include in [] if waiting else (value_set.get("compose") or {}).get("include", []):
        waiting += [(include.get("system", ""), one) for one in include.get("concept", [])]
    while waiting:
        system, one = waiting.pop(0)
        waiting[:0] = [(system, below) for below in one.get("contains", [])]
        if one.get("abstract") is True or "code" not in one:
            continue
        coding = {"system": one.get("system") or system, "code": one["code"], "display": one.get("display")}
        kept = {key: value for key, value in coding.items() if value}
        yield Option({"valueCoding": kept}, one["code"], one.get("display") or one["code"], _weight(one, {}))


def _weight(*places: Mapping[str, Any]) -> float | None:
    found = next((value for place in places if (value := extension_value(place, *WEIGHTS)) is not None), None)
    return found if isinstance(found, int | float) and not isinstance(found, bool) else None


def _listed(raw: Mapping[str, Any], name: str, source: Source, place: str) -> list[Any]:
    found = raw.get(name, [])
    if not isinstance(found, list):
        raise source.fault("{name} should be a list. Put it in square brackets.", place, name=name)
    return found


def _words(raw: Any) -> str:
    return raw if isinstance(raw, str) else ""
