"""The report beside its check: which document, where the edge is, what is in front where room is short."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from cjld_desktop.services.workplace import Workplace
from cjld_desktop.storage import attachments as pieces
from cjld_desktop.ui import theme
from cjld_desktop.ui.screens.report_check.view import View
from tests.ui.screens import received_reports as reports
from tests.ui.screens.there import there

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def said(view: View) -> str:
    settle()
    return " | ".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def kept(view: View, workplace: Workplace) -> Any:
    return workplace.report_checks.get(view.presenter.state.record.id)


def test_the_report_stands_beside_its_check_and_another_can_be_chosen(
    view: View, workplace: Workplace, tmp_path: Path
) -> None:
    """The one that came last is open; the addendum is picked from the list and becomes what is checked."""
    commission = reports.commissioned(workplace)
    report = reports.attached(workplace, commission, tmp_path, 2)
    addendum = reports.attached(workplace, commission, tmp_path, 1, sort="addendum")
    workplace.commissions.record(commission.id, "received", attachment_id=report.id)
    view.presenter.check(commission.id)
    settle()
    assert (view.pane.view.page_count, kept(view, workplace).pages) == (2, 2)
    view.pane.pick.setCurrentIndex(view.pane.pick.findData(str(addendum.id)))
    view.pane.pick.activated.emit(view.pane.pick.currentIndex())
    settle()
    assert view.pane.view.page_count == 1
    assert kept(view, workplace).attachment_id == addendum.id
    view.hide()
    assert view.presenter.document.current is None


def test_a_report_attached_after_its_check_was_begun_on_paper_is_shown(
    view: View, workplace: Workplace, tmp_path: Path
) -> None:
    """And is from then on the document that is checked."""
    commission = reports.received(workplace)
    view.presenter.check(commission.id)
    report = reports.attached(workplace, commission, tmp_path)
    view.presenter.check(commission.id)
    settle()
    assert view.pane.view.page_count == 2
    assert kept(view, workplace).attachment_id == report.id


def test_a_report_that_is_not_here_yet_can_be_checked_meanwhile(
    view: View, workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so and offers to get it; what fails is said, and the check goes on."""
    commission = reports.commissioned(workplace)
    report = reports.attached(workplace, commission, tmp_path)
    workplace.commissions.record(commission.id, "received", attachment_id=report.id)
    monkeypatch.setattr(pieces, "lacking", lambda _transaction, names: list(names))
    view.presenter.check(commission.id)
    assert "This document is not on this computer yet." in said(view)
    view.pane.view.get_now.click()
    assert "This document cannot be shown" in said(view)
    view.presenter.give("points.k_truth", "yes")
    assert kept(view, workplace).points == {"k_truth": "yes"}


def test_the_edge_is_moved_with_the_arrow_keys(view: View, workplace: Workplace) -> None:
    """Either side can be made larger without a mouse; its name says how."""
    view.presenter.check(reports.received(workplace).id)
    edge = view.split.handle(1)
    before = view.split.sizes()
    QTest.keyClick(edge, Qt.Key.Key_Left)
    after = view.split.sizes()
    assert (after[0] < before[0], after[1] > before[1]) == (True, True)
    assert "Left and Right" in edge.accessibleName()


def test_f6_goes_between_report_and_check(
    view: View, qapp: QApplication, workplace: Workplace, tmp_path: Path
) -> None:
    """Beside each other it moves the keyboard; where room is short it shows the one or the other."""
    commission = reports.commissioned(workplace)
    report = reports.attached(workplace, commission, tmp_path)
    workplace.commissions.record(commission.id, "received", attachment_id=report.id)
    view.presenter.check(commission.id)
    settle()
    QTest.keyClick(view, Qt.Key.Key_F6)
    assert view.pane.isAncestorOf(there(view.window().focusWidget()))
    QTest.keyClick(view, Qt.Key.Key_F6)
    assert view.form.isAncestorOf(there(view.window().focusWidget()))
    theme.apply(qapp, "light", 200)
    settle()
    assert (view.pane.isVisibleTo(view), view.form.isVisibleTo(view)) == (False, True)
    view.swap.click()
    assert (view.pane.isVisibleTo(view), view.form.isVisibleTo(view)) == (True, False)
