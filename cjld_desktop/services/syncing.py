"""Sync as people speak of it: what is sent, received and waiting; the team's computers; invitations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args
from uuid import UUID

from cjld_desktop import clock
from cjld_desktop.clock import HybridClock
from cjld_desktop.domain.staff import Role
from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.services.desk import Desk
from cjld_desktop.services.roll import Roll
from cjld_desktop.storage import chain, history, tallies
from cjld_desktop.sync.conversation import Conversation, Invitation, SyncResult
from cjld_wire import limits

Progress = Callable[[int, int], None]
Standing = Literal["saved", "waiting", "offline", "needs_decision"]


@dataclass(frozen=True)
class SyncState:
    """`sent` and `received` count changes of this computer and of others; `unsent` wait here.

    `waiting` counts what was received and cannot be applied yet. `state` is `saved` only when the
    central store has confirmed, since this program was unlocked, that nothing is missing either way.
    """

    address: str
    last_synced_at: datetime | None
    sent: int
    received: int
    unsent: int
    waiting: int
    undecided: int
    state: Standing


@dataclass(frozen=True)
class DeviceLine:
    """A computer of the team. `last_change_at`: the time on its newest change that is here."""

    device: UUID
    name: str
    staff_name: str
    role: str
    last_change_at: datetime | None
    revoked_at: datetime | None
    unsent: int | None
    is_this_computer: bool


class Syncing:
    """Network verbs raise SyncError with a sentence; what was received before the fault is kept."""

    def __init__(self, desk: Desk, roll: Roll, hybrid: HybridClock) -> None:
        self._desk = desk
        self._roll = roll
        self._conversation = Conversation(desk.vault, witness=hybrid.witness)
        self._reached = False
        self._is_whole = True

    def state(self) -> SyncState:
        store = self._conversation.store()
        with self._desk.vault.read() as connection:
            tally = tallies.of(connection, self._desk.staff.device)
        return SyncState(
            address=store.address if store else "",
            last_synced_at=store.last_synced_at if store else None,
            sent=tally.own - tally.unsent,
            received=tally.received,
            unsent=tally.unsent,
            waiting=tally.waiting,
            undecided=tally.undecided,
            state=self._standing(tally.unsent, tally.undecided),
        )

    def sync(self, progress: Progress = lambda _done, _total: None) -> SyncResult:
        """Send and receive. Raises SyncError."""
        self._reached = False  # also when the disk, and not the line, ends it
        result = self._conversation.sync(progress)
        # Anything not believed, or not readable yet, is something missing: then this is not up to date.
        self._is_whole = not result.notices and not result.waiting
        self._reached = True
        self._roll.refresh()
        return result

    def fetch(self, pieces: Sequence[bytes], progress: Progress = lambda _done, _total: None) -> None:
        """Get pieces of attached documents, named by their digests, also beside a sync. Raises SyncError."""
        self._conversation.fetch(pieces, progress)

    def set_address(self, address: str, setup_code: str) -> None:
        """Make the team known to the central store at `address`. Raises SyncError and RefusedError."""
        # A team's founder must be able to, whatever their role: nobody else is there to do it.
        if self._desk.staff.role not in ("supervisor", "administrator") and not self.can_invite():
            raise RefusedError(
                "Only a supervisor or an administrator sets the central store. Nothing was changed."
            )
        self._conversation.found_team(address, setup_code)

    def devices(self) -> list[DeviceLine]:
        """Every computer there ever was in the team, this one first."""
        with self._desk.vault.read() as connection:
            stamps = history.last_stamps(connection)
            unsent = chain.unsent_changes(connection, self._desk.staff.device)
        lines = [
            DeviceLine(
                device=member.device,
                name=member.device_name,
                staff_name=member.staff_name,
                role=member.role,
                last_change_at=clock.stamp_to_time(stamps[member.device])
                if member.device in stamps
                else None,
                revoked_at=member.revoked_at,
                unsent=unsent if member.is_this_computer else None,
                is_this_computer=member.is_this_computer,
            )
            for member in self._roll.members
        ]
        return sorted(lines, key=lambda line: not line.is_this_computer)

    def can_invite(self) -> bool:
        """Whether this computer supervises: only then may it invite and revoke."""
        return any(
            line.supervises and line.is_this_computer and line.revoked_at is None
            for line in self._roll.members
        )

    def invite(self, staff_name: str, role: str) -> Invitation:
        """A single-use invitation for one person's computer, for 72 hours.

        Raises InvalidError, RefusedError and SyncError.
        """
        if not 1 <= len(staff_name.strip()) <= limits.MAX_NAME:
            sentence = "Give a name of at most {most} letters."
            said = sentence.format(most=limits.MAX_NAME)
            raise InvalidError(sentence, {"staff_name": said}, most=limits.MAX_NAME)
        if role not in get_args(Role):
            raise InvalidError("Choose a role from the list.", {"role": "Choose a role from the list."})
        made = self._conversation.invite(staff_name, role)
        self._roll.refresh()
        return made

    def revoke(self, device: UUID) -> None:
        """Put a computer out of the team at once. Raises RefusedError, SyncError."""
        self._conversation.revoke(device)
        self._roll.refresh()

    def _standing(self, unsent: int, undecided: int) -> Standing:
        if undecided:
            return "needs_decision"
        if not self._reached:
            return "offline"
        return "saved" if self._is_whole and not unsent else "waiting"
