"""A person, an open window, and forms that come in two versions and two languages."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from cjld_desktop.domain.person import Person
from cjld_desktop.forms.library import Library
from cjld_desktop.forms.questionnaire import Questionnaire
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.screening.presenter import Presenter
from cjld_desktop.ui.screens.screening.view import View
from tests.ui.inline import InlineRunner

Shelve = Callable[..., None]


@pytest.fixture
def person(workplace: Workplace) -> Person:
    return workplace.people.add(
        {"family_name": "Zzquill", "given_names": "Orrin", "language": "Polish"}, {"cell": "Cell 4"}
    )


@pytest.fixture
def view(qtbot: QtBot, workplace: Workplace) -> View:
    view = View(Presenter(workplace, InlineRunner()))
    qtbot.addWidget(view)
    view.resize(1164, 766)
    view.show()
    qtbot.waitExposed(view)
    view.activateWindow()
    return view


@pytest.fixture
def shelve(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> Shelve:
    """Put these forms, and no others, on the shelf."""

    def put(*forms: Questionnaire) -> None:
        library = Library({form.canonical: form for form in forms}, ())
        monkeypatch.setattr(workplace.screens, "_library", library)

    return put
