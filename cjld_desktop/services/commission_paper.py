"""Gathers what a commission prints, for a request or for one expert's commission of it, and the slip."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from cjld_desktop import clock, reference_data
from cjld_desktop.documents import acceptance_slip, report_request_commission
from cjld_desktop.documents.acceptance_slip import AcceptanceSlipData
from cjld_desktop.documents.letter import Letterhead, joined
from cjld_desktop.documents.letter_schedule import ScheduleData
from cjld_desktop.documents.report_request_commission import CommissionData
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.services import report_check_rules
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.letters_head import (
    LIST,
    Matter,
    duty,
    letterhead,
    matter,
    paper,
    rules_words,
    words,
)
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.report_funding import guidelines, pounds
from cjld_desktop.services.report_rules import DATES, Case, line

_LISTS = ("report_request", "report_check", LIST)


def commission_paper(
    desk: Desk, request: ReportRequest, commission: Commission | None = None, *, slip: bool = True
) -> Paper:
    """Letter and schedule, and the slip behind them, as one PDF made in memory."""
    about = matter(desk, request, commission)
    head = _head(desk, about)
    data = CommissionData(
        head=head,
        schedule=_schedule(about),
        slip=_slip(about, head) if slip else None,
        purpose=words("purposes", request.purpose),
        law=_law(request),
        refusal_by_on=_dates(about)["refusal_by_on"],
        payment=_payment_sentences(request),
        duty=duty(request),
        signed_at=_signed_at(about),
        incomplete_why=request.incomplete_why,
    )
    return paper(about, report_request_commission.pdf(data), "Commission for a report", "commission", head)


def slip_paper(desk: Desk, request: ReportRequest, commission: Commission | None = None) -> Paper:
    """The acceptance slip alone."""
    about = matter(desk, request, commission)
    head = _head(desk, about)
    return paper(about, acceptance_slip.pdf(_slip(about, head)), "Acceptance slip", "acceptance_slip", head)


def _head(desk: Desk, about: Matter) -> Letterhead:
    """The letterhead of the day it was signed, by whoever signed it; of today while it is a draft."""
    head = letterhead(desk, about, used=_LISTS)
    signed_at = _signed_at(about)
    if not signed_at:
        return replace(head, signed_by="")
    by = (about.commission or about.request).signed_by
    name = desk.staff_name(by) if by else ""
    return replace(head, signed_by=name, written_on=signed_at.astimezone().date())


def _signed_at(about: Matter) -> datetime | None:
    """When the paper became final: a commission is signed when it is made, its request before."""
    request = about.request
    return about.commission.signed_at if about.commission and request.signed_at else request.signed_at


def _dates(about: Matter) -> dict[str, Any]:
    """The four dates of the commission, which a later expert has later; else the request's."""
    of = about.commission or about.request
    return {name: getattr(of, name) for name in DATES}


def _schedule(about: Matter) -> ScheduleData:
    request = about.request
    purpose = line("purposes", request.purpose)
    youngest = _case(about).youngest
    return ScheduleData(
        law=_law(request),
        legal_tests=tuple(
            test["text"]
            for test in purpose.get("legal_tests", ())
            if youngest >= (test.get("minimum_age") or 0)
        ),
        powers=tuple(_power(code) for code in request.powers),
        asked_by=words("asked_by", request.asked_by),
        prepared_by=words("prepared_by", request.prepared_by),
        directed_on=request.directed_on,
        represented=_represented(request),
        questions=tuple(question.text for question in report_check_rules.questions(request)),
        place=about.commission.place if about.commission else 1,
        **_terms(about),
        **_dates(about),
    )


