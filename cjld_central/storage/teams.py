"""Teams, their membership entries, and the devices and invitations those entries speak of."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Row, Select, and_, insert, select, update

from cjld_central.storage.tables import devices, entries, invitations, teams
from cjld_wire import membership
from cjld_wire.encoding import NO_HASH
from cjld_wire.membership import Body, Enrol, Entry, Found, Invite, LogHead, Revoke
from cjld_wire.roster import Roster


class Team(NamedTuple):
    """`number` is the last segment's; `head` is where the membership log ends."""

    team: UUID
    number: int
    epoch: int
    head: LogHead


class StoredDevice(NamedTuple):
    """`last` and `last_digest` are of its newest segment here: 0 and empty before its first."""

    device: UUID
    sign_key: bytes
    supervises: bool
    revoked_seq: int | None
    revoked_epoch: int | None
    last: int
    last_digest: bytes


class StoredInvitation(NamedTuple):
    epoch: int
    expires_at: int
    used: bool


def team(connection: Connection, which: UUID, *, lock: bool = False) -> Team | None:
    """The team. With `lock`, whoever else would write to this team waits until we are done."""
    query = select(teams).where(teams.c.team == which)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    return Team(row.team, row.number, row.epoch, LogHead(row.seq, row.digest)) if row else None


def device(connection: Connection, team: UUID, which: UUID) -> StoredDevice | None:
    return devices_of(connection, team, [which]).get(which)


def devices_of(connection: Connection, team: UUID, which: Iterable[UUID]) -> dict[UUID, StoredDevice]:
    """Those of the named devices that are, or were, in the team."""
    fields = [devices.c[name] for name in StoredDevice._fields]
    query = select(*fields).where(and_(devices.c.team == team, devices.c.device.in_(set(which))))
    return {row.device: StoredDevice(*row) for row in connection.execute(query)}


def invitation(connection: Connection, team: UUID, which: UUID) -> StoredInvitation | None:
    query = select(invitations.c.epoch, invitations.c.expires_at, invitations.c.used).where(
        and_(invitations.c.team == team, invitations.c.invitation == which)
    )
    row = connection.execute(query).one_or_none()
    return StoredInvitation(*row) if row else None


def team_inviting(connection: Connection, which: UUID) -> UUID | None:
    """The one team that has made this invitation; None when there is none, or more than one claims it."""
    found = (
        connection.execute(select(invitations.c.team).where(invitations.c.invitation == which))
        .scalars()
        .all()
    )
    return found[0] if len(found) == 1 else None


def entry_digest(connection: Connection, team: UUID, seq: int) -> bytes | None:
    query = select(entries.c.digest).where(and_(entries.c.team == team, entries.c.seq == seq))
    return connection.execute(query).scalar_one_or_none()


def log(connection: Connection, team: UUID) -> list[Entry]:
    """The whole membership log, in order."""
    return _entries(connection.execute(_log(team)).all())


def log_page(connection: Connection, team: UUID, after: int, upto: int, count: int, size: int) -> list[Entry]:
    """Entries after `after` and up to `upto`, at most `count`, and of at most `size` bytes unless one is."""
    within = and_(entries.c.team == team, entries.c.seq > after, entries.c.seq <= upto)
    sizes = connection.execute(
        select(entries.c.seq, entries.c.size).where(within).order_by(entries.c.seq).limit(count)
    ).all()
    last, total = after, 0
    for row in sizes:
        total += row.size
        if total > size and last > after:
            break
        last = row.seq
    return _entries(connection.execute(_log(team, after, last)).all())


def _log(team: UUID, after: int = 0, upto: int | None = None) -> Select[bytes, bytes]:
    query = select(entries.c.body, entries.c.signature).where(entries.c.team == team, entries.c.seq > after)
    if upto is not None:
        query = query.where(entries.c.seq <= upto)
    return query.order_by(entries.c.seq)


def _entries(rows: Sequence[Row[bytes, bytes]]) -> list[Entry]:
    return [Entry(row.body, row.signature) for row in rows]


def add_entry(connection: Connection, entry: Entry, body: Body, roster: Roster) -> LogHead:
    """Keeps the entry that `roster` took in last, and what it changes.

    The caller holds the team's lock, or is founding the team.
    """
    team = roster.team
    head = LogHead(body.seq, membership.digest(entry))
    if isinstance(body.action, Found):
        first = {"team": team, "number": 0, "epoch": 1, "seq": head.seq, "digest": head.digest}
        connection.execute(insert(teams), first)
    connection.execute(
        insert(entries),
        {
            "team": team,
            "seq": head.seq,
            "digest": head.digest,
            "body": entry.body,
            "signature": entry.signature,
            "size": len(entry.body) + len(entry.signature) + 16,
        },
    )
    _apply(connection, body, roster)
    values = {"seq": head.seq, "digest": head.digest}
    connection.execute(update(teams).where(teams.c.team == team).values(values))
    return head


def _apply(connection: Connection, body: Body, roster: Roster) -> None:
    team = roster.team
    match body.action:
        case Found(device=joined) | Enrol(device=joined):
            row = {
                "team": team,
                "device": joined.id,
                "sign_key": joined.sign_key,
                "supervises": roster.members[joined.id].supervises,
                "last": 0,
                "last_digest": NO_HASH,
            }
            connection.execute(insert(devices), row)
            used = and_(
                invitations.c.team == team, invitations.c.invitation == roster.members[joined.id].invitation
            )
            connection.execute(update(invitations).where(used).values(used=True))
        case Invite() as invite:
            row = {
                "team": team,
                "invitation": invite.invitation,
                "epoch": body.epoch,
                "expires_at": int(invite.expires_at.timestamp()),
                "used": False,
            }
            connection.execute(insert(invitations), row)
        case Revoke(device=gone, new_epoch=epoch):
            here = and_(devices.c.team == team, devices.c.device == gone)
            connection.execute(update(devices).where(here).values(revoked_seq=body.seq, revoked_epoch=epoch))
            connection.execute(update(teams).where(teams.c.team == team).values(epoch=epoch))
