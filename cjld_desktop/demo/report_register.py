"""An expert and the agreement with them are written down in the directory, before anybody is asked."""

from collections.abc import Mapping
from typing import Any

from cjld_desktop import clock
from cjld_desktop.demo.cast import EXPERT
from cjld_desktop.demo.driver import Step
from cjld_desktop.demo.report_hands import put
from cjld_desktop.demo.scene import Act, Scene

AGREEMENT = "Thornaby courts and Dr A. Synthetic"
_EXPERT: Mapping[str, Any] = {
    "name": EXPERT,
    "qualifications": "MB BS, MRCPsych",
    "registration": "9990001",
    "address": "The Example Centre\nThornaby",
    "email": "a.synthetic@example.org",
    "areas": "Thornaby",
    "report_days": "15",
}
_TICKED = ("Psychiatry of learning disability", "Adult forensic psychiatry", "Approved under section 12")
_AGREED: Mapping[str, Any] = {
    "title": AGREEMENT,
    "hourly_rate": "90",
    "hours_limit": "8",
    "pages_limit": "12",
    "limits.reply": "2",
    "limits.report": "15",
    "responsibilities": "The court office sends papers. The expert tells of delay the day it is known.",
}


def expert(scene: Scene) -> Step:
    yield from scene.go("directory")
    yield lambda: scene.front.presenter.state.lines is not None
    yield from _fill(scene, "expert_editor", _EXPERT, "45-add-an-expert")
    yield lambda: bool(scene.front.presenter.state.lines)


def agreement(scene: Scene) -> Step:
    """With the expert, from the first of this year; then the directory shows both."""
    register = scene.front.registers["agreements"]
    yield from scene.driver.press(register, lambda: scene.front.presenter.state.register == "agreements")
    since = clock.today().replace(month=1, day=1)
    which = scene.workplace.experts.lines()[0].id
    agreed = {**_AGREED, "party": f"expert:{which}", "valid_from_on": since}
    yield from _fill(scene, "agreement_editor", agreed)
    experts = scene.front.registers["experts"]
    yield from scene.driver.press(experts, lambda: scene.front.presenter.state.register == "experts")
    scene.front.tables["experts"].selectRow(0)
    yield lambda: scene.front.presenter.state.detail is not None
    yield from scene.driver.picture("46-directory")


def _fill(scene: Scene, editor: str, given: Mapping[str, Any], picture: str = "") -> Step:
    """Add, fill in, save; what the form says first is looked at. Ends in the directory."""
    driver = scene.driver
    yield from driver.press(scene.front.add, scene.shows(editor))
    view = scene.front
    yield lambda: view.presenter.state.typed is not None
    for name, value in given.items():
        put(scene, view.fields[name].field, value)
    for text in _TICKED if editor == "expert_editor" else ():
        scene.button(view, text).click()
    yield from driver.rest(30)
    if picture:
        yield from driver.picture(picture)
    yield from driver.press(view.save, lambda: scene.shows("directory")() or view.look_card.isVisible())
    if view.look_card.isVisible():
        yield from driver.press(view.save_anyway, scene.shows("directory"))


CELLS: Act = (
    ("cells: an expert is written down in the directory", expert),
    ("cells: an agreement with them says limits, hours and length", agreement),
)
