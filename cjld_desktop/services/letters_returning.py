"""Gathers what goes back to an expert after the check of a report, and the check itself on paper."""

from datetime import date

from cjld_desktop import clock, reference_data
from cjld_desktop.documents import report_check_sheet, return_letter
from cjld_desktop.documents.footing import long_date
from cjld_desktop.documents.letter import Letterhead, joined
from cjld_desktop.documents.report_check_sheet import CheckLine, ReportCheckSheetData
from cjld_desktop.documents.return_letter import ReturnLetterData
from cjld_desktop.errors import RefusedError
from cjld_desktop.services import report_check_rules
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.letters_chase import answer_by
from cjld_desktop.services.letters_head import LIST, Matter, duty, letterhead, matter, paper, rules_words
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.report_check_rules import Finding
from cjld_desktop.services.report_checks import CheckPage
from cjld_desktop.services.report_funding import pounds

# The expert is spoken to, not about.
_NOTED = {"question": "You say that this lies outside your expertise; somebody else is asked: {question}"}
_LISTS = ("report_request", "report_check", LIST)


def return_letter_paper(desk: Desk, page: CheckPage, wanted_by: date | None = None) -> Paper:
    """The letter with everything the findings send back. Raises RefusedError when nothing goes back."""
    check = page.check
    if check.is_signed and check.result != "back":
        raise RefusedError(
            "This report was found fit for purpose, so there is no letter to send back. Nothing was changed."
        )
    about = matter(desk, page.request, page.commission)
    head = letterhead(desk, about, used=_LISTS)
    back = [finding for finding in page.findings if finding.back]
    asks = {point.code: point.missing for point in page.points}
    data = ReturnLetterData(
        head=head,
        received_on=page.received_on,
        reason=check.result_note if check.is_signed else "",
        questions=tuple(_asked(one) for one in back if one.about == "question"),
        points=tuple(_said(one, asks.get(one.code, "")) for one in back if one.about == "point"),
        points_rule=f"rule {_rule()} of the {rules_words(page.request)}",
        cost=tuple(_said(one) for one in back if one.about == "cost"),
        noted=tuple(_said(one, _NOTED.get(one.about, "")) for one in page.findings if not one.back),
        duty=duty(page.request),
        wanted_by=wanted_by or answer_by("return", clock.today()),
        is_draft=not check.is_signed,
    )
    return paper(about, return_letter.pdf(data), "Report sent back", "return_letter", head)


def check_sheet_paper(desk: Desk, page: CheckPage) -> Paper:
    """The check on paper: filled as far as it goes, with room to write where it does not."""
    about = matter(desk, page.request, page.commission)
    head = letterhead(desk, about, used=("report_request", "report_check"))
    pdf = report_check_sheet.pdf(_sheet(desk, page, head))
    return paper(
        Matter(page.request, page.person, page.commission),
        pdf,
        "Check of a report",
        "report_check_sheet",
        head,
    )


def empty_sheet(head: Letterhead) -> ReportCheckSheetData:
    """The sheet for any report, to be filled in by hand."""
    document = reference_data.document(report_check_rules.LIST)
    rows = (*document["points"]["codes"], *document["also"]["codes"])
    return ReportCheckSheetData(
        head=head,
        facts=tuple((key, "") for key in ("Received", "Length", "Charged")),
        points=tuple(CheckLine(row["ask"]) for row in rows),
        point_answers=_choices("point_answers"),
        question_answers=_choices("question_answers"),
        results=tuple(_displays("results").values()),
        blank=True,
    )


def _sheet(desk: Desk, page: CheckPage, head: Letterhead) -> ReportCheckSheetData:
    check = page.check
    said, answered = _displays("point_answers"), _displays("question_answers")
    return ReportCheckSheetData(
        head=head,
        facts=_facts(page),
        questions=tuple(
            CheckLine(one.text, _of(answered, check.questions, one.code), check.remarks.get(one.code, ""))
            for one in page.questions
        ),
        points=tuple(
            CheckLine(
                ": ".join(part for part in (one.source.removeprefix("CrimPR "), one.ask) if part),
                _of(said, check.points, one.code),
                check.remarks.get(one.code, ""),
            )
            for one in page.points
        ),
        point_answers=_choices("point_answers"),
        question_answers=_choices("question_answers"),
        results=tuple(_displays("results").values()),
        findings=tuple(_said(one) for one in page.findings if one.about not in ("point", "question")),
        result=_displays("results").get(check.result, check.result) if check.is_signed else "",
        note=check.result_note,
        checked_by=desk.staff_name(check.signed_by) if check.signed_by else "",
        checked_at=check.signed_at.astimezone() if check.signed_at else None,
    )


def _facts(page: CheckPage) -> tuple[tuple[str, str], ...]:
    """When it came, how long it is and what it costs, each against what was agreed."""
    check, request = page.check, page.request
    hours = _against(_number(check.hours, "hours"), "at most", _number(request.hours_limit, ""))
    fee = _against(_money(check.fee), "at most", _money(request.fee_ceiling))
    return (
        ("Received", _against(long_date(page.received_on), "due", long_date(page.due_on))),
        ("Length", _against(_number(check.pages, "pages"), "at most", _number(request.pages_limit, ""))),
        ("Charged", joined((hours, fee))),
    )


def _against(found: str, word: str, agreed: str) -> str:
    return f"{found} ({word} {agreed})" if found and agreed else found


def _number(number: float | None, noun: str) -> str:
    if number is None:
        return ""
    return f"{number:g} {noun.removesuffix('s') if number == 1 else noun}".strip()


def _money(amount: float | None) -> str:
    return "" if amount is None else pounds(amount)


def _said(finding: Finding, wanted: str = "") -> str:
    """What is wanted, whether part of it is there, and what the checker wrote about it."""
    text = wanted.format(**finding.sentence.values) if wanted else finding.sentence.text
    part = "So far it is there only in part." if finding.about == "point" and finding.part else ""
    return " ".join(words for words in (text, part, finding.remark.strip()) if words)


def _asked(finding: Finding) -> str:
    """A question as the expert is asked it again."""
    return _said(finding, "Answered only in part: {question}" if finding.part else "Not answered: {question}")


def _of(displays: dict[str, str], answers: dict[str, str], code: str) -> str:
    answer = answers.get(code, "")
    return displays.get(answer, answer)


def _displays(block: str) -> dict[str, str]:
    rows = reference_data.document(report_check_rules.LIST)[block]["codes"]
    return {row["code"]: row["display"] for row in rows}


def _choices(block: str) -> str:
    return " / ".join(_displays(block).values())


def _rule() -> str:
    return str(reference_data.document(report_check_rules.LIST)["points"]["rule"])
