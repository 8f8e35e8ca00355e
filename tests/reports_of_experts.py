"""Finished reports of an expert, with every step written down: what a history is made of."""

from datetime import date, timedelta
from uuid import UUID

from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.record import Record
from cjld_desktop.domain.report_check import ReportCheck
from cjld_desktop.domain.working_days import add_working_days
from cjld_desktop.services.desk import Desk
from tests import builders

FIRST = date(2026, 3, 2)  # a Monday; the reports are a fortnight apart


def finished_reports(
    desk: Desk, expert: Expert, number: int, *, took: int = 12, agreement_id: UUID | None = None
) -> list[Commission]:
    """That many commissions, each received `took` working days after sending, checked and served."""
    person = builders.person(family_name="Yttervik")
    request = builders.report_request(person.id, hours_limit=10.0, hourly_rate=108.0)
    made: list[Commission] = []
    records: list[Record] = []
    for at in range(number):
        sent = add_working_days(FIRST + timedelta(days=14 * at), 0)
        due, came = add_working_days(sent, 15), add_working_days(sent, took)
        one = builders.commission(
            request,
            expert_id=expert.id,
            expert_name=expert.name,
            agreement_id=agreement_id,
            received_on=due,
            signed_at=f"{sent.isoformat()}T09:00:00+00:00",
        )
        days = {"sent": sent, "delivered": sent, "accepted": add_working_days(sent, 2), "received": came}
        days |= {"checked": add_working_days(came, 1), "served": add_working_days(came, 2)}
        records += [builders.report_event(one, code, happened_on=day) for code, day in days.items()]
        records.append(
            ReportCheck.checked(
                {
                    "person_id": one.person_id,
                    "request_id": one.request_id,
                    "commission_id": one.id,
                    "fee": 1000.0,
                    "result": "fit",
                    "recorded_by": builders.WORKER,
                }
            )
        )
        made.append(one)
    desk.journal.save_many([person, request, *made, *records])
    return made
