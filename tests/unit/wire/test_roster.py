"""The membership log: who may sign what, and what the next entry must be."""

import os
from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjld_wire import invitation, membership
from cjld_wire.encoding import encode
from cjld_wire.faults import Code, WireError
from cjld_wire.membership import Body, Entry, Invite, Revoke
from cjld_wire.roster import Roster
from tests.unit.wire import team
from tests.unit.wire.team import AT, LATER, Computer


@pytest.fixture
def boss() -> Computer:
    return team.computer("Base computer")


def refusal(roster: Roster, entry: Entry, **more: object) -> Code:
    before = (roster.head, dict(roster.members), dict(roster.invitations), roster.epoch)
    with pytest.raises(WireError) as refused:
        roster.add(entry, **more)  # type: ignore[arg-type]  # only `now` is ever passed
    assert before == (roster.head, roster.members, roster.invitations, roster.epoch)
    return refused.value.code


def test_a_team_grows_and_shrinks_and_replays_the_same(boss: Computer) -> None:
    """Found, invite, enrol and revoke give the same roster to whoever replays the log."""
    roster, first = team.found(boss)
    other = team.computer("Cells laptop 3")
    log = [first, *team.join(roster, boss, other)]
    gone = team.revoke(roster, boss, other.device.id)
    roster.add(gone)
    again = Roster.replay(roster.team, [*log, gone])
    assert again == roster
    assert list(again.active()) == [boss.device.id]
    assert again.members[other.device.id].revoked_epoch == 2
    assert again.epoch == 2


def test_a_team_is_bound_to_its_first_entry(boss: Computer) -> None:
    """Another found entry cannot pass for the team's, and a second one is refused."""
    roster, _ = team.found(boss)
    _, foreign = team.found(team.computer())
    assert refusal(Roster(roster.team), foreign) == Code.WRONG_TEAM
    assert refusal(roster, foreign) == Code.MOVED_ON


def test_an_entry_made_on_an_old_head_is_refused(boss: Computer) -> None:
    """Of two entries made on the same head, the second is told that the log has moved on."""
    roster, _ = team.found(boss)
    _, one = team.invite(roster, boss)
    _, two = team.invite(roster, boss)
    roster.add(one)
    assert refusal(roster, two) == Code.MOVED_ON


def test_only_a_supervising_device_signs_invitations_and_revocations(boss: Computer) -> None:
    """A device that was invited without the right to supervise cannot change the membership."""
    roster, _ = team.found(boss)
    worker = team.computer()
    team.join(roster, boss, worker)
    assert refusal(roster, team.invite(roster, worker)[1]) == Code.NOT_ALLOWED
    assert refusal(roster, team.revoke(roster, worker, boss.device.id)) == Code.NOT_ALLOWED
    supervisor = team.computer()
    team.join(roster, boss, supervisor, supervises=True)
    roster.add(team.revoke(roster, supervisor, boss.device.id))
    assert refusal(roster, team.invite(roster, boss)[1]) == Code.NOT_ALLOWED


def test_an_invitation_works_once_until_it_expires(boss: Computer) -> None:
    """A used, expired, unknown or withdrawn invitation brings nobody in, and each says which it is."""
    roster, _ = team.found(boss)
    secret, invited = team.invite(roster, boss)
    assert refusal(roster, team.enrol(roster, secret, team.computer())) == Code.INVITATION_UNKNOWN
    roster.add(invited, now=AT)
    assert refusal(roster, team.enrol(roster, secret, team.computer()), now=LATER) == Code.INVITATION_EXPIRED
    gone = team.computer()
    roster.add(team.enrol(roster, secret, gone), now=LATER - timedelta(seconds=1))
    assert refusal(roster, team.enrol(roster, secret, team.computer())) == Code.INVITATION_USED
    open_secret, open_invitation = team.invite(roster, boss)
    roster.add(open_invitation)
    roster.add(team.revoke(roster, boss, gone.device.id))
    assert refusal(roster, team.enrol(roster, open_secret, team.computer())) == Code.INVITATION_WITHDRAWN


