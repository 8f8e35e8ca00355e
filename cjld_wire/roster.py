"""Who is in the team, by replaying its membership log. The same rules for desktop and central store."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cjld_wire import limits, membership
from cjld_wire.encoding import NO_HASH
from cjld_wire.faults import Code, WireError
from cjld_wire.membership import Action, Body, Device, Enrol, Entry, Found, Invite, LogHead, Revoke


@dataclass(frozen=True)
class Member:
    """A device's place in the team. `revoked_epoch` is the epoch that began when it went out."""

    device: Device
    supervises: bool
    joined_seq: int
    joined_at: datetime
    invitation: UUID | None
    revoked_seq: int | None = None
    revoked_at: datetime | None = None
    revoked_epoch: int | None = None

    @property
    def active(self) -> bool:
        return self.revoked_seq is None


@dataclass(frozen=True)
class Invited:
    """An invitation, and the device that used it."""

    invite: Invite
    epoch: int
    made_seq: int
    signer: bytes
    used_by: UUID | None = None


@dataclass
class Roster:
    """The state of one team after the entries added so far. Empty until the found entry is added."""

    team: UUID
    epoch: int = 0
    head: LogHead | None = None
    members: dict[UUID, Member] = field(default_factory=dict)
    invitations: dict[UUID, Invited] = field(default_factory=dict)

    @classmethod
    def replay(cls, team: UUID, entries: Iterable[Entry]) -> "Roster":
        """The roster after all of `entries`. Raises WireError at the first that breaks a rule."""
        roster = cls(team)
        for entry in entries:
            roster.add(entry)
        return roster

    def add(self, entry: Entry, now: datetime | None = None) -> Body:
        """Takes the next entry in, or raises WireError and stays as it was.

        `now` is the central store's clock, the only one that decides when an invitation has expired;
        a desktop replaying the log leaves it out.
        """
        body = membership.read(entry)
        expected = (self.head.seq + 1, self.head.digest) if self.head else (1, NO_HASH)
        if (body.seq, body.previous) != expected:
            raise WireError(Code.MOVED_ON, "The membership log has grown since this entry was made.")
        match body.action:
            case Found():
                self._found(entry, body, body.action)
            case Invite():
                self._invite(body, body.action, now)
            case Enrol():
                self._enrol(body, body.action, now)
            case Revoke():
                self._revoke(body, body.action)
        self.head = LogHead(body.seq, membership.digest(entry))
        return body

    def next(self, key: Ed25519PrivateKey, action: Action, *, at: datetime, sealed: bytes) -> Entry:
        """The next entry, signed by `key`. A revoke's sealed part is under the new epoch's key."""
        if self.head is None:
            raise WireError(Code.NOT_ALLOWED, "A team begins with its found entry.")
        epoch = action.new_epoch if isinstance(action, Revoke) else self.epoch
        return membership.make(
            key,
            team=self.team,
            seq=self.head.seq + 1,
            previous=self.head.digest,
            at=at,
            action=action,
            epoch=epoch,
            sealed=sealed,
        )

    def next_context(self) -> bytes:
        """The associated data for the sealed part of the next entry."""
        if self.head is None:
            return membership.sealed_context(membership.UNFOUNDED, 1, NO_HASH)
        return membership.sealed_context(self.team, self.head.seq + 1, self.head.digest)

    def active(self) -> dict[UUID, Member]:
        """The devices that are in the team now."""
        return {key: member for key, member in self.members.items() if member.active}

    def _found(self, entry: Entry, body: Body, action: Found) -> None:
        if self.team != membership.team_of(entry) or body.team != membership.UNFOUNDED:
            raise WireError(Code.WRONG_TEAM, "This entry does not found this team.")
        if body.signer != action.device.sign_key or body.epoch != 1:
            raise WireError(Code.NOT_ALLOWED, "A team is founded by its own first device.")
        self.epoch = 1
        self.members[action.device.id] = Member(action.device, True, body.seq, body.at, None)

    def _invite(self, body: Body, action: Invite, now: datetime | None) -> None:
        self._check_supervisor(body)
        if action.invitation in self.invitations or body.epoch != self.epoch:
            raise WireError(
                Code.NOT_ALLOWED, "This invitation exists already, or is sealed for another epoch."
            )
        if now is not None and action.expires_at <= now:
            raise WireError(Code.INVITATION_EXPIRED, "This invitation has expired before it was made.")
        self.invitations[action.invitation] = Invited(action, self.epoch, body.seq, body.signer)

    def check_invitation(self, invitation: UUID, now: datetime | None) -> Invited:
        """The invitation, if it can still be redeemed. Raises WireError with the reason if not."""
        invited = self.invitations.get(invitation)
        if invited is None:
            raise WireError(Code.INVITATION_UNKNOWN, "There is no such invitation.")
        if invited.used_by is not None:
            raise WireError(Code.INVITATION_USED, "This invitation has been used.")
        if invited.epoch != self.epoch:
            raise WireError(
                Code.INVITATION_WITHDRAWN, "A computer was revoked since this invitation was made."
            )
        if now is not None and invited.invite.expires_at <= now:
            raise WireError(Code.INVITATION_EXPIRED, "This invitation has expired.")
        return invited

    def _enrol(self, body: Body, action: Enrol, now: datetime | None) -> None:
        invited = self.check_invitation(action.invitation, now)
        if body.signer != invited.invite.key or body.team != self.team or body.epoch != self.epoch:
            raise WireError(Code.NOT_ALLOWED, "This enrolment is not signed by its invitation.")
        known = {member.device.sign_key for member in self.members.values()}
        if action.device.id in self.members or action.device.sign_key in known:
            raise WireError(Code.NOT_ALLOWED, "This device, or its key, is in the team already.")
        if len(self.members) >= limits.MAX_DEVICES:
            raise WireError(Code.TOO_LARGE, f"A team has at most {limits.MAX_DEVICES} devices.")
        membership.check_enrolment(self.team, action)
        member = Member(action.device, invited.invite.supervises, body.seq, body.at, action.invitation)
        self.members[action.device.id] = member
        self.invitations[action.invitation] = replace(invited, used_by=action.device.id)

    def _revoke(self, body: Body, action: Revoke) -> None:
        supervisor = self._check_supervisor(body)
        member = self.members.get(action.device)
        if member is None or not member.active:
            raise WireError(Code.UNKNOWN_DEVICE, "There is no such device in the team now.")
        if member is supervisor:
            # It would know the new epoch's key; and so a team always keeps a supervising device.
            raise WireError(Code.NOT_ALLOWED, "A device cannot revoke itself: another one does.")
        if action.new_epoch != self.epoch + 1 or body.epoch != action.new_epoch:
            raise WireError(Code.UNKNOWN_EPOCH, "A revocation begins the next epoch, and is sealed under it.")
        if action.wraps.keys() != self.active().keys() - {action.device}:
            raise WireError(
                Code.NOT_ALLOWED, "The new key must go to every device that stays, and to no other."
            )
        self.epoch = action.new_epoch
        self.members[action.device] = replace(
            member, revoked_seq=body.seq, revoked_at=body.at, revoked_epoch=action.new_epoch
        )

    def _check_supervisor(self, body: Body) -> Member:
        for member in self.active().values():
            if member.device.sign_key == body.signer and member.supervises and body.team == self.team:
                return member
        raise WireError(Code.NOT_ALLOWED, "Only a supervisor's device in this team may sign this entry.")
