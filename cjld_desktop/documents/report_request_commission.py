"""The commission for a psychiatric report: a letter of one page, its schedule, and the expert's slip.

Holds what Criminal Procedure Rules 2025 (SI 2025/909), rules 3.10(4) and 28.8(3), ask of a commission.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from cjld_desktop.documents import acceptance_slip, letter, letter_schedule
from cjld_desktop.documents.acceptance_slip import AcceptanceSlipData
from cjld_desktop.documents.footing import SEPARATOR, long_date
from cjld_desktop.documents.letter import Letterhead
from cjld_desktop.documents.letter_schedule import ScheduleData
from cjld_desktop.documents.page import Page

NAME = "Commission for a psychiatric report"


@dataclass(frozen=True)
class CommissionData:
    """Everything the paper says, in words: codes already looked up, times already local.

    `payment` is one sentence or more; `duty` the expert's duty to the court. Without a `slip` none is
    printed. Empty values are printed as not given; on a `blank` form they leave room to write.
    """

    head: Letterhead = field(default_factory=Letterhead)
    schedule: ScheduleData = field(default_factory=ScheduleData)
    slip: AcceptanceSlipData | None = None
    purpose: str = ""
    law: tuple[str, ...] = ()
    refusal_by_on: date | None = None
    payment: str = ""
    duty: str = ""
    signed_at: datetime | None = None
    incomplete_why: str = ""
    blank: bool = False


def pdf(data: CommissionData) -> bytes:
    """The letter, the schedule and the slip as one PDF file."""
    head = data.head
    subtitle = SEPARATOR.join(part for part in (data.purpose, *data.law) if part)
    page = letter.begin(NAME, head, subtitle=subtitle, notice=_state(data), blank=data.blank)
    _asked(page, data)
    letter_schedule.dates(page, data.schedule)
    _payment(page, data)
    start = page.mark()
    _confirm(page, data)
    letter.close(page, head, start)
    page.new_part("Schedule to the commission", subtitle=subtitle)
    letter_schedule.add_to(page, data.schedule, head)
    letter.versions(page, head)
    if data.slip:
        acceptance_slip.add_to(page, data.slip)
    return page.pdf()


def _state(data: CommissionData) -> str:
    if not data.signed_at:
        return letter.DRAFT
    if data.incomplete_why:
        return f"Signed although not everything asked for is here. The reason given: {data.incomplete_why}"
    return ""


def _asked(page: Page, data: CommissionData) -> None:
    about = f", {data.head.defendant}" if data.head.defendant else ""
    purpose = f". The court needs it for this purpose: {_lowered(data.purpose)}." if data.purpose else "."
    count = len(data.schedule.questions)
    asked = {0: "What you are asked", 1: "The question"}.get(count, f"The {count} questions")
    page.paragraph(
        f"You are asked for a psychiatric report on the defendant{about}{purpose} {asked}, the law and all "
        "you need are in the schedule."
    )


def _payment(page: Page, data: CommissionData) -> None:
    page.gap(8)
    if data.blank:
        page.rows([("Paid by", ""), ("At most", "")])
    else:
        page.paragraph(data.payment, lead="Payment.")


def _confirm(page: Page, data: CommissionData) -> None:
    page.heading("Please confirm")
    by = f" by {long_date(data.refusal_by_on)}" if data.refusal_by_on else ""
    to = letter.one_line(data.head.reply_to)
    page.paragraph(
        f"Please confirm{by} that you accept this commission and will keep to its timetable. Send the slip "
        f"behind the schedule to {to or 'the court officer'}."
    )
    page.paragraph(f"If you find later that you cannot keep to a date, say so at once. {data.duty}".strip())
    if data.blank:
        page.rows([("Reply to", "")])


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
