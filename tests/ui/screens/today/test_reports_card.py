"""The reports in progress, on Today."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cjld_desktop import clock
from cjld_desktop.domain.working_days import add_working_days
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.today.presenter import Presenter
from cjld_desktop.ui.screens.today.view import View
from cjld_desktop.ui.widgets.line_list import Line
from tests.ui.accessibility import unnamed
from tests.ui.inline import InlineRunner

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(workplace: Workplace, runner: InlineRunner, qtbot: QtBot) -> View:
    view = View(Presenter(workplace, runner))
    qtbot.addWidget(view)
    view.resize(1164, 766)
    view.show()
    return view


def at_work(workplace: Workplace, name: str, due: int) -> tuple[UUID, UUID]:
    """A report due in so many working days: the request and its commission."""
    person = workplace.people.add({"family_name": name})
    made = workplace.report_requests.start(person.id)
    given = {
        "purpose": "sentence",
        "expert_name": "Dr Ada Synthetic",
        "directed_on": clock.today() - timedelta(days=40),
        "received_on": add_working_days(clock.today(), due),
    }
    workplace.report_requests.change(made.id, given)
    workplace.report_requests.sign(made.id, "No time")
    (first,) = workplace.commissions.page(made.id).whole
    workplace.commissions.record(first.commission.id, "sent")
    workplace.commissions.record(first.commission.id, "accepted")
    workplace.commissions.record(first.commission.id, "progress", detail="Seen once")
    return made.id, first.commission.id


def shown(view: View) -> list[Line]:
    rows = view.reports.list
    return [rows.item(at).data(Qt.ItemDataRole.UserRole) for at in range(rows.count())]


def test_each_report_says_what_it_needs_and_why(view: View, workplace: Workplace) -> None:
    """The most pressing comes first, with a chip in words and the reason below the name."""
    at_work(workplace, "Later", 12)
    at_work(workplace, "Latest", -9)
    at_work(workplace, "Late", -1)
    view.shown()
    assert [(line.title, line.chip) for line in shown(view)] == [
        ("LATEST  ·  Sentence", "Critically overdue"),
        ("LATE  ·  Sentence", "Overdue"),
        ("LATER  ·  Sentence", "On track"),
    ]
    assert "1 working day ago" in shown(view)[1].detail
    assert unnamed(view) == []


def test_one_key_prints_the_letter_and_enter_opens_the_report(view: View, workplace: Workplace) -> None:
    """Both are about the report that is chosen; it stays chosen when the day is read again."""
    at_work(workplace, "Latest", -9)
    request, commission = at_work(workplace, "Late", -1)
    letters: list[UUID] = []
    reports: list[UUID] = []
    view.print_chase_letter.connect(letters.append)
    view.open_report.connect(reports.append)
    view.shown()
    view.reports.list.setCurrentRow(1)
    view.shown()
    QTest.keyClick(view.reports.list, Qt.Key.Key_P, KEYS)
    QTest.keyClick(view.reports.list, Qt.Key.Key_Return)
    assert (letters, reports) == ([commission], [request])


def test_a_hospital_order_that_runs_out_stands_above_them(view: View, workplace: Workplace) -> None:
    """Enter leads to the order; no letter is offered for it."""
    person = workplace.people.add({"family_name": "Zzquill"})
    begun: date = clock.today() - timedelta(days=24)
    order = workplace.hospital_orders.register(
        person.id,
        {
            "power": "s35",
            "court_kind": "crown",
            "made_on": begun,
            "admitted_on": begun,
            "hospital": "Nowhere Hospital",
            "periods": [
                {"from": begun.isoformat(), "to": (begun + timedelta(days=27)).isoformat()},
            ],
        },
    )
    opened: list[UUID] = []
    view.open_hospital_order.connect(opened.append)
    view.shown()
    assert shown(view)[0].title.startswith("ZZQUILL")
    view.reports.list.setCurrentRow(0)
    QTest.keyClick(view.reports.list, Qt.Key.Key_Return)
    assert opened == [order.id]
    assert not view.reports.chase.isEnabled()
