"""Every word of the directory and of hospital orders is translated or data."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from cjld_desktop import clock
from cjld_desktop.ui.journeys import Journeys
from tests.reports_of_experts import finished_reports
from tests.ui.test_translation import filled, journeys, marking
from tests.ui.words_of_data import audit

__all__ = ["filled", "journeys", "marking"]

NAMES = ("Dr Quaxel Zennet", "Vorqual NHS Trust", "Vorqual 2026", "Qualwick House")


def _fill(journeys: Journeys) -> Any:
    """One of everything, and the person they are about."""
    places = journeys._workplace
    trust = places.providers.add({"name": NAMES[1], "areas": ["Qualwick"]})
    expert = places.experts.add(
        {
            "name": NAMES[0],
            "provider_id": trust.id,
            "section_12": True,
            "hourly_rate": 150.0,
            "report_days": 9,
        }
    )
    places.experts.add_leave(expert.id, clock.today(), clock.today() + timedelta(days=3))
    agreement = places.agreements.add(
        {"title": NAMES[2], "provider_id": trust.id, "limits": {"report": 15, "reply": 1}}
    )
    finished_reports(places.experts._desk, expert, 5, agreement_id=agreement.id)
    person = next(one for one in places.people.lines() if one.name.startswith("ZZQUILL"))
    made_on = clock.today() - timedelta(days=3)
    details = {"power": "s35", "court_kind": "crown", "made_on": made_on, "hospital": NAMES[3]}
    places.hospital_orders.register(person.id, details | {"until": made_on + timedelta(days=27)})
    places.hospital_orders.register(
        person.id, {"power": "s37", "court_kind": "crown", "made_on": date(2024, 1, 5)}
    )
    return person.id


def _edit(screen: str) -> Callable[[Journeys, Any], None]:
    def show(journeys: Journeys, _person: Any) -> None:
        journeys.window.go(screen, lambda view: view.presenter.add())
        view: Any = journeys.window.view(screen)
        view.presenter.save()

    return show


def _look_alike(journeys: Journeys, _person: Any) -> None:
    journeys.window.go("expert_editor", lambda view: view.presenter.add())
    view: Any = journeys.window.view("expert_editor")
    view.presenter.put("name", NAMES[0])
    view.presenter.save()


def _register(name: str) -> Callable[[Journeys, Any], None]:
    return lambda journeys, _person: journeys.window.go("directory", lambda view: view.presenter.show(name))


SCREENS: dict[str, Callable[[Journeys, Any], None]] = {
    "experts": lambda journeys, _person: journeys.window.go("directory"),
    "providers": _register("providers"),
    "agreements": _register("agreements"),
    "adding an expert": _edit("expert_editor"),
    "one alike": _look_alike,
    "adding a provider": _edit("provider_editor"),
    "adding an agreement": _edit("agreement_editor"),
    "hospital orders": lambda journeys, person: journeys.directory.show_orders(person),
    "adding an order": lambda journeys, person: journeys.directory._add_order(person, None),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_every_word_is_translated_or_data(journeys: Journeys, screen: str) -> None:
    """Filled, with what stands against an entry and with each limit of an order."""
    SCREENS[screen](journeys, _fill(journeys))
    assert audit(*NAMES, "Qualwick").untranslated(journeys.window) == []
