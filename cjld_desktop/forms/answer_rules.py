"""The rules that one answer must keep, whoever asks: the window while it is typed, or the check of a file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cjld_desktop.forms.carried import is_carried
from cjld_desktop.forms.item import Item, Option
from cjld_desktop.forms.patterns import is_match
from cjld_desktop.forms.primitives import size_of
from cjld_desktop.forms.problem import Severity
from cjld_desktop.forms.values import compare, fits, option_of, shown, takes_text, value_key
from cjld_desktop.forms.written import written

_SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-"
_WRONG_TYPE = {
    "integer": "Give a whole number, like 3",
    "decimal": "Give a number, like 3 or 3.5",
    "date": "Give a date: at least the year, like 1984",
    "dateTime": "Give a date and a time",
    "time": "Give a time, like 14:30",
    "boolean": "Choose yes or no",
    "url": "Give an address without spaces",
    "quantity": "Give a number with its unit",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem whose place is known to whoever asked."""

    code: str
    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    severity: Severity = "error"


def together_faults(item: Item, value: list[Any]) -> Iterator[Fault]:
    """What is wrong with the answers to one question as a whole: their number, and which exclude others."""
    if len(value) > 1 and not item.repeats:
        yield Fault("too-many", "Give only one answer")
    elif item.max_occurs is not None and len(value) > item.max_occurs:
        yield Fault("too-many", "Give no more than {most} answers", {"most": item.max_occurs})
    if item.min_occurs is not None and len(value) < item.min_occurs:
        yield Fault("too-few", "Give at least {least} answers", {"least": item.min_occurs})
    exclusive = [
        option for one in value if fits(item, one) and (option := option_of(item, one)) and option.exclusive
    ]
    if exclusive and len(value) > 1:
        words = {"option": exclusive[0].display}
        yield Fault("exclusive", "“{option}” cannot go together with another answer", words)


def answer_faults(item: Item, answer: Any) -> Iterator[Fault]:
    """What is wrong with one answer. `item` is the item as it is asked there, with the options in force."""
    if not fits(item, answer):
        yield Fault("type", _WRONG_TYPE.get(item.type, "This answer is not of the right kind"))
        return
    yield from _text_faults(item, answer)
    yield from _bound_faults(item, answer)
    yield from _option_faults(item, answer)
    key, raw = value_key(answer), answer[value_key(answer)]
    if key == "valueQuantity":
        yield from _unit_faults(item, raw)
    elif key == "valueAttachment":
        yield from _attachment_faults(item, raw)
    elif key == "valueReference":
        yield from _reference_faults(item, raw)
    if is_carried([answer]):
        yield Fault("to-confirm", "This answer was given at another time. Confirm it, or give a new one")


def _text_faults(item: Item, answer: dict[str, Any]) -> Iterator[Fault]:
    raw = answer[value_key(answer)]
    number = isinstance(raw, int | float) and not isinstance(raw, bool)
    if not isinstance(raw, str) and not number:
        return
    text = raw if isinstance(raw, str) else written(raw)
    if item.max_length is not None and len(text) > item.max_length:
        yield Fault("max-length", "Use no more than {most} characters", {"most": item.max_length})
    if item.min_length is not None and len(text) < item.min_length:
        yield Fault("min-length", "Use at least {least} characters", {"least": item.min_length})
    if item.regex:
        found = is_match(item.regex, text)
        hint = {"format": item.entry_format}
        if found is None:
            yield Fault(
                "regex", "Whether this is written as it should be could not be checked", {}, "warning"
            )
        elif not found:
            template = (
                "Write this as {format}" if item.entry_format else "This is not written as it should be"
            )
            yield Fault("regex", template, hint if item.entry_format else {})
    if item.decimal_places is not None and number:
        exact = text.lower().partition("e")
        places = max(0, len(exact[0].partition(".")[2]) - int(exact[2] or 0))
        if places > item.decimal_places:
            yield Fault(
                "decimal-places", "Use no more than {most} decimal places", {"most": item.decimal_places}
            )


def _bound_faults(item: Item, answer: dict[str, Any]) -> Iterator[Fault]:
    for bound, code, wrong, template in (
        (item.minimum, "min-value", -1, "This should be {bound} or more"),
        (item.maximum, "max-value", 1, "This should be {bound} or less"),
    ):
        if bound is None or not _is_comparable(bound, answer):
            continue
        words = {"bound": shown(Item("", item.type, "", ""), [bound]) or next(iter(bound.values()))}
        found = compare(answer, bound)
        if found == wrong:
            yield Fault(code, template, words)
        elif found is None and value_key(answer) == "valueQuantity":
            yield Fault(
                "unit", "The unit differs from that of the limit, {bound}: not compared", words, "warning"
            )


