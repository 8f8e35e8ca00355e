"""A report to the court filled in from the record, cautioned, signed and printed through its window."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cjld_desktop import clock
from cjld_desktop.domain.court_report import CourtReport
from cjld_desktop.domain.person import Person
from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import theme
from cjld_desktop.ui.screens.court_report.presenter import Presenter
from cjld_desktop.ui.screens.court_report.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space


@pytest.fixture
def person(workplace: Workplace) -> Person:
    details = {
        "family_name": "Zzquill",
        "given_names": "Orrin",
        "birth_date": "1988-05-02",
        "risks": ["Self-harm"],
    }
    episode = {
        "court_name": "Quorn Green",
        "sharing": "agreed",
        "offence": "Theft of a bicycle",
        "hearing_at": clock.now() + timedelta(days=3),
    }
    return workplace.people.add(details, episode)


@pytest.fixture
def view(qtbot: QtBot, workplace: Workplace) -> View:
    made = View(Presenter(workplace, InlineRunner()))
    qtbot.addWidget(made)
    made.resize(1164, 766)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def report_of(view: View) -> CourtReport:
    report = view.presenter.state.record
    assert isinstance(report, CourtReport)
    return report


def give_all(presenter: Presenter) -> None:
    for field, value in {
        "asked_by": "court",
        "seen_on": clock.today(),
        "seen_where": "Cell 4",
        "presentation": "Quiet, and lost the thread after two sentences",
        "needs": ["communication"],
        "recommendations": ["support"],
        "not_done": "Nothing",
    }.items():
        presenter.give(field, value)


def press(view: View, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view.window().focusWidget(), key)
    QApplication.processEvents()


def words_on(view: View) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def test_from_the_record_to_the_printed_report(view: View, workplace: Workplace, person: Person) -> None:
    """What is known is not asked again; the keyboard signs it, and its paper is handed over."""
    printed: list[Paper] = []
    view.print_document.connect(printed.append)
    view.presenter.begin(person.id)
    assert view.presenter.state.page == "court"
    give_all(view.presenter)
    view.presenter.go_to("limits")
    QTest.keyClick(view.window().focusWidget(), ENTER, Qt.KeyboardModifier.ControlModifier)
    assert view.presenter.state.page == "check"
    view.check.sign_button.setFocus()
    press(view, ENTER)
    assert workplace.court_reports.get(report_of(view).id).is_signed
    view.print_now()
    assert printed[0].document == "court_report"
    assert "It cannot be changed" in words_on(view)


def test_a_draft_can_be_printed_to_be_read(view: View, person: Person) -> None:
    """Before signing there is a draft to print; the paper itself says that it is one."""
    printed: list[Paper] = []
    view.print_document.connect(printed.append)
    view.presenter.begin(person.id)
    view.presenter.go_to("check")
    view.check.draft_button.setFocus()
    press(view, SPACE)
    assert printed[0].pdf.startswith(b"%PDF")


def test_what_the_record_says_stands_beside_its_choice(view: View, person: Person) -> None:
    """A risk of the record comes first, ticked, and says where it is from."""
    view.presenter.begin(person.id)
    view.presenter.go_to("risks")
    assert view.fields["risks"].spec.choices[0].note == "On the person’s record"
    assert report_of(view).risks == ["self_harm"]
    assert "On the person’s record" in words_on(view)


def test_the_offence_told_again_is_said_where_it_stands(view: View, person: Person) -> None:
    """The caution stands at the field, in the task list and before signing."""
    view.presenter.begin(person.id)
    view.presenter.give("presentation", "He spoke of the theft of a bicycle")
    view.presenter.go_to("found")
    assert "The alleged offence stands here" in words_on(view)
    view.presenter.go_to("check")
    assert "Look at this before you sign" in words_on(view)
    assert "1 thing to look at" in view.frame.tasks.item(3).data(Qt.ItemDataRole.AccessibleTextRole)


def test_what_cannot_be_right_cannot_be_signed(view: View, person: Person) -> None:
    """“None found” beside a risk: the button is off and the page says why."""
    view.presenter.begin(person.id)
    give_all(view.presenter)
    view.presenter.give("risks", ["self_harm", "none_found"])
    view.presenter.go_to("check")
    assert not view.check.sign_button.isEnabled()
    assert "It cannot be signed like this" in words_on(view)
    view.presenter.give("risks", ["self_harm"])
    assert view.check.sign_button.isEnabled()


def test_sharing_taken_back_is_told_on_a_signed_report(
    view: View, workplace: Workplace, person: Person
) -> None:
    """Who opens it to print it again sees that the person has refused since."""
    view.presenter.begin(person.id)
    give_all(view.presenter)
    view.presenter.sign()
    report = report_of(view)
    assert report.episode_id is not None
    workplace.episodes.change(report.episode_id, {"sharing": "refused"})
    view.presenter.open(report.id)
    assert "Since it was signed" in words_on(view)
    assert "They refused" in words_on(view)


def test_an_adult_only_recommendation_is_locked_for_a_child(view: View, workplace: Workplace) -> None:
    """It stays in sight with its reason, and cannot be ticked."""
    unknown = workplace.people.add({"family_name": "Umbrel"})
    view.presenter.begin(unknown.id)
    view.presenter.go_to("recommended")
    assert "Not here: only for people of 18 and over" in words_on(view)
    rows = view.fields["recommendations"].inputs()
    assert len(rows) == len(view.fields["recommendations"].spec.choices) - 1


@pytest.mark.parametrize(("choice", "size"), [("light", 100), ("dark", 200)])
def test_every_page_is_named_and_unclipped(
    view: View, qapp: QApplication, person: Person, choice: theme.Choice, size: int
) -> None:
    """In each appearance, and at 200 % text, everything has a name and every word fits."""
    theme.apply(qapp, choice, size)
    view.presenter.begin(person.id)
    give_all(view.presenter)
    for code in ("court", "found", "check"):
        view.presenter.go_to(code)
        for _ in range(4):
            QApplication.processEvents()
        assert unnamed(view) == []
        assert clipped(view) == []
