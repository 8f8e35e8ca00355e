"""How late a report is, and why, in words. Working days of England."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.report_event import ReportEvent
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.service_level_agreement import ServiceLevelAgreement
from cjld_desktop.services.report_clock import Due, clock_of
from cjld_desktop.services.report_progress import chain
from tests.builders import WORKER, commission, report_event, report_request

TODAY = date(2026, 11, 25)  # a Wednesday
SIGNED = datetime(2026, 11, 2, 9, tzinfo=UTC)
DATES = {
    "delivered_on": date(2026, 11, 4),
    "refusal_by_on": date(2026, 11, 9),
    "review_on": date(2026, 11, 13),
    "received_on": date(2026, 11, 20),
}


def request(**values: object) -> ReportRequest:
    return report_request(**DATES, signed_at=SIGNED, signed_by=WORKER, copies=["court"], **values)


def instructed(of: ReportRequest, **values: object) -> Commission:
    return commission(of, signed_at=SIGNED, **values)


def on(of: Commission, day: date, event: str, **values: object) -> ReportEvent:
    return report_event(of, event, happened_on=day, **values)


def clock_at(
    today: date,
    of: ReportRequest,
    made: list[Commission],
    events: list[ReportEvent],
    *,
    hearing: date | None = None,
    agreements: dict[UUID, ServiceLevelAgreement] | None = None,
) -> Due:
    """The most pressing thing the request waits for."""
    return clock_of(of, chain(made, of, events), agreements or {}, hearing, today)[0]


def writing(today: date, *more: tuple[date, str], hearing: date | None = None, **values: object) -> Due:
    """A report an expert has accepted to write, with its first progress told on the day of the review."""
    asked = request()
    first = instructed(asked)
    events = [
        on(first, date(2026, 11, 6), "accepted"),
        on(first, date(2026, 11, 13), "progress"),
        *(on(first, day, event, **values) for day, event in more),
    ]
    return clock_at(today, asked, [first], events, hearing=hearing)


def test_a_late_report_says_since_when_and_who_asked_last() -> None:
    """The reason counts working days and names the last time anybody asked."""
    found = writing(TODAY, (date(2026, 11, 16), "chased"))
    assert found.said == (
        "The report was due on Fri 20 Nov, 3 working days ago. Nobody has asked since Mon 16 Nov."
    )
    assert (found.step, found.urgency, found.working_days, found.action) == ("report", "overdue", -3, "chase")


@pytest.mark.parametrize(
    ("today", "urgency", "said"),
    [
        (date(2026, 11, 16), "not_due", "The report is due on Fri 20 Nov, 4 working days left."),
        (date(2026, 11, 17), "due_soon", "The report is due on Fri 20 Nov, 3 working days left."),
        (date(2026, 11, 19), "due_soon", "The report is due on Fri 20 Nov, 1 working day left."),
        (date(2026, 11, 20), "due_soon", "The report is due today."),
        (date(2026, 11, 22), "due_soon", "The report was due on Fri 20 Nov."),
        (date(2026, 11, 23), "overdue", "The report was due on Fri 20 Nov, 1 working day ago."),
        (date(2026, 11, 26), "critical", "The report was due on Fri 20 Nov, 4 working days ago."),
    ],
)
def test_urgency_grows_with_the_working_days(today: date, urgency: str, said: str) -> None:
    """Three working days before it is soon, more than three after is critical; a weekend is nothing."""
    found = writing(today)
    assert (found.urgency, found.reason.text) == (urgency, said)


def test_a_hearing_that_is_near_is_critical_before_the_report_is_late() -> None:
    """Three working days before the hearing no report is on track."""
    found = writing(date(2026, 11, 18), hearing=date(2026, 11, 23))
    assert (found.urgency, found.hearing_near) == ("critical", True)
    assert "The hearing is on Mon 23 Nov, 3 working days away." in found.said
    assert writing(date(2026, 11, 17), hearing=date(2026, 11, 23)).urgency == "due_soon"
    assert "The hearing was on Mon 16 Nov." in writing(TODAY, hearing=date(2026, 11, 16)).said


def test_an_extension_asked_for_shows_until_it_is_answered() -> None:
    """It does not move the day; what to do next is to answer it."""
    until = date(2026, 12, 4)
    found = writing(date(2026, 11, 16), (date(2026, 11, 16), "extension_asked"), new_received_on=until)
    assert (found.due_on, found.action, found.urgency) == (
        date(2026, 11, 20),
        "answer_extension",
        "due_soon",
    )
    assert "More time, until Fri 4 Dec, was asked for and is not answered." in found.said
    granted = writing(TODAY, (date(2026, 11, 17), "extension_granted"), new_received_on=until)
    assert (granted.due_on, granted.urgency, granted.action) == (until, "not_due", "wait")


def test_a_promise_that_has_passed_is_chased_before_the_day() -> None:
    """The expert named an earlier day and did not keep it."""
    found = writing(date(2026, 11, 16), (date(2026, 11, 13), "chased"), promised_on=date(2026, 11, 15))
    assert found.urgency == "due_soon"
    assert "It was promised for Sun 15 Nov." in found.said


def test_progress_is_reviewed_once() -> None:
    """The review is awaited until the expert tells of progress about that day."""
    asked = request()
    first = instructed(asked)
    accepted = on(first, date(2026, 11, 6), "accepted")
    before = clock_at(date(2026, 11, 12), asked, [first], [accepted])
    assert (before.step, before.action, before.due_on) == ("progress", "review", date(2026, 11, 13))
    told = on(first, date(2026, 11, 12), "progress")
    assert clock_at(date(2026, 11, 12), asked, [first], [accepted, told]).step == "report"


@pytest.mark.parametrize(
    ("events", "step", "due", "action"),
    [
        ([], "send", date(2026, 11, 3), "send"),
        ([(2, "sent")], "deliver", date(2026, 11, 4), "chase"),
        ([(2, "sent"), (3, "delivered")], "reply", date(2026, 11, 9), "chase"),
        ([(19, "received")], "check", date(2026, 11, 23), "check"),
        ([(19, "received"), (20, "sent_back")], "report", date(2026, 11, 27), "chase"),
        ([(20, "checked")], "serve", date(2026, 11, 23), "serve"),
        ([(5, "refused")], "send", date(2026, 11, 6), "next_expert"),
    ],
)
def test_each_stage_waits_for_its_own_step(
    events: list[tuple[int, str]], step: str, due: date, action: str
) -> None:
    """The request's own dates count where it has them, the service's numbers elsewhere."""
    asked = request()
    first = instructed(asked)
    entries = [on(first, date(2026, 11, day), event) for day, event in events]
    found = clock_at(TODAY, asked, [first], entries)
    assert (found.step, found.due_on, found.action) == (step, due, action)


def test_an_agreement_is_kept_to_but_never_puts_back_a_day_of_the_court() -> None:
    """An agreed limit may be tighter than the court's day; a wider one changes nothing."""
    asked = request()
    tight, wide = (
        ServiceLevelAgreement.checked({"title": "Terms", "limits": {"reply": days}, "recorded_by": WORKER})
        for days in (1, 30)
    )
    for terms, day in ((tight, date(2026, 11, 4)), (wide, date(2026, 11, 9))):
        first = instructed(asked, agreement_id=terms.id)
        delivered = on(first, date(2026, 11, 3), "delivered")
        found = clock_at(TODAY, asked, [first], [delivered], agreements={terms.id: terms})
        assert found.due_on == day