def _is_comparable(bound: dict[str, Any], answer: dict[str, Any]) -> bool:
    """Whether the form's bound is of a kind that the answer can be held against."""
    key = value_key(bound)
    kinds = (
        {"valueInteger", "valueDecimal"},
        {"valueDate", "valueDateTime"},
        {"valueTime"},
        {"valueQuantity"},
    )
    same = any({key, value_key(answer)} <= kind for kind in kinds)
    numeric = {
        "valueInteger": "integer",
        "valueDecimal": "decimal",
        "valueQuantity": "quantity",
        "valueDate": "date",
    }
    probe = numeric.get(key, "dateTime" if key == "valueDateTime" else "time")
    return same and fits(Item("", probe, "", ""), bound)


def _option_faults(item: Item, answer: dict[str, Any]) -> Iterator[Fault]:
    if item.answer_constraint == "optionsOrType" or not has_options(item):
        return
    key, raw = value_key(answer), answer[value_key(answer)]
    option = _exact_option(item, answer)
    if option is None:
        own_words = key == "valueString" or (key == "valueCoding" and not raw.get("code"))
        if not (own_words and takes_text(item)):
            yield Fault("not-an-option", "Choose one of the answers offered")
    elif key == "valueCoding":
        wanted, given = option.answer[key].get("display"), raw.get("display")
        if wanted and given and wanted.strip().casefold() != given.strip().casefold():
            template = "The words with this code are not those of the form, which says “{display}”"
            yield Fault("display", template, {"display": wanted}, "warning")


def has_options(item: Item) -> bool:
    """Whether the form lists answers for it. An expression that gives none is no list to hold to."""
    if item.options:
        return True
    return item.answer_expression is None and bool(item.source.get("answerOption"))


def _exact_option(item: Item, answer: dict[str, Any]) -> Option | None:
    """The option with the same system and code. Without a system nobody knows what a code means."""
    found = option_of(item, answer)
    if found is None or value_key(answer) != "valueCoding":
        return found
    raw = answer["valueCoding"]
    same = (
        one
        for one in item.options
        if one.code == raw.get("code", "")
        and (coding := one.answer.get("valueCoding")) is not None
        and (coding.get("system"), coding.get("code")) == (raw.get("system"), raw.get("code"))
    )
    return next(same, None)


def _unit_faults(item: Item, raw: dict[str, Any]) -> Iterator[Fault]:
    if raw.get("code") and not raw.get("system"):
        yield Fault("unit", "A unit with a code needs the system that the code is from (qty-3)")
    open_to_others = any(
        one.get("url") == f"{_SDC}unitOpen" and one.get("valueCode") != "optionsOnly"
        for one in item.source.get("extension", [])
    )
    if not item.unit_options or open_to_others:
        return
    for unit in item.unit_options:
        if raw.get("code"):
            same = (raw.get("system"), raw["code"]) == (unit.get("system"), unit.get("code"))
        else:
            same = bool(raw.get("unit")) and raw["unit"] in {unit.get("display"), unit.get("code")}
        if same:
            return
    units = ", ".join(str(one.get("display") or one.get("code") or "") for one in item.unit_options)
    yield Fault("unit", "Use one of these units: {units}", {"units": units})


def _attachment_faults(item: Item, raw: dict[str, Any]) -> Iterator[Fault]:
    kind = raw.get("contentType")
    if item.mime_types and not any(_is_kind(kind, allowed) for allowed in item.mime_types):
        yield Fault(
            "mime-type", "Use a file of one of these kinds: {kinds}", {"kinds": ", ".join(item.mime_types)}
        )
    data = raw.get("data")
    held = size_of(data) if isinstance(data, str) else None
    if isinstance(data, str) and held is None:
        yield Fault("type", "What the file holds cannot be read: it is no base64 text")
    said = raw.get("size")
    if isinstance(said, str) and said.isdecimal():
        said = int(said)
    if held is not None and isinstance(said, int) and said != held:
        yield Fault(
            "size", "The file holds {held} bytes and says {said}", {"held": held, "said": said}, "warning"
        )
    size = held if held is not None else said
    if item.max_size is not None and isinstance(size, int) and size > item.max_size:
        yield Fault("max-size", "Use a file of no more than {most} bytes", {"most": item.max_size})


def _is_kind(kind: Any, allowed: str) -> bool:
    if not isinstance(kind, str):
        return False
    plain = kind.partition(";")[0].strip().lower()
    wanted = allowed.strip().lower()
    return wanted in {plain, "*/*"} or (wanted.endswith("/*") and plain.startswith(wanted[:-1]))


def _reference_faults(item: Item, raw: dict[str, Any]) -> Iterator[Fault]:
    """The type is read from `type`, or from an address such as `Patient/1`; else it cannot be known."""
    kind = raw.get("type")
    steps = str(raw.get("reference") or "").split("|")[0].split("/_history/")[0].split("/")
    if not kind and len(steps) > 1 and steps[-2].isalpha() and steps[-2][:1].isupper():
        kind = steps[-2]
    if isinstance(kind, str) and item.reference_types:
        plain = kind.rpartition("/")[2]
        if plain not in item.reference_types and "Resource" not in item.reference_types:
            kinds = ", ".join(item.reference_types)
            yield Fault("reference-type", "Refer to one of these: {kinds}", {"kinds": kinds})
