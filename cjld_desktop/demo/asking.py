"""Asks a form as a practitioner would: an option a question, continue, read the prompts, check, sign."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QAbstractButton

from cjld_desktop import clock
from cjld_desktop.demo.driver import DemoFaultError, Step
from cjld_desktop.demo.scene import Scene

# What the worker writes down beside an answer, by its question.
_SEEN = {"reading-note": "Held the custody record upside down. Says mum reads his letters."}


def ask(
    scene: Scene,
    *,
    prefer: Mapping[str, str],
    pictures: bool = False,
    picture_at_flag: str = "",
    picture_to_confirm: str = "",
) -> Step:
    """From the first open question to the signature; ends on the person's page."""
    driver, view = scene.driver, scene.front
    yield lambda: is_open(view)
    while view.presenter.state.here is not None:
        yield from ask_page(scene, prefer, picture_at_flag)
    yield from driver.rest(50)
    if pictures:
        yield from driver.picture("11-check-answers")
    yield from _read_prompts(scene)
    yield from confirm_carried(scene, picture_to_confirm)
    signed = view.presenter.state.screen.id
    yield from driver.press(view.check.sign_button, lambda: view.presenter.state.is_signed)
    yield from driver.press(view.person_link, scene.shows("person"))
    yield scene.has_event(lambda event: event.record_id == signed and event.signed)


def confirm_carried(scene: Scene, picture: str = "") -> Step:
    """On the check page: say of all earlier answers that they were checked with the person."""
    page, state = scene.front.check.to_confirm, scene.front.presenter
    if state.state.to_confirm:
        if picture:
            yield from scene.driver.picture(picture)
        yield from scene.driver.press(page.all_button, lambda: not state.state.to_confirm)


def use_earlier(scene: Scene, picture: str = "") -> Step:
    """Look at what is known already, and use all of it. Raises a fault when nothing is."""
    driver, view = scene.driver, scene.front
    yield lambda: is_open(view) and bool(view.presenter.state.usable)
    yield from driver.press(view.known.use_link, lambda: bool(view.beside.earlier.rows))
    if picture:
        yield from driver.picture(picture)
    count = len(view.beside.earlier.ticked())
    yield from driver.press(
        view.beside.earlier.use_button,
        lambda: len(view.presenter.state.to_confirm) == count and not view.presenter.state.busy,
    )


def is_open(view: Any) -> bool:
    """Whether the form in front is the one that was just begun, not the one signed before it."""
    state = view.presenter.state
    return state.session is not None and not state.busy and not state.is_signed


def ask_page(scene: Scene, prefer: Mapping[str, str], picture_at_flag: str = "") -> Step:
    """Answer what this page asks, and continue."""
    driver, view = scene.driver, scene.front
    yield lambda: is_open(view)
    here = view.presenter.state.here.code
    answered: set[str] = set()
    while True:
        open_paths = [path for path in view.presenter.state.here.paths if path not in answered]
        if not open_paths:
            break
        answered.add(open_paths[0])
        yield from _answer(scene, open_paths[0], prefer)
    seen = next((path for path in answered if path in _SEEN), "")
    if seen:
        driver.write(view.page.boxes[seen].fields()[0], _SEEN[seen])
    name = "10-screening" if seen else picture_at_flag if view.prompts.shown else ""
    if name and not (driver.out / "screens" / f"{name}.png").exists():
        yield from driver.picture(name)
    yield from _read_prompts(scene)
    yield from driver.press(
        view.frame.next_button,
        lambda: view.presenter.state.stop != here or bool(view.presenter.state.problems),
    )
    if view.presenter.state.problems:
        raise DemoFaultError(f"the page {here} has problems: {view.presenter.state.problems}")


def _answer(scene: Scene, path: str, prefer: Mapping[str, str]) -> Step:
    """Press the preferred option (`*`: its number; else the last); type only where one must."""
    session = scene.front.presenter.state.session
    field = session.item(path)
    box = scene.front.page.boxes.get(path)
    if path in scene.front.presenter.state.to_confirm:
        confirm = scene.button(box, "Still right")
        yield from scene.driver.press(confirm, lambda: path not in scene.front.presenter.state.to_confirm)
    if session.answers.get(path) is not None or field.read_only or box is None:
        return
    rows = [row for row in box.fields() if isinstance(row, QAbstractButton)]
    if field.type == "boolean" and rows:
        yield from _press_row(scene, path, rows[0 if prefer.get(field.link_id) == "yes" else 1])
    elif field.type == "dateTime":
        now = clock.now().astimezone()
        for part, text in zip(box.fields(), f"{now:%d %b %Y %H:%M}".lower().split(), strict=True):
            scene.driver.write(part, text)
        yield lambda: session.answers.get(path) is not None
    elif field.options and rows:
        codes = [option.code for option in field.options]
        wanted, otherwise = prefer.get(field.link_id), int(prefer.get("*", len(codes) - 1))
        yield from _press_row(scene, path, rows[codes.index(wanted) if wanted in codes else otherwise])
    elif field.required:
        scene.driver.write(box.fields()[0], "As seen and heard today")
        yield lambda: session.answers.get(path) is not None


def _press_row(scene: Scene, path: str, row: QAbstractButton) -> Step:
    session = scene.front.presenter.state.session
    yield from scene.driver.press(row, lambda: session.answers.get(path) is not None)


def _read_prompts(scene: Scene) -> Step:
    """Tick 'I have read this' on every prompt that asks for it."""
    prompts: Any = scene.front.prompts
    for prompt in list(prompts.shown.values()):
        if prompt.read is not None and not prompt.read.isChecked():
            yield from scene.driver.press(prompt.read, prompt.read.isChecked)
