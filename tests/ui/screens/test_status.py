"""The status bar's words, from a real vault."""

from cjld_desktop.services.workplace import Workplace
from cjld_desktop.ui.status import Status
from tests.ui.inline import InlineRunner


def test_it_says_what_waits_and_that_work_is_saved(workplace: Workplace, runner: InlineRunner) -> None:
    """After a save it says how many changes wait, that nothing was synced yet, and when it locks."""
    status = Status(workplace, runner)
    workplace.people.add({"family_name": "Zzquill"})
    status.saved()
    status.refresh()
    _icon, headline, details, tone = status.sync_words()
    assert (headline, tone) == ("Working offline", "soon")
    assert details == ["1 change waiting to send", "not synced yet"]
    assert status.saved_words() == ["All work saved on this computer 0 seconds ago", "Locks after 5 minutes"]


def test_syncing_is_said_while_it_lasts(workplace: Workplace, runner: InlineRunner) -> None:
    """While sync runs the headline says so; afterwards it says how things stand."""
    status = Status(workplace, runner)
    status.syncing(at_work=True)
    assert status.sync_words()[1] == "Syncing"
    status.syncing(at_work=False)
    assert status.sync_words()[1] == "Working offline"


def test_another_time_to_lock_is_said(workplace: Workplace, runner: InlineRunner) -> None:
    """One minute is not `1 minutes`."""
    status = Status(workplace, runner)
    status.set_lock_after(1)
    assert status.saved_words()[-1] == "Locks after 1 minute"
