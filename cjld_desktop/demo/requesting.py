"""A psychiatric report is asked for: filled in against the hearing, signed, previewed and printed."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QRadioButton

from cjld_desktop import clock
from cjld_desktop.demo.cast import PEOPLE
from cjld_desktop.demo.driver import DemoFaultError, Step
from cjld_desktop.demo.scene import Act, Scene
from cjld_desktop.domain.working_days import add_working_days

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
    "Medical records: asked for",
    "The defence",
)


def request(scene: Scene) -> Step:
    driver = scene.driver
    yield from scene.open_person(PEOPLE[0])
    yield from driver.press(scene.front.report, scene.shows("report_request"))
    view = scene.front
    yield lambda: view.presenter.state.record is not None
    yield from fill_request(scene, add_working_days(clock.today(), 28))


def sign(scene: Scene) -> Step:
    driver = scene.driver
    view = scene.front
    yield lambda: view.presenter.state.page == "check"
    if view.presenter.state.missing:
        raise DemoFaultError(f"missing: {[need.code for need in view.presenter.state.missing]}")
    yield from driver.picture("20-check-and-sign")
    yield from driver.press(view.check.sign_button, lambda: view.presenter.state.is_signed)


def print_it(scene: Scene) -> Step:
    driver = scene.driver
    view, pdf = scene.front, driver.out / "pdf" / "commission.pdf"
    yield view.check.print_button.isVisible
    yield from scene.save_from_preview(view.check.print_button, pdf, "21-print-preview")
    yield from scene.go("reports")
    yield from driver.picture("22-reports")


def fill_request(scene: Scene, hearing: date) -> Step:
    """Walk through the pages: choose what the request needs, type what is asked, continue."""
    driver, view = scene.driver, scene.front
    while view.presenter.state.page != "check":
        page = view.presenter.state.page
        for field in view.fields.values():
            for box in field.inputs():
                text = getattr(box, "text", str)()
                others = [b for b in field.inputs() if isinstance(b, QRadioButton) and b.isChecked()]
                if text.startswith(CHOSEN) and not box.isChecked() and not others:
                    box.click()
        yield from driver.rest(30)
        yield from _type_into_request(scene, hearing)
        if page in ("questions", "timetable"):
            yield from driver.picture("18-report-questions" if page == "questions" else "19-report-dates")
        yield from driver.press(view.frame.next_button, partial(_has_moved_on, view, page))
        if view.presenter.state.problems:
            raise DemoFaultError(f"the page {page} has problems: {view.presenter.state.problems}")


def _has_moved_on(view: Any, page: str) -> bool:
    return view.presenter.state.page != page or bool(view.presenter.state.problems)


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
        yield from driver.press(view.propose, lambda: view.presenter.state.record.received_on is not None)
    yield from driver.rest(30)


REQUEST: Act = (
    ("cells: a psychiatric report is requested, with dates against the hearing", request),
    ("cells: the request holds all the rule asks for and is signed", sign),
    ("cells: the commission is previewed and printed to a PDF", print_it),
)
