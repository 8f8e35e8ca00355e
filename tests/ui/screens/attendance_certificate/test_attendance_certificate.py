"""A certificate of unfitness to attend, prepared, finished and printed through its window."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cjld_desktop import clock
from cjld_desktop.domain.attendance_certificate import AttendanceCertificate
from cjld_desktop.domain.person import Person
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import theme
from cjld_desktop.ui.screens.attendance_certificate.presenter import Presenter
from cjld_desktop.ui.screens.attendance_certificate.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner


@pytest.fixture
def person(workplace: Workplace) -> Person:
    details = {"family_name": "Zzquill", "birth_date": "1988-05-02", "adjustments": ["Breaks"]}
    hearing_at = clock.now() + timedelta(days=3)
    return workplace.people.add(details, {"court_name": "Quorn Green", "hearing_at": hearing_at})


@pytest.fixture
def view(qtbot: QtBot, workplace: Workplace) -> View:
    made = View(Presenter(workplace, InlineRunner()))
    qtbot.addWidget(made)
    made.resize(1164, 766)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def give_all(presenter: Presenter) -> None:
    for field, value in {
        "examined_on": clock.today(),
        "condition": "Acute psychosis",
        "activity": "Following what is said",
        "likely_duration": "Two weeks",
        "why_unfit": "He cannot follow questions",
    }.items():
        presenter.give(field, value)


def words_on(view: View) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def certificate_of(view: View) -> AttendanceCertificate:
    certificate = view.presenter.state.record
    assert isinstance(certificate, AttendanceCertificate)
    return certificate


def test_the_hearing_is_known_and_the_condition_is_asked_first(view: View, person: Person) -> None:
    """The program knows the court, so it begins where something is missing."""
    view.presenter.begin(person.id)
    assert view.presenter.state.page == "condition"
    assert "rule 3.5(7)(f)" not in words_on(view)
    assert "Criminal Procedure Rules 3.5(7)(f)" in words_on(view)


def test_it_is_finished_and_printed_to_be_signed(view: View, workplace: Workplace, person: Person) -> None:
    """Finish is off until all is given; finished, Ctrl+P hands over the paper."""
    printed: list[Paper] = []
    view.print_document.connect(printed.append)
    view.presenter.begin(person.id)
    view.presenter.go_to("check")
    assert not view.check.sign_button.isEnabled()
    give_all(view.presenter)
    assert "Nobody is named" in words_on(view)
    view.check.sign_button.setFocus()
    QTest.keyClick(view.check.sign_button, Qt.Key.Key_Space)
    assert workplace.attendance_certificates.get(certificate_of(view).id).is_signed
    view.print_now()
    assert printed[0].document == "attendance_certificate"


def test_a_date_that_cannot_be_is_told(view: View, person: Person) -> None:
    """Examined tomorrow: the day says so, and it cannot be finished."""
    view.presenter.begin(person.id)
    give_all(view.presenter)
    view.presenter.give("examined_on", clock.today() + timedelta(days=1))
    view.presenter.go_to("condition")
    assert "This day has not come yet" in words_on(view)
    view.presenter.go_to("check")
    assert not view.check.sign_button.isEnabled()


def test_what_helps_them_is_shown_where_it_is_asked(view: View, person: Person) -> None:
    """The adjustments of the record stand beside the question what would make attending possible."""
    view.presenter.begin(person.id)
    view.presenter.go_to("unfit")
    assert "On their record as helping: Breaks." in words_on(view)


@pytest.mark.parametrize(("choice", "size"), [("light", 100), ("dark", 200)])
def test_every_page_is_named_and_unclipped(
    view: View, qapp: QApplication, person: Person, choice: theme.Choice, size: int
) -> None:
    """In each appearance, and at 200 % text, everything has a name and every word fits."""
    theme.apply(qapp, choice, size)
    view.presenter.begin(person.id)
    give_all(view.presenter)
    for code in view.presenter.state.codes:
        view.presenter.go_to(code)
        for _ in range(4):
            QApplication.processEvents()
        assert unnamed(view) == []
        assert clipped(view) == []
