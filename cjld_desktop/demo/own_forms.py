"""The service's own form: made and signed by its publisher, installed, asked in the cells, renewed."""

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from typing import Any

from cjld_desktop.demo import packs
from cjld_desktop.demo.asking import ask_page, is_open
from cjld_desktop.demo.cast import PASSPHRASE, PEOPLE
from cjld_desktop.demo.driver import DemoFaultError, Step
from cjld_desktop.demo.scene import Act, Scene
from cjld_desktop.settings import resources
from cjld_desktop.ui.widgets.page import Page

TITLE = "Sleep and noise"
OLD, NEW = "1.0.0", "1.1.0"
ANSWERS = {"slept": "little"}
_URL = "https://thornaby.example/Questionnaire/sleep-and-noise"
_SLEPT = {"well": "Well", "little": "A little", "not": "Not at all"}


def publish(out: Path) -> dict[str, Any]:
    """Make a key, two signed packs and their pictures by the commands. Returns what each command said."""
    folder = out / "packs"
    key = folder / "publisher.key"
    folder.mkdir(parents=True, exist_ok=True)
    said: dict[str, Any] = {"key": _command("pack", "key", "--out", key)}
    for version in (OLD, NEW):
        _write(folder / version, version)
        pack = folder / f"sleep-{version}.formpack"
        said[f"make {version}"] = _command("pack", "make", folder / version, "--out", pack)
        said[f"sign {version}"] = _command("pack", "sign", pack, "--key", key)
    said["pack check"] = _command("pack", "check", folder / f"sleep-{NEW}.formpack", "--publisher", key)
    own = folder / OLD / "questionnaires" / "sleep.json"
    said["draw"] = _command("draw", own, "--out", out / "forms")
    return said


def answer_elsewhere(out: Path) -> dict[str, Any]:
    """A PHQ-9 that another program filled in: checked and scored by the commands."""
    form = resources() / "questionnaires" / "phq-9.json"
    response = out / "packs" / "phq-9-response.json"
    response.write_text(json.dumps(_phq_9(json.loads(form.read_text(encoding="utf-8")))), encoding="utf-8")
    return {"check": _command("check", form, response), "score": _command("score", form, response)}


def install(scene: Scene, version: str, picture: str = "") -> Step:
    """At base, in the settings."""
    file = scene.driver.out / "packs" / f"sleep-{version}.formpack"
    yield from packs.install(scene, file, picture)
    if version == NEW:
        forms = scene.front.forms
        yield from scene.driver.rest(50)
        scene.front.findChild(Page).ensureWidgetVisible(forms.packs, 0, 300)
        yield from scene.driver.picture("45-form-packs")


def asked_in_the_cells(scene: Scene) -> Step:
    """It came by sync; a draft of it is left open."""
    yield from scene.open_person(PEOPLE[3])
    yield from scene.driver.press_menu(scene.front.start, TITLE, scene.shows("screening"))
    yield lambda: is_open(scene.front) and scene.front.presenter.state.screen.title == TITLE
    yield from ask_page(scene, ANSWERS)
    yield from scene.driver.press(scene.front.frame.leave_button, scene.shows("person"))
    yield scene.has_event(lambda event: event.is_draft)


def renewed(scene: Scene) -> Step:
    """A newer version is here: the draft stays until what would change was seen, and goes back as easily."""
    driver = scene.driver
    yield from scene.open_person(PEOPLE[3])
    yield from driver.press_menu(scene.front.start, f"Go on with {TITLE}", scene.shows("screening"))
    yield lambda: is_open(scene.front) and bool(scene.front.presenter.state.newer)
    view = scene.front
    if view.presenter.state.screen.questionnaire_version != OLD:
        raise DemoFaultError("the draft was moved by itself")
    page = view.beside.version
    for link, version in ((view.links.version_link, NEW), (view.links.back_link, OLD)):
        yield from driver.press(link, page.isVisible)
        if version == NEW:
            yield from driver.picture("46-newer-version")
        yield from driver.press(page.move_button, partial(_stands_on, view, version))
    if set(view.presenter.state.session.answers) != {"slept"}:
        raise DemoFaultError("an answer was lost on the way to the newer version and back")


def _stands_on(view: Any, version: str) -> bool:
    state = view.presenter.state
    return not state.busy and state.screen.questionnaire_version == version


def _command(*arguments: str | Path) -> Any:
    """What `cjld-desktop form …` prints. Raises CalledProcessError unless it exits with 0."""
    command = [sys.executable, "-m", "cjld_desktop", "form", *map(str, arguments)]
    environment = os.environ | {"CJLD_PACK_PASSPHRASE": PASSPHRASE}
    done = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=60)  # noqa: S603  # our own program
    return json.loads(done.stdout)


def _write(folder: Path, version: str) -> None:
    """The folder that a publisher keeps: what the pack is, the form, a leaflet, a licence note."""
    about = {"name": TITLE, "version": version, "publisher": "Thornaby service", "created": "2026-11-23"}
    question = "How did you sleep?" if version == OLD else "How did you sleep last night?"
    slept = [{"valueCoding": {"code": code, "display": said}} for code, said in _SLEPT.items()]
    items = [
        {"linkId": "slept", "type": "choice", "text": question, "required": True, "answerOption": slept},
        {"linkId": "noise", "type": "boolean", "text": "Is it too loud here?"},
    ]
    if version == NEW:
        items.append({"linkId": "light", "type": "boolean", "text": "Is the light too bright?"})
    form = {
        "resourceType": "Questionnaire", "url": _URL, "version": version, "title": TITLE, "status": "active",
        "publisher": "Thornaby service", "copyright": "Own wording. Free to use.", "item": items,
    }  # fmt: skip
    for path, text in {
        "pack.json": json.dumps(about),
        "questionnaires/sleep.json": json.dumps(form, indent=1),
        "leaflets/sleep.txt": "Ask for the light to be turned down. Ask for earplugs.\n",
        "licences/sleep.txt": "Own wording of the service. Free to use and to change.\n",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


def _phq_9(form: dict[str, Any]) -> dict[str, Any]:
    """A response of `Several days` to all nine, of nobody."""
    group = form["item"][0]
    answers = [
        {"linkId": one["linkId"], "answer": [{"valueCoding": one["answerOption"][1]["valueCoding"]}]}
        for one in group["item"]
        if one["type"] == "choice"
    ]
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{form['url']}|{form['version']}",
        "status": "in-progress",
        "item": [{"linkId": group["linkId"], "item": answers}],
    }


BASE_INSTALLS: Act = (
    (
        "base: the service's own form is installed for the team",
        partial(install, version=OLD, picture="44-install-a-pack"),
    ),
)
CELLS_ASKS: Act = (("cells: the form came by sync, and a draft of it is begun", asked_in_the_cells),)
BASE_RENEWS: Act = (("base: a newer version of the form is installed", partial(install, version=NEW)),)
CELLS_RENEWED: Act = (("cells: what the newer version would change is seen; moved, and moved back", renewed),)
