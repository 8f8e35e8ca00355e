"""The log of one commission on paper: every letter, call and answer, with room to go on by hand."""

from dataclasses import dataclass, field

from cjld_desktop.documents import letter
from cjld_desktop.documents.letter import Letterhead, case_rows
from cjld_desktop.documents.page import Page

NAME = "Log of a commission"
_SUBTITLE = "Every letter, call and answer, and what was promised"
_SHARES = (0.2, 0.21, 0.22, 0.37)


@dataclass(frozen=True)
class ChaseLogData:
    """`lines` are day, step, with whom and how, what was said. `dates` are rows: the four dates."""

    head: Letterhead = field(default_factory=Letterhead)
    dates: tuple[tuple[str, str], ...] = ()
    lines: tuple[tuple[str, str, str, str], ...] = ()
    empty_lines: int = 6


def pdf(data: ChaseLogData) -> bytes:
    """The log as a PDF file, its lines in the order given."""
    page = Page(NAME, data.head.footing, eyebrow=data.head.service, subtitle=_SUBTITLE, blank=True)
    rows = [("Expert", data.head.to_name), *case_rows(data.head), *data.dates]
    page.rows(rows, key_width=98)
    page.heading("What happened")
    page.gap(0)  # else the heading would take a long table with it to the next page
    empty = (("",) * 4,) * data.empty_lines
    page.table(("Day", "What", "With whom, how", "Said, promised"), (*data.lines, *empty), _SHARES)
    letter.versions(page, data.head)
    return page.pdf()
