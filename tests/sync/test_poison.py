"""What a member's broken or hostile program may send: it holds up its own record or line, nobody else's."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import pytest

from cjld_desktop.clock import HybridClock, stamp_to_time
from cjld_desktop.domain import change as changes
from cjld_desktop.domain.change import ChangeId
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.record import new_id
from cjld_desktop.errors import SyncError
from cjld_desktop.storage import history, segments, sync_state
from cjld_desktop.storage.journal import Journal
from cjld_desktop.storage.receiving import Receiving
from cjld_desktop.storage.sealed_changes import SealedChanges
from cjld_desktop.storage.segments import Place
from cjld_desktop.storage.sync_state import DeviceKeys, Held
from cjld_desktop.sync import arrivals, invitations
from cjld_desktop.sync.exchange import Exchange
from cjld_desktop.sync.membership import Welcome
from cjld_desktop.sync.store_client import StoreClient, checked_address
from cjld_wire import conversation as wire
from cjld_wire import invitation, segment
from tests import builders
from tests.sync.computers import Computer, Post, paper_team
from tests.sync.test_trust import note_of, sealed_by


@pytest.fixture
def team(tmp_path: Path) -> Iterator[list[Computer]]:
    with paper_team(tmp_path, 3) as computers:
        yield computers


def held_of(computer: Computer) -> dict[UUID, str]:
    with computer.vault.read() as transaction:
        return (sync_state.get(transaction, Held) or Held()).records


def nested(depth: int) -> Any:
    value: Any = 0
    for _ in range(depth):
        value = [value]
    return value


@pytest.mark.parametrize(
    "poison",
    [
        {"risks": 5},
        {"risks": {"a": 1}},
        {"risks": [msgspec.msgpack.Ext(5, b"x")]},
        {"risks": [b"bytes"]},
        {"phone": nested(300)},
        {"risks": {7: "a", "b": 1}},
    ],
)
def test_a_value_of_the_wrong_shape_holds_its_record_only(
    team: list[Computer], poison: dict[str, Any]
) -> None:
    """Also where two people wrote the field at once, and the shown value is made of both."""
    a, b, c = team
    post = Post()
    person = c.journal.save(builders.person())
    post.deliver(b, *post.collect(c))
    b.change(Person, person.id, risks=["self-harm"], phone="1")
    bad = note_of(
        a,
        1,
        b"",
        record=person.id,
        fields=poison,
        replaces={name: [ChangeId(c.device, 1)] for name in poison},
    )
    after = note_of(a, 2, changes.digest(changes.encode(bad)))
    post.deliver(b, sealed_by(a, 2, [bad, after], depends={c.device: 1}))
    assert b.has(Person, after.record)
    assert list(held_of(b)) == [person.id]
    assert b.get(Person, person.id).risks == ["self-harm"]
    b.change(Person, person.id, address="4 Nowhere Lane")


def test_a_change_nested_beyond_reading_stops_its_own_line_only(team: list[Computer]) -> None:
    """A change that is a thousand lists deep is not a change; the others' changes arrive."""
    a, b, c = team
    deep = b"\x91" * 100_000 + b"\xc0"
    first = changes.encode(note_of(a, 1, b""))
    mark = b"\xabfamily_name"
    broken = first.replace(mark + b"\xa5Zzabc", mark + deep)
    assert broken != first
    seal = a.team.seal()
    place = Place(seal.team, seal.epoch, seal.device, 1, b"")
    poison = segments.seal(place, {}, [broken], seal.epoch_key, seal.sign_key)
    good = note_of(c, 1, b"")
    page = [wire.Numbered(1, poison), sealed_by(c, 2, [good])]
    taken = arrivals.take_in(b.vault, b.team, page)
    assert b.has(Person, good.record)
    assert len(taken.notices) == 1


