"""A report request filled with the keyboard from the first page to the printed commission."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from cjld_desktop import clock
from cjld_desktop.domain.person import Person
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import theme
from cjld_desktop.ui.form.rows import CheckRow
from cjld_desktop.ui.screens.report_request.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.screens.report_request.test_presenter import give_all, hearing, request_of

ENTER, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab


def press(view: View, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view.window().focusWidget(), key)
    QApplication.processEvents()


def into(view: View, name: str, at: int = 0) -> None:
    view.fields[name].inputs()[at].setFocus()


def write(view: View, name: str, *texts: str) -> None:
    """Type each text into a box of the field."""
    for at, text in enumerate(texts):
        box = view.fields[name].inputs()[at]
        box.setFocus()
        assert isinstance(box, QLineEdit)
        box.selectAll()
        QTest.keyClicks(box, text)


def words_on(view: View) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def test_from_who_asks_to_the_printed_commission(view: View, workplace: Workplace, person: Person) -> None:
    """Digits, Space, typing and Enter fill all fifteen pages; it is signed and its PDF is handed over."""
    printed: list[bytes] = []
    view.print_document.connect(lambda paper: printed.append(paper.pdf))
    view.presenter.begin(person.id)
    press(view, Qt.Key.Key_1, ENTER)
    into(view, "court_kind")
    press(view, Qt.Key.Key_2)
    at = hearing().astimezone()
    write(view, "hearing_at", str(at.day), str(at.month), str(at.year), f"{at:%H:%M}")
    press(view, ENTER, ENTER, Qt.Key.Key_1, ENTER, ENTER)
    assert view.presenter.state.page == "questions"
    into(view, "issues", 0)
    press(view, SPACE, ENTER)
    press(view, SPACE, ENTER)
    assert view.presenter.state.page == "doctors"
    press(view, ENTER, ENTER)
    view.propose.setFocus()
    press(view, ENTER)
    into(view, "directed_on")
    press(view, ENTER, Qt.Key.Key_1, ENTER, ENTER, SPACE)
    assert view.presenter.state.page == "enclosures"
    records = [row for row in view.fields["enclosures"].inputs() if "none are needed" in row.text()]  # type: ignore[attr-defined]  # check rows
    records[0].setFocus()
    press(view, SPACE, ENTER)
    view.fields["information"].inputs()[0].setFocus()
    QTest.keyClicks(view.window().focusWidget(), "Short words help")
    QTest.keyClick(view.window().focusWidget(), ENTER, Qt.KeyboardModifier.ControlModifier)
    press(view, SPACE, ENTER)
    assert view.presenter.state.page == "check"
    assert view.presenter.state.missing == ()
    view.check.sign_button.setFocus()
    press(view, ENTER)
    request = workplace.report_requests.get(request_of(view.presenter).id)
    assert request.is_signed
    assert request.information == "Short words help"
    view.check.print_button.setFocus()
    press(view, ENTER)
    assert printed[0].startswith(b"%PDF")


def test_own_questions_are_added_and_removed(view: View, workplace: Workplace, person: Person) -> None:
    """A question of one's own is kept in its words; removing it takes it out."""
    view.presenter.begin(person.id)
    view.presenter.give("purpose", "fitness")
    view.presenter.go_to("questions")
    add = view.fields["own_questions"].inputs()[-1]
    add.setFocus()
    press(view, ENTER)
    QTest.keyClicks(view.window().focusWidget(), "Would an intermediary help?")
    view.save_draft()
    request_id = request_of(view.presenter).id
    assert workplace.report_requests.get(request_id).own_questions == ["Would an intermediary help?"]
    press(view, TAB, ENTER)
    assert workplace.report_requests.get(request_id).own_questions == []


