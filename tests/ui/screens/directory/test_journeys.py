"""The ways through the directory and to hospital orders, in the frame."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cjld_desktop.services.vaults import Vaults
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.entry_editor import EntryView
from cjld_desktop.ui.journeys import Journeys
from cjld_desktop.ui.screens.directory.view import View as DirectoryView
from cjld_desktop.ui.screens.hospital_order.view import View as OrderView
from cjld_desktop.ui.screens.person.view import View as PersonView
from tests.ui.inline import InlineRunner


@pytest.fixture
def journeys(workplace: Workplace, runner: InlineRunner, tmp_path: Path, qtbot: QtBot) -> Iterator[Journeys]:
    made = Journeys(workplace, Vaults(tmp_path / "vault"), runner)
    qtbot.addWidget(made.window)
    yield made
    made.deleteLater()


def _editor(journeys: Journeys) -> EntryView:
    view = journeys.window.stack.currentWidget()
    assert isinstance(view, EntryView)
    return view


def test_an_expert_is_written_down_from_the_directory(journeys: Journeys, workplace: Workplace) -> None:
    """Add leads to the form, saving back with the new entry in front; Esc does not lead into the form."""
    journeys.window.go("today")
    journeys.window.go("directory")
    directory = journeys.window.view("directory")
    assert isinstance(directory, DirectoryView)
    directory.add.click()
    assert journeys.window.screen_name == "expert_editor"
    form = _editor(journeys)
    for name, text in {"name": "Dr Ada Synthetic", "registration": "9990001", "phone": "1"}.items():
        form.presenter.put(name, text)
    form.presenter.put("expertise.adult_forensic", True)
    form.save.click()
    assert journeys.window.screen_name == "directory"
    (line,) = workplace.experts.lines()
    assert directory.presenter.state.chosen == line.id
    journeys.window.back()
    assert journeys.window.screen_name == "today"


def test_a_double_leads_to_the_entry_that_is_there(journeys: Journeys, workplace: Workplace) -> None:
    """Opening the one offered shows it in the directory and adds nobody."""
    known = workplace.providers.add({"name": "Quorn NHS Trust", "phone": "1"})
    journeys.window.go("provider_editor", lambda view: view.presenter.add())
    form = _editor(journeys)
    form.presenter.put("name", "Quorn NHS Trust")
    form.save.click()
    form.alike.chosen.emit(known.id)
    directory = journeys.window.view("directory")
    assert isinstance(directory, DirectoryView)
    assert (journeys.window.screen_name, directory.presenter.state.chosen) == ("directory", known.id)
    assert directory.presenter.state.register == "providers"


def test_a_hospital_order_is_written_down_from_a_persons_page(
    journeys: Journeys, workplace: Workplace
) -> None:
    """The menu for the court leads to the orders, and the button there to a form about this person."""
    person = workplace.people.add({"family_name": "Zzquill"})
    journeys.open_person(person.id)
    page = journeys.window.view("person")
    assert isinstance(page, PersonView)
    page.show_hospital_orders.emit(person.id)
    orders = journeys.window.view("hospital_order")
    assert isinstance(orders, OrderView)
    assert journeys.window.screen_name == "hospital_order"
    orders.add.click()
    form = _editor(journeys)
    form.presenter.put("power", "s37")
    form.presenter.put("court_kind", "crown")
    form.save.click()
    assert journeys.window.screen_name == "hospital_order"
    (made,) = workplace.hospital_orders.pages(person.id)
    assert orders.presenter.state.page == made
    orders.edit.click()
    assert journeys.window.screen_name == "hospital_order_editor"
    journeys.window.back()
    journeys.directory.open_order(made.order.id)
    assert orders.presenter.state.chosen == made.order.id
