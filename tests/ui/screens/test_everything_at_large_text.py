"""Every screen about reports, courts and the directory in the window itself, at 200 % text."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from cjld_desktop import clock
from cjld_desktop.services.vaults import Vaults
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui import theme
from cjld_desktop.ui.journeys import Journeys
from tests.ui.accessibility import clipped, outside, unnamed
from tests.ui.inline import InlineRunner
from tests.ui.screens.report.after_a_refusal import after_a_refusal
from tests.ui.stray_windows import Windows

Show = Callable[[Journeys, UUID], Any]


@pytest.fixture
def journeys(qapp: QApplication, qtbot: QtBot, workplace: Workplace, tmp_path: Any) -> Iterator[Journeys]:
    theme.apply(qapp, "light", 200)
    runner = InlineRunner()
    made = Journeys(workplace, Vaults(tmp_path / "vault"), runner)
    qtbot.addWidget(made.window)
    made.window.resize(1360, 860)
    made.window.show()
    yield made
    made.deleteLater()
    runner.stop()


def _order(journeys: Journeys, person: UUID) -> None:
    made_on = clock.today() - timedelta(days=3)
    details = {"power": "s35", "court_kind": "crown", "made_on": made_on, "hospital": "Quaxel House"}
    orders = journeys._workplace.hospital_orders
    orders.register(person, details | {"until": made_on + timedelta(days=27)})
    orders.register(person, {"power": "s37", "court_kind": "crown", "made_on": date(2024, 1, 5)})
    journeys.directory.show_orders(person)


def _directory(journeys: Journeys, _person: UUID) -> None:
    places = journeys._workplace
    trust = places.providers.add({"name": "Quaxel and Zennet NHS Foundation Trust, Forensic Outpatients"})
    places.experts.add({"name": "Dr Quaxel Zennet", "provider_id": trust.id, "expertise": ["adult_forensic"]})
    journeys.window.go("directory")


def _form(screen: str) -> Show:
    return lambda journeys, person: journeys.window.go(screen, lambda view: view.presenter.begin(person))


def _editor(screen: str) -> Show:
    return lambda journeys, _person: journeys.window.go(screen, lambda view: view.presenter.add())


SCREENS: dict[str, Show] = {
    "reports": lambda journeys, _person: journeys.window.go("reports"),
    "report": lambda journeys, person: after_a_refusal(journeys, person, "Away"),
    "report_request": _form("report_request"),
    "court_report": _form("court_report"),
    "attendance_certificate": _form("attendance_certificate"),
    "blank_forms": lambda journeys, _person: journeys.window.go("blank_forms"),
    "hospital_order": _order,
    "hospital_order_editor": lambda journeys, person: journeys.directory._add_order(person, None),
    "directory": _directory,
    "expert_editor": _editor("expert_editor"),
    "provider_editor": _editor("provider_editor"),
    "agreement_editor": _editor("agreement_editor"),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_everything_is_whole_and_named_at_large_text(
    journeys: Journeys, qapp: QApplication, screen: str
) -> None:
    """No word is cut, nothing stands outside its place, no page scrolls sideways, no window opens beside."""
    person = journeys._workplace.people.add({"family_name": "Zzquill-Vanthorpe", "given_names": "Orrin"})
    windows = Windows()
    qapp.installEventFilter(windows)
    SCREENS[screen](journeys, person.id)
    qapp.removeEventFilter(windows)
    assert windows.opened == []
    assert journeys.window.screen_name == screen
    view = journeys.window.view(screen)
    assert clipped(view) == []
    assert outside(view) == []
    assert unnamed(view) == []
    sideways = [
        one.horizontalScrollBar().maximum() for one in view.findChildren(QScrollArea) if one.isVisible()
    ]
    assert not any(sideways)
