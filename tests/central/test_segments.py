"""Pushing and pulling against a running store: order, forks, cursors."""

from collections.abc import Callable
from itertools import pairwise
from uuid import uuid4

import msgspec
import pytest

from cjld_wire import limits, segment
from cjld_wire.conversation import Pushed
from cjld_wire.faults import Code
from tests.central.device import PlayedDevice
from tests.central.processes import CentralProcess
from tests.central.refusals import refused


def refusals(answer: Pushed) -> list[tuple[int, str]]:
    return [(refusal.index, refusal.fault.code) for refusal in answer.refusals]


def test_what_one_device_pushes_another_pulls(founder: PlayedDevice, colleague: PlayedDevice) -> None:
    """Every byte arrives, in the order of its numbers, whichever device made it."""
    mine, theirs = founder.sealed(3), colleague.sealed(2)
    answer = founder.push(*mine)
    assert [receipt.number for receipt in answer.receipts] == [1, 2, 3]
    assert answer.head.number == 3
    assert [receipt.number for receipt in colleague.push(*theirs).receipts] == [4, 5]
    assert founder.pull_all() == colleague.pull_all() == [*mine, *theirs]


def test_the_same_bytes_again_are_the_same_success(founder: PlayedDevice) -> None:
    """A push whose answer was lost can be repeated, alone or with more, and nothing is kept twice."""
    made = founder.sealed(3)
    first = founder.push(*made[:2])
    again = founder.push(*made)
    assert again.receipts[:2] == first.receipts
    assert founder.push(made[2], made[2]).receipts == [again.receipts[2]] * 2
    assert founder.pull_all() == made


@pytest.mark.parametrize(("first", "last"), [(1, 3), (2, 3), (1, 2), (3, 5), (1, 6), (4, 4)])
def test_a_forked_device_is_refused_and_shouted_about(
    founder: PlayedDevice, store: CentralProcess, first: int, last: int
) -> None:
    """Other bytes under numbers that are kept, all or some of them, change nothing and stand in the log."""
    kept = founder.sealed(2)
    founder.push(*kept)
    forked = founder.segment(first=first, last=last, previous=b"" if first == 1 else bytes(32))
    assert refusals(founder.push(forked)) == [(0, Code.FORKED)]
    assert founder.pull_all() == kept
    shouted = [line for line in store.log if line["event"] == "device_forked"]
    assert {"device": str(founder.me.device.id), "level": "error", "first": first}.items() <= shouted[
        -1
    ].items()


def test_a_gap_is_refused_with_the_number_that_is_expected(founder: PlayedDevice) -> None:
    """A device that runs ahead is told where to begin; what it sends then is kept."""
    made = founder.sealed(3)
    founder.push(made[0])
    answer = founder.push(made[2])
    assert refusals(answer) == [(0, Code.GAP)]
    assert answer.refusals[0].fault.expected == 4
    assert len(founder.push(*made[1:]).receipts) == 2


def test_a_segment_must_follow_the_one_before_it(founder: PlayedDevice) -> None:
    """The right number with the wrong previous hash is refused: the chain cannot be spliced."""
    founder.push(*founder.sealed(1))
    assert refusals(founder.push(founder.segment(previous=bytes(32)))) == [(0, Code.BROKEN_CHAIN)]


def test_a_segment_needs_its_devices_signature(founder: PlayedDevice, colleague: PlayedDevice) -> None:
    """One altered byte, a colleague's key, an unknown device and another team are each refused."""
    good = founder.segment()
    altered = msgspec.structs.replace(good, ciphertext=bytes([good.ciphertext[0] ^ 1]) + good.ciphertext[1:])
    pretended = colleague.segment(device=founder.me.device.id)
    unknown = founder.segment(device=uuid4())
    elsewhere = founder.segment(team=uuid4())
    answer = founder.push(altered, pretended, unknown, elsewhere)
    codes = [Code.SIGNATURE, Code.SIGNATURE, Code.UNKNOWN_DEVICE, Code.WRONG_TEAM]
    assert refusals(answer) == list(enumerate(codes))
    assert answer.head.number == 0


def test_one_bad_segment_does_not_hold_up_another_devices(
    founder: PlayedDevice, colleague: PlayedDevice
) -> None:
    """Of a mixed push, what is good is kept and receipted, what is not is refused by its place."""
    mine, theirs = founder.sealed(2), colleague.sealed(1)
    bad = msgspec.structs.replace(mine[1], signature=bytes(64))
    answer = founder.push(mine[0], bad, *theirs)
    assert refusals(answer) == [(1, Code.SIGNATURE)]
    assert [(receipt.device, receipt.number) for receipt in answer.receipts] == [
        (founder.me.device.id, 1),
        (colleague.me.device.id, 2),
    ]


