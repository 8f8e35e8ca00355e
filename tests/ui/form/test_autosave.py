"""Answers reach the vault as they are given, and wait where they cannot."""

from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjld_desktop.errors import CjldError, InvalidError, RefusedError, SaveError
from cjld_desktop.ui.form import autosave as module
from cjld_desktop.ui.form.autosave import Autosave
from cjld_desktop.ui.form.saved import saved_words
from tests.ui.inline import InlineRunner


class Paper:
    """Takes what is saved, or refuses it."""

    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}
        self.saves = 0
        self.fault: CjldError | None = None

    def save(self, answers: dict[str, Any]) -> None:
        self.saves += 1
        if self.fault:
            raise self.fault
        self.kept |= answers


@pytest.fixture
def paper() -> Paper:
    return Paper()


@pytest.fixture
def autosave(paper: Paper, qapp: QApplication) -> Autosave:
    return Autosave(paper.save, InlineRunner())


def test_a_choice_is_saved_at_once(autosave: Autosave, paper: Paper) -> None:
    """Nothing waits after a choice, and the words say that it is saved."""
    autosave.give({"q1": "yes"})
    assert paper.kept == {"q1": "yes"}
    assert autosave.waiting == {}
    assert saved_words(autosave) == "Saved just now"


def test_typing_is_saved_within_two_seconds_however_fast_it_goes_on(
    autosave: Autosave, paper: Paper, qtbot: QtBot
) -> None:
    """Letters given one after another are one save, and the first letter does not wait for the last."""
    assert module.TYPING_PAUSE_MS < 2000
    pause = autosave.findChild(QTimer)
    assert pause is not None
    autosave.give({"note": "H"}, at_once=False)
    begun = pause.remainingTime()
    qtbot.waitUntil(lambda: 0 <= pause.remainingTime() < begun)
    left = pause.remainingTime()
    for letters in ("He", "Hel"):
        autosave.give({"note": letters}, at_once=False)
        assert pause.remainingTime() <= left
    assert paper.saves == 0
    assert saved_words(autosave) == "Saving …"
    pause.timeout.emit()
    assert (paper.kept, paper.saves) == ({"note": "Hel"}, 1)


def test_leaving_saves_what_is_half_typed(autosave: Autosave, paper: Paper) -> None:
    """A flush hands over typing without waiting."""
    autosave.give({"note": "Half a sen"}, at_once=False)
    autosave.flush()
    assert paper.kept == {"note": "Half a sen"}


def test_a_full_disk_keeps_the_answer_and_is_tried_again(
    autosave: Autosave, paper: Paper, qtbot: QtBot
) -> None:
    """What could not be saved waits, is said not to be saved, and is saved once there is room."""
    autosave._retry.setInterval(20)
    paper.fault = SaveError("The disk is full.")
    autosave.give({"q1": "yes"})
    assert autosave.waiting == {"q1": "yes"}
    assert saved_words(autosave).startswith("Not saved yet")
    paper.fault = None
    qtbot.waitUntil(lambda: paper.kept == {"q1": "yes"}, timeout=1000)
    assert autosave.error is None


def test_a_refusal_is_told_and_not_tried_again(autosave: Autosave, paper: Paper, qtbot: QtBot) -> None:
    """A signed record refuses for good: trying on would only repeat the refusal."""
    paper.fault = RefusedError("It is signed.")
    autosave.give({"q1": "yes"})
    assert isinstance(autosave.error, RefusedError)
    assert not autosave._retry.isActive()


class LateRunner(InlineRunner):
    """Answers only when told, like a slow disk."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Any] = []

    def vault(self, work: Any, done: Any, failed: Any = None) -> None:
        self.asked.append((work, done, failed))

    def next(self) -> None:
        work, done, failed = self.asked.pop(0)
        super().vault(work, done, failed)


def test_a_failed_older_save_never_comes_back_over_a_newer_answer(paper: Paper, qapp: QApplication) -> None:
    """The first value fails, the second is saved: the first is not tried again."""
    runner = LateRunner()
    autosave = Autosave(paper.save, runner)
    autosave.give({"q1": "old"})
    autosave.give({"q1": "new"})
    paper.fault = SaveError("The disk is full.")
    runner.next()
    paper.fault = None
    runner.next()
    assert paper.kept == {"q1": "new"}
    assert autosave.waiting == {}
    autosave.flush()
    assert not runner.asked


def test_an_answer_changed_while_it_is_saved_goes_on_waiting(paper: Paper, qapp: QApplication) -> None:
    """The confirmation of an older value does not count for the newer one."""
    runner = LateRunner()
    autosave = Autosave(paper.save, runner)
    autosave.give({"q1": "old"})
    autosave.give({"q1": "new"}, at_once=False)
    runner.next()
    assert autosave.waiting == {"q1": "new"}
    autosave.flush()
    runner.next()
    assert paper.kept == {"q1": "new"}


def test_one_answer_that_is_refused_holds_up_no_other(qapp: QApplication) -> None:
    """It alone waits and is told about, whatever is answered after it; mended, everything is saved."""
    kept: dict[str, Any] = {}

    def save(answers: dict[str, Any]) -> None:
        if "much too long" in answers.values():
            raise InvalidError("This is too long.")
        kept.update(answers)

    autosave = Autosave(save, InlineRunner())
    autosave.give({"q1": "much too long"}, at_once=False)
    autosave.give({"q2": "yes"})
    autosave.give({"q3": "no"})
    assert kept == {"q2": "yes", "q3": "no"}
    assert autosave.waiting == {"q1": "much too long"}
    assert isinstance(autosave.error, InvalidError)
    autosave.give({"q1": "short"})
    assert kept["q1"] == "short"
    assert not autosave.waiting
    assert saved_words(autosave) == "Saved just now"
