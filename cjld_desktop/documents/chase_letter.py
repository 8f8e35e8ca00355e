"""A chase letter about one commission: what was agreed, what has not happened, what is asked, and a reply."""

from dataclasses import dataclass, field
from datetime import date

from cjld_desktop.documents import letter
from cjld_desktop.documents.letter import Letterhead

NAME = "Letter about a psychiatric report"


@dataclass(frozen=True)
class ChaseLetterData:
    """What one letter says, in words. `title` is the letter's subject, `duty` the expert's to the court.

    On a `blank` letter `matters` are the subjects to choose from, each to be ticked.
    """

    head: Letterhead = field(default_factory=Letterhead)
    title: str = ""
    say: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    duty: str = ""
    answer_by: date | None = None
    reply: tuple[str, ...] = ()
    write: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    blank: bool = False


def pdf(data: ChaseLetterData) -> bytes:
    """The letter as a PDF file."""
    page = letter.begin(data.title or NAME, data.head, blank=data.blank)
    if data.blank:
        page.paragraph("You were asked for a psychiatric report in this case. We write because:")
        page.choices(data.matters)
        page.gap(4)
        page.write_in(("Facts, dates", "Please, by"))
        page.gap(6)
    else:
        page.paragraph(" ".join(data.say))
        page.heading("What we ask of you")
        page.numbered(data.ask)
    start = page.mark()
    if data.duty:
        page.gap(2)
        page.paragraph(data.duty)
    letter.close(page, data.head, start)
    letter.reply_part(page, data.head, data.reply, data.write, by=data.answer_by)
    return page.pdf()
