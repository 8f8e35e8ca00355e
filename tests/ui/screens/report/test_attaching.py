"""Documents of a report at the window: attached, read, got from the team, struck out."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from cjld_desktop import clock
from cjld_desktop.errors import RefusedError
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.storage import attachments as pieces
from cjld_desktop.ui.screens.report.documents import DocumentWindow
from cjld_desktop.ui.screens.report.view import View
from tests.ui.screens import received_reports as reports
from tests.ui.screens.report.cards import (
    a_pdf,
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
    press(card, "Mark as entered in error", title)
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
