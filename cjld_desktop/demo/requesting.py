"""A psychiatric report is asked for: filled in against the hearing, signed, previewed and printed."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QRadioButton

from cjld_desktop import clock
from cjld_desktop.demo.cast import EXPERT, PEOPLE
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
    EXPERT,
)
TYPED = {
    "court_name": "Inner Thornaby Crown Court",
    "case_urn": "01ZZ1234526",
    "expert_name": EXPERT,
    "information": "Reads at about the age of seven.",
    "hours_limit": "6",
    "doctors": "2",
}


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
    """Walk through the pages of a request against this hearing, up to the signature."""
    pictures = {"questions": "18-report-questions", "timetable": "19-report-dates"}
    typed = TYPED | {"hearing_at": f"{typed_day(hearing)} 10:00"}
    yield from fill(scene, CHOSEN, typed, pictures)


def fill(
    scene: Scene, chosen: tuple[str, ...], typed: Mapping[str, str], pictures: Mapping[str, str]
) -> Step:
    """Walk through the pages of any form of a record: choose, type what is asked, continue.

    The boxes of a day are parted by blanks in `typed`. `pictures` are named by the page's code.
    """
    driver, view = scene.driver, scene.front
    while view.presenter.state.page != "check":
        page = view.presenter.state.page
        for field in list(view.fields.values()):
            buttons = [box for box in field.inputs() if isinstance(box, QAbstractButton)]
            for box in buttons:
                others = [one for one in buttons if isinstance(one, QRadioButton) and one.isChecked()]
                if box.text().startswith(chosen) and not box.isChecked() and not others:
                    box.click()
        yield from driver.rest(30)
        yield from _type(scene, typed)
        if page in pictures:
            yield from driver.picture(pictures[page])
        yield from driver.press(view.frame.next_button, partial(_has_moved_on, view, page))
        if view.presenter.state.problems:
            raise DemoFaultError(f"the page {page} has problems: {view.presenter.state.problems}")


def typed_day(day: date) -> str:
    """A day as one types it."""
    return f"{day.day} {day:%b} {day.year}".lower()


def _has_moved_on(view: Any, page: str) -> bool:
    return view.presenter.state.page != page or bool(view.presenter.state.problems)


def _type(scene: Scene, typed: Mapping[str, str]) -> Step:
    driver, view = scene.driver, scene.front
    for name, text in typed.items():
        boxes = view.fields[name].inputs() if name in view.fields else []
        if boxes and hasattr(boxes[0], "selectAll"):
            for box, part in zip(boxes, [text] if len(boxes) == 1 else text.split(), strict=True):
                driver.write(box, part)
    if "delivered_on" in view.fields and "delivered_on" not in typed:
        yield from driver.press(view.propose, lambda: view.presenter.state.record.received_on is not None)
    yield from driver.rest(30)


REQUEST: Act = (
    ("cells: a psychiatric report is requested, with dates against the hearing", request),
    ("cells: the request holds all the rule asks for and is signed", sign),
    ("cells: the commission is previewed and printed to a PDF", print_it),
)