def test_a_question_is_reworded_from_the_keyboard(view: View, workplace: Workplace, person: Person) -> None:
    """Its menu names the chosen questions; the one taken stands in a box of one's own, ready for typing."""
    view.presenter.begin(person.id)
    view.presenter.give("purpose", "fitness")
    view.presenter.go_to("questions")
    assert not view.reword.isVisibleTo(view)
    view.fields["issues"].inputs()[0].setFocus()
    press(view, SPACE)
    assert view.reword.isVisibleTo(view)
    (action,) = view.reword.menu().actions()
    action.trigger()
    box = view.window().focusWidget()
    assert isinstance(box, QLineEdit)
    assert box.text() == "Can the defendant understand the charge?"
    QTest.keyClicks(box, " In his own words?")
    view.save_draft()
    kept = workplace.report_requests.get(request_of(view.presenter).id)
    assert (kept.issues, kept.own_questions) == (
        [],
        ["Can the defendant understand the charge? In his own words?"],
    )


def test_questions_stand_in_groups_with_what_the_worker_noted(
    view: View, workplace: Workplace, person: Person
) -> None:
    """Headings part the bank; the worker's own words stand under the question they speak to."""
    workplace.notes.sign(person.id, "Repeating it in shorter words helped.")
    view.presenter.begin(person.id)
    view.presenter.give("purpose", "fitness")
    view.presenter.go_to("questions")
    said = words_on(view)
    assert "Fitness: what the defendant can do" in said
    assert "Pritchard" in said
    assert "You noted today: “Repeating it in shorter words helped.”" in said


def test_a_locked_power_cannot_be_ticked_and_says_why(view: View, person: Person) -> None:
    """Section 36 in a magistrates' court: in sight, greyed, with the reason beneath."""
    view.presenter.begin(person.id)
    view.presenter.give("court_kind", "magistrates")
    view.presenter.give("purpose", "remand_bail")
    view.presenter.go_to("powers")
    rows = [row for row in view.findChildren(CheckRow) if "for treatment" in row.text()]
    assert [row.isEnabled() for row in rows] == [False]
    assert "Crown Court only" in rows[0].accessibleDescription()
    assert "section 36 is for the Crown Court only" in words_on(view)


def test_a_remark_about_the_law_stands_with_the_powers(view: View, person: Person) -> None:
    """Where the court's powers are chosen; the page of expertise says what to choose there."""
    view.presenter.begin(person.id)
    view.presenter.give("purpose", "sentence")
    view.presenter.go_to("powers")
    assert "has been repealed" in words_on(view)
    view.presenter.go_to("expertise")
    assert "has been repealed" not in words_on(view)
    assert "Choose what the questions need." in words_on(view)


def test_a_page_that_asks_nothing_leads_on(view: View, person: Person) -> None:
    """Before a purpose is chosen there are no powers: the keyboard is on Continue, not outside the form."""
    view.presenter.begin(person.id)
    view.presenter.go_to("purpose")
    press(view, ENTER)
    view.presenter.go_to("powers")
    QApplication.processEvents()
    assert view.fields == {}
    assert view.window().focusWidget() is view.frame.next_button


def test_a_child_is_offered_child_experts_and_no_adult_requirement(view: View, workplace: Workplace) -> None:
    """Under 18: the treatment requirement is locked, expertise of adults is not on the page."""
    child = workplace.people.add({"family_name": "Umbrel", "birth_date": str(clock.today().year - 15)})
    view.presenter.begin(child.id)
    view.presenter.go_to("purpose")
    assert "only for people of 18 and over" in words_on(view)
    view.presenter.give("purpose", "sentence")
    view.presenter.go_to("expertise")
    rows = {row.text() for row in view.fields["expertise"].findChildren(CheckRow)}
    assert "Child and adolescent psychiatry" in rows
    assert "Adult forensic psychiatry" not in rows
    assert "Not offered at this age" in words_on(view)


def test_what_the_record_says_is_put_in_on_request(view: View, workplace: Workplace, person: Person) -> None:
    """The facts stand under the text; one press puts them in, and they are no longer offered."""
    episode = workplace.episodes.current(person.id)
    assert episode is not None
    workplace.episodes.change(episode.id, {"offence": "Theft"})
    view.presenter.begin(person.id)
    view.presenter.go_to("information")
    assert "Alleged offence: Theft." in words_on(view)
    view.add_facts.setFocus()
    press(view, ENTER)
    kept = workplace.report_requests.get(request_of(view.presenter).id)
    assert kept.information.startswith("Alleged offence: Theft.")
    assert not view.add_facts.isVisibleTo(view)


