"""One report followed on two computers without a line between them."""

from collections.abc import Callable

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.commission import Commission
from cjld_desktop.services.commissions import Commissions
from tests import builders
from tests.sync.computers import Computer, desk_at

Make = Callable[[int], list[Computer]]


@pytest.fixture
def computers(team: Make) -> list[Computer]:
    """Two computers that both know a commission that was sent."""
    made = team(2)
    person = made[0].journal.save(builders.person())
    request = builders.report_request(person.id, copies=["court"], signed_at=clock.now())
    commission = builders.commission(request)
    made[0].journal.save_many([request, commission, builders.report_event(commission, "sent")])
    sync_all(made)
    return made


def sync_all(computers: list[Computer]) -> None:
    for computer in [*computers, *computers]:
        assert computer.sync().notices == []


def at(computer: Computer) -> Commissions:
    return Commissions(desk_at(computer))


def the_commission(computer: Computer) -> Commission:
    return desk_at(computer).find(Commission)[0]


def test_entries_made_on_both_while_offline_are_all_kept_and_read_alike(computers: list[Computer]) -> None:
    """Both wrote the acceptance down, one also chased: nobody decides anything, and both see the same."""
    one, other = computers
    which = the_commission(one).id
    for computer in computers:
        at(computer).record(which, "accepted")
    at(other).record(which, "chased", way="phone", promised_on=clock.today())
    sync_all(computers)
    first, second = (at(computer).progress(which) for computer in computers)
    assert (first.stage, first.chases, len(first.events)) == ("writing", 1, 4)
    assert (first.stage, first.days, [e.id for e in first.events]) == (
        second.stage,
        second.days,
        [e.id for e in second.events],
    )
    assert [computer.doubts() for computer in computers] == [[], []]


def test_a_next_expert_asked_on_both_shows_twice_and_neither_is_lost(computers: list[Computer]) -> None:
    """Both commissions stand until one is taken back; then the other goes on."""
    for computer, name in zip(computers, ("Dr Ben Synthetic", "Dr Cy Synthetic"), strict=True):
        which = the_commission(computer)
        at(computer).record(which.id, "no_answer")
        at(computer).instruct(which.request_id, name)
    sync_all(computers)
    request_id = the_commission(computers[0]).request_id
    for computer in computers:
        now = at(computer).page(request_id).current
        assert {one.commission.expert_name for one in now} == {"Dr Ben Synthetic", "Dr Cy Synthetic"}
    spare = at(computers[0]).page(request_id).current[0].commission
    at(computers[0]).record(spare.id, "withdrawn", detail="Asked twice")
    sync_all(computers)
    (left,) = at(computers[1]).page(request_id).current
    assert left.commission.id != spare.id


def test_an_entry_struck_out_here_counts_no_more_there(computers: list[Computer]) -> None:
    """What the other computer wrote after it stands."""
    one, other = computers
    which = the_commission(one).id
    slip = at(one).record(which, "refused", detail="Wrong report")
    sync_all(computers)
    at(one).mark_in_error(slip.id, "The other expert")
    at(other).record(which, "accepted")
    sync_all(computers)
    assert [at(computer).progress(which).stage for computer in computers] == ["writing", "writing"]
