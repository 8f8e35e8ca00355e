"""Hospital orders: what the law allows, what is refused, what raises an alarm."""

from datetime import date, timedelta
from typing import Any

import pytest

from cjld_desktop import clock, reference_data
from cjld_desktop.domain.person import Person
from cjld_desktop.errors import ChangedMeanwhileError, InvalidError, RefusedError
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


def fields(error: pytest.ExceptionInfo[InvalidError]) -> dict[str, str]:
    return error.value.fields


def test_a_remand_is_kept_with_its_first_period(orders: HospitalOrders, person: Person) -> None:
    """The period begins with the order and ends on the day the court named."""
    order = orders.register(person.id, REMAND)
    assert order.periods == [{"from": "2026-11-23", "to": "2026-12-20"}]
    assert [one.order.id for one in orders.pages(person.id)] == [order.id]


@pytest.mark.parametrize(
    ("details", "field", "word"),
    [
        ({"power": "s36", "court_kind": "magistrates"}, "court_kind", "Crown Court only"),
        ({"power": "s36", "court_kind": "youth"}, "court_kind", "Crown Court only"),
        ({"court_kind": "magistrates"}, "grounds", "after a conviction"),
        ({"court_kind": ""}, "court_kind", "which kind of court"),
        ({"until": MADE + timedelta(days=28)}, "until", "Sun 20 Dec 2026"),
        ({"until": MADE - timedelta(days=1)}, "until", "before the first"),
        ({"until": None}, "until", "Sun 20 Dec 2026"),
        ({"power": "s38", "until": MADE + timedelta(days=84)}, "until", "Sun 14 Feb 2027"),
        ({"power": "s37"}, "until", "no periods"),
        ({"made_on": MADE + timedelta(days=1)}, "made_on", "still to come"),
    ],
)
def test_what_the_law_does_not_allow_is_refused_with_its_reason(
    orders: HospitalOrders, person: Person, details: dict[str, Any], field: str, word: str
) -> None:
    """At the field it is about, with the last lawful day where there is one; nothing is kept."""
    with pytest.raises(InvalidError) as refused:
        orders.register(person.id, REMAND | details)
    assert word in fields(refused)[field]
    assert orders.pages(person.id) == []


@pytest.mark.parametrize("grounds", ["convicted", "did_act", "consents"])
def test_a_magistrates_court_remands_on_any_of_three_grounds(
    orders: HospitalOrders, person: Person, grounds: str
) -> None:
    """A conviction, the act, or consent."""
    order = orders.register(person.id, REMAND | {"court_kind": "magistrates", "grounds": grounds})
    assert order.grounds == grounds


@pytest.mark.parametrize(
    ("born", "refused", "warned"),
    [("2011-01-01", True, True), ("2010", False, True), ("", False, True), ("2010-11-23", False, False)],
)
def test_guardianship_is_for_people_of_16_or_over(
    desk: Desk, orders: HospitalOrders, born: str, refused: bool, warned: bool
) -> None:
    """A younger person is refused; where the age is not known well enough, it is said."""
    young = desk.journal.save(builders.person(birth_date=born))
    details = {"power": "s37_guardianship", "court_kind": "youth", "made_on": MADE}
    found = orders.cautions(young.id, details)
    assert [one.stops for one in found] == ([refused] if warned else [])
    if refused:
        with pytest.raises(InvalidError):
            orders.register(young.id, details)


def test_a_remand_is_renewed_until_twelve_weeks_are_full(orders: HospitalOrders, person: Person) -> None:
    """Three times 28 days fit; a day more is refused with the last lawful day."""
    order = orders.register(person.id, REMAND)
    begins = MADE
    for _ in range(2):
        begins += timedelta(days=28)
        order = orders.renew(order.id, begins, begins + timedelta(days=27))
    assert len(order.periods) == 3
    assert orders.page(order.id).latest is None
    begins += timedelta(days=27)
    with pytest.raises(InvalidError) as refused:
        orders.renew(order.id, begins, begins + timedelta(days=1))
    assert "Sun 14 Feb 2027" in fields(refused)["renewal"]


def test_a_gap_needs_a_new_order(orders: HospitalOrders, person: Person) -> None:
    """What has ended cannot be renewed."""
    order = orders.register(person.id, REMAND)
    with pytest.raises(InvalidError, match="law does not allow") as refused:
        orders.renew(order.id, date(2026, 12, 22), date(2027, 1, 10))
    assert "new order" in fields(refused)["renewal"]


def test_an_interim_order_begins_with_twelve_weeks_and_lasts_a_year(
    orders: HospitalOrders, person: Person
) -> None:
    """12 weeks first, then 28 days at a time, 12 months in all."""
    until = MADE + timedelta(days=83)
    order = orders.register(person.id, {**REMAND, "power": "s38", "until": until})
    assert orders.page(order.id).latest == until + timedelta(days=28)
    last = until
    while latest := orders.page(order.id).latest:
        orders.renew(order.id, last + timedelta(days=1), latest)
        last = latest
    assert last == date(2027, 11, 22)


