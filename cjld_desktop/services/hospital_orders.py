"""Hospital orders and remands to hospital: written down, renewed, admitted, ended, and watched."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.domain import order_dates
from cjld_desktop.domain.hospital_order import HospitalOrder
from cjld_desktop.domain.order_dates import Period
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.errors import InvalidError
from cjld_desktop.services import order_alarms, order_rules
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.order_alarms import OrderAlarm
from cjld_desktop.services.sentence import Caution, Sentence
from cjld_desktop.storage import records, undecided

# What the editor writes; the days of admission, renewal and end have verbs of their own.
FIELDS = ("power", "court_kind", "court_name", "grounds", "made_on", "hospital", "notes")


@dataclass(frozen=True)
class OrderPage:
    """An order whole. `latest` is the last day one more renewal could reach, None when there is none left.

    `words` are its days in sentences, `cautions` what stands against it, `law` what newer law may change;
    `undecided` names the fields with two values, of which one is shown.
    """

    order: HospitalOrder
    person: Person
    title: str
    words: tuple[Sentence, ...]
    alarms: tuple[OrderAlarm, ...]
    cautions: tuple[Caution, ...]
    law: tuple[Sentence, ...]
    latest: date | None
    undecided: tuple[str, ...] = ()


class HospitalOrders:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get(self, order_id: UUID) -> HospitalOrder:
        return self._desk.get(HospitalOrder, order_id)

    def page(self, order_id: UUID) -> OrderPage:
        """All that the order's page shows."""
        order = self.get(order_id)
        return self._page(order, self._desk.get(Person, order.person_id))

    def pages(self, person_id: UUID) -> list[OrderPage]:
        """Every order about a person, the newest first."""
        person = self._desk.get(Person, person_id)
        found = self._desk.find(HospitalOrder, person_id=person_id)
        return [self._page(one, person) for one in sorted(found, key=lambda one: one.made_on, reverse=True)]

    def suggested(self, person_id: UUID, request_id: UUID | None = None) -> dict[str, Any]:
        """What a request for a report already says of the court, for a new order."""
        if request_id is None:
            return {}
        request = self._desk.get(ReportRequest, request_id)
        if request.person_id != person_id:
            return {}
        return {"court_kind": request.court_kind, "court_name": request.court_name}

    def cautions(
        self, person_id: UUID, details: Mapping[str, Any], order_id: UUID | None = None
    ) -> list[Caution]:
        """What stands against the details, before they are saved. Raises InvalidError for a missing field.

        `until` in the details is the last day of the first period.
        """
        order = self._made(person_id, details, order_id)
        return order_rules.cautions(order, self._desk.get(Person, person_id), clock.today())

    def register(
        self, person_id: UUID, details: Mapping[str, Any], request_id: UUID | None = None
    ) -> HospitalOrder:
        """Write down what the court ordered. Raises InvalidError when the law does not allow it."""
        order = self._made(person_id, {**details, "request_id": request_id})
        self._refuse(order)
        return self._desk.journal.save(order)

    def change(
        self, order_id: UUID, details: Mapping[str, Any], why: str = "", seen: HospitalOrder | None = None
    ) -> HospitalOrder:
        """Put right what was written down; `seen` as for Desk.edit. Raises InvalidError and RefusedError."""
        with self._desk.vault.write():
            standing = self.get(order_id)
            made = self._made(standing.person_id, details, order_id)
            self._refuse(made)
            given = {name: getattr(made, name) for name in (*FIELDS, "periods") if name in details}
            if made.periods != standing.periods:
                given["periods"] = made.periods
            return self._desk.edit(HospitalOrder, order_id, given, why, seen)

    def renew(self, order_id: UUID, begins: date, ends: date) -> HospitalOrder:
        """Add a period. Raises InvalidError with the last lawful day when the law does not allow it."""
        with self._desk.vault.write():
            order = self.get(order_id)
            period = {"from": begins.isoformat(), "to": ends.isoformat()}
            against = self.renewal_refused(order, begins, ends)
            if against is not None:
                raise _invalid([against])
            return self._desk.edit(HospitalOrder, order_id, {"periods": [*order.periods, period]})

    def renewal_refused(self, order: HospitalOrder, begins: date, ends: date) -> Caution | None:
        """Why the order cannot be renewed so, or None."""
        if order.ended_on is not None:
            return Caution("This order has ended, so it cannot be renewed.", field="renewal", stops=True)
        return order_rules.refused(order, order_rules.periods_of(order), Period(begins, ends), "renewal")

    def admit(self, order_id: UUID, on: date, hospital: str = "") -> HospitalOrder:
        """The person came to hospital. Raises InvalidError for a day before the order or still to come."""
        details: dict[str, Any] = {"admitted_on": on}
        if hospital.strip():
            details["hospital"] = hospital.strip()
        return self._put(order_id, details)

    def end(self, order_id: UUID, on: date, why: str) -> HospitalOrder:
        """The order is over: no alarm is raised for it again. Raises InvalidError."""
        if not why.strip():
            text = "Say how it ended."
            raise InvalidError(text, {"end_why": text})
        return self._put(order_id, {"ended_on": on, "end_why": why.strip()})

    def mark_in_error(self, order_id: UUID, why: str) -> HospitalOrder:
        return self._desk.journal.mark_in_error(self.get(order_id), why)

    def alarms(self, *, not_due: bool = False) -> list[OrderAlarm]:
        """The limits that come near, of every order that still runs; `not_due` adds those that do not yet."""
        with self._desk.vault.read() as connection:
            orders = records.find(connection, HospitalOrder, ended_on=None)
            people = records.get_many(connection, Person, [order.person_id for order in orders])
        today = clock.today()
        found = [
            alarm
            for order in orders
            if (person := people.get(order.person_id)) and not person.in_error
            for alarm in order_alarms.alarms(order, person.shown_name, today)
            if not_due or alarm.urgency != "not_due"
        ]
        return sorted(found, key=order_alarms.by_urgency)

    def _put(self, order_id: UUID, details: Mapping[str, Any]) -> HospitalOrder:
        with self._desk.vault.write():
            changed = self._desk.changed(self.get(order_id), details)
            self._refuse(changed, only=frozenset({*details, "ended_on"}))
            return self._desk.edit(HospitalOrder, order_id, details)

    def _made(
        self, person_id: UUID, details: Mapping[str, Any], order_id: UUID | None = None
    ) -> HospitalOrder:
        """The order the details would make, with `until` as the end of its first period."""
        given = {name: value for name, value in details.items() if name != "until"}
        if order_id is None:
            order = self._desk.new(HospitalOrder, {**given, "person_id": person_id})
        else:
            order = self._desk.changed(self.get(order_id), given)
        if "until" not in details:
            return order
        until, rest = details["until"], order.periods[1:]
        first = [{"from": order.made_on.isoformat(), "to": until.isoformat()}] if until else []
        return self._desk.changed(order, {"periods": [*first, *rest]})

    def _refuse(self, order: HospitalOrder, only: frozenset[str] = frozenset()) -> None:
        found = order_rules.cautions(order, self._desk.get(Person, order.person_id), clock.today())
        if against := [one for one in found if one.stops and (not only or one.field in only)]:
            raise _invalid(against)

    def _page(self, order: HospitalOrder, person: Person) -> OrderPage:
        today = clock.today()
        limits, periods = order_rules.limits_of(order), order_rules.periods_of(order)
        with self._desk.vault.read() as connection:
            doubtful = undecided.fields_of(connection, [order.id])
        return OrderPage(
            order=order,
            person=person,
            title=order_rules.power(order.power, order.made_on).get("display", order.power),
            words=tuple(order_alarms.in_words(order)),
            alarms=tuple(order_alarms.alarms(order, person.shown_name, today)),
            cautions=tuple(order_rules.cautions(order, person, today)),
            law=tuple(order_rules.changes_in_law(order.power, order.made_on)),
            latest=None if order.ended_on else order_dates.next_latest(order.made_on, periods, limits),
            undecided=tuple(sorted(doubtful.get(order.id, ()))),
        )


def _invalid(against: list[Caution]) -> InvalidError:
    return InvalidError(
        "The law does not allow this as it is written, so it was not saved. Nothing you wrote is lost.",
        {one.field: one.of_field for one in against},
    )
