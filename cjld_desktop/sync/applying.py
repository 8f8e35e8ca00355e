"""From changes that have arrived to records, heads and doubts. Decides; storage reads and writes."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from cjld_desktop import clock
from cjld_desktop.domain.change import Change, ChangeId
from cjld_desktop.domain.kinds import KINDS
from cjld_desktop.storage import records
from cjld_desktop.storage.heads import Heads
from cjld_desktop.storage.receiving import Doubt, Receiving, Standing, Write
from cjld_desktop.storage.sealed_changes import Known, SealedChanges
from cjld_desktop.storage.tables import RECORD_TABLES
from cjld_desktop.sync import merge, signatures
from cjld_desktop.sync.merge import Version

NEWER = "newer"  # made by a newer version of the program
MISSING = "missing"  # names a record that waits itself
SIGNED = "signed"  # changed by a program that knew it was signed
UNFIT = "unfit"  # a value that the rules of the record refuse
_DEEPEST = 32  # lists in lists; an answer has five


@dataclass
class _Sheet:
    """One record being worked on: its values and heads as they change, and what became contested."""

    kind: str
    id: UUID
    heads: Heads
    flat: dict[str, Any]
    standing: Standing | None
    touched: set[str] = field(default_factory=set)
    record: Any = None
    settled: dict[str, merge.Settled] = field(default_factory=dict)


def apply(
    receiving: Receiving,
    sealed: SealedChanges,
    arrived: Iterable[Known],
    held: dict[UUID, str],
    *,
    resettle: bool = False,
) -> dict[UUID, str]:
    """Apply changes, each after all that its author knew. Returns the held records, with why.

    A record in `held` waits, and so does one that this program cannot read; nothing else waits for it.
    `resettle` chooses anew what doubtful fields show: the central store has renumbered segments.
    """
    held = dict(held)
    by_record: dict[UUID, list[Known]] = {}
    for known in arrived:
        by_record.setdefault(known.change.record, []).append(known)
    doubtful = receiving.undecided_fields() if resettle else {}
    standing = receiving.standing({*by_record, *doubtful} - held.keys())
    sheets: list[_Sheet] = []
    for record_id in [*by_record, *(doubtful.keys() - by_record.keys())]:
        mine = by_record.get(record_id, [])
        if record_id not in held:
            if not all(_is_understood(known.change) for known in mine):
                held[record_id] = NEWER
                continue
            before = standing.get(record_id)
            allowed = _allowed(sealed, mine, before)
            if len(allowed) < len(mine):
                held[record_id] = SIGNED
            sheet = _worked(record_id, allowed, before)
            sheet.touched |= doubtful.get(record_id, set())
            sheets.append(sheet)
    _finish(receiving, sealed, sheets, [*by_record.values()], held)
    return held


def retry(receiving: Receiving, sealed: SealedChanges, held: dict[UUID, str]) -> dict[UUID, str]:
    """Try the held records again, each from its whole history. Returns those that still wait."""
    standing = receiving.standing(held)
    left: dict[UUID, str] = {}
    sheets, histories = [], []
    for record_id in held:
        history = sealed.history(record_id)
        if not history or not all(_is_understood(known.change) for known in history):
            left[record_id] = NEWER
            continue
        forbidden = signatures.forbidden(history)
        if forbidden:
            left[record_id] = SIGNED
        sheet = _worked(record_id, [one for one in history if one.change.id not in forbidden], None)
        sheet.standing = standing.get(record_id)
        sheets.append(sheet)
        histories.append(history)
    _finish(receiving, sealed, sheets, histories, left)
    return left


def fingerprint() -> str:
    """What this program knows of records, and the day: while it is the same, held records stay held."""
    known = sorted(f"{kind}.{name}" for kind, cls in KINDS.items() for name in cls.model_fields)
    return sha256(" ".join([*known, clock.today().isoformat()]).encode()).hexdigest()


def _is_understood(change: Change) -> bool:
    cls = KINDS.get(change.kind)
    if cls is None:
        return False
    for path in change.fields:
        name, dot, _ = path.partition(".")
        if name not in cls.model_fields or name == "id" or bool(dot) != (name in cls.keyed_fields):
            return False
    return all(_is_plain(value) for value in change.fields.values())


def _is_plain(value: Any, depth: int = 0) -> bool:
    """Whether the value is what JSON can say, within reason. Anything else could stop whoever reads it."""
    if isinstance(value, list):
        return depth < _DEEPEST and all(_is_plain(item, depth + 1) for item in value)
    if isinstance(value, dict):
        named = all(isinstance(name, str) for name in value)
        return named and depth < _DEEPEST and all(_is_plain(item, depth + 1) for item in value.values())
    return value is None or isinstance(value, str | int | float)


def _allowed(sealed: SealedChanges, mine: list[Known], standing: Standing | None) -> list[Known]:
    """What arrived of the record without what its author could not do: change what they knew was signed."""
    # Nearly always a look at what is here will do: history is opened only where signing and editing meet.
    signs = any("signed_at" in known.change.fields for known in mine)
    if not mine or not (signs or (standing and standing.record.is_signed)):
        return mine
    forbidden = signatures.forbidden(sealed.history(mine[0].change.record) if standing else mine)
    return [known for known in mine if known.change.id not in forbidden]


def _worked(record_id: UUID, mine: list[Known], standing: Standing | None) -> _Sheet:
    """The record after its changes, its contested fields still to be settled."""
    if standing is None:
        first, *rest = (known.change for known in mine)
        sheet = _Sheet(first.kind, record_id, Heads((first.id,)), dict(first.fields), None)
    else:
        rest = [known.change for known in mine]
        record = standing.record
        sheet = _Sheet(record.kind, record_id, standing.heads, records.flatten(record), standing)
    for change in rest:
        merge.apply(sheet.heads, change)
        for path in merge.touched(change):
            sheet.flat[path] = merge.value_in(change, path)
            sheet.touched.add(path)
    return sheet


def _finish(
    receiving: Receiving,
    sealed: SealedChanges,
    sheets: list[_Sheet],
    arrived: Collection[list[Known]],
    held: dict[UUID, str],
) -> None:
    """Settle, build, check and write the records. Those that cannot be are put among the held."""
    _settle(sealed, sheets, {known.change.id: known for mine in arrived for known in mine})
    fit = []
    for sheet in sheets:
        try:
            sheet.record = records.build(sheet.kind, sheet.id, sheet.flat)
        except ValidationError:
            held[sheet.id] = UNFIT
        else:
            fit.append(sheet)
    whole = _with_parents(receiving, fit, held)
    writes = [Write(s.record, s.heads, s.standing and s.standing.no, _is_reworded(s)) for s in whole]
    refused = receiving.write(writes)
    held.update(dict.fromkeys(refused, UNFIT))
    whole = [sheet for sheet in whole if sheet.id not in refused]
    fields = {(s.id, path) for s in whole if s.standing for path in s.touched & s.standing.undecided}
    receiving.keep_doubts(
        fields | {(s.id, path) for s in whole for path in s.settled}, [d for s in whole for d in _doubts(s)]
    )


def _settle(sealed: SealedChanges, sheets: list[_Sheet], arrived: dict[ChangeId, Known]) -> None:
    contested = [
        (sheet, path, heads)
        for sheet in sheets
        for path in sheet.touched
        if len(heads := sheet.heads.of(path)) > 1
    ]
    known = arrived | sealed.changes(
        {head for _, _, heads in contested for head in heads if head not in arrived}
    )
    for sheet, path, heads in contested:
        versions = [_version(known[head], path) for head in heads]
        union = path in KINDS[sheet.kind].union_fields
        settled = merge.settle(path, versions, union=union)
        sheet.settled[path] = settled
        sheet.flat[path] = settled.shown


def _version(known: Known, path: str) -> Version:
    change = known.change
    return Version(change.id, merge.value_in(change, path), change.author, change.stamp, known.number)


def _with_parents(receiving: Receiving, sheets: list[_Sheet], held: dict[UUID, str]) -> list[_Sheet]:
    """The sheets whose every named record is there, or comes before them. The others are held."""
    named: dict[str, set[UUID]] = {}
    for sheet in sheets:
        for kind, parent in _parents(sheet):
            named.setdefault(kind, set()).add(parent)
    present = {parent for kind, ids in named.items() for parent in receiving.present(kind, ids)}
    order = {kind: at for at, kind in enumerate(KINDS)}
    whole = []
    for sheet in sorted(sheets, key=lambda sheet: order[sheet.kind]):
        if all(parent in present for _, parent in _parents(sheet)):
            present.add(sheet.id)
            whole.append(sheet)
        else:
            held[sheet.id] = MISSING
    return whole


def _parents(sheet: _Sheet) -> Iterator[tuple[str, UUID]]:
    for key in RECORD_TABLES[sheet.kind].foreign_keys:
        parent = getattr(sheet.record, key.parent.name)
        if parent is not None:
            yield key.column.table.name, parent


def _is_reworded(sheet: _Sheet) -> bool:
    before = sheet.standing.record.search_text() if sheet.standing else ""
    return bool(sheet.record.search_text() != before)


def _doubts(sheet: _Sheet) -> Iterator[Doubt]:
    for path, settled in sheet.settled.items():
        for at, version in enumerate(settled.undecided):
            yield Doubt(
                kind=sheet.kind,
                record=sheet.id,
                field=path,
                id=version.id,
                value=version.value,
                author=version.author,
                stamp=version.stamp,
                shown=at == 0,
            )
