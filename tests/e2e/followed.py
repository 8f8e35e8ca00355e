"""Reports that are on their way already when a test begins: signed, sent, accepted, late or not."""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.demo import report_hands
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_event import ReportEventCode
from cjld_desktop.domain.working_days import add_working_days
from tests import foreign_documents as foreign
from tests.e2e.seat import Seat


@dataclass(frozen=True)
class Followed:
    """A report in the vault."""

    person: Person
    request_id: UUID
    commission_id: UUID


def asked_for(seat: Seat, *, late_by: int = 0, accepted: bool = True, **request: Any) -> Followed:
    """Dr Ada Synthetic is asked and has accepted; the report is due in twelve working days, or is late."""
    work, today = seat.workplace, clock.today()
    person = work.people.add(
        {"family_name": "Zzquillmore", "given_names": "Orrin", "birth_date": "1988-05-02"}
    )
    due = add_working_days(today, -late_by if late_by else 12)
    began = add_working_days(min(today, due), -15)
    given: dict[str, Any] = {
        "asked_by": "court",
        "prepared_by": "court_officer",
        "court_kind": "crown",
        "court_name": "Inner Quorn Crown Court",
        "purpose": "fitness",
        "issues": ["understand_charge", "follow_proceedings"],
        "expert_name": "Dr Ada Synthetic",
        "representation": "represented",
        "copies": ["court", "defence"],
        "directed_on": began,
        "delivered_on": add_working_days(began, 2),
        "refusal_by_on": add_working_days(began, 4),
        "review_on": add_working_days(began, 10),
        "received_on": due,
        "hearing_at": datetime.combine(add_working_days(today, 30), time(10), UTC),
    }
    made = work.report_requests.start(person.id)
    work.report_requests.change(made.id, given | request)
    work.report_requests.sign(made.id, "Written down afterwards")
    (first,) = work.commissions.page(made.id).whole
    events: list[ReportEventCode] = ["sent", "delivered", "accepted"]
    for days, event in enumerate(events[: 3 if accepted else 2], 1):
        work.commissions.record(first.commission.id, event, on=add_working_days(began, days), way="email")
    return Followed(person, made.id, first.commission.id)


def opened(seat: Seat, report: Followed) -> Any:
    """The report's page, from the list of reports; returns its view."""
    seat.play(report_hands.open_report(seat.scene, report.request_id))
    return seat.front


def stage(seat: Seat) -> str:
    """Where the commission in front stands."""
    progress = seat.front.presenter.state.progress
    return str(progress.stage) if progress else ""


def commissions(seat: Seat, report: Followed) -> list[Commission]:
    return [one.commission for one in seat.workplace.commissions.page(report.request_id).whole]


def a_file(folder: Path, text: str = foreign.MARKER) -> Path:
    """A report of two pages, as an expert sends it."""
    path = folder / "report.pdf"
    path.write_bytes(foreign.pdf(2, text=text))
    return path
