"""Dated lists and law from resources/value_sets: read once, never written. Each file names its source."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from cjld_desktop.settings import resources


@dataclass(frozen=True)
class Coding:
    """One line of a code list. `valid_from` and `valid_to` bound the days on which it may be chosen."""

    code: str
    display: str
    valid_from: date | None = None
    valid_to: date | None = None

    def is_valid_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@cache
def value_set(name: str) -> tuple[Coding, ...]:
    """The codes of `resources/value_sets/<name>.json`, in the order shown to people."""
    return tuple(
        Coding(
            row["code"],
            row["display"],
            _day(row.get("valid_from")),
            _day(row.get("valid_to")),
        )
        for row in document(name)["codes"]
    )


@cache
def document(name: str) -> Any:
    """The whole JSON document `resources/value_sets/<name>.json`."""
    return json.loads((resources() / "value_sets" / f"{name}.json").read_text(encoding="utf-8"))


def is_in_force(row: Mapping[str, Any], day: date) -> bool:
    """Whether a dated line holds on a day. A bound that is not given is open."""
    first, last = _day(row.get("valid_from")), _day(row.get("valid_to"))
    return (first is None or first <= day) and (last is None or day <= last)


def display(name: str, code: str) -> str:
    """The words for a code; the code itself when the list does not hold it (it came from a newer list)."""
    return next((coding.display for coding in value_set(name) if coding.code == code), code)


def codes(name: str) -> frozenset[str]:
    """Every code of a list, valid today or not."""
    return frozenset(coding.code for coding in value_set(name))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
