"""The page of a followed report, open in a window."""

import pytest
from pytestqt.qtbot import QtBot

from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.report.presenter import Presenter
from cjld_desktop.ui.screens.report.view import View
from tests.ui.inline import InlineRunner


@pytest.fixture
def view(qtbot: QtBot, workplace: Workplace) -> View:
    runner = InlineRunner()
    made = View(Presenter(workplace, runner), runner)
    qtbot.addWidget(made)
    made.resize(1164, 766)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made
