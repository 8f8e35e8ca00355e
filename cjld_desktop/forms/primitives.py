"""The simple types of FHIR in JSON: whether a value is one. Source: hl7.org/fhir/R4 and R5, datatypes."""

import base64
import binascii
import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from cjld_desktop.domain import partial_date

_LARGEST = 2**31 - 1
_CODE = re.compile(r"[^\s]+( [^\s]+)*")
_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}", re.ASCII)
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?", re.ASCII)
_CLOCK = r"T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?(Z|[+-]((0\d|1[0-3]):[0-5]\d|14:00))"
_ON_A_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})" + _CLOCK, re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def is_number(raw: Any) -> bool:
    """A JSON number; true and false are none."""
    return isinstance(raw, int | float) and not isinstance(raw, bool)


def _is_integer(raw: Any, least: int = -_LARGEST - 1) -> bool:
    return isinstance(raw, int) and not isinstance(raw, bool) and least <= raw <= _LARGEST


def _is_string(raw: Any) -> bool:
    return isinstance(raw, str) and bool(raw.strip()) and not _CONTROL.search(raw)


def without_control(text: str) -> str:
    """The text without the control characters that FHIR's JSON may not hold; pasting brings such along."""
    return _CONTROL.sub("", text)


def _is_uri(raw: Any) -> bool:
    return isinstance(raw, str) and bool(raw) and not re.search(r"\s", raw)


def is_date(raw: Any) -> bool:
    """A day of the calendar, or only its year, or its year and month."""
    try:
        return isinstance(raw, str) and raw.isascii() and partial_date.partial_date(raw) == raw
    except ValueError:
        return False


def _is_instant(raw: Any) -> bool:
    found = _ON_A_DAY.fullmatch(raw) if isinstance(raw, str) else None
    return found is not None and is_date(found[1])


def is_date_time(raw: Any) -> bool:
    """A date, or a day with a time to the second and a time zone."""
    return is_date(raw) or _is_instant(raw)


def seconds_of(raw: str) -> datetime:
    """The moment of a dateTime with a time; a leap second counts as the second before."""
    return datetime.fromisoformat(re.sub(r"(:\d{2}):60", r"\1:59", raw))


def is_time(raw: Any) -> bool:
    """A time of day to the second, without a zone."""
    return isinstance(raw, str) and bool(_TIME.fullmatch(raw))


def _is_base64(raw: Any) -> bool:
    return isinstance(raw, str) and bool(raw) and size_of(raw) is not None


def size_of(data: str) -> int | None:
    """How many bytes base64 text stands for; None when it is no base64."""
    try:
        return len(base64.b64decode("".join(data.split()), validate=True))
    except (binascii.Error, ValueError):
        return None


PRIMITIVES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "boolean": (lambda raw: isinstance(raw, bool), "true or false, without quotation marks"),
    "integer": (_is_integer, "a whole number"),
    "unsignedInt": (lambda raw: _is_integer(raw, 0), "a whole number, 0 or more"),
    "positiveInt": (lambda raw: _is_integer(raw, 1), "a whole number, 1 or more"),
    "size": (
        lambda raw: _is_integer(raw, 0) or (isinstance(raw, str) and raw.isascii() and raw.isdecimal()),
        "a whole number, 0 or more",
    ),
    "decimal": (is_number, "a number"),
    "string": (_is_string, "a text that is not empty"),
    "markdown": (_is_string, "a text that is not empty"),
    "xhtml": (_is_string, "a text that is not empty"),
    "uri": (_is_uri, "an address without spaces"),
    "url": (_is_uri, "an address without spaces"),
    "canonical": (_is_uri, "an address without spaces"),
    "oid": (_is_uri, "an address without spaces"),
    "uuid": (_is_uri, "an address without spaces"),
    "code": (
        lambda raw: isinstance(raw, str) and bool(_CODE.fullmatch(raw)),
        "a code without spaces at its ends",
    ),
    "id": (
        lambda raw: isinstance(raw, str) and bool(_ID.fullmatch(raw)),
        "1 to 64 letters, digits, - and .",
    ),
    "date": (is_date, "a date that exists, like 1984-05-17, 1984-05 or 1984"),
    "dateTime": (is_date_time, "a date, or a date and time with a zone, like 2026-02-03T10:00:00Z"),
    "instant": (_is_instant, "a date and time with a zone, like 2026-02-03T10:00:00Z"),
    "time": (is_time, "a time, like 14:30:00"),
    "base64Binary": (_is_base64, "base64 text"),
}
"""Each simple type: whether a JSON value is one, and what it should look like in words."""
