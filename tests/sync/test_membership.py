"""The team by its signed log: who is in, who may let in, what a newcomer believes."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjld_desktop.domain.record import new_id
from cjld_desktop.errors import InvalidError, RefusedError, SyncError
from cjld_desktop.sync import identity as identities
from cjld_desktop.sync import invitations
from cjld_desktop.sync.identity import Identity
from cjld_desktop.sync.membership import Card, Team
from cjld_wire.membership import Entry
from cjld_wire.roster import Roster


def founded() -> Team:
    return Team.found(Identity.new("Cells laptop 1"), Card(new_id(), "Ondine Varga", "supervisor", "Nowhere"))


def joined(team: Team, role: str = "liaison_worker") -> Team:
    card = Card(new_id(), "Tamsin Zzquire", role, "")
    entry, secret, _ = team.invite(card, supervises=role == "supervisor")
    team.take([entry])
    come, enrolment = Team.join(Identity.new("Cells laptop 2"), secret, team.entries)
    team.take([enrolment])
    return come


def test_a_new_computer_knows_team_people_and_keys() -> None:
    """Whoever comes in by invitation reads the team's name, everybody's names and all keys so far."""
    team = founded()
    come = joined(team)
    assert come.name == team.name == "Nowhere"
    assert come.epoch_keys == team.epoch_keys
    assert [(line.staff_name, line.role, line.device_name) for line in come.members()] == [
        ("Ondine Varga", "supervisor", "Cells laptop 1"),
        ("Tamsin Zzquire", "liaison_worker", "Cells laptop 2"),
    ]
    assert [line.is_this_computer for line in come.members()] == [False, True]


def test_only_a_supervisors_computer_lets_in_and_puts_out() -> None:
    """A worker's computer may neither invite nor revoke; a second supervisor's may."""
    team = founded()
    worker = joined(team)
    with pytest.raises(RefusedError):
        worker.invite(Card(new_id(), "X", "supervisor", ""), supervises=True)
    with pytest.raises(RefusedError):
        worker.revoke(team.identity.device)
    supervisor = joined(team, "supervisor")
    entry = supervisor.revoke(team.identity.device)
    supervisor.take([entry])
    assert [line.revoked_at is None for line in supervisor.members()] == [False, True, True]


def test_a_revoked_computer_gets_no_new_key() -> None:
    """The new epoch's key opens for each computer that stays, and not for the one put out."""
    team = founded()
    stays, goes = joined(team), joined(team)
    stays.take(team.entries[len(stays.entries) :])
    entry = team.revoke(goes.identity.device)
    for one in (team, stays, goes):
        one.take([entry])
    assert team.epoch_keys[2] == stays.epoch_keys[2] != team.epoch_keys[1]
    assert team.seal().epoch == 2
    assert goes.is_revoked
    assert 2 not in goes.epoch_keys
    with pytest.raises(SyncError, match="new key"):
        goes.seal()


def test_nobody_revokes_themselves_or_twice() -> None:
    """A team always keeps a supervising computer."""
    team = founded()
    goes = joined(team)
    with pytest.raises(RefusedError):
        team.revoke(team.identity.device)
    team.take([team.revoke(goes.identity.device)])
    with pytest.raises(RefusedError):
        team.revoke(goes.identity.device)


def test_a_log_of_another_team_is_not_believed() -> None:
    """A store that shows the invited computer another team's log is found out."""
    team, other = founded(), founded()
    entry, secret, _ = team.invite(Card(new_id(), "X", "liaison_worker", ""), supervises=False)
    for log in (other.entries, [*other.entries, entry], [entry], [], team.entries):
        with pytest.raises(SyncError):
            Team.join(Identity.new("Cells laptop 2"), secret, log)


def test_a_shortened_log_is_not_believed() -> None:
    """A store that hides entries the inviter knew is found out."""
    team = founded()
    joined(team)
    entry, secret, _ = team.invite(Card(new_id(), "X", "liaison_worker", ""), supervises=False)
    with pytest.raises(SyncError):
        Team.join(Identity.new("Cells laptop 2"), secret, [team.entries[0], entry])


def test_an_altered_entry_is_not_taken() -> None:
    """One flipped bit in an entry, and nothing of it or after it is taken over."""
    team = founded()
    entry, _, _ = team.invite(Card(new_id(), "X", "liaison_worker", ""), supervises=False)
    body = bytearray(entry.body)
    body[-1] ^= 1
    with pytest.raises(SyncError):
        team.take([Entry(bytes(body), entry.signature)])
    assert len(team.entries) == 1


def test_names_do_not_stand_in_the_log() -> None:
    """Whoever reads the log without the team's key learns devices and times, and nobody's name or role."""
    team = founded()
    joined(team)
    outsider = Team(Identity.new("Outside"), Roster(team.roster.team))
    outsider.take(team.entries)
    assert {line.staff_name for line in outsider.members()} == {""}
    assert not any(b"Ondine" in entry.body or b"Tamsin" in entry.body for entry in team.entries)


def test_a_key_is_wrapped_for_one_device_team_and_epoch() -> None:
    """A wrapped key opens for its device alone, and only as what it was made for."""
    one, other = Identity.new("1"), Identity.new("2")
    team = new_id()
    wrapped = identities.wrap_key(b"k" * 32, one.public().seal_key, team, 2)
    assert identities.unwrap_key(wrapped, one, team, 2) == b"k" * 32
    assert identities.unwrap_key(wrapped, other, team, 2) is None
    assert identities.unwrap_key(wrapped, one, team, 3) is None
    assert identities.unwrap_key(wrapped, one, new_id(), 2) is None
    assert identities.unwrap_key(b"", one, team, 2) is None


@given(st.binary(min_size=16, max_size=16))
def test_an_invitation_survives_being_read_out(secret: bytes) -> None:
    """Small letters, spaces, and O and L for 0 and 1 make no difference; a QR code gives the address."""
    code = invitations.code(secret)
    spoken = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert invitations.read(spoken) == invitations.read(code) == (secret, "")
    assert invitations.read(invitations.qr_text(secret, "https://a.example:1")) == (
        secret,
        "https://a.example:1",
    )


@given(st.binary(min_size=16, max_size=16), st.integers(0, 26), st.sampled_from(invitations.ALPHABET))
def test_one_wrong_sign_is_found(secret: bytes, at: int, sign: str) -> None:
    """A mistyped sign is told as a mistake, and the code is not repeated in the sentence."""
    signs = list(invitations.code(secret).replace("-", ""))
    if signs[at] == sign:
        return
    signs[at] = sign
    with pytest.raises(InvalidError) as raised:
        invitations.read("".join(signs))
    assert "".join(signs) not in str(raised.value)


@given(st.text())
def test_any_text_is_a_code_or_a_sentence(text: str) -> None:
    """Whatever is typed, the answer is an invitation or what is wrong with it."""
    with suppress(InvalidError):
        assert len(invitations.read(text).secret) == 16
