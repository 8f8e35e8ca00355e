"""Choosing a form: by group, by letters, with the keyboard; begun ones on top."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjld_desktop.domain.person import Person
from cjld_desktop.services.form_choice import GROUPS
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.screening.form_choice import FormChoice
from cjld_desktop.ui.screens.screening.form_list import Row
from cjld_desktop.ui.screens.screening.view import View
from tests.ui.screens.screening.conftest import Shelve

PHQ = "https://cjld.example/Questionnaire/phq-9"
GAD = "https://cjld.example/Questionnaire/gad-7"


def choice(view: View) -> FormChoice:
    assert view.choices is not None
    return view.choices


def rows(view: View) -> list[Row]:
    shown = choice(view).list
    return [shown.item(number).data(Qt.ItemDataRole.UserRole) for number in range(shown.count())]


def focus() -> object:
    return QApplication.focusWidget()


def test_the_forms_stand_below_their_groups(view: View, person: Person) -> None:
    """The service's own come first, and no licence makes a row longer."""
    view.presenter.choose(person.id)
    assert [row.words for row in rows(view) if not row.key] == [*GROUPS]
    assert len(choice(view).list.keys()) == len(view.presenter.state.choices) >= 20
    phq = next(row for row in rows(view) if row.key == PHQ)
    assert phq == Row("PHQ-9: depression", "about 5 minutes", PHQ)


def test_a_begun_form_is_on_top_and_gone_on_with(view: View, person: Person, workplace: Workplace) -> None:
    """What is not signed yet says when it was begun, stands in no second place, and Start says Go on."""
    begun = workplace.screens.start(person.id, PHQ)
    view.presenter.choose(person.id)
    first, second = rows(view)[:2]
    assert (first.words, first.key) == ("Begun and not signed", "")
    assert second.words == "Go on with PHQ-9: depression"
    assert second.detail.startswith("begun today ")
    assert choice(view).list.keys().count(PHQ) == 1
    QTest.keyClick(choice(view).search, Qt.Key.Key_Down)
    assert view.frame.next_button.text() == "Go on"
    view.frame.next_button.click()
    assert view.presenter.state.screen is not None
    assert view.presenter.state.screen.id == begun.id


def test_letters_search_and_enter_starts_the_first_that_fits(view: View, person: Person) -> None:
    """Parts of the name or the group, in any order; Enter in the search starts what is chosen."""
    view.presenter.choose(person.id)
    assert focus() is choice(view).search
    QTest.keyClicks(choice(view).search, "anx gad")
    assert choice(view).list.keys() == [GAD]
    assert choice(view).url() == GAD
    QTest.keyClick(choice(view).search, Qt.Key.Key_Return)
    assert view.presenter.state.screen is not None
    assert view.presenter.state.screen.questionnaire == GAD


def test_a_search_can_be_for_a_group(view: View, person: Person) -> None:
    """“alcohol” finds the forms of that group, whatever they are called."""
    view.presenter.choose(person.id)
    QTest.keyClicks(choice(view).search, "drugs")
    found = choice(view).list.keys()
    assert "https://cjld.example/Questionnaire/fast" in found


def test_a_search_that_finds_nothing_says_so(view: View, person: Person) -> None:
    """No list is left, Enter says what to do, and Esc shows all again before it would leave."""
    view.presenter.choose(person.id)
    QTest.keyClicks(choice(view).search, "zzz")
    assert choice(view).said.text() == "No form fits. Try fewer letters."
    assert not choice(view).list.isVisible()
    QTest.keyClick(choice(view).search, Qt.Key.Key_Return)
    assert view.frame.problems.isVisible()
    QTest.keyClick(choice(view).search, Qt.Key.Key_Escape)
    assert len(choice(view).list.keys()) == len(view.presenter.state.choices)


def test_the_arrows_lead_into_the_list_and_out_again(view: View, person: Person, qtbot: QtBot) -> None:
    """Down from the search, Up from the first; letters typed in the list search; the row is in sight."""
    view.presenter.choose(person.id)
    shown = choice(view)
    qtbot.waitUntil(lambda: view.frame.room_missing() > 0 and shown.list.height() > view.height())
    QTest.keyClick(shown.search, Qt.Key.Key_Down)
    assert focus() is shown.list
    for _ in range(30):
        QTest.keyClick(shown.list, Qt.Key.Key_Down)
    assert shown.url() == shown.list.keys()[-1]

    def in_sight() -> bool:
        end = view.frame.next_button.mapTo(view, view.frame.next_button.rect().topLeft())
        row = shown.list.mapTo(view, shown.list.current_rect().center())
        return 0 < row.y() < end.y()

    qtbot.waitUntil(in_sight)
    QTest.keyClick(shown.list, Qt.Key.Key_Home)
    QTest.keyClick(shown.list, Qt.Key.Key_Up)
    assert focus() is shown.search
    QTest.keyClick(shown.search, Qt.Key.Key_Down)
    QTest.keyClick(shown.list, Qt.Key.Key_P)
    assert focus() is shown.search
    assert shown.search.text() == "p"


def test_the_chosen_form_tells_its_licence(view: View, person: Person) -> None:
    """Whole, beside the list, for the chosen form alone; gone once the form is asked."""
    view.presenter.choose(person.id)
    assert not view.about_form.isVisible()
    choice(view).list.choose(PHQ)
    line = choice(view).line()
    assert line is not None
    assert view.about_form.isVisible()
    assert view.about_form.words() == ["PHQ-9: depression", "about 5 minutes  ·  Version 1.0.0", line.licence]
    QTest.keyClick(choice(view).list, Qt.Key.Key_Return)
    assert view.presenter.state.screen is not None
    assert not view.about_form.isVisible()


def test_enter_without_a_choice_says_what_to_do(view: View, person: Person) -> None:
    """Nothing is started by chance."""
    view.presenter.choose(person.id)
    QTest.keyClick(choice(view).search, Qt.Key.Key_Return)
    assert view.presenter.state.screen is None
    assert view.frame.problems.isVisible()


def test_a_computer_without_forms_says_what_to_do(view: View, person: Person, shelve: Shelve) -> None:
    """An empty shelf is told, with who can fill it."""
    shelve()
    view.presenter.choose(person.id)
    assert choice(view).said.text().startswith("There is no form on this computer.")
