"""One report being followed, on a real vault, from the keyboard."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from cjld_desktop import clock
from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.domain.working_days import add_working_days
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.report.ask_form import AskForm
from cjld_desktop.ui.screens.report.presenter import Presenter
from cjld_desktop.ui.screens.report.view import View
from cjld_desktop.ui.widgets.buttons import Button
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.inputs import fill
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner
from tests.ui.screens.there import there


@pytest.fixture
def view(qtbot: QtBot, workplace: Workplace) -> View:
    runner = InlineRunner()
    made = View(Presenter(workplace, runner), runner)
    qtbot.addWidget(made)
    made.resize(1164, 766)
    made.show()
    qtbot.waitExposed(made)
    return made


def signed(workplace: Workplace, **details: Any) -> ReportRequest:
    """A signed request to Dr Ada, its report due in ten working days, the hearing in forty."""
    person = workplace.people.add({"family_name": "Zzquill", "given_names": "Orrin"})
    made = workplace.report_requests.start(person.id)
    given = {
        "purpose": "sentence",
        "expert_name": "Dr Ada Synthetic",
        "copies": ["court"],
        "hearing_at": clock.now() + timedelta(days=56),
        "received_on": add_working_days(clock.today(), 10),
    }
    workplace.report_requests.change(made.id, given | details)
    return workplace.report_requests.sign(made.id, "No time")


def press(view: View, words: str) -> None:
    button = next(one for one in view.next.buttons if one.text() == words)
    assert isinstance(button, Button)
    button.click()


def write(view: View, **values: str) -> None:
    """Fill the open form's fields and write it down."""
    form = there(view.next.form)
    for name, value in values.items():
        field = form.fields[name].field
        if isinstance(field, DateBoxes):
            field.set_text(value)
        else:
            fill(field, value)
    form.save.click()


def test_a_report_is_written_down_step_by_step(view: View, workplace: Workplace) -> None:
    """Each button opens a short form in place with today's date; the line of stages follows."""
    view.presenter.open(signed(workplace).id)
    press(view, "It was sent")
    assert there(view.next.form).fields["on"].field.text() == clock.today().isoformat()  # type: ignore[attr-defined]  # date boxes
    write(view, way="post")
    press(view, "The expert accepts")
    write(view)
    assert view.next.form is None
    assert there(view.presenter.state.progress).stage == "writing"
    assert view.log.count() == 2
    assert "With the expert since" in view.standing.reason.text()
    assert view.standing.chip.text() == "On track"


def test_what_does_not_fit_is_said_at_the_field_and_nothing_is_lost(view: View, workplace: Workplace) -> None:
    """A day to come and a missing reason are said; what was written stays."""
    view.presenter.open(signed(workplace).id)
    press(view, "Take the request back")
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    write(view, on=tomorrow)
    form = there(view.next.form)
    assert form.problems.isVisible()
    assert "not come yet" in form.fields["on"]._problem.text()
    assert form.fields["detail"]._problem.text()
    assert form.fields["on"].field.text() == tomorrow  # type: ignore[attr-defined]  # the date boxes
    write(view, on="2026")
    assert "day, the month" in form.fields["on"]._problem.text()


def test_escape_takes_the_form_back(view: View, workplace: Workplace) -> None:
    """Nothing is written down, and the buttons are there again."""
    view.presenter.open(signed(workplace).id)
    press(view, "It was sent")
    QTest.keyClick(there(view.next.form).save, Qt.Key.Key_Escape)
    assert view.next.form is None
    assert view.next.buttons[0].isVisible()


def test_the_keyboard_goes_on_where_the_work_is(view: View, workplace: Workplace) -> None:
    """From the short form to what is next; news from another computer leave it where it is."""
    view.activateWindow()
    view.presenter.open(signed(workplace).id)
    press(view, "It was sent")
    write(view, way="post")
    assert view.focusWidget() is view.next.buttons[0]
    assert view.next.buttons[0].text() == "It has arrived"
    stood = view.next.buttons[2]
    stood.setFocus()
    view.presenter.refresh()
    assert view.focusWidget() is stood
    QTest.keyClick(stood, Qt.Key.Key_Space)
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Escape)
    assert view.focusWidget() is view.next.buttons[0]


def test_an_entry_is_struck_out_with_its_reason(view: View, workplace: Workplace) -> None:
    """It stays in the log, struck through, and the report is where it was before."""
    view.presenter.open(signed(workplace).id)
    press(view, "It was sent")
    write(view)
    view.log.setCurrentRow(0)
    view.strike.click()
    write(view, detail="")
    assert there(view.next.form).problems.isVisible()
    write(view, detail="The other request")
    assert there(view.presenter.state.progress).stage == "to_send"
    assert view.log.count() == 1
    view.log.setCurrentRow(0)
    assert not view.strike.isEnabled()