def test_a_segment_for_an_epoch_to_come_is_refused(founder: PlayedDevice) -> None:
    """Nobody can seal for an epoch that the membership log has not begun."""
    assert refusals(founder.push(founder.segment(epoch=2))) == [(0, Code.UNKNOWN_EPOCH)]


def test_a_revoked_devices_rest_comes_in_by_a_supervisors_hand_only(
    founder: PlayedDevice, colleague: PlayedDevice, store: CentralProcess, device: Callable[..., PlayedDevice]
) -> None:
    """What a revoked device had not sent is kept when a supervisor hands it in, and only of its own epoch."""
    third = device(store)
    third.join(founder)
    unsent = colleague.sealed(1)
    founder.revoke(colleague)
    assert refusals(third.push(*unsent)) == [(0, Code.REVOKED)]
    assert len(founder.push(*unsent).receipts) == 1
    later = colleague.segment(epoch=2)
    assert refusals(founder.push(later)) == [(0, Code.REVOKED)]


def test_pages_keep_to_their_limits(founder: PlayedDevice) -> None:
    """A page holds no more than was asked for, but always one segment, and says whether more follow."""
    made = founder.sealed(5, size=1000)
    founder.push(*made)
    assert len(founder.pull(max_count=2).segments) == 2
    assert len(founder.pull(max_bytes=2500).segments) == 2
    assert len(founder.pull(max_bytes=1).segments) == 1
    assert founder.pull_all(max_bytes=1) == founder.pull_all(max_count=3) == made
    last = founder.pull(5, segment.digest(made[-1]))
    assert (last.segments, last.more, last.head.number) == ([], False, 5)


def test_the_largest_segment_goes_there_and_back(founder: PlayedDevice) -> None:
    """A segment of the largest size is kept and comes back whole, in a page of its own if need be."""
    made = founder.sealed(3, size=limits.MAX_CIPHERTEXT)
    assert len(founder.push(*made).receipts) == 3
    assert founder.pull_all(max_bytes=limits.MAX_PAGE) == made


def test_a_cursor_of_a_store_that_went_back_is_noticed(founder: PlayedDevice) -> None:
    """A cursor beyond the store's head, or of another segment under that number, is refused as such."""
    made = founder.sealed(2)
    founder.push(*made)
    for after, digest in ((3, segment.digest(made[1])), (1, segment.digest(made[1])), (2, b"")):
        with refused(Code.STORE_BEHIND, 409) as told:
            founder.pull(after, digest)
        assert told[0].expected == 2


def test_a_restored_store_says_so_and_takes_everything_again(
    own_store: Callable[..., CentralProcess],
    device: Callable[..., PlayedDevice],
    run_central: Callable[..., str],
) -> None:
    """An older copy put back has a new epoch, asks for sign-in, and is offered what it lacks."""
    central = own_store()
    me = device(central)
    me.found(central.setup_code)
    made = me.sealed(4)
    me.push(*made[:2])
    central.stop()
    copy = (central.data / "central.db").read_bytes()
    central.start()
    me.address = central.address
    assert me.push(*made[2:]).head.number == 4
    central.stop()
    (central.data / "central.db").write_bytes(copy)
    assert "epoch 2" in run_central("restored", "--data", str(central.data))
    central.start()
    me.address = central.address
    with refused(Code.SIGN_IN_AGAIN, 401):
        me.pull(4, segment.digest(made[3]))
    me.sign_in()
    with refused(Code.STORE_BEHIND, 409):
        me.pull(4, segment.digest(made[3]))
    answer = me.push(*made)
    assert (answer.head.epoch, answer.head.number, answer.refusals) == (2, 4, [])
    assert me.pull_all() == made


def test_a_chain_of_many_small_segments_keeps_its_order(founder: PlayedDevice) -> None:
    """Two hundred segments in one push, the most there may be, come back each following the last."""
    made = founder.sealed(limits.MAX_SEGMENTS, changes=1, size=16)
    founder.push(*made)
    headers = [segment.read_header(row.header) for row in founder.pull_all()]
    assert all(after.first == before.last + 1 for before, after in pairwise(headers))
    assert len(headers) == limits.MAX_SEGMENTS
