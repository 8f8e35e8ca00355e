"""What a report may cost: the guideline of the day, the ceiling, and what stands against either.

Guideline rates are dated reference data; the agreement's own are the service's.
"""

from dataclasses import dataclass
from datetime import date

from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.services.report_rules_case import Case
from cjld_desktop.services.report_rules_data import about, line, rates_on
from cjld_desktop.services.sentence import Caution


@dataclass(frozen=True)
class Guideline:
    """The most that legal aid pays a profession for an hour, in pounds; `status` as the data has it."""

    profession: str
    display: str
    rate: float
    valid_from: date | None
    status: str


def guidelines(case: Case) -> list[Guideline]:
    """The rates of the professions asked for, on the day of the direction; of all while none is chosen."""
    wanted = {line("expertise", code).get("profession") for code in case.request.expertise}
    return [
        Guideline(
            row["code"],
            row["display"],
            row["rate"],
            date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
            row["status"],
        )
        for row in rates_on(case.directed_on)
        if not wanted or row["code"] in wanted
    ]


def ceiling(hours: float | None, rate: float | None) -> float | None:
    """Hours at the rate, in pounds and pence; None when either is not given."""
    return round(hours * rate, 2) if hours and rate else None


def ceiling_follows(before: ReportRequest) -> bool:
    """Whether the ceiling is still what was worked out, so that it may be worked out anew."""
    return before.fee_ceiling is None or before.fee_ceiling == ceiling(before.hours_limit, before.hourly_rate)


def about_funding(case: Case) -> list[Caution]:
    """What stands against hours, rate, ceiling and length."""
    return [*_amounts(case), *_without_fee(case), *_above_guideline(case), *_ceiling(case), *_agreed(case)]


def pounds(amount: float) -> str:
    """`£1,234.50`."""
    return f"£{amount:,.2f}"


def _amounts(case: Case) -> list[Caution]:
    names = ("hours_limit", "hourly_rate", "fee_ceiling", "pages_limit")
    given = {name: getattr(case.request, name) for name in names}
    return [
        Caution("This must be more than nothing.", field=name, stops=True)
        for name, amount in given.items()
        if amount is not None and amount <= 0
    ]


def _without_fee(case: Case) -> list[Caution]:
    request = case.request
    funding = line("funding", request.funding)
    if not funding or funding["pays_fee"] or not (request.hourly_rate or request.fee_ceiling):
        return []
    said = "No fee is paid in this way. Take out the rate and the ceiling, or choose another way to pay."
    return [Caution(said, field="hourly_rate" if request.hourly_rate else "fee_ceiling")]


def _above_guideline(case: Case) -> list[Caution]:
    rate, found = case.request.hourly_rate, guidelines(case)
    funding = line("funding", case.request.funding)
    if not rate or (funding and not funding["pays_fee"]):
        return []
    if not found:
        return [Caution("No guideline rate is known for the day of the direction.", field="hourly_rate")]
    highest = max(found, key=lambda one: one.rate)
    if rate <= highest.rate:
        return []
    values = {"rate": pounds(rate), "guideline": pounds(highest.rate), "profession": highest.display.lower()}
    if not (funding and funding["needs_authority"]):
        said = "{rate} an hour is above the guideline of legal aid for a {profession}, {guideline}."
        return [Caution(said, values, field="hourly_rate")]
    above = about("hourly_rates")["above"]
    said = (
        "{rate} an hour is above the guideline for a {profession}, {guideline}. {rule}. This is generally"
        " known, and for the service to check."
    )
    values["rule"] = above["text"]
    return [Caution(said, values, field="hourly_rate")]


def _ceiling(case: Case) -> list[Caution]:
    request = case.request
    worked_out = ceiling(request.hours_limit, request.hourly_rate)
    if worked_out is None or request.fee_ceiling is None or request.fee_ceiling == worked_out:
        return []
    said = "The ceiling is {ceiling}, but {hours} × {rate} are {worked_out}."
    values = {
        "ceiling": pounds(request.fee_ceiling),
        "hours": f"{request.hours_limit:g}",
        "rate": pounds(request.hourly_rate or 0),
        "worked_out": pounds(worked_out),
    }
    return [Caution(said, values, field="fee_ceiling")]


def _agreed(case: Case) -> list[Caution]:
    agreement, request = case.agreement, case.request
    if agreement is None:
        return []
    found = []
    if not agreement.is_valid_on(case.directed_on):
        said = "This agreement does not hold on the day of the direction."
        found.append(Caution(said, field="agreement_id"))
    for name, most in (
        ("hourly_rate", agreement.hourly_rate),
        ("hours_limit", agreement.hours_limit),
        ("fee_ceiling", agreement.fixed_fee),
        ("pages_limit", agreement.pages_limit),
    ):
        given = getattr(request, name)
        if most is not None and given is not None and given > most:
            values = {"most": f"{most:g}" if name in ("hours_limit", "pages_limit") else pounds(most)}
            found.append(Caution("The agreement says {most} at most.", values, field=name))
    return found
