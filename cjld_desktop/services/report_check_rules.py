"""What a check of a received report finds: rule 19.4's points, each question, cost, length and dates. Pure.

Criminal Procedure Rules, rule 19.4; Mental Health Act 1983, ss.12 and 54. The points are dated data.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cjld_desktop import reference_data
from cjld_desktop.domain.report_check import ReportCheck
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.working_days import working_days_between
from cjld_desktop.services.report_rules import line
from cjld_desktop.services.sentence import Sentence

LIST = "report_check"
ASKED = frozenset({"part", "no"})
OPEN = frozenset({"part", "not_answered"})


@dataclass(frozen=True)
class CheckPoint:
    """One point to look at. `missing` is what the expert is asked for when it is not there."""

    code: str
    label: str
    ask: str
    missing: str
    source: str = ""
    may_not_apply: bool = False


@dataclass(frozen=True)
class CheckQuestion:
    """One question of the request: `issue:<code>`, or `own:<number from 0>`."""

    code: str
    text: str


@dataclass(frozen=True)
class Finding:
    """One thing that stands against the report. `about` is point, question, cost, length or date.

    `back` says whether it is for the expert to put right: it is then named in the letter that goes back.
    """

    about: str
    code: str
    sentence: Sentence
    back: bool = True
    remark: str = ""
    part: bool = field(default=False, compare=False)


def points(request: ReportRequest) -> tuple[CheckPoint, ...]:
    """Rule 19.4's points in their order, then the others that fit this request."""
    rule = _document()["points"]
    return (
        *(_point(row, f"CrimPR {rule['rule']}({row['letter']})") for row in rule["codes"]),
        *(
            _point(row, "")
            for row in _document()["also"]["codes"]
            if not row.get("only_if") or getattr(request, row["only_if"])
        ),
    )


def questions(request: ReportRequest) -> tuple[CheckQuestion, ...]:
    """What the court asked, in the order in which the commission prints it."""
    return (
        *(
            CheckQuestion(f"issue:{code}", str(line("issues", code).get("display", code)))
            for code in request.issues
        ),
        *(CheckQuestion(f"own:{number}", text) for number, text in enumerate(request.own_questions)),
    )


def not_looked_at(check: ReportCheck, request: ReportRequest) -> tuple[str, ...]:
    """The codes of points and questions without an answer yet."""
    return (
        *(one.code for one in points(request) if not check.points.get(one.code)),
        *(one.code for one in questions(request) if not check.questions.get(one.code)),
    )


def findings(
    check: ReportCheck, request: ReportRequest, *, received_on: date | None, due_on: date | None
) -> tuple[Finding, ...]:
    """All that stands against the report, the court's questions first. Empty: fit for purpose."""
    return (
        *_of_questions(check, request),
        *_of_points(check, request),
        *_of_cost(check, request),
        *_of_length(check, request),
        *_of_dates(received_on, due_on),
    )


def _of_questions(check: ReportCheck, request: ReportRequest) -> list[Finding]:
    found = []
    said = {
        "not_answered": "The report does not answer: {question}",
        "part": "The report answers only in part: {question}",
        "outside_expertise": "The expert says that this is outside their expertise: {question}",
    }
    for one in questions(request):
        answer = check.questions.get(one.code, "")
        if answer in said:
            # Nobody can answer what lies outside their expertise: another expert is asked, not this one.
            sentence = Sentence(said[answer], {"question": one.text})
            remark = check.remarks.get(one.code, "")
            found.append(
                Finding("question", one.code, sentence, answer in OPEN, remark, part=answer == "part")
            )
    return found


def _of_points(check: ReportCheck, request: ReportRequest) -> list[Finding]:
    return [
        Finding(
            "point",
            one.code,
            Sentence(
                "Only in part: {point}" if check.points[one.code] == "part" else "Missing: {point}",
                {"point": one.label},
            ),
            remark=check.remarks.get(one.code, ""),
            part=check.points[one.code] == "part",
        )
        for one in points(request)
        if check.points.get(one.code) in ASKED
    ]


def _of_cost(check: ReportCheck, request: ReportRequest) -> list[Finding]:
    found = []
    if check.hours is not None and request.hours_limit is not None and check.hours > request.hours_limit:
        hours = {"hours": f"{check.hours:g}", "limit": f"{request.hours_limit:g}"}
        found.append(
            Finding("cost", "hours", Sentence("{hours} hours are charged; {limit} were authorised.", hours))
        )
    if check.fee is not None and request.fee_ceiling is not None and check.fee > request.fee_ceiling:
        pounds = {"fee": f"£{check.fee:,.2f}", "limit": f"£{request.fee_ceiling:,.2f}"}
        found.append(
            Finding("cost", "fee", Sentence("{fee} is charged; at most {limit} was agreed.", pounds))
        )
    if check.fee and request.funding == "nhs":
        sentence = Sentence("A fee is charged, but the report was made under arrangements with the NHS.")
        found.append(Finding("cost", "nhs_fee", sentence))
    return found


def _of_length(check: ReportCheck, request: ReportRequest) -> list[Finding]:
    if check.pages is None or request.pages_limit is None or check.pages <= request.pages_limit:
        return []
    given = {"pages": str(check.pages), "limit": str(request.pages_limit)}
    sentence = Sentence("The report has {pages} pages; at most {limit} were agreed.", given)
    return [Finding("length", "pages", sentence, back=False)]


def _of_dates(received_on: date | None, due_on: date | None) -> list[Finding]:
    if received_on is None or due_on is None or received_on <= due_on:
        return []
    late = working_days_between(due_on, received_on)
    if late == 0:  # due on a Friday, there on the Saturday: nobody had waited
        return []
    if late == 1:
        sentence = Sentence("The report came 1 working day late.")
    else:
        sentence = Sentence("The report came {days} working days late.", {"days": str(late)})
    return [Finding("date", "late", sentence, back=False)]


def _point(row: dict[str, Any], source: str) -> CheckPoint:
    return CheckPoint(
        row["code"], row["display"], row["ask"], row["missing"], source, row.get("may_not_apply", False)
    )


def _document() -> dict[str, Any]:
    found: dict[str, Any] = reference_data.document(LIST)
    return found
