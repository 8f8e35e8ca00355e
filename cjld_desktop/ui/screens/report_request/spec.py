"""What a page of a report request is made of, and the lists it chooses from. Data, no page."""

from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QCoreApplication

from cjld_desktop import reference_data
from cjld_desktop.domain.report_request import ReportRequest

Kind = Literal["radio", "checks", "line", "text", "day", "moment", "number", "list", "switch"]


@dataclass(frozen=True)
class Choice:
    code: str | int
    label: str
    hint: str = ""


@dataclass(frozen=True)
class FieldSpec:
    """One field of `ReportRequest` as it is asked. `choices` are for radio and checks."""

    kind: Kind
    name: str
    label: str
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    bare: bool = False
    """Whether the page's title already says the label."""


@dataclass(frozen=True)
class Page:
    """One page in the middle. Several pages may make up one task of the list on the left."""

    code: str
    task: str
    title: str
    hint: str
    fields: tuple[FieldSpec, ...]


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
