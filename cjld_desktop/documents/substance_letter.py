"""The letter that tells somebody without a lawyer, or a child's parent or guardian, a report's main points.

Mental Health Act 1983, s.54(3). Written large and in plain words: many readers find reading hard.
"""

from dataclasses import dataclass, field

from cjld_desktop.documents import letter
from cjld_desktop.documents.footing import long_date
from cjld_desktop.documents.letter import Letterhead
from cjld_desktop.documents.page import Page

NAME = "What the report says"


@dataclass(frozen=True)
class SubstanceLetterData:
    """`say` comes before the main points, `next_steps` after them. No `points`: lines to write on."""

    head: Letterhead = field(default_factory=Letterhead)
    greeting: str = ""
    say: tuple[str, ...] = ()
    points: str = ""
    next_steps: tuple[str, ...] = ()


def pdf(data: SubstanceLetterData) -> bytes:
    """The letter as a PDF file."""
    head = data.head
    page = Page(NAME, head.footing, eyebrow=head.service)
    page.gap(6)
    page.paragraph("\n".join(part for part in (head.to_name, head.to_address) if part), style="easy")
    page.paragraph(long_date(head.written_on), style="easy")
    page.paragraph(data.greeting or letter.greeting(head.to_name), style="easy")
    for text in data.say:
        page.paragraph(text, style="easy")
    if data.points.strip():
        for text in data.points.splitlines():
            if text.strip():
                page.paragraph(text, style="easy")
    else:
        page.lines_to_write_on(8)
    page.heading("What happens next")
    for text in data.next_steps:
        page.paragraph(text, style="easy")
    start = page.mark()
    if head.reply_to.strip():
        page.paragraph(letter.one_line(head.reply_to), lead="You can reach us here:", style="easy")
    letter.close(page, head, start)
    if head.case_urn:
        page.paragraph(f"Case {head.case_urn}", style="small")
    letter.versions(page, head)
    return page.pdf()
