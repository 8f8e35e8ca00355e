"""What a report request must hold, and all that stands against it. Law comes from dated data.

Criminal Procedure Rules 2025, rules 3.10(4) and 28.8(3); working days of England.
"""

from collections.abc import Callable
from dataclasses import dataclass

from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.services.report_funding import about_funding
from cjld_desktop.services.report_powers import about_powers
from cjld_desktop.services.report_rules_case import Case
from cjld_desktop.services.report_rules_data import block, line, rates_on, rules_on
from cjld_desktop.services.report_rules_date_checks import about_dates
from cjld_desktop.services.report_rules_dates import DATES, Proposal, propose
from cjld_desktop.services.report_rules_parties import about_parties
from cjld_desktop.services.sentence import Caution

__all__ = [
    "DATES", "Case", "Proposal", "Requirement", "line", "propose", "rates_on", "requirements", "rules_on",
    "warnings",
]  # fmt: skip


@dataclass(frozen=True)
class Requirement:
    """One thing the commission must hold; `source` names the rule that asks for it."""

    code: str
    label: str
    met: bool
    source: str


def requirements(request: ReportRequest) -> list[Requirement]:
    """The rule's own list, each met or not, in the order of the reference data."""
    rule = line("purposes", request.purpose).get("rule") or "3.10"
    source = f"CrimPR {rule}({'4' if rule == '3.10' else '3'})"
    return [
        Requirement(
            row["code"], row["display"], bool(row.get("always")) or _is_met(request, row["code"]), source
        )
        for row in block("commission_must_hold")
    ]


def warnings(case: Case) -> list[Caution]:
    """All that a careful clerk would point out before this is sent; what cannot be signed comes first."""
    found = [*about_dates(case), *about_powers(case), *about_funding(case), *about_parties(case)]
    return sorted(found, key=lambda caution: not caution.stops)


def _is_met(request: ReportRequest, code: str) -> bool:
    asked = _MET.get(code)
    return asked(request) if asked else bool(getattr(request, code))


def _funding(request: ReportRequest) -> bool:
    needs = line("funding", request.funding).get("needs_authority", False)
    return bool(request.funding) and (not needs or bool(request.funding_authority.strip()))


def _information(request: ReportRequest) -> bool:
    papers = [code for code in request.enclosures if not line("enclosures", code).get("records")]
    return bool(request.information.strip() or papers)


def _records(request: ReportRequest) -> bool:
    return any(line("enclosures", code).get("records") for code in request.enclosures)


_MET: dict[str, Callable[[ReportRequest], bool]] = {
    "issues": lambda request: bool(request.issues or any(text.strip() for text in request.own_questions)),
    "reply_to": lambda request: bool(request.reply_to.strip()),
    "information": _information,
    "records": _records,
    "funding": _funding,
}