def test_a_hearing_too_near_is_told_under_the_button(view: View, person: Person) -> None:
    """Nothing is filled in, and the sentence names the earliest hearing that would fit."""
    view.presenter.begin(person.id)
    view.presenter.give("hearing_at", hearing(5))
    view.presenter.go_to("timetable")
    view.propose.setFocus()
    press(view, ENTER)
    assert "earliest hearing that fits" in view.said_of_dates.text()
    assert view.said_of_dates.isVisibleTo(view)
    assert request_of(view.presenter).delivered_on is None


def test_a_wrong_date_stays_and_its_line_leads_to_it(view: View, person: Person) -> None:
    """31 feb is told on Continue; the line names the field and leads to its first box."""
    view.presenter.begin(person.id)
    view.presenter.go_to("timetable")
    write(view, "review_on", "31", "feb", "2027")
    press(view, ENTER)
    assert "That day is not in that month" in words_on(view)
    assert view.window().focusWidget() is view.frame.problems
    press(view, TAB, ENTER)
    assert view.window().focusWidget() is view.fields["review_on"].inputs()[0]
    assert [box.text() for box in view.fields["review_on"].findChildren(QLineEdit)] == ["31", "feb", "2027"]


def test_sign_waits_for_a_reason_when_something_is_missing(view: View, person: Person) -> None:
    """The button is off until everything is given or a reason is written."""
    view.presenter.begin(person.id)
    view.presenter.go_to("check")
    assert not view.check.sign_button.isEnabled()
    assert "Still missing for Criminal Procedure Rules 3.10(4)" in words_on(view)
    view.check.why.setFocus()
    QTest.keyClicks(view.check.why, "No time")
    assert view.check.sign_button.isEnabled()


def test_the_right_side_says_what_is_missing_and_the_dates(view: View, person: Person) -> None:
    """The rule is named, and a date too late for the hearing is said in words."""
    view.presenter.begin(person.id)
    view.presenter.give("purpose", "fitness")
    view.presenter.give("hearing_at", hearing())
    view.presenter.give("received_on", hearing().date())
    said = words_on(view)
    assert "Criminal Procedure Rules 3.10(4)" in said
    assert "The report would arrive on the day of the hearing" in said


def test_a_signed_request_offers_nothing_to_change(view: View, person: Person) -> None:
    """After signing: no Continue, no Change, no Sign; Print commission instead."""
    view.presenter.begin(person.id)
    give_all(view.presenter)
    view.presenter.sign()
    said = words_on(view)
    assert "It cannot be changed" in said
    assert not view.check.sign_button.isVisibleTo(view)
    assert not view.frame.next_button.isVisibleTo(view)
    assert view.check.print_button.isVisibleTo(view)


def test_esc_saves_and_leaves(view: View, workplace: Workplace, person: Person) -> None:
    """A name half typed is kept when Esc is pressed."""
    left: list[bool] = []
    view.left.connect(lambda: left.append(True))
    view.presenter.begin(person.id)
    view.presenter.go_to("expert")
    box = view.fields["expert_name"].inputs()[0]
    box.setFocus()
    QTest.keyClicks(box, "Dr Ulla Quibble")
    press(view, Qt.Key.Key_Escape)
    assert left == [True]
    kept = workplace.report_requests.get(request_of(view.presenter).id)
    assert kept.expert_name == "Dr Ulla Quibble"


@pytest.mark.parametrize(("choice", "size"), [("light", 100), ("dark", 200), ("contrast", 100)])
def test_every_page_is_named_and_unclipped(
    view: View, qapp: QApplication, person: Person, choice: theme.Choice, size: int
) -> None:
    """In each appearance, and at 200 % text, everything has a name and every word fits."""
    theme.apply(qapp, choice, size)
    view.presenter.begin(person.id)
    give_all(view.presenter)
    view.presenter.give("received_on", hearing().date())
    for code in [*(page.code for page in view.presenter.state.pages), "check"]:
        view.presenter.go_to(code)
        for _ in range(4):
            QApplication.processEvents()
        assert unnamed(view) == []
        assert clipped(view) == []
