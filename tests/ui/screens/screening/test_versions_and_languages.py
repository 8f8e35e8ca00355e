"""A newer version is offered, previewed, moved to and back; a form is asked in the person's language."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cjld_desktop.domain.person import Person
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.screening.ask_in import language_words
from cjld_desktop.ui.screens.screening.state import VERSION
from cjld_desktop.ui.screens.screening.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.screens.screening.conftest import Shelve
from tests.ui.screens.screening.open_form import here, page, screen_id, session_of
from tests.unit.forms import build
from tests.unit.services.test_spoken_form import two_languages

OLD = build.form(build.choice("a"), build.item("b"), build.item("c"), version="1.0.0")
NEW = build.form(
    build.choice("a", text="Said otherwise"), build.item("b", "integer"), build.item("d"), version="1.1.0"
)
SPOKEN = build.form(*two_languages(), language="en")


def words_on(view: View) -> str:
    QApplication.processEvents()
    return " | ".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def draft(view: View, shelve: Shelve, person: Person) -> None:
    """A draft on the old version, opened again when the new one has come."""
    shelve(OLD)
    view.presenter.choose(person.id)
    view.presenter.start(OLD.url)
    view.presenter.answer("a", build.code("some"))
    view.presenter.answer("b", build.text("stays behind"))
    shelve(OLD, NEW)
    view.presenter.open(screen_id(view.presenter))


def test_a_newer_version_is_told_and_changes_nothing_by_itself(
    view: View, shelve: Shelve, person: Person
) -> None:
    """A quiet line names it; the questions stay those of the old one until somebody moves the draft."""
    draft(view, shelve, person)
    assert "A newer version of this form (1.1.0) is here." in words_on(view)
    assert session_of(view.presenter).questionnaire.version == "1.0.0"
    view.links.version_link.click()
    assert view.presenter.state.stop == VERSION
    said = words_on(view)
    for expected in ("1 answer stays.", "stays behind", "Said otherwise", "Question d", "Question c"):
        assert expected in said
    view.beside.version.stay_button.click()
    assert session_of(view.presenter).questionnaire.version == "1.0.0"
    assert here(view.presenter)


def test_moving_there_and_back_from_the_window(
    view: View, workplace: Workplace, shelve: Shelve, person: Person
) -> None:
    """After the move the check page names what was set aside; moving back brings it back."""
    draft(view, shelve, person)
    view.presenter.other_version.preview()
    view.beside.version.move_button.click()
    assert session_of(view.presenter).questionnaire.version == "1.1.0"
    assert "Moved from version 1.0.0 to 1.1.0." in words_on(view)
    view.presenter.go_to("check")
    assert "Question b stays behind (version 1.0.0)" in words_on(view)
    view.links.back_link.click()
    view.beside.version.move_button.click()
    kept = workplace.screens.get(screen_id(view.presenter))
    assert (kept.questionnaire_version, set(kept.answers)) == ("1.0.0", {"a", "b"})


def test_typing_on_the_way_to_a_move_is_not_lost(
    view: View, workplace: Workplace, shelve: Shelve, person: Person
) -> None:
    """What was typed within the second goes along."""
    draft(view, shelve, person)
    view.presenter.answer("c", build.text("just now"), at_once=False)
    view.presenter.other_version.preview()
    view.presenter.other_version.move()
    assert "just now" in str(workplace.screens.get(screen_id(view.presenter)).set_aside)


def test_the_version_page_is_named_and_unclipped(view: View, shelve: Shelve, person: Person) -> None:
    """Every control has its name and every word fits."""
    draft(view, shelve, person)
    view.presenter.other_version.preview()
    for _ in range(4):
        QApplication.processEvents()
    assert unnamed(view) == []
    assert clipped(view) == []


def test_the_persons_language_is_offered_and_not_forced(
    view: View, workplace: Workplace, shelve: Shelve, person: Person
) -> None:
    """English until somebody chooses; then the question in Polish, English below, and the choice is kept."""
    shelve(SPOKEN)
    view.presenter.choose(person.id)
    view.presenter.start(SPOKEN.url)
    assert view.frame.title.text() == "Question q"
    assert "Polski (Polish) is their language." in words_on(view)
    view.links.ask_in.offer_link.click()
    assert view.frame.title.text() == "Czy?"
    assert view.frame.hint.text() == "Question q"
    assert not view.links.ask_in.offer_link.isVisibleTo(view)
    assert page(view).layoutDirection() == Qt.LayoutDirection.LeftToRight
    row = next(row for row in page(view).boxes["q"].fields() if "Tak" in getattr(row, "text", str)())
    row.click()  # type: ignore[attr-defined]  # a row is a button
    kept = workplace.screens.get(screen_id(view.presenter))
    assert kept.asked_in == "pl"
    assert kept.answers["q"][0]["valueCoding"]["code"] == "y"
    assert unnamed(view) == []


def test_arabic_is_laid_out_from_right_to_left(view: View, shelve: Shelve, person: Person) -> None:
    """The page turns with the language, and back with it."""
    form = build.form(*two_languages("ar"), language="en")
    shelve(form)
    view.presenter.choose(person.id)
    view.presenter.start(form.url)
    view.presenter.ask_in("ar")
    assert page(view).layoutDirection() == Qt.LayoutDirection.RightToLeft
    view.presenter.ask_in("")
    assert page(view).layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_a_form_in_one_language_asks_nothing(view: View, shelve: Shelve, person: Person) -> None:
    """No choice stands there where there is none."""
    shelve(OLD)
    view.presenter.choose(person.id)
    view.presenter.start(OLD.url)
    assert not view.links.ask_in.isVisibleTo(view)


def test_languages_are_named_as_their_speakers_call_them() -> None:
    """With the worker's word for them beside; a code nobody knows stays a code."""
    assert language_words("pl") == "Polski (Polish)"
    assert language_words("en") == "English"
    assert language_words("xx-unknown") == "xx-unknown"


def test_a_warning_is_shown_and_stops_nobody(view: View, shelve: Shelve, person: Person) -> None:
    """It stands on the page and on the check page; Continue and signing go on."""
    rule = build.constraint("%context.answer.value < 10", "Is it really as much as that?")
    rule["extension"].append({"url": "severity", "valueCode": "warning"})
    form = build.form(build.item("n", "integer", rule), build.item("m"))
    shelve(form)
    view.presenter.choose(person.id)
    view.presenter.start(form.url)
    view.presenter.answer("n", build.number(12))
    assert "Is it really as much as that?" in words_on(view)
    view.presenter.go_on()
    assert here(view.presenter).paths == ("m",)
    view.presenter.go_to("check")
    assert "They do not stop you." in words_on(view)
    view.presenter.sign()
    assert view.presenter.state.is_signed


def test_the_window_to_read_along_locks_too(view: View, shelve: Shelve, person: Person, qtbot: QtBot) -> None:
    """Ctrl+L pressed in the person's window reaches the program, which hears it only in its own."""
    shelve(SPOKEN)
    view.presenter.choose(person.id)
    view.presenter.start(SPOKEN.url)
    view.read_along.open()
    assert view.read_along.window is not None
    with qtbot.waitSignal(view.lock_wanted):
        QTest.keyClick(view.read_along.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
