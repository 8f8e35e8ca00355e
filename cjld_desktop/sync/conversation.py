"""What this computer and the central store say to each other, from sign-in to the last page."""

import ssl
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from cjld_desktop import clock, log
from cjld_desktop.domain.record import new_id
from cjld_desktop.errors import SyncError
from cjld_desktop.storage import attachments as pieces
from cjld_desktop.storage import drafts, keys, sync_state, tallies, undecided
from cjld_desktop.storage.chain import Chain
from cjld_desktop.storage.keys import KeyHeader
from cjld_desktop.storage.receiving import Receiving
from cjld_desktop.storage.sync_state import Ended, Held, Store
from cjld_desktop.storage.vault import Vault
from cjld_desktop.sync import arrivals, attachments, invitations
from cjld_desktop.sync import identity as identities
from cjld_desktop.sync.exchange import Exchange, Progress
from cjld_desktop.sync.identity import Identity
from cjld_desktop.sync.membership import Card, MemberLine, Team
from cjld_desktop.sync.store_client import StoreClient, StoreRefusedError, checked_address
from cjld_wire import conversation as wire
from cjld_wire import invitation, membership
from cjld_wire.faults import Code
from cjld_wire.membership import UNFOUNDED, Enrol, Entry, LogHead

_log = log.get(__name__)
_TRIES = 5  # how often the log may grow under an entry of ours before we give up
REVOKED = (
    "This computer was taken out of the team, so nothing more is sent or received here. What was sent"
    " before is safe with the team. Ask your supervisor about what was not sent."
)
CLOSED = (
    "This computer was taken out of the team. Everything written here is safe with the team, so once this"
    " window is closed or locked the vault cannot be opened again."
)
CHANGING = "The team's list of computers is changing too fast. Nothing was changed. Try again in a minute."


@dataclass(frozen=True)
class SyncResult:
    """Changes sent and received; what waits; fields to decide on; single faults."""

    sent: int
    received: int
    waiting: int
    undecided: int
    notices: list[SyncError] = field(default_factory=list)


@dataclass(frozen=True, repr=False)
class Invitation:
    """`text` can be read out; `qr_text` also says where the store is. Shown once, never kept."""

    text: str
    qr_text: str
    address: str
    expires_at: datetime


