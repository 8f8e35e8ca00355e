"""The worker's own papers: a short report to the court, and blank forms for where no computer can go."""

from cjld_desktop import clock
from cjld_desktop.demo.cast import PEOPLE
from cjld_desktop.demo.driver import DemoFaultError, Step
from cjld_desktop.demo.requesting import fill, typed_day
from cjld_desktop.demo.scene import Act, Scene

_CHOSEN = (
    "The court",
    "They agreed",
    "A conversation with the person",
    "This service’s own record",
    "Learning disability",
    "One question at a time",
    "Extra time to think",
    "Self-harm",
    "Make the adjustments",
)


def court_report(scene: Scene) -> Step:
    """From the person's page; what the record knows stands there already."""
    driver = scene.driver
    yield from scene.open_person(PEOPLE[0])
    menu = scene.front.for_court
    yield from driver.press_menu(menu, "Write a court report", scene.shows("court_report"))
    view = scene.front
    yield lambda: view.presenter.state.record is not None and not view.presenter.state.busy
    typed = {
        "court_name": "Thornaby Magistrates' Court",
        "seen_on": typed_day(clock.today()),
        "seen_where": "Cell 4",
        "presentation": "Quiet, and looked at the floor. Said yes to most questions, also to opposites.",
        "needs_detail": "Help to follow what is said.",
        "recommendations_detail": "An intermediary's assessment before the next hearing.",
        "not_done": "Health records could not be opened from the cells.",
    }
    pictures = {"found": "59-court-report", "recommended": "60-court-report-recommends"}
    yield from fill(scene, _CHOSEN, typed, pictures)
    yield lambda: not view.presenter.autosave.waiting
    if missing := [need.code for need in view.presenter.state.missing]:
        raise DemoFaultError(f"missing: {missing}")
    yield from driver.press(view.check.sign_button, lambda: view.presenter.state.is_signed)
    pdf = driver.out / "pdf" / "court-report.pdf"
    yield from scene.save_from_preview(view.check.print_button, pdf, "61-court-report-preview")


def blank_forms(scene: Scene) -> Step:
    driver = scene.driver
    yield from scene.go("reports")
    yield from driver.press(scene.front.blank, scene.shows("blank_forms"))
    view = scene.front
    yield lambda: bool(view.boxes)
    for code in list(view.boxes)[:4]:
        view.boxes[code].click()
    yield view.print.isEnabled
    yield from driver.picture("62-blank-forms")
    yield from scene.save_from_preview(view.print, driver.out / "pdf" / "blank-forms.pdf")


def where_it_went(scene: Scene) -> Step:
    """The person's page knows what was printed."""
    yield from scene.open_person(PEOPLE[1])
    yield scene.has_event(lambda event: event.kind == "printed_document")
    yield from scene.driver.picture("63-person-with-a-report")


CELLS: Act = (
    ("cells: a short report to the court is written from the person's page", court_report),
    ("cells: blank forms are printed for where no computer can go", blank_forms),
    ("cells: the person's page shows each step and each print", where_it_went),
)
