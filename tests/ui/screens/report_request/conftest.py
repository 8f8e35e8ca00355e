"""A person and the presenter of their request, over a real vault."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjld_desktop.domain.person import Person
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.report_request.presenter import Presenter
from cjld_desktop.ui.screens.report_request.view import View
from tests.ui.inline import InlineRunner


@pytest.fixture
def person(workplace: Workplace) -> Person:
    details = {"family_name": "Zzquill", "given_names": "Orrin", "birth_date": "1988-05-02"}
    return workplace.people.add(details, {"court_name": "Quorn Green", "cell": "Cell 4"})


@pytest.fixture
def presenter(workplace: Workplace, qapp: QApplication) -> Presenter:
    return Presenter(workplace, InlineRunner())


@pytest.fixture
def view(qtbot: QtBot, workplace: Workplace) -> View:
    made = View(Presenter(workplace, InlineRunner()))
    qtbot.addWidget(made)
    made.resize(1164, 766)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made
