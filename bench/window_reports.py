"""Reports, experts and agreements in numbers that no service reaches, and the screens about them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from PySide6.QtTest import QTest

from bench import filled
from cjld_desktop import clock
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.storage.journal import Journal
from cjld_desktop.ui.journeys import Journeys
from tests import builders

Steps = list[tuple[str, Callable[[], object]]]
_LONG = 200  # entries in the log of one report


@dataclass(frozen=True)
class Reports:
    """The request with the longest log, its commission, and that of a report that has come."""

    request: UUID
    commission: UUID
    received: UUID


def fill(journal: Journal, people: Sequence[Person], requests: int, experts: int, events: int) -> Reports:
    """So many requests in all stages, most of them signed and given to one of so many experts."""
    today = clock.today()
    doctors = [
        builders.expert(
            name=f"Dr {person.family_name} {at}",
            languages=["English", filled.texts(1, 9)[0]],
            areas=["North"],
        )
        for at, person in enumerate(people[:experts])
    ]
    asked = [_request(people[at % len(people)], at) for at in range(requests)]
    given = [
        builders.commission(
            one, expert_id=doctors[at % len(doctors)].id, expert_name=doctors[at % len(doctors)].name
        )
        for at, one in enumerate(asked)
        if one.is_signed
    ]
    long, received, others = given[0], given[1], given[2:]
    log = [
        *(
            builders.report_event(long, "progress", detail="Asked again.", happened_on=today - timedelta(at))
            for at in range(min(_LONG, events // 2))
        ),
        *(builders.report_event(received, code) for code in ("sent", "accepted", "received")),
    ]
    log += [builders.report_event(others[at % len(others)], "sent") for at in range(events - len(log))]
    agreements = [
        ServiceLevelAgreement.checked(
            {"title": f"Agreement {at}", "expert_id": one.id, "recorded_by": builders.WORKER}
        )
        for at, one in enumerate(doctors[: experts // 5])
    ]
    for records in (doctors, agreements, asked, given, log):
        filled.in_batches(journal, records)
    return Reports(long.request_id, long.id, received.id)


def _request(person: Person, at: int) -> Any:
    """Every fifth is not signed yet; the days of the others lie before and after today."""
    day = clock.today() + timedelta(at % 90 - 30)
    signed = {"signed_at": clock.now(), "signed_by": builders.WORKER} if at % 5 else {}
    return builders.report_request(
        person.id,
        purpose=("sentence", "fitness", "remand_bail")[at % 3],
        court_name="Nowhere Crown Court",
        hearing_at=clock.now() + timedelta(at % 90 - 10),
        delivered_on=day,
        refusal_by_on=day + timedelta(7),
        review_on=day + timedelta(14),
        received_on=day + timedelta(28),
        **signed,
    )


def steps(journeys: Journeys, about: Reports) -> Steps:
    """The screens in the order somebody opens them."""
    window = journeys.window
    view: Callable[[str], Any] = window.view

    def go(screen: str, do: Callable[[Any], None]) -> Callable[[], object]:
        return lambda: window.go(screen, do)

    return [
        ("reports", lambda: window.go("reports")),
        ("a letter typed in reports", lambda: QTest.keyClicks(view("reports").text, "z")),
        ("reports, all of them", lambda: view("reports").text.setText("")),
        ("the reports closed", lambda: view("reports").presenter.show_closed(shown=True)),
        ("a report", go("report", lambda made: made.presenter.open(about.request))),
        ("an expert to ask", lambda: view("report").presenter.begin_asking(1)),
        ("the check of a report", go("report_check", lambda made: made.presenter.check(about.received))),
        ("a report request", go("report_request", lambda made: made.presenter.open(about.request))),
        ("the directory", lambda: window.go("directory")),
        ("a letter typed in the directory", lambda: view("directory").presenter.find("z")),
        ("the providers", lambda: view("directory").presenter.show("providers")),
        ("the agreements", lambda: view("directory").presenter.show("agreements")),
        ("the day with reports", lambda: window.go("today")),
    ]
