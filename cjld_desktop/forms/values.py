"""Answers as FHIR writes them: what fits which item, how two compare, and how one reads to a person."""

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cjld_desktop.domain import partial_date
from cjld_desktop.forms.item import VALUE_KEYS, Item, Option
from cjld_desktop.forms.primitives import PRIMITIVES, seconds_of
from cjld_desktop.forms.structure import structure_faults

ABSENT_CODES = ("asked-declined", "not-asked")
WORDS = {
    "true": "Yes",
    "false": "No",
    "asked-declined": "They did not answer",
    "not-asked": "I could not ask this",
    "not-known": "Not known",
}
"""English words for the values that carry none of their own; the window passes its translation of them."""

_SIMPLE = {
    "valueBoolean": "boolean",
    "valueInteger": "integer",
    "valueDecimal": "decimal",
    "valueString": "string",
    "valueUri": "uri",
    "valueDate": "date",
    "valueDateTime": "dateTime",
    "valueTime": "time",
}


def absent_reason(value: Any) -> str | None:
    """`asked-declined` or `not-asked` when the value says that there is no answer, else None."""
    if isinstance(value, Mapping) and set(value) == {"absent"} and value["absent"] in ABSENT_CODES:
        return str(value["absent"])
    return None


def value_key(answer: Any) -> str:
    """The one `value…` key of an answer; the empty string when there is not exactly one."""
    if not isinstance(answer, Mapping):
        return ""
    keys = [key for key in answer if isinstance(key, str) and key.startswith("value")]
    return keys[0] if len(keys) == 1 else ""


def fits(item: Item, answer: Any) -> bool:
    """Whether FHIR allows the answer for this type of item. Ranges and options are not looked at."""
    key = value_key(answer)
    if not key or not set(answer) <= {key, "id", "extension", f"_{key}"} or not _is_beside(key, answer):
        return False
    if key == "valueString" and takes_text(item):
        return is_valid(key, answer[key])
    if key not in VALUE_KEYS[item.type]:
        return False
    if item.type in {"choice", "open-choice"} and key != "valueCoding" and item.answer_expression is None:
        # Texts, numbers, dates and references are choices only where the form itself offers some.
        return is_valid(key, answer[key]) and any(value_key(o.answer) == key for o in item.options)
    return is_valid(key, answer[key])


def takes_text(item: Item) -> bool:
    """Whether words of one's own may stand in place of an option, whatever the type of the question."""
    if item.type == "open-choice":
        return item.answer_constraint != "optionsOrType"
    has_options = bool(item.options) or item.answer_expression is not None
    return item.answer_constraint == "optionsOrString" and has_options


def readable(item: Item, value: Any) -> list[dict[str, Any]]:
    """The answers in `value` that fit the item; what does not fit is kept elsewhere and takes no effect."""
    if not isinstance(value, list):
        return []
    return [answer for answer in value if fits(item, answer)]


def is_blank(value: Any) -> bool:
    """Whether a value given to the session says nothing at all."""
    if value is None or value == []:
        return True
    return isinstance(value, list) and all(
        isinstance(answer, Mapping)
        and isinstance(text := answer.get("valueString"), str)
        and not text.strip()
        for answer in value
    )


def option_of(item: Item, answer: Mapping[str, Any]) -> Option | None:
    """The option that the answer chooses, if it is one of the item's own."""
    coding = answer.get("valueCoding")
    code = coding.get("code") if isinstance(coding, Mapping) else None
    if not code:
        return next((option for option in item.options if equal(option.answer, answer)), None)
    # A list may have 20,000 codes: those that are not the answer's are passed over without a look at more.
    same = (option for option in item.options if option.code == code and equal(option.answer, answer))
    return next(same, None)


def weight(item: Item, answer: Mapping[str, Any]) -> Decimal | None:
    """What the answer counts in a score: the option's weight, a number itself, or 1 and 0 for yes and no."""
    option = option_of(item, answer)
    if option is not None and option.weight is not None:
        return Decimal(str(option.weight))
    key = value_key(answer)
    if key in {"valueInteger", "valueDecimal", "valueBoolean"}:
        return Decimal(str(int(answer[key]) if isinstance(answer[key], bool) else answer[key]))
    return None


def equal(left: Mapping[str, Any], right: Mapping[str, Any]) -> bool:
    """Whether two answers that fit their types are the same. Codings without a system match on the code."""
    order = compare(left, right)
    return order == 0