def test_a_forked_segment_that_waits_is_never_read_for_what_was_applied(team: list[Computer]) -> None:
    """When a copied computer's second history overlaps the first, doubts are shown as they were made."""
    a, b, c = team
    post = Post()
    person = c.journal.save(builders.person())
    post.deliver(b, *post.collect(c))
    made = ChangeId(c.device, 1)

    def phone(seq: int, previous: bytes, value: str) -> changes.Change:
        replaces = {"phone": [made], "in_error": [made]}
        fields = {"phone": value}
        return note_of(a, seq, previous, record=person.id, fields=fields, replaces=replaces)

    one = note_of(a, 1, b"")
    two = phone(2, changes.digest(changes.encode(one)), "true")
    depends = {c.device: 1}
    fork = sealed_by(a, 2, [phone(2, b"", "forked")], depends=depends, previous=b"f" * 32)
    post.deliver(b, fork)
    post.deliver(b, sealed_by(a, 3, [one, two], depends=depends))
    b.change(Person, person.id, address="4 Nowhere Lane")
    three = note_of(
        c, 2, changes.digest(changes.encode(_first_of(c))), record=person.id,
        fields={"phone": "other"}, replaces={"phone": [made]},
    )  # fmt: skip
    with b.vault.read() as transaction:
        previous = Receiving(transaction).segment_before(c.device, 2)
    post.deliver(b, sealed_by(c, 4, [three], previous=previous))
    assert {doubt.value for doubt in b.doubts()} == {"true", "other"}


def _first_of(computer: Computer) -> changes.Change:
    with computer.vault.read() as connection:
        first = ChangeId(computer.device, 1)
        return SealedChanges(connection, computer.team.epoch_keys).changes([first])[first].change


def test_history_is_in_the_order_of_knowing_whatever_the_clocks_said(team: list[Computer]) -> None:
    """An edit on a computer two days slow comes after the making of the record, which it knew."""
    a, b, _ = team
    post = Post()
    person = a.journal.save(builders.person(phone="1"))
    post.deliver(b, *post.collect(a))
    two_days = 2 * 86_400_000 << 16

    class Slow(HybridClock):
        def tick(self) -> int:
            return super().tick() - two_days

    slow = Journal(b.vault, b.device, builders.WORKER, b.identity.sign, Slow())
    slow.save(Person.checked(b.get(Person, person.id).model_dump() | {"phone": ""}))
    for computer in (b, a):
        post.deliver(computer, *post.collect(b))
        with computer.vault.read() as connection:
            first, second = history.changes_of(connection, person.id)
        assert (first.id, second.fields) == (ChangeId(a.device, 1), {"phone": ""})
        assert stamp_to_time(second.stamp) < stamp_to_time(first.stamp)


@pytest.mark.parametrize(
    "address",
    ["https://exämple..", "https://x\x00y", "https://999.999.999.999", "https://a..b", "https://ﷺ.example"],
)
def test_an_address_that_can_be_none_is_said(address: str) -> None:
    """Whatever is typed as an address ends in a sentence."""
    with pytest.raises(SyncError), StoreClient(checked_address(address)) as client:
        client.identify()


def test_a_store_that_gives_one_number_twice_is_not_believed(team: list[Computer]) -> None:
    """Both changes stay unsent, and the vault is as it was."""
    a, _, _ = team
    post = Post()
    a.journal.save(builders.person())
    (one,) = post.collect(a)
    a.journal.save(builders.person())
    (two,) = post.collect(a)
    offered = {segment.read_header(each.segment.header): each.segment for each in (one, two)}
    receipts = [wire.Receipt(a.device, number, number, 7) for number in (1, 2)]
    head = wire.StoreHead(new_id(), 1, 7, 1)
    with StoreClient("http://127.0.0.1:1") as client, pytest.raises(SyncError, match="no receipt"):
        Exchange(a.vault, a.team, client)._keep_receipts(wire.Pushed(receipts, [], head), offered)


def test_no_secret_is_said_when_its_holder_is_printed(team: list[Computer]) -> None:
    """A repr may reach a log or a traceback; keys and codes must not go with it."""
    a, _, _ = team
    with a.vault.read() as transaction:
        keys = sync_state.get(transaction, DeviceKeys)
    assert keys is not None
    secret = bytes(range(16))
    held = invitation.keys(secret)
    welcome = Welcome(
        a.team.roster.team, b"", a.team.head, a.team.epoch_keys, next(iter(a.team.cards.values()))
    )
    for holder, hidden in [
        (keys, keys.sign_key),
        (keys, keys.seal_key),
        (a.team.seal(), a.team.seal().epoch_key),
        (a.team, a.team.epoch_keys[1]),
        (welcome, a.team.epoch_keys[1]),
        (held, held.seal),
        (invitations.Invited(secret, "https://store.example"), secret),
    ]:
        assert repr(hidden)[2:-1] not in repr(holder)
        assert "Ondine" not in repr(holder)
