"""What every letter about a report shares: to whom, which case, the close, the part to send back.

It knows no letter's own words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from cjld_desktop.documents.footing import SEPARATOR, Footing, long_date, spaced_nhs_number
from cjld_desktop.documents.marks import TearLine
from cjld_desktop.documents.page import Page
from cjld_desktop.domain import partial_date

SIGNED = "Name, signature, date"
DRAFT = "This is a draft. It has not been signed and must not be sent."
_KEY = 124
_ADDRESS_LINES = 4  # a longer address has its town and postcode on one line


@dataclass(frozen=True)
class Letterhead:
    """Everything around a letter's own words, in words itself; times are local.

    `prepared_for` says in whose name it is sent, such as `The court officer`; `versions` which rules and
    lists were used. Empty values are printed as not given, and on a blank letter leave room to write.
    """

    footing: Footing = field(default_factory=Footing)
    service: str = ""
    to_name: str = ""
    to_address: str = ""
    written_on: date | None = None
    case_urn: str = ""
    defendant: str = ""
    court: str = ""
    hearing_at: datetime | None = None
    reply_to: str = ""
    prepared_for: str = ""
    signed_by: str = ""
    versions: str = ""


def begin(name: str, head: Letterhead, *, subtitle: str = "", notice: str = "", blank: bool = False) -> Page:
    """A page with the address, the case and the greeting on it."""
    sent = SEPARATOR.join(part for part in (head.service, long_date(head.written_on)) if part)
    page = Page(name, head.footing, eyebrow=sent, subtitle=subtitle, blank=blank)
    if notice and not blank:
        page.notice(notice)
    _address(page, head, blank=blank)
    page.rows(case_rows(head))
    page.gap(8)
    page.paragraph(greeting(head.to_name))
    return page


def _address(page: Page, head: Letterhead, *, blank: bool) -> None:
    lines = [line.strip() for line in (head.to_name, *head.to_address.splitlines()) if line.strip()]
    if len(lines) > _ADDRESS_LINES:
        lines[-2:] = [joined([line.rstrip(",") for line in lines[-2:]])]
    said = "\n".join(lines)
    if blank and not said:
        page.gap(6)
        page.write_in(("To", "Address", "Date"))
        return
    page.gap(8)
    page.paragraph(said)
    page.gap(4)


def greeting(name: str) -> str:
    """`Dear Dr Bramblecote,`; somebody known only by their office is greeted without it."""
    return f"Dear {name}," if name.strip() and not name.startswith("The ") else "Dear Sir or Madam,"


def case_rows(head: Letterhead) -> list[tuple[str, str]]:
    """The case, the defendant and the court, as rows of a page."""
    footing = head.footing
    born = partial_date.long_form(footing.birth_date) if footing.birth_date else ""
    about = "about " if footing.birth_date_estimated else ""
    number = spaced_nhs_number(footing.nhs_number)
    who = (
        head.defendant,
        f"born {about}{born}" if born else "",
        _unbroken(f"NHS No. {number}") if number else "",
    )
    hearing = f"hearing {_unbroken(moment(head.hearing_at))}" if head.hearing_at else ""
    return [
        ("Case", f"{head.case_urn}, The Crown against the defendant" if head.case_urn else ""),
        ("Defendant", joined(who)),
        ("Court", joined((head.court, hearing))),
    ]


def close(page: Page, head: Letterhead, since: int) -> None:
    """The greeting at the end, room for a signature, and who signs in whose name.

    What was added since `page.mark()` gave `since` stays with it, so that no signature stands alone.
    """
    page.paragraph("Yours sincerely,")
    on_behalf = f"for {_lowered(head.prepared_for)}" if head.prepared_for else ""
    page.signature(head.signed_by, joined((head.service, on_behalf)))
    page.keep_together(since)


def reply_part(
    page: Page, head: Letterhead, choices: Sequence[str], keys: Sequence[str], *, by: date | None = None
) -> None:
    """The foot of the letter, to be torn off and sent back: what to tick, and room to write."""
    start = page.mark()
    page.gap(5)
    page.drawing(TearLine())
    page.heading(f"Your reply, by {long_date(by)}" if by else "Your reply")
    case = f"Case {head.case_urn}" if head.case_urn else ""
    to = one_line(head.reply_to) or "the court officer"
    page.paragraph(f"{joined((case, head.court))}\nTo: {to}".strip(), style="small")
    for text in choices:
        page.choice(text)
    page.write_in((*keys, SIGNED), key_width=_KEY)
    versions(page, head)
    page.keep_together(start)


def versions(page: Page, head: Letterhead) -> None:
    """The small line at the end: which rules and lists the paper was made with."""
    if head.versions:
        page.paragraph(head.versions, style="small")


def moment(at: datetime | None) -> str:
    """`4 January 2027 at 10:00`, local as it was given; empty when there is none."""
    return f"{long_date(at.date())} at {at:%H:%M}" if at else ""


def joined(parts: Sequence[str]) -> str:
    return ", ".join(part for part in parts if part)


def one_line(text: str) -> str:
    return joined([line.strip().rstrip(",") for line in text.splitlines()])


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _unbroken(text: str) -> str:
    """A number or a time that no end of a line cuts in two."""
    return text.replace(" ", "\u00a0")
