"""The service's own papers for the court, from a person's page."""

from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from cjld_desktop.domain.person import Person
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.person.entries import entries
from cjld_desktop.ui.screens.person.presenter import Presenter
from cjld_desktop.ui.screens.person.view import View
from tests.ui.inline import InlineRunner


@pytest.fixture
def person(workplace: Workplace) -> Person:
    return workplace.people.add({"family_name": "Zzquill"}, {"court_name": "Quorn Green"})


@pytest.fixture
def view(workplace: Workplace, person: Person, runner: InlineRunner, qtbot: QtBot) -> View:
    view = View(Presenter(workplace, runner))
    qtbot.addWidget(view)
    view.show()
    view.presenter.open(person.id)
    return view


def test_both_papers_are_begun_from_one_menu(view: View, person: Person) -> None:
    """‘For the court’ offers the report and the certificate, for this person."""
    asked: list[tuple[str, UUID]] = []
    view.write_court_report.connect(lambda who: asked.append(("report", who)))
    view.certify_attendance.connect(lambda who: asked.append(("certificate", who)))
    for action in view.court_papers.actions():
        action.trigger()
    assert asked == [("report", person.id), ("certificate", person.id)]


def test_they_stand_in_what_has_happened_and_lead_back_to_themselves(
    view: View, workplace: Workplace, person: Person
) -> None:
    """A paper that was begun says so, can be gone on with, and opens its own form."""
    report = workplace.court_reports.start(person.id)
    certificate = workplace.attendance_certificates.start(person.id)
    view.presenter.refresh()
    events = {event.record_id: event for event in view.presenter.state.events}
    said = {entry.title for entry in entries(list(events.values()))}
    assert {"Report to the court begun", "Certificate for court begun"} <= said
    opened: list[UUID] = []
    view.open_court_report.connect(opened.append)
    view.open_certificate.connect(opened.append)
    for record_id in (report.id, certificate.id):
        assert events[record_id].is_draft
        view._open_event(events[record_id])
    assert opened == [report.id, certificate.id]


def test_one_entered_in_error_is_struck_out_with_its_reason(
    view: View, workplace: Workplace, person: Person
) -> None:
    """From the page, for both kinds; they stay in the record."""
    report = workplace.court_reports.start(person.id)
    certificate = workplace.attendance_certificates.start(person.id)
    view.presenter.refresh()
    for event in view.presenter.state.events:
        if event.record_id in (report.id, certificate.id):
            view.presenter.mark_in_error(event, "Wrong person")
    assert workplace.court_reports.get(report.id).in_error_why == "Wrong person"
    assert workplace.attendance_certificates.get(certificate.id).in_error_why == "Wrong person"
