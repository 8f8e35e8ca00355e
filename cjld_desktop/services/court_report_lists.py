"""The lists that the worker's own report to the court is made of. Dated data; no record."""

from datetime import date
from typing import Any

from cjld_desktop import reference_data
from cjld_desktop.reference_data import is_in_force

LIST = "court_report"
NEEDS, RISKS, ADJUSTMENTS = "needs", "risks", "communication_adjustments"
LISTS = (LIST, NEEDS, RISKS, ADJUSTMENTS)


def block(name: str) -> Any:
    """One block of the value set: a rule, a limit, a list."""
    return reference_data.document(LIST)[name]


def line(name: str, code: str) -> dict[str, Any]:
    """One line of a list; empty when the code is not in it."""
    found: list[dict[str, Any]] = block(name)["codes"]
    return next((row for row in found if row["code"] == code), {})


def words(name: str, code: str) -> str:
    """The words for a code of this value set; the code itself when the list has it not."""
    return str(line(name, code).get("display", code))


def none_found() -> str:
    """The code for having looked and found nothing, among the needs and among the risks."""
    return str(block("none_found")["code"])


def said(name: str, code: str) -> str:
    """The words for a need, a risk or an adjustment, or that none were found."""
    if code == none_found() and name in block("none_found"):
        return str(block("none_found")[name])
    return reference_data.display(name, code)


def rule_on(day: date) -> dict[str, Any]:
    """The rule under which a report is offered on a day; empty when none is known."""
    rows: list[dict[str, Any]] = block("rules")["codes"]
    return next((row for row in rows if is_in_force(row, day)), {})
