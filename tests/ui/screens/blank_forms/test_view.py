"""Blank forms are ticked and printed from the keyboard; they name nobody."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjld_desktop.services.printed_documents import Paper
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import pdf_pages, theme
from cjld_desktop.ui.screens.blank_forms.presenter import Presenter
from cjld_desktop.ui.screens.blank_forms.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner


@pytest.fixture
def view(workplace: Workplace, runner: InlineRunner, qtbot: QtBot) -> View:
    view = View(Presenter(workplace, runner))
    qtbot.addWidget(view)
    view.resize(1164, 766)
    view.show()
    view.shown()
    return view


@pytest.fixture
def printed(view: View) -> list[Paper]:
    papers: list[Paper] = []
    view.print_document.connect(papers.append)
    return papers


def test_two_forms_are_ticked_and_printed_from_the_keyboard(view: View, printed: list[Paper]) -> None:
    """Space ticks, Ctrl+P prints what was ticked as one paper in the order of the page."""
    assert not view.print.isEnabled()
    for code in ("note", "person"):
        QTest.keyClick(view.boxes[code], Qt.Key.Key_Space)
    assert view.print.text() == "Print 2 forms"
    view.print_now()
    (paper,) = printed
    assert (paper.document, paper.person_id) == ("blank_form", None)
    assert paper.record_version == "Person details; Note"
    assert pdf_pages.count(paper.pdf) >= 3


def test_a_whole_group_is_ticked_and_unticked(view: View) -> None:
    """The link below a group ticks all of it, and then none."""
    every = view.all_of["People"]
    every.click()
    assert view.presenter.state.chosen == {"person", "note"}
    assert every.text() == "Tick none of these"
    every.click()
    assert view.presenter.state.chosen == frozenset()


def test_nothing_ticked_is_said(view: View, printed: list[Paper]) -> None:
    """Ctrl+P without a tick gives a sentence."""
    view.print_now()
    assert "Choose at least one form" in view.fault.text()
    assert printed == []
    view.boxes["note"].click()
    assert view.fault.text() == ""


def test_a_form_that_is_no_longer_offered_loses_its_tick(view: View, workplace: Workplace) -> None:
    """A form pack may be retired on another computer while one chooses."""
    view.presenter.tick(["form:https://cjld.example/Questionnaire/gone"], on=True)
    view.shown()
    assert view.presenter.state.chosen == frozenset()


@pytest.mark.parametrize("text_size", [100, 200])
def test_it_can_be_named_and_read(view: View, qapp: QApplication, text_size: int) -> None:
    """Every part has an accessible name and no words are cut off, at twice the size too."""
    theme.apply(qapp, "light", text_size)
    QApplication.processEvents()
    assert unnamed(view) == []
    assert clipped(view) == []
    assert view._page.horizontalScrollBar().maximum() == 0
    assert len(view.boxes) > 20
