"""Writing down a hospital order or remand: the fields, how they are read, what the law says of them."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from cjld_desktop import clock
from cjld_desktop.domain.hospital_order import HospitalOrder
from cjld_desktop.services import order_rules
from cjld_desktop.services.report_rules_data import block
from cjld_desktop.services.sentence import Caution
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.entry_editor import Entry, EntryWords, reading
from cjld_desktop.ui.entry_editor.fields import Fields, add
from cjld_desktop.ui.unfinished import Typed
from cjld_desktop.ui.widgets.card import Card
from cjld_desktop.ui.widgets.columns import Columns
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.inputs import choice, text_area, text_line
from cjld_desktop.ui.widgets.labels import Muted

_PLAIN = ("power", "court_kind", "court_name", "grounds", "hospital", "notes")
# Who it is about is no field: it is known before the form is opened, and kept with its draft.
_ABOUT = ("person_id", "request_id")


def entry(workplace: Workplace) -> Entry[HospitalOrder]:
    """The editor's knowledge of orders."""
    orders = workplace.hospital_orders

    def cautions(details: dict[str, Any], order_id: UUID | None) -> list[Caution]:
        who = orders.get(order_id).person_id if order_id else details["person_id"]
        return orders.cautions(who, _ordered(details), order_id)

    def new(details: dict[str, Any]) -> HospitalOrder:
        return orders.register(details["person_id"], _ordered(details), details["request_id"])

    def change(
        order_id: UUID, details: dict[str, Any], why: str, seen: HospitalOrder | None
    ) -> HospitalOrder:
        return orders.change(order_id, _ordered(details), why, seen)

    return Entry(
        kind="hospital_order",
        words=EntryWords(
            _tr("Write down a hospital order or remand"),
            _tr("Put right what is written down: {name}"),
            "",
            "",
        ),
        blank=blank,
        typed=of_order,
        details=details,
        name=power,
        get=orders.get,
        cautions=cautions,
        add=new,
        change=change,
        subject=lambda typed: str(typed["person_id"]),
        who=lambda typed: workplace.people.get(UUID(typed["person_id"])) if typed["person_id"] else None,
    )


def _ordered(details: dict[str, Any]) -> dict[str, Any]:
    """What the court ordered, without whom it is about."""
    return {name: value for name, value in details.items() if name not in _ABOUT}


def power(order: HospitalOrder) -> str:
    """The words for the power of an order."""
    row = order_rules.power(order.power, order.made_on)
    return QCoreApplication.translate("ValueSets", row.get("display", order.power))


def blank() -> Typed:
    typed: Typed = dict.fromkeys((*_PLAIN, *_ABOUT), "")
    return typed | {"made_on": reading.boxes_of(clock.today()), "until": ["", "", ""]}


def of_order(order: HospitalOrder) -> Typed:
    """The fields as they stand."""
    typed: Typed = {name: getattr(order, name) for name in _PLAIN}
    periods = order_rules.periods_of(order)
    return typed | {
        "person_id": str(order.person_id),
        "request_id": str(order.request_id or ""),
        "made_on": reading.boxes_of(order.made_on),
        "until": reading.boxes_of(periods[0].ends if periods else None),
    }


def details(typed: Typed) -> tuple[dict[str, Any], dict[str, str]]:
    """The order's details, and a sentence for each field that does not hold one."""
    found: dict[str, Any] = {name: typed[name].strip() for name in _PLAIN if name != "power"}
    found |= {name: UUID(typed[name]) if typed[name] else None for name in _ABOUT}
    read, problems = reading.read_all(
        {
            "power": lambda: reading.needed(typed["power"], _tr("Choose what the court ordered")),
            "made_on": lambda: reading.needed_day(typed["made_on"]),
            "until": lambda: reading.day(typed["until"]),
        }
    )
    return found | read, problems


def build(columns: Columns) -> Fields:
    """Put the cards into two columns, in reading order."""
    fields: Fields = {}
    left, right = columns.add_column(), columns.add_column()
    left.addWidget(_what(fields))
    right.addWidget(_days(fields))
    right.addWidget(_where(fields))
    return fields


def _what(fields: Fields) -> Card:
    card = Card(_tr("What the court ordered"))
    powers = [(row["code"], _listed(row["display"])) for row in order_rules.block("powers")]
    add(card.body, fields, "power", _tr("Power"), choice([("", _tr("Choose one")), *powers]))
    kinds = [(row["code"], _listed(row["display"])) for row in block("court_kinds")]
    add(card.body, fields, "court_kind", _tr("Kind of court"), choice([("", _tr("Choose one")), *kinds]))
    add(card.body, fields, "court_name", _tr("Court"), text_line())
    grounds = [(row["code"], _listed(row["display"])) for row in order_rules.block("grounds")]
    hint = _tr("Only for a remand under section 35 by a magistrates’ or youth court")
    add(
        card.body, fields, "grounds", _tr("On which ground"), choice([("", _tr("Not asked")), *grounds]), hint
    )
    return card


def _days(fields: Fields) -> Card:
    card = Card(_tr("Days"))
    add(card.body, fields, "made_on", _tr("Day of the order"), DateBoxes())
    hint = _tr("For remands and interim orders: the last day the court named")
    add(card.body, fields, "until", _tr("First period, up to and including"), DateBoxes(), hint)
    card.body.addWidget(Muted(_tr("The day of the order counts as day one: that gives the earlier limit.")))
    return card


def _where(fields: Fields) -> Card:
    card = Card(_tr("Where to"))
    add(card.body, fields, "hospital", _tr("Hospital"), text_line())
    add(card.body, fields, "notes", _tr("Notes"), text_area(2))
    return card


def _listed(display: str) -> str:
    return QCoreApplication.translate("ValueSets", display)


def _tr(text: str) -> str:
    return QCoreApplication.translate("HospitalOrder", text)
