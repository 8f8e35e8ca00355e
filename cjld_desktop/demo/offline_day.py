"""A day in the cells with no network: people, screens, notes, a report request, a lock."""

import os
from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Qt

from cjld_desktop import clock
from cjld_desktop.demo.asking import ask, ask_page
from cjld_desktop.demo.cast import PASSPHRASE, PEOPLE
from cjld_desktop.demo.driver import DemoFaultError, Step
from cjld_desktop.demo.scene import Scene
from cjld_desktop.domain.working_days import add_working_days
from cjld_desktop.ui.screens.person.dialogs import ErrorDialog

Steps = list[tuple[str, Callable[[], Step]]]
FIRST_SCREEN = "https://cjld.example/Questionnaire/first-screen"
PHQ_9 = "https://cjld.example/Questionnaire/phq-9"
CHOSEN = (
    "The court",
    "Crown Court",
    "Fitness to plead",
    "Can the defendant understand the charge?",
    "Can the defendant follow the proceedings?",
    "What adjustments",
    "Psychiatry of learning disability",
    "Central funds",
    "Charge sheet",
    "The defence",
)
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


def cells(scene: Scene) -> Steps:
    driver, first = scene.driver, PEOPLE[0]

    def unlock() -> Step:
        yield lambda: bool(scene.desktop.window.currentWidget().presenter.state.slots)  # type: ignore[attr-defined]  # the unlock view
        yield from driver.picture("06-unlock")
        yield from scene.unlock()

    def add_people() -> Step:
        for number, someone in enumerate(PEOPLE):
            yield from scene.add_person(someone, "07-add-a-person" if number == 0 else "")
        yield from scene.go("people")
        yield lambda: len(scene.workplace.people.lines()) == len(PEOPLE)
        yield from driver.picture("08-people")

    def see_the_day() -> Step:
        yield from scene.go("today")
        yield lambda: scene.front.presenter.state.page is not None
        yield from driver.picture("09-today")

    def first_screen() -> Step:
        yield from scene.open_person(first)
        yield from driver.press_menu(scene.front.start, "First screen", scene.shows("screening"))
        yield from ask(scene, prefer=TALKS, pictures=True)

    def phq_9() -> Step:
        yield from scene.open_person(PEOPLE[1])
        yield from driver.press_menu(scene.front.start, "PHQ", scene.shows("screening"))
        yield from ask_page(scene, SEVERAL_DAYS)
        before = dict(scene.front.presenter.state.session.answers)
        yield from driver.press(scene.front.frame.leave_button, scene.shows("person"))
        yield scene.has_event(lambda event: event.is_draft)
        yield from driver.press_menu(scene.front.start, "Go on with", scene.shows("screening"))
        yield lambda: scene.front.presenter.state.session is not None and not scene.front.presenter.state.busy
        if dict(scene.front.presenter.state.session.answers) != before:
            raise DemoFaultError("an answer was lost on leaving")
        yield from ask(scene, prefer=SEVERAL_DAYS, pictures=False, picture_at_flag="12-safety-prompt")

    def third_screen() -> Step:
        yield from scene.open_person(PEOPLE[2])
        yield from driver.press_menu(scene.front.start, "First screen", scene.shows("screening"))
        yield from ask(scene, prefer={"talk": "not-now"}, pictures=False)

    def notes() -> Step:
        yield from scene.open_person(first)
        yield from scene.write_note(NOTE, "13-note")
        yield from scene.write_note("Mother is on her way as appropriate adult. Expected at eleven.")
        yield from driver.picture("14-person")

    def correction() -> Step:
        yield from scene.choose_event(lambda event: "Expected at eleven" in event.text)
        yield from driver.press(scene.front.event_actions.correct, scene.shows("note"))
        yield from scene.sign_note("Mother is expected at half past eleven, not at eleven.", "15-correction")

    def in_error() -> Step:
        yield from scene.write_note("This note is about somebody else.")
        yield from scene.choose_event(lambda event: "somebody else" in event.text)
        actions = scene.front.event_actions
        yield from driver.press(actions.strike, lambda: driver.dialog(ErrorDialog) is not None)
        dialog: Any = driver.dialog(ErrorDialog)
        driver.write(dialog.why.field, "Written on the wrong person's page")
        yield from driver.picture_of(dialog, "16-in-error")
        yield from driver.press(dialog.go_on, lambda: driver.dialog(ErrorDialog) is None)
        yield scene.has_event(lambda event: event.in_error)

    def history() -> Step:
        yield from driver.press(scene.front.history, scene.shows("history"))
        yield lambda: bool(scene.front.presenter.state.lines)
        yield from driver.picture("17-history")

    return [
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
        *_report_request(scene),
        *_ending(scene),
    ]


