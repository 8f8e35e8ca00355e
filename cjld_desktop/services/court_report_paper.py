"""Gathers what the worker's own report to the court prints: codes become words, times local."""

from datetime import date

from cjld_desktop import clock
from cjld_desktop.documents import court_report
from cjld_desktop.documents.court_report import CourtReportData, Finding
from cjld_desktop.documents.page import count_pages
from cjld_desktop.domain.court_report import CourtReport
from cjld_desktop.domain.person import Person
from cjld_desktop.services.court_report_lists import (
    ADJUSTMENTS,
    LIST,
    LISTS,
    NEEDS,
    RISKS,
    block,
    line,
    rule_on,
    said,
    words,
)
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.footing import footing, versions_used
from cjld_desktop.services.printed_documents import Paper

_NAME = "Report to the court"


def court_report_paper(desk: Desk, report: CourtReport) -> Paper:
    """The report as a PDF, made in memory."""
    person = desk.get(Person, report.person_id)
    data = _data(desk, report, person)
    return Paper(
        pdf=court_report.pdf(data),
        title=f"{_NAME}: {person.shown_name}",
        document="court_report",
        person_id=person.id,
        about_kind=report.kind,
        about_id=report.id,
        record_version=data.footing.record_version,
    )


def blank_court_report(service: str) -> Paper:
    """The same report to fill in by hand."""
    return Paper(court_report.pdf(_empty(service), blank=True), f"{_NAME} (blank)", "blank_form")


def pages_of(desk: Desk, report: CourtReport) -> int:
    """How many pages it is on paper now."""
    return count_pages(court_report_paper(desk, report).pdf)


def _data(desk: Desk, report: CourtReport, person: Person) -> CourtReportData:
    rule = rule_on(report.seen_on or clock.today()) if report.offered_to_court else {}
    return CourtReportData(
        footing=footing(desk, person, report.id),
        service=desk.team_name,
        defendant=person.full_name,
        court=report.court_name,
        case_urn=report.case_urn,
        hearing_at=report.hearing_at.astimezone() if report.hearing_at else None,
        asked_by=words("asked_by", report.asked_by),
        seen_on=report.seen_on,
        seen_where=report.seen_where,
        sources=(*(words("sources", code) for code in report.sources), *_lines(report.sources_other)),
        offered=str(rule.get("text", "")),
        consent=str(line("consents", report.consent).get("text", "")),
        recommendations=Finding(
            tuple(words("recommendations", code) for code in report.recommendations),
            report.recommendations_detail,
        ),
        presentation=report.presentation,
        offence_context=report.offence_context,
        needs=Finding(_said(NEEDS, report.needs), report.needs_detail),
        risks=Finding(_said(RISKS, report.risks), report.risks_detail),
        adjustments=Finding(_said(ADJUSTMENTS, report.adjustments), report.adjustments_detail),
        not_done=report.not_done,
        limits=_limits(),
        earlier_on=_earlier(desk, report),
        signed_by=desk.staff_name(report.signed_by) if report.signed_by else "",
        signed_at=report.signed_at.astimezone() if report.signed_at else None,
        versions=versions_used(str(rule.get("display", "")), LISTS),
    )


def _empty(service: str) -> CourtReportData:
    """A report on which everything is still to be written; what can be ticked is there to tick."""
    rule = rule_on(clock.today())
    return CourtReportData(
        service=service,
        offered=str(rule.get("text", "")),
        consent_choices=tuple(row["display"] for row in block("consents")["codes"]),
        recommendations=Finding(tuple(row["display"] for row in block("recommendations")["codes"])),
        limits=_limits(),
        versions=versions_used(str(rule.get("display", "")), (LIST,)),
    )


def _said(list_name: str, codes: list[str]) -> tuple[str, ...]:
    return tuple(said(list_name, code) for code in codes)


def _limits() -> tuple[str, ...]:
    return tuple(row["text"] for row in block("limits")["codes"])


def _lines(text: str) -> list[str]:
    return [found.strip() for found in text.splitlines() if found.strip()]


def _earlier(desk: Desk, report: CourtReport) -> date | None:
    """The day of the last signed report of the same contact before this one: this one takes its place."""
    before = report.signed_at or clock.now()
    signed = [
        other.signed_at
        for other in desk.find(CourtReport, person_id=report.person_id)
        if other.signed_at and other.signed_at < before and other.episode_id == report.episode_id
    ]
    return max(signed).astimezone().date() if signed else None
