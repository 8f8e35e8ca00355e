"""The letter that sends a report back to its expert: what is missing, and by when it is wanted.

Criminal Procedure Rules 2025 (SI 2025/909), rule 19.4, says what a report must hold.
"""

from dataclasses import dataclass, field
from datetime import date

from cjld_desktop.documents import letter
from cjld_desktop.documents.footing import long_date
from cjld_desktop.documents.letter import Letterhead
from cjld_desktop.documents.page import Page

NAME = "Your report: what is still needed"
_REPLY = (
    "The completed report, or an addition to it, is enclosed.",
    "It will be with you on:",
    "I cannot give this, because:",
)


@dataclass(frozen=True)
class ReturnLetterData:
    """What is missing, each in a sentence. `noted` is what the expert need not put right."""

    head: Letterhead = field(default_factory=Letterhead)
    received_on: date | None = None
    reason: str = ""
    questions: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    points_rule: str = ""
    cost: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    duty: str = ""
    wanted_by: date | None = None
    is_draft: bool = False


def pdf(data: ReturnLetterData) -> bytes:
    """The letter as a PDF file."""
    notice = "This is a draft. The check of the report is not signed yet." if data.is_draft else ""
    page = letter.begin(NAME, data.head, notice=notice)
    on = f", which we received on {long_date(data.received_on)}" if data.received_on else ""
    page.paragraph(
        f"Thank you for your report{on}. We have held it against the commission. Some of what the court "
        "asked for is not in it yet, so it cannot be used as it stands."
    )
    if data.reason:
        page.paragraph(data.reason)
    for title, texts in (
        ("Questions that need an answer", data.questions),
        (f"What {data.points_rule} asks, and is missing", data.points),
        ("The account", data.cost),
    ):
        if texts:
            page.heading(title)
            page.bulleted(texts)
    if data.noted:
        page.heading("We also note")
        page.bulleted(data.noted)
    _wanted(page, data)
    letter.reply_part(page, data.head, _REPLY, ("Day or reason",), by=data.wanted_by)
    return page.pdf()


def _wanted(page: Page, data: ReturnLetterData) -> None:
    start = page.mark()
    page.heading("What we ask of you")
    by = f" by {long_date(data.wanted_by)}" if data.wanted_by else ""
    page.paragraph(
        f"Please send us{by} the completed report, or a signed addition to it. What is there already can "
        f"stay as it is. {data.duty}".strip()
    )
    letter.close(page, data.head, start)
