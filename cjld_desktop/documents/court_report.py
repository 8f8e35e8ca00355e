"""The worker's own short report to the court: what is recommended first, then what it rests on."""

from dataclasses import dataclass, field
from datetime import date, datetime

from cjld_desktop.documents.footing import Footing, long_date
from cjld_desktop.documents.page import Page

NAME = "Report to the court"
DRAFT = "This is a draft. It has not been signed and must not be handed to the court."
_LINES = 2
_MANY_LINES = 5


@dataclass(frozen=True)
class Finding:
    """What was found or is recommended: lines of a list, and what was written besides."""

    lines: tuple[str, ...] = ()
    detail: str = ""


@dataclass(frozen=True)
class CourtReportData:
    """All of it in words; times are local.

    `offered` is the sentence of the rule, empty when the report is not offered under it. `consent_choices`
    are ticked on a blank report, where the `recommendations` stand to be ticked too. `earlier_on` is the day
    of the report that this one takes the place of.
    """

    footing: Footing = field(default_factory=Footing)
    service: str = ""
    defendant: str = ""
    court: str = ""
    case_urn: str = ""
    hearing_at: datetime | None = None
    asked_by: str = ""
    seen_on: date | None = None
    seen_where: str = ""
    sources: tuple[str, ...] = ()
    offered: str = ""
    consent: str = ""
    consent_choices: tuple[str, ...] = ()
    recommendations: Finding = Finding()
    presentation: str = ""
    offence_context: str = ""
    needs: Finding = Finding()
    risks: Finding = Finding()
    adjustments: Finding = Finding()
    not_done: str = ""
    limits: tuple[str, ...] = ()
    earlier_on: date | None = None
    signed_by: str = ""
    signed_at: datetime | None = None
    versions: str = ""


def pdf(data: CourtReportData, *, blank: bool = False) -> bytes:
    """The finished file. `blank` leaves room to write by hand."""
    page = Page(NAME, data.footing, eyebrow=data.service, blank=blank)
    if not blank and data.signed_at is None:
        page.notice(DRAFT)
    _case(page, data)
    if data.offered:
        page.paragraph(data.offered)
    if data.earlier_on:
        page.notice(f"This report takes the place of the report signed on {long_date(data.earlier_on)}.")
    if blank:
        _to_fill_in(page, data)
    else:
        _filled_in(page, data)
    start = page.mark()
    _limits(page, data, blank=blank)
    page.signature(data.signed_by)
    if blank:
        page.write_in(("Date",))
    if data.signed_at:
        page.paragraph(f"Signed on {long_date(data.signed_at.date())}, {data.signed_at:%H:%M}", style="small")
    if data.versions:
        page.paragraph(data.versions, style="small")
    page.keep_together(start)
    return page.pdf()


def _case(page: Page, data: CourtReportData) -> None:
    hearing = (
        f"hearing {long_date(data.hearing_at.date())} at {data.hearing_at:%H:%M}" if data.hearing_at else ""
    )
    page.rows(
        [
            ("Defendant", data.defendant),
            ("Case", data.case_urn),
            ("Court", ", ".join(part for part in (data.court, hearing) if part)),
            ("Asked by", data.asked_by),
            ("Seen", ", ".join(part for part in (long_date(data.seen_on), data.seen_where) if part)),
        ]
    )
    page.gap(6)


def _filled_in(page: Page, data: CourtReportData) -> None:
    page.heading("Recommended")
    if data.recommendations.lines:
        page.bulleted(data.recommendations.lines)
    if data.recommendations.detail.strip() or not data.recommendations.lines:
        page.paragraph(data.recommendations.detail)
    page.heading("What was found")
    page.paragraph(data.presentation)
    if data.offence_context.strip():
        page.paragraph(data.offence_context, lead="What bears on health and need.")
    page.rows(
        [
            ("Needs", _together(data.needs)),
            ("Risks", _together(data.risks)),
            ("What helps", _together(data.adjustments)),
        ]
    )
    page.heading("What this rests on")
    page.bulleted(data.sources or ("",))
    if data.consent:
        page.paragraph(data.consent)


def _together(finding: Finding) -> str:
    return "\n".join([*finding.lines, *filter(None, [finding.detail.strip()])])


def _to_fill_in(page: Page, data: CourtReportData) -> None:
    page.heading("Recommended")
    for line in data.recommendations.lines:
        page.choice(line)
    page.lines_to_write_on(_LINES)
    for title, lines in (
        ("What was found", _MANY_LINES),
        ("Needs, or none found", _LINES),
        ("Risks, or none found", _LINES),
        ("What helps them take part", _LINES),
        ("What this rests on: conversation, screens, records", _LINES),
    ):
        start = page.mark()
        page.heading(title)
        page.lines_to_write_on(lines)
        page.keep_together(start)
    start = page.mark()
    page.heading("Sharing this report with the court")
    for line in data.consent_choices:
        page.choice(line)
    page.keep_together(start)


def _limits(page: Page, data: CourtReportData, *, blank: bool) -> None:
    start = page.mark()
    page.heading("What could not be done, and limits")
    if blank:
        page.lines_to_write_on(_LINES)
        page.gap(6)
        page.keep_together(start)
    else:
        page.paragraph(data.not_done)
    for text in data.limits:
        page.paragraph(text)
