"""A received report checked at the window: filled in, signed, and what follows."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit

from cjld_desktop import clock
from cjld_desktop.domain.working_days import working_days_between
from cjld_desktop.errors import SaveError
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import theme
from cjld_desktop.ui.screens.report_check.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.screens import received_reports as reports
from tests.ui.screens.there import there

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def said(view: View) -> str:
    settle()
    return " | ".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def answer_all(view: View, **other: str) -> None:
    """Every point in order but those given, by their code."""
    known = there(view.presenter.known)
    points = {f"points.{one.code}": other.get(one.code, "yes") for one in known.points}
    asked = {f"questions.{one.code}": other.get(one.code, "answered") for one in known.questions}
    view.presenter.give_many(points | asked)


def kept(view: View, workplace: Workplace) -> Any:
    return workplace.report_checks.get(view.presenter.state.record.id)


def type_into(view: View, name: str, text: str) -> QLineEdit:
    box = view.form.amounts[name].inputs()[0]
    assert isinstance(box, QLineEdit)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    return box


def test_the_sections_stand_in_order_with_the_letters_of_the_rule(view: View, workplace: Workplace) -> None:
    """The court's questions first, then (a) to (k), then the rest; what is open is counted."""
    view.presenter.check(reports.received(workplace).id)
    labels = [point.answer.spec.label for point in view.form.points.values()]
    assert labels[1] == "Would breaks help?"
    assert [label[:3] for label in labels[2:13]] == [f"({letter})" for letter in "abcdefghijk"]
    assert "16 points are still open" in said(view)
    assert not view.form.result.fit.isEnabled()
    assert "No document is attached." in said(view)


def test_a_check_filled_in_with_the_keyboard(view: View, workplace: Workplace) -> None:
    """Digits answer; Next open point goes on; each answer is in the vault at once."""
    view.presenter.check(reports.received(workplace).id)
    settle()
    for _ in range(16):
        QTest.keyClick(view.window().focusWidget(), Qt.Key.Key_1)
        view.next_open.click()
    settle()
    assert set(kept(view, workplace).points.values()) == {"yes"}
    assert set(kept(view, workplace).questions.values()) == {"answered"}
    assert view.window().focusWidget() is view.form.result.fit
    QTest.keyClick(view.form.result.fit, Qt.Key.Key_Space)
    assert kept(view, workplace).result == "fit"


def test_a_remark_is_opened_and_kept_as_typed(view: View, workplace: Workplace) -> None:
    """The link makes way for the box, which is named after its point."""
    view.presenter.check(reports.received(workplace).id)
    point = view.form.points["points.j_duty"]
    point.open_remark.click()
    box = view.window().focusWidget()
    assert isinstance(box, QPlainTextEdit)
    assert box.accessibleName() == "Remark: (j) Duty to the court"
    QTest.keyClicks(box, " Not on page 9")
    view.save_draft()
    assert kept(view, workplace).remarks == {"j_duty": " Not on page 9"}
    view.presenter.check(view.presenter.state.record.commission_id)
    settle()
    assert view.form.points["points.j_duty"].remark.isVisibleTo(view)


def test_findings_come_as_answers_are_given(view: View, workplace: Workplace) -> None:
    """With what was agreed beside each number, and the result they amount to in words."""
    view.presenter.check(reports.received(workplace, hours_limit=6, pages_limit=12).id)
    assert "at most 6 were authorised" in said(view)
    answer_all(view, k_truth="no")
    type_into(view, "hours", "8")
    view.save_draft()
    assert "• Missing: Declaration of truth" in said(view)
    assert "• 8 hours are charged; 6 were authorised." in said(view)
    assert "back to the expert" in view.form.result.proposed.text()


@pytest.mark.parametrize(("name", "typed"), [("pages", "1.5"), ("hours", "-2"), ("fee", "lots")])
def test_a_wrong_number_is_told_and_stays_as_typed(
    view: View, workplace: Workplace, name: str, typed: str
) -> None:
    """Also when the check is opened again; and nothing is signed over it."""
    view.presenter.check(reports.received(workplace).id)
    answer_all(view)
    type_into(view, name, typed)
    assert "Give " in said(view)
    view.presenter.check(view.presenter.state.record.commission_id)
    box = view.form.amounts[name].inputs()[0]
    assert isinstance(box, QLineEdit)
    assert box.text() == typed
    view.presenter.decide("fit")
    assert not kept(view, workplace).is_signed
    assert view.form.problems.isVisibleTo(view)


