"""The letter with which the court officer passes a report on to whoever holds the defendant.

Criminal Procedure Rules 2025 (SI 2025/909), rule 28.9.
"""

from dataclasses import dataclass, field

from cjld_desktop.documents import letter
from cjld_desktop.documents.letter import Letterhead

NAME = "A report passed on to you"
_RECEIVED = ("I have received this letter and what is enclosed.",)


@dataclass(frozen=True)
class DisclosureLetterData:
    """`told` says why it is sent; `about` are pairs: what the rule asks for, and what the court knows of it.

    A text that is empty leaves lines to write on.
    """

    head: Letterhead = field(default_factory=Letterhead)
    told: str = ""
    enclosed: tuple[str, ...] = ()
    about: tuple[tuple[str, str], ...] = ()


def pdf(data: DisclosureLetterData) -> bytes:
    """The letter as a PDF file."""
    page = letter.begin(NAME, data.head)
    page.paragraph(data.told)
    page.heading("Enclosed")
    page.bulleted(data.enclosed)
    for title, text in data.about:
        start = page.mark()
        page.heading(title)
        if text.strip():
            page.paragraph(text)
        else:
            page.lines_to_write_on(2)
        page.keep_together(start)
    start = page.mark()
    page.gap(6)
    page.paragraph(
        "Please give it only to those who look after the defendant's health and safety, and keep it with "
        "their health record."
    )
    letter.close(page, data.head, start)
    letter.reply_part(page, data.head, _RECEIVED, ())
    return page.pdf()
