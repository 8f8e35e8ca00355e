"""How saving and sync stand, as long as there is a window to say it in."""

import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.status import Status
from tests.ui.inline import InlineRunner


def test_the_clock_of_the_status_bar_ends_with_its_window(
    qtbot: QtBot, workplace: Workplace, runner: InlineRunner
) -> None:
    """When the window is gone no timer is left that would write on it."""
    window = QWidget()
    status = Status(workplace, runner, window)
    status.start()
    window.deleteLater()
    qtbot.waitUntil(lambda: not shiboken6.isValid(window))
    assert not shiboken6.isValid(status)


def test_it_says_what_waits_to_be_sent(workplace: Workplace, runner: InlineRunner) -> None:
    """One change made is one change waiting, in the singular."""
    status = Status(workplace, runner)
    status.refresh()
    before = status.state.unsent
    workplace.people.add({"family_name": "Zzquill"})
    status.refresh()
    assert status.state.unsent == before + 1
    _, headline, details, _ = status.sync_words()
    assert headline == "Working offline"
    assert any("waiting to send" in detail for detail in details)
