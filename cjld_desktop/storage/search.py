"""Full-text search over people and notes (SQLite FTS5). The words never leave the encrypted vault."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa

from cjld_desktop.domain.kinds import KINDS
from cjld_desktop.storage.tables import record_head

# More words than anybody types; FTS5 refuses an expression of 256 parts.
_MOST_WORDS = 64
# FTS5 quotes its marks into the snippet; these cannot be typed on a keyboard.
MARK_ON, MARK_OFF = "\ue000", "\ue001"

_FIND = (
    sa.text(
        "SELECT h.kind, h.record, snippet(search, 0, :on, :off, '…', 14) AS snippet FROM search"
        " JOIN record_head h ON h.no = search.rowid WHERE search MATCH :query AND h.kind IN :kinds"
        " ORDER BY bm25(search), h.no DESC LIMIT :limit"
    )
    .bindparams(sa.bindparam("kinds", expanding=True))
    .columns(record_head.c.kind, record_head.c.record, sa.column("snippet", sa.String))
)


class Hit(NamedTuple):
    """`snippet` is the text around the words found, each between MARK_ON and MARK_OFF."""

    kind: str
    record: UUID
    snippet: str


def index(connection: sa.Connection, texts: Iterable[tuple[int, str]], *, replacing: bool) -> None:
    """Put the words of records into the index, by `record_head.no`; an empty text takes them out."""
    rows = [{"no": no, "text": text} for no, text in texts]
    if replacing and rows:
        connection.execute(sa.text("DELETE FROM search WHERE rowid = :no"), rows)
    if filled := [row for row in rows if row["text"]]:
        connection.execute(sa.text("INSERT INTO search (rowid, text) VALUES (:no, :text)"), filled)


def find(connection: sa.Connection, text: str, limit: int = 50, kinds: tuple[str, ...] = ()) -> list[Hit]:
    """The best matches first. Every word must be found, as the beginning of a word; order is free."""
    query = _match_query(text)
    if not query:
        return []
    values = {"on": MARK_ON, "off": MARK_OFF, "query": query, "limit": limit, "kinds": kinds or tuple(KINDS)}
    return [Hit(row.kind, row.record, row.snippet) for row in connection.execute(_FIND, values)]


def _match_query(text: str) -> str:
    """Typed words as an FTS5 query. Quoting makes every sign a letter, so nothing typed is an error."""
    joined = re.sub(r"(?<=\d)[ -](?=\d)", "", text)  # 999 012 3457 is one number
    # A word said twice asks no more than once, and FTS5 takes seconds for a word said a hundred times.
    forms = [[*dict.fromkeys(re.findall(r"\w+", form))][:_MOST_WORDS] for form in {text, joined}]
    return " OR ".join("(" + " AND ".join(f'"{word}"*' for word in words) + ")" for words in forms if words)
