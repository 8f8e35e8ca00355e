"""A day in the cells with no network: people are added and screened, notes written and put right."""

from typing import Any

from cjld_desktop.demo.asking import ask, ask_page, is_open
from cjld_desktop.demo.cast import PEOPLE
from cjld_desktop.demo.driver import DemoFaultError, Step
from cjld_desktop.demo.scene import Act, Scene
from cjld_desktop.ui.screens.person.dialogs import ErrorDialog

TALKS = {
    "talk": "yes",
    "share-court": "yes",
    "share-health": "yes",
    "language": "english",
    "body": "fine",
    "school": "yes",
    "told": "yes",
    "told-what": "learning-disability",
    "reading": "sometimes",
    "following": "usually",
    "low": "most-days",
    "support": "yes",
    "self-harm": "today",
    "home": "yes",
}
SEVERAL_DAYS = {"*": "1"}
NOTE = (
    "Spoke with him in the cell. Quiet, looked at the floor, answered yes to most questions."
    " Repeating the question in shorter words helped."
)


def unlock(scene: Scene) -> Step:
    driver = scene.driver
    view: Any = scene.desktop.window.currentWidget()
    yield lambda: bool(view.presenter.state.slots)
    yield from driver.picture("06-unlock")
    yield from scene.unlock()


def add_people(scene: Scene) -> Step:
    driver = scene.driver
    for number, someone in enumerate(PEOPLE):
        yield from scene.add_person(someone, "07-add-a-person" if number == 0 else "")
    yield from scene.go("people")
    yield lambda: len(scene.workplace.people.lines()) == len(PEOPLE)
    yield from driver.picture("08-people")


def see_the_day(scene: Scene) -> Step:
    driver = scene.driver
    yield from scene.go("today")
    yield lambda: scene.front.presenter.state.page is not None
    yield from driver.picture("09-today")


def first_screen(scene: Scene) -> Step:
    driver = scene.driver
    yield from scene.open_person(PEOPLE[0])
    yield from driver.press_menu(scene.front.start, "First screen", scene.shows("screening"))
    yield from ask(scene, prefer=TALKS, pictures=True)


def phq_9(scene: Scene) -> Step:
    driver = scene.driver
    yield from scene.open_person(PEOPLE[1])
    yield from driver.press_menu(scene.front.start, "PHQ-9", scene.shows("screening"))
    yield from ask_page(scene, SEVERAL_DAYS)
    before = dict(scene.front.presenter.state.session.answers)
    yield from driver.press(scene.front.frame.leave_button, scene.shows("person"))
    yield scene.has_event(lambda event: event.is_draft)
    yield from driver.press_menu(scene.front.start, "Go on with", scene.shows("screening"))
    yield lambda: is_open(scene.front)
    if dict(scene.front.presenter.state.session.answers) != before:
        raise DemoFaultError("an answer was lost on leaving")
    yield from ask(scene, prefer=SEVERAL_DAYS, pictures=False, picture_at_flag="12-safety-prompt")


def third_screen(scene: Scene) -> Step:
    driver = scene.driver
    yield from scene.open_person(PEOPLE[2])
    yield from driver.press_menu(scene.front.start, "First screen", scene.shows("screening"))
    yield from ask(scene, prefer={"talk": "not-now"}, pictures=False)


def notes(scene: Scene) -> Step:
    driver = scene.driver
    yield from scene.open_person(PEOPLE[0])
    yield from scene.write_note(NOTE, "13-note")
    yield from scene.write_note("Mother is on her way as appropriate adult. Expected at eleven.")
    yield from driver.picture("14-person")


def correction(scene: Scene) -> Step:
    driver = scene.driver
    yield from scene.choose_event(lambda event: "Expected at eleven" in event.text)
    yield from driver.press(scene.front.event_actions.correct, scene.shows("note"))
    yield from scene.sign_note("Mother is expected at half past eleven, not at eleven.", "15-correction")


def in_error(scene: Scene) -> Step:
    driver = scene.driver
    yield from scene.write_note("This note is about somebody else.")
    yield from scene.choose_event(lambda event: "somebody else" in event.text)
    actions = scene.front.event_actions
    yield from driver.press(actions.strike, lambda: driver.dialog(ErrorDialog) is not None)
    dialog: Any = driver.dialog(ErrorDialog)
    driver.write(dialog.why.field, "Written on the wrong person's page")
    yield from driver.picture_of(dialog, "16-in-error")
    yield from driver.press(dialog.go_on, lambda: driver.dialog(ErrorDialog) is None)
    yield scene.has_event(lambda event: event.in_error)


def history(scene: Scene) -> Step:
    driver = scene.driver
    yield from driver.press(scene.front.history, scene.shows("history"))
    yield lambda: bool(scene.front.presenter.state.lines)
    yield from driver.picture("17-history")


CELLS: Act = (
    ("cells: unlock with no network", unlock),
    ("cells: six people are added", add_people),
    ("cells: the day shows who waits", see_the_day),
    ("cells: the first screen is asked and signed, with a safety prompt", first_screen),
    ("cells: the PHQ-9 is left, gone on with, and signed", phq_9),
    ("cells: somebody who cannot talk now is screened as such", third_screen),
    ("cells: two notes are signed", notes),
    ("cells: a note is corrected by a further note", correction),
    ("cells: a note is marked as entered in error, with the reason", in_error),
    ("cells: the history tells every field", history),
)
