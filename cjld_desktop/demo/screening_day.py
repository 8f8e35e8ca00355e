"""Screening in the cells: one form leads to the next, one cannot be asked, and suggestions are answered."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from cjld_desktop.demo.asking import ask, ask_page, is_open, use_earlier
from cjld_desktop.demo.cast import PEOPLE, Synthetic
from cjld_desktop.demo.driver import DemoFaultError, Step
from cjld_desktop.demo.scene import Act, Scene
from cjld_desktop.ui.screens.person.dialogs import DoneDialog

ALL_NO: Mapping[str, str] = {}
HEARS_VOICES = {"bjmhs-1": "yes", "bjmhs-8": "yes"}
DRINKS = {
    "audit-c-1": "4-a-week", "audit-c-2": "7-9", "audit-c-3": "weekly",
    "audit-4": "weekly", "audit-5": "monthly", "audit-6": "daily", "audit-7": "weekly",
    "audit-8": "monthly", "audit-9": "yes-before", "audit-10": "yes-last-year",
}  # fmt: skip
NEEDS_HELP = {
    "school": "yes", "told": "yes", "told-what": "learning-disability", "support": "yes",
    "reading": "sometimes", "writing": "with-help", "money": "sometimes", "money-what": "money",
    "daily": "sometimes", "why-here": "part", "next": "part", "yes-to-all": "yes",
    "following": "usually", "communication": "none", "comfort": "noise", "head": "no",
}  # fmt: skip
AT_RISK = {
    "life": "today", "suicide": "weeks", "self-harm": "today", "plan": "no", "means": "no",
    "intent": "not-sure", "timing": "court", "self-harm-before": "recent", "in-custody": "no",
    "losses": "first", "shame": "very", "protective": "friends", "knows": "yes", "substances": "no",
    "withdrawal": "no", "swallowed": "no", "harm-others": "no", "harm-from": "no", "worry": "very",
    "told": "yes", "observation": "constant",
}  # fmt: skip
TOLD = "Told the custody sergeant at the desk"


def choose_form(scene: Scene) -> Step:
    """From Today, with somebody who waits: which form?"""
    yield from scene.go("today")
    yield lambda: scene.front.presenter.state.page is not None
    waiting = scene.front.presenter.state.page.waiting
    row = next(line for line in waiting if line.person.name == PEOPLE[3].shown_name)
    yield from scene.driver.call(lambda: scene.front.screen_now.emit(row.person.id), scene.shows("screening"))
    yield lambda: len(scene.front.presenter.state.choices) >= 20 and scene.front.choices is not None
    yield from scene.driver.picture("33-which-form")


def bjmhs(scene: Scene) -> Step:
    """A woman with few signs: what the screen is worth for her stands beside it."""
    driver = scene.driver
    yield from _begin(scene, PEOPLE[1], "BJMHS")
    for _ in range(2):
        yield from ask_page(scene, HEARS_VOICES)
    yield from driver.picture("34-bjmhs")
    if not scene.front.presenter.state.about.gender == "2":
        raise DemoFaultError("the record does not say that she is a woman")
    yield from ask(scene, prefer=HEARS_VOICES)
    if not any("women" in line.caveats for line in scene.front.presenter.state.page.results):
        raise DemoFaultError("nothing says that the screen misses many women")


def audit(scene: Scene) -> Step:
    """Three questions lead to ten; the three are not asked again, but confirmed."""
    yield from _begin(scene, PEOPLE[1], "AUDIT-C")
    yield from ask(scene, prefer=DRINKS)
    yield from _begin(scene, PEOPLE[1], "AUDIT: alcohol")
    yield from use_earlier(scene, "35-use-earlier-answers")
    carried = len(scene.front.presenter.state.to_confirm)
    yield from ask(scene, prefer=DRINKS, picture_to_confirm="36-still-right")
    results = {line.name: line.value for line in scene.front.presenter.state.page.results}
    if carried != 3 or not results.get("audit", 0) >= 20:
        raise DemoFaultError(f"the AUDIT stands at {results.get('audit')} with {carried} earlier answers")


def adjustments(scene: Scene) -> Step:
    """What the first screen heard is used; the person reads along."""
    driver = scene.driver
    yield from _begin(scene, PEOPLE[0], "Learning disability")
    yield from use_earlier(scene)
    view = scene.front
    while view.presenter.state.here and "money" not in view.presenter.state.here.paths:
        yield from ask_page(scene, NEEDS_HELP)
    along = view.read_along
    yield from driver.press(
        view.links.show_link, lambda: along.window is not None and along.window.isVisible()
    )
    yield from driver.picture_of(along.window, "37-show-to-the-person")
    yield from driver.call(along.close, lambda: not along.window.isVisible())
    yield from driver.picture("38-picture-cards")
    yield from ask(scene, prefer=NEEDS_HELP)


def safety(scene: Scene) -> Step:
    yield from _begin(scene, PEOPLE[0], "Safety")
    yield from ask(scene, prefer=AT_RISK, picture_at_flag="39-safety")


def could_not(scene: Scene) -> Step:
    """Too drunk to be asked: an outcome, with a time to try again."""
    driver = scene.driver
    yield from _begin(scene, PEOPLE[4], "First screen")
    view = scene.front
    page = view.beside.could_not
    yield from driver.press(view.links.could_not_link, page.isVisible)
    yield from driver.press(page.reasons.rows[page._codes.index("intoxicated")], lambda: True)  # noqa: SLF001  # the row of the reason
    driver.write(page.note, "Slurred, and asleep while asked")
    driver.choose(page.when, "120")
    yield from driver.picture("40-could-not")
    yield from driver.press(page.sign_button, lambda: view.presenter.state.is_signed)
    yield from scene.go("today")
    yield lambda: bool(scene.front.presenter.state.page and scene.front.presenter.state.page.try_again)
    yield from driver.picture("41-try-again")


def try_again(scene: Scene) -> Step:
    """In the afternoon, from Today: the same form, answered and signed."""
    today = scene.front
    (row,) = today.presenter.state.page.try_again
    yield from scene.driver.call(lambda: today.try_again.chosen.emit(row), scene.shows("screening"))
    yield lambda: is_open(scene.front)
    if scene.front.presenter.state.session.answers:
        raise DemoFaultError("the new screen began with answers")
    yield from ask(scene, prefer={"talk": "not-now"})


def suggestions(scene: Scene) -> Step:
    """Custody is told and it is written down; adjustments and risks go to the banner. By hand, each."""
    driver = scene.driver
    yield from scene.open_person(PEOPLE[0])
    card = scene.front.suggestions
    yield lambda: bool(card.lines)
    first = card.lines[0].suggestion.code
    yield from driver.press(card.lines[0].accept, lambda: driver.dialog(DoneDialog) is not None)
    dialog: Any = driver.dialog(DoneDialog)
    driver.write(dialog.done_field.field, TOLD)
    yield from driver.picture_of(dialog, "42-what-was-done")
    yield from driver.press(dialog.go_on, lambda: first not in _waiting(scene))
    for name in ("adjustment", "risk"):
        group = next((one for one in card.groups if one.group == name and one.accept_all), None)
        if group is not None:
            yield from driver.press(group.accept_all, partial(_nothing_waits, scene, name))
    person = scene.front.presenter.state.page.person
    if len(person.adjustments) < 4 or len(person.risks) < 2:
        raise DemoFaultError("what was accepted does not stand on the person's page")
    scene.front._page.verticalScrollBar().setValue(0)  # noqa: SLF001  # as a person scrolls up to the banner
    yield from driver.picture("43-suggestions-accepted")


def _begin(scene: Scene, someone: Synthetic, form: str) -> Step:
    yield from scene.open_person(someone)
    yield from scene.driver.press_menu(scene.front.start, form, scene.shows("screening"))
    yield lambda: is_open(scene.front) and scene.front.presenter.state.screen.title.startswith(form)


def _waiting(scene: Scene) -> list[str]:
    return [one.code for one in scene.front.presenter.state.page.suggestions.waiting]


def _nothing_waits(scene: Scene, group: str) -> bool:
    return not any(one.group == group for one in scene.front.presenter.state.page.suggestions.waiting)


CELLS: Act = (
    ("cells: twenty forms to choose from", choose_form),
    ("cells: a woman answers the BJMHS, and its caveat stands beside it", bjmhs),
    ("cells: AUDIT-C leads to the AUDIT, which uses its three answers", audit),
    ("cells: learning disability and adjustments; the person reads along", adjustments),
    ("cells: safety and self-harm, with what custody must be told", safety),
    ("cells: somebody too drunk to be asked is an outcome, to be tried again", could_not),
    ("cells: tried again from Today, and signed", try_again),
    ("cells: suggestions are accepted by hand, and custody was told", suggestions),
)