def _report_request(scene: Scene) -> Steps:
    driver, first = scene.driver, PEOPLE[0]

    def request() -> Step:
        yield from scene.open_person(first)
        yield from driver.press(scene.front.report, scene.shows("report_request"))
        view = scene.front
        yield lambda: view.presenter.state.request is not None
        yield from fill_request(scene, add_working_days(clock.today(), 28))

    def sign() -> Step:
        view = scene.front
        yield lambda: view.presenter.state.page == "check"
        if view.presenter.state.missing:
            raise DemoFaultError(f"missing: {[need.code for need in view.presenter.state.missing]}")
        yield from driver.picture("20-check-and-sign")
        yield from driver.press(view.check.sign_button, lambda: view.presenter.state.is_signed)

    def print_it() -> Step:
        view, pdf = scene.front, driver.out / "pdf" / "commission.pdf"
        yield lambda: view.check.print_button.isVisible()
        yield from scene.save_from_preview(view.check.print_button, pdf, "21-print-preview")
        yield from scene.go("reports")
        yield from driver.picture("22-reports")

    return [
        ("cells: a psychiatric report is requested, with dates against the hearing", request),
        ("cells: the request holds all the rule asks for and is signed", sign),
        ("cells: the commission is previewed and printed to a PDF", print_it),
    ]


def fill_request(scene: Scene, hearing: date) -> Step:
    """Walk through the pages: choose what the request needs, type what is asked, continue."""
    driver, view = scene.driver, scene.front
    while view.presenter.state.page != "check":
        page = view.presenter.state.page
        for field in view.fields.values():
            for box in field.inputs():
                text = getattr(box, "text", str)()
                if text.startswith(CHOSEN) and not box.isChecked():
                    box.click()
        yield from driver.rest(30)
        yield from _type_into_request(scene, hearing)
        if page in ("questions", "timetable"):
            yield from driver.picture("18-report-questions" if page == "questions" else "19-report-dates")
        yield from driver.press(
            view.frame.next_button,
            lambda page=page: view.presenter.state.page != page or bool(view.presenter.state.problems),
        )
        if view.presenter.state.problems:
            raise DemoFaultError(f"the page {page} has problems: {view.presenter.state.problems}")


def _type_into_request(scene: Scene, hearing: date) -> Step:
    driver, view = scene.driver, scene.front
    typed = {
        "court_name": "Inner Thornaby Crown Court",
        "case_urn": "01ZZ1234526",
        "expert_name": "Dr A. Synthetic",
        "information": "Reads at about the age of seven.",
        "hours_limit": "6",
        "doctors": "2",
    }
    for name, text in typed.items():
        if name in view.fields and hasattr(view.fields[name].inputs()[0], "selectAll"):
            driver.write(view.fields[name].inputs()[0], text)
    if "hearing_at" in view.fields:
        day = (str(hearing.day), f"{hearing:%b}".lower(), str(hearing.year), "10:00")
        for box, text in zip(view.fields["hearing_at"].inputs(), day, strict=True):
            driver.write(box, text)
    if "delivered_on" in view.fields:
        yield from driver.press(view.propose, lambda: view.presenter.state.request.received_on is not None)
    yield from driver.rest(30)


def _ending(scene: Scene) -> Steps:
    driver = scene.driver

    def sync_fails() -> Step:
        yield from scene.go("sync")
        view = scene.front
        yield lambda: view.presenter.state.sync is not None and not view.presenter.state.running
        yield from driver.press(view.sync_now, lambda: bool(view.presenter.state.problem))
        yield from driver.picture("23-sync-offline")

    def draft_and_lock() -> Step:
        yield from scene.open_person(PEOPLE[3])
        yield from driver.press(scene.front.note, scene.shows("note"))
        yield lambda: scene.front.presenter.state.person is not None
        driver.write(scene.front.fields["text"].field, "Began to write when")
        scene.tell("process", os.getpid())
        yield from driver.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, lambda: False)

    return [
        ("cells: with the central store down, sync says so and nothing is lost", sync_fails),
        ("cells: Ctrl+L in the middle of a note ends the process", draft_and_lock),
    ]


def after_lock(scene: Scene) -> Steps:
    driver = scene.driver

    def wrong() -> Step:
        view: Any = scene.desktop.window.currentWidget()
        yield lambda: bool(view.presenter.state.slots)
        yield from driver.picture("24-unlock-after-lock")
        driver.write(view.passphrase, PASSPHRASE + " not")
        yield from driver.press(view.go, lambda: bool(view.presenter.state.problem))

    def right() -> Step:
        yield from scene.unlock()
        scene.tell("process_after", os.getpid())
        draft = scene.workplace.drafts.load(f"note:{scene.person_id(PEOPLE[3])}")
        if not draft or "Began to write when" not in str(draft):
            raise DemoFaultError("the unfinished note was lost")

    def waited() -> Step:
        waiting = [line for line in scene.workplace.people.lines() if line.stage == "identified"]
        if len(waiting) != len(PEOPLE) - 3:
            raise DemoFaultError("the screened people are not as they were")
        yield from driver.rest(10)

    return [
        ("cells: a wrong passphrase is told in a sentence", wrong),
        ("cells: unlock in a new process, and the unfinished note is safe", right),
        ("cells: everything is as it was", waited),
    ]
