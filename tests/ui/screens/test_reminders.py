"""How many reports cannot wait stands beside their place, and is true after each step and each night."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cjld_desktop import clock
from cjld_desktop.domain.commission import Commission
from cjld_desktop.domain.working_days import add_working_days
from cjld_desktop.services.vaults import Vaults
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.journeys import Journeys
from cjld_desktop.ui.reminders import Reminders
from cjld_desktop.ui.widgets.buttons import Button
from tests import builders
from tests.ui.inline import InlineRunner


def due_in(workplace: Workplace, days: int, **values: object) -> Commission:
    """A report at its expert's, due in so many working days."""
    who = builders.person()
    given = {
        "signed_at": clock.now() - timedelta(days=60),
        "received_on": add_working_days(clock.today(), days),
        "copies": ["court"],
    } | values
    asked = builders.report_request(who.id, **given)
    first = builders.commission(asked)
    progress = builders.report_event(first, "progress", happened_on=clock.today())
    accepted = builders.report_event(first, "accepted", happened_on=clock.today() - timedelta(days=50))
    workplace.people._desk.journal.save_many([who, asked, first, accepted, progress])
    return first


@pytest.fixture
def journeys(qtbot: QtBot, workplace: Workplace, tmp_path: Path, runner: InlineRunner) -> Journeys:
    made = Journeys(workplace, Vaults(tmp_path / "vault"), runner)
    qtbot.addWidget(made.window)
    return made


def test_the_number_and_its_words_stand_beside_reports(journeys: Journeys, workplace: Workplace) -> None:
    """Critical ones make a mark as well; a screen reader hears which are which."""
    due_in(workplace, -2)
    place = journeys.window.navigation.place("reports")
    journeys.begin()
    assert (place.count, place.accessibleName()) == ("1", "Reports: 1 overdue")
    due_in(workplace, -20)
    due_in(workplace, -25)
    journeys.reminders.refresh()
    assert place.count == "! 3"
    said = "Reports: 2 critically overdue, or with their hearings near; 1 overdue"
    assert (place.accessibleName(), place.toolTip()) == (said, said.removeprefix("Reports: "))


def test_nothing_stands_there_while_nothing_presses(journeys: Journeys, workplace: Workplace) -> None:
    """A number that is always there is not looked at."""
    due_in(workplace, 20)
    journeys.begin()
    place = journeys.window.navigation.place("reports")
    assert (place.count, place.accessibleName()) == ("", "Reports")
    assert journeys.window.notice.isHidden()


def test_after_unlocking_one_sentence_leads_to_the_critical_ones(
    journeys: Journeys, workplace: Workplace
) -> None:
    """Its link opens Reports and takes it away; it is told once."""
    due_in(workplace, -20)
    journeys.begin()
    notice = journeys.window.notice
    assert notice.text() == "1 report is critically overdue, or its hearing is near."
    link = next(one for one in notice.findChildren(Button) if one.text() == "Open reports")
    assert not link.isHidden()
    link.click()
    assert journeys.window.screen_name == "reports"
    journeys.reminders.refresh()
    assert notice.isHidden()


def test_a_step_that_is_written_down_counts_at_once(
    journeys: Journeys, workplace: Workplace, qtbot: QtBot
) -> None:
    """An overdue report that came is not overdue any more."""
    late = due_in(workplace, -2)
    journeys.reminders._settle.setInterval(0)
    journeys.begin()
    place = journeys.window.navigation.place("reports")
    assert place.count == "1"
    view = journeys.window.view("report")
    journeys.window.go("report", lambda made: made.presenter.open(late.request_id))
    view.presenter.begin("received")  # type: ignore[attr-defined]  # the report's own
    view.presenter.record({"way": "post"})  # type: ignore[attr-defined]  # the screen's own
    qtbot.waitUntil(lambda: place.count == "")


def test_a_new_day_is_noticed_while_the_program_is_open(
    journeys: Journeys, workplace: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was due yesterday is overdue today: beside Reports, and in the list in front."""
    due_in(workplace, 0)
    journeys.begin()
    journeys.window.go("reports")
    view = journeys.window.view("reports")
    state = view.presenter.state  # type: ignore[attr-defined]  # the list's own
    assert not state.of("overdue")
    tomorrow = add_working_days(clock.today(), 1)
    monkeypatch.setattr(clock, "today", lambda: tomorrow)
    journeys.reminders.look_at_the_day()
    assert journeys.window.navigation.place("reports").count == "1"
    assert len(view.presenter.state.of("overdue")) == 1  # type: ignore[attr-defined]  # the screen's own


def test_an_unchanged_day_reads_nothing(workplace: Workplace, runner: InlineRunner) -> None:
    """The look at the day costs the vault nothing until the day is another."""
    reminders = Reminders(workplace, runner)
    read: list[bool] = []
    reminders.changed.connect(lambda: read.append(True))
    reminders.look_at_the_day()
    assert read == []
    reminders.refresh()
    assert read == [True]
