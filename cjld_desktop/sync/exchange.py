"""One sync: sign in, push what is unsent, pull what is new, and put right a store that went back."""

from bisect import bisect_left
from collections.abc import Callable
from typing import TypeVar

import msgspec

from cjld_desktop import log
from cjld_desktop.errors import SyncError
from cjld_desktop.storage import attachments as pieces
from cjld_desktop.storage import sending, sync_state
from cjld_desktop.storage.sending import Outgoing
from cjld_desktop.storage.sync_state import Cursor, Ended, Stopped
from cjld_desktop.storage.vault import Vault
from cjld_desktop.sync import arrivals, attachments
from cjld_desktop.sync.membership import Team
from cjld_desktop.sync.store_client import StoreClient, StoreRefusedError
from cjld_wire import conversation as wire
from cjld_wire import limits, segment
from cjld_wire.faults import Code

_log = log.get(__name__)
Progress = Callable[[int, int], None]
T = TypeVar("T", bound=msgspec.Struct)

# What one request carries: on a line of 30 KiB a second, some twenty seconds.
_PUSH_BYTES = 512 * limits.KIB
_PUSH_SEGMENTS = 50
_PULL_BYTES = limits.MIB
_ROUNDS = 3
WENT_BACK = (
    "The central store had lost {count} parcels of changes that it held before: an older copy of it was put"
    " back. This computer has offered them again. Nothing is lost here."
)
_NO_RECEIPT = (
    "The central store gave no receipt for what was sent. It is safe here and will be sent again at the"
    " next sync."
)