def test_against_the_proposal_needs_a_reason(view: View, workplace: Workplace) -> None:
    """Told at the field, which the line leads to; with the reason it is signed so."""
    view.presenter.check(reports.received(workplace).id)
    answer_all(view, k_truth="no")
    view.form.result.fit.click()
    assert "Give the reason" in said(view) or view.form.problems.isVisibleTo(view)
    assert not kept(view, workplace).is_signed
    box = view.form.result.reason.inputs()[0]
    box.setFocus()
    QTest.keyClicks(box, "It is on the court's file")
    view.form.result.fit.click()
    assert (kept(view, workplace).result, kept(view, workplace).result_note) == (
        "fit",
        "It is on the court's file",
    )
    assert "It is on the court's file" in said(view)


def test_what_goes_back_offers_its_letter_at_once(view: View, workplace: Workplace) -> None:
    """The keyboard is on it, and the day it asks for is proposed in working days."""
    papers: list[Any] = []
    view.print_document.connect(papers.append)
    view.presenter.check(reports.received(workplace).id)
    answer_all(view, **{"own:0": "not_answered"})
    view.form.result.back.click()
    settle()
    assert view.window().focusWidget() is view.form.after.letter
    assert working_days_between(clock.today(), view.presenter.letter_wanted_by()) > 0
    assert "Back to the expert" in said(view)
    assert "Signed by A. Practitioner" in said(view)
    QTest.keyClick(view.form.after.letter, Qt.Key.Key_Space)
    assert [paper.document for paper in papers] == ["return_letter"]
    view.form.after.boxes.set_raw("31", "feb", "2027")
    view.form.after.letter.click()
    assert len(papers) == 1
    assert "not in that month" in said(view)


def test_what_is_fit_leads_to_those_who_get_it(view: View, workplace: Workplace) -> None:
    """A signed check is only read: no answer, remark or number can be given any more."""
    led: list[Any] = []
    view.open_report.connect(led.append)
    commission = reports.received(workplace)
    view.presenter.check(commission.id)
    answer_all(view)
    view.form.result.fit.click()
    settle()
    QTest.keyClick(view.window().focusWidget(), Qt.Key.Key_Space)
    assert led == [commission.request_id]
    assert not any(point.answer.isEnabled() for point in view.form.points.values())
    assert not any(point.open_remark.isVisibleTo(view) for point in view.form.points.values())
    view.presenter.give("points.k_truth", "no")
    assert kept(view, workplace).points["k_truth"] == "yes"


def test_the_check_sheet_is_printed_with_ctrl_p(view: View, workplace: Workplace) -> None:
    """As far as it is filled in."""
    papers: list[Any] = []
    view.print_document.connect(papers.append)
    view.presenter.check(reports.received(workplace).id)
    view.print_now()
    assert [paper.document for paper in papers] == ["report_check_sheet"]


def test_without_a_report_a_sentence_says_what_comes_first(view: View, workplace: Workplace) -> None:
    """And there is nothing to fill in."""
    view.presenter.check(reports.commissioned(workplace).id)
    assert "No report is here yet" in said(view)
    assert not view.form.result.isVisibleTo(view)


def test_a_full_disk_keeps_the_answer_on_the_screen(
    view: View, workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is said that it is not saved yet, and the next try saves it."""
    view.presenter.check(reports.received(workplace).id)

    def full(*_: object) -> None:
        raise SaveError("The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(type(workplace.report_checks), "change", full)
        view.presenter.give("points.k_truth", "no")
    assert "The disk is full." in said(view)
    assert view.presenter.state.record.points == {"k_truth": "no"}
    view.save_draft()
    assert kept(view, workplace).points == {"k_truth": "no"}


@pytest.mark.parametrize(("choice", "size"), [("light", 100), ("dark", 200)])
def test_it_is_named_and_unclipped(
    view: View, qapp: QApplication, workplace: Workplace, choice: theme.Choice, size: int
) -> None:
    """Open and signed, in each appearance, and at 200 % text."""
    theme.apply(qapp, choice, size)
    view.presenter.check(reports.received(workplace).id)
    answer_all(view, k_truth="no")
    view.form.points["points.j_duty"].open_remark.click()
    settle()
    assert unnamed(view) == clipped(view) == []
    view.form.result.back.click()
    settle()
    assert unnamed(view) == clipped(view) == []
