"""The directory, from the keyboard: lists, one entry whole, leave, past reports."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjld_desktop import clock
from cjld_desktop.domain.expert import Expert
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import theme
from cjld_desktop.ui.entry_editor.strike_out import StrikeOut
from cjld_desktop.ui.screens.directory.presenter import AgreementDetail, ExpertDetail, Presenter
from cjld_desktop.ui.screens.directory.view import View
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.labelled_field import LabelledField
from cjld_desktop.ui.widgets.labels import Label
from tests.reports_of_experts import finished_reports
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner
from tests.ui.screens.keyboard import press, the, type_text

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def ada(workplace: Workplace) -> Expert:
    return workplace.experts.add(
        {
            "name": "Dr Ada Synthetic",
            "registration": "9990001",
            "expertise": ["adult_forensic"],
            "section_12": True,
            "languages": ["Arabic"],
            "email": "ada@example.org",
        }
    )


@pytest.fixture
def view(workplace: Workplace, ada: Expert, runner: InlineRunner, qtbot: QtBot) -> View:
    workplace.experts.add({"name": "Bea Quill", "expertise": ["old_age"], "phone": "1"})
    view = View(Presenter(workplace, runner))
    qtbot.addWidget(view)
    view.resize(1164, 766)
    view.show()
    view.shown()
    return view


def _names(view: View) -> list[str]:
    return [line.name for line in view.tables[view.presenter.state.register].records.rows]


def _type_day(field: LabelledField, *parts: str) -> None:
    for box, text in zip(the(DateBoxes, field).boxes, parts, strict=True):
        box.clear()
        type_text(box, text)


def test_the_arrow_leads_from_the_search_to_an_entry_whole(view: View) -> None:
    """Down goes into the list, which shows the chosen entry beside it; Enter opens it for changing."""
    asked: list[tuple[Any, ...]] = []
    view.edit_entry.connect(lambda *given: asked.append(given))
    press(view.search, Qt.Key.Key_Down)
    table = view.tables["experts"]
    assert table.hasFocus()
    press(table, Qt.Key.Key_Down)
    detail = view.presenter.state.detail
    assert isinstance(detail, ExpertDetail)
    assert detail.expert.name == "Dr Ada Synthetic"
    press(table, Qt.Key.Key_Return)
    assert asked == [("experts", detail.expert.id)]


def test_typing_finds_and_nothing_found_says_so(view: View) -> None:
    """A word narrows the list; without a match there are words and no table."""
    type_text(view.search, "synth")
    press(view.search, Qt.Key.Key_Return)
    assert _names(view) == ["Dr Ada Synthetic"]
    type_text(view.search, "zzz")
    press(view.search, Qt.Key.Key_Return)
    assert view.nobody.isVisible()
    assert not view.tables["experts"].isVisible()


def test_the_list_is_narrowed_by_what_a_court_needs(view: View, workplace: Workplace, ada: Expert) -> None:
    """Expertise, language, approval and being there today."""
    view.expertise.setCurrentIndex(view.expertise.findData("old_age"))
    assert _names(view) == ["Bea Quill"]
    view.expertise.setCurrentIndex(0)
    view.language.setCurrentIndex(view.language.findData("Arabic"))
    assert _names(view) == ["Dr Ada Synthetic"]
    view.language.setCurrentIndex(0)
    view.approved.setChecked(True)
    assert _names(view) == ["Dr Ada Synthetic"]
    view.approved.setChecked(False)
    workplace.experts.add_leave(ada.id, TODAY, TODAY)
    view.available.setChecked(True)
    assert _names(view) == ["Bea Quill"]


def test_leave_is_written_down_and_removed(view: View, workplace: Workplace, ada: Expert) -> None:
    """Days that make no sense are told at the field and stay; right ones stand in the list of leave."""
    view.presenter.choose(ada.id)
    leave = view.leave
    _type_day(leave.begins, "21", "dec", "2026")
    _type_day(leave.ends, "20", "dec", "2026")
    press(leave.add_button, Qt.Key.Key_Space)
    assert "before it begins" in leave.begins.field.accessibleDescription()
    _type_day(leave.ends, "31", "feb", "2027")
    press(leave.add_button, Qt.Key.Key_Space)
    assert view.presenter.state.leave_problem
    _type_day(leave.ends, "4", "jan", "2027")
    press(leave.add_button, Qt.Key.Key_Space)
    assert [one["to"] for one in workplace.experts.get(ada.id).leave] == ["2027-01-04"]
    assert view.presenter.state.leave_problem == ""
    view.presenter.remove_leave(workplace.experts.get(ada.id).leave[0])
    assert workplace.experts.get(ada.id).leave == []


def test_leave_without_days_asks_for_them(view: View, ada: Expert) -> None:
    """An empty pair of dates is told, not saved."""
    view.presenter.choose(ada.id)
    press(view.leave.add_button, Qt.Key.Key_Space)
    assert view.presenter.state.leave_problem == "Give the first and the last day"


def test_few_past_reports_show_no_number(view: View, workplace: Workplace, ada: Expert) -> None:
    """Below the least there is a sentence and no table; with enough there are both."""
    finished_reports(workplace.experts._desk, ada, 4)
    view.presenter.choose(ada.id)
    assert not view.past.table.isVisible()
    finished_reports(workplace.experts._desk, ada, 1)
    view.presenter.refresh()
    assert view.past.table.isVisible()
    said = [label.text() for label in view.past.findChildren(Label)]
    assert any("12 in the middle" in text for text in said)


def test_an_agreement_shows_how_its_limits_were_kept(view: View, workplace: Workplace, ada: Expert) -> None:
    """The share with its numbers, each limited step a row."""
    made = workplace.agreements.add(
        {"title": "Ada 2026", "expert_id": ada.id, "limits": {"report": 12, "progress": 5}}
    )
    finished_reports(workplace.experts._desk, ada, 5, agreement_id=made.id)
    press(view.registers["agreements"], Qt.Key.Key_Space)
    detail = view.presenter.state.detail
    assert isinstance(detail, AgreementDetail)
    model = view.limits.table.records
    shown = [
        [str(model.data(model.index(row, column))) for column in range(4)] for row in range(model.rowCount())
    ]
    assert shown[1][1:] == ["12", "5 of 5 (100%)", "12"]
    assert shown[0][2] == "too few to say"


def test_a_provider_lists_its_experts(view: View, workplace: Workplace) -> None:
    """By name, with its own facts."""
    trust = workplace.providers.add({"name": "Quorn NHS Trust", "phone": "1"})
    workplace.experts.add({"name": "Dr Zed Amber", "provider_id": trust.id, "phone": "1"})
    press(view.registers["providers"], Qt.Key.Key_Space)
    assert _names(view) == ["Quorn NHS Trust"]
    assert view.staff.isVisible()
    assert any(label.text() == "Dr Zed Amber" for label in view.staff.findChildren(Label))


def test_an_entry_is_struck_out_with_a_reason(view: View, ada: Expert, workplace: Workplace) -> None:
    """The dialog asks why and does not go on without; then the entry is out of the list."""
    view.presenter.choose(ada.id)
    press(view.entry.error_button, Qt.Key.Key_Space)
    dialog = the(StrikeOut, view)
    dialog.accept()
    assert dialog.isVisible()
    type_text(dialog.why.field, "Written down twice")
    press(dialog.go_on, Qt.Key.Key_Space)
    assert workplace.experts.get(ada.id).in_error
    assert _names(view) == ["Bea Quill"]


def test_an_empty_directory_says_what_to_do(workplace: Workplace, runner: InlineRunner, qtbot: QtBot) -> None:
    """Each register has its own words, and a button that adds to it."""
    view = View(Presenter(workplace, runner))
    qtbot.addWidget(view)
    view.show()
    view.shown()
    asked: list[str] = []
    view.add_entry.connect(asked.append)
    for name in ("experts", "providers", "agreements"):
        press(view.registers[name], Qt.Key.Key_Space)
        assert view.nobody.isVisible()
        press(view.add, Qt.Key.Key_Space)
    assert asked == ["experts", "providers", "agreements"]


def test_everything_is_named_and_nothing_is_clipped(view: View, ada: Expert) -> None:
    """A screen reader can name all that takes the focus, and all words fit, at twice the size too."""
    view.presenter.choose(ada.id)
    assert unnamed(view) == []
    assert clipped(view) == []
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", 200)
    assert clipped(view) == []


def test_a_long_name_leaves_the_other_columns_in_sight(view: View, workplace: Workplace) -> None:
    """The name of a trust is cut before its areas, its experts or whether it takes work are pushed out."""
    workplace.providers.add({"name": "Quaxel and Zennet NHS Foundation Trust, Forensic Outpatients " * 2})
    view.presenter.show("providers")
    for _ in range(5):
        QApplication.processEvents()
    table = view.tables["providers"]
    assert table.isVisible()
    assert not table.horizontalScrollBar().isVisible()