class Exchange:
    """Counts what it did: changes `sent` and `received`, and `notices` for the user."""

    def __init__(
        self,
        vault: Vault,
        team: Team,
        client: StoreClient,
        progress: Progress = lambda _done, _total: None,
        witness: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._vault = vault
        self._team = team
        self._client = client
        self._progress = progress
        self._witness = witness
        self._done = self._total = 0
        self._not_wanted: set[int] = set()
        self._went_back = False
        self.sent = self.received = 0
        self.notices: list[SyncError] = []

    def sign_in(self) -> None:
        """Prove who this device is; the token serves the requests that follow."""
        self._client.token = ""
        asked = self._client.ask(wire.CHALLENGE, wire.AskChallenge(), wire.Challenge)
        identity = self._team.identity
        signed = wire.sign_challenge(
            identity.sign_key, asked.store, self._team.roster.team, identity.device, asked.challenge
        )
        self._client.token = self._client.ask(wire.SIGN_IN, signed, wire.SignedIn).token

    def run(self, read_membership: Callable[[], None]) -> None:
        """Push and pull until both sides have the same. Raises SyncError; what was done stays done."""
        with self._vault.write() as transaction:
            sending.seal_unsent(transaction, self._team.seal())
            self._total = sending.outbox_size(transaction)
        for _ in range(_ROUNDS):
            try:
                # One segment first: so a store that went back is found out before anything is pushed.
                self._pull(read_membership, at_most=1)
                self._upload(read_membership)
                self._push()
                self._ask_again()
                self._pull(read_membership)
            except StoreRefusedError as refused:
                if refused.fault.code not in {Code.STORE_BEHIND, Code.GAP}:
                    raise
                self._go_back()
            else:
                break
        else:
            raise SyncError(
                "The central store keeps losing what it is given. Your records are safe on this computer."
                " Tell whoever looks after the store."
            )
        if self._went_back:
            arrivals.resettle(self._vault, self._team)

    def _upload(self, read_membership: Callable[[], None]) -> None:
        """Send the documents before the changes that name them. What others wrote need not wait for it."""
        with self._vault.read() as transaction:
            waiting = len(pieces.unsent(transaction))
        if waiting:
            self._total += waiting
            self._pull(read_membership)
            self.notices += attachments.upload(self._vault, self.ask, lambda: self._step(1))

    def _push(self) -> None:
        receipted: set[int] = set()
        while batch := self._batch():
            if receipted.issuperset(one.id for one in batch):
                raise SyncError(_NO_RECEIPT)  # the store gives one number to many
            offered = [segment.unpack(one.body) for one in batch]
            pushed = self.ask(wire.PUSH, wire.Push(offered), wire.Pushed)
            receipted.update(one.id for one in batch)
            self._keep_receipts(pushed, {segment.read_header(one.header): one for one in offered})
            self.sent += sum(
                receipt.last - receipt.first + 1
                for receipt in pushed.receipts
                if receipt.device == self._team.identity.device
            )
            self._step(len(pushed.receipts))
            for refusal in pushed.refusals:
                self._refused(batch, offered, refusal)
            if not pushed.receipts and not pushed.refusals:
                raise SyncError(_NO_RECEIPT)

    def _batch(self) -> list[Outgoing]:
        with self._vault.read() as transaction:
            waiting = sending.outbox(transaction, _PUSH_SEGMENTS, without=self._not_wanted)
        batch: list[Outgoing] = []
        size = 0
        for one in waiting:
            size += len(one.body)
            if batch and size > _PUSH_BYTES:
                break
            batch.append(one)
        return batch

    def _keep_receipts(self, pushed: wire.Pushed, offered: dict[segment.Header, segment.Segment]) -> None:
        digests = {(h.device, h.first, h.last): segment.digest(one) for h, one in offered.items()}
        receipts = [r for r in pushed.receipts if (r.device, r.first, r.last) in digests]
        if len({receipt.number for receipt in receipts}) < len(receipts):
            raise SyncError(_NO_RECEIPT)
        with self._vault.write() as transaction:
            sending.keep_receipts(transaction, [(r.device, r.first, r.number) for r in receipts])
            cursor = before = sync_state.get(transaction, Cursor) or Cursor()
            for receipt in sorted(receipts, key=lambda one: one.number):
                # What nobody else came between need not be pulled back.
                if receipt.number == cursor.number + 1:
                    digest = digests[receipt.device, receipt.first, receipt.last]
                    cursor = Cursor(receipt.number, digest)
            if cursor != before:
                sync_state.put(transaction, cursor)

    def _refused(self, batch: list[Outgoing], offered: list[segment.Segment], refusal: wire.Refusal) -> None:
        _log.warning("push_refused", code=refusal.fault.code)
        header = segment.read_header(offered[refusal.index].header)
        is_own = header.device == self._team.identity.device
        if is_own and refusal.fault.code in {Code.FORKED, Code.BROKEN_CHAIN}:
            with self._vault.write() as transaction:
                sync_state.put(transaction, Ended("forked"))
            raise SyncError(arrivals.OWN_FORK)
        if is_own or refusal.fault.code == Code.GAP:
            raise StoreRefusedError(refusal.fault)
        self._not_wanted.add(batch[refusal.index].id)

    def _pull(self, read_membership: Callable[[], None], at_most: int = limits.MAX_SEGMENTS) -> None:
        more = True
        while more:
            with self._vault.read() as transaction:
                cursor = sync_state.get(transaction, Cursor) or Cursor()
            page = self._page(cursor.number, cursor.digest, at_most)
            if page.head.membership > self._team.head.seq:
                read_membership()
            self._total = max(self._total, self._done + max(page.head.number - cursor.number, 0))
            self._take(page, asked_again=False)
            more = page.more and bool(page.segments) and at_most > 1

    def _take(self, page: wire.Page, *, asked_again: bool) -> None:
        taken = arrivals.take_in(self._vault, self._team, page.segments, asked_again=asked_again)
        self.received += taken.changes
        self.notices += taken.notices
        self._witness(taken.stamp)
        self._step(len(page.segments))

    def _page(self, after: int, digest: bytes, at_most: int) -> wire.Page:
        question = wire.Pull(after, digest, max_bytes=_PULL_BYTES, max_count=at_most)
        page = self.ask(wire.PULL, question, wire.Page)
        if [one.number for one in page.segments] != [*range(after + 1, after + 1 + len(page.segments))]:
            raise SyncError(
                "The central store left out something that came before what it sent. Nothing of it was"
                " taken over; your records are safe here."
            )
        return page

    def _ask_again(self) -> None:
        """Ask once more for segments that could not be trusted: perhaps the line had spoilt them."""
        with self._vault.read() as transaction:
            stopped = sync_state.get(transaction, Stopped) or Stopped()
            before = {n: sending.numbered(transaction, n - 1) or (0, b"") for n in stopped.numbers}
        for number, (after, digest) in before.items():
            if number - after <= limits.MAX_SEGMENTS:
                page = self._page(after, digest, number - after)
                again = [one for one in page.segments if one.number == number]
                self._take(wire.Page(again, more=False, head=page.head), asked_again=True)

    def _go_back(self) -> None:
        """Find the last segment that store and vault agree on; offer all that came after it again."""
        with self._vault.read() as transaction:
            held = sending.all_numbered(transaction)
        agreed = bisect_left(held, True, key=lambda one: not self._agrees(*one))
        number, digest = held[agreed - 1] if agreed else (0, b"")
        with self._vault.write() as transaction:
            lost = sending.forget_numbers(transaction, number)
            pieces.forget_sent(transaction)
            sync_state.put(transaction, Cursor(number, digest))
        self._went_back = True
        self._total += lost
        self.notices.append(SyncError(WENT_BACK, count=lost))
        _log.warning("store_went_back", agreed=number, lost=lost)

    def _agrees(self, number: int, digest: bytes) -> bool:
        try:
            self.ask(wire.PULL, wire.Pull(number, digest, max_bytes=1, max_count=1), wire.Page)
        except StoreRefusedError as refused:
            if refused.fault.code != Code.STORE_BEHIND:
                raise
            return False
        return True

    def ask(self, path: str, question: msgspec.Struct, kind: type[T]) -> T:
        """One question; a token that has run out is renewed. Raises SyncError."""
        try:
            return self._client.ask(path, question, kind)
        except StoreRefusedError as refused:
            if refused.fault.code != Code.SIGN_IN_AGAIN:
                raise
            self.sign_in()  # a slow line outlives a token
            return self._client.ask(path, question, kind)

    def _step(self, count: int) -> None:
        self._done += count
        self._total = max(self._total, self._done)
        self._progress(self._done, self._total)
