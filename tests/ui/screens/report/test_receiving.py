"""What came in for a report at the window: attached, checked, passed on, and taken back."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cjld_desktop import clock
from cjld_desktop.domain.commission import Commission
from cjld_desktop.errors import RefusedError
from cjld_desktop.services.vaults import Vaults
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.storage import attachments as pieces
from cjld_desktop.ui import theme
from cjld_desktop.ui.journeys import Journeys
from cjld_desktop.ui.screens.report.attach_form import AttachForm
from cjld_desktop.ui.screens.report.card_rows import Row, RowsCard
from cjld_desktop.ui.screens.report.documents import DocumentWindow
from cjld_desktop.ui.screens.report.presenter import Presenter
from cjld_desktop.ui.screens.report.view import View
from cjld_desktop.ui.screens.report_check.view import View as CheckView
from cjld_desktop.ui.screens.today.view import View as TodayView
from cjld_desktop.ui.widgets.buttons import Button
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from tests import foreign_documents as foreign
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner
from tests.ui.screens import received_reports as reports
from tests.ui.screens.there import there


@pytest.fixture
def view(qtbot: QtBot, workplace: Workplace) -> View:
    runner = InlineRunner()
    made = View(Presenter(workplace, runner), runner)
    qtbot.addWidget(made)
    made.resize(1164, 766)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def said(view: View) -> str:
    settle()
    return " | ".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def press(card: RowsCard, words: str, row: str = "") -> None:
    """The link with these words, in the row of this title."""
    settle()
    name = f"{words}: {row}" if row else words
    found = [
        one for one in card.findChildren(Button) if (one.accessibleName() or one.text()).startswith(name)
    ]
    assert found, [one.accessibleName() for one in card.findChildren(Button)]
    found[-1].click()
    settle()


def titles(card: RowsCard) -> list[str]:
    settle()
    rows = [row for row in card.findChildren(Row) if row.isVisibleTo(card)]
    return [row.findChildren(QLabel)[0].text() for row in rows]


def fill_in(card: RowsCard, **texts: str) -> None:
    form = there(card.form)
    for name, text in texts.items():
        field = form.fields[name].field
        if isinstance(field, QComboBox):
            field.setCurrentIndex(field.findData(text))
        elif isinstance(field, DateBoxes):
            field.set_text(text)
        else:
            assert isinstance(field, QLineEdit | QPlainTextEdit)
            field.clear()
            QTest.keyClicks(field, text)


def save(card: RowsCard) -> None:
    there(card.form).save.click()
    settle()


def choose(view: View, path: Path) -> AttachForm:
    """Pick a file, as the system's own window would say it."""
    card = view.receiving.attachments
    card._choose_file = lambda _parent: path
    card.attach.click()
    settle()
    form = card.form
    assert isinstance(form, AttachForm)
    return form


def a_pdf(folder: Path, name: str = "Zzquill Orrin.pdf") -> Path:
    path = folder / name
    path.write_bytes(foreign.pdf(3))
    return path


def checked(workplace: Workplace, **request: Any) -> Commission:
    """A report that was found fit for purpose."""
    commission = reports.received(workplace, **request)
    checks = workplace.report_checks
    page = checks.page(checks.start(commission.id).id)
    given = {f"points.{one.code}": "yes" for one in page.points}
    given |= {f"questions.{one.code}": "answered" for one in page.questions}
    checks.give(page.check.id, given)
    checks.sign(page.check.id, "fit")
    return commission


def events(workplace: Workplace, commission: Commission) -> list[str]:
    return [one.event for one in workplace.commissions.progress(commission.id).events]


def test_the_report_is_attached_and_received_with_it(
    view: View, workplace: Workplace, tmp_path: Path
) -> None:
    """With its sort, its title and the day it came; the file's name is no title unless it is asked for."""
    commission = reports.commissioned(workplace)
    view.presenter.open(commission.request_id)
    choose(view, a_pdf(tmp_path))
    save(view.receiving.attachments)
    (kept,) = workplace.attachments.of_request(commission.request_id)
    assert (kept.sort, kept.title, kept.pages, kept.arrived_on) == ("report", "", 3, clock.today())
    assert events(workplace, commission)[-1] == "received"
    shown = said(view)
    assert "Zzquill Orrin.pdf" not in shown
    assert "3 pages, " in shown
    assert "attached by A. Practitioner" in shown
    assert view.receiving.checks.check.isVisibleTo(view)


