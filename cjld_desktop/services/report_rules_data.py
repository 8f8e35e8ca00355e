"""Lines of `resources/value_sets/report_request.json`: law, lists, rates, each with its days. Reads only."""

from datetime import date
from typing import Any

from cjld_desktop import reference_data
from cjld_desktop.reference_data import is_in_force

NAME = "report_request"


def block(name: str) -> list[dict[str, Any]]:
    """The lines of one list, in the order shown to people."""
    lines: list[dict[str, Any]] = about(name)["codes"]
    return lines


def about(name: str) -> dict[str, Any]:
    """One list whole: its source, version and status beside its lines."""
    found: dict[str, Any] = reference_data.document(NAME)[name]
    return found


def line(name: str, code: str) -> dict[str, Any]:
    """One line of a list; empty when the code is not in it."""
    return next((row for row in block(name) if row["code"] == code), {})


def display(name: str, code: str) -> str:
    """The words for a code; the code itself when it came from a newer list."""
    return str(line(name, code).get("display", code))


def rules_on(day: date) -> dict[str, Any]:
    """The Criminal Procedure Rules in force on a day."""
    return next((row for row in block("rules") if is_in_force(row, day)), {})


def rates_on(day: date) -> list[dict[str, Any]]:
    """The guideline hourly rates in force on a day, in pounds."""
    return [row for row in block("hourly_rates") if is_in_force(row, day)]
