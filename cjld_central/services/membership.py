"""A team's membership log: found, appended to by comparing with its head, read in pages."""

import hmac
from uuid import UUID

from sqlalchemy import Connection, exc

from cjld_central import log
from cjld_central.errors import RefusedError
from cjld_central.services import sign_in
from cjld_central.services.sign_in import Caller
from cjld_central.services.store import Store, now, seconds
from cjld_central.storage import teams
from cjld_central.storage.teams import Team
from cjld_wire import limits, membership
from cjld_wire.conversation import Appended, CreateTeam, MembershipPage, ReadInvitation, Redeem
from cjld_wire.faults import Code, WireError
from cjld_wire.membership import Enrol, Entry
from cjld_wire.roster import Roster

_log = log.get(__name__)


def create_team(store: Store, asked: CreateTeam, address: str) -> Appended:
    """Founds the team that `asked.found` roots. Asked again, it is the same success.

    Raises RefusedError SETUP_CODE or TOO_MANY_TRIES, and WireError when the entry founds no team.
    """
    who = f"setup {address}"
    store.tries.check(who)
    if not hmac.compare_digest(_plain(asked.setup_code), _plain(store.setup_code)):
        store.tries.failed(who)
        _log.warning("setup_code_wrong")
        raise RefusedError(Code.SETUP_CODE, "The setup code is not this store's. Its keeper can show it.")
    store.tries.succeeded(who)
    roster = Roster(membership.team_of(asked.found))
    body = roster.add(asked.found, now())
    try:
        with store.database.write() as connection:
            known = teams.team(connection, roster.team)
            if known is None:
                head = teams.add_entry(connection, asked.found, body, roster)
                _log.info("team_created", team=roster.team)
                return Appended(roster.team, head)
    except exc.IntegrityError:
        # The same question, answered by another process at the same moment.
        with store.database.read() as connection:
            known = _team(connection, roster.team)
    return Appended(roster.team, known.head)


def append(store: Store, caller: Caller, entry: Entry) -> Appended:
    """Adds an invitation or a revocation, if it was made on the log's present head.

    Raises RefusedError MOVED_ON with that head, or REVOKED; WireError for a breach of the roster's
    rules. An entry that is in the log already is a success.
    """
    if isinstance(membership.read(entry).action, Enrol):
        raise RefusedError(Code.NOT_ALLOWED, "An enrolment is redeemed with its invitation.")
    with store.database.write() as connection:
        found = _team(connection, caller.team, lock=True)
        sign_in.active(connection, caller)
        return _append(connection, found, entry)


def redeem(store: Store, asked: Redeem) -> Appended:
    """Adds an enrolment, signed by its invitation. Raises like `append`, and INVITATION_ codes."""
    action = membership.read(asked.entry).action
    if not isinstance(action, Enrol):
        raise RefusedError(Code.NOT_ALLOWED, "Only an enrolment can be redeemed.")
    with store.database.write() as connection:
        found = _team(connection, asked.team, lock=True)
        if teams.invitation(connection, found.team, action.invitation) is None:
            raise RefusedError(Code.INVITATION_UNKNOWN, "There is no such invitation.")
        return _append(connection, found, asked.entry)


def _append(connection: Connection, found: Team, entry: Entry) -> Appended:
    seq = membership.read(entry).seq
    if teams.entry_digest(connection, found.team, seq) == membership.digest(entry):
        return Appended(found.team, found.head)
    roster = Roster.replay(found.team, teams.log(connection, found.team))
    try:
        body = roster.add(entry, now())
    except WireError as refused:
        _log.warning("entry_refused", team=found.team, seq=seq, code=refused.code)
        if refused.code == Code.MOVED_ON:
            raise RefusedError(Code.MOVED_ON, str(refused), head=found.head) from None
        raise
    head = teams.add_entry(connection, entry, body, roster)
    _log.info("entry_added", team=found.team, seq=head.seq, action=type(body.action).__name__)
    return Appended(found.team, head)


def read(store: Store, caller: Caller, after: int) -> MembershipPage:
    """The log after entry `after`; for a revoked device it ends with its own revocation."""
    with store.database.read() as connection:
        found = _team(connection, caller.team)
        device = teams.device(connection, caller.team, caller.device)
        if device is None:
            raise RefusedError(Code.SIGN_IN_AGAIN, "This device is not in this store's log. Sign in again.")
        return _page(connection, found, after, device.revoked_seq or found.head.seq)


def read_by_invitation(store: Store, asked: ReadInvitation, address: str) -> MembershipPage:
    """The log, for a computer that holds an invitation nobody has used. Raises INVITATION_ codes."""
    who = f"invitation {address}"
    store.tries.check(who)
    with store.database.read() as connection:
        # A code short enough to be read out holds the secret and no team: the invitation finds it.
        named = asked.team if asked.team != membership.UNFOUNDED else None
        which = named or teams.team_inviting(connection, asked.invitation) or asked.team
        found = teams.team(connection, which)
        invited = teams.invitation(connection, which, asked.invitation)
        if found is None or invited is None:
            store.tries.failed(who)
            raise RefusedError(Code.INVITATION_UNKNOWN, "There is no such invitation.")
        if invited.used:
            raise RefusedError(Code.INVITATION_USED, "This invitation has been used.")
        if invited.epoch != found.epoch:
            raise RefusedError(
                Code.INVITATION_WITHDRAWN, "A computer was revoked since this invitation was made."
            )
        if invited.expires_at <= seconds():
            raise RefusedError(Code.INVITATION_EXPIRED, "This invitation has expired.")
        return _page(connection, found, asked.after, found.head.seq)


def _page(connection: Connection, found: Team, after: int, upto: int) -> MembershipPage:
    entries = teams.log_page(
        connection, found.team, after, upto, count=limits.MAX_ENTRIES, size=limits.MAX_PAGE
    )
    return MembershipPage(entries, found.head, more=bool(entries) and after + len(entries) < upto)


def _team(connection: Connection, team: UUID, *, lock: bool = False) -> Team:
    found = teams.team(connection, team, lock=lock)
    if found is None:
        raise RefusedError(Code.NOT_FOUND, "There is no such team in this store.")
    return found


def _plain(code: str) -> bytes:
    """The code as it counts: however it was typed, in capitals, without spaces and dashes."""
    return "".join(code.split()).replace("-", "").upper().encode()
