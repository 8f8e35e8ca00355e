"""Hospital orders on the screen: written down, watched, renewed, admitted, ended."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cjld_desktop import clock
from cjld_desktop.domain.hospital_order import HospitalOrder
from cjld_desktop.domain.person import Person
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import theme
from cjld_desktop.ui.entry_editor import EntryView
from cjld_desktop.ui.entry_editor import Presenter as EntryPresenter
from cjld_desktop.ui.entry_editor.strike_out import StrikeOut
from cjld_desktop.ui.screens.hospital_order import order_entry
from cjld_desktop.ui.screens.hospital_order.presenter import Presenter
from cjld_desktop.ui.screens.hospital_order.view import View
from cjld_desktop.ui.widgets.date_boxes import DateBoxes
from cjld_desktop.ui.widgets.inputs import fill, value_of
from cjld_desktop.ui.widgets.labels import Label
from cjld_desktop.ui.widgets.notice import Notice
from tests.ui.accessibility import clipped, unnamed
from tests.ui.inline import InlineRunner
from tests.ui.screens.keyboard import press, the, type_text

TODAY = date(2026, 11, 25)
MADE = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def person(workplace: Workplace) -> Person:
    return workplace.people.add({"family_name": "Zzquill", "given_names": "Orrin"})


@pytest.fixture
def order(workplace: Workplace, person: Person) -> HospitalOrder:
    return workplace.hospital_orders.register(
        person.id,
        {"power": "s35", "court_kind": "crown", "made_on": MADE, "until": MADE + timedelta(days=27)},
    )


@pytest.fixture
def view(workplace: Workplace, person: Person, runner: InlineRunner, qtbot: QtBot) -> View:
    view = View(Presenter(workplace, runner))
    qtbot.addWidget(view)
    view.resize(1164, 900)
    view.show()
    view.presenter.of_person(person.id)
    view.shown()
    return view


@pytest.fixture
def editor(workplace: Workplace, person: Person, runner: InlineRunner, qtbot: QtBot) -> EntryView:
    view = EntryView(
        EntryPresenter(order_entry.entry(workplace), workplace, runner), order_entry.build, "power"
    )
    qtbot.addWidget(view)
    view.resize(1164, 900)
    view.show()
    view.presenter.add(person_id=str(person.id), request_id="")
    return view


def _type_day(field: QWidget, *parts: str) -> None:
    for box, text in zip(the(DateBoxes, field).boxes, parts, strict=True):
        box.clear()
        type_text(box, text)


def _give(editor: EntryView, key: str, value: Any) -> None:
    fill(editor.fields[key].field, value)
    editor.presenter.put(key, value)


def test_without_an_order_the_page_says_so(view: View, person: Person) -> None:
    """And its button leads to writing one down about this person."""
    asked: list[tuple[Any, ...]] = []
    view.add_order.connect(lambda *given: asked.append(given))
    assert view.nothing.isVisible()
    press(view.add, Qt.Key.Key_Space)
    assert asked == [(person.id, None)]


def test_an_order_stands_in_words_with_its_limits(order: HospitalOrder, view: View) -> None:
    """Its days as sentences, each limit with the time that is left."""
    said = [label.text() for label in view.order.findChildren(Label)]
    assert any("needed by Sun 29 Nov 2026" in text for text in said)
    notices = [notice.accessibleName() for notice in view.watched.findChildren(Notice)]
    assert notices[0].startswith("4 days are left")
    assert "Fri 27 Nov 2026" in notices[0]


def test_an_admission_ends_the_wait_for_a_bed(order: HospitalOrder, view: View, workplace: Workplace) -> None:
    """A day before the order is told at the field; the right one is kept and the card goes."""
    _type_day(view.admission.day, "22", "11", "2026")
    press(view.admission.button, Qt.Key.Key_Space)
    assert "before the day of the order" in view.admission.day.field.accessibleDescription()
    _type_day(view.admission.day, "24", "11", "2026")
    press(view.admission.button, Qt.Key.Key_Space)
    assert workplace.hospital_orders.get(order.id).admitted_on == date(2026, 11, 24)
    assert not view.admission.isVisible()


def test_a_renewal_starts_after_the_last_period(
    order: HospitalOrder, view: View, workplace: Workplace
) -> None:
    """One too long names the last lawful day; the right one is kept, and the next may begin after it."""
    _type_day(view.renewal.ends, "18", "jan", "2027")
    press(view.renewal.button, Qt.Key.Key_Space)
    assert "Sun 17 Jan 2027" in view.renewal.ends.field.accessibleDescription()
    _type_day(view.renewal.ends, "17", "jan", "2027")
    press(view.renewal.button, Qt.Key.Key_Space)
    assert len(workplace.hospital_orders.get(order.id).periods) == 2
    assert value_of(view.renewal.begins.field) == ["18", "Jan", "2027"]
    assert value_of(view.renewal.ends.field) == ["", "", ""]


def test_an_end_needs_a_day_and_how(order: HospitalOrder, view: View, workplace: Workplace) -> None:
    """Then nothing more can be written down, and no limit is watched."""
    press(view.end.button, Qt.Key.Key_Space)
    assert "the month" in view.end.day.field.accessibleDescription()
    _type_day(view.end.day, "25", "11", "2026")
    press(view.end.button, Qt.Key.Key_Space)
    assert "how it ended" in view.end.how.field.accessibleDescription()
    fill(view.end.how.field, "back_to_court")
    press(view.end.button, Qt.Key.Key_Space)
    assert workplace.hospital_orders.get(order.id).ended_on == TODAY
    shown = [card.isVisible() for card in (view.admission, view.renewal, view.end, view.watched)]
    assert shown == [False] * 4


@pytest.mark.parametrize("card", ["admission", "renewal", "end"])
def test_a_day_that_is_none_is_told_and_kept(order: HospitalOrder, view: View, card: str) -> None:
    """31 February stays in its boxes with what is wrong."""
    field = {"admission": view.admission.day, "renewal": view.renewal.ends, "end": view.end.day}[card]
    _type_day(field, "31", "feb", "2027")
    press(getattr(view, card).button, Qt.Key.Key_Space)
    assert field.field.accessibleDescription()
    assert value_of(field.field) == ["31", "feb", "2027"]


def test_what_is_being_typed_stays_when_the_page_is_read_again(order: HospitalOrder, view: View) -> None:
    """A sync in the middle of typing takes nothing away."""
    _type_day(view.end.day, "25", "11", "2026")
    view.presenter.refresh()
    assert value_of(view.end.day.field) == ["25", "11", "2026"]


def test_another_order_of_the_person_is_chosen(
    order: HospitalOrder, view: View, workplace: Workplace, person: Person
) -> None:
    """The newest stands in front; the list leads to the others."""
    old = workplace.hospital_orders.register(
        person.id, {"power": "s37", "court_kind": "crown", "made_on": date(2026, 1, 5)}
    )
    view.presenter.refresh()
    assert view.others.isVisible()
    view.orders.setCurrentRow(1)
    press(view.orders, Qt.Key.Key_Return)
    page = view.presenter.state.page
    assert page is not None
    assert page.order.id == old.id
    assert not view.renewal.isVisible()


def test_an_order_is_struck_out_with_a_reason(order: HospitalOrder, view: View) -> None:
    """It leaves the page; the history keeps it."""
    press(view.error, Qt.Key.Key_Space)
    dialog = the(StrikeOut, view)
    type_text(dialog.why.field, "Wrong person")
    press(dialog.go_on, Qt.Key.Key_Space)
    assert view.presenter.state.pages == ()
    assert view.nothing.isVisible()


def test_one_order_is_opened_by_itself(order: HospitalOrder, view: View, person: Person) -> None:
    """From an alarm: the page of its person with this order in front."""
    view.presenter.open(order.id)
    assert view.presenter.state.person_id == person.id
    assert view.presenter.state.chosen == order.id


def test_an_order_is_written_down(editor: EntryView, workplace: Workplace, person: Person) -> None:
    """What the law does not allow leads to its field; the right one is kept about this person."""
    saved: list[Any] = []
    editor.entry_saved.connect(saved.append)
    press(editor.save, Qt.Key.Key_Space)
    assert editor.problems.hasFocus()
    _give(editor, "power", "s36")
    _give(editor, "court_kind", "magistrates")
    press(editor.save, Qt.Key.Key_Space)
    assert "Crown Court only" in editor.fields["court_kind"].field.accessibleDescription()
    assert "Tue 22 Dec 2026" in editor.fields["until"].field.accessibleDescription()
    _give(editor, "court_kind", "crown")
    _type_day(editor.fields["until"], "22", "dec", "2026")
    press(editor.save, Qt.Key.Key_Space)
    made = workplace.hospital_orders.get(saved[0])
    assert (made.person_id, made.power, made.periods[0]["to"]) == (person.id, "s36", "2026-12-22")


def test_whose_order_it_is_stays_in_sight(
    order: HospitalOrder, view: View, editor: EntryView, person: Person
) -> None:
    """Name, birth, gender and number stand above the orders, and above the one being written or put right."""
    assert "Date of birth" in view.who.text()
    assert person.shown_name in view._page.title.text()
    assert editor.who.text().startswith(person.shown_name)
    editor.presenter.edit(order.id)
    assert editor.who.text().startswith(person.shown_name)


def test_an_order_is_put_right(order: HospitalOrder, editor: EntryView, workplace: Workplace) -> None:
    """Its fields stand as they are; what is changed is kept, the rest is not touched."""
    editor.presenter.edit(order.id)
    assert value_of(editor.fields["until"].field) == ["20", "Dec", "2026"]
    type_text(editor.fields["hospital"].field, "Quill House")
    press(editor.save, Qt.Key.Key_Space)
    changed = workplace.hospital_orders.get(order.id)
    assert (changed.hospital, changed.periods) == ("Quill House", order.periods)


def test_an_unfinished_order_is_kept_for_its_person(editor: EntryView, person: Person) -> None:
    """The draft is offered for the same person, and not for another."""
    type_text(editor.fields["hospital"].field, "Quill House")
    editor.save_draft()
    editor.presenter.add(person_id="", request_id="")
    assert not editor.draft.isVisible()
    editor.presenter.add(person_id=str(person.id), request_id="")
    press(editor.take_draft, Qt.Key.Key_Space)
    assert value_of(editor.fields["hospital"].field) == "Quill House"


def test_everything_is_named_and_nothing_is_clipped(
    order: HospitalOrder, view: View, editor: EntryView
) -> None:
    """A screen reader can name all that takes the focus, and all words fit, at twice the size too."""
    assert (unnamed(view), unnamed(editor), clipped(view), clipped(editor)) == ([], [], [], [])
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", 200)
    assert (clipped(view), clipped(editor)) == ([], [])
