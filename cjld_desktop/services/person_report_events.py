"""Reports, what goes with them, orders and papers for the court as events of a person's timeline."""

from collections.abc import Mapping
from datetime import date, datetime, time
from uuid import UUID

from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.domain.attendance_certificate import AttendanceCertificate
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.court_report import CourtReport
from cjld_desktop.domain.hospital_order import HospitalOrder
from cjld_desktop.domain.printed_document import PrintedDocument
from cjld_desktop.domain.report_check import ReportCheck
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.services import order_rules
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.person_event import REPORT, Event

PRINTED = frozenset({"screen", "report_request", "court_report", "attendance_certificate"})
"""The kinds of record that a paper may be about and that have a screen by their own identifier."""


def request_event(desk: Desk, request: ReportRequest) -> Event:
    return _signed_event(desk, request, request.purpose)


def step_event(desk: Desk, step: ReportEvent, asked: Mapping[UUID, Commission]) -> Event:
    """A step of a report, on the day it happened. `asked` are the commissions by identifier."""
    return Event(
        at=_on_the_day(step.happened_on, step.recorded_at),
        day_only=_is_backdated(step.happened_on, step.recorded_at),
        kind="report_event",
        code=step.event,
        title=_expert(step.commission_id, asked),
        who=desk.staff_name(step.signed_by or step.recorded_by),
        text=step.detail,
        record_id=step.id,
        signed=step.is_signed,
        in_error=step.in_error,
        in_error_why=step.in_error_why,
        about=(REPORT, step.request_id),
    )


def check_event(desk: Desk, check: ReportCheck, asked: Mapping[UUID, Commission]) -> Event:
    """`code` is the result, empty while the check is not signed; it leads to the check of the commission."""
    return Event(
        at=check.signed_at or check.recorded_at,
        kind=ReportCheck.kind,
        code=check.result if check.is_signed else "",
        title=_expert(check.commission_id, asked),
        who=desk.staff_name(check.signed_by or check.recorded_by),
        text=check.result_note,
        record_id=check.id,
        signed=check.is_signed,
        in_error=check.in_error,
        in_error_why=check.in_error_why,
        about=(ReportCheck.kind, check.commission_id),
    )


def attachment_event(desk: Desk, attachment: Attachment) -> Event:
    """`code` is the sort of the document, `text` its title; it leads to the report that it came with."""
    return Event(
        at=_on_the_day(attachment.arrived_on, attachment.recorded_at),
        day_only=_is_backdated(attachment.arrived_on, attachment.recorded_at),
        kind=Attachment.kind,
        code=attachment.sort,
        title="",
        who=desk.staff_name(attachment.signed_by or attachment.recorded_by),
        text=attachment.title,
        record_id=attachment.id,
        signed=True,
        in_error=attachment.in_error,
        in_error_why=attachment.in_error_why,
        about=(REPORT, attachment.request_id) if attachment.request_id else None,
    )


def order_event(desk: Desk, order: HospitalOrder) -> Event:
    """`title` names the power as on the day of the order, `text` the court and the hospital."""
    return Event(
        at=_on_the_day(order.made_on, order.recorded_at),
        day_only=_is_backdated(order.made_on, order.recorded_at),
        kind=HospitalOrder.kind,
        code=order.power,
        title=order_rules.power(order.power, order.made_on).get("display", order.power),
        who=desk.staff_name(order.recorded_by),
        text="\n".join(part for part in (order.court_name, order.hospital) if part),
        record_id=order.id,
        signed=True,
        in_error=order.in_error,
        in_error_why=order.in_error_why,
    )


def paper_event(desk: Desk, paper: CourtReport | AttendanceCertificate) -> Event:
    """A paper of the service's own for the court."""
    return _signed_event(desk, paper)


def printed_event(desk: Desk, printed: PrintedDocument, asked: Mapping[UUID, Commission]) -> Event:
    """`code` is the document, `outcome` the way it went out, `text` the printer."""
    return Event(
        at=printed.printed_at,
        kind=PrintedDocument.kind,
        code=printed.document,
        title="",
        who=desk.staff_name(printed.signed_by or printed.recorded_by),
        text=printed.printer,
        record_id=printed.id,
        signed=True,
        in_error=printed.in_error,
        in_error_why=printed.in_error_why,
        outcome=printed.way,
        about=_told_of(printed, asked),
    )


def _told_of(printed: PrintedDocument, asked: Mapping[UUID, Commission]) -> tuple[str, UUID] | None:
    """The screen of what stands on the paper: a letter to an expert belongs to the report."""
    if printed.about_id is None:
        return None
    if printed.about_kind == Commission.kind:
        commission = asked.get(printed.about_id)
        return (REPORT, commission.request_id) if commission else None
    return (printed.about_kind, printed.about_id) if printed.about_kind in PRINTED else None


def _expert(commission_id: UUID | None, asked: Mapping[UUID, Commission]) -> str:
    commission = asked.get(commission_id) if commission_id else None
    return commission.expert_name if commission else ""


def _is_backdated(on: date | None, recorded_at: datetime) -> bool:
    """Whether it was written down on another day, so that nobody knows the hour."""
    return on is not None and recorded_at.astimezone().date() != on


def _on_the_day(on: date | None, recorded_at: datetime) -> datetime:
    """When it was written down; at noon of the day when that was another, to stand among its events."""
    if on is None or not _is_backdated(on, recorded_at):
        return recorded_at
    return datetime.combine(on, time(12)).astimezone()


def _signed_event(
    desk: Desk, paper: ReportRequest | CourtReport | AttendanceCertificate, code: str = ""
) -> Event:
    """What somebody writes for a court and signs; before that it stands at the time it was begun."""
    return Event(
        at=paper.signed_at or paper.recorded_at,
        kind=paper.kind,
        code=code,
        title="",
        who=desk.staff_name(paper.signed_by or paper.recorded_by),
        text=paper.court_name,
        record_id=paper.id,
        signed=paper.is_signed,
        in_error=paper.in_error,
        in_error_why=paper.in_error_why,
    )
