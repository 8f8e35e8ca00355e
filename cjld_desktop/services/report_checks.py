"""Checks of received reports: begun, filled in, signed as fit for purpose or back to the expert."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.domain.attachment import Attachment
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_check import ReportCheck
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.services import report_check_rules as rules
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.field_paths import details_of
from cjld_desktop.services.report_check_joining import joined
from cjld_desktop.services.report_check_rules import CheckPoint, CheckQuestion, Finding
from cjld_desktop.services.report_progress import progress

FIT = "fit"
BACK = "back"
REPORTS = ("report", "addendum")
_TWICE = "Begun on two computers at once. Its answers are part of the check begun first."


@dataclass(frozen=True)
class CheckPage:
    """A check and all it is held against. `not_looked_at` are codes of points and questions.

    `signed_by` is the name of whoever signed it; empty while it is a draft, or when nobody here knows them.
    """

    check: ReportCheck
    request: ReportRequest
    commission: Commission
    person: Person
    attachments: tuple[Attachment, ...]
    points: tuple[CheckPoint, ...]
    questions: tuple[CheckQuestion, ...]
    findings: tuple[Finding, ...]
    not_looked_at: tuple[str, ...]
    received_on: date | None
    due_on: date | None
    signed_by: str = ""

    @property
    def proposed(self) -> str:
        """What the findings amount to. A proposal: whoever checks decides. Empty while points are open."""
        if self.not_looked_at:
            return ""
        return BACK if any(one.back for one in self.findings) else FIT


class ReportChecks:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def start(self, commission_id: UUID) -> ReportCheck:
        """Begin the check of what this expert sent, or go on with the unsigned one.

        Raises RefusedError when no report has been received under the commission.
        """
        known = self._desk.find(ReportCheck, commission_id=commission_id)
        if begun := [one for one in known if not one.is_signed]:
            return self._one_of(begun)
        commission = self._desk.get(Commission, commission_id)
        received = self._received(commission)
        if not received:
            raise RefusedError(
                "No report is here yet, so there is nothing to check. Nothing was changed."
                " Record that the report was received first."
            )
        attachment = self._newest_report(commission, received[-1])
        details = {
            "person_id": commission.person_id,
            "request_id": commission.request_id,
            "commission_id": commission.id,
            "attachment_id": attachment.id if attachment else None,
            "pages": attachment.pages if attachment else None,
        }
        return self._desk.journal.save(self._desk.new(ReportCheck, details))

    def current(self, commission_id: UUID) -> ReportCheck:
        """The check of what came last: the signed one, or as `start` has it. Raises RefusedError as there."""
        known = self._desk.find(ReportCheck, commission_id=commission_id)
        if all(one.is_signed for one in known) and known:
            newest = max(known, key=_signed_at)
            commission = self._desk.get(Commission, commission_id)
            if not any(one.recorded_at > _signed_at(newest) for one in self._received(commission)):
                return newest
        return self.start(commission_id)

    def get(self, check_id: UUID) -> ReportCheck:
        return self._desk.get(ReportCheck, check_id)

    def of_commission(self, commission_id: UUID) -> list[ReportCheck]:
        """Every check, oldest first, those struck out left out."""
        return self._desk.find(ReportCheck, commission_id=commission_id)

    def change(self, check_id: UUID, details: dict[str, Any]) -> ReportCheck:
        """Keep fields as they are given. Raises InvalidError, or RefusedError when it is signed."""
        return self._desk.edit(ReportCheck, check_id, details)

    def give(self, check_id: UUID, given: Mapping[str, Any]) -> ReportCheck:
        """Keep fields, and single answers by their path (`points.k_truth`); nothing takes an answer back.

        Raises InvalidError for a number that cannot be, and as `change`.
        """
        _refuse_numbers(given)
        with self._desk.vault.write():
            return self.change(check_id, details_of(self.get(check_id), given))

    def page(self, check_id: UUID) -> CheckPage:
        """The check with what it is held against, read in one go."""
        check = self.get(check_id)
        request = self._desk.get(ReportRequest, check.request_id)
        commission = self._desk.get(Commission, check.commission_id)
        received = self._received(commission)
        received_on = received[-1].happened_on if received else None
        due_on = self._due_on(commission, request)
        found = rules.findings(check, request, received_on=received_on, due_on=due_on)
        return CheckPage(
            check=check,
            request=request,
            commission=commission,
            person=self._desk.get(Person, check.person_id),
            attachments=tuple(self._attachments(commission)),
            points=rules.points(request),
            questions=rules.questions(request),
            findings=found,
            not_looked_at=rules.not_looked_at(check, request),
            received_on=received_on,
            due_on=due_on,
            signed_by=self._desk.staff_name(check.signed_by) if check.signed_by else "",
        )

    def sign(self, check_id: UUID, result: str, note: str = "") -> ReportCheck:
        """Close the check as `fit` or `back`, and write the step down with it, in one transaction.

        Raises RefusedError while a point or question has no answer, and when the result goes against
        the findings without a reason in `note`.
        """
        with self._desk.vault.write():
            page = self.page(check_id)
            _refuse(page, result, note)
            step = self._desk.new(
                ReportEvent,
                {
                    "person_id": page.check.person_id,
                    "request_id": page.check.request_id,
                    "commission_id": page.check.commission_id,
                    "event": "checked" if result == FIT else "sent_back",
                    "happened_on": clock.today(),
                    "attachment_id": page.check.attachment_id,
                    "signed_at": clock.now(),
                    "signed_by": self._desk.staff.id,
                },
            )
            signing = {
                "result": result,
                "result_note": note.strip(),
                "signed_at": clock.now(),
                "signed_by": self._desk.staff.id,
            }
            signed = self._desk.edit(ReportCheck, check_id, signing)
            self._desk.journal.save(step)
        return signed

    def mark_in_error(self, check_id: UUID, why: str) -> ReportCheck:
        """Strike a check out. Its step stays in the log until it is struck out there."""
        return self._desk.journal.mark_in_error(self.get(check_id), why)

    def _one_of(self, begun: list[ReportCheck]) -> ReportCheck:
        """The check to go on with: two that were begun offline become the one begun first."""
        first, *others = begun
        if not others:
            return first
        with self._desk.vault.write():
            kept = self.change(first.id, joined(first, others))
            for other in others:
                self.mark_in_error(other.id, _TWICE)
        return kept

    def _newest_report(self, commission: Commission, received: ReportEvent) -> Attachment | None:
        reports = [one for one in self._attachments(commission) if one.sort in REPORTS]
        named = [one for one in reports if one.id == received.attachment_id]
        return (named or reports)[-1] if reports else None

    def _received(self, commission: Commission) -> list[ReportEvent]:
        found = self._desk.find(ReportEvent, commission_id=commission.id, event="received")
        return sorted(found, key=lambda event: (event.happened_on, event.recorded_at))

    def _attachments(self, commission: Commission) -> list[Attachment]:
        of_request = self._desk.find(Attachment, request_id=commission.request_id)
        return [one for one in of_request if one.commission_id in (None, commission.id)]

    def _due_on(self, commission: Commission, request: ReportRequest) -> date | None:
        events = self._desk.find(ReportEvent, commission_id=commission.id)
        return progress(commission, request, events).received_on


def _refuse_numbers(given: Mapping[str, Any]) -> None:
    faults = {}
    for name in ("pages", "hours", "fee"):
        number = given.get(name)
        if number is not None and not (math.isfinite(number) and number >= 0):
            faults[name] = "Give a number that is not below 0"
        elif name == "pages" and number is not None and number != int(number):
            faults[name] = "Give whole pages, like 12"
    if faults:
        raise InvalidError("Some of this does not fit yet, so it was not saved. Nothing is lost.", faults)


def _signed_at(check: ReportCheck) -> datetime:
    return check.signed_at or check.recorded_at


def _refuse(page: CheckPage, result: str, note: str) -> None:
    if result not in (FIT, BACK):
        raise RefusedError("Choose whether the report is fit for purpose. All you gave is kept.")
    if page.not_looked_at:
        raise RefusedError(
            "Points that have no answer yet: {count}. Answer them, then sign. All you gave is kept.",
            count=len(page.not_looked_at),
        )
    if result != page.proposed and not note.strip():
        raise RefusedError(
            "This result does not follow from your answers. Give the reason, or look at them again."
            " All you gave is kept."
        )
