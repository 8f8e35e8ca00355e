"""What one answer of a report request brings with it: doctors, the ceiling, the expert's own terms."""

from dataclasses import replace
from typing import Any

from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.services import report_funding, report_powers, report_rules_prefill
from cjld_desktop.ui.screens.report_request.spec import Known


def what_follows(request: ReportRequest, field: str, value: Any, known: Known) -> dict[str, Any]:
    """The other fields that change with this one. What somebody gave themself is never written over."""
    if field in {"purpose", "powers"}:
        return _law(request, field, value, known)
    if field == "court_name":
        return _court(request, value)
    if field in {"hours_limit", "hourly_rate"}:
        return _ceiling(request, {field: value})
    if field == "expert_id":
        return _expert(request, value, known)
    if field == "agreement_id":
        chosen = next((one for one in known.agreements if one.id == value), None)
        return {"agreement_id": chosen.id if chosen else None, **_terms(request, chosen, {})}
    return {}


def _law(request: ReportRequest, field: str, value: Any, known: Known) -> dict[str, Any]:
    """Never fewer doctors than the law asks for."""
    case = replace(known.case, request=request.model_copy(update={field: value}))
    return {
        "doctors": max(request.doctors, report_powers.minimum_doctors(case)),
        "section_12": request.section_12 or report_powers.needs_section_12(case),
    }


def _court(request: ReportRequest, name: str) -> dict[str, Any]:
    """The kind that the name says, and the court's office, while nobody said otherwise."""
    given: dict[str, Any] = {}
    if not request.court_kind and (kind := report_rules_prefill.court_kind(name)):
        given["court_kind"] = kind
    if request.reply_to in ("", report_rules_prefill.reply_to(request.court_name)):
        given["reply_to"] = report_rules_prefill.reply_to(name)
    return given


def _ceiling(request: ReportRequest, given: dict[str, Any]) -> dict[str, Any]:
    if not report_funding.ceiling_follows(request):
        return {}
    hours = given.get("hours_limit", request.hours_limit)
    rate = given.get("hourly_rate", request.hourly_rate)
    return {"fee_ceiling": report_funding.ceiling(hours, rate)}


def _expert(request: ReportRequest, value: Any, known: Known) -> dict[str, Any]:
    """Name, address and rate of the register, and the agreement that holds. Taken back: no name."""
    chosen = next((one for one in known.experts if one.id == value), None)
    if chosen is None:
        return {"expert_id": None, "expert_name": "", "expert_address": "", "agreement_id": None}
    given: dict[str, Any] = {"expert_name": chosen.name, "expert_address": chosen.address}
    suited = next((one for one in known.suited if one.expert_id == value), None)
    holding = suited.agreement_id if suited else None
    agreement = next((one for one in known.agreements if one.id == holding), None)
    given["agreement_id"] = agreement.id if agreement else None
    before = next((one for one in known.experts if one.id == request.expert_id), None)
    if request.hourly_rate is None or (before and request.hourly_rate == before.hourly_rate):
        given["hourly_rate"] = (
            agreement.hourly_rate if agreement and agreement.hourly_rate else chosen.hourly_rate
        )
    return given | _terms(request, agreement, given)


def _terms(
    request: ReportRequest, agreement: ServiceLevelAgreement | None, given: dict[str, Any]
) -> dict[str, Any]:
    """The agreement's amounts where none were given; its fixed fee, or hours at the rate, as the ceiling."""
    terms: dict[str, Any] = {}
    if agreement is not None:
        for name in ("hours_limit", "hourly_rate", "pages_limit"):
            if name not in given and getattr(request, name) is None and getattr(agreement, name) is not None:
                terms[name] = getattr(agreement, name)
    if agreement is not None and agreement.fixed_fee and request.fee_ceiling is None:
        return {**terms, "fee_ceiling": agreement.fixed_fee}
    if {"hours_limit", "hourly_rate"} & {*terms, *given}:
        terms |= _ceiling(request, given | terms)
    return terms
