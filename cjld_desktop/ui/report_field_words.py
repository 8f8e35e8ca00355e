"""Words for the fields and codes of a report request, as the history and decisions show them. No widget."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from cjld_desktop.services.report_rules_data import display

_LISTS = {
    "asked_by": "asked_by",
    "prepared_by": "prepared_by",
    "court_kind": "court_kinds",
    "representation": "representation",
    "purpose": "purposes",
    "powers": "powers",
    "issues": "issues",
    "expertise": "expertise",
    "funding": "funding",
    "enclosures": "enclosures",
    "copies": "copies",
}


def fields() -> dict[str, str]:
    """What each field is called."""
    return {
        "reply_to": _tr("Who the expert replies to"),
        "representation": _tr("Represented by a solicitor"),
        "solicitor": _tr("Solicitor"),
        "powers": _tr("Powers the court considers"),
        "hourly_rate": _tr("Rate an hour"),
        "fee_ceiling": _tr("The most that is paid in all"),
        "pages_limit": _tr("Pages at most"),
        "expert_id": _tr("Expert in the directory"),
        "agreement_id": _tr("Service level agreement"),
    }


def codes() -> dict[str, Callable[[str], str]]:
    """By field: what a code of it means. A code of a newer list is shown as it is."""
    return {name: partial(_said, listed) for name, listed in _LISTS.items()}


def _said(listed: str, code: str) -> str:
    return QCoreApplication.translate("ValueSets", display(listed, code))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReportFieldWords", text)
