"""The slip on which an expert accepts a commission and its timetable, or says why not.

Criminal Procedure Rules 2025 (SI 2025/909), rules 3.10(4)(d) and 28.8(3)(d), ask for this confirmation.
"""

from dataclasses import dataclass, field
from datetime import date

from cjld_desktop.documents import letter
from cjld_desktop.documents.footing import long_date
from cjld_desktop.documents.letter import Letterhead, case_rows
from cjld_desktop.documents.page import Page

NAME = "Acceptance of a commission"
_REASONS = (
    "I have not the time.",
    "It lies outside my expertise.",
    "I know somebody in the case, or have another interest in it.",
    "The payment is not enough for the work.",
    "For another reason, given below.",
)


@dataclass(frozen=True)
class AcceptanceSlipData:
    """What the slip asks to confirm, in words. `payment` is one sentence or more."""

    head: Letterhead = field(default_factory=Letterhead)
    expertise: tuple[str, ...] = ()
    section_12: bool = False
    payment: str = ""
    answer_by: date | None = None
    review_on: date | None = None
    received_on: date | None = None
    blank: bool = False


def pdf(data: AcceptanceSlipData) -> bytes:
    """The slip alone, as a PDF file."""
    page = Page(NAME, data.head.footing, eyebrow=data.head.service, subtitle=_where(data), blank=data.blank)
    _body(page, data)
    letter.versions(page, data.head)
    return page.pdf()


def add_to(page: Page, data: AcceptanceSlipData) -> None:
    """The slip as the last part of a commission, on a page of its own."""
    page.new_part(NAME, subtitle=_where(data))
    _body(page, data)


def _body(page: Page, data: AcceptanceSlipData) -> None:
    page.rows([("Expert", data.head.to_name), *case_rows(data.head)])
    if data.blank:
        page.rows([("Reply to", "")])
    page.heading("I accept")
    for text in _confirmed(data):
        page.choice(text)
    page.write_in(("I can see the defendant on", "I am away, or cannot be reached, on"), key_width=190)
    page.heading("I cannot accept, because")
    for text in _REASONS:
        page.choice(text)
    page.write_in(("Reason, and the earliest day I could", "Somebody else you could ask"), key_width=190)
    start = page.mark()
    page.heading("Signed")
    page.write_in(("Name, GMC or HCPC number", "Phone, email", "Signature, date"), key_width=190)
    page.keep_together(start)


def _confirmed(data: AcceptanceSlipData) -> list[str]:
    """What the expert ticks. A date that is not known is not asked about as if it were."""
    by = f" by {long_date(data.received_on)}" if data.received_on else ", by the date given for it"
    review = f", and be ready for its review on {long_date(data.review_on)}" if data.review_on else ""
    expertise = "; ".join(data.expertise)
    approved = "I am approved under section 12 of the Mental Health Act 1983. My approval ends on:"
    return [
        "I accept this commission.",
        f"I will keep to its timetable{review}: my report is with the court{by}.",
        f"I have the expertise it asks for{f': {expertise}' if expertise else ''}.",
        *((approved,) if data.section_12 or data.blank else ()),
        f"I agree to the payment{f': {data.payment}' if data.payment else ' it names.'}",
    ]


def _where(data: AcceptanceSlipData) -> str:
    by = f" by {long_date(data.answer_by)}" if data.answer_by else ""
    to = letter.one_line(data.head.reply_to)
    return f"Please send this back{by}{f', to: {to}' if to else ' to the court officer'}."
