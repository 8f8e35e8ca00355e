"""The team as its signed membership log tells it: devices, people, epoch keys. No network, no SQL."""

import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cjld_desktop import clock
from cjld_desktop.errors import RefusedError, SyncError
from cjld_desktop.storage import sync_state
from cjld_desktop.storage.sending import Seal
from cjld_desktop.storage.sync_state import Transaction
from cjld_desktop.sync import identity as identities
from cjld_desktop.sync.identity import Identity
from cjld_wire import invitation, membership
from cjld_wire.encoding import decode, encode
from cjld_wire.faults import WireError
from cjld_wire.membership import Body, Enrol, Entry, Found, Invite, LogHead, Revoke
from cjld_wire.roster import Roster

INVITATION_LASTS = timedelta(hours=72)
_NONCE = 12


class Card(msgspec.Struct, frozen=True, array_like=True):
    """Who works at a device: sealed under the team's key, so the central store knows no names."""

    staff: UUID
    name: str
    role: str
    team_name: str


class Welcome(msgspec.Struct, frozen=True, array_like=True):
    """What an invitation gives the new computer: whom to believe (root and head of the log) and the keys."""

    team: UUID
    root: bytes
    head: LogHead
    epoch_keys: dict[int, bytes]
    card: Card

    def __repr__(self) -> str:
        return f"Welcome({self.team})"


@dataclass(frozen=True)
class MemberLine:
    """A device of the team, as people see it. `staff` and names are empty when the seal is not for us."""

    device: UUID
    device_name: str
    staff: UUID | None
    staff_name: str
    role: str
    supervises: bool
    joined_at: datetime
    revoked_at: datetime | None
    is_this_computer: bool


