"""The one door for writes: record in; change, row, heads and search index out, in one transaction."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from pydantic import ValidationError

from cjld_desktop.clock import HybridClock
from cjld_desktop.domain import change as changes
from cjld_desktop.domain.change import Change, ChangeId
from cjld_desktop.domain.kinds import KINDS
from cjld_desktop.domain.record import Record
from cjld_desktop.errors import InvalidError, RefusedError
from cjld_desktop.storage import records, search, undecided
from cjld_desktop.storage import tables as t
from cjld_desktop.storage.chain import Chain
from cjld_desktop.storage.heads import Heads, decode, encode
from cjld_desktop.storage.vault import Vault
from cjld_wire import limits

R = TypeVar("R", bound=Record)
# What one change may weigh: larger, and no segment could carry it to the team.
MAX_BODY = limits.MIB
ERROR_FIELDS = frozenset({"in_error", "in_error_why"})


@dataclass
class _Plan:
    """What one record needs written."""

    record: Record
    fields: dict[str, Any]
    heads: Heads
    no: int
    is_new: bool
    text_changed: bool
    was_signed: bool = False
    was_in_error: bool = False
    undecided: frozenset[str] = frozenset()
    seen: tuple[ChangeId, ...] = ()

    @property
    def touched(self) -> set[str]:
        """The fields of which this change becomes the head.

        An edit says "I saw this record standing" in `in_error` without giving it a value, so that a
        mark 'in error' made elsewhere without knowing of it meets it there (see sync.merge.touched).
        """
        if self.was_in_error or "in_error" in self.undecided:
            return {*self.fields}
        return {*self.fields, "in_error"}


class Journal:
    """Writes for one member of staff at one enrolled device.

    `sign` makes the device's Ed25519 signature. After each transaction the head of the chain is
    signed, kept in the vault and remembered outside it.
    """

    def __init__(
        self,
        vault: Vault,
        device: UUID,
        author: UUID,
        sign: Callable[[bytes], bytes],
        clock: HybridClock | None = None,
    ) -> None:
        self._vault = vault
        self._device = device
        self._author = author
        self._clock = clock or HybridClock()
        self._chain = Chain(vault, device, sign)
        self._clock.witness(self._chain.last_stamp())

    def save(self, record: R, why: str = "") -> R:
        """Keep one record. See `save_many`."""
        return self.save_many([record], why)[0]

    def save_many(self, given: Sequence[R], why: str = "") -> list[R]:
        """Keep the records, new or changed, in one transaction; what has not changed is not written.

        Returns them validated. Raises pydantic.ValidationError when a value does not fit,
        InvalidError when a text is too long, RefusedError when a record is signed, in error or
        undecided, SaveError when the disk is full.
        """
        checked = [type(record).checked(record.model_dump()) for record in given]
        with self._vault.write() as connection:
            plans = [plan for plan in self._plans(connection, checked) if plan.fields]
            for plan in plans:
                _refuse_the_forbidden(plan)
            self._write(connection, plans, why)
        self._chain.remember()
        return checked

    def mark_in_error(self, record: R, why: str) -> R:
        """Strike a record out, with the reason. It stays in the history and can still be read."""
        if not why.strip():
            raise RefusedError("Say why this was entered in error. Nothing was changed.")
        with self._vault.write() as connection:
            # The record as it stands, not as it was when somebody looked: only the mark is new.
            stored = records.get(connection, type(record), record.id)
            if stored is None:
                raise RefusedError("This record was not found, so it was not marked. Nothing was changed.")
            marked = stored.model_dump() | {"in_error": True, "in_error_why": why.strip()}
            struck = type(record).checked(marked)
            (plan,) = self._plans(connection, [struck])
            plan.fields = {name: value for name, value in plan.fields.items() if name in ERROR_FIELDS}
            if plan.fields:
                plan.seen = tuple(sorted(plan.heads.all_changes()))
                self._write(connection, [plan], why)
                undecided.forget(connection, plan.record.id, plan.fields)
        self._chain.remember()
        return struck

    def decide(self, kind: str, record_id: UUID, field_path: str, value: Any, why: str = "") -> None:
        """Settle a field that was changed in two places: one change that replaces every value of it.

        Raises RefusedError when the record is not here or the value does not fit it.
        """
        with self._vault.write() as connection:
            stored = records.get(connection, KINDS[kind], record_id)
            if stored is None:
                raise RefusedError("This record was not found, so nothing was decided. Nothing was changed.")
            fields = {field_path: value}
            if field_path == "in_error" and not value:
                fields["in_error_why"] = ""
            try:
                decided = records.build(kind, record_id, records.flatten(stored) | fields)
            except ValidationError:
                raise RefusedError(
                    "This version does not fit the record, so it cannot be used: perhaps a newer program"
                    " wrote it. Nothing was changed. Use another version."
                ) from None
            (plan,) = self._plans(connection, [decided])
            plan.fields = fields
            self._write(connection, [plan], why)
            undecided.forget(connection, plan.record.id, plan.fields)
        self._chain.remember()

    def remember(self) -> None:
        """Bring what is remembered beside the vault up to date: the head, what is unsent, unfinished work."""
        self._chain.remember()

    def _plans(self, connection: sa.Connection, given: Iterable[Record]) -> list[_Plan]:
        by_kind: dict[str, list[Record]] = {}
        for record in given:
            by_kind.setdefault(record.kind, []).append(record)
        next_no = 1 + (connection.execute(sa.select(sa.func.max(t.record_head.c.no))).scalar() or 0)
        plans: list[_Plan] = []
        for kind, group in by_kind.items():
            ids = [record.id for record in group]
            stored = records.get_many(connection, KINDS[kind], ids)
            known = _known_heads(connection, ids) if stored else {}
            open_fields = undecided.fields_of(connection, ids) if stored else {}
            for record in group:
                old = stored.get(record.id)
                if old is None:
                    plans.append(_Plan(record, records.flatten(record), Heads(), next_no, True, True))
                    next_no += 1
                    continue
                no, heads = known[record.id]
                fields = _difference(records.flatten(old), records.flatten(record))
                reworded = old.search_text() != record.search_text()
                doubtful = frozenset(open_fields.get(record.id, ()))
                plans.append(
                    _Plan(record, fields, heads, no, False, reworded, old.is_signed, old.in_error, doubtful)
                )
        return plans

    def _write(self, connection: sa.Connection, plans: list[_Plan], why: str) -> None:
        if not plans:
            return
        link = self._chain.last(connection)
        rows = []
        for plan in plans:
            made = Change(
                device=self._device,
                seq=link.seq + 1,
                previous=link.hash,
                stamp=self._clock.tick(),
                author=self._author,
                kind=plan.record.kind,
                record=plan.record.id,
                fields=plan.fields,
                replaces={} if plan.is_new else {name: list(plan.heads.of(name)) for name in plan.touched},
                seen=list(plan.seen),
                why=why,
            )
            body = changes.encode(made)
            _refuse_too_long(made, body)
            link = link.next(body)
            rows.append(
                {
                    "device": made.device,
                    "seq": made.seq,
                    "record": made.record,
                    "hash": link.hash,
                    "body": body,
                }
            )
            if plan.is_new:
                plan.heads = Heads((made.id,))
            else:
                for name in plan.touched:
                    plan.heads.put(name, (made.id,))
        connection.execute(t.change.insert(), rows)
        write_rows(connection, [(p.record, p.heads, p.no, p.is_new, p.text_changed) for p in plans])
        self._chain.extend(connection, link)


def write_rows(connection: sa.Connection, plans: Sequence[tuple[Record, Heads, int, bool, bool]]) -> None:
    """Put records, their heads and their words into the vault, one statement a table.

    Each plan is the record, its heads, its number in `record_head`, whether it is new, and whether
    its words have changed. Only the journal's door and the receiving of segments call this.
    """
    new = [plan for plan in plans if plan[3]]
    old = [plan for plan in plans if not plan[3]]
    for kind, table in t.RECORD_TABLES.items():
        if rows := [records.to_row(record) for record, *_ in new if record.kind == kind]:
            connection.execute(table.insert(), rows)
        if rows := [
            {f"new_{name}": value for name, value in records.to_row(record).items()}
            for record, *_ in old
            if record.kind == kind
        ]:
            connection.execute(
                table.update()
                .where(table.c.id == sa.bindparam("new_id"))
                .values({c.name: sa.bindparam(f"new_{c.name}") for c in table.columns if c.name != "id"}),
                rows,
            )
    if new:
        connection.execute(
            t.record_head.insert(),
            [
                {"no": no, "record": record.id, "kind": record.kind, "heads": encode(heads)}
                for record, heads, no, *_ in new
            ],
        )
    if old:
        connection.execute(
            t.record_head.update()
            .where(t.record_head.c.no == sa.bindparam("at"))
            .values(heads=sa.bindparam("packed")),
            [{"at": no, "packed": encode(heads)} for _, heads, no, *_ in old],
        )
    search.index(connection, [(no, r.search_text()) for r, _, no, *_ in new], replacing=False)
    reworded = [(no, r.search_text()) for r, _, no, _, text_changed in old if text_changed]
    search.index(connection, reworded, replacing=True)


def _known_heads(connection: sa.Connection, ids: Sequence[UUID]) -> dict[UUID, tuple[int, Heads]]:
    found = {}
    for chunk in records.chunks(ids):
        for row in connection.execute(sa.select(t.record_head).where(t.record_head.c.record.in_(chunk))):
            found[row.record] = (row.no, decode(row.heads))
    return found


def _difference(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    changed = {name: value for name, value in new.items() if name not in old or old[name] != value}
    return changed | {name: None for name in old if name not in new}  # a key taken out of a keyed field


def _refuse_too_long(made: Change, body: bytes) -> None:
    if len(body) <= MAX_BODY:
        return
    longest = max(made.fields, key=lambda name: len(str(made.fields[name])), default="")
    sentence = (
        "This is too long to keep in one piece, so it was not saved. Nothing you wrote is lost."
        " Split it into parts."
    )
    raise InvalidError(sentence, {longest.partition(".")[0]: sentence})


def _refuse_the_forbidden(plan: _Plan) -> None:
    if plan.was_in_error:
        raise RefusedError("This was entered in error, so it cannot be changed. Add a new record instead.")
    if plan.was_signed:
        raise RefusedError("This is signed, so it cannot be changed. Add a new record that corrects it.")
    if plan.undecided & plan.fields.keys() or (plan.undecided and "signed_at" in plan.fields):
        raise RefusedError(
            "This was changed in two places, and nobody has decided yet which is right. Both are kept."
            " Decide on the Sync page first, then try again."
        )
