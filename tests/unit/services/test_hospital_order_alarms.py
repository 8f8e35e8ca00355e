"""Alarms of hospital orders: the bed, the end of a period, the end of all periods."""

from datetime import date, timedelta
from typing import Any

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.person import Person
from cjld_desktop.errors import InvalidError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.hospital_orders import HospitalOrders
from tests import builders

MADE = date(2026, 11, 23)  # a Monday
REMAND = {"power": "s35", "court_kind": "crown", "made_on": MADE, "until": MADE + timedelta(days=27)}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    today_is(monkeypatch, MADE)


def today_is(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    monkeypatch.setattr(clock, "today", lambda: day)


@pytest.fixture
def person(desk: Desk) -> Person:
    return desk.journal.save(builders.person(birth_date="1980-08-14"))


@pytest.fixture
def orders(desk: Desk) -> HospitalOrders:
    return HospitalOrders(desk)


def test_a_bed_limit_on_a_sunday_names_the_friday_before(orders: HospitalOrders, person: Person) -> None:
    """Nobody finds a bed on a Sunday: the alarm counts to the last working day before it."""
    order = orders.register(person.id, REMAND)
    (bed,) = [one for one in orders.alarms() if one.code == "bed"]
    assert (bed.order_id, bed.limit, bed.act_by) == (order.id, date(2026, 11, 29), date(2026, 11, 27))
    assert (bed.urgency, bed.days) == ("due_soon", 6)
    assert "Sunday" in bed.reason.text
    assert "Fri 27 Nov 2026" in bed.reason.text


def test_a_bank_holiday_is_named(orders: HospitalOrders, person: Person, monkeypatch: Any) -> None:
    """A bed limit on Christmas Day names it."""
    today_is(monkeypatch, date(2026, 12, 21))
    orders.register(person.id, REMAND | {"made_on": date(2026, 12, 19), "until": date(2027, 1, 15)})
    (bed,) = [one for one in orders.alarms() if one.code == "bed"]
    assert "Christmas Day" in bed.reason.text
    assert bed.act_by == date(2026, 12, 24)


def test_the_bed_alarm_rises_and_ends_with_the_admission(
    orders: HospitalOrders, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Soon, then critical, then past; admitted, it is gone."""
    order = orders.register(person.id, REMAND)
    today_is(monkeypatch, date(2026, 11, 26))
    assert orders.alarms()[0].urgency == "critical"
    today_is(monkeypatch, date(2026, 12, 1))
    late = orders.alarms()[0]
    assert (late.code, late.urgency, late.days) == ("bed", "critical", -2)
    assert "at once" in late.reason.text
    orders.admit(order.id, date(2026, 11, 27), "Quill House")
    assert "bed" not in [one.code for one in orders.alarms(not_due=True)]
    assert orders.get(order.id).hospital == "Quill House"


def test_a_late_admission_is_kept_and_told(
    orders: HospitalOrders, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What happened is written down even when it was unlawful, with what to do."""
    order = orders.register(person.id, REMAND)
    today_is(monkeypatch, date(2026, 12, 2))
    orders.admit(order.id, date(2026, 12, 1))
    assert "legal advice" in orders.page(order.id).cautions[0].text


def test_the_end_of_a_period_is_an_alarm_with_what_can_follow(
    orders: HospitalOrders, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten days before the end; when it is past and nothing is written down, that is said."""
    order = orders.register(person.id, REMAND)
    orders.admit(order.id, MADE)
    assert orders.alarms() == []
    today_is(monkeypatch, date(2026, 12, 10))
    (ends,) = orders.alarms()
    assert (ends.code, ends.urgency, ends.act_by) == ("period_ends", "due_soon", date(2026, 12, 18))
    assert "Sun 17 Jan 2027" in ends.reason.text
    today_is(monkeypatch, date(2026, 12, 21))
    assert "Find out what the court did" in orders.alarms()[0].reason.text
    orders.end(order.id, date(2026, 12, 20), "back_to_court")
    assert orders.alarms(not_due=True) == []


def test_no_renewal_left_is_said_and_the_total_is_an_alarm_before(
    orders: HospitalOrders, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a renewal is left the end of the total is its own alarm; after that the period's end says it."""
    order = orders.register(person.id, REMAND)
    orders.admit(order.id, MADE)
    orders.renew(order.id, date(2026, 12, 21), date(2027, 1, 17))
    today_is(monkeypatch, date(2027, 1, 16))
    assert [one.code for one in orders.alarms()] == ["period_ends", "total_ends"]
    orders.renew(order.id, date(2027, 1, 18), date(2027, 2, 14))
    (last,) = orders.alarms(not_due=True)
    assert "no renewal is possible" in last.reason.text


def test_a_hospital_order_is_watched_until_the_admission(orders: HospitalOrders, person: Person) -> None:
    """Section 37: a bed within 28 days, the day of the order included; no periods."""
    order = orders.register(person.id, {"power": "s37", "court_kind": "crown", "made_on": MADE})
    (bed,) = orders.alarms(not_due=True)
    assert (bed.limit, bed.urgency) == (date(2026, 12, 20), "not_due")
    with pytest.raises(InvalidError):
        orders.renew(order.id, MADE, MADE + timedelta(days=27))