def test_a_request_is_as_late_as_its_latest_doctor() -> None:
    """The first report is checked, the second is late: the request is late, and says for which doctor."""
    asked = request(doctors=2)
    one, two = instructed(asked), instructed(asked, place=2)
    events = [
        on(one, TODAY, "received"),
        on(two, date(2026, 11, 6), "accepted"),
        on(two, date(2026, 11, 13), "progress"),
    ]
    found = clock_at(TODAY, asked, [one, two], events)
    assert (found.place, found.urgency, found.commission_id) == (2, "overdue", two.id)


def test_a_doctor_whom_nobody_asked_is_missed() -> None:
    """Two doctors are needed: the one nobody instructed is the late one; with none asked, it says so."""
    asked = request(doctors=2)
    one = instructed(asked)
    found = clock_at(TODAY, asked, [one], [on(one, TODAY, "received")])
    assert found.said == "The second doctor has not been asked yet."
    assert (found.action, found.place, found.commission_id) == ("instruct", 2, None)
    assert clock_at(TODAY, request(), [], []).said == "No expert has been asked yet."


def test_what_is_closed_is_done() -> None:
    """A closed report waits for nothing; a served one only to be closed."""
    asked = request()
    first = instructed(asked)
    checked = on(first, TODAY, "checked")
    served = on(first, TODAY, "served", recipient="court")
    assert clock_at(TODAY, asked, [first], [checked, served]).action == "close"
    found = clock_at(TODAY, asked, [first], [checked, served, on(first, TODAY, "closed")])
    assert (found.urgency, found.action, found.said) == ("done", "", "Closed on Wed 25 Nov.")