def test_after_a_refusal_the_next_expert_is_asked_in_place(view: View, workplace: Workplace) -> None:
    """The register is offered, the dates are proposed from today, and both experts have a tab."""
    workplace.experts.add(
        {"name": "Dr Ben Synthetic", "address": "2 Nowhere Row", "expertise": ["adult_general"]}
    )
    view.presenter.open(signed(workplace).id)
    press(view, "It was sent")
    write(view)
    press(view, "The expert refuses")
    write(view, detail="On leave")
    press(view, "Ask the next expert")
    form = there(view.next.form)
    assert isinstance(form, AskForm)
    there(form.register).given.emit(workplace.experts.lines()[0].id, True)
    assert form.address.toPlainText() == "2 Nowhere Row"
    assert form.fields["received_on"].field.text()  # type: ignore[attr-defined]  # the date boxes
    form.save.click()
    tabs = view.standing.tabs
    assert [tabs.tabText(at) for at in range(tabs.count())] == [
        "Dr Ada Synthetic · refused",
        "Dr Ben Synthetic",
    ]
    assert there(view.presenter.state.progress).commission.expert_name == "Dr Ben Synthetic"


def test_the_second_doctor_is_asked_for(view: View, workplace: Workplace) -> None:
    """A request for two doctors offers the second; a name is needed."""
    view.presenter.open(signed(workplace, doctors=2).id)
    press(view, "Ask the second doctor")
    there(view.next.form).save.click()
    assert there(view.next.form).fields["expert_name"]._problem.text()


def test_one_key_prints_the_chase_letter(view: View, workplace: Workplace) -> None:
    """Only where the expert owes something; the commission can always be printed again."""
    wanted: list[UUID] = []
    papers: list[Paper] = []
    view.print_chase_letter.connect(wanted.append)
    view.print_document.connect(papers.append)
    view.presenter.open(signed(workplace).id)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(view.commission, Qt.Key.Key_P, keys)
    assert wanted == []
    press(view, "It was sent")
    write(view)
    QTest.keyClick(view.commission, Qt.Key.Key_P, keys)
    assert wanted == [there(view.presenter.state.progress).commission.id]
    view.print_now()
    assert [paper.document for paper in papers] == ["commission"]


def test_the_slip_and_the_log_are_printed_from_a_menu(view: View, workplace: Workplace) -> None:
    """Before anybody was asked there is a slip, but nothing to log."""
    papers: list[Paper] = []
    view.print_document.connect(papers.append)
    view.presenter.open(signed(workplace, expert_name="").id)
    assert not view.sheet.isEnabled()
    view.presenter.open(signed(workplace).id)
    view.slip.trigger()
    view.sheet.trigger()
    assert [paper.document for paper in papers] == ["acceptance_slip", "chase_log"]


def test_the_orders_of_the_person_are_opened_with_the_request(view: View, workplace: Workplace) -> None:
    """A new order begins with what the request says of the court."""
    asked: list[tuple[UUID, UUID]] = []
    view.show_hospital_orders.connect(lambda who, which: asked.append((who, which)))
    request = signed(workplace)
    view.presenter.open(request.id)
    link = next(one for one in view.aside.findChildren(Button) if one.text() == "Hospital orders")
    link.click()
    assert asked == [(request.person_id, request.id)]


def test_it_is_said_whose_limits_the_clock_uses(view: View, workplace: Workplace) -> None:
    """The agreement by its title, or that there is none."""
    view.presenter.open(signed(workplace).id)
    assert "none: the service’s own limits are used" in read(view.aside)
    ada = workplace.experts.add({"name": "Dr Ada Synthetic", "phone": "1"})
    begins = clock.today() - timedelta(days=1)
    workplace.agreements.add({"title": "Ada 2026", "expert_id": ada.id, "valid_from_on": begins})
    view.presenter.open(signed(workplace, expert_id=ada.id).id)
    assert "Ada 2026" in read(view.aside)


def read(part: QWidget) -> list[str]:
    """The words of the labels in sight."""
    return [label.text() for label in part.findChildren(QLabel) if label.isVisibleTo(part)]


def test_a_letter_printed_is_offered_to_the_log(view: View, workplace: Workplace) -> None:
    """The form to write the chase down opens with post as the way."""
    request = signed(workplace)
    (first,) = workplace.commissions.page(request.id).whole
    workplace.commissions.record(first.commission.id, "sent")
    view.presenter.chased(first.commission.id)
    write(view)
    assert there(view.presenter.state.progress).chases == 1


def test_everything_is_named_and_nothing_is_clipped(view: View, workplace: Workplace) -> None:
    """With a form open and a log beside it, a screen reader can name all that takes the focus."""
    view.presenter.open(signed(workplace, doctors=2).id)
    press(view, "Ask the second doctor")
    QApplication.processEvents()
    assert unnamed(view) == []
    assert clipped(view) == []