def test_an_enrolment_needs_the_invitations_secret_and_the_devices_key(boss: Computer) -> None:
    """Neither another secret nor another computer's public key can be enrolled."""
    roster, _ = team.found(boss)
    secret, invited = team.invite(roster, boss)
    roster.add(invited)
    keys = invitation.keys(secret)
    me, victim = team.computer(), team.computer()
    stranger = invitation.keys(invitation.new_secret())
    action = membership.prove_enrolment(me.key, roster.team, keys.id, me.device)
    assert refusal(roster, roster.next(stranger.sign, action, at=AT, sealed=b"")) == Code.NOT_ALLOWED
    borrowed = membership.prove_enrolment(me.key, roster.team, keys.id, victim.device)
    assert refusal(roster, roster.next(keys.sign, borrowed, at=AT, sealed=b"")) == Code.SIGNATURE
    assert refusal(roster, team.enrol(roster, secret, boss)) == Code.NOT_ALLOWED


def test_a_revocation_gives_the_new_key_to_exactly_those_who_stay(boss: Computer) -> None:
    """Wraps that leave a device out, or include the one that goes, are refused; so is revoking oneself."""
    roster, _ = team.found(boss)
    worker = team.computer()
    team.join(roster, boss, worker)
    for wraps in ({}, {boss.device.id: b"k", worker.device.id: b"k"}, {uuid4(): b"k"}):
        entry = roster.next(boss.key, Revoke(worker.device.id, 2, wraps), at=AT, sealed=b"")
        assert refusal(roster, entry) == Code.NOT_ALLOWED
    skipped = Revoke(worker.device.id, 3, {boss.device.id: b"k"})
    assert refusal(roster, roster.next(boss.key, skipped, at=AT, sealed=b"")) == Code.UNKNOWN_EPOCH
    assert refusal(roster, team.revoke(roster, boss, boss.device.id)) == Code.NOT_ALLOWED
    assert refusal(roster, team.revoke(roster, boss, uuid4())) == Code.UNKNOWN_DEVICE


@given(st.integers(0, 100_000))
def test_one_flipped_bit_in_an_entry_is_refused(where: int) -> None:
    """No bit of an entry can change unnoticed."""
    _, entry = team.found(team.computer())
    body = bytearray(entry.body)
    body[where // 8 % len(body)] ^= 1 << where % 8
    with pytest.raises(WireError):
        membership.read(Entry(bytes(body), entry.signature))


def test_an_entry_has_one_byte_form(boss: Computer) -> None:
    """A wrap written twice, or an extra item, is refused though it would decode."""
    roster, first = team.found(boss)
    items = msgspec.msgpack.decode(first.body)
    extra = msgspec.msgpack.encode([*items, 1])
    with pytest.raises(WireError) as refused:
        membership.read(Entry(extra, first.signature))
    assert refused.value.code == Code.MALFORMED
    assert roster.head is not None


def test_a_name_too_long_and_a_seal_too_large_are_never_signed(boss: Computer) -> None:
    """Size rules hold for what this program makes, not only for what it reads."""
    long_name = msgspec.structs.replace(boss.device, name="x" * 101)
    with pytest.raises(WireError):
        membership.found(boss.key, long_name, at=AT, sealed=b"")
    roster, _ = team.found(boss)
    keys = invitation.keys(os.urandom(16))
    with pytest.raises(WireError):
        roster.next(boss.key, Invite(keys.id, keys.sign_key, LATER, False, bytes(70_000)), at=AT, sealed=b"")
    with pytest.raises(WireError):
        membership.found(boss.key, boss.device, at=AT.replace(tzinfo=None), sealed=b"")


def test_an_invitation_secret_always_gives_the_same_keys() -> None:
    """Both sides of an invitation derive the same number and keys, each different; lengths are checked."""
    secret = bytes(range(16))
    one, two = invitation.keys(secret), invitation.keys(secret)
    assert (one.id, one.sign_key, one.seal) == (two.id, two.sign_key, two.seal)
    assert len({one.seal, one.sign_key, one.sign.private_bytes_raw()}) == 3
    with pytest.raises(WireError):
        invitation.keys(b"short")


def test_an_entry_says_in_clear_only_what_the_store_may_know(boss: Computer) -> None:
    """Decoding a found entry without any key shows identifiers, keys, times, a computer's name: no person."""
    _, entry = team.found(boss)
    body = msgspec.msgpack.decode(entry.body, type=Body)
    assert encode(body) == entry.body
    assert body.__struct_fields__ == (
        "protocol", "team", "seq", "previous", "at", "action", "epoch", "sealed", "signer",
    )  # fmt: skip
