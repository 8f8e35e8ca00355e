"""What came in for a report at the window: checked, passed on, and taken back."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjld_desktop.services.vaults import Vaults
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import theme
from cjld_desktop.ui.journeys import Journeys
from cjld_desktop.ui.screens.report.view import View
from cjld_desktop.ui.screens.report_check.view import View as CheckView
from cjld_desktop.ui.screens.today.view import View as TodayView
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner
from tests.ui.screens import received_reports as reports
from tests.ui.screens.report.cards import (
    a_pdf,
    checked,
    choose,
    events,
    fill_in,
    press,
    said,
    save,
    settle,
    titles,
)
from tests.ui.screens.there import there


def test_a_check_is_begun_gone_on_with_and_struck_out_from_here(view: View, workplace: Workplace) -> None:
    """Its sheet is printed from its row."""
    led: list[Any] = []
    papers: list[Any] = []
    view.check_report.connect(led.append)
    view.print_document.connect(papers.append)
    commission = reports.received(workplace)
    view.presenter.open(commission.request_id)
    card = view.receiving.checks
    card.check.click()
    assert led == [commission.id]
    workplace.report_checks.start(commission.id)
    view.presenter.refresh()
    assert card.check.text() == "Go on with the check"
    press(card, "Print the check sheet")
    assert [paper.document for paper in papers] == ["report_check_sheet"]
    press(card, "Mark as entered in error")
    fill_in(card, detail="Begun for the wrong report")
    save(card)
    assert workplace.report_checks.of_commission(commission.id) == []
    assert card.check.text() == "Check the report"


def test_a_copy_is_written_down_and_taken_back(view: View, workplace: Workplace) -> None:
    """The day is today, the way is chosen; taking it back needs a reason and makes it something to do."""
    commission = checked(workplace, copies=["court"])
    view.presenter.open(commission.request_id)
    card = view.receiving.disclosures
    copy, onward = titles(card)
    assert (copy, onward) == ("Copy for: The court", "Pass the report on to whoever holds them")
    press(card, "Write down that it was done", copy)
    fill_in(card, way="email", detail="To the list office")
    save(card)
    assert "To the list office" in said(view)
    assert events(workplace, commission)[-1] == "served"
    press(card, "Take it back", copy)
    save(card)
    assert events(workplace, commission)[-1] == "served"
    fill_in(card, detail="Wrong case")
    save(card)
    assert events(workplace, commission)[-1] == "checked"


def test_an_onward_disclosure_is_made_with_its_letter_or_is_not_needed(
    view: View, workplace: Workplace
) -> None:
    """Not needed asks for the reason; the letter is there before."""
    papers: list[Any] = []
    view.print_document.connect(papers.append)
    commission = checked(workplace)
    view.presenter.open(commission.request_id)
    card, title = view.receiving.disclosures, "Pass the report on to whoever holds them"
    press(card, "Print the letter", title)
    assert [paper.document for paper in papers] == ["disclosure_letter"]
    press(card, "Write down that it was done", title)
    fill_in(card, recipient="prison")
    press(card, "Print the letter for them")
    assert [paper.document for paper in papers] == ["disclosure_letter"] * 2
    fill_in(card, recipient="not_needed")
    save(card)
    assert "Say why it is not needed" in there(card.form).problems.accessibleDescription()
    fill_in(card, detail="The court granted bail")
    save(card)
    assert "Not needed, " in said(view)
    assert "The court granted bail" in said(view)


def test_the_unrepresented_are_told_the_substance(view: View, workplace: Workplace) -> None:
    """With a letter of its own, and no copy for the defence."""
    papers: list[Any] = []
    view.print_document.connect(papers.append)
    commission = checked(workplace, representation="unrepresented")
    view.presenter.open(commission.request_id)
    card, title = view.receiving.disclosures, "Tell the defendant the substance of the report"
    assert titles(card)[1] == title
    press(card, "Print the letter", title)
    assert [paper.document for paper in papers] == ["substance_letter"]
    press(card, "Write down that it was done", title)
    fill_in(card, way="in_person", spoke_to="The defendant and their sister")
    save(card)
    assert "The defendant and their sister" in said(view)


def test_the_lists_lead_to_the_check_and_esc_only_closes_a_form(
    qtbot: QtBot, workplace: Workplace, tmp_path: Path
) -> None:
    """In the real window: from the report that waits for it to its check, from there to its page."""
    reports.received(workplace)
    journeys = Journeys(workplace, Vaults(tmp_path / "none"), InlineRunner())
    window = journeys.window
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    journeys.begin()
    today = window.view("today")
    assert isinstance(today, TodayView)
    today.reports.list.setCurrentRow(0)
    QTest.keyClick(today.reports.list, Qt.Key.Key_Return)
    assert window.screen_name == "report_check"
    check = window.view("report_check")
    assert isinstance(check, CheckView)
    check.report_link.click()
    settle()
    assert window.screen_name == "report"
    report = window.view("report")
    assert isinstance(report, View)
    card = report.receiving.attachments
    card._choose_file = lambda _parent: tmp_path / "report.pdf"
    card.attach.click()
    settle()
    QTest.keyClick(there(window.focusWidget()), Qt.Key.Key_Escape)
    assert (card.form, window.screen_name) == (None, "report")
    QTest.keyClick(there(window.focusWidget()), Qt.Key.Key_Escape)
    assert window.screen_name == "report_check"


def test_nothing_of_this_shows_before_it_is_there(view: View, workplace: Workplace) -> None:
    """No check before a report came, nobody to pass it to before it is checked."""
    commission = reports.commissioned(workplace)
    view.presenter.open(commission.request_id)
    settle()
    assert not view.receiving.checks.isVisibleTo(view)
    assert not view.receiving.disclosures.isVisibleTo(view)
    assert view.receiving.attachments.attach.text() == "Attach the report"


@pytest.mark.parametrize("size", [100, 200])
def test_it_is_named_and_unclipped(
    view: View, qapp: QApplication, workplace: Workplace, tmp_path: Path, size: int
) -> None:
    """With each form open, at 200 % text too."""
    theme.apply(qapp, "light", size)
    commission = checked(workplace, representation="unrepresented")
    reports.attached(workplace, commission, tmp_path)
    view.presenter.open(commission.request_id)
    choose(view, a_pdf(tmp_path))
    assert unnamed(view) == clipped(view) == []
    for title in titles(view.receiving.disclosures):
        press(view.receiving.disclosures, "Write down that it was done", title)
        assert unnamed(view) == clipped(view) == []
