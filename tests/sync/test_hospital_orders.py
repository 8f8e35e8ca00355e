"""Hospital orders and experts on two computers: nothing is lost, and alarms go on."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from cjld_desktop import clock
from cjld_desktop.domain.hospital_order import HospitalOrder
from cjld_desktop.errors import RefusedError
from cjld_desktop.services.experts import Experts
from cjld_desktop.services.hospital_orders import HospitalOrders
from tests import builders
from tests.sync.computers import Computer, Post, desk_at, paper_team


@pytest.fixture
def computers(tmp_path: Path) -> Iterator[list[Computer]]:
    with paper_team(tmp_path, 2) as made:
        yield made


@pytest.fixture
def post() -> Post:
    return Post()


def test_two_renewals_of_one_order_are_both_kept_and_still_watched(
    computers: list[Computer], post: Post
) -> None:
    """Two courts' clerks told two people different days: both stand, alarms go on, no third is added."""
    one, other = computers
    person = one.journal.save(builders.person())
    first, second = (HospitalOrders(desk_at(computer)) for computer in computers)
    made_on = clock.today() - timedelta(days=20)
    until = made_on + timedelta(days=27)
    order = first.register(
        person.id, {"power": "s35", "court_kind": "crown", "made_on": made_on, "until": until}
    )
    first.admit(order.id, made_on)
    _meet(post, computers)
    first.renew(order.id, until, until + timedelta(days=20))
    second.renew(order.id, until + timedelta(days=1), until + timedelta(days=28))
    _meet(post, computers)
    for computer, orders in ((one, first), (other, second)):
        assert {doubt.field for doubt in computer.doubts()} == {"periods"}
        assert len(computer.get(HospitalOrder, order.id).periods) == 2
        assert orders.page(order.id).undecided == ("periods",)
        assert orders.alarms(not_due=True)
        with pytest.raises(RefusedError, match="two places"):
            orders.renew(order.id, until + timedelta(days=10), until + timedelta(days=30))


def test_a_phone_and_leave_of_one_expert_meet(computers: list[Computer], post: Post) -> None:
    """Two people who change different things of an entry are both right."""
    first, second = (Experts(desk_at(computer)) for computer in computers)
    ada = first.add({"name": "Dr Ada Synthetic", "phone": "1"})
    _meet(post, computers)
    first.change(ada.id, {"phone": "2"})
    day = clock.today() + timedelta(days=7)
    second.add_leave(ada.id, day, day)
    _meet(post, computers)
    for experts in (first, second):
        now = experts.get(ada.id)
        assert (now.phone, len(now.leave)) == ("2", 1)
    assert [computer.doubts() for computer in computers] == [[], []]


def _meet(post: Post, computers: list[Computer]) -> None:
    for computer in computers:
        post.collect(computer)
    for computer in computers:
        post.deliver(computer)
