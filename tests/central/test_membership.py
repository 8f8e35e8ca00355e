"""Teams, sign-in, invitations and revocations against a running store."""

import time
from collections.abc import Callable
from uuid import uuid4

import msgspec

from cjld_central.services.tries import ALLOWED
from cjld_wire import conversation as wire
from cjld_wire import invitation, membership
from cjld_wire.conversation import MembershipPage, ReadInvitation, ReadMembership, SignedIn
from cjld_wire.faults import Code
from cjld_wire.roster import Roster
from tests.central.device import PlayedDevice, now
from tests.central.processes import CentralProcess
from tests.central.refusals import refused

Make = Callable[..., PlayedDevice]


def test_a_team_needs_the_setup_code_and_is_founded_once(store: CentralProcess, device: Make) -> None:
    """The wrong code founds nothing; the right one does, however it is typed; asked twice, it is one team."""
    me = device(store)
    entry = membership.found(me.me.key, me.me.device, at=now(), sealed=b"sealed")
    with refused(Code.SETUP_CODE, 403):
        me.create("AAAAA-BBBBB-CCCCC-DDDDD", entry)
    first = me.create(store.setup_code.lower().replace("-", " "), entry)
    assert me.create(store.setup_code, entry) == first
    me.sign_in()
    assert me.pull().head.membership == 1


def test_two_stores_are_told_apart(
    store: CentralProcess, own_store: Callable[..., CentralProcess], device: Make
) -> None:
    """Every store has an identity of its own, and keeps it when it is started again."""
    other = own_store()
    first = device(other).identity()
    assert first.store != device(store).identity().store
    other.stop()
    other.start()
    assert device(other).identity() == first


def test_a_challenge_serves_once(founder: PlayedDevice) -> None:
    """The same signed challenge, sent again, gives no second token."""
    given = founder.challenge()
    founder.sign_in(given)
    with refused(Code.CHALLENGE, 401):
        founder.sign_in(given)


def test_a_challenge_of_another_store_is_refused(
    founder: PlayedDevice, own_store: Callable[..., CentralProcess], device: Make
) -> None:
    """A challenge that this store did not give out cannot be signed in with."""
    foreign = device(own_store()).challenge()
    with refused(Code.CHALLENGE, 401):
        founder.sign_in(foreign)


def test_a_sign_in_needs_the_devices_own_key(
    founder: PlayedDevice, store: CentralProcess, device: Make
) -> None:
    """A stranger who knows team and device signs in as nobody, and so does an unknown device."""
    thief = device(store)
    given = thief.challenge()
    team, who = founder.team.team, founder.me.device.id
    forged = wire.sign_challenge(thief.me.key, given.store, team, who, given.challenge)
    with refused(Code.SIGN_IN, 401) as wrong_key:
        thief.ask(wire.SIGN_IN, forged, SignedIn)
    unknown = wire.sign_challenge(thief.me.key, given.store, team, uuid4(), given.challenge)
    with refused(Code.SIGN_IN, 401) as no_device:
        thief.ask(wire.SIGN_IN, unknown, SignedIn)
    assert wrong_key == no_device


def test_a_token_cannot_be_made_up(founder: PlayedDevice) -> None:
    """A missing, shortened, altered or invented token opens nothing."""
    token = founder.token
    for bad in (
        "Bearer",
        token,
        f"Basic {token}",
        f"Bearer {token[:-8]}",
        "Bearer " + "x" * 60,
    ):
        response = founder.raw(wire.PULL, b"\x80", Authorization=bad)
        assert response.status_code == 401, bad
        assert msgspec.msgpack.decode(response.content)["code"] == Code.SIGN_IN_AGAIN


def test_guessing_slows_down(own_store: Callable[..., CentralProcess], device: Make) -> None:
    """After ten failures from one place even the right setup code waits, and the store says how long."""
    central = own_store()
    me = device(central)
    entry = membership.found(me.me.key, me.me.device, at=now(), sealed=b"sealed")
    for _ in range(ALLOWED):
        with refused(Code.SETUP_CODE):
            me.create("not the code", entry)
    with refused(Code.TOO_MANY_TRIES, 429) as told:
        me.create(central.setup_code, entry)
    assert told[0].retry_after is not None
    assert 0 < told[0].retry_after <= 301


def test_a_second_computer_comes_in_by_invitation(founder: PlayedDevice, colleague: PlayedDevice) -> None:
    """Both computers hold the same log, and each sees the other in it."""
    assert colleague.team == founder.team
    assert set(founder.team.active()) == {founder.me.device.id, colleague.me.device.id}
    assert not founder.team.members[colleague.me.device.id].supervises


def test_an_invitation_serves_once(founder: PlayedDevice, store: CentralProcess, device: Make) -> None:
    """A second computer cannot use a used invitation, neither to enrol nor to read the log."""
    secret = founder.invite()
    first, second = device(store), device(store)
    for computer in (first, second):
        computer.roster = Roster(founder.team.team)
    enrolment, late = first.enrolment(secret), second.enrolment(secret)
    done = first.redeem(enrolment)
    assert first.redeem(enrolment) == done, "a lost answer may be asked for again"
    with refused(Code.MOVED_ON, 409) as told:
        second.redeem(late)
    assert told[0].head == done.head
    with refused(Code.INVITATION_USED, 410):
        second.enrolment(secret)
    first.sign_in()
    first.catch_up()
    keys = invitation.keys(secret)
    again = membership.prove_enrolment(second.me.key, first.team.team, keys.id, second.me.device)
    with refused(Code.INVITATION_USED, 410):
        second.redeem(first.team.next(keys.sign, again, at=now(), sealed=b""))