@dataclass(repr=False)
class Team:
    """The state after the entries taken in so far, every one verified from the root.

    `cards` says who a device, or an invitation, is for.
    """

    identity: Identity
    roster: Roster
    epoch_keys: dict[int, bytes] = field(default_factory=dict)
    cards: dict[UUID, Card] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    @classmethod
    def found(cls, identity: Identity, card: Card) -> "Team":
        """A new team of this one device, which supervises it. Nothing is sent or kept yet."""
        key = AESGCM.generate_key(256)
        context = membership.sealed_context(membership.UNFOUNDED, 1, b"")
        entry = membership.found(
            identity.sign_key, identity.public(), at=clock.now(), sealed=_seal(key, encode(card), context)
        )
        team = cls(identity, Roster(membership.team_of(entry)), {1: key})
        team.take([entry])
        return team

    @classmethod
    def load(cls, transaction: Transaction) -> "Team":
        """The team in the vault. Raises SyncError when there is none, or its log was tampered with."""
        identity, team_id = identities.load(transaction)
        team = cls(identity, Roster(team_id), sync_state.epoch_keys(transaction))
        team.take(decode(body, Entry) for body in sync_state.membership(transaction))
        return team

    def keep(self, transaction: Transaction) -> None:
        """Put into the vault what it does not have yet of the log and the keys."""
        known = len(sync_state.membership(transaction))
        rows = [(seq, membership.digest(entry), encode(entry)) for seq, entry in enumerate(self.entries, 1)]
        sync_state.keep_membership(transaction, rows[known:])
        sync_state.keep_epoch_keys(transaction, self.epoch_keys)

    @property
    def name(self) -> str:
        """The team's own name, as its founder sealed it; empty when that cannot be read."""
        return next((card.team_name for card in self.cards.values() if card.team_name), "")

    @property
    def head(self) -> LogHead:
        """The end of the log."""
        assert self.roster.head is not None, "a team begins with its found entry"
        return self.roster.head

    @property
    def is_revoked(self) -> bool:
        """Whether the log, which no store can forge, puts this device out of the team."""
        return self.identity.device not in self.roster.active()

    def take(self, entries: Iterable[Entry]) -> None:
        """Take the next entries in. Raises SyncError at the first that the rules do not allow."""
        for entry in entries:
            try:
                body = self.roster.add(entry)
            except WireError:
                raise SyncError(
                    "The team's list of computers does not continue the one known here, or is not"
                    " signed as it must be. Nothing was taken over; your records are safe."
                    " Tell your supervisor."
                ) from None
            self.entries.append(entry)
            self._learn(body)

    def seal(self) -> Seal:
        """What is needed to seal a segment. Raises SyncError while the new team key is not known."""
        key = self.epoch_keys.get(self.roster.epoch)
        if key is None:
            raise SyncError(
                "The team has a new key and this computer was not given it. Your records are safe here but"
                " cannot be sent. Ask a supervisor to invite this computer again."
            )
        return Seal(self.roster.team, self.identity.device, self.roster.epoch, key, self.identity.sign_key)

    def invite(self, card: Card, *, supervises: bool) -> tuple[Entry, bytes, datetime]:
        """The entry that invites one computer, the invitation's secret, and when it expires."""
        self._must_supervise()
        secret = invitation.new_secret()
        keys = invitation.keys(secret)
        expires_at = clock.now() + INVITATION_LASTS
        root = membership.digest(self.entries[0])
        welcome = Welcome(self.roster.team, root, self.head, self.epoch_keys, card)
        sealed_welcome = _seal(keys.seal, encode(welcome), keys.id.bytes)
        action = Invite(keys.id, keys.sign_key, expires_at, supervises, sealed_welcome)
        sealed = _seal(self.seal().epoch_key, encode(card), self.roster.next_context())
        entry = self.roster.next(self.identity.sign_key, action, at=clock.now(), sealed=sealed)
        return entry, secret, expires_at

    @classmethod
    def join(cls, identity: Identity, secret: bytes, log: list[Entry]) -> tuple["Team", Entry]:
        """The team an invitation leads to, and the entry by which this device comes in.

        The log is believed only as far as the invitation's sealed words vouch for it. Raises SyncError.
        """
        keys = invitation.keys(secret)
        welcome = _welcome(log, keys)
        team = cls(identity, Roster(welcome.team), dict(welcome.epoch_keys))
        team.take(log)
        digests = [membership.digest(entry) for entry in log]
        if digests[0] != welcome.root or digests[welcome.head.seq - 1] != welcome.head.digest:
            raise SyncError("The central store shows another team than the invitation's. Nothing was joined.")
        action = membership.prove_enrolment(identity.sign_key, welcome.team, keys.id, identity.public())
        # Who this is stands in the invitation, signed by a supervisor: nobody names their own role.
        sealed = _seal(team.seal().epoch_key, b"", team.roster.next_context())
        entry = team.roster.next(keys.sign, action, at=clock.now(), sealed=sealed)
        team.take([entry])
        return team, entry

    def revoke(self, device: UUID) -> Entry:
        """The entry that puts a device out, with a new key wrapped for each that stays."""
        self._must_supervise()
        if device == self.identity.device:
            raise RefusedError("A computer cannot revoke itself. Another supervisor's computer can.")
        if device not in self.roster.active():
            raise RefusedError("This computer is not in the team any more. Nothing was changed.")
        epoch, key = self.roster.epoch + 1, AESGCM.generate_key(256)
        wraps = {
            member.device.id: identities.wrap_key(key, member.device.seal_key, self.roster.team, epoch)
            for member in self.roster.active().values()
            if member.device.id != device
        }
        sealed = _seal(key, b"", self.roster.next_context())
        action = Revoke(device, epoch, wraps)
        return self.roster.next(self.identity.sign_key, action, at=clock.now(), sealed=sealed)

    def members(self) -> list[MemberLine]:
        """Every device there ever was, in the order of joining."""
        return [
            MemberLine(
                device=member.device.id,
                device_name=member.device.name,
                staff=card.staff if (card := self.cards.get(member.device.id)) else None,
                staff_name=card.name if card else "",
                role=card.role if card else "",
                supervises=member.supervises,
                joined_at=member.joined_at,
                revoked_at=member.revoked_at,
                is_this_computer=member.device.id == self.identity.device,
            )
            for member in self.roster.members.values()
        ]

    def _must_supervise(self) -> None:
        member = self.roster.active().get(self.identity.device)
        if member is None or not member.supervises:
            raise RefusedError("Only a supervisor's computer may invite or revoke. Nothing was changed.")

    def _learn(self, body: Body) -> None:
        """Take from an entry what is sealed for this device."""
        context = membership.sealed_context(body.team, body.seq, body.previous)
        match body.action:
            case Revoke(new_epoch=epoch, wraps=wraps) if self.identity.device in wraps:
                wrapped = wraps[self.identity.device]
                key = identities.unwrap_key(wrapped, self.identity, self.roster.team, epoch)
                # A supervisor could wrap one key for some and another for others: the seal tells.
                if key is not None and _open(key, body.sealed, context) is not None:
                    self.epoch_keys.setdefault(epoch, key)
            case Found(device=device):
                self._introduce(device.id, body, context)
            case Invite(invitation=invitation_id):
                self._introduce(invitation_id, body, context)
            case Enrol(invitation=invitation_id, device=device) if invitation_id in self.cards:
                self.cards[device.id] = self.cards[invitation_id]

    def _introduce(self, of: UUID, body: Body, context: bytes) -> None:
        """Remember whom a device, or an invitation, is for. What cannot be read leaves it without a name."""
        key = self.epoch_keys.get(body.epoch)
        plain = _open(key, body.sealed, context) if key else None
        with suppress(WireError):
            if plain is not None:
                self.cards[of] = decode(plain, Card)


def _welcome(log: list[Entry], keys: invitation.InvitationKeys) -> Welcome:
    for entry in log:
        try:
            action = membership.read(entry).action
            if isinstance(action, Invite) and action.invitation == keys.id:
                plain = _open(keys.seal, action.sealed_for_invitee, keys.id.bytes)
                if plain is not None:
                    welcome = decode(plain, Welcome)
                    if 1 <= welcome.head.seq <= len(log):
                        return welcome
        except WireError:
            break
    raise SyncError("The central store does not show this invitation as it was made. Nothing was joined.")


def _seal(key: bytes, plain: bytes, context: bytes) -> bytes:
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, context)


def _open(key: bytes, sealed: bytes, context: bytes) -> bytes | None:
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], context)
    except (InvalidTag, ValueError):
        return None
