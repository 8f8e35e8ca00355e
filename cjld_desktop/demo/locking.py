"""Sync with the network down, Ctrl+L in the middle of a note, and the new process afterwards."""

import os
from typing import Any

from PySide6.QtCore import Qt

from cjld_desktop.demo.cast import PASSPHRASE, PEOPLE
from cjld_desktop.demo.driver import DemoFaultError, Step
from cjld_desktop.demo.scene import Act, Scene


def sync_fails(scene: Scene) -> Step:
    driver = scene.driver
    yield from scene.go("sync")
    view = scene.front
    yield lambda: view.presenter.state.sync is not None and not view.presenter.state.running
    yield from driver.press(view.sync_now, lambda: bool(view.presenter.state.problem))
    yield from driver.picture("23-sync-offline")


def draft_and_lock(scene: Scene) -> Step:
    driver = scene.driver
    yield from scene.open_person(PEOPLE[3])
    yield from driver.press(scene.front.note, scene.shows("note"))
    yield lambda: scene.front.presenter.state.person is not None
    driver.write(scene.front.fields["text"].field, "Began to write when")
    scene.tell("process", os.getpid())
    yield from driver.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier, lambda: False)


def wrong(scene: Scene) -> Step:
    driver = scene.driver
    view: Any = scene.desktop.window.currentWidget()
    yield lambda: bool(view.presenter.state.slots)
    yield from driver.picture("24-unlock-after-lock")
    driver.write(view.passphrase, PASSPHRASE + " not")
    yield from driver.press(view.go, lambda: bool(view.presenter.state.problem))


def right(scene: Scene) -> Step:
    yield from scene.unlock()
    scene.tell("process_after", os.getpid())
    draft = scene.workplace.drafts.load(f"note:{scene.person_id(PEOPLE[3])}")
    if not draft or "Began to write when" not in str(draft):
        raise DemoFaultError("the unfinished note was lost")


def waited(scene: Scene) -> Step:
    driver = scene.driver
    waiting = [line for line in scene.workplace.people.lines() if line.stage == "identified"]
    if len(waiting) != len(PEOPLE) - 4:
        raise DemoFaultError("the screened people are not as they were")
    yield from driver.rest(10)


LOCK: Act = (
    ("cells: with the central store down, sync says so and nothing is lost", sync_fails),
    ("cells: Ctrl+L in the middle of a note ends the process", draft_and_lock),
)
AFTER_LOCK: Act = (
    ("cells: a wrong passphrase is told in a sentence", wrong),
    ("cells: unlock in a new process, and the unfinished note is safe", right),
    ("cells: everything is as it was", waited),
)
