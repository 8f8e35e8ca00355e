"""The lists a report request chooses from, and what its pages depend on. Data, no page."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication

from cjld_desktop import reference_data
from cjld_desktop.domain.report_request import ReportRequest


@dataclass(frozen=True)
class About:
    """What the pages depend on beside the request: whether the person is, or may be, under 18."""

    request: ReportRequest
    may_be_child: bool = False


def block(name: str) -> list[dict[str, Any]]:
    """The lines of one list of the value set."""
    lines: list[dict[str, Any]] = reference_data.document("report_request")[name]["codes"]
    return lines


def label_of(name: str, code: str) -> str:
    """The words for a code; the code itself when the list does not hold it."""
    return next((line["display"] for line in block(name) if line["code"] == code), code)


def purpose_of(request: ReportRequest) -> dict[str, Any] | None:
    """The line of the chosen purpose: its law, its note, its issues."""
    return next((line for line in block("purposes") if line["code"] == request.purpose), None)


def tr(text: str) -> str:
    return QCoreApplication.translate("ReportRequest", text)