class Conversation:
    """For one vault that belongs to a team. `witness` is told of every stamp received (the clock's)."""

    def __init__(
        self,
        vault: Vault,
        *,
        tls: ssl.SSLContext | None = None,
        witness: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._vault = vault
        self._tls = tls
        self._witness = witness
        self._turn = threading.Lock()

    def found_team(self, address: str, setup_code: str) -> None:
        """Make the vault's team known to the central store at `address`. Asked twice, it is one success.

        Raises SyncError, with the address kept only when the store has taken the team.
        """
        team = self._team()
        with StoreClient(address, self._tls) as client:
            client.identify()
            client.ask(wire.TEAMS, wire.CreateTeam(setup_code.strip(), team.entries[0]), wire.Appended)
            with self._vault.write() as transaction:
                sync_state.put(transaction, Store(client.address))

    def sync(self, progress: Progress = lambda _done, _total: None) -> SyncResult:
        """Send what is unsent, receive what is new. `progress(done, total)` counts segments.

        Raises SyncError with a sentence; all that was received before the fault is kept, and the next
        sync goes on from there. A sync asked for while another runs waits for its turn.
        """
        with self._turn:
            return self._sync(progress)

    def fetch(self, digests: Sequence[bytes], progress: Progress = lambda _done, _total: None) -> None:
        """Get pieces of attachments that are not here, also while a sync runs. Raises SyncError."""
        team = self._team()
        with StoreClient(self._known_store().address, self._tls) as client:
            exchange = Exchange(self._vault, team, client)
            exchange.sign_in()
            attachments.fetch(self._vault, exchange.ask, digests, progress)

    def _sync(self, progress: Progress) -> SyncResult:
        store, team = self._known_store(), self._team()
        with StoreClient(store.address, self._tls) as client:
            exchange = Exchange(self._vault, team, client, progress, self._witness)
            try:
                self._refuse_the_ended(team)
                exchange.sign_in()
                self._read_on(client, team)
                self._refuse_the_ended(team)
                arrivals.retry_held(self._vault, team)
                exchange.run(lambda: self._read_on(client, team))
                self._refuse_the_ended(team)
            finally:
                Chain(self._vault, team.identity.device, team.identity.sign).remember()
        result = self._result(exchange)
        _log.info("synced", sent=result.sent, received=result.received, waiting=result.waiting)
        return result

    def invite(self, staff_name: str, role: str) -> Invitation:
        """A single-use invitation for one person's computer. Raises RefusedError, SyncError."""
        supervises = role == "supervisor"
        card = Card(new_id(), staff_name, role, self._team().name)
        secret, expires_at = b"", clock.now()

        def made(team: Team) -> Entry:
            nonlocal secret, expires_at
            entry, secret, expires_at = team.invite(card, supervises=supervises)
            return entry

        address = self._append(made)
        return Invitation(invitations.code(secret), invitations.qr_text(secret, address), address, expires_at)

    def revoke(self, device: UUID) -> None:
        """Put a computer out of the team; a new key begins. Raises RefusedError, SyncError."""
        self._append(lambda team: team.revoke(device))

    def members(self) -> list[MemberLine]:
        """Every computer there ever was in the team."""
        return self._team().members()

    def store(self) -> Store | None:
        """The central store this computer speaks to, and when it last did with success."""
        with self._vault.read() as transaction:
            return sync_state.get(transaction, Store)

    def _known_store(self) -> Store:
        if (store := self.store()) is None:
            raise SyncError("No central store is set for this computer yet. Your records are safe here.")
        return store

    def _team(self) -> Team:
        with self._vault.read() as transaction:
            return Team.load(transaction)

    def _append(self, make: Callable[[Team], Entry]) -> str:
        """Add an entry to the log, made again whenever the log has grown meanwhile."""
        store, team = self._known_store(), self._team()
        with StoreClient(store.address, self._tls) as client:
            Exchange(self._vault, team, client).sign_in()
            for _ in range(_TRIES):
                self._read_on(client, team)
                self._refuse_the_ended(team)
                entry = make(team)
                try:
                    client.ask(wire.APPEND, wire.Append(entry), wire.Appended)
                except StoreRefusedError as refused:
                    if refused.fault.code != Code.MOVED_ON:
                        raise
                    continue
                self._read_on(client, team)
                return store.address
        raise SyncError(CHANGING)

    def _read_on(self, client: StoreClient, team: Team) -> None:
        """Read the membership log to its end, prove it, and keep it."""
        more = True
        while more:
            known = team.head
            page = client.ask(wire.READ_MEMBERSHIP, wire.ReadMembership(known.seq), wire.MembershipPage)
            if page.head.seq <= known.seq:
                _offer_log(client, team, page.head)
                break
            team.take(page.entries)
            more = page.more and bool(page.entries)
        with self._vault.write() as transaction:
            team.keep(transaction)
            if team.is_revoked:
                sync_state.put(transaction, Ended("revoked"))

    def _refuse_the_ended(self, team: Team) -> None:
        if team.is_revoked:
            raise SyncError(CLOSED if self._vault.is_read_only else self._last_act(team))
        with self._vault.read() as transaction:
            ended = sync_state.get(transaction, Ended)
        if ended is not None:
            raise SyncError(arrivals.OWN_FORK)

    def _last_act(self, team: Team) -> str:
        """Destroy a revoked computer's key slots, unless that would lose work. Returns what to say.

        The signed log alone brings it here, never a store's word. What was not sent, or not finished,
        keeps the vault: no store takes a revoked computer's changes, and a supervisor must see them first.
        """
        with self._vault.write() as transaction:  # nothing is written between the look and the act
            tally = tallies.of(transaction, team.identity.device)
            if tally.unsent or drafts.keys(self._vault) or pieces.unsent(transaction):
                return REVOKED
            KeyHeader.load(self._vault.folder / keys.FILE_NAME).destroy_slots()
            self._vault.refuse_writes(CLOSED)
        _log.warning("key_slots_destroyed", device=str(team.identity.device))
        return CLOSED

    def _result(self, exchange: Exchange) -> SyncResult:
        with self._vault.write() as transaction:
            store = sync_state.get(transaction, Store)
            assert store is not None, "a sync needs a store"
            sync_state.put(transaction, Store(store.address, clock.now()))
            held = sync_state.get(transaction, Held) or Held()
            return SyncResult(
                exchange.sent,
                exchange.received,
                Receiving(transaction).waiting_count() + len(held.records),
                undecided.count(transaction),
                list({str(notice): notice for notice in exchange.notices}.values()),
            )


def _offer_log(client: StoreClient, team: Team, head: LogHead) -> None:
    """Give a store that was put back the entries of the log it lost. Raises SyncError if it cannot be."""
    if membership.digest(team.entries[head.seq - 1]) != head.digest:
        raise SyncError(
            "The central store shows another list of the team's computers than this computer has proof of."
            " Nothing was sent; your records are safe. Tell your supervisor."
        )
    for entry in team.entries[head.seq :]:
        if isinstance(membership.read(entry).action, Enrol):
            client.ask(wire.REDEEM, wire.Redeem(team.roster.team, entry), wire.Appended)
        else:
            client.ask(wire.APPEND, wire.Append(entry), wire.Appended)


@dataclass(frozen=True, repr=False)
class Joining:
    """An invitation that its store knows, proven. `keep` redeems it. `card` says who is invited."""

    card: Card
    _identity: Identity
    _secret: bytes
    _address: str
    _tls: ssl.SSLContext | None

    def keep(self, vault: Vault) -> None:
        """Come into the team; put identity, team and address into the new vault. Raises SyncError."""
        with StoreClient(self._address, self._tls) as client:
            for _ in range(_TRIES):
                team, entry = Team.join(self._identity, self._secret, _read_invited(client, self._secret))
                try:
                    client.ask(wire.REDEEM, wire.Redeem(team.roster.team, entry), wire.Appended)
                except StoreRefusedError as refused:
                    if refused.fault.code != Code.MOVED_ON:
                        raise
                    continue
                with vault.write() as transaction:
                    identities.keep(transaction, self._identity, team.roster.team)
                    team.keep(transaction)
                    sync_state.put(transaction, Store(self._address))
                return
        raise SyncError(CHANGING)


def join(identity: Identity, text: str, address: str = "", *, tls: ssl.SSLContext | None = None) -> Joining:
    """The invitation behind a code, or a QR code's text, proven at its store. Nothing is redeemed yet.

    Raises InvalidError for a mistyped code, SyncError when the store does not know it or cannot be believed.
    """
    invited = invitations.read(text)
    where = checked_address(address.strip() or invited.address)
    with StoreClient(where, tls) as client:
        team, _ = Team.join(identity, invited.secret, _read_invited(client, invited.secret))
    return Joining(team.cards[identity.device], identity, invited.secret, where, tls)


def _read_invited(client: StoreClient, secret: bytes) -> list[Entry]:
    """The whole membership log, as the holder of an invitation may read it."""
    log_so_far: list[Entry] = []
    more = True
    while more:
        question = wire.ReadInvitation(UNFOUNDED, invitation.keys(secret).id, len(log_so_far))
        page = client.ask(wire.READ_INVITATION, question, wire.MembershipPage)
        log_so_far += page.entries
        more = page.more and bool(page.entries)
    return log_so_far
