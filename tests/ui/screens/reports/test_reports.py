"""The list of report requests on a real vault."""

from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjld_desktop.domain.report_request import ReportRequest
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.reports.presenter import Presenter
from cjld_desktop.ui.screens.reports.view import View
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner


@pytest.fixture
def view(qtbot: QtBot, workplace: Workplace) -> View:
    made = View(Presenter(workplace, InlineRunner()))
    qtbot.addWidget(made)
    made.resize(1164, 766)
    made.show()
    qtbot.waitExposed(made)
    return made


def request(workplace: Workplace, family_name: str, **details: Any) -> ReportRequest:
    person = workplace.people.add({"family_name": family_name})
    made = workplace.report_requests.start(person.id)
    return workplace.report_requests.change(made.id, details) if details else made


def test_nothing_requested_says_how_to_begin(view: View) -> None:
    """An empty list says so, and where a request begins."""
    view.shown()
    QApplication.processEvents()
    assert not view.drafts.isVisible()
    assert view._none_signed.isVisible()
    assert unnamed(view) == []


def test_drafts_say_what_they_miss_and_signed_ones_when(view: View, workplace: Workplace) -> None:
    """A draft counts what is missing in words; a signed request leaves the drafts."""
    request(workplace, "Umbrel", purpose="sentence")
    done = request(workplace, "Zzquill", purpose="fitness")
    workplace.report_requests.sign(done.id, "No time")
    view.shown()
    drafts, signed = view.drafts.records.rows, view.signed.records.rows
    assert [line.person_name for line in drafts] == ["UMBREL"]
    assert [line.person_name for line in signed] == ["ZZQUILL"]
    model = view.drafts.model()
    texts = [model.index(0, column).data() for column in range(model.columnCount())]
    assert "Sentence" in texts
    assert any("missing" in text for text in texts)
    QApplication.processEvents()
    assert unnamed(view) == []
    assert clipped(view) == []


def test_enter_opens_a_request(view: View, workplace: Workplace) -> None:
    """The keyboard leads from the list into the request."""
    made = request(workplace, "Umbrel")
    opened: list[UUID] = []
    view.open_request.connect(opened.append)
    view.shown()
    view.drafts.selectRow(0)
    QTest.keyClick(view.drafts, Qt.Key.Key_Return)
    assert opened == [made.id]
