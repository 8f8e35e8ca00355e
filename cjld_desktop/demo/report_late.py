"""A report that was asked for on paper weeks ago is entered: it is critically overdue, and is chased."""

from cjld_desktop import clock
from cjld_desktop.demo.cast import OTHER_EXPERT, PEOPLE
from cjld_desktop.demo.driver import DemoFaultError, Step
from cjld_desktop.demo.report_hands import chase, give, open_report, write_down
from cjld_desktop.demo.requesting import fill, typed_day
from cjld_desktop.demo.scene import Act, Scene
from cjld_desktop.domain.working_days import add_working_days

WHO = PEOPLE[1]
_CHOSEN = (
    "The court",
    "Magistrates",
    "Sentence",
    "Does the defendant have a mental disorder",
    "Adult forensic psychiatry",
    "Central funds",
    "Charge sheet",
    "Medical records: none",
    "The defence",
    "Probation service",
)
# Working days before today: when the court asked, and the four dates it set.
_DATES = {"directed_on": 32, "delivered_on": 30, "refusal_by_on": 27, "review_on": 18, "received_on": 8}
_HAPPENED = (("It was sent", 31), ("It has arrived", 30), ("The expert accepts", 28))
SAID = "First class, with the dates that the court set"


def enter(scene: Scene) -> Step:
    """The request as it went out on paper, with its own dates."""
    yield from scene.open_person(WHO)
    yield from scene.driver.press(scene.front.report, scene.shows("report_request"))
    view = scene.front
    yield lambda: view.presenter.state.record is not None and not view.presenter.state.is_signed
    today = clock.today()
    typed = {name: typed_day(add_working_days(today, -days)) for name, days in _DATES.items()}
    typed |= {
        "court_name": "Thornaby Magistrates' Court",
        "case_urn": "01ZZ7654326",
        "hearing_at": f"{typed_day(add_working_days(today, 6))} 10:00",
        "expert_name": OTHER_EXPERT,
        "information": "Has been in hospital twice.",
        "pages_limit": "10",
    }
    yield from fill(scene, _CHOSEN, typed, {})
    yield lambda: not view.presenter.autosave.waiting
    if view.presenter.state.missing:
        raise DemoFaultError(f"missing: {[need.code for need in view.presenter.state.missing]}")
    yield from scene.driver.press(view.check.sign_button, lambda: view.presenter.state.is_signed)
    yield from open_report(scene, scene.request_id())
    for words, days in _HAPPENED:
        yield from write_down(scene, words, on=add_working_days(today, -days), **_by_post(words))


def see_it(scene: Scene) -> Step:
    """On Today and among the reports, before all others."""
    yield from scene.go("today")
    yield lambda: bool(scene.front.presenter.state.page and scene.front.presenter.state.page.reports)
    first = scene.front.presenter.state.page.reports[0]
    if first.due is None or first.due.urgency != "critical":
        raise DemoFaultError("the late report does not stand first")
    yield from scene.driver.picture("47-today-critically-overdue")
    yield from scene.go("reports")
    yield lambda: bool(scene.front.presenter.state.lines)
    scene.front.groups["critical"].table.selectRow(0)
    yield from scene.driver.picture("48-reports-by-urgency")


def chase_it(scene: Scene) -> Step:
    """The letter, then how it went."""
    (line,) = [one for one in scene.front.presenter.state.lines if one.due and one.due.urgency == "critical"]
    yield from open_report(scene, line.id)
    yield from chase(scene, scene.driver.out / "pdf" / "chase-letter.pdf", "49-chase-letter")
    form = scene.front.next.form
    yield from give(scene, form, "50-write-down-a-chase", {"detail": SAID})
    yield lambda: scene.front.next.form is None
    yield from scene.driver.picture("51-report-followed")


def _by_post(words: str) -> dict[str, str]:
    return {"way": "post"} if words == "It was sent" else {}


CELLS: Act = (
    ("cells: a report asked for on paper weeks ago is entered", enter),
    ("cells: it stands first, critically overdue", see_it),
    ("cells: its chase letter is printed with one key, and the chase written down", chase_it),
)
