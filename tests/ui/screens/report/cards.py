"""The cards of a report at the window, as a person uses them."""

from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit

from cjld_desktop.domain.commission import Commission
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.report.attach_form import AttachForm
from cjld_desktop.ui.screens.report.card_rows import Row, RowsCard
from cjld_desktop.ui.screens.report.view import View
from cjld_desktop.ui.widgets.buttons import Button
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from tests import foreign_documents as foreign
from tests.ui.screens import received_reports as reports
from tests.ui.screens.there import there


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