def _terms(about: Matter) -> dict[str, Any]:
    request = about.request
    records = {code for code in request.enclosures if line("enclosures", code).get("records")}
    rule = reference_data.document(report_check_rules.LIST)["points"]["rule"]
    points = report_check_rules.points(request)
    return {
        "expertise": tuple(words("expertise", code) for code in request.expertise),
        "doctors": request.doctors,
        "section_12": request.section_12,
        "information": request.information,
        "enclosures": tuple(words("enclosures", code) for code in request.enclosures if code not in records),
        "records": tuple(words("enclosures", code) for code in request.enclosures if code in records),
        "communication": request.communication,
        "safety": request.safety,
        "payment": _payment_rows(about),
        "copies": tuple((words("copies", code), _received_from(code)) for code in request.copies),
        "length": f"At most {_count(request.pages_limit, 'page')}" if request.pages_limit else "",
        "contents": tuple(point.missing for point in points if point.source),
        "also": tuple(point.missing for point in points if not point.source),
        "contents_rule": f"Rule {rule} of the {rules_words(request)}",
    }


def _slip(about: Matter, head: Letterhead) -> AcceptanceSlipData:
    request, dates = about.request, _dates(about)
    return AcceptanceSlipData(
        head=head,
        expertise=tuple(words("expertise", code) for code in request.expertise),
        section_12=request.section_12,
        payment=_payment_sentences(request),
        answer_by=dates["refusal_by_on"],
        review_on=dates["review_on"],
        received_on=dates["received_on"],
    )


def _law(request: ReportRequest) -> tuple[str, ...]:
    purpose = line("purposes", request.purpose)
    rule = f"{rules_words(request)}, rule {purpose['rule']}" if purpose.get("rule") else ""
    return tuple(part for part in (rule, purpose.get("legislation", "")) if part)


def _power(code: str) -> str:
    """`Interim hospital order (Mental Health Act 1983, s.38). A bed within 28 days.`"""
    row = line("powers", code)
    return f"{row['display']} ({row['legislation']}). {row.get('periods', '')}".strip() if row else code


def _represented(request: ReportRequest) -> str:
    if request.representation == "unrepresented":
        return "Nobody represents the defendant"
    return request.solicitor


def _payment_rows(about: Matter) -> tuple[tuple[str, str], ...]:
    request = about.request
    paid_by = words("funding", request.funding) if request.funding else ""
    rows = [("Paid by", ": ".join(part for part in (paid_by, request.funding_authority) if part))]
    if limits := _limits(request):
        rows.append(("At most", limits))
    if guideline := _guideline(about):
        rows.append(("Guideline", guideline))
    return tuple(rows)


def _payment_sentences(request: ReportRequest) -> str:
    """Who pays, under which authority, how much at most; what is not agreed is not paid."""
    found = line("funding", request.funding)
    if not found:
        return ""
    said = [str(found.get("text", ""))]
    if request.funding_authority:
        said.append(f"Authority: {request.funding_authority}.")
    if limits := _limits(request):
        said += [f"At most {limits}.", "Ask before you go over: work that was not agreed is not paid."]
    return " ".join(said)


def _limits(request: ReportRequest) -> str:
    """`6.5 hours at £124.20 an hour, £800.00 in all`, as far as it was agreed."""
    hours = _count(request.hours_limit, "hour") if request.hours_limit is not None else ""
    rate = f"{pounds(request.hourly_rate)} an hour" if request.hourly_rate is not None else ""
    in_all = f"{pounds(request.fee_ceiling)} in all" if request.fee_ceiling is not None else ""
    return joined((" at ".join(part for part in (hours, rate) if part), in_all))


def _guideline(about: Matter) -> str:
    """The guideline rates on the day of the direction, for the professions asked for; empty without a fee."""
    if about.request.funding != "legal_aid":
        return ""
    found = guidelines(_case(about))
    return joined([f"{one.display} {pounds(one.rate)} an hour" for one in found])


def _case(about: Matter) -> Case:
    return Case(about.request, about.person, clock.today())


def _count(number: float, noun: str) -> str:
    return f"{number:g} {noun}" if number == 1 else f"{number:g} {noun}s"


def _received_from(code: str) -> str:
    return str(line("copies", code).get("received_from", ""))
