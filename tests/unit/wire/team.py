"""Synthetic devices, teams and segments, made with the wire's own functions and real keys."""

import os
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from cjld_wire import invitation, membership, segment
from cjld_wire.membership import Device, Entry, Invite, Revoke
from cjld_wire.roster import Roster
from cjld_wire.segment import Segment

AT = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LATER = AT + timedelta(hours=72)


class Computer(NamedTuple):
    key: Ed25519PrivateKey
    device: Device


def computer(name: str = "Cells laptop 3") -> Computer:
    key = Ed25519PrivateKey.generate()
    return Computer(key, Device(uuid4(), name, key.public_key().public_bytes_raw(), os.urandom(32)))


def found(first: Computer) -> tuple[Roster, Entry]:
    entry = membership.found(first.key, first.device, at=AT, sealed=os.urandom(40))
    roster = Roster(membership.team_of(entry))
    roster.add(entry)
    return roster, entry


def invite(roster: Roster, by: Computer, *, supervises: bool = False) -> tuple[bytes, Entry]:
    secret = invitation.new_secret()
    keys = invitation.keys(secret)
    action = Invite(keys.id, keys.sign_key, LATER, supervises, os.urandom(80))
    return secret, roster.next(by.key, action, at=AT, sealed=b"sealed")


def enrol(roster: Roster, secret: bytes, who: Computer) -> Entry:
    keys = invitation.keys(secret)
    action = membership.prove_enrolment(who.key, roster.team, keys.id, who.device)
    return roster.next(keys.sign, action, at=AT, sealed=b"sealed")


def join(roster: Roster, by: Computer, who: Computer, *, supervises: bool = False) -> list[Entry]:
    secret, invited = invite(roster, by, supervises=supervises)
    roster.add(invited)
    enrolled = enrol(roster, secret, who)
    roster.add(enrolled)
    return [invited, enrolled]


def revoke(roster: Roster, by: Computer, who: UUID) -> Entry:
    wraps = {device: os.urandom(80) for device in roster.active() if device != who}
    return roster.next(by.key, Revoke(who, roster.epoch + 1, wraps), at=AT, sealed=b"sealed")


def sealed(by: Computer, team: UUID, first: int = 1, last: int = 3, previous: bytes = b"") -> Segment:
    header = segment.header(
        team=team, epoch=1, device=by.device.id, first=first, last=last, previous=previous
    )
    return segment.sign(by.key, header, os.urandom(12), os.urandom(200))
