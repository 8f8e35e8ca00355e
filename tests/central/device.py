"""Plays a device towards a central store: real keys and entries, random bytes where sealed text would be."""

import os
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import httpx2
import msgspec

from cjld_wire import conversation as wire
from cjld_wire import invitation, membership, segment
from cjld_wire.conversation import (
    Append,
    Appended,
    AskChallenge,
    Challenge,
    CreateTeam,
    Fault,
    MembershipPage,
    Page,
    Pull,
    Push,
    Pushed,
    ReadMembership,
    Redeem,
    SignedIn,
    StoreIdentity,
)
from cjld_wire.encoding import decode, encode
from cjld_wire.membership import Entry, Invite, Revoke
from cjld_wire.roster import Roster
from cjld_wire.segment import Segment
from tests.unit.wire.team import Computer, computer

T = TypeVar("T", bound=msgspec.Struct)


class RefusedError(Exception):
    """The store said no; `fault` is what it said, `status` how."""

    def __init__(self, status: int, fault: Fault) -> None:
        super().__init__(f"{status} {fault.code}: {fault.message}")
        self.status = status
        self.fault = fault


class PlayedDevice:
    """One computer. `address` may be changed between questions: a device follows its store."""

    def __init__(self, address: str, name: str = "Cells laptop 3") -> None:
        self.address = address
        self.me: Computer = computer(name)
        self.roster: Roster | None = None
        self.token = ""
        self.revoked = False
        self.last = 0
        self.previous = b""
        self.client = httpx2.Client(timeout=60, trust_env=False)

    def close(self) -> None:
        self.client.close()

    def raw(self, path: str, body: bytes, **headers: str) -> httpx2.Response:
        given = {"Content-Type": wire.CONTENT_TYPE} | headers
        if self.token:
            given.setdefault("Authorization", f"Bearer {self.token}")
        return self.client.post(self.address + path, content=body, headers=given)

    def ask(self, path: str, question: msgspec.Struct, kind: type[T]) -> T:
        """Raises RefusedError with the store's fault."""
        return self._answer(self.raw(path, encode(question)), kind)

    def identity(self) -> StoreIdentity:
        return self._answer(self.client.get(self.address + wire.STORE), StoreIdentity)

    def _answer(self, response: httpx2.Response, kind: type[T]) -> T:
        if response.status_code != 200:
            raise RefusedError(response.status_code, decode(response.content, Fault))
        return decode(response.content, kind)

    @property
    def team(self) -> Roster:
        assert self.roster is not None
        return self.roster

    def found(self, setup_code: str) -> Entry:
        entry = membership.found(self.me.key, self.me.device, at=now(), sealed=os.urandom(60))
        self.create(setup_code, entry)
        self.sign_in()
        return entry

    def create(self, setup_code: str, entry: Entry) -> Appended:
        answered = self.ask(wire.TEAMS, CreateTeam(setup_code, entry), Appended)
        self.roster = Roster.replay(membership.team_of(entry), [entry])
        assert answered.team == self.roster.team
        return answered

    def challenge(self) -> Challenge:
        return self.ask(wire.CHALLENGE, AskChallenge(), Challenge)

    def sign_in(self, challenge: Challenge | None = None) -> SignedIn:
        given = challenge or self.challenge()
        signed = wire.sign_challenge(
            self.me.key, given.store, self.team.team, self.me.device.id, given.challenge
        )
        answered = self.ask(wire.SIGN_IN, signed, SignedIn)
        self.token, self.revoked = answered.token, answered.revoked
        return answered

    def catch_up(self) -> MembershipPage:
        """Reads and checks what the log has gained."""
        after = self.team.head.seq if self.team.head else 0
        page = self.ask(wire.READ_MEMBERSHIP, ReadMembership(after), MembershipPage)
        for entry in page.entries:
            self.team.add(entry)
        return page

    def append(self, entry: Entry) -> Appended:
        answered = self.ask(wire.APPEND, Append(entry), Appended)
        self.catch_up()
        return answered

    def invitation(self, *, supervises: bool = False, seconds: float = 3600) -> tuple[bytes, Entry]:
        secret = invitation.new_secret()
        keys = invitation.keys(secret)
        ends = now() + timedelta(seconds=seconds)
        action = Invite(keys.id, keys.sign_key, ends, supervises, os.urandom(90))
        return secret, self.team.next(self.me.key, action, at=now(), sealed=os.urandom(40))

    def invite(self, *, supervises: bool = False, seconds: float = 3600) -> bytes:
        secret, entry = self.invitation(supervises=supervises, seconds=seconds)
        self.append(entry)
        return secret

    def enrolment(self, secret: bytes) -> Entry:
        """The enrol entry on the log as the store shows it to whoever has the invitation."""
        keys = invitation.keys(secret)
        question = wire.ReadInvitation(self.team.team, keys.id, self.team.head.seq if self.team.head else 0)
        for entry in self.ask(wire.READ_INVITATION, question, MembershipPage).entries:
            self.team.add(entry)
        action = membership.prove_enrolment(self.me.key, self.team.team, keys.id, self.me.device)
        return self.team.next(keys.sign, action, at=now(), sealed=os.urandom(40))

    def join(self, other: "PlayedDevice", *, supervises: bool = False) -> None:
        """Comes into `other`'s team by an invitation of theirs, and signs in."""
        secret = other.invite(supervises=supervises)
        self.roster = Roster(other.team.team)
        self.redeem(self.enrolment(secret))
        self.sign_in()
        self.catch_up()
        other.catch_up()

    def redeem(self, entry: Entry) -> Appended:
        return self.ask(wire.REDEEM, Redeem(self.team.team, entry), Appended)

    def revocation(self, other: "PlayedDevice") -> Entry:
        gone = other.me.device.id
        wraps = {device: os.urandom(80) for device in self.team.active() if device != gone}
        action = Revoke(gone, self.team.epoch + 1, wraps)
        return self.team.next(self.me.key, action, at=now(), sealed=os.urandom(40))

    def revoke(self, other: "PlayedDevice") -> None:
        self.append(self.revocation(other))

    def segment(self, changes: int = 3, size: int = 200, **differently: object) -> Segment:
        """The next segment of this device's chain; `differently` replaces fields of its header."""
        fields = {
            "team": self.team.team,
            "epoch": self.team.epoch,
            "device": self.me.device.id,
            "first": self.last + 1,
            "last": self.last + changes,
            "previous": self.previous,
        } | differently
        header = segment.header(**fields)  # type: ignore[arg-type]  # a test may give nonsense
        return segment.sign(self.me.key, header, os.urandom(12), os.urandom(size))

    def sealed(self, count: int, changes: int = 3, size: int = 200) -> list[Segment]:
        """The next `count` segments; the chain moves on as if they were sent."""
        made = []
        for _ in range(count):
            made.append(self.segment(changes, size))
            self.previous = segment.digest(made[-1])
            self.last += changes
        return made

    def push(self, *segments: Segment) -> Pushed:
        return self.ask(wire.PUSH, Push(list(segments)), Pushed)

    def pull(self, after: int = 0, digest: bytes = b"", **limits: int) -> Page:
        return self.ask(wire.PULL, Pull(after, digest, **limits), Page)

    def pull_all(self, **limits: int) -> list[Segment]:
        """Everything the store keeps for the team, page by page, with its numbers checked."""
        had: list[Segment] = []
        more = True
        while more:
            page = self.pull(len(had), segment.digest(had[-1]) if had else b"", **limits)
            assert [row.number for row in page.segments] == [
                len(had) + index + 1 for index in range(len(page.segments))
            ]
            had += [row.segment for row in page.segments]
            more = page.more
        return had


def now() -> datetime:
    return datetime.now(UTC)
