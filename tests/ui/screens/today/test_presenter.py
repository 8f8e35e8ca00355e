"""What needs me now, on a real vault."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from cjld_desktop import clock
from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.screens.today.presenter import Presenter
from tests.ui.inline import InlineRunner
from tests.ui.screens.there import there


@pytest.fixture
def presenter(workplace: Workplace, qapp: QApplication) -> Presenter:
    return Presenter(workplace, InlineRunner())


def test_an_empty_day_is_no_fault(presenter: Presenter) -> None:
    """A new vault shows an empty day with the moment it was read."""
    presenter.refresh()
    assert presenter.state.page is not None
    assert list(presenter.state.page.waiting) == []
    assert (clock.now() - presenter.state.page.refreshed_at).total_seconds() < 60


def test_somebody_added_waits_to_be_screened(presenter: Presenter, workplace: Workplace) -> None:
    """Who was identified and not yet screened waits, longest first."""
    for minutes, name in ((5, "Yttervik"), (50, "Zzquill")):
        at = clock.now() - timedelta(minutes=minutes)
        workplace.people.add({"family_name": name}, {"identified_at": at})
    presenter.refresh()
    assert [row.person.name for row in there(presenter.state.page).waiting] == ["ZZQUILL", "YTTERVIK"]


def test_the_day_is_read_again_only_while_it_is_watched(presenter: Presenter) -> None:
    """The minute's refresh runs while the page is in front and stops when it is left."""
    presenter.start_watching()
    assert presenter._timer.isActive()
    presenter.stop_watching()
    assert not presenter._timer.isActive()
