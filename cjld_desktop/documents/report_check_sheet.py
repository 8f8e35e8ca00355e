"""The check of a received report on paper: rule 19.4's points, each question, cost, length, dates, result.

Criminal Procedure Rules 2025 (SI 2025/909), rule 19.4.
"""

from dataclasses import dataclass, field
from datetime import datetime

from cjld_desktop.documents import letter
from cjld_desktop.documents.letter import Letterhead, case_rows, joined, moment
from cjld_desktop.documents.page import Page

NAME = "Check of a report"
_SHARES = (0.58, 0.19, 0.23)
_BEGINNING = 84  # points: the heading, the head of the table and a first line
_QUESTIONS_TO_WRITE = 8


@dataclass(frozen=True)
class CheckLine:
    """One thing looked at. Where `answer` is empty there is room to write one."""

    text: str
    answer: str = ""
    remark: str = ""


@dataclass(frozen=True)
class ReportCheckSheetData:
    """The check in words. `facts` are rows about the report: what, and what was agreed.

    `point_answers` and `question_answers` are the answers to choose from, each as one line of words.
    """

    head: Letterhead = field(default_factory=Letterhead)
    facts: tuple[tuple[str, str], ...] = ()
    questions: tuple[CheckLine, ...] = ()
    points: tuple[CheckLine, ...] = ()
    point_answers: str = ""
    question_answers: str = ""
    results: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    result: str = ""
    note: str = ""
    checked_by: str = ""
    checked_at: datetime | None = None
    blank: bool = False


def pdf(data: ReportCheckSheetData) -> bytes:
    """The sheet as a PDF file."""
    page = Page(
        NAME,
        data.head.footing,
        eyebrow=data.head.service,
        subtitle="Against what the court asked, and rule 19.4 of the Criminal Procedure Rules",
        blank=_is_to_write_on(data),
    )
    if not data.blank and not data.checked_at:
        page.notice("This check is not signed yet.")
    page.rows([("Expert", data.head.to_name), *case_rows(data.head), *data.facts], key_width=98)
    to_write = _is_to_write_on(data)
    questions = data.questions or (CheckLine(""),) * _QUESTIONS_TO_WRITE
    _table(page, "Questions of the court", questions, data.question_answers, to_write=to_write)
    _table(page, "What the report must hold", data.points, data.point_answers, to_write=to_write)
    _result(page, data)
    letter.versions(page, data.head)
    return page.pdf()


def _is_to_write_on(data: ReportCheckSheetData) -> bool:
    return data.blank or not all(line.answer for line in (*data.questions, *data.points))


def _table(page: Page, title: str, lines: tuple[CheckLine, ...], answers: str, *, to_write: bool) -> None:
    page.room(_BEGINNING)
    page.heading(title)
    page.gap(0)  # else the heading would take the whole table with it to the next page
    if to_write:
        page.paragraph(f"Write one of these as the answer: {answers}.", style="small")
    none = "" if to_write else "–"
    page.table(
        ("Look for", "Answer", "Remark"),
        [(line.text, line.answer, line.remark or none) for line in lines],
        _SHARES,
    )


def _result(page: Page, data: ReportCheckSheetData) -> None:
    if data.findings:
        page.heading("Cost, length and dates")
        page.bulleted(data.findings)
    start = page.mark()
    page.heading("Result")
    if data.result:
        page.rows(
            [("Result", data.result), ("Checked by", joined((data.checked_by, moment(data.checked_at))))]
        )
        if data.note:
            page.paragraph(data.note, lead="Reason.")
    else:
        for text in data.results:
            page.choice(text)
        page.write_in(("Reason", "Checked by", "Signature, date"), key_width=98)
    page.keep_together(start)
