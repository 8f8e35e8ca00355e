"""Words for a court report's and a certificate's fields and codes, as the history shows them. No widget."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from cjld_desktop.services import attendance_certificate_rules, court_report_lists


def fields() -> dict[str, str]:
    """What each field is called."""
    return {
        "offered_to_court": _tr("Offered to the court"),
        "seen_on": _tr("Seen on"),
        "seen_where": _tr("Seen where"),
        "sources": _tr("Sources"),
        "sources_other": _tr("Sources in detail"),
        "consent": _tr("Agreed to sharing"),
        "not_done": _tr("What could not be done"),
        "presentation": _tr("What was found"),
        "offence_context": _tr("What of the circumstances bears on health"),
        "needs": _tr("Needs"),
        "needs_detail": _tr("Needs in detail"),
        "risks_detail": _tr("Risks in detail"),
        "adjustments_detail": _tr("Adjustments in detail"),
        "recommendations": _tr("Recommendations"),
        "recommendations_detail": _tr("Recommendations in detail"),
        "examined_on": _tr("Examined on"),
        "activity": _tr("What the condition stops them from doing"),
        "likely_until_on": _tr("Likely to last until"),
        "likely_duration": _tr("How long it is likely to last"),
        "why_unfit": _tr("Why they are unfit to attend"),
        "could_attend": _tr("What would make attending possible"),
        "practitioner": _tr("Practitioner"),
        "qualification": _tr("Qualification"),
        "registration": _tr("Registration number"),
    }


def codes() -> dict[str, Callable[[str], str]]:
    """By field: what a code of it means. A code of a newer list is shown as it is."""
    return {
        "consent": partial(_listed, "consents"),
        "sources": partial(_listed, "sources"),
        "recommendations": partial(_listed, "recommendations"),
        "needs": partial(_found, court_report_lists.NEEDS),
        "risks": partial(_found, court_report_lists.RISKS),
        "adjustments": partial(_found, court_report_lists.ADJUSTMENTS),
        "qualification": _qualification,
    }


def _listed(name: str, code: str) -> str:
    return _word(court_report_lists.words(name, code))


def _found(name: str, code: str) -> str:
    return _word(court_report_lists.said(name, code))


def _qualification(code: str) -> str:
    return _word(str(attendance_certificate_rules.qualification(code).get("display", code)))


def _word(text: str) -> str:
    return QCoreApplication.translate("ValueSets", text)


def _tr(text: str) -> str:
    return QCoreApplication.translate("CourtFieldWords", text)
