"""What a check asks, section by section, each point with what was agreed. Data, no widget."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from cjld_desktop import reference_data
from cjld_desktop.services.report_check_rules import LIST, CheckPoint
from cjld_desktop.services.report_checks import CheckPage
from cjld_desktop.ui import words
from cjld_desktop.ui.record_form import Choice, FieldSpec, Page

QUESTIONS, RULE, ALSO, COST = "questions", "rule", "also", "cost"


def pages(page: CheckPage) -> tuple[Page, ...]:
    """The sections of the check, in the order in which a report is read."""
    rule = [one for one in page.points if one.source]
    also = [one for one in page.points if not one.source]
    number = str(_document()["points"]["rule"])
    asked = tuple(_question(one.code, one.text) for one in page.questions)
    none_asked = "" if asked else tr("The request asks no question of its own.")
    return (
        Page(QUESTIONS, QUESTIONS, tr("What the court asked"), none_asked, asked),
        Page(
            RULE,
            RULE,
            tr("What rule {number} asks").format(number=number),
            "",
            tuple(_point(page, one) for one in rule),
        ),
        Page(ALSO, ALSO, tr("What else the court needs"), "", tuple(_point(page, one) for one in also)),
        Page(COST, COST, tr("Length, hours and fee"), _dates(page), _cost(page)),
    )


def remark(spec: FieldSpec) -> FieldSpec:
    """The remark that goes with a point or a question."""
    _, _, code = spec.name.partition(".")
    label = tr("Remark: {point}").format(point=spec.label)
    return FieldSpec("text", f"remarks.{code}", label, optional=True)


def _question(code: str, text: str) -> FieldSpec:
    return FieldSpec("radio", f"questions.{code}", _data(text), choices=_choices("question_answers"))


def _point(page: CheckPage, point: CheckPoint) -> FieldSpec:
    label = _data(point.label)
    if letter := _letter(point):
        label = tr("({letter}) {point}").format(letter=letter, point=label)
    chosen = page.check.points.get(point.code)
    left_out = "" if point.may_not_apply or chosen == "not_applicable" else "not_applicable"
    choices = _choices("point_answers", left_out)
    return FieldSpec("radio", f"points.{point.code}", label, _data(point.ask), choices, across=len(choices))


def _letter(point: CheckPoint) -> str:
    rows = _document()["points"]["codes"]
    return next((str(row["letter"]) for row in rows if row["code"] == point.code), "")


def _cost(page: CheckPage) -> tuple[FieldSpec, ...]:
    """What the report has and costs; beside each what was agreed."""
    request = page.request
    hours = _agreed(request.hours_limit, tr("at most {n} were authorised"), tr("no limit was agreed"))
    fee = _agreed(request.fee_ceiling, tr("at most £{n} was agreed"), tr("no limit was agreed"), ",.2f")
    if request.funding == "nhs":
        fee = tr("made under arrangements with the NHS: no fee")
    return (
        FieldSpec(
            "number",
            "pages",
            tr("Pages"),
            beside=_agreed(request.pages_limit, tr("at most {n} were agreed"), tr("no length was agreed")),
        ),
        FieldSpec("number", "hours", tr("Hours charged"), optional=True, beside=hours),
        FieldSpec("number", "fee", tr("Fee charged"), optional=True, unit="£", beside=fee),
    )


def _agreed(limit: float | None, at_most: str, none: str, form: str = "g") -> str:
    return none if limit is None else at_most.format(n=format(limit, form))


def _dates(page: CheckPage) -> str:
    if page.received_on is None:
        return ""
    came = tr("The report came on {day}.").format(day=words.day(page.received_on))
    if page.due_on is None:
        return came
    return came + " " + tr("It was due on {day}.").format(day=words.day(page.due_on))


def _choices(block: str, left_out: str = "") -> tuple[Choice, ...]:
    return tuple(
        Choice(code, _data(display)) for code, display in _displays(block).items() if code != left_out
    )


def _displays(block: str) -> dict[str, str]:
    return {row["code"]: row["display"] for row in _document()[block]["codes"]}


def _document() -> dict[str, Any]:
    found: dict[str, Any] = reference_data.document(LIST)
    return found


def _data(text: str) -> str:
    return QCoreApplication.translate("ValueSets", text)


def tr(text: str) -> str:
    return QCoreApplication.translate("ReportCheck", text)
