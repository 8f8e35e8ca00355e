"""Reports and what goes with them stand in what has happened, in words, and lead to their screens."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from cjld_desktop import clock
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import words
from cjld_desktop.ui.screens.person.entries import entries
from cjld_desktop.ui.screens.person.presenter import Presenter
from cjld_desktop.ui.screens.person.view import View
from tests.ui.inline import InlineRunner
from tests.ui.screens.received_reports import attached, commissioned, received


@pytest.fixture
def view(workplace: Workplace, runner: InlineRunner, qtbot: QtBot) -> View:
    view = View(Presenter(workplace, runner))
    qtbot.addWidget(view)
    return view


def opened(view: View, kind: str, signal: Any) -> list[UUID]:
    """What the only event of a kind opens."""
    found: list[UUID] = []
    signal.connect(found.append)
    (event,) = [one for one in view.presenter.state.events if one.kind == kind]
    view._open_event(event)
    return found


def titles(view: View) -> set[str]:
    return {entry.title for entry in entries(view.presenter.state.events)}


def test_a_document_that_came_leads_to_its_report(view: View, workplace: Workplace, tmp_path: Path) -> None:
    """It is said of what sort it is."""
    commission = commissioned(workplace)
    attached(workplace, commission, tmp_path)
    view.presenter.open(commission.person_id)
    assert "Document attached: Psychiatric report" in titles(view)
    assert opened(view, "attachment", view.open_report) == [commission.request_id]


def test_a_step_of_another_day_than_it_was_written_down_has_no_hour(
    view: View, workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its day stands there, even when the page is read on that very day."""
    commission = commissioned(workplace)
    day = clock.today() - timedelta(days=1)
    workplace.commissions.record(commission.id, "progress", on=day, detail="On its way")
    monkeypatch.setattr(clock, "today", lambda: day)
    view.presenter.open(commission.person_id)
    (event,) = [one for one in view.presenter.state.events if one.text == "On its way"]
    assert entries([event])[0].at == words.short_day(day)


def test_a_check_leads_back_to_itself_and_says_whose_report_it_is_of(
    view: View, workplace: Workplace
) -> None:
    """A check that was begun can be gone on with from here."""
    commission = received(workplace)
    check = workplace.report_checks.start(commission.id)
    view.presenter.open(commission.person_id)
    assert "Check of the report begun, Dr Ada Synthetic" in titles(view)
    assert opened(view, "report_check", view.check_report) == [commission.id]
    (event,) = [one for one in view.presenter.state.events if one.record_id == check.id]
    view.presenter.mark_in_error(event, "Wrong report")
    assert workplace.report_checks.get(check.id).in_error_why == "Wrong report"


def test_a_hospital_order_leads_to_its_own_page_and_can_be_struck_out(
    view: View, workplace: Workplace
) -> None:
    """Its title is the power that the court used."""
    person = workplace.people.add({"family_name": "Zzquill", "birth_date": "1980-02-03"})
    order = workplace.hospital_orders.register(
        person.id, {"power": "s37", "court_kind": "crown", "made_on": clock.today()}
    )
    view.presenter.open(person.id)
    assert any("37" in title for title in titles(view))
    assert opened(view, "hospital_order", view.open_hospital_order) == [order.id]
    (event,) = [one for one in view.presenter.state.events if one.record_id == order.id]
    view.presenter.mark_in_error(event, "Another person's order")
    assert workplace.hospital_orders.get(order.id).in_error
