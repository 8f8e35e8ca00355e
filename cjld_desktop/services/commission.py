"""Gathers what a commission prints: codes become words, times local, and doubts warnings."""

from datetime import date
from typing import Any

from cjld_desktop import clock
from cjld_desktop.documents import report_request_commission
from cjld_desktop.documents.report_request_commission import CommissionData
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.footing import footing
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.report_rules import line, rates_on, rules_on


def commission(desk: Desk, request: ReportRequest) -> Paper:
    """The commission on paper, made in memory."""
    person = desk.get(Person, request.person_id)
    foot = footing(desk, person, request.id)
    data = CommissionData(
        footing=foot,
        service=desk.team_name,
        **_law(request),
        **_parties(desk, request),
        **_asked(request),
        **_payment(request),
    )
    return Paper(
        pdf=report_request_commission.pdf(data),
        title=f"Commission for a report: {person.shown_name}",
        document="commission",
        person_id=person.id,
        about_kind=request.kind,
        about_id=request.id,
        record_version=foot.record_version,
    )


def _law(request: ReportRequest) -> dict[str, Any]:
    purpose = line("purposes", request.purpose)
    rules = rules_on(request.directed_on or clock.today())
    return {
        "purpose": purpose.get("display", ""),
        "rule": f"{rules.get('display', '')}, rule {purpose['rule']}" if purpose.get("rule") else "",
        "legislation": purpose.get("legislation", ""),
        "directed_on": request.directed_on,
    }


def _parties(desk: Desk, request: ReportRequest) -> dict[str, Any]:
    return {
        "defendant": desk.get(Person, request.person_id).full_name,
        "case_urn": request.case_urn,
        "court": request.court_name,
        "hearing_at": request.hearing_at.astimezone() if request.hearing_at else None,
        "asked_by": _words("asked_by", request.asked_by),
        "prepared_by": _words("prepared_by", request.prepared_by),
        "expert_name": request.expert_name,
        "expert_address": request.expert_address,
        "copies": tuple((_words("copies", code), _received_from(code)) for code in request.copies),
        "signed_by": desk.staff_name(request.signed_by) if request.signed_by else "",
        "signed_at": request.signed_at.astimezone() if request.signed_at else None,
        "incomplete_why": request.incomplete_why,
    }


def _asked(request: ReportRequest) -> dict[str, Any]:
    return {
        "questions": (*(_words("issues", code) for code in request.issues), *request.own_questions),
        "expertise": tuple(_words("expertise", code) for code in request.expertise),
        "doctors": request.doctors,
        "section_12": request.section_12,
        "delivered_on": request.delivered_on,
        "refusal_by_on": request.refusal_by_on,
        "review_on": request.review_on,
        "received_on": request.received_on,
        "communication": request.communication,
        "safety": request.safety,
        "information": request.information,
        "enclosures": tuple(_words("enclosures", code) for code in request.enclosures),
    }


def _payment(request: ReportRequest) -> dict[str, Any]:
    return {
        "funding": line("funding", request.funding).get("text", ""),
        "funding_authority": request.funding_authority,
        "hours_limit": request.hours_limit,
        "hourly_rate": _hourly_rate(request),
    }


def _hourly_rate(request: ReportRequest) -> str:
    """The guideline rate on the day of the direction, for the professions asked for; empty without a fee."""
    if request.funding != "legal_aid":
        return ""
    day: date = request.directed_on or clock.today()
    wanted = {line("expertise", code).get("profession", "psychiatrist") for code in request.expertise}
    return "; ".join(
        f"{row['display']} £{row['rate']:.2f} an hour" for row in rates_on(day) if row["code"] in wanted
    )


def _words(block: str, code: str) -> str:
    return str(line(block, code).get("display", code))


def _received_from(code: str) -> str:
    return str(line("copies", code).get("received_from", ""))
