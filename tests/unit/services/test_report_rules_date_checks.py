"""What stands against the dates of a request."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.expert import Expert
from cjld_desktop.domain.working_days import add_working_days, bank_holiday
from cjld_desktop.services.report_rules import Case, propose
from cjld_desktop.services.report_rules_date_checks import about_dates
from tests import builders

TODAY = clock.today()
HEARING = add_working_days(TODAY, 40)
COMING = [TODAY + timedelta(days=n) for n in range(1, 370)]
HOLIDAY = next(day for day in COMING if bank_holiday(day) and day.weekday() < 5)
SATURDAY = next(day for day in COMING if day.weekday() == 5 and not bank_holiday(day))


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def said(field: str, expert: Expert | None = None, /, **values: Any) -> str:
    request = builders.report_request(**values)
    found = about_dates(Case(request, builders.person(), TODAY, expert))
    return " ".join(caution.text for caution in found if caution.field == field)


def test_what_the_program_proposes_it_does_not_complain_about() -> None:
    """The proposed dates bring no caution at all."""
    known = {"hearing_at": at(HEARING), "directed_on": TODAY}
    dates = propose(Case(builders.report_request(**known), builders.person(), TODAY)).dates
    request = builders.report_request(**known, **dates)
    assert about_dates(Case(request, builders.person(), TODAY)) == []


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"hearing_at": at(TODAY - timedelta(days=3))}, "hearing_at", "has passed"),
        ({"hearing_at": at(HOLIDAY)}, "hearing_at", "bank holiday"),
        ({"hearing_at": at(SATURDAY)}, "hearing_at", "Saturday or Sunday"),
        ({"hearing_at": at(add_working_days(TODAY, 4))}, "hearing_at", "The earliest hearing that fits"),
        ({"received_on": HOLIDAY}, "received_on", bank_holiday(HOLIDAY)),
        ({"received_on": SATURDAY}, "received_on", "Saturday"),
        ({"review_on": TODAY - timedelta(days=1)}, "review_on", "has passed"),
        ({"hearing_at": at(HEARING), "received_on": HEARING}, "received_on", "on the day of the hearing"),
        (
            {"hearing_at": at(HEARING), "received_on": add_working_days(HEARING, 1)},
            "received_on",
            "after the hearing",
        ),
        (
            {"hearing_at": at(HEARING), "received_on": add_working_days(HEARING, -1)},
            "received_on",
            "too little time to read",
        ),
        (
            {"delivered_on": HEARING, "received_on": add_working_days(HEARING, -9)},
            "received_on",
            "before the date above",
        ),
        (
            {"delivered_on": TODAY, "directed_on": add_working_days(TODAY, 2)},
            "delivered_on",
            "before the court's direction",
        ),
        ({"directed_on": HEARING}, "directed_on", "has not come yet"),
        (
            {"directed_on": HEARING, "hearing_at": at(add_working_days(TODAY, 30))},
            "directed_on",
            "after the hearing",
        ),
        (
            {"delivered_on": HEARING, "received_on": add_working_days(HEARING, 4)},
            "received_on",
            "4 working days to write",
        ),
        (
            {"delivered_on": HEARING, "received_on": add_working_days(HEARING, 1)},
            "received_on",
            "1 working day to write",
        ),
        ({"delivered_on": HEARING, "received_on": HEARING}, "received_on", "0 working days to write"),
        ({"received_on": date(TODAY.year + 3, 1, 4)}, "received_on", "Check the year"),
        ({"review_on": date(TODAY.year - 100, 6, 1)}, "review_on", "another century"),
        ({"hearing_at": datetime(TODAY.year + 100, 6, 1, 10, tzinfo=UTC)}, "hearing_at", "another century"),
    ],
)
def test_dates_that_cannot_be_met_are_told_in_a_sentence(
    values: dict[str, Any], field: str, words: str
) -> None:
    """Each caution names its field and says what is wrong."""
    assert words in said(field, **values)


def test_only_another_century_cannot_be_signed_away() -> None:
    """A late date may have its reason; the year 1926 has none."""
    late = builders.report_request(hearing_at=at(HEARING), received_on=HEARING)
    assert not any(caution.stops for caution in about_dates(Case(late, builders.person(), TODAY)))
    slip = builders.report_request(received_on=date(TODAY.year - 100, 6, 1))
    assert all(caution.stops for caution in about_dates(Case(slip, builders.person(), TODAY)))


def test_less_time_than_the_expert_agreed_is_told_with_the_day_that_would_do() -> None:
    """Ten agreed, six given: the sentence names both and the first day that fits."""
    expert = builders.expert(report_days=10)
    sent = add_working_days(HEARING, 1)
    words = said("received_on", expert, delivered_on=sent, received_on=add_working_days(sent, 6))
    assert "6 working days" in words
    assert "Agreed: 10" in words
    assert f"{add_working_days(sent, 10).day} " in words


def test_leave_on_a_date_and_during_the_writing_is_told() -> None:
    """Away on the day the report is due: the expert and the period are named."""
    due = add_working_days(HEARING, 20)
    leave = [{"from": (due - timedelta(days=6)).isoformat(), "to": due.isoformat(), "why": "Leave"}]
    expert = builders.expert(leave=leave, report_days=18)
    words = said("received_on", expert, delivered_on=HEARING, received_on=due)
    assert "Dr Ada Synthetic is away then" in words
    assert "Agreed: 18" in words


def test_a_signed_request_is_not_doubted_any_more() -> None:
    """Its dates pass, as dates do; whoever follows the report is told what is late."""
    signed = {"signed_at": clock.now(), "signed_by": builders.WORKER}
    past = {"received_on": TODAY - timedelta(days=9), "hearing_at": at(TODAY - timedelta(days=2))}
    assert said("received_on", **signed, **past) == said("hearing_at", **signed, **past) == ""