def compare(left: Mapping[str, Any], right: Mapping[str, Any]) -> int | None:  # noqa: PLR0911 - one a type
    """-1, 0 or 1; None when the two cannot be put in order (other type, other unit, date not precise enough).

    Codings, references and attachments are only ever the same (0) or not to be compared (None).
    """
    first, second = value_key(left), value_key(right)
    numbers = {"valueInteger", "valueDecimal"}
    if first in numbers and second in numbers:
        return _order(Decimal(str(left[first])), Decimal(str(right[second])))
    if first != second or not first:
        dates = {"valueDate", "valueDateTime"}
        return _compare_dates(left[first], right[second]) if {first, second} <= dates else None
    one, other = left[first], right[first]
    if first in {"valueDate", "valueDateTime"}:
        return _compare_dates(one, other)
    if first == "valueQuantity":
        same_unit = (one.get("code") or one.get("unit")) == (other.get("code") or other.get("unit"))
        return _order(Decimal(str(one["value"])), Decimal(str(other["value"]))) if same_unit else None
    if first == "valueCoding":
        return 0 if _same_coding(one, other) else None
    if first in {"valueReference", "valueAttachment"}:
        return 0 if one == other else None
    return _order(one, other)


def shown(item: Item, value: Any, words: Mapping[str, str] = WORDS) -> str:
    """The answer as a person would say it; the empty string when there is none."""
    reason = absent_reason(value)
    if reason:
        # Nobody asked the worker: what they could not say is not known.
        by_worker = item.answered_by == "worker" and reason == "not-asked"
        return words["not-known" if by_worker else reason]
    return ", ".join(_shown_one(item, answer, words) for answer in readable(item, value))


def _shown_one(item: Item, answer: Mapping[str, Any], words: Mapping[str, str]) -> str:  # noqa: PLR0911 - one a type
    key = value_key(answer)
    raw = answer[key]
    if key == "valueBoolean":
        return words["true" if raw else "false"]
    if key == "valueDate":
        return partial_date.shown(raw)
    if key == "valueDateTime":
        return partial_date.shown(raw[:10]) + (f" {raw[11:16]}" if len(raw) > 10 else "")
    if key == "valueTime":
        return str(raw[:5])
    if key == "valueCoding":
        option = option_of(item, answer)
        return str(option.display if option else raw.get("display") or raw.get("code") or "")
    if key == "valueQuantity":
        return f"{raw['value']} {raw.get('unit') or raw.get('code') or ''}".strip()
    if key in {"valueReference", "valueAttachment"}:
        return str(raw.get("display") or raw.get("title") or raw.get("reference") or raw.get("url") or "")
    return f"{raw} {item.unit}".strip()


def is_valid(key: str, raw: Any) -> bool:
    """Whether FHIR R4 takes what stands under a `value…` key, and it says something.

    The same rules as those of the check of a file, so that no answer is right in one place only.
    """
    kind = _SIMPLE.get(key)
    if kind:
        # A whole number may be too large to ask `isfinite`; what is not a number compares as false.
        return PRIMITIVES[kind][0](raw) and (kind != "decimal" or abs(raw) < math.inf)
    if not isinstance(raw, Mapping) or not raw:
        return False
    if key == "valueCoding" and not (raw.get("code") or raw.get("display")):
        return False
    if key == "valueQuantity" and not is_valid("valueDecimal", raw.get("value")):
        return False
    # What a file holds is large and is looked at once, where its size is.
    small = {name: part for name, part in raw.items() if name != "data"}
    data = raw.get("data", "")
    return isinstance(data, str) and not any(structure_faults(small or {"data": data}, key[5:], ""))


def _is_beside(key: str, answer: Mapping[str, Any]) -> bool:
    """Whether FHIR takes what stands beside the value: an id, extensions, and those of a simple value."""
    if len(answer) == 1:
        return True
    beside = {name: part for name, part in answer.items() if name != key}
    return not any(structure_faults(beside, "QuestionnaireResponse.item.answer", ""))


def _same_coding(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if one.get("system") and other.get("system") and one["system"] != other["system"]:
        return False
    if one.get("code") or other.get("code"):
        return bool(one.get("code") == other.get("code"))
    return bool(one.get("display") == other.get("display"))


def _compare_dates(one: str, other: str) -> int | None:
    if len(one) > 10 and len(other) > 10:
        return _order(seconds_of(one), seconds_of(other))
    length = min(len(one), len(other), 10)
    order = _order(one[:length], other[:length])
    # `1984` is neither before nor after nor the same as `1984-05`: nobody can say.
    return order if order or len(one) == len(other) else None


def _order(one: Any, other: Any) -> int:
    return int(one > other) - int(one < other)