def test_bank_holidays_and_the_end_of_the_year_are_no_working_days() -> None:
    """From Christmas Eve 2026 to Monday 4 January 2027 lie four working days."""
    asked = report_request(
        signed_at=SIGNED, signed_by=WORKER, **(DATES | {"received_on": date(2026, 12, 24)})
    )
    first = instructed(asked)
    events = [on(first, date(2026, 11, 6), "accepted"), on(first, date(2026, 11, 13), "progress")]
    found = clock_at(date(2027, 1, 4), asked, [first], events)
    assert (found.working_days, found.urgency) == (-4, "critical")
    assert clock_at(date(2026, 12, 29), asked, [first], events).working_days == -1


def test_the_night_the_clocks_change_moves_no_day() -> None:
    """Days are counted as days: a long or short night is one, and Easter Monday no working day."""
    for sunday, left in ((date(2026, 10, 25), 2), (date(2027, 3, 28), 1)):
        asked = report_request(signed_at=SIGNED, signed_by=WORKER, received_on=sunday + timedelta(days=2))
        first = instructed(asked)
        accepted = on(first, sunday - timedelta(days=9), "accepted", promised_on=sunday + timedelta(days=2))
        found = clock_at(sunday - timedelta(days=2), asked, [first], [accepted])
        assert (found.step, found.working_days) == ("report", left)


def test_once_the_report_is_late_nobody_is_asked_for_progress() -> None:
    """A review that was missed is no longer the matter when the report's own day has passed."""
    asked = request()
    first = instructed(asked)
    events = [on(first, date(2026, 11, 5), "accepted")]
    before = clock_at(date(2026, 11, 20), asked, [first], events)
    assert (before.step, before.due_on) == ("progress", date(2026, 11, 13))
    after = clock_at(TODAY, asked, [first], events, hearing=date(2026, 11, 27))
    assert (after.step, after.due_on) == ("report", date(2026, 11, 20))
    assert after.said == (
        "The report was due on Fri 20 Nov, 3 working days ago. The hearing is on Fri 27 Nov, 2 working days"
        " away. Nobody has asked yet."
    )


def test_asking_for_more_time_tells_of_progress() -> None:
    """An expert who asked, and got, more time is not chased for the review of before."""
    asked = request()
    first = instructed(asked)
    granted = on(first, date(2026, 11, 17), "extension_granted", new_received_on=date(2026, 12, 18))
    found = clock_at(TODAY, asked, [first], [on(first, date(2026, 11, 5), "accepted"), granted])
    assert (found.step, found.due_on, found.urgency) == ("report", date(2026, 12, 18), "not_due")


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([("sent", 3)], "Sent on Tue 3 Nov."),
        ([("sent", 3), ("delivered", 4)], "With the expert since Wed 4 Nov."),
        ([("accepted", 3), ("received", 4), ("sent_back", 5)], "Back with the expert since Thu 5 Nov."),
    ],
)
def test_what_was_only_sent_is_not_said_to_be_with_the_expert(
    events: list[tuple[str, int]], said: str
) -> None:
    """The sentence says since when it was sent, or there, or back: never what nobody knows."""
    asked = request()
    first = instructed(asked)
    entries = [on(first, date(2026, 11, day), event) for event, day in events]
    today = date(2026, 11, 5)
    assert clock_at(today, asked, [first], entries).said.endswith(said)


def test_a_step_that_ends_after_the_hearing_is_critical() -> None:
    """More time that reaches beyond the hearing does not look as if all were well."""
    asked = request()
    first = instructed(asked)
    events = [
        on(first, date(2026, 11, 5), "accepted"),
        on(first, date(2026, 11, 17), "extension_granted", new_received_on=date(2027, 1, 29)),
    ]
    found = clock_at(TODAY, asked, [first], events, hearing=date(2027, 1, 8))
    assert found.urgency == "critical"
    assert "The hearing is on Fri 8 Jan, 29 working days away." in found.said


@pytest.mark.parametrize(("doctors", "awaited"), [(-1, 1), (0, 1), (1, 1), (2, 2), (9_000_000, 2)])
def test_a_number_of_doctors_that_cannot_be_does_not_stop_the_clock(doctors: int, awaited: int) -> None:
    """At least one doctor is awaited, and two at the most."""
    assert len(clock_of(request(doctors=doctors), (), {}, None, TODAY)) == awaited


def test_a_hearing_on_a_weekend_is_near_without_a_number() -> None:
    """Between a Friday and the Saturday after it lies no working day."""
    found = clock_at(date(2026, 11, 27), request(), [], [], hearing=date(2026, 11, 28))
    assert found.said.endswith("The hearing is on Sat 28 Nov.")