def test_a_document_that_is_no_report_changes_no_step(
    view: View, workplace: Workplace, tmp_path: Path
) -> None:
    """The file's name becomes the title with one press, and can be changed."""
    commission = reports.commissioned(workplace)
    view.presenter.open(commission.request_id)
    form = choose(view, a_pdf(tmp_path, "authority.pdf"))
    fill_in(view.receiving.attachments, sort="authority")
    form.use_name.click()
    assert not form.received.isVisibleTo(form)
    save(view.receiving.attachments)
    assert titles(view.receiving.attachments) == ["authority"]
    assert events(workplace, commission) == ["sent", "accepted"]


def test_a_bad_file_is_refused_and_what_was_written_stays(
    view: View, workplace: Workplace, tmp_path: Path
) -> None:
    """The sentence stands in the form; another day for it is told at its field."""
    commission = reports.commissioned(workplace)
    view.presenter.open(commission.request_id)
    bad = tmp_path / "letter.pdf"
    bad.write_bytes(b"PK\x03\x04" + bytes(100))
    choose(view, bad)
    card = view.receiving.attachments
    fill_in(card, title="Report of Dr Synthetic")
    save(card)
    assert "not" in there(card.form).problems.accessibleDescription()
    assert workplace.attachments.of_request(commission.request_id) == []
    box = there(card.form).fields["title"].field
    assert isinstance(box, QLineEdit)
    assert box.text() == "Report of Dr Synthetic"
    fill_in(card, on=(clock.today() + timedelta(days=1)).isoformat())
    save(card)
    assert workplace.attachments.of_request(commission.request_id) == []
    there(card.form).back.click()
    settle()
    assert card.form is None


def test_when_only_the_step_is_refused_the_document_stays(
    view: View, workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are said: that it is attached, and what was not written down."""
    commission = reports.commissioned(workplace)
    view.presenter.open(commission.request_id)
    choose(view, a_pdf(tmp_path))

    def refuse(*_: object, **__: object) -> None:
        raise RefusedError("The commission was closed meanwhile.")

    with monkeypatch.context() as broken:
        broken.setattr(type(workplace.commissions), "record", refuse)
        save(view.receiving.attachments)
    assert "The document is attached. The commission was closed meanwhile." in said(view)
    assert len(workplace.attachments.of_request(commission.request_id)) == 1


def test_a_document_is_read_and_struck_out_with_its_reason(
    view: View, workplace: Workplace, tmp_path: Path
) -> None:
    """It opens in a window of its own; struck out without a reason it stays."""
    commission = reports.commissioned(workplace)
    title = reports.attached(workplace, commission, tmp_path).title
    view.presenter.open(commission.request_id)
    card = view.receiving.attachments
    press(card, "Open", title)
    (window,) = view.findChildren(DocumentWindow)
    window.reject()
    press(card, "Strike out", title)
    save(card)
    assert titles(card) == [title]
    fill_in(card, detail="Of another case")
    save(card)
    assert titles(card) == []
    assert "Nothing is attached yet" in said(view)


def test_a_document_that_is_elsewhere_is_got(
    view: View, workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a line to the store the sentence is said; with one it can be opened."""
    commission = reports.commissioned(workplace)
    title = reports.attached(workplace, commission, tmp_path).title
    card = view.receiving.attachments
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(pieces, "lacking", lambda _transaction, names: list(names))
        view.presenter.open(commission.request_id)
        assert "not on this computer yet" in said(view)
        press(card, "Get it", title)
        assert card.fault.isVisibleTo(view)
    monkeypatch.setattr(type(workplace.attachments), "fetch", lambda *_: None)
    press(card, "Get it", title)
    press(card, "Open", title)
    view.findChildren(DocumentWindow)[0].reject()


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
    press(card, "Strike out")
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
