"""The reports in groups, on a real vault."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjld_desktop import clock
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.working_days import add_working_days
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.reports.presenter import Presenter
from cjld_desktop.ui.screens.reports.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner


@pytest.fixture
def view(qtbot: QtBot, workplace: Workplace) -> View:
    made = View(Presenter(workplace, InlineRunner()))
    qtbot.addWidget(made)
    made.resize(1164, 766)
    made.show()
    qtbot.waitExposed(made)
    return made


def request(workplace: Workplace, family_name: str, **details: Any) -> ReportRequest:
    person = workplace.people.add({"family_name": family_name})
    made = workplace.report_requests.start(person.id)
    return workplace.report_requests.change(made.id, details) if details else made


def asked(workplace: Workplace, family_name: str, due: int) -> UUID:
    """A report at work, due in so many working days; the commission's identifier."""
    made = request(
        workplace,
        family_name,
        purpose="sentence",
        expert_name="Dr Ada Synthetic",
        directed_on=clock.today() - timedelta(days=40),
        received_on=add_working_days(clock.today(), due),
    )
    workplace.report_requests.sign(made.id, "No time")
    (first,) = workplace.commissions.page(made.id).whole
    for event in ("sent", "accepted"):
        workplace.commissions.record(first.commission.id, event)
    workplace.commissions.record(first.commission.id, "progress", detail="Seen once")
    return first.commission.id


def names(view: View, group: Any) -> list[str]:
    return [line.person_name for line in view.groups[group].table.records.rows]


def test_nothing_requested_says_how_to_begin(view: View) -> None:
    """An empty list says so, and where a request begins."""
    view.shown()
    QApplication.processEvents()
    assert view._nothing.isVisible()
    assert not any(card.isVisible() for card in view.groups.values())
    assert unnamed(view) == []


def test_reports_stand_in_groups_with_the_reason_in_words(view: View, workplace: Workplace) -> None:
    """Each group says how many it has; a late report says since when."""
    request(workplace, "Umbrel", purpose="sentence")
    asked(workplace, "Late", -2)
    asked(workplace, "Later", 30)
    view.shown()
    assert [names(view, group) for group in ("unsigned", "overdue", "not_due")] == [
        ["UMBREL"],
        ["LATE"],
        ["LATER"],
    ]
    model = view.groups["overdue"].table.model()
    texts = [model.index(0, column).data() for column in range(model.columnCount())]
    assert any("2 working days ago" in text for text in texts)
    assert "Overdue" in texts
    QApplication.processEvents()
    assert unnamed(view) == []
    assert clipped(view) == []


def test_enter_opens_a_request_or_its_report(view: View, workplace: Workplace) -> None:
    """The keyboard leads from the list into what is unsigned, or what is being followed."""
    made = request(workplace, "Umbrel")
    asked(workplace, "Late", -2)
    requests: list[UUID] = []
    reports: list[UUID] = []
    view.open_request.connect(requests.append)
    view.open_report.connect(reports.append)
    view.shown()
    for group in ("unsigned", "overdue"):
        table = view.groups[group].table
        table.selectRow(0)
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert requests == [made.id]
    assert len(reports) == 1


def test_one_key_prints_the_letter_about_the_report_chosen(view: View, workplace: Workplace) -> None:
    """Ctrl+Shift+P asks for the letter; nothing is asked where no letter can go."""
    commission = asked(workplace, "Late", -2)
    request(workplace, "Umbrel")
    wanted: list[UUID] = []
    view.print_chase_letter.connect(wanted.append)
    view.shown()
    view.groups["unsigned"].table.selectRow(0)
    assert not view.chase.isEnabled()
    view.groups["overdue"].table.selectRow(0)
    view.groups["overdue"].table.setFocus()
    QTest.keyClick(
        view.groups["overdue"].table,
        Qt.Key.Key_P,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert wanted == [commission]


def test_the_filter_keeps_what_holds_every_word(view: View, workplace: Workplace) -> None:
    """What does not hold the words goes; when nothing is left the page says so."""
    asked(workplace, "Late", -2)
    asked(workplace, "Other", -2)
    view.shown()
    view.text.setText("oth ada")
    assert names(view, "overdue") == ["OTHER"]
    view.text.setText("nobody")
    assert view._nothing.isVisible()


def test_what_sync_brings_leaves_the_choice_where_it_is(view: View, workplace: Workplace) -> None:
    """The report chosen stays chosen, also when it has moved to another group."""
    commission = asked(workplace, "Late", -2)
    asked(workplace, "Other", -2)
    view.shown()
    table = view.groups["overdue"].table
    table.selectRow([line.commission_id for line in table.records.rows].index(commission))
    workplace.commissions.record(commission, "received")
    view.shown()
    chosen = view.chosen()
    assert chosen is not None
    assert (chosen.person_name, chosen.group) == ("LATE", "not_due")


def test_closed_reports_are_shown_when_asked_for(view: View, workplace: Workplace) -> None:
    """They are counted, and their table opens from the keyboard."""
    workplace.commissions.record(asked(workplace, "Done", 5), "closed", detail="No longer needed")
    view.shown()
    card = view.groups["closed"]
    assert (card.isVisible(), card.table.isVisible()) == (True, False)
    toggle = card._toggle
    assert toggle is not None
    toggle.click()
    assert (card.table.isVisible(), names(view, "closed")) == (True, ["DONE"])
