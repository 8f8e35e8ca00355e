"""A report is followed at the windows: refused and asked again, chased, given more time."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cjld_desktop import clock
from cjld_desktop.demo import report_hands
from cjld_desktop.demo.driver import Step
from cjld_desktop.domain.working_days import add_working_days
from cjld_desktop.services.report_rules import DATES
from cjld_desktop.ui.print_preview import PrintPreview
from tests.e2e.followed import asked_for, commissions, opened, stage
from tests.e2e.request_hands import words_of
from tests.e2e.seat import Seat


def test_when_an_expert_refuses_the_next_is_asked_with_later_dates(desk: Seat) -> None:
    """The refusal ends the first commission; the second follows it, and its dates are proposed anew."""
    report = asked_for(desk, accepted=False)
    view = opened(desk, report)
    desk.play(report_hands.write_down(desk.scene, "The expert refuses", detail="Away until spring"))
    desk.until(lambda: stage(desk) == "ended")
    desk.until_it_says("Ask the next expert")
    desk.play(report_hands.ask(desk.scene, "Ask the next expert", "Dr Bo Synthetic"))
    first, second = commissions(desk, report)
    assert (second.follows_id, second.expert_name) == (first.id, "Dr Bo Synthetic")
    for name in DATES:
        assert getattr(second, name) > getattr(first, name)
    assert second.delivered_on is not None
    assert second.delivered_on >= clock.today()
    assert view.standing.tabs.count() == 2
    view.standing.tabs.setCurrentIndex(0)
    desk.until_it_says("Away until spring")


def test_a_report_that_is_long_overdue_is_chased_from_today_with_one_key(desk: Seat, tmp_path: Path) -> None:
    """On Today it is critically overdue; Ctrl+Shift+P makes the letter, and the chase is written down."""
    report = asked_for(desk, late_by=6)
    desk.go("people")
    desk.go("today")
    desk.until_it_says("Critically overdue")
    pdf = tmp_path / "chase.pdf"
    desk.play(_letter_by_key(desk, pdf))
    desk.until(lambda: desk.screen == "report" and desk.front.next.form is not None)
    assert desk.front.presenter.state.form == "chased"
    said = words_of(pdf)
    assert "Dr Ada Synthetic" in said
    assert "6 working days" in said
    form = desk.front.next.form
    desk.play(report_hands.give(desk.scene, form, "", {"detail": "Letter by post, first class"}))
    desk.until_it_says("Letter by post, first class")
    events = desk.workplace.commissions.progress(report.commission_id).events
    assert [(one.event, one.way) for one in events][-1] == ("chased", "post")


def test_more_time_granted_moves_the_clock(desk: Seat) -> None:
    """What was overdue is not due yet, once the court has given it another day than was asked for."""
    report = asked_for(desk, late_by=2)
    opened(desk, report)
    assert desk.front.presenter.state.due.urgency == "overdue"
    asked, granted = (add_working_days(clock.today(), days) for days in (12, 10))
    desk.play(report_hands.write_down(desk.scene, "More time is asked for", new_received_on=asked))
    desk.until(lambda: desk.front.presenter.state.due.action == "answer_extension")
    desk.play(report_hands.write_down(desk.scene, "More time is granted", new_received_on=granted))
    desk.until(lambda: desk.front.presenter.state.due.urgency == "not_due")
    desk.go("reports")
    desk.until(lambda: bool(desk.front.presenter.state.of("not_due")))
    (line,) = desk.front.presenter.state.of("not_due")
    assert line.due.due_on <= granted


def test_an_entry_written_down_by_mistake_is_struck_out(desk: Seat) -> None:
    """The log keeps it in sight with the reason, and the report stands where it stood before."""
    report = asked_for(desk, accepted=False)
    view = opened(desk, report)
    desk.play(report_hands.write_down(desk.scene, "The expert refuses", detail="Wrong report"))
    desk.until(lambda: stage(desk) == "ended")
    view.log.setCurrentRow(0)
    view.strike.click()
    desk.until(lambda: view.next.form is not None)
    desk.play(report_hands.give(desk.scene, view.next.form, "", {"detail": "It was another case"}))
    desk.until(lambda: stage(desk) == "delivered")
    desk.until_it_says("It was another case")


def _letter_by_key(desk: Seat, pdf: Path) -> Step:
    """Ctrl+Shift+P in the list of reports on Today, then save the PDF."""
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    card = desk.front.reports
    card.list.setFocus()
    driver = desk.scene.driver
    yield from driver.call(
        lambda: QTest.keyClick(card.list, Qt.Key.Key_P, both), lambda: driver.dialog(PrintPreview) is not None
    )
    yield from desk.scene.save_preview(pdf)
