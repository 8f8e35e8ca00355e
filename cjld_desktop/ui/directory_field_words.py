"""Words for the fields of experts, providers, agreements and hospital orders, as the history shows them."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication

from cjld_desktop.services import agreement_keeping, order_rules
from cjld_desktop.ui import words


def fields() -> dict[str, str]:
    """The fields' names as the screens call them."""
    return {
        "name": _tr("Name"),
        "qualifications": _tr("Qualifications"),
        "registration": _tr("GMC or HCPC number"),
        "provider_id": _tr("Provider"),
        "section_12_until_on": _tr("Approval under section 12 ends on"),
        "areas": _tr("Areas"),
        "languages": _tr("Languages"),
        "email": _tr("Email"),
        "report_days": _tr("A report in working days"),
        "leave": _tr("Leave"),
        "notes": _tr("Notes"),
        "takes_work": _tr("Takes work"),
        "no_work_why": _tr("Why they take no work"),
        "valid_from_on": _tr("Holds from"),
        "valid_to_on": _tr("Holds to"),
        "fixed_fee": _tr("Fixed fee, in pounds"),
        "responsibilities": _tr("Responsibilities"),
        "contact": _tr("Whom to ask"),
        "power": _tr("Power"),
        "grounds": _tr("On which ground"),
        "made_on": _tr("Day of the order"),
        "hospital": _tr("Hospital"),
        "admitted_on": _tr("Admitted on"),
        "periods": _tr("Periods"),
        "ended_on": _tr("Ended on"),
        "end_why": _tr("How it ended"),
        **{f"limits.{row['code']}": _limit(row) for row in agreement_keeping.steps()},
    }


def codes() -> dict[str, Callable[[str], str]]:
    """How the codes of a field are shown."""
    return {
        "power": _of("powers"),
        "grounds": _of("grounds"),
        "end_why": _of("ends"),
    }


def period(held: Mapping[str, str]) -> str:
    """Leave, or a period of an order: its days, and why."""
    try:
        begins, ends = (words.day(date.fromisoformat(held[name])) for name in ("from", "to"))
    except ValueError:
        begins, ends = held["from"], held["to"]  # from a newer version of the program
    said = _tr("{begins} to {ends}").format(begins=begins, ends=ends)
    return f"{said}: {held['why']}" if held.get("why") else said


def _limit(row: Mapping[str, str]) -> str:
    return _tr("Limit in working days: {step}").format(step=_listed(row["display"]))


def _of(block: str) -> Callable[[str], str]:
    def said(code: str) -> str:
        row = next((row for row in order_rules.block(block) if row["code"] == code), None)
        return _listed(row["display"]) if row else code

    return said


def _listed(text: str) -> str:
    return QCoreApplication.translate("ValueSets", text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("FieldWords", text)
