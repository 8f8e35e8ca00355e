"""Screening somebody who was screened before, or could not be, and what is left when the screen is locked."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from cjld_desktop.demo.asking import is_open
from tests.e2e.form_hands import NOTHING, answer, asked, begin, go_on, pick, sign, state, to_person
from tests.e2e.seat import Seat, somebody

HIM = somebody("Ostravelling", "Cuthbertine", "9990000026", born=("9", "sep", "1988"), waited=25)
SAID = "Hums about lighthouses"


def test_what_the_police_station_asked_is_not_asked_again_in_the_court_cell(desk: Seat) -> None:
    """The PHQ-2 is carried into the PHQ-9, stands there to be confirmed, and counts once it is signed."""
    desk.play(desk.scene.add_person(HIM))
    begin(desk, "PHQ-2")
    answer(desk, 4, 3, 0)
    sign(desk)
    to_person(desk)
    begin(desk, "PHQ-9")
    desk.until_it_says("Use earlier answers")
    desk.front.known.use_link.click()
    desk.until_it_says("PHQ-2: depression, first two questions")
    desk.press("Use these 2 answers")
    desk.until(lambda: len(state(desk).to_confirm) == 2 and state(desk).here is not None)
    assert asked(desk).startswith("Trouble falling or staying asleep")
    answer(desk, *[1] * 7, 1, 0)
    desk.until_it_says("From earlier screens: still right?")
    desk.press("Sign the screen")
    assert not state(desk).is_signed
    desk.press("I have checked these with the person")
    desk.until(lambda: not state(desk).to_confirm)
    sign(desk)
    page = to_person(desk)
    assert {line.name: line.value for line in page.results}["phq9"] == 5


def test_he_was_too_drunk_to_be_screened_and_she_tries_again_in_the_afternoon(desk: Seat) -> None:
    """The outcome is signed with a time; Today tells it, and Enter there asks the same form anew."""
    desk.play(desk.scene.add_person(HIM))
    begin(desk, "BJMHS")
    pick(desk, 2)
    desk.press("I could not do this screen")
    desk.until_it_says("This is an outcome")
    outcome = desk.front.beside.could_not
    outcome.reasons.rows[outcome._codes.index("intoxicated")].click()
    desk.write(outcome.note, "Slurred, asleep while asked")
    desk.scene.driver.choose(outcome.when, "120")
    desk.press("Sign as not done")
    desk.until(lambda: state(desk).is_signed)
    desk.until_it_says("This screen could not be done")
    page = to_person(desk)
    assert not page.results
    desk.go("today")
    desk.until_it_says("1 could not be screened today")
    (again,) = _again(desk)
    assert (again.title, again.note) == (
        "BJMHS: mental health in custody",
        "Slurred, asleep while asked",
    )
    assert [line.person.name for line in desk.front.presenter.state.page.waiting] == [HIM.shown_name]
    desk.front.try_again.setFocus()
    desk.front.try_again.setCurrentRow(0)
    desk.keys(Qt.Key.Key_Return, NOTHING)
    desk.until(lambda: desk.screen == "screening" and is_open(desk.front))
    assert state(desk).screen.title == "BJMHS: mental health in custody"
    assert state(desk).session.answers == {}
    answer(desk, *[2] * 8, 0, 2, 0)
    sign(desk)
    desk.go("today")
    desk.until(lambda: desk.front.presenter.state.page is not None and not _again(desk))
    assert not desk.front.presenter.state.page.waiting


def test_the_aq_10_says_nothing_with_a_learning_disability(desk: Seat) -> None:
    """The total is kept without a band, nothing is suggested from it, and it says why."""
    desk.play(desk.scene.add_person(HIM))
    begin(desk, "AQ-10")
    pick(desk, 1)
    desk.until_it_says("Do not use this AQ-10")
    go_on(desk)
    desk.write(desk.focus(), "8")
    go_on(desk)
    for path, text in (("aq10-by", "A. Practitioner, nurse"), ("aq10-version", "AQ-10 (Adult), 2012")):
        while path not in state(desk).here.paths:
            _fill_today(desk)
            go_on(desk)
        desk.write(desk.focus(), text)
    while state(desk).stop != "check":
        go_on(desk)
    sign(desk)
    page = to_person(desk)
    assert "need:autism" not in [one.code for one in page.suggestions.waiting]
    assert [(line.value, line.band) for line in page.results] == [(8, "no result")]


def test_nothing_of_the_person_is_left_in_sight_after_lock(desk: Seat, tmp_path: Path) -> None:
    """Not in the log, a window's title, the read-along window or the clipboard."""
    desk.play(desk.scene.add_person(HIM))
    begin(desk, "BJMHS")
    desk.keys(Qt.Key.Key_F9, NOTHING)
    along: Any = desk.front.read_along.window
    desk.until(along.isVisible)
    titles = {window.windowTitle() for window in QApplication.topLevelWidgets()}
    desk.desktop.window.activateWindow()
    pick(desk, 1)
    field = desk.front.page.boxes["bjmhs-1-comments"].fields()[0]
    desk.write(field, SAID)
    field.selectAll()
    field.copy()
    assert QApplication.clipboard().text() == SAID
    assert SAID not in _words_in(along)
    desk.lock()
    assert QApplication.clipboard().text() == ""
    titles |= {window.windowTitle() for window in QApplication.topLevelWidgets()}
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for word in (HIM.family_name, HIM.given_names, SAID, "BJMHS"):
        assert not any(word.lower() in title.lower() for title in titles)
        assert word.encode() not in kept
    assert not [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    desk.sit_down()
    desk.unlock()
    desk.look_up(HIM.family_name)
    begin(desk, "Go on with BJMHS")
    assert SAID in str(state(desk).session.answers)


def _again(seat: Seat) -> list[Any]:
    return list(seat.front.presenter.state.page.try_again)


def _fill_today(seat: Seat) -> None:
    """The date of the result, typed into its boxes where it is asked for."""
    if "aq10-date" in state(seat).here.paths:
        boxes = seat.front.page.boxes["aq10-date"].fields()
        for box, text in zip(boxes, ("2", "nov", "2026"), strict=False):
            seat.write(box, text)


def _words_in(window: Any) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel))
