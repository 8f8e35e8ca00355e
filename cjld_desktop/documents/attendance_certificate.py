"""A medical certificate that somebody is unfit to attend court, to be signed on paper by who examined."""

from dataclasses import dataclass, field
from datetime import date, datetime

from cjld_desktop.documents.footing import Footing, long_date
from cjld_desktop.documents.page import Page

NAME = "Medical certificate: unfit to attend court"
DRAFT = "This is a draft. It is not finished and must not be given to the court."
_KEY = 110
_ROOM_TO_SIGN = 16


@dataclass(frozen=True)
class AttendanceCertificateData:
    """All of it in words; times are local. `rule` is what asks for the certificate, with its number."""

    footing: Footing = field(default_factory=Footing)
    service: str = ""
    rule: str = ""
    defendant: str = ""
    born: str = ""
    court: str = ""
    case_urn: str = ""
    hearing_at: datetime | None = None
    examined_on: date | None = None
    condition: str = ""
    activity: str = ""
    likely_duration: str = ""
    likely_until_on: date | None = None
    why_unfit: str = ""
    could_attend: str = ""
    practitioner: str = ""
    qualification: str = ""
    registration: str = ""
    prepared_by: str = ""
    is_draft: bool = False
    versions: str = ""


def pdf(data: AttendanceCertificateData, *, blank: bool = False) -> bytes:
    """The finished file. `blank` leaves room to write by hand."""
    page = Page(NAME, data.footing, eyebrow=data.service, subtitle=data.rule, blank=blank)
    if data.is_draft:
        page.notice(DRAFT)
    _case(page, data)
    for title, text, lines in (
        ("The condition", data.condition, 2),
        ("What it stops them from doing", data.activity, 2),
        ("How long it is likely to last", _duration(data), 1),
        ("How it makes them unfit to attend", data.why_unfit, 2),
        ("Could they attend by live link, or with breaks?", data.could_attend, 1),
    ):
        start = page.mark()
        page.heading(title)
        if blank:
            page.lines_to_write_on(lines)
            page.keep_together(start)
        else:
            page.paragraph(text)
    _signature(page, data, blank=blank)
    return page.pdf()


def _case(page: Page, data: AttendanceCertificateData) -> None:
    at = data.hearing_at
    hearing = f"hearing {long_date(at.date())} at {at:%H:%M}" if at else ""
    born = f"born {data.born}" if data.born else ""
    page.rows(
        [
            ("Defendant", _joined(data.defendant, born)),
            ("Case", data.case_urn),
            ("Court", _joined(data.court, hearing)),
            ("Examined on", long_date(data.examined_on)),
        ],
        key_width=_KEY,
    )


def _duration(data: AttendanceCertificateData) -> str:
    until = f"until about {long_date(data.likely_until_on)}" if data.likely_until_on else ""
    said = data.likely_duration.strip()
    if said and until:
        return f"{said}\nThat is {until}."
    return said or until.capitalize()


def _signature(page: Page, data: AttendanceCertificateData, *, blank: bool) -> None:
    """Room to sign in ink; what is not known of the practitioner is left to write in."""
    start = page.mark()
    page.heading("I examined the defendant on that day, and this is my opinion")
    known = {
        "Name": data.practitioner,
        "Qualification": data.qualification,
        "GMC or other no.": data.registration,
    }
    if given := [(key, text) for key, text in known.items() if text.strip()]:
        page.rows(given, key_width=_KEY)
    empty = [key for key, text in known.items() if not text.strip()]
    page.write_in(empty, key_width=_KEY)
    page.gap(_ROOM_TO_SIGN)
    page.write_in(["Signature", "Date signed"], key_width=_KEY)
    if data.prepared_by and not blank:
        page.paragraph(
            f"Prepared for the practitioner by {_joined(data.prepared_by, data.service)}.", style="small"
        )
    if data.versions:
        page.paragraph(data.versions, style="small")
    page.keep_together(start)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
