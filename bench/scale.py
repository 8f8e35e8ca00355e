"""Twenty thousand notes: saved, searched, shown and opened, beside SQLCipher by hand for the same rows."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher  # type: ignore[import-untyped]  # it publishes no types

from bench import filled
from bench.filled import BATCH, Keyed
from bench.measure import Line, against, in_turn, once
from cjld_desktop.domain.person import Person
from cjld_desktop.domain.record import Record
from cjld_desktop.storage import records
from cjld_desktop.storage.tables import RECORD_TABLES

_PEOPLE = 100
_COLUMNS = [column.name for column in RECORD_TABLES["note"].columns]


def run(small: bool) -> list[Line]:
    with tempfile.TemporaryDirectory() as folder:
        keyed = filled.new_vault(Path(folder) / "vault")
        return _measure(keyed, _ByHand(Path(folder) / "peer.db"), 60 if small else 20_000, 2 if small else 15)


def _measure(keyed: Keyed, peer: "_ByHand", count: int, times: int) -> list[Line]:
    people = filled.people(min(_PEOPLE, count // 10))
    notes = [
        note
        for at, text in enumerate(filled.texts(count))
        for note in filled.notes_about(people[at % len(people)].id, [text])
    ]
    with keyed.journal() as journal:
        journal.save_many(people)
        saved = once(lambda: filled.in_batches(journal, notes))
    rows = once(lambda: peer.keep(notes))
    index = once(lambda: peer.index(notes))
    each = 1e6 / count
    lines = [
        against(f"{count} notes saved", saved * each, "µs each", ("sqlcipher3, the rows", rows * each), 12),
        against(
            f"{count} notes saved",
            saved * each,
            "µs each",
            ("sqlcipher3, rows and index", (rows + index) * each),
            6,
        ),
    ]
    lines += _opened(keyed, peer, people, filled.texts(1)[0].split()[:2], times)
    peer.close()
    return lines


def _opened(keyed: Keyed, peer: "_ByHand", people: list[Person], words: list[str], times: int) -> list[Line]:
    """Opening the vault, searching it, and a page of one of its people."""
    who = people[0].id
    opened, by_hand = in_turn(lambda: keyed.workplace().close(), peer.open_again, times)
    workplace = keyed.workplace()
    try:
        find = workplace.people.find
        found, peer_found = in_turn(lambda: find(" ".join(words), 12), lambda: peer.find(words), times)
        one, peer_one = in_turn(lambda: find(words[0][:4], 12), lambda: peer.find([words[0][:4]]), times)
        page, peer_page = in_turn(lambda: workplace.people.page(who), lambda: peer.of(who.bytes), times)
        lines = len(workplace.people.page(who).timeline)
    finally:
        workplace.close()
    ms = 1000
    return [
        against("opening the vault", opened * ms, "ms", ("sqlcipher3", by_hand * ms), 40),
        against("finding two words", found * ms, "ms", ("FTS5 by hand", peer_found * ms), 5),
        against("finding four letters", one * ms, "ms", ("FTS5 by hand", peer_one * ms), 5),
        against(f"a page of {lines} events", page * ms, "ms", ("its rows by hand", peer_page * ms), 15),
    ]


class _ByHand:
    """The same rows in SQLCipher, as safe on the disk: no history, no checks, no signature."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = self._open()
        self._connection.execute(f"CREATE TABLE note ({', '.join(_COLUMNS)}, PRIMARY KEY (id))")
        self._connection.execute("CREATE INDEX of_whom ON note (person_id)")
        self._connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")

    def keep(self, notes: Sequence[Record]) -> None:
        places = ", ".join("?" * len(_COLUMNS))
        self._in_batches(f"INSERT INTO note VALUES ({places})", [_row(note) for note in notes])

    def index(self, notes: Sequence[Record]) -> None:
        rows = [(number, note.search_text()) for number, note in enumerate(notes, 1)]
        self._in_batches("INSERT INTO words (rowid, text) VALUES (?, ?)", rows)

    def find(self, words: list[str]) -> list[tuple[str]]:
        sought = " AND ".join(f'"{word}"*' for word in words)
        query = (
            "SELECT snippet(words, 0, '[', ']', '…', 14) FROM words WHERE words MATCH ?"
            " ORDER BY bm25(words), rowid DESC LIMIT 12"
        )
        return list(self._connection.execute(query, (sought,)).fetchall())

    def of(self, person: bytes) -> list[tuple[object]]:
        return list(self._connection.execute("SELECT * FROM note WHERE person_id = ?", (person,)).fetchall())

    def open_again(self) -> None:
        connection = self._open()
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        connection.close()

    def close(self) -> None:
        self._connection.close()

    def _open(self) -> sqlcipher.Connection:
        connection = sqlcipher.connect(str(self._path), isolation_level=None)
        connection.execute(f"PRAGMA key = \"x'{'7a' * 32}{'19' * 16}'\"")
        for setting in (
            "cipher_memory_security = OFF",
            "journal_mode = WAL",
            "synchronous = FULL",
            "secure_delete = ON",
        ):
            connection.execute(f"PRAGMA {setting}")
        return connection

    def _in_batches(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        for first in range(0, len(rows), BATCH):
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany(statement, rows[first : first + BATCH])
            self._connection.execute("COMMIT")


def _row(note: Record) -> tuple[object, ...]:
    """The note's values as SQLite keeps them."""
    values = records.to_row(note).values()
    return tuple(value.bytes if isinstance(value, UUID) else str(value) for value in values)
