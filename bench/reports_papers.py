"""The papers that are measured: a request on three pages, and every kind of paper, filled and blank."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

from cjld_desktop.documents import (
    acceptance_slip,
    chase_letter,
    court_list,
    recovery_kit,
    report_request_commission,
)
from cjld_desktop.documents.acceptance_slip import AcceptanceSlipData
from cjld_desktop.documents.chase_letter import ChaseLetterData
from cjld_desktop.documents.court_list import CourtListLine
from cjld_desktop.documents.footing import Footing
from cjld_desktop.documents.letter import Letterhead
from cjld_desktop.documents.letter_schedule import ScheduleData
from cjld_desktop.documents.recovery_kit import RecoveryKitData
from cjld_desktop.documents.report_request_commission import CommissionData

_AT = datetime(2026, 11, 23, 11, 42, tzinfo=UTC)
_DAY = _AT.date()
_HEAD = Letterhead(
    footing=Footing(
        shown_name="ZZQUILL, Orrin",
        birth_date="2007-03-04",
        nhs_number="9990123457",
        record_version="3, 7f3a 91c2",
        printed_by="Ida Vexworth",
        printed_at=_AT,
    ),
    service="Liaison and diversion service, Nowhere",
    to_name="Dr Æthel Bramblecote",
    to_address="3 Made-up Lane\nNowhere",
    written_on=_DAY,
    case_urn="01AB1234526",
    defendant="Orrin Zzquill",
    court="Nowhere Crown Court",
    hearing_at=_AT,
    reply_to="The court officer\nNowhere",
    signed_by="Ida Vexworth",
    versions="Rules of 2025-10-06.",
)
_SLIP = AcceptanceSlipData(
    head=_HEAD, expertise=("Adult forensic psychiatry",), answer_by=date(2026, 11, 30), received_on=_DAY
)
REQUEST = CommissionData(
    head=_HEAD,
    schedule=ScheduleData(
        law=("Criminal Procedure Rules 2025, rule 3.10", "Criminal Procedure (Insanity) Act 1964, s.4"),
        asked_by="The court",
        directed_on=_DAY,
        questions=tuple(f"Can the defendant follow part {number} of the proceedings?" for number in range(6)),
        expertise=("Adult forensic psychiatry",),
        section_12=True,
        information="Medical records are supplied by the general practitioner. " * 6,
        communication="Plain words, one question at a time. " * 4,
        safety="Risk of self-harm on arrest. " * 4,
        delivered_on=_DAY,
        received_on=_DAY,
        enclosures=("Charge sheet", "First screen"),
        copies=(("The defence", "Court officer"),),
    ),
    slip=_SLIP,
    purpose="Fitness to plead",
    payment="Central funds pay for this report.",
    signed_at=_AT,
)
_CHASE = ChaseLetterData(
    head=_HEAD, title="Your report is late", say=("It was to be here by now.",), ask=("Send it.",) * 3
)
_LINES = [CourtListLine("ZZQUILL, Orrin", "2007-03-04", "10:00", "Crown Court")] * 20
_KIT = RecoveryKitData(("lantern",) * 12, "leg", "CJLD-KIT/1/AB12CD34/PIPE", "Cells laptop 3")


def request() -> bytes:
    return report_request_commission.pdf(REQUEST)


EVERY_PAPER: tuple[Callable[[], bytes], ...] = (
    request,
    lambda: report_request_commission.pdf(CommissionData(blank=True, schedule=ScheduleData(blank=True))),
    lambda: acceptance_slip.pdf(_SLIP),
    lambda: acceptance_slip.pdf(AcceptanceSlipData(blank=True)),
    lambda: chase_letter.pdf(_CHASE),
    lambda: chase_letter.pdf(ChaseLetterData(blank=True, matters=("It is late.",))),
    lambda: court_list.pdf(_DAY, _LINES),
    lambda: recovery_kit.pdf(_KIT),
)


def another(number: int) -> bytes:
    """One of the papers in turn; each request is another one, so that nothing kept from the last helps."""
    if number % len(EVERY_PAPER) == 0:
        return report_request_commission.pdf(replace(REQUEST, purpose=f"Fitness to plead, {number}"))
    return EVERY_PAPER[number % len(EVERY_PAPER)]()
