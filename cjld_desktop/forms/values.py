"""Answers as FHIR writes them: what fits which item, how two compare, and how one reads to a person."""

import math
import re
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from cjld_desktop.domain import partial_date
from cjld_desktop.forms.item import VALUE_KEYS, Item, Option

ABSENT_CODES = ("asked-declined", "not-asked")
WORDS = {
    "true": "Yes",
    "false": "No",
    "asked-declined": "They did not answer",
    "not-asked": "I could not ask this",
    "not-known": "Not known",
}
"""English words for the values that carry none of their own; the window passes its translation of them."""

_DATE_TIME = re.compile(
    r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2}))?)?)?", re.ASCII
)
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?", re.ASCII)
_LARGEST = 2**31 - 1


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
    if not key or not set(answer) <= {key, "id", "extension", f"_{key}"}:
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
    return next((option for option in item.options if equal(option.answer, answer)), None)


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


def is_valid(key: str, raw: Any) -> bool:  # noqa: PLR0911 - one a type
    """Whether what stands under a `value…` key is of its kind."""
    if key == "valueBoolean":
        return isinstance(raw, bool)
    if key in {"valueInteger", "valueDecimal"}:
        return _is_number(raw) and (key == "valueDecimal" or (isinstance(raw, int) and abs(raw) <= _LARGEST))
    if key in {"valueString", "valueUri"}:
        return (
            isinstance(raw, str) and bool(raw.strip()) and (key == "valueString" or not re.search(r"\s", raw))
        )
    if key == "valueCoding":
        known = {"code", "display", "system", "version"}
        return (
            isinstance(raw, Mapping)
            and bool(raw.get("code") or raw.get("display"))
            and all(isinstance(raw[name], str) for name in known & set(raw))
        )
    if key == "valueQuantity":
        names = (
            [raw[name] for name in ("unit", "code", "system") if name in raw]
            if isinstance(raw, Mapping)
            else []
        )
        return (
            isinstance(raw, Mapping)
            and _is_number(raw.get("value"))
            and all(isinstance(n, str) for n in names)
        )
    if key in {"valueReference", "valueAttachment"}:
        return isinstance(raw, Mapping) and bool(raw)
    return isinstance(raw, str) and _is_time(key, raw)


def _is_number(raw: Any) -> bool:
    # Not `isfinite`: a whole number may be too large to be asked. What is not a number compares as false.
    return isinstance(raw, int | float) and not isinstance(raw, bool) and abs(raw) < math.inf


def _is_time(key: str, raw: str) -> bool:
    if key == "valueTime":
        return bool(_TIME.fullmatch(raw))
    if not raw.isascii() or (key == "valueDateTime" and not _DATE_TIME.fullmatch(raw)):
        return False
    try:
        if partial_date.partial_date(raw[:10]) != raw[:10]:
            return False
        if len(raw) > 10:
            return key == "valueDateTime" and datetime.fromisoformat(raw) is not None
    except ValueError:
        return False
    return True


def _same_coding(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if one.get("system") and other.get("system") and one["system"] != other["system"]:
        return False
    if one.get("code") or other.get("code"):
        return bool(one.get("code") == other.get("code"))
    return bool(one.get("display") == other.get("display"))


def _compare_dates(one: str, other: str) -> int | None:
    if len(one) > 10 and len(other) > 10:
        return _order(datetime.fromisoformat(one), datetime.fromisoformat(other))
    length = min(len(one), len(other), 10)
    order = _order(one[:length], other[:length])
    # `1984` is neither before nor after nor the same as `1984-05`: nobody can say.
    return order if order or len(one) == len(other) else None


def _order(one: Any, other: Any) -> int:
    return int(one > other) - int(one < other)
