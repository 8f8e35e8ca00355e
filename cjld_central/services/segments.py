"""Push and pull. Every segment of a team gets the next number, and no number is ever passed over."""

from uuid import UUID

from cjld_central import log
from cjld_central.errors import RefusedError, fault_of
from cjld_central.services import sign_in
from cjld_central.services.sign_in import Caller
from cjld_central.services.store import Store, seconds
from cjld_central.storage import segments, teams
from cjld_central.storage.segments import StoredSegment
from cjld_central.storage.teams import StoredDevice, Team
from cjld_wire import segment as wire
from cjld_wire.conversation import Numbered, Page, Pull, Pushed, Receipt, Refusal
from cjld_wire.faults import Code, WireError
from cjld_wire.segment import Header, Segment

_log = log.get(__name__)


def pull(store: Store, caller: Caller, asked: Pull) -> Page:
    """What came after the cursor. Raises RefusedError STORE_BEHIND when the cursor is not of this store."""
    with store.database.read() as connection:
        sign_in.active(connection, caller)
        found = teams.team(connection, caller.team)
        assert found is not None, "a device's row hangs on its team's"
        if asked.after:
            held = segments.digest_of(connection, caller.team, asked.after)
            if held is None or held != asked.digest:
                _log.error("store_behind", team=caller.team, device=caller.device, cursor=asked.after)
                raise RefusedError(
                    Code.STORE_BEHIND,
                    "The store does not hold what this device has received: an older copy was put "
                    "back. Pull from the beginning, and offer again what it lacks.",
                    expected=found.number,
                )
        rows, more = segments.page(connection, caller.team, asked.after, asked.max_count, asked.max_bytes)
    return Page([_numbered(*row) for row in rows], more, store.head(found))


def _numbered(number: int, body: bytes) -> Numbered:
    try:
        return Numbered(number, wire.unpack(body))
    except WireError:
        # Not the client's doing: a row that was good when it was kept has been damaged since.
        raise RuntimeError(f"segment {number} is damaged") from None


def push(store: Store, caller: Caller, offered: list[Segment]) -> Pushed:
    """Keeps what can be kept, durably, and says of the rest why not. Raises RefusedError REVOKED."""
    signed = _signed(store, caller, offered)
    with store.database.write() as connection:
        found = teams.team(connection, caller.team, lock=True)
        assert found is not None, "a device's row hangs on its team's"
        pusher = sign_in.active(connection, caller)
        names = {header.device for header in signed.values() if isinstance(header, Header)}
        devices = teams.devices_of(connection, caller.team, names)
        intake = _Intake(found, pusher, devices)
        for index, made in enumerate(offered):
            header = signed[index]
            if isinstance(header, WireError):
                intake.refuse(index, header)
                continue
            held = segments.kept(connection, caller.team, header.device, header.first, header.last)
            intake.take(index, made, header, held)
        segments.keep(connection, intake.new)
    # Logged once they are durable: a receipt in the log is a segment in the database.
    _log.info(
        "pushed",
        team=caller.team,
        device=caller.device,
        kept=len(intake.new),
        bytes=sum(row.size for row in intake.new),
        refused=len(intake.refusals),
        number=found.number + len(intake.new),
    )
    return Pushed(
        intake.receipts, intake.refusals, store.head(found._replace(number=found.number + len(intake.new)))
    )


def _signed(store: Store, caller: Caller, offered: list[Segment]) -> dict[int, Header | WireError]:
    """The proven header of each segment, or why it has none. Done before the team is locked."""
    proven: dict[int, Header | WireError] = {}
    keys: dict[UUID, bytes] = {}
    for index, made in enumerate(offered):
        try:
            header = wire.read_header(made.header)
            if header.team != caller.team:
                raise RefusedError(Code.WRONG_TEAM, "This segment belongs to another team.")
            if header.device not in keys:
                with store.database.read() as connection:
                    device = teams.device(connection, caller.team, header.device)
                if device is None:
                    raise RefusedError(Code.UNKNOWN_DEVICE, "The device that made it was never in this team.")
                keys[header.device] = device.sign_key
            proven[index] = wire.verify(made, keys[header.device])
        except WireError as refused:
            proven[index] = refused
    return proven


class _Intake:
    """One push under the team's lock: what is new, what was here already, what is refused."""

    def __init__(self, team: Team, pusher: StoredDevice, devices: dict[UUID, StoredDevice]) -> None:
        self._team = team
        self._pusher = pusher
        self._devices = devices
        self.new: list[StoredSegment] = []
        self.receipts: list[Receipt] = []
        self.refusals: list[Refusal] = []

    def take(self, index: int, made: Segment, header: Header, held: segments.Kept | None) -> None:
        digest = wire.digest(made)
        kept = held or self._kept_in_this_push(header)
        try:
            if kept is None:
                self._check(header)
                number = self._add(made, header, digest)
            elif kept.digest == digest:
                number = kept.number
            else:
                raise self._forked(header)
        except WireError as refused:
            self.refuse(index, refused)
            return
        self.receipts.append(Receipt(header.device, header.first, header.last, number))

    def refuse(self, index: int, refused: WireError) -> None:
        _log.warning("segment_refused", team=self._team.team, code=refused.code, by=self._pusher.device)
        self.refusals.append(Refusal(index, fault_of(refused)))

    def _kept_in_this_push(self, header: Header) -> segments.Kept | None:
        for row in self.new:
            if (row.device, row.first, row.last) == (header.device, header.first, header.last):
                return segments.Kept(row.number, row.digest)
        return None

    def _check(self, header: Header) -> None:
        author = self._devices[header.device]
        if author.revoked_epoch is not None and not (
            # What a revoked device had not sent comes in by a supervisor's hand, or not at all.
            self._pusher.supervises and header.epoch < author.revoked_epoch
        ):
            raise RefusedError(Code.REVOKED, "The device that made this segment was revoked.")
        if header.epoch > self._team.epoch:
            raise RefusedError(Code.UNKNOWN_EPOCH, "This segment is sealed for an epoch that has not begun.")
        if header.first <= author.last:
            raise self._forked(header)
        if header.first != author.last + 1:
            raise RefusedError(
                Code.GAP, "Segments before this one have not come yet.", expected=author.last + 1
            )
        if header.previous != author.last_digest:
            _log.error("chain_broken", team=self._team.team, device=header.device, first=header.first)
            raise RefusedError(
                Code.BROKEN_CHAIN, "This segment does not follow the last one kept of its device."
            )

    def _add(self, made: Segment, header: Header, digest: bytes) -> int:
        number = self._team.number + len(self.new) + 1
        body = wire.pack(made)
        row = StoredSegment(
            self._team.team,
            number,
            header.device,
            header.first,
            header.last,
            digest,
            len(body),
            seconds(),
            body,
        )
        self.new.append(row)
        author = self._devices[header.device]
        self._devices[header.device] = author._replace(last=header.last, last_digest=digest)
        return number

    def _forked(self, header: Header) -> RefusedError:
        _log.error(
            "device_forked",
            team=self._team.team,
            device=header.device,
            first=header.first,
            last=header.last,
            by=self._pusher.device,
        )
        return RefusedError(
            Code.FORKED,
            "Other changes are kept under these numbers: this device's vault was copied or put back. "
            "What is kept is safe; a supervisor should look at this device.",
        )
