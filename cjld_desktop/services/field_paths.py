"""Fields of a record by their path: `pages`, or one key of a keyed field, `points.k_truth`. Pure."""

from collections.abc import Mapping
from typing import Any

from cjld_desktop.domain.record import Record


def value_at(record: Record, path: str) -> Any:
    """The field's value; an empty string for a key that is not there."""
    name, dot, key = path.partition(".")
    return getattr(record, name).get(key, "") if dot else getattr(record, name)


def details_of(record: Record, given: Mapping[str, Any]) -> dict[str, Any]:
    """The whole fields that hold what is given by path; an empty value takes a key out."""
    details: dict[str, Any] = {}
    for path, value in given.items():
        name, dot, key = path.partition(".")
        if dot:
            kept = {**details.get(name, getattr(record, name)), key: value}
            details[name] = {code: one for code, one in kept.items() if one not in ("", None)}
        else:
            details[name] = value
    return details