def test_an_invitation_expires_by_the_stores_clock(
    founder: PlayedDevice, store: CentralProcess, device: Make
) -> None:
    """After its time an invitation neither enrols nor shows the log, whatever time the entry claims."""
    secret = founder.invite(seconds=1.5)
    late = device(store)
    late.roster = Roster(founder.team.team)
    entry = late.enrolment(secret)
    time.sleep(1.6)
    with refused(Code.INVITATION_EXPIRED, 410):
        late.redeem(entry)
    with refused(Code.INVITATION_EXPIRED, 410):
        late.enrolment(secret)


def test_an_unknown_invitation_shows_nothing(
    founder: PlayedDevice, store: CentralProcess, device: Make
) -> None:
    """Without a token and without an invitation nobody reads a membership log."""
    stranger = device(store)
    for team in (founder.team.team, uuid4()):
        with refused(Code.INVITATION_UNKNOWN, 404):
            stranger.ask(wire.READ_INVITATION, ReadInvitation(team, uuid4(), 0), MembershipPage)
    with refused(Code.SIGN_IN_AGAIN, 401):
        stranger.ask(wire.READ_MEMBERSHIP, ReadMembership(0), MembershipPage)


def test_two_entries_on_one_head_cannot_both_stand(founder: PlayedDevice, colleague: PlayedDevice) -> None:
    """The second entry made on the same head is refused with the present head, and works once made again."""
    _, one = founder.invitation()
    _, two = founder.invitation()
    founder.append(one)
    assert founder.append(one).head == founder.team.head, "the same entry again is a success"
    with refused(Code.MOVED_ON, 409) as told:
        founder.append(two)
    assert told[0].head == founder.team.head
    founder.invite()
    colleague.catch_up()
    assert colleague.team == founder.team


def test_only_a_supervising_device_changes_the_membership(
    founder: PlayedDevice, colleague: PlayedDevice
) -> None:
    """The store itself refuses an invitation or revocation signed by a device that does not supervise."""
    with refused(Code.NOT_ALLOWED, 403):
        colleague.invite()
    with refused(Code.NOT_ALLOWED, 403):
        colleague.revoke(founder)


def test_an_entry_with_a_forged_signature_is_refused(founder: PlayedDevice) -> None:
    """An entry whose signature does not fit is not kept."""
    _, entry = founder.invitation()
    with refused(Code.SIGNATURE, 400):
        founder.append(msgspec.structs.replace(entry, signature=bytes(64)))
    assert founder.catch_up().entries == []


def test_a_revoked_device_is_refused_at_once(founder: PlayedDevice, colleague: PlayedDevice) -> None:
    """With the token it had, a revoked device neither pushes, pulls nor changes the membership."""
    made = colleague.sealed(1)
    founder.revoke(colleague)
    with refused(Code.REVOKED, 403):
        colleague.push(*made)
    with refused(Code.REVOKED, 403):
        colleague.pull()
    with refused(Code.REVOKED, 403):
        colleague.append(colleague.invitation()[1])


def test_a_revoked_device_can_prove_its_revocation_and_see_no_further(
    founder: PlayedDevice, colleague: PlayedDevice
) -> None:
    """Signing in tells a revoked device so, and the log it may read ends with the signed revocation."""
    founder.revoke(colleague)
    founder.invite()
    assert colleague.sign_in().revoked
    page = colleague.catch_up()
    assert not page.more
    mine = colleague.team.members[colleague.me.device.id]
    assert colleague.team.head is not None
    assert mine.revoked_seq == colleague.team.head.seq
    assert founder.team.head is not None
    assert founder.team.head.seq > colleague.team.head.seq


def test_an_open_invitation_ends_with_a_revocation(
    founder: PlayedDevice, colleague: PlayedDevice, store: CentralProcess, device: Make
) -> None:
    """What the revoked device might have known of open invitations helps nobody."""
    secret = founder.invite()
    founder.revoke(colleague)
    new = device(store)
    new.roster = Roster(founder.team.team)
    with refused(Code.INVITATION_WITHDRAWN, 410):
        new.enrolment(secret)


def test_teams_do_not_see_each_other(founder: PlayedDevice, store: CentralProcess, device: Make) -> None:
    """A token of one team reads that team's log and segments only."""
    other = device(store)
    other.found(store.setup_code)
    founder.push(*founder.sealed(2))
    assert other.pull().segments == []
    page = other.ask(wire.READ_MEMBERSHIP, ReadMembership(0), MembershipPage)
    assert [membership.team_of(entry) for entry in page.entries] == [other.team.team]


def test_the_log_never_names_a_computer(store: CentralProcess, device: Make) -> None:
    """Device names, tokens and setup codes stay out of the store's log."""
    first, second = device(store, "Base Xyloquine"), device(store, "Laptop Vrembel")
    first.found(store.setup_code)
    second.join(first)
    first.push(*first.sealed(1))
    text = (store.data / "central.log").read_text()
    assert str(first.team.team) in text
    for secret in ("Xyloquine", "Vrembel", first.token, store.setup_code):
        assert secret not in text