@pytest.mark.parametrize("on", [MADE - timedelta(days=1), MADE + timedelta(days=1)])
def test_an_admission_before_the_order_or_in_the_future_is_refused(
    orders: HospitalOrders, person: Person, on: date
) -> None:
    """Neither can be; the order stays as it was."""
    order = orders.register(person.id, REMAND)
    with pytest.raises(InvalidError) as refused:
        orders.admit(order.id, on)
    assert "admitted_on" in fields(refused)
    assert orders.get(order.id).admitted_on is None


def test_an_order_ends_with_a_reason_and_is_not_renewed(orders: HospitalOrders, person: Person) -> None:
    """No reason, no end; after the end no period is added."""
    order = orders.register(person.id, REMAND)
    with pytest.raises(InvalidError):
        orders.end(order.id, MADE, " ")
    with pytest.raises(InvalidError):
        orders.end(order.id, MADE - timedelta(days=1), "court_ended")
    orders.end(order.id, MADE, "court_ended")
    with pytest.raises(InvalidError) as refused:
        orders.renew(order.id, date(2026, 12, 21), date(2027, 1, 1))
    assert "has ended" in fields(refused)["renewal"]


def test_what_was_written_down_wrong_is_put_right(orders: HospitalOrders, person: Person) -> None:
    """Another day of the order moves its first period; an unlawful change is refused."""
    order = orders.register(person.id, REMAND)
    details = REMAND | {"made_on": date(2026, 11, 20), "until": date(2026, 12, 17), "court_name": "Quorn"}
    changed = orders.change(order.id, details, seen=order)
    assert changed.periods == [{"from": "2026-11-20", "to": "2026-12-17"}]
    with pytest.raises(InvalidError):
        orders.change(order.id, REMAND | {"power": "s36", "court_kind": "magistrates"}, seen=changed)


def test_two_people_changing_the_same_day_are_told(orders: HospitalOrders, person: Person) -> None:
    """Who saw an older order does not overwrite a newer one."""
    order = orders.register(person.id, REMAND)
    orders.change(order.id, {"hospital": "Quill House"}, seen=order)
    with pytest.raises(ChangedMeanwhileError):
        orders.change(order.id, {"hospital": "Zex House"}, seen=order)


def test_one_entered_in_error_raises_no_alarm(orders: HospitalOrders, person: Person) -> None:
    """Struck out with a reason, it leaves the list and the alarms."""
    order = orders.register(person.id, REMAND)
    orders.mark_in_error(order.id, "Wrong person")
    assert orders.alarms(not_due=True) == []
    with pytest.raises(RefusedError):
        orders.admit(order.id, MADE)


def test_a_request_gives_the_court(desk: Desk, orders: HospitalOrders, person: Person) -> None:
    """An order begun from a request starts with its court, and never from another person's request."""
    request = desk.journal.save(builders.report_request(person.id, court_kind="crown", court_name="Quorn"))
    assert orders.suggested(person.id, request.id) == {"court_kind": "crown", "court_name": "Quorn"}
    other = desk.journal.save(builders.person(family_name="Yttervik"))
    assert orders.suggested(other.id, request.id) == {}


def test_the_page_says_the_days_in_words(orders: HospitalOrders, person: Person) -> None:
    """Power, bed, period and total, and what newer law may change."""
    order = orders.register(person.id, REMAND)
    page = orders.page(order.id)
    said = " ".join(one.text for one in page.words)
    assert "needed by Sun 29 Nov 2026" in said
    assert "Period 1: Mon 23 Nov 2026 to Sun 20 Dec 2026. Days: 28" in said
    assert "In all it may last to Sun 14 Feb 2027" in said
    assert any("2025" in one.text for one in page.law)


def test_every_list_of_the_data_says_where_it_is_from_and_how_sure_it_is() -> None:
    """Source, version and status stand in each block."""
    data = reference_data.document("hospital_orders")
    blocks = [one for one in data.values() if isinstance(one, dict) and "source" in one]
    assert len(blocks) == 6
    assert all(one["source"] and one["version"] and one["status"] for one in blocks)


def test_an_order_does_not_end_before_the_admission(
    orders: HospitalOrders, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever of the two is written down later is refused."""
    order = orders.register(person.id, REMAND)
    today_is(monkeypatch, MADE + timedelta(days=9))
    orders.admit(order.id, MADE + timedelta(days=3))
    with pytest.raises(InvalidError) as refused:
        orders.end(order.id, MADE + timedelta(days=2), "court_ended")
    assert "Thu 26 Nov 2026" in fields(refused)["ended_on"]
    other = orders.register(person.id, REMAND)
    orders.end(other.id, MADE + timedelta(days=2), "no_bed")
    with pytest.raises(InvalidError) as refused:
        orders.admit(other.id, MADE + timedelta(days=3))
    assert list(fields(refused)) == ["ended_on"]
