"""From a list to the report, to the letter, and back to its log."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from cjld_desktop import clock
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.vaults import Vaults
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.journeys import Journeys
from cjld_desktop.ui.screens.report.presenter import Presenter
from tests.ui.inline import InlineRunner
from tests.ui.screens.there import there


@pytest.fixture
def journeys(workplace: Workplace, tmp_path: Path, qtbot: QtBot) -> Iterator[Journeys]:
    runner = InlineRunner()
    made = Journeys(workplace, Vaults(tmp_path / "vault"), runner)
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    made.deleteLater()
    runner.stop()


def sent(workplace: Workplace) -> tuple[UUID, UUID]:
    """A report whose commission was sent: the request and the commission."""
    person = workplace.people.add({"family_name": "Zzquill"})
    made = workplace.report_requests.start(person.id)
    given = {
        "purpose": "sentence",
        "expert_name": "Dr Ada Synthetic",
        "hearing_at": clock.now() + timedelta(days=56),
    }
    workplace.report_requests.change(made.id, given)
    workplace.report_requests.sign(made.id, "No time")
    (first,) = workplace.commissions.page(made.id).whole
    workplace.commissions.record(first.commission.id, "sent")
    return made.id, first.commission.id


def presenter_of(journeys: Journeys) -> Presenter:
    found: Presenter = journeys.window.view("report").presenter  # type: ignore[attr-defined]  # its view
    return found


def test_a_list_leads_to_the_report(journeys: Journeys, workplace: Workplace) -> None:
    """From Reports and from Today the same report opens."""
    request, _ = sent(workplace)
    for screen in ("reports", "today"):
        journeys.window.go(screen)
        journeys.window.view(screen).open_report.emit(request)  # type: ignore[attr-defined]  # both have it
        assert journeys.window.screen_name == "report"
        assert there(presenter_of(journeys).state.page).request.id == request


@pytest.mark.parametrize("went_out", [True, False])
def test_a_letter_that_went_out_is_offered_to_the_log(
    journeys: Journeys, workplace: Workplace, monkeypatch: pytest.MonkeyPatch, went_out: bool
) -> None:
    """After printing, the form to write the chase down is open; after a look at it, nothing changes."""
    _, commission = sent(workplace)
    shown: list[str] = []

    def preview(paper: Paper) -> None:
        shown.append(paper.document)
        if went_out:
            workplace.printed_documents.keep(paper, way="printed", page_count=1, copies=1, printer="Desk")

    monkeypatch.setattr(journeys, "print_document", preview)  # its own window would wait for a person
    journeys.window.go("reports")
    journeys.window.view("reports").print_chase_letter.emit(commission)  # type: ignore[attr-defined]  # its view has it
    assert shown == ["chase_letter"]
    assert journeys.window.screen_name == ("report" if went_out else "reports")
    if went_out:
        state = presenter_of(journeys).state
        assert (state.form, state.way, state.chosen) == ("chased", "post", commission)


def test_where_no_letter_can_go_it_is_said(journeys: Journeys, workplace: Workplace) -> None:
    """A report that is here is not chased."""
    _, commission = sent(workplace)
    workplace.commissions.record(commission, "received")
    journeys.window.go("reports")
    journeys.window.view("reports").print_chase_letter.emit(commission)  # type: ignore[attr-defined]  # its view has it
    assert "no letter" in journeys.window.notice.text()


def test_a_report_that_is_here_leads_to_its_check(journeys: Journeys, workplace: Workplace) -> None:
    """From the report's own screen; Esc leads back to it."""
    request, commission = sent(workplace)
    workplace.commissions.record(commission, "received")
    journeys.window.go("report", lambda view: view.presenter.open(request))
    view: Any = journeys.window.view("report")
    next(one for one in view.next.buttons if one.text() == "Check the report").click()
    assert journeys.window.screen_name == "report_check"
    journeys.window.back()
    assert journeys.window.screen_name == "report"


def test_a_report_leads_to_the_orders_of_its_person_and_a_timeline_to_the_check(
    journeys: Journeys, workplace: Workplace
) -> None:
    """From the report to the orders; from the person's page to a check that was begun."""
    request, commission = sent(workplace)
    journeys.window.go("report", lambda view: view.presenter.open(request))
    view: Any = journeys.window.view("report")
    view.aside.show_orders.emit()
    assert journeys.window.screen_name == "hospital_order"
    for step in ("accepted", "received"):
        workplace.commissions.record(commission, step)
    workplace.report_checks.start(commission)
    journeys.open_person(workplace.commissions.get(commission).person_id)
    page: Any = journeys.window.view("person")
    (event,) = [one for one in page.presenter.state.events if one.kind == "report_check"]
    page._open_event(event)
    assert journeys.window.screen_name == "report_check"
