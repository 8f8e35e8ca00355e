"""A page of segments into the vault, in one transaction: prove, keep, apply what can be, move the cursor."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from cjld_desktop import log
from cjld_desktop.domain.change import Change
from cjld_desktop.errors import SyncError
from cjld_desktop.storage import segments, sending, sync_state
from cjld_desktop.storage.chain import Link
from cjld_desktop.storage.receiving import Kept, Receiving
from cjld_desktop.storage.sealed_changes import Known, SealedChanges
from cjld_desktop.storage.segments import Content
from cjld_desktop.storage.sync_state import Cursor, Ended, Held, Stopped, Transaction
from cjld_desktop.storage.vault import Vault
from cjld_desktop.sync import applying, merge
from cjld_desktop.sync.identity import sign_head
from cjld_desktop.sync.membership import Team
from cjld_wire import segment as wire
from cjld_wire.conversation import Numbered
from cjld_wire.faults import Code, WireError

_log = log.get(__name__)
UNTRUSTED = (
    "Changes from the computer “{device}” do not bear its signature, so they were not applied. Everything"
    " else was. Your records are safe. Tell your supervisor."
)
FORKED = (
    "The computer “{device}” has sent two different histories: its records were copied or put back. What"
    " was received first is kept, and nothing is lost on that computer. Tell your supervisor."
)
OWN_FORK = (
    "These records were copied or put back: another copy has sent other changes as this computer. Sending"
    " has stopped, so that nothing is mixed up. Nothing here is lost. Tell your supervisor."
)


ALTERED = (
    "A change has arrived to a record that was signed already. It was not applied: the record stays as it"
    " was signed, and later changes to it wait. Everything else was applied. Tell your supervisor."
)


@dataclass
class Taken:
    """What a page brought: changes applied, their latest stamp, and sentences for the user."""

    changes: int = 0
    stamp: int = 0
    notices: list[SyncError] = field(default_factory=list)


@dataclass(frozen=True)
class _Proven:
    number: int
    header: wire.Header
    segment: wire.Segment
    digest: bytes


def take_in(vault: Vault, team: Team, page: Sequence[Numbered], *, asked_again: bool = False) -> Taken:
    """Take a page in. The page and its cursor are saved together, or, on any fault, not at all.

    `asked_again` means that the page holds segments which could not be trusted before: the cursor
    stays where it is.
    """
    taken = Taken()
    stopped: dict[int, str] = {}
    proven = [one for numbered in page if (one := _proven(team, numbered, stopped, taken))]
    with vault.write() as transaction:
        # First what is unsent is sealed: so a segment names exactly what its author knew.
        sending.seal_unsent(transaction, team.seal())
        receiving = Receiving(transaction)
        _keep(transaction, receiving, team, proven, taken)
        sealed = SealedChanges(transaction, team.epoch_keys)
        arrived = _apply_what_can_be(receiving, team, taken)
        held = sync_state.get(transaction, Held) or Held()
        still = applying.apply(receiving, sealed, arrived, held.records)
        if still != held.records:
            sync_state.put(transaction, Held(still, applying.fingerprint()))
        altered = {record for record, why in still.items() if why == applying.SIGNED} - held.records.keys()
        taken.notices += [SyncError(ALTERED)] * len(altered)
        own = team.identity.device
        taken.changes = sum(1 for known in arrived if known.change.device != own)
        taken.stamp = max((known.change.stamp for known in arrived), default=0)
        _note(transaction, page, stopped, asked_again=asked_again)
    return taken


def retry_held(vault: Vault, team: Team) -> None:
    """After the program, or the day, has changed, try again what it could not read before."""
    with vault.write() as transaction:
        held = sync_state.get(transaction, Held)
        if held is None or not held.records or held.known == applying.fingerprint():
            return
        sending.seal_unsent(transaction, team.seal())
        sealed = SealedChanges(transaction, team.epoch_keys)
        left = applying.retry(Receiving(transaction), sealed, held.records)
        sync_state.put(transaction, Held(left, applying.fingerprint()))
        _log.info("held_records_tried", before=len(held.records), after=len(left))


def resettle(vault: Vault, team: Team) -> None:
    """Choose anew what doubtful fields show, after the central store has renumbered segments."""
    with vault.write() as transaction:
        sending.seal_unsent(transaction, team.seal())
        held = sync_state.get(transaction, Held) or Held()
        sealed = SealedChanges(transaction, team.epoch_keys)
        applying.apply(Receiving(transaction), sealed, [], held.records, resettle=True)


def _proven(team: Team, numbered: Numbered, stopped: dict[int, str], taken: Taken) -> _Proven | None:
    try:
        header = _header_proven(team, numbered.segment)
    except WireError as refused:
        fault = SyncError(UNTRUSTED, device=_device_name(team, numbered.segment))
        stopped[numbered.number] = str(fault)
        taken.notices.append(fault)
        _log.warning("segment_not_trusted", number=numbered.number, code=refused.code)
        return None
    return _Proven(numbered.number, header, numbered.segment, wire.digest(numbered.segment))


def _header_proven(team: Team, segment: wire.Segment) -> wire.Header:
    """The header, if a device of the team, not yet revoked, signed it for this team. Raises WireError."""
    header = wire.read_header(segment.header)
    member = team.roster.members.get(header.device)
    if member is None or header.team != team.roster.team:
        raise WireError(Code.UNKNOWN_DEVICE, "Not a device of this team.")
    if member.revoked_epoch is not None and header.epoch >= member.revoked_epoch:
        raise WireError(Code.REVOKED, "Sealed after the device was revoked.")
    return wire.verify(segment, member.device.sign_key)


def _device_name(team: Team, segment: wire.Segment) -> str:
    try:
        return team.roster.members[wire.read_header(segment.header).device].device.name
    except (WireError, KeyError):
        return "?"


def _keep(
    transaction: Transaction, receiving: Receiving, team: Team, proven: list[_Proven], taken: Taken
) -> None:
    """Keep what is new; note the numbers of what was here; notice a device that has two histories."""
    new: dict[tuple[UUID, int], _Proven] = {}
    for one in proven:
        device = one.header.device
        known = receiving.segment_at(device, one.header.first)
        if known and known.hash == one.digest:
            if known.number != one.number:
                receiving.give_number(known.id, one.number)
        elif known or (device, one.header.first) in new:
            taken.notices.append(SyncError(FORKED, device=team.roster.members[device].device.name))
            _log.error("forked_device", device=str(device), first=one.header.first)
            if device == team.identity.device:
                sync_state.put(transaction, Ended("forked"))
        else:
            new[device, one.header.first] = one
    receiving.keep_segments([(one.header, one.segment, one.digest, one.number) for one in new.values()])


def _apply_what_can_be(receiving: Receiving, team: Team, taken: Taken) -> list[Known]:
    """Open the waiting segments whose turn has come, each after all it depends on, until none is left.

    What cannot be opened stops the line of its own device, and of nobody else.
    """
    chains = receiving.chains()
    opened: dict[int, Content] = {}
    stuck: dict[int, SyncError] = {}
    arrived: list[Known] = []
    moving = True
    while moving:
        moving = False
        for one in receiving.next_waiting():
            if one.id in stuck:
                continue
            try:
                content = opened.get(one.id) or _open(receiving, team, one)
                opened[one.id] = content
                applied = {device: link.seq for device, link in chains.items()}
                if not merge.depends_met(one.device, content.depends, applied):
                    continue
                link = chains.get(one.device, Link(0, b""))
                found, digest = segments.read_chain(_header(one), content.bodies, link.hash)
            except SyncError as fault:
                stuck[one.id] = fault
                continue
            moving = True
            chains[one.device] = Link(one.last, digest)
            _move(receiving, team, one, chains[one.device], found)
            weight = sum(seq for device, seq in content.depends.items() if device != one.device)
            arrived += [Known(change, one.number, weight + change.seq, content.depends) for change in found]
    receiving.explain({at: str(fault) for at, fault in stuck.items()})
    taken.notices += stuck.values()
    return arrived


def _open(receiving: Receiving, team: Team, one: Kept) -> Content:
    header = _header(one)
    if header.previous != receiving.segment_before(one.device, one.first):
        raise SyncError("A segment does not follow the one before it of its computer. It was not applied.")
    key = team.epoch_keys.get(header.epoch)
    if key is None:
        raise SyncError(
            "Changes wait here that are sealed with a team key this computer was not given. Nothing is lost."
            " Ask a supervisor to invite this computer again."
        )
    return segments.open_content(wire.unpack(one.body), key)


def _header(one: Kept) -> wire.Header:
    return wire.read_header(wire.unpack(one.body).header)


def _move(receiving: Receiving, team: Team, one: Kept, link: Link, found: list[Change]) -> None:
    """The device's line is now applied up to the end of this segment."""
    is_own = one.device == team.identity.device  # when an older copy of this vault catches up
    signature = sign_head(team.identity, link.seq, link.hash) if is_own else b""
    receiving.keep_chain(one.device, link, signature)
    receiving.mark_applied(one.id, {change.record for change in found})


def _note(
    transaction: Transaction, page: Sequence[Numbered], stopped: dict[int, str], *, asked_again: bool
) -> None:
    """Move the cursor past the page, and remember what of it must be asked for again."""
    before = sync_state.get(transaction, Stopped) or Stopped()
    seen = {numbered.number for numbered in page}
    left = {number: why for number, why in before.numbers.items() if number not in seen}
    if left | stopped != before.numbers:
        sync_state.put(transaction, Stopped(left | stopped))
    if page and not asked_again:
        sync_state.put(transaction, Cursor(page[-1].number, wire.digest(page[-1].segment)))
